# Small classes: inheritance, super(), properties, operators, __slots__, __eq__ and __repr__, class attributes.
class Shape:
    count = 0

    def __init__(self, name):
        self.name = name
        Shape.count += 1

    def area(self):
        return 0.0

    def describe(self):
        return self.name + ":" + str(int(self.area()))


class Rect(Shape):
    def __init__(self, w, h):
        super().__init__("rect")
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h


class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s)
        self.name = "square"


class Circle(Shape):
    PI = 3.14159

    def __init__(self, r):
        super().__init__("circle")
        self._r = r

    @property
    def r(self):
        return self._r

    @r.setter
    def r(self, v):
        self._r = v

    def area(self):
        return self.PI * self.r ** 2

    @staticmethod
    def unit():
        return Circle(1)

    @classmethod
    def of(cls, r):
        return cls(r)


class Vec:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def __eq__(self, o):
        return isinstance(o, Vec) and self.x == o.x and self.y == o.y

    def dot(self, o):
        return self.x * o.x + self.y * o.y


class Stack:
    def __init__(self):
        self._items = []

    def push(self, x):
        self._items.append(x)

    def pop(self):
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        return self._items[i]

    def __contains__(self, x):
        return x in self._items


def bench():
    t = 0
    for i in range(6000):
        shapes = [Rect(i % 7, 3), Square(i % 5), Circle(i % 3), Circle.of(2)]
        for s in shapes:
            t += s.area()
            if isinstance(s, Circle):
                s.r = s.r + 1
        t += len(shapes[i % 4].describe())
    v = Vec(0, 0)
    d = Vec(1, 2)
    for i in range(20000):
        v = v + d * 2
        if v == d:
            t += 1
        t += v.dot(d) % 3
    st = Stack()
    for i in range(20000):
        st.push(i)
        if len(st) > 10:
            t += st.pop() + st[0]
        if i % 50 == 0 and 3 in st:
            t += 1
    return int(t)
