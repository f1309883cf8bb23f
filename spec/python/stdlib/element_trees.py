"""xml.etree.ElementTree: elements, trees, builders, parsers and their targets, events, errors."""
import copy
import io
import pickle
import xml.etree.ElementTree as ET


def attempt(work):
    try:
        print(repr(work()))
    except Exception as problem:
        print(type(problem).__name__, problem, getattr(problem, "code", None), getattr(problem, "position", None))


def shown(e):
    return ET.tostring(e, encoding="unicode")


TEXT = '<a>t<!--c--><b x="1">u<i/>é</b>v &lt;&#65;<?p q?><b>w</b>\n<c:d xmlns:c="urn:c" c:k="2"/></a>'
plain = ET.fromstring(TEXT)
r = ET.XML(TEXT, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True)))
print(shown(plain), shown(r), ET.tostring(plain), ET.tostring(r, encoding="utf-8", xml_declaration=True))
print(list(r.itertext()), [e.tag if isinstance(e.tag, str) else e.tag.__name__ for e in r.iter()], [e.tag for e in plain.iter("b")], len(list(plain.iter("*"))))
print(r.find("b").attrib, r.find("b/i").tag, r.findtext("b"), r.findtext("nope", "d"), r.findtext("b/i"), len(r.findall("b")), [e.text for e in r.iterfind(".//b")])
print(r.find("{urn:c}d").attrib, plain.find("c:d", {"c": "urn:c"}).tag, plain.find("{*}d").tag, plain.find("b[@x='1']").text, plain.find("*").tag, plain.find(".").tag)
print(r.get("q", 5), r.find("b").items(), r.find("b").keys(), r.set("q", "1"), r.attrib, len(r), bool(ET.Element("x")) if False else "")

e = ET.Element("e", {"x": "1"}, y="2")
for k in range(5):
    ET.SubElement(e, "s", n=str(k)).text = "t%d" % k
print(shown(e), e[1].get("n"), e[-1].text, [c.get("n") for c in e[1:4]], [c.get("n") for c in e[::2]], e[0] in e, list(e)[2] is e[2])
e[0] = ET.Element("first")
e[1:3] = [ET.Element("one"), ET.Element("two"), ET.Element("three")]
del e[-1]
e.insert(1, ET.Element("inserted"))
e.insert(-1, ET.Element("before"))
e.insert(99, ET.Element("end"))
e.extend([ET.Element("x1"), ET.Element("x2")])
e.remove(e[0])
del e[0:2]
print(shown(e), len(e))
e[:] = []
print(shown(e), e.text, e.makeelement("m", {"z": "1"}).attrib, ET.iselement(e), ET.iselement(1))
attribs = {"a": "1"}
made = ET.Element("m", attribs, b="2")
attribs["a"] = "9"
print(made.attrib, ET.Element("m", attrib={"k": "v"}).attrib, ET.SubElement(made, "n", {"k": "v"}, l="w").attrib)
made.tail = "tail"
made.clear()
print(made.tag, made.text, made.tail, made.attrib, len(made))

for work in (
    lambda: ET.Element(), lambda: ET.Element("a", []), lambda: r.append("x"), lambda: r.insert(0, 1), lambda: r.remove(ET.Element("x")), lambda: r.remove(1),
    lambda: r.extend([1]), lambda: r.extend(1), lambda: r["x"], lambda: r[99], lambda: r.__setitem__(0, 1), lambda: r.__setitem__(slice(0, 1), [1]),
    lambda: r.__setitem__(slice(0, 1), 5), lambda: setattr(r, "foo", 1), lambda: delattr(r, "tag"), lambda: setattr(r, "attrib", 3), lambda: ET.SubElement(1, "z"),
    lambda: ET.SubElement(r, "z", 3), lambda: r.nothing, lambda: r.makeelement("q", 3), lambda: ET.XMLParser(encoding=3), lambda: ET.XMLParser().close(),
    lambda: ET.XMLParser().feed(3), lambda: ET.XMLPullParser(["foo"]), lambda: ET.TreeBuilder().end("a"), lambda: ET.TreeBuilder().start("a", None),
    lambda: ET.Element("a") < ET.Element("b"), lambda: ET.tostring(ET.Element(1)), lambda: ET.Element("a") == ET.Element("a"),
):
    attempt(work)
