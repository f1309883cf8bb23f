# Floats in objects and lists: a spring simulation, Monte Carlo with an own generator, numeric integration, least squares, gradient descent.
import math


class Particle:
    def __init__(self, x, y, vx, vy):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy

    def move(self, dt):
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.x < 0 or self.x > 10:
            self.vx = -self.vx
        if self.y < 0 or self.y > 10:
            self.vy = -self.vy

    def energy(self):
        return 0.5 * (self.vx ** 2 + self.vy ** 2)


class Rng:
    def __init__(self, seed):
        self.state = seed

    def random(self):
        self.state = (self.state * 16807) % 2147483647
        return self.state / 2147483647


def integrate(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h


def fit(xs, ys):
    n = len(xs)
    mx = sum(xs) / n
    my = sum(ys) / n
    num = sum((x - mx) * (y - my) for x, y in zip(xs, ys))
    den = sum((x - mx) ** 2 for x in xs)
    return num / den, my - mx * num / den


def descend(start, rate, steps):
    x, y = start
    for _ in range(steps):
        gx = 2 * (x - 3.0) + math.sin(y)
        gy = 2 * (y + 1.0) + math.cos(x)
        x -= rate * gx
        y -= rate * gy
    return x, y


def once():
    rng = Rng(7)
    ps = [Particle(rng.random() * 10, rng.random() * 10, rng.random() - 0.5, rng.random() - 0.5) for _ in range(60)]
    for _ in range(200):
        for p in ps:
            p.move(0.1)
    e = sum(p.energy() for p in ps)
    inside = 0
    for _ in range(20000):
        x = rng.random()
        y = rng.random()
        if x * x + y * y <= 1.0:
            inside += 1
    i = integrate(lambda x: x * x + math.sqrt(x), 0.0, 4.0, 8000)
    xs = [k * 0.1 for k in range(2000)]
    ys = [3.0 * x + 1.5 + (k % 5) * 0.01 for k, x in enumerate(xs)]
    m, c = fit(xs, ys)
    x, y = descend((0.0, 0.0), 0.05, 8000)
    grid = [[float(r * k) for k in range(30)] for r in range(30)]
    for _ in range(10):
        for r in range(1, 29):
            for k in range(1, 29):
                grid[r][k] = (grid[r - 1][k] + grid[r + 1][k] + grid[r][k - 1] + grid[r][k + 1]) / 4.0
    return round(e, 6) + inside + round(i, 6) + round(m, 4) + round(c, 4) + round(x + y, 6) + round(grid[10][10], 4)


def bench():
    t = 0
    for _ in range(4):
        t += once()
    return t
