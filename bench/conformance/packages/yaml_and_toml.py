# packages: pyyaml tomli
import tomli
import yaml

d = yaml.safe_load("""
a: 1
b: [x, 2.5, null, true]
c: {k: 'v', d: 2024-01-02}
m: |
  line1
  line2
f: >
  fold
  ed
anchors: &x {q: 1}
ref: *x
merged: {<<: *x, z: 2}
""")
print(d)
print(yaml.safe_dump(d, sort_keys=True))
print(yaml.dump([{'a': (1, 2)}, {'s': {1, 2}}]))
print(list(yaml.safe_load_all('a: 1\n---\nb: 2')))
try:
    yaml.safe_load('a: [1,\nb: }')
except yaml.YAMLError as e:
    print(e)
print(tomli.loads('[a.b]\nx=1\ny="s"\nz=[1,2]\nd=2024-01-02T03:04:05Z\n[[arr]]\nn=1'))
