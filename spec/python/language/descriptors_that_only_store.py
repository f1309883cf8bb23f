"""A descriptor with __set__ and no __get__: what the object holds is read, the descriptor itself only when it holds nothing."""


class Stored:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, obj, value):
        obj.__dict__[self.name] = value * 2

    def __repr__(self):
        return f"<Stored {self.name}>"


class Removed:
    def __delete__(self, obj):
        print("delete")


class Meta(type):
    kept = Stored()


class Point(metaclass=Meta):
    x = Stored()
    y = Stored()
    gone = Removed()

    def __init__(self):
        self.x = 1


p = Point()
print(p.x, getattr(p, "x"), getattr(p, "x", 9), hasattr(p, "x"), p.__dict__)
print(p.y, getattr(p, "y"), getattr(p, "y", 9), Point.y)
for name in ("x", "y"):
    print(getattr(p, name), getattr(p, name, 0))
p.__dict__["gone"] = "own"
print(p.gone, getattr(p, "gone", 0))
del p.gone
print(p.gone)


class Child(Point):
    def read(self):
        return self.x, super().x, super().y


print(Child().read())
print([q.x for q in (Point(), Child())])
