"""Patterns of all sorts over texts of all sorts: what findall, sub and split answer, empty matches among them."""
import re
pats = [r"\w+",r"a",r"a*",r"a*?",r"a|b",r"(?=a)b?",r"x*y",r"\b\w",r"^a",r"(?m)^a",r"a$",r"\s+\S",r"[^a]",r".",r"(?s).",r"(?i)A",r"a(?!b)",r"(?<=a)b",r"(?:ab)+",r"a{2}",r"é",r"\W",r"\d+|[a-c]+?",r"(?:a|ab)(?:c|bcd)"]
texts = ["","a","aab abcd","xyz\naaa\n","héé aé é","😀a😀b é","abcdabcd aa\nab\n\n"]
for p in pats:
    for t in texts:
        print(p,ascii(t),ascii(re.findall(p,t)),ascii(re.compile(p).findall(t,1)),ascii(re.compile(p).findall(t,0,3)), ascii(re.sub(p,"<>",t)), ascii(re.split(p,t)))
    try: print(re.findall(p.encode('ascii'), b"aab abcd\nAA xyz"), re.findall(p.encode(), bytearray(b"aab\xff")))
    except Exception as e: print(type(e).__name__)
class S(str): pass
print(re.findall("a",S("banana")), type(re.findall("b.*",S("banana"))[0]).__name__)
print(len(re.findall("(?:a|b)+", "ab"*100000)))
