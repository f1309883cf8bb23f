/** `node bench/calls/wire-load.ts URL CONNECTIONS SECONDS`: sequential no-op calls from as many visits; prints JSON as `load.mjs` does. */
import { randomUUID } from 'node:crypto';
import { readFrame } from '@wrought/wire';
import { WebSocket } from 'ws';

const [url, connections, seconds] = process.argv.slice(2);
const times: number[] = [];
const sockets = await Promise.all(Array.from({ length: Number(connections) }, open));
const end = performance.now() + 1000 * Number(seconds);
await Promise.all(sockets.map(run));
times.sort((a, b) => a - b);
const at = (q: number) => +times[Math.floor(times.length * q)].toFixed(2);
console.log(
  JSON.stringify({
    connections: Number(connections),
    callsPerSecond: Math.round(times.length / Number(seconds)),
    p50: at(0.5),
    p99: at(0.99),
  }),
);

async function open(): Promise<WebSocket> {
  const page = await fetch(`${url}/`);
  const cookie = page.headers.getSetCookie()[0].split(';')[0];
  const socket = new WebSocket(`${url.replace('http', 'ws')}/_/ws`, { headers: { cookie, origin: url } });
  await new Promise(resolve => socket.once('open', resolve));
  const welcome = new Promise(resolve => socket.once('message', resolve));
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, channel: randomUUID(), fresh: true, a: 0 }));
  await welcome;
  return socket;
}

function run(socket: WebSocket): Promise<void> {
  return new Promise(done => {
    let n = 0;
    let received = 0;
    let begun = 0;
    const go = () => {
      begun = performance.now();
      if (begun > end) {
        socket.close();
        done();
      } else socket.send(`{"type":"call","id":${++n},"command":"noop","n":${n},"a":${received}}\n{"args":[],"kwargs":{}}`);
    };
    socket.on('message', (data: Buffer) => {
      const { header } = readFrame(data);
      if (header.type !== 'answer') return;
      received = header.n as number;
      times.push(performance.now() - begun);
      go();
    });
    go();
  });
}
