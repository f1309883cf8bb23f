"""`super().__class__` is `super`: the one attribute that the object itself has."""
class A:
    def __init__(self): self.x=1
class B(A):
    def f(self): return super(B, self).__class__, super().__class__, super().__class__.__name__, self.__class__
print(B().f())
