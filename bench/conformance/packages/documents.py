# packages: docutils
from docutils.core import publish_string, publish_parts

s = """Title
=====

A *par* with ``lit`` and `link <http://x.y>`_.

- a
- b

.. note:: hey

====  ====
a     b
====  ====
1     2
====  ====
"""
print(publish_parts(s, writer_name='html5')['html_body'])
print(publish_string(s, writer_name='pseudoxml').decode())
