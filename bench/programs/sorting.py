# Sorting: keys, tuples, reverse, own quicksort and merge sort, heapq, bisect, min/max with key.
import bisect
import heapq


class Person:
    def __init__(self, name, age, pay):
        self.name = name
        self.age = age
        self.pay = pay

    def __lt__(self, other):
        return self.age < other.age


def quicksort(a):
    if len(a) <= 1:
        return a
    p = a[len(a) // 2]
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])


def merge_sort(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    left, right = merge_sort(a[:m]), merge_sort(a[m:])
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    out.extend(left[i:])
    out.extend(right[j:])
    return out


def once():
    seed = 42
    data = []
    for _ in range(4000):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        data.append(seed % 10000)
    people = [Person("n%d" % (d % 100), d % 90, d * 1.5) for d in data]
    t = 0
    t += quicksort(data)[100]
    t += merge_sort(data)[200]
    t += sorted(data)[300] + sorted(data, reverse=True)[5]
    t += sorted(people, key=lambda p: p.pay)[10].age
    t += sorted(people, key=lambda p: (p.age, p.name))[20].age
    t += sorted(people)[30].age
    words = [str(d) for d in data]
    words.sort()
    t += len(words[17])
    words.sort(key=len)
    words.sort(key=str.lower, reverse=True)
    pairs = sorted(zip(data, words))
    t += pairs[3][0]
    t += max(people, key=lambda p: p.pay).age + min(data) + max(data)
    h = []
    for d in data:
        heapq.heappush(h, (d, -d))
    while len(h) > 2000:
        t += heapq.heappop(h)[0] % 3
    keep = []
    for d in data[:1500]:
        bisect.insort(keep, d)
    t += keep[700]
    return t


def bench():
    t = 0
    for _ in range(3):
        t += once()
    return t
