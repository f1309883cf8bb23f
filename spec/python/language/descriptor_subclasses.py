"""Subclasses of property, classmethod and staticmethod with a __get__, __set__ or __delete__ of their own: on classes, instances and through super()."""


class ClassProperty(property):
    def __get__(self, instance, owner=None):
        return self.fget(owner)


class Lazy(property):
    """Reads of the class give a value of the class; those of instances ask the getter."""

    def __init__(self, fget, on_class=None):
        super().__init__(fget)
        self.on_class = on_class

    def __get__(self, instance, owner=None):
        return self.on_class if instance is None else super().__get__(instance, owner)


class Loud(property):
    def __set__(self, instance, value):
        print("set", value)
        super().__set__(instance, value)

    def __delete__(self, instance):
        print("delete")
        property.__delete__(self, instance)


class BoundToNothing(classmethod):
    def __get__(self, instance, owner=None):
        return self.__func__, instance is None, owner.__name__


class Counted(staticmethod):
    calls = 0

    def __get__(self, instance, owner=None):
        Counted.calls += 1
        return super().__get__(instance, owner)


class Shape:
    __doc__ = Lazy(lambda self: "of an instance", "of the class")
    plain = Lazy(lambda self: "instance")

    def __init__(self):
        self._size = 3

    @ClassProperty
    def name(cls):
        return cls.__name__.lower()

    @Loud
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        self._size = value

    @size.deleter
    def size(self):
        self._size = None

    @BoundToNothing
    def maker(cls):
        return "never called"

    @Counted
    def area(a, b):
        return a * b


class Circle(Shape):
    pass


class Sub(Lazy):
    pass


class WithSub:
    both = Sub(lambda self: self.__class__.__name__, 5)


shape, circle = Shape(), Circle()
print(Shape.name, Circle.name, shape.name, circle.name)
print(Shape.__doc__, "|", shape.__doc__, "|", Shape.plain, "|", circle.plain)
for thing in shape, circle:
    thing.size = 8
    print(thing.size)
    del thing.size
    print(thing.size)
print(type(Shape.size).__name__, Shape.maker[1:], circle.maker[1:], Shape.maker[0](1))
print(Shape.area(2, 3), circle.area(4, 5), getattr(circle, "area")(6, 7), Counted.calls)
print(WithSub.both, WithSub().both, Sub.__get__(WithSub.__dict__["both"], None, WithSub))
try:
    circle.plain = 1
except AttributeError as problem:
    print(type(problem).__name__, problem)
print(hasattr(shape, "name"), getattr(Circle, "plain", "missing"), vars(circle))


class Later(property):
    pass


Later.__get__ = lambda self, instance, owner=None: ("later", instance is None)


class UsesLater:
    it = Later(lambda self: 1)


print(UsesLater.it, UsesLater().it)


class Storing:
    """A getter that raises AttributeError: the class's __getattr__ is asked."""

    @Lazy
    def gone(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return f"asked for {name}"


print(Storing().gone, Storing.gone)
