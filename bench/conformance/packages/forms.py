# packages: wtforms itsdangerous
from itsdangerous import URLSafeSerializer, TimestampSigner, BadSignature, Signer
from wtforms import Form, StringField, IntegerField, validators, SelectField, BooleanField


class D(dict):
    def getlist(self, k): return self[k] if isinstance(self[k], list) else [self[k]]


class F(Form):
    n = StringField('Name', [validators.Length(min=3), validators.DataRequired()])
    a = IntegerField('Age', [validators.NumberRange(1, 9)])
    s = SelectField('S', choices=[('x', 'X'), ('y', 'Y')])
    b = BooleanField()


f = F(D(n='ab', a='12', s='z'))
print(f.validate(), f.errors)
print(f.n(class_='q'), f.s(), f.a.label, f.b())
f = F(D(n='abc', a='5', s='x'))
print(f.validate(), f.data)
s = URLSafeSerializer('k')
t = s.dumps({'id': 5, 'n': 'x'})
print(t, s.loads(t))
try:
    s.loads(t + 'x')
except BadSignature as e:
    print(e)
print(Signer('k').sign('v'))
