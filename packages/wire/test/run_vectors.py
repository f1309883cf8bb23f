"""Holds ``python/wrought/_wire.py`` to the vectors in ``spec/wire``; prints one JSON list: [vector, what went wrong]."""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "python"))

from wrought import _wire  # noqa: E402

problems: list[list[str]] = []


class Handle:
    def __init__(self, members):
        self.members = members


class Portable:
    def __init__(self, name, content):
        self.name, self.content = name, content


class TheClass:
    pass


class VectorHooks:
    shared = None

    def handle_of(self, value):
        return value.members if isinstance(value, Handle) else None

    def portable_of(self, value):
        return (value.name, value.content) if isinstance(value, Portable) else None

    def class_name_of(self, value):
        return "App.P" if value is TheClass else None

    def convert(self, value):
        return NotImplemented

    def note_of(self, value):
        return ""

    def shared_data_to_send(self):
        return self.shared

    def shared_data_arrived(self, shared):
        self.shared = shared

    def value_of_handle(self, handle):
        return Handle({key: item for key, item in handle.items() if key != "path"})

    def value_of_portable(self, name, content):
        return Portable(name, content)

    def class_of_name(self, name):
        return TheClass


def build(noted, shared):
    if isinstance(noted, list):
        return [build(item, shared) for item in noted]
    if not isinstance(noted, dict):
        return noted
    kind = noted.get("$")
    if not isinstance(kind, str):
        return {key: build(item, shared) for key, item in noted.items()}
    if kind == "int":
        return int(noted["v"])
    if kind == "float":
        return float(noted["v"])
    if kind == "date":
        return date.fromisoformat(noted["v"])
    if kind == "datetime":
        return datetime.strptime(noted["v"], "%Y-%m-%d %H:%M:%S.%f%z")
    if kind == "dict":
        return {key: build(item, shared) for key, item in noted["v"]}
    if kind == "portable":
        return Portable(noted["type"], build(noted["v"], shared))
    if kind == "class":
        return TheClass
    if kind == "set":
        return {1}
    if kind == "deep":
        found = []
        for _ in range(noted["v"]):
            found = [found]
        return found
    if kind == "capability":
        narrow = {"narrow": noted["narrow"]} if "narrow" in noted else {}
        return Handle({"type": ["Capability"], "scope": noted["scope"], "mac": None, **narrow})
    if kind in ("lazy", "media"):
        name = {"lazy": "LazyMedia", "media": "DataMedia"}[kind]
        return Handle({"type": [name], **{key: item for key, item in noted.items() if key != "$"}})
    if kind == "ref":
        return shared[noted["id"]]
    assert kind == "share"
    inner = noted["v"]
    if isinstance(inner, list):
        value = shared[noted["id"]] = []
        value.extend(build(item, shared) for item in inner)
    elif inner.get("$") == "portable":
        value = shared[noted["id"]] = Portable(inner["type"], None)
        value.content = build(inner["v"], shared)
    else:
        value = shared[noted["id"]] = {}
        value.update({key: build(item, shared) for key, item in inner.items()})
    return value


def build_roots(noted):
    shared: dict = {}
    return {name: build(value, shared) for name, value in noted.items()}


def plain(value):
    """A value as comparable text."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return ["dict", *[[key, plain(item)] for key, item in value.items()]]
    if isinstance(value, Portable):
        return [value.name, plain(value.content)]
    if isinstance(value, Handle):
        return sorted((key, json.dumps(item)) for key, item in value.members.items())
    return f"{type(value).__name__} {value!r}"


def check(name, made, wanted):
    if made != wanted:
        problems.append([name, f"{made!r} instead of {wanted!r}"])


def read(name):
    return json.loads((ROOT / "spec" / "wire" / f"{name}.json").read_text())


def run_values():
    for vector in read("values"):
        roots = build_roots(vector["roots"])
        hooks = VectorHooks()
        hooks.shared = roots.pop("vt_global", None)
        body, handles = _wire.encode_values(roots, hooks)
        if body.isascii() and not vector["text"].isascii():
            check(vector["name"], json.loads(body), json.loads(vector["text"]))
        else:
            check(vector["name"], body.decode(), vector["text"])
        check(vector["name"], json.dumps(handles, sort_keys=True), json.dumps(vector.get("handles", []), sort_keys=True))
        back = _wire.decode_values(vector["text"].encode(errors="surrogatepass") if vector["text"].isprintable() else body, handles, VectorHooks())
        check(vector["name"], plain(dict(sorted(back.items()))), plain(dict(sorted(build_roots(vector["roots"]).items()))))


def run_refused():
    for vector in read("refused"):
        try:
            _wire.encode_values(build_roots(vector["roots"]), VectorHooks())
            problems.append([vector["name"], "was encoded"])
        except _wire.EncodeError as error:
            check(vector["name"], str(error), vector["message"])


def run_malformed():
    for vector in read("malformed"):
        try:
            _wire.decode_values(vector["text"].encode(), vector["handles"], VectorHooks())
            problems.append([vector["name"], "was decoded"])
        except _wire.DecodeError as error:
            check(vector["name"], str(error), vector["message"])


def run_frames():
    vectors = read("frames")
    for vector in vectors["frames"]:
        try:
            header, body = _wire.decode_frame(bytes.fromhex(vector["frame"]))
            check(vector["name"], [header, body.hex()], [vector.get("header"), vector.get("body")])
        except _wire.WireFault as fault:
            check(vector["name"], fault.code, vector.get("fault"))
    for vector in vectors["streams"]:
        for size in (1, 3, 10_000):
            reader, found, fault = _wire.FrameReader(), [], None
            data = bytes.fromhex(vector["stream"])
            try:
                for at in range(0, len(data), size):
                    found += [[header, body.hex()] for header, body in reader.feed(data[at : at + size])]
            except _wire.WireFault as caught:
                fault = caught.code
            check(vector["name"], [found, fault], [vector["frames"], vector.get("fault")])


def run_aliases():
    row = [1]
    body, _ = _wire.encode_values({"response": [row, row, {"k": row}]}, VectorHooks())
    back = _wire.decode_values(body, [], VectorHooks())["response"]
    check("aliases are one object", back[0] is back[1] is back[2]["k"], True)
    big = -(10**5000)
    body, _ = _wire.encode_values({"response": big}, VectorHooks())
    check("an int of 5000 digits", _wire.decode_values(body, [], VectorHooks())["response"] == big, True)
    naive = datetime(2026, 7, 1, 12, 0)
    body, _ = _wire.encode_values({"response": naive}, VectorHooks())
    back = _wire.decode_values(body, [], VectorHooks())["response"]
    check("a naive datetime arrives aware", back, naive.astimezone())
    zone = timezone(timedelta(hours=-3, minutes=-30))
    body, _ = _wire.encode_values({"response": naive.replace(tzinfo=zone)}, VectorHooks())
    back = _wire.decode_values(body, [], VectorHooks())["response"]
    check("an offset is kept", str(back), "2026-07-01 12:00:00-03:30")


for run in (run_values, run_refused, run_malformed, run_frames, run_aliases):
    run()
print(json.dumps(problems))
