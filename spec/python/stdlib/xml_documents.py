import xml.etree.ElementTree as ET
from xml.dom import minidom
doc = '''<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE r [<!ENTITY who "W<b>x</b>"> <!ATTLIST c d CDATA "dd">]>
<r xmlns:n="urn:n" a="1 &lt; 2"><!-- c --><c/>text &amp; more &#65;<n:d n:q='5'>é</n:d>
<![CDATA[<raw>]]> &who;</r>'''
r = ET.fromstring(doc)
print(r.tag, r.attrib, [(e.tag, e.attrib, e.text, e.tail) for e in r.iter()])
print(ET.tostring(r, encoding='unicode'))
for bad in ('<a>', '<a></b>', '<a b=1/>', '<a/><b/>', '', 'x', '<a>&u;</a>', '<a b="1" b="2"/>', '<a>\n <b>\n</a>', '<x:a/>', '<a>&#0;</a>', '<a <b/>'):
    try: ET.fromstring(bad); print('ok', bad)
    except ET.ParseError as e: print(e, e.code, e.position)
p = ET.XMLPullParser(['start', 'end'])
for ch in ('<a><b', '>t</b', '><c/></a>'):
    p.feed(ch); print([(ev, e.tag) for ev, e in p.read_events()])
d = minidom.parseString('<a x="1"><b>t</b><!--z--></a>')
print(d.documentElement.toxml(), d.toprettyxml(indent=' '))
e = ET.Element('q', k='v'); ET.SubElement(e, 's').text = 'a<b'; ET.indent(e); print(ET.tostring(e))
import plistlib
print(plistlib.loads(plistlib.dumps({'a': [1, 2.5, 'x', True], 'b': b'yy'})))
import xml.sax
class H(xml.sax.ContentHandler):
    def startElement(self, n, a): print('S', n, dict(a))
    def characters(self, t): print('C', repr(t))
xml.sax.parseString('<a b="c">x\ny</a>', H())
