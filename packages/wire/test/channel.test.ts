import { describe, expect, it } from 'vitest';
import { Channel, ClientChannel, type Header } from '../src/index.ts';

/** Two ends and a wire between them that can be cut: what a client and a server do, without sockets. */
function connect(options: { maxKeptBytes?: number } = {}) {
  const log = { client: [] as string[], server: [] as string[], refused: [] as string[], restarted: 0, ended: [] as string[] };
  const wire = { isUp: false, toServer: [] as [Header, string | undefined][], toClient: [] as [Header, string | undefined][] };
  const deliver = (to: string[]) => (header: Header) => to.push(String(header.text ?? header.type));
  const port = (queue: [Header, string | undefined][], to: string[]) => ({
    transmit: (header: Header, body: string | undefined) => wire.isUp && queue.push([structuredClone(header), body]),
    deliver: deliver(to),
    refuse: (code: string) => log.refused.push(code),
  });
  const client = new ClientChannel<string>(
    { ...port(wire.toServer, log.client), restarted: () => log.restarted++, ended: fault => log.ended.push(fault.code) },
    'channel-1',
  );
  const channels = new Map<string, Channel<string>>();
  let current: Channel<string> | undefined;
  const greet = (hello: { channel: string; a: number }) => {
    const known = channels.get(hello.channel);
    current = known ?? new Channel<string>(port(wire.toClient, log.server), options);
    channels.set(hello.channel, current);
    wire.toClient.push([
      { type: 'welcome', protocol: 1, resumed: !!known, a: current.receivedCount, limits: { messageBytes: 1 } },
      undefined,
    ]);
    current.resume(known ? hello.a : 0);
  };
  const pump = () => {
    while (wire.isUp && wire.toServer.length + wire.toClient.length > 0) {
      const up = wire.toServer.shift();
      if (up) up[0].type === 'hello' ? greet(up[0] as never) : current?.receive(up[0], up[1] ?? '');
      const down = wire.toClient.shift();
      if (down) client.receive(down[0], down[1] ?? '');
    }
  };
  return {
    log,
    client,
    get server() {
      return current as Channel<string>;
    },
    channels,
    up() {
      wire.isUp = true;
      client.opened();
    },
    /** The socket dies; what was on its way is gone. */
    cut() {
      wire.isUp = false;
      wire.toServer.length = wire.toClient.length = 0;
      client.lost();
      current?.lost();
    },
    pump,
  };
}

const say = (text: string): Header => ({ type: 'log', text });

describe('a channel', () => {
  it('delivers what was said before the first socket opened', () => {
    const pair = connect();
    pair.client.send(say('early'));
    pair.up();
    pair.pump();
    expect(pair.log.server).toEqual(['early']);
  });

  it('delivers once and in order what was under way when the socket was cut', () => {
    const pair = connect();
    pair.up();
    pair.client.send(say('1'));
    pair.pump();
    pair.client.send(say('2'));
    pair.cut();
    pair.client.send(say('3'));
    pair.up();
    pair.pump();
    expect(pair.log.server).toEqual(['1', '2', '3']);
  });

  it('does not deliver again what had arrived but was not acknowledged', () => {
    const pair = connect();
    pair.up();
    pair.client.send(say('1'));
    pair.pump();
    pair.cut();
    pair.up();
    pair.pump();
    expect(pair.log.server).toEqual(['1']);
  });

  it('sends an answer that was said while no socket was open', () => {
    const pair = connect();
    pair.up();
    pair.client.send(say('call'));
    pair.pump();
    pair.cut();
    pair.server.send(say('answer'));
    pair.up();
    pair.pump();
    expect(pair.log.client).toEqual(['answer']);
  });

  it('runs a call once when the first socket dies before the welcome', () => {
    const pair = connect();
    pair.up();
    pair.client.send(say('call'));
    pair.pump();
    const again = connect();
    again.up();
    again.client.send(say('call'));
    again.cut();
    again.up();
    again.pump();
    expect(again.log.server).toEqual(['call']);
  });

  it('tells the client when the server does not know the channel any more', () => {
    const pair = connect();
    pair.up();
    pair.pump();
    pair.client.send(say('lost'));
    pair.cut();
    pair.channels.clear();
    pair.client.send(say('not yet sent'));
    pair.up();
    pair.pump();
    expect(pair.log.restarted).toBe(1);
    pair.client.send(say('new'));
    pair.pump();
    expect(pair.log.server).toEqual(['not yet sent', 'new']);
  });

  it('forgets what the other end has acknowledged', () => {
    const pair = connect();
    pair.up();
    for (let index = 0; index < 40; index++) pair.client.send(say(String(index)), 'body');
    pair.pump();
    pair.server.send(say('answer'));
    pair.pump();
    expect(pair.log.server).toHaveLength(40);
    expect(pair.server.backlog.messages).toBe(1);
    pair.client.ping();
    pair.pump();
    expect(pair.server.backlog).toEqual({ messages: 0, bytes: 0 });
  });

  it('refuses a gap in the numbers', () => {
    const pair = connect();
    pair.up();
    pair.pump();
    pair.server.receive({ type: 'log', n: 3 }, '');
    expect(pair.log.refused).toEqual(['wire_out_of_order']);
  });

  it('refuses a message without a number and an acknowledgement of what was never sent', () => {
    const pair = connect();
    pair.up();
    pair.pump();
    pair.server.receive({ type: 'log' }, '');
    pair.server.receive({ type: 'ack', a: 99 }, '');
    expect(pair.log.refused).toEqual(['wire_out_of_order', 'wire_out_of_order']);
  });

  it('refuses to keep more than its bound for an end that never acknowledges', () => {
    const pair = connect({ maxKeptBytes: 10_000 });
    pair.up();
    pair.pump();
    pair.server.send(say('a'), 'x'.repeat(20_000));
    expect(pair.log.refused).toEqual(['wire_backlog']);
  });

  it('hands a farewell to the host', () => {
    const pair = connect();
    pair.up();
    pair.client.receive({ type: 'bye', fault: { code: 'wire_backlog', message: '', advice: '' } }, '');
    expect(pair.log.ended).toEqual(['wire_backlog']);
  });
});
