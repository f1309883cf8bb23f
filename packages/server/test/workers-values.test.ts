/** What crosses between server functions, and how an app's modules find each other. */

import { WireClass, WireMedia, WirePortable } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wireMedia } from '../src/calls/index.ts';
import type { MediaSource } from '../src/media/index.ts';
import { OwnMedia, readAll } from '../src/media/index.ts';
import { failureOf, openTestPool, type TestPool } from './worker-harness.ts';

const VALUES = `
import datetime
import anvil, anvil.media, anvil.server
from .Shared import Point, Secretive, New, Weird, Unregistered, OwnError

@anvil.server.callable
def echo(*args):
    return args[0] if len(args) == 1 else list(args)

@anvil.server.callable
def describe(m):
    return [type(m).__name__, m.name, m.content_type, m.length, m.get_bytes()[:5].decode()]

@anvil.server.callable
def size_in_pieces(m):
    total = 0
    with anvil.media.open(m) as f:
        while chunk := f.read(100_000):
            total += len(chunk)
    return total

@anvil.server.callable
def give_media(n):
    return anvil.BlobMedia("text/plain", b"x" * n, name="n.txt")

@anvil.server.callable
def unread(m):
    return "never looked"

@anvil.server.callable
def via_file(m):
    with anvil.media.TempFile(m) as path:
        return anvil.media.from_file(path, "text/plain", "again.txt")

def call(*args):
    return anvil.server.call("echo", *args)

@anvil.server.callable
def portable():
    p, s, n = call([Point(1, [2]), Secretive("a"), New(5)])
    return [repr(p), s.what, s.flags, n.x, call(Point) is Point]

@anvil.server.callable
def shared_twice():
    a, b = call([[1], Point(1, 2)] * 1 + [Point(3, 4)])[1:]
    x = [1]
    r = call([x, x])
    return [repr(a), repr(b), r[0] is r[1]]

@anvil.server.callable
def values():
    now = datetime.datetime(2026, 7, 1, 12, 30, 1, 5)
    given = [None, True, 10**40, 1.0, float("inf"), "ü😀", (1, 2), {"z": 1, "a": 2}, datetime.date(2026, 1, 2), now]
    return repr(call(given))

@anvil.server.callable
def refused(which):
    call({"set": {1}, "key": {1: 2}, "deep": {"a": [0, {"b": {1}}]}, "sub": Weird(1), "plain": Unregistered()}[which])

@anvil.server.callable
def give_back():
    return {"a": [1, b"x"]}

@anvil.server.callable
def own_error():
    try:
        anvil.server.call("raise_own")
    except OwnError as e:
        return [type(e).__name__, str(e), isinstance(e, anvil.server.AnvilWrappedError)]

@anvil.server.callable
def raise_own():
    raise OwnError("mine")

@anvil.server.callable
def remember(**kwargs):
    for k, v in kwargs.items():
        anvil.server.session[k] = v

@anvil.server.callable
def set_session(key, value):
    anvil.server.session[key] = value

@anvil.server.callable
def append_session(key, value):
    anvil.server.session[key].append(value)

@anvil.server.callable
def set_and_fail():
    anvil.server.session["failed"] = 1
    raise ValueError("no")

@anvil.server.callable
def set_bad(which):
    anvil.server.session["bad"] = {"set": {1}, "media": anvil.BlobMedia("a/b", b"x"), "point": Point(1, 2)}[which]

@anvil.server.callable
def session():
    return {k: repr(v) for k, v in anvil.server.session.items()}

@anvil.server.callable
def nested_session():
    anvil.server.session["outer"] = 1
    return anvil.server.call("session")

@anvil.server.callable
def who():
    c = anvil.server.context
    return [c.type, c.client.type, c.client.ip, c.remote_caller.type, c.remote_caller.is_trusted, [f.type for f in c.call_stack]]

@anvil.server.callable
def who_nested():
    return anvil.server.call("who")

@anvil.server.callable
def in_threads():
    import threading
    found = []
    def work():
        print("in a thread")
        found.append(anvil.server.call("echo", 5))
    threads = [threading.Thread(target=work) for _ in range(5)]
    for t in threads: t.start()
    for t in threads: t.join()
    return found
`;

