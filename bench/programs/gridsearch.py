# Sets and dicts of tuples: breadth-first search on a grid, flood fill, game of life.
def bfs(width, height, walls, start, goal):
    seen = {start}
    frontier = [start]
    dist = {start: 0}
    while frontier:
        nxt = []
        for x, y in frontier:
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                p = (x + dx, y + dy)
                if p in seen or p in walls:
                    continue
                if 0 <= p[0] < width and 0 <= p[1] < height:
                    seen.add(p)
                    dist[p] = dist[(x, y)] + 1
                    nxt.append(p)
        frontier = nxt
    return dist.get(goal, -1), len(seen)


def life(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    k = (x + dx, y + dy)
                    counts[k] = counts.get(k, 0) + 1
    return {k for k, n in counts.items() if n == 3 or (n == 2 and k in cells)}


def once():
    walls = {(x, y) for x in range(60) for y in range(60) if (x * 7 + y * 13) % 5 == 0 and (x + y) % 3}
    d, n = bfs(60, 60, walls, (0, 0), (59, 59))
    t = d + n
    cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (11, 10), (12, 10), (20, 5), (20, 6), (21, 5), (21, 6), (30, 30), (31, 30), (32, 30), (31, 31)}
    for _ in range(40):
        cells = life(cells)
        t += len(cells)
    a = set(range(0, 6000, 2))
    b = set(range(0, 6000, 3))
    for _ in range(20):
        t += len(a & b) + len(a | b) - len(a - b) + len(a ^ b)
    return t


def bench():
    t = 0
    for _ in range(6):
        t += once()
    return t
