# packages: pint uncertainties asteval simpleeval
from simpleeval import simple_eval
from asteval import Interpreter
from uncertainties import ufloat
import uncertainties
import pint

u = pint.UnitRegistry()
q = 3 * u.meter / (2 * u.second)
print(q, q.to('km/hour'), (5 * u.kg * u.m / u.s**2).to_base_units(), u.Quantity(25, 'degC').to('degF'), f"{q:~P}")
try:
    3 * u.meter + 2 * u.second
except Exception as e:
    print(type(e).__name__, e)
x = ufloat(1, .1)
y = ufloat(2, .2)
print(x * y, x + y, (x / y).nominal_value, uncertainties.umath.sin(x) if hasattr(uncertainties, 'umath') else '')
print(simple_eval('1+2*3'), simple_eval('a if b else c', names={'a': 1, 'b': 0, 'c': 3}))
try:
    simple_eval('__import__("os")')
except Exception as e:
    print(type(e).__name__, e)
