# packages: jsonschema==4.17.3 cerberus marshmallow
from marshmallow import Schema, fields, validate, ValidationError, post_load
import cerberus
import jsonschema

sc = {
    'type': 'object',
    'properties': {
        'a': {
            'type': 'integer',
            'minimum': 3},
        'b': {
            'type': 'array',
            'items': {
                    'type': 'string',
                    'pattern': '^x'}}},
    'required': ['a']}
for d in ({'a': 5, 'b': ['x1']}, {'a': 1}, {'b': ['y']}, {'a': 's'}):
    for e in sorted(jsonschema.Draft7Validator(sc).iter_errors(d), key=str):
        print(e.message, list(e.path))
v = cerberus.Validator({'n': {'type': 'string', 'maxlength': 3, 'required': True}, 'q': {'type': 'integer', 'coerce': int, 'min': 2}})
print(v.validate({'n': 'abcd', 'q': '1'}), v.errors, v.normalized({'n': 'a', 'q': '7'}))


class U(Schema):
    name = fields.Str(required=True, validate=validate.Length(min=2))
    age = fields.Int(load_default=3)
    when = fields.Date()
    @post_load
    def mk(self, data, **k): return tuple(sorted(data.items()))


print(U().load({'name': 'bob', 'when': '2024-01-02'}))
print(U().dump({'name': 'x', 'age': 3}))
try:
    U().load({'name': 'b', 'age': 'x', 'z': 1})
except ValidationError as e:
    print(e.messages)