const SHARED = `
import anvil.server

@anvil.server.portable_class
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Point({self.x!r}, {self.y!r})"

@anvil.server.portable_class("named.Secretive")
class Secretive:
    def __init__(self, what):
        self.what = what
    def __serialize__(self, info):
        return {"w": self.what, "t": info.remote_is_trusted}
    def __deserialize__(self, data, info):
        self.what = data["w"]
        self.flags = [data["t"], info.remote_is_trusted]

@anvil.server.portable_class
class New:
    def __init__(self, x):
        self.x = x
    @staticmethod
    def __new_deserialized__(data, info):
        return New(["new", data["x"]])

@anvil.server.portable_class
class Account:
    def __init__(self, owner):
        self.owner = owner
    @anvil.server.server_method
    def greet(self, word, mark="!"):
        return f"{word} {self.owner}{mark} {anvil.server.context.type}"
    @anvil.server.server_method
    @classmethod
    def open(cls, owner):
        return cls(owner).greet("new")

class Weird(Point):
    def __init__(self, x):
        super().__init__(x, x)

class Unregistered:
    pass

class OwnError(Exception):
    pass
`;

const FORM = `
from ._anvil_designer import Form1Template
from anvil import *
import anvil.server
from ..Shared import Point

class Form1(Form1Template):
    def __init__(self, **properties):
        self.init_components(**properties)

def origin():
    return Point(0, 0)
`;

const LAYOUT = `
import anvil.server
import Shared as by_bare_name
from App import Shared as by_package
from . import Shared as relative
from App.Form1 import Form1, origin
from Dep import helper
from Dep.Deeper.nested import VALUE
import App.NoInit.inside as inside
import App.pack
import tables
from tables import app_tables
import tables.query as q
import anvil.tables

@anvil.server.callable
def same():
    return [by_bare_name is by_package, by_package is relative, repr(origin()), Form1(item=3).item, helper.who(), VALUE, inside.here, App.pack.sub.name, tables is anvil.tables and q is anvil.tables.query]
`;

let pool: TestPool;
beforeAll(async () => {
  pool = await openTestPool(
    {
      'server_code/Values.py': VALUES,
      'client_code/Shared.py': SHARED,
      'client_code/Form1/__init__.py': FORM,
      'client_code/Form1/form_template.yaml': 'container: {type: ColumnPanel}\n',
      'server_code/Layout.py': LAYOUT,
      'server_code/NoInit/inside.py': 'here = "folder without __init__"',
      'server_code/pack/__init__.py': 'from . import sub\n',
      'server_code/pack/sub.py': 'name = __name__\n',
    },
    {
      packages: [
        {
          name: 'Dep',
          files: {
            'client_code/helper.py': 'def who():\n    return __name__\n',
            'server_code/DepServer.py': 'import anvil.server\n@anvil.server.callable\ndef of_dependency():\n    raise ValueError("dep")\n',
            'client_code/Deeper/__init__.py': '',
            'client_code/Deeper/nested.py': 'VALUE = 7\n',
          },
        },
      ],
    },
  );
});
afterAll(() => pool.close());

describe('values between server functions', () => {
  it('keep their kinds', async () => {
    expect(await pool.call('values')).toBe(
      "[None, True, 10000000000000000000000000000000000000000, 1.0, inf, 'ü😀', [1, 2], {'z': 1, 'a': 2}, datetime.date(2026, 1, 2), " +
        'datetime.datetime(2026, 7, 1, 12, 30, 1, 5, tzinfo=datetime.timezone.utc)]',
    );
  });

  it('come back as instances of portable classes, with all three hooks', async () => {
    expect(await pool.call('portable')).toEqual(['Point(1, [2])', 'a', [true, true], ['new', ['new', 5]], true]);
  });

  it('are one object in two places when they were', async () => {
    expect(await pool.call('shared_twice')).toEqual(['Point(1, 2)', 'Point(3, 4)', true]);
  });

  it.each([
    ['set', "Cannot serialize arguments to function. Cannot serialize <class 'set'> object at msg['args'][0]"],
    ['key', "Cannot serialize arguments to function. Cannot serialize dictionaries with keys that aren't strings at msg['args'][0][1]"],
    ['deep', "Cannot serialize arguments to function. Cannot serialize <class 'set'> object at msg['args'][0]['a'][1]['b']"],
    [
      'sub',
      "Cannot serialize arguments to function. Cannot serialize <class 'App.Shared.Weird'> (must be registered with @anvil.server.portable_class) at msg['args'][0]",
    ],
    ['plain', "Cannot serialize arguments to function. Cannot serialize <class 'App.Shared.Unregistered'> object at msg['args'][0]"],
  ])('that cannot cross are refused with their place: %s', async (which, message) => {
    expect((await failureOf(pool.call('refused', which))).error).toMatchObject({ type: 'anvil.server.SerializationError', message });
  });

  it('that cannot be returned are refused with their place', async () => {
    expect((await failureOf(pool.call('give_back'))).error.message).toBe(
      "Cannot serialize return value from function. Cannot serialize <class 'bytes'> object at msg['response']['a'][1]",
    );
  });

  it('let an exception of the app be caught by its own class', async () => {
    expect(await pool.call('own_error')).toEqual(['OwnError', 'mine', true]);
  });
});

