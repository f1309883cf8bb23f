"""References in XML texts: predefined ones, numbers, those of the document, names that mean something else in the host; places of events."""
import xml.etree.ElementTree as ET
import xml.parsers.expat as X

for t in ("a &amp; b &lt;c&gt; &quot;&apos;", "&amp;", "&amp;&amp;x", "x&#65;&#x42;y", "a]&amp;]b", "x\r\ny&amp;\rz", "&amp;<b/>&lt;tail&gt;<!-- c -->&amp;", "\u00e9&amp;\u00fc\U0001f600&lt;", "&constructor;", "&toString;", "&nope;"):
    for wrap in ("<r>%s</r>", "<!DOCTYPE r [<!ENTITY e 'E&amp;F'>]><r>%s&e;</r>"):
        try:
            r = ET.fromstring(wrap % t)
            print(ascii([r.text] + [(e.tag, e.text, e.tail) for e in r]), ET.tostring(r))
        except ET.ParseError as e:
            print(type(e).__name__, e)
p = X.ParserCreate()
told = []
p.CharacterDataHandler = lambda d: told.append((d, p.CurrentColumnNumber, p.CurrentByteIndex))
p.StartElementHandler = lambda *a: told.append((a, p.CurrentColumnNumber))
p.EndElementHandler = lambda *a: told.append((a, p.CurrentColumnNumber))
p.Parse('<r a="1">a &amp; b&lt;<b/><c>x</c></r>', True)
print(told)
