# Linked structures: a binary search tree, a linked list, a trie, Dijkstra on an adjacency dict, an event queue, deque.
import heapq
from collections import defaultdict, deque


class Node:
    def __init__(self, key, value=None):
        self.key = key
        self.value = value
        self.left = None
        self.right = None


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def insert(self, key, value):
        if self.root is None:
            self.root = Node(key, value)
            self.size = 1
            return
        node = self.root
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Node(key, value)
                    break
                node = node.left
            elif key > node.key:
                if node.right is None:
                    node.right = Node(key, value)
                    break
                node = node.right
            else:
                node.value = value
                return
        self.size += 1

    def find(self, key):
        node = self.root
        while node is not None and node.key != key:
            node = node.left if key < node.key else node.right
        return node.value if node else None

    def walk(self, node):
        if node is None:
            return
        yield from self.walk(node.left)
        yield node.key
        yield from self.walk(node.right)

    def depth(self, node):
        return 0 if node is None else 1 + max(self.depth(node.left), self.depth(node.right))


class Trie:
    def __init__(self):
        self.children = {}
        self.end = False

    def add(self, word):
        node = self
        for ch in word:
            if ch not in node.children:
                node.children[ch] = Trie()
            node = node.children[ch]
        node.end = True

    def count(self):
        return (1 if self.end else 0) + sum(c.count() for c in self.children.values())


def dijkstra(graph, start):
    dist = {start: 0}
    queue = [(0, start)]
    while queue:
        d, u = heapq.heappop(queue)
        if d > dist[u]:
            continue
        for v, w in graph[u]:
            nd = d + w
            if v not in dist or nd < dist[v]:
                dist[v] = nd
                heapq.heappush(queue, (nd, v))
    return dist


def once():
    seed = 99
    tree = Tree()
    keys = []
    for _ in range(3000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        keys.append(seed % 100000)
        tree.insert(seed % 100000, seed)
    t = tree.size + tree.depth(tree.root)
    for k in keys:
        t += tree.find(k) % 7
    t += sum(1 for _ in tree.walk(tree.root))
    trie = Trie()
    for k in keys[:800]:
        trie.add(str(k))
    t += trie.count()
    graph = defaultdict(list)
    for i in range(800):
        for j in (1, 7, 31):
            graph[i].append(((i * j + 3) % 800, 1 + (i * j) % 9))
    t += sum(dijkstra(graph, 0).values())
    q = deque()
    for i in range(12000):
        q.append(i)
        if len(q) > 50:
            t += q.popleft()
    head = None
    for i in range(5000):
        head = (i, head)
    while head is not None:
        t += head[0]
        head = head[1]
    return t


def bench():
    t = 0
    for _ in range(4):
        t += once()
    return t
