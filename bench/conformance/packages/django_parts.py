# packages: django
from django.utils import timezone
from django.utils.text import slugify
from django import forms
from django.template import Template, Context
import django
from django.conf import settings

settings.configure(TEMPLATES=[{'BACKEND': 'django.template.backends.django.DjangoTemplates'}], USE_TZ=True)
django.setup()
print(Template('{% for x in xs %}{{ forloop.counter }}{{ x|title|truncatewords:2 }}{% empty %}none{% endfor %}{% if a and not b %}y{% endif %}{{ d|date:"Y-m-d" }}{{ h }}{{ h|safe }}').render(
    Context({'xs': ['ab cd ef', 'q'], 'a': 1, 'h': '<b>', 'd': __import__('datetime').date(2024, 1, 2)})))


class F(forms.Form):
    n = forms.CharField(max_length=3)
    e = forms.EmailField()
    i = forms.IntegerField(min_value=2, required=False)


f = F({'n': 'abcd', 'e': 'x', 'i': '1'})
print(f.is_valid(), f.errors.as_json())
print(F().as_p())
print(slugify('Héllo World'))
