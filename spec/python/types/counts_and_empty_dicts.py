# A count of repetitions that no index holds, and keys that an empty dict does not look at.
class Two:
    def __index__(self):
        return 2


for thing in ('ab', '', [1], [], (1,), (), b'a', b''):
    print(thing * Two(), Two() * thing)
    for count in (10**20, -(10**20)):
        try:
            print(thing * count)
        except OverflowError as problem:
            print('OverflowError', problem)
try:
    {}.pop([1])
except KeyError as problem:
    print('KeyError', problem)
print({}.pop([1], 'other'))
try:
    {1: 2}.pop([1], 'other')
except TypeError as problem:
    print('TypeError')