for bad in ("<a>", "<a></b>", "", "<a/><b/>", "<a>&x;</a>", "<a x=1/>", "x", '<a b="1" b="2"/>', "<a>\n\n  <b></c></a>", b"\xff<a/>", "<a>]]></a>", "<a>&#0;</a>"):
    attempt(lambda: ET.fromstring(bad))

deep = copy.deepcopy(r)
deep.find("b").set("x", "changed")
shallow = copy.copy(r)
print(r.find("b").get("x"), deep.find("b").get("x"), shallow[1] is r[1], shallow is r, shown(pickle.loads(pickle.dumps(plain))) == shown(plain))
print(ET.indent(deep), shown(deep), ET.canonicalize(TEXT))
ET.dump(plain)


class Target:
    def start(self, tag, attributes):
        print("start", tag, attributes)

    def end(self, tag):
        print("end", tag)

    def data(self, text):
        print("data", repr(text))

    def comment(self, text):
        print("comment", text)

    def pi(self, target, text):
        print("pi", target, text)

    def start_ns(self, prefix, uri):
        print("ns", prefix, uri)

    def end_ns(self, prefix):
        print("end ns", prefix)

    def doctype(self, name, public, system):
        print("doctype", name, public, system)

    def close(self):
        return "closed"


p = ET.XMLParser(target=Target())
p.feed('<!DOCTYPE q SYSTEM "x"><q xmlns="u" xmlns:z="v" z:a="1">hé')
p.feed("llo\nline<z:b/>tail<!--c--><?p i?></q>")
print(p.close(), p.target.__class__.__name__, p.entity)
p = ET.XMLParser()
p.entity["unknown"] = "KNOWN"
p.feed('<!DOCTYPE q SYSTEM "x"><q>a&unknown;b</q>')
print(shown(p.close()))


class Counting(ET.TreeBuilder):
    count = 0

    def start(self, tag, attributes):
        self.count += 1
        return super().start(tag.upper(), attributes)


p = ET.XMLParser(target=Counting())
p.feed("<a><b/><b>t</b></a>")
print(p.target.count, p.close().tag)


class Special(ET.Element):
    extra = "class's"


def special(tag, attributes):
    made = Special(tag, attributes)
    made.extra = "own"
    return made


p = ET.XMLParser(target=ET.TreeBuilder(element_factory=special))
p.feed("<a>1<b k='v'/>2</a>")
found = p.close()
print(type(found).__name__, found.extra, found[0].extra, found[0].tail, found.text, shown(found), Special("q").extra)

events = ("start", "end", "start-ns", "end-ns", "comment", "pi")
for name, value in ET.iterparse(io.BytesIO(TEXT.encode()), events):
    print(name, value if not ET.iselement(value) else value.tag if isinstance(value.tag, str) else (value.tag.__name__, value.text), end="; ")
print()
it = ET.iterparse(io.StringIO(TEXT))
print([v.tag for _, v in it], it.root.tag)
pull = ET.XMLPullParser(["start", "end"])
for piece in ("<a", "><b>", "te", "xt</b", "><c/>", "</a>"):
    pull.feed(piece)
    print([(name, e.tag, e.text) for name, e in pull.read_events()], end=" ")
pull.close()
print()
tree = ET.parse(io.StringIO(TEXT))
out = io.BytesIO()
tree.write(out, encoding="us-ascii")
print(out.getvalue(), tree.getroot().tag, [e.tag for e in tree.iter()], tree.findtext("b"))
long = ET.Element("long")
for k in range(2000):
    ET.SubElement(ET.SubElement(long, "row", n=str(k)), "cell").text = "x" * (k % 7) + "&<>\n"
again = ET.fromstring(ET.tostring(long))
print(shown(again) == shown(long), sum(len(c.text) for c in again.iter("cell")), again[1999].get("n"))