describe('server methods', () => {
  it('run with the object that the browser sends, or with its class', async () => {
    const account = new WirePortable('App.Shared.Account', { owner: 'Ann' });
    expect(await pool.call('anvil.server_side/App.Shared.Account.greet', account, 'Hello')).toBe('Hello Ann! server_module');
    expect(await pool.call('anvil.server_side/App.Shared.Account.open', new WireClass('App.Shared.Account'), 'Bob')).toBe(
      'new Bob! server_module',
    );
  });

  it('refuse an object of another class', async () => {
    const point = new WirePortable('App.Shared.Point', { x: 1, y: 2 });
    expect((await failureOf(pool.call('anvil.server_side/App.Shared.Account.greet', point, 'Hello'))).error).toMatchObject({
      type: 'TypeError',
      message: 'a Account was expected, not Point',
    });
  });
});

describe('media', () => {
  const media = (size: number) => wireMedia(new OwnMedia('text/plain', 'up.txt', Buffer.alloc(size, 'abcde')));

  it('arrive with their facts', async () => {
    expect(await pool.call('describe', media(12))).toEqual(['StreamingMedia', 'up.txt', 'text/plain', 12, 'abcde']);
  });

  it('larger than the window are read in pieces', async () => {
    expect(await pool.call('size_in_pieces', media(7_000_000))).toBe(7_000_000);
  });

  it('larger than the window come back whole', async () => {
    const back = (await pool.call('give_media', 5_000_000)) as WireMedia<MediaSource>;
    expect(back).toBeInstanceOf(WireMedia);
    expect([back.name, back.contentType, back.sizeBytes]).toEqual(['n.txt', 'text/plain', 5_000_000]);
    expect((await readAll(back.source)).length).toBe(5_000_000);
  });

  it('pass through a function as a file', async () => {
    const back = (await pool.call('via_file', media(3_000_000))) as WireMedia<MediaSource>;
    expect((await readAll(back.source)).subarray(0, 7).toString()).toBe('abcdeab');
  });

  it('that nobody reads hold nothing up', async () => {
    expect(await pool.call('unread', media(20_000_000))).toBe('never looked');
  });
});

describe('the session', () => {
  it('is kept from call to call, deep changes too, and not when the call fails', async () => {
    pool.visit.data = undefined;
    await pool.call('set_session', 'a', [1]);
    await pool.call('append_session', 'a', 2);
    await failureOf(pool.call('set_and_fail'));
    expect(await pool.call('session')).toEqual({ a: '[1, 2]' });
  });

  it('of an outer call is not seen by a nested one before it ends', async () => {
    pool.visit.data = undefined;
    expect(await pool.call('nested_session')).toEqual({});
    expect(await pool.call('session')).toEqual({ outer: '1' });
  });

  it('takes portable objects, and refuses what cannot be kept', async () => {
    pool.visit.data = undefined;
    await pool.call('set_bad', 'point');
    expect(await pool.call('session')).toEqual({ bad: 'Point(1, 2)' });
    expect((await failureOf(pool.call('set_bad', 'set'))).error.message).toBe(
      "Tried to store illegal value in a anvil.server.session. Cannot serialize <class 'set'> object at msg['session']['bad']",
    );
    expect((await failureOf(pool.call('set_bad', 'media'))).error.message).toBe('Cannot save DataMedia objects in anvil.server.session');
    expect(await pool.call('session')).toEqual({ bad: 'Point(1, 2)' });
  });
});

describe('the context', () => {
  it('says who called', async () => {
    expect(await pool.call('who')).toEqual(['server_module', 'browser', '203.0.113.9', 'browser', false, ['browser']]);
    expect(await pool.call('who_nested')).toEqual([
      'server_module',
      'browser',
      '203.0.113.9',
      'server_module',
      true,
      ['server_module', 'browser'],
    ]);
  });

  it('holds in threads that a call starts', async () => {
    pool.output.length = 0;
    expect(await pool.call('in_threads')).toEqual([5, 5, 5, 5, 5]);
    expect(pool.output.filter(line => line.includes('in a thread'))).not.toEqual([]);
  });
});

describe("an app's modules", () => {
  it('find each other by package, relatively, by bare name, in dependencies and in folders', async () => {
    expect(await pool.call('same')).toEqual([
      true,
      true,
      'Point(0, 0)',
      3,
      'Dep.helper',
      7,
      'folder without __init__',
      'App.pack.sub',
      true,
    ]);
  });

  it('of a dependency are named with their package in tracebacks', async () => {
    const { error } = await failureOf(pool.call('of_dependency'));
    expect(error.trace?.[0]).toMatchObject({ file: 'Dep/server_code/DepServer.py', line: 4 });
  });
});
