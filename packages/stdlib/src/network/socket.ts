/** `_socket`: constants, addresses and byte order, so that what builds on `socket` imports. Opening a socket says that a page has none. */
import {
  asInt,
  asStr,
  bytesFrom,
  defineType,
  error,
  exceptionTypes,
  getset,
  type HostModule,
  makeException,
  methods,
  needBytes,
  PyList,
  type PyType,
  staticMethods,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { elsewhere } from '../finder/unsupported.ts';
import { functions } from '../functions.ts';
import { SOCKET_NUMBERS } from './socket-numbers.ts';

const gaierrorType = defineType('gaierror', { bases: [exceptionTypes.OSError], module: 'socket', hasDict: true });
const herrorType = defineType('herror', { bases: [exceptionTypes.OSError], module: 'socket', hasDict: true });

function refuse(what: string): never {
  throw error('OSError', 95, elsewhere(what, 'a page cannot open sockets; anvil.http and urllib.request fetch'));
}

class Socket {
  declare readonly cls: PyType;
}
const socketType = defineType('socket', { class: Socket, module: '_socket', hasDict: true });
staticMethods(socketType, { '__new__(cls, *args, **kwargs)': () => refuse('socket.socket') });
methods(socketType, { '__init__(self, *args, **kwargs)': () => null });
for (const name of 'accept bind close connect connect_ex detach fileno getpeername getsockname getsockopt gettimeout listen recv recv_into recvfrom recvfrom_into send sendall sendto setblocking setsockopt settimeout shutdown'.split(
  ' ',
))
  methods(socketType, { [`${name}(self, *args)`]: () => refuse(`socket.${name}`) });
getset(socketType, { family: [() => 2], type: [() => 1], proto: [() => 0], timeout: [() => null] });

function addressError(text: string): object {
  return makeException(exceptionTypes.OSError, [text]);
}

/** `192.168.0.1` → four bytes; the short forms of C too. */
function parseFour(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some(part => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return undefined;
  return Uint8Array.from(parts.map(Number));
}

/** Sixteen bytes of an IPv6 address, or undefined. */
function parseSix(text: string): Uint8Array | undefined {
  let rest = text;
  const four = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(rest);
  if (four !== null) {
    const bytes = parseFour(four[2]);
    if (bytes === undefined) return undefined;
    rest = `${four[1]}${((bytes[0] << 8) | bytes[1]).toString(16)}:${((bytes[2] << 8) | bytes[3]).toString(16)}`;
  }
  const halves = rest.split('::');
  if (halves.length > 2) return undefined;
  const groups = halves.map(half => (half === '' ? [] : half.split(':')));
  if (groups.flat().some(group => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const count = groups.flat().length;
  if (halves.length === 1 ? count !== 8 : count > 7) return undefined;
  const whole = halves.length === 1 ? groups[0] : [...groups[0], ...new Array(8 - count).fill('0'), ...groups[1]];
  const bytes = new Uint8Array(16);
  whole.forEach((group, k) => {
    const n = Number.parseInt(group, 16);
    bytes[2 * k] = n >> 8;
    bytes[2 * k + 1] = n & 255;
  });
  return bytes;
}

function showSix(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, k) => ((bytes[2 * k] << 8) | bytes[2 * k + 1]).toString(16));
  const text = groups.join(':');
  let best = '';
  for (const found of text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)) if (found[0].length > best.length + 1) best = found[0];
  if (best === '') return text;
  const at = text.indexOf(best);
  return `${text.slice(0, at)}::${text.slice(at + best.length).replace(/^:/, '')}`;
}

function parseAddress(family: Value, v: Value): Value {
  const text = asStr(v);
  if (text === undefined) throw typeError('inet_pton() argument 2 must be str');
  const n = Number(asInt(family));
  if (n !== 2 && n !== 10) throw error('OSError', 97, 'Address family not supported by protocol');
  const bytes = n === 2 ? parseFour(text) : parseSix(text);
  if (bytes === undefined) throw addressError('illegal IP address string passed to inet_pton');
  return bytesFrom(bytes);
}

function showAddress(family: Value, v: Value): Value {
  const bytes = needBytes(v);
  const n = Number(asInt(family));
  if (bytes.length !== (n === 2 ? 4 : 16)) throw error('ValueError', 'invalid length of packed IP address string');
  return n === 2 ? [...bytes].join('.') : showSix(bytes);
}

function swapped(v: Value, bits: 16 | 32, name: string): Value {
  const n = asInt(v);
  if (n === undefined) throw typeError(`'${(v as any)?.cls?.tname ?? 'NoneType'}' object cannot be interpreted as an integer`);
  if (n < 0) throw error('OverflowError', "can't convert negative value to unsigned int");
  if (BigInt(n) >= 1n << BigInt(bits))
    throw error('OverflowError', `${name}: Python int too large to convert to C ${bits}-bit unsigned integer`);
  const number = Number(n);
  if (bits === 16) return ((number & 255) << 8) | (number >> 8);
  return (((number & 255) << 24) | ((number & 0xff00) << 8) | ((number >>> 8) & 0xff00) | (number >>> 24)) >>> 0;
}

export const socketModule: HostModule = () => {
  let timeout: Value = null;
  return {
    ...SOCKET_NUMBERS,
    socket: socketType as Value,
    SocketType: socketType as Value,
    error: exceptionTypes.OSError as Value,
    timeout: exceptionTypes.TimeoutError as Value,
    gaierror: gaierrorType as Value,
    herror: herrorType as Value,
    has_ipv6: true,
    ...functions('_socket', {
      'getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)': (
        _h: Value,
        _p: Value,
        _f?: Value,
        _t?: Value,
        _q?: Value,
        _g?: Value,
      ) => refuse('socket.getaddrinfo'),
      'gethostbyname(host, /)': (_host: Value) => refuse('socket.gethostbyname'),
      'gethostbyname_ex(host, /)': (_host: Value) => refuse('socket.gethostbyname_ex'),
      'gethostbyaddr(host, /)': (_host: Value) => refuse('socket.gethostbyaddr'),
      'getnameinfo(sockaddr, flags, /)': (_a: Value, _f: Value) => refuse('socket.getnameinfo'),
      'getservbyname(name, protocol="", /)': (_n: Value, _p?: Value) => refuse('socket.getservbyname'),
      'getservbyport(port, protocol="", /)': (_n: Value, _p?: Value) => refuse('socket.getservbyport'),
      'getprotobyname(name, /)': (_n: Value) => refuse('socket.getprotobyname'),
      'socketpair(*args)': () => refuse('socket.socketpair'),
      'dup(fd, /)': (_fd: Value) => refuse('socket.dup'),
      'close(fd, /)': (_fd: Value) => refuse('socket.close'),
      'if_nameindex()': () => new PyList([tuple([1, 'lo']) as unknown as Value]),
      'gethostname()': () => 'localhost',
      'getdefaulttimeout()': () => timeout,
      'setdefaulttimeout(timeout, /)': (seconds: Value) => {
        timeout = seconds;
        return null;
      },
      'inet_aton(ip_addr, /)': (v: Value) => {
        const bytes = parseFour(asStr(v) ?? '');
        if (bytes === undefined) throw addressError('illegal IP address string passed to inet_aton');
        return bytesFrom(bytes);
      },
      'inet_ntoa(packed_ip, /)': (v: Value) => {
        if (needBytes(v).length !== 4) throw addressError('packed IP wrong length');
        return [...needBytes(v)].join('.');
      },
      'inet_pton(address_family, ip_string, /)': parseAddress,
      'inet_ntop(address_family, packed_ip, /)': showAddress,
      'htons(x, /)': (v: Value) => swapped(v, 16, 'htons'),
      'ntohs(x, /)': (v: Value) => swapped(v, 16, 'ntohs'),
      'htonl(x, /)': (v: Value) => swapped(v, 32, 'htonl'),
      'ntohl(x, /)': (v: Value) => swapped(v, 32, 'ntohl'),
    }),
  };
};
