from array import array

a = array('i', [1, 2, 3])
a.append(4)
a.extend([5, 6])
print(a, a[1:3], len(a), a.typecode, a.itemsize, a.tobytes()[:8], sum(a), 3 in a)
a[0] = 10
print(a.pop(), a.index(3), a == array('i', [10, 2, 3, 4, 5]), a + a[:1], list(array('f', [0.1]))[0])
for bad in (lambda: array('B', [300]), lambda: array('z'), lambda: a.append('x')):
    try:
        bad()
    except (OverflowError, ValueError, TypeError) as error:
        print(type(error).__name__)
print(array('h', b'\x01\x00\x02\x00'), array('d'))
