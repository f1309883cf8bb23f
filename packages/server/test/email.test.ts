/** Mails that server code sends, as they are written into a folder or arrive at a mail server. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderMailer, type Mailer, registerEmailServices, smtpMailer } from '../src/services/email/index.ts';
import { failureOf, openTestPool, type TestPool } from './worker-harness.ts';

const MAILS = `
import anvil, anvil.server, anvil.email

@anvil.server.callable
def send(what):
    kwargs = {
        "plain": dict(to="a@example.com", subject="Grüße", text="Hello\\nthere", from_name="Wrought"),
        "full": dict(to=["a@example.com", "B <b@example.com>"], cc="c@example.com", bcc="d@example.com", from_address="me@own.example",
                     subject="s", text="t", html="<b>h</b><img src='cid:pic'>", in_reply_to="<x@y>", references=["<w@y>", "<x@y>"],
                     attachments=[anvil.BlobMedia("text/csv", b"a,b\\n1,2\\n", name="data.csv")],
                     inline_attachments={"pic": anvil.BlobMedia("image/png", b"PNG", name="p.png")}),
        "nobody": dict(subject="s", text="t"),
        "injection": dict(to="a@example.com\\r\\nBcc: evil@example.com", text="t"),
        "number": dict(to=1, text="t"),
    }[what]
    report = anvil.email.send(**kwargs)
    return [type(report).__name__, report.message_id]

@anvil.server.callable
def not_media():
    anvil.email.send(to="a@example.com", text="t", attachments=["x"])

@anvil.server.callable
def received():
    message = anvil.email.Message({"envelope": {"from": "a@x", "recipient": "app@y"}, "headers": [["Subject", "Hi"], ["Message-ID", "<1@x>"]],
                                   "subject": "Hi", "text": "body", "addressees": {"from": {"address": "a@x", "name": "A", "raw": "A <a@x>"}}})
    report = message.reply(text="Answer")
    return [message.get_header("message-id"), message.addressees.from_address.name, report.message_id is not None]
`;

let folder: string;
let pool: TestPool;
let mailer: Mailer | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wrought-mail-'));
  pool = await openTestPool({ 'server_code/Mails.py': MAILS });
  const late: Mailer = { send: mail => (mailer as Mailer).send(mail), close: () => {} };
  registerEmailServices(pool.services, { mailer: late, origin: () => 'https://app.example:8080' });
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

const newest = () => readFileSync(join(folder, readdirSync(folder).sort().at(-1) as string), 'utf8');

describe('mails into a folder', () => {
  beforeAll(() => {
    mailer = folderMailer(folder);
  });

  it('are whole messages, from no-reply at the host of the app', async () => {
    const [kind, id] = (await pool.call('send', 'plain')) as string[];
    expect(kind).toBe('SendReport');
    const text = newest();
    expect(text).toContain('From: Wrought <no-reply@app.example>');
    expect(text).toContain('To: a@example.com');
    expect(text).toContain('Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=');
    expect(text).toContain(`Message-ID: ${id}`);
    expect(text).toMatch(/Hello\nthere/);
  });

  it('carry alternatives, attachments, pictures and the thread that they belong to', async () => {
    await pool.call('send', 'full');
    const text = newest();
    expect(text).toContain('To: a@example.com, B <b@example.com>');
    expect(text).toContain('Cc: c@example.com');
    expect(text).toContain('From: me@own.example');
    expect(text).toContain('In-Reply-To: <x@y>');
    expect(text).toContain('References: <w@y> <x@y>');
    expect(text).toContain('filename=data.csv');
    expect(text).toContain(Buffer.from('a,b\n1,2\n').toString('base64'));
    expect(text).toContain('Content-ID: <pic>');
    expect(text).toContain('text/html');
  });

  it.each([
    ['nobody', "A mail needs an addressee: give 'to', 'cc' or 'bcc'."],
    ['injection', "An address in 'to' has a line break."],
    ['number', "Keyword argument 'to' must be an address or a list of addresses."],
  ])('are refused: %s', async (what, message) => {
    expect((await failureOf(pool.call('send', what))).error).toMatchObject({ type: 'anvil.email.SendFailure', message });
  });

  it('are refused when an attachment is no media', async () => {
    expect((await failureOf(pool.call('not_media'))).error).toMatchObject({
      type: 'anvil.email.SendFailure',
      message: "Keyword argument 'attachments' must be a list of Media objects.",
    });
  });

  it('are answered with the thread and the subject', async () => {
    expect(await pool.call('received')).toEqual(['<1@x>', 'A', true]);
    const text = newest();
    expect(text).toContain('Subject: Re: Hi');
    expect(text).toContain('From: app@y');
    expect(text).toContain('To: a@x');
    expect(text).toContain('In-Reply-To: <1@x>');
  });
});

it('mails without an addressee go to the owner of the app, where one is known', async () => {
  mailer = folderMailer(folder);
  const other = await openTestPool({ 'server_code/Mails.py': MAILS });
  registerEmailServices(other.services, { mailer, origin: () => 'http://localhost', ownerAddress: 'owner@example.com' });
  await other.call('send', 'nobody');
  expect(newest()).toContain('To: owner@example.com');
  await other.close();
});

describe('mails over SMTP', () => {
  let server: Server;
  const heard: string[] = [];
  beforeAll(async () => {
    server = listenSmtp(heard);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    mailer = smtpMailer({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  });
  afterAll(async () => {
    mailer?.close();
    await new Promise(resolve => server.close(resolve));
  });

  it('are handed to the mail server, to everybody addressed', async () => {
    await pool.call('send', 'full');
    expect(heard.filter(line => line.startsWith('RCPT'))).toEqual([
      'RCPT TO:<a@example.com>',
      'RCPT TO:<b@example.com>',
      'RCPT TO:<c@example.com>',
      'RCPT TO:<d@example.com>',
    ]);
    expect(heard.join('\n')).not.toContain('Bcc');
  });

  it('that the server refuses fail with what it said', async () => {
    heard.push('refuse');
    const { error } = await failureOf(pool.call('send', 'plain'));
    expect(error.type).toBe('anvil.email.SendFailure');
    expect(error.message).toContain('550 not here');
  });
});

it('without a mail server a mail is an error that says so', async () => {
  const other = await openTestPool({ 'server_code/Mails.py': MAILS });
  registerEmailServices(other.services, { mailer: undefined, origin: () => 'http://localhost' });
  expect((await failureOf(other.call('send', 'plain'))).error).toMatchObject({
    type: 'anvil.server.InternalError',
    message: 'No SMTP server has been configured',
  });
  await other.close();
});

/** As much of a mail server as a client needs to hand over mails; what it hears goes into `heard`. */
function listenSmtp(heard: string[]): Server {
  return createServer(socket => {
    let inData = false;
    let rest = '';
    socket.write('220 test\r\n');
    socket.on('error', () => {});
    socket.on('data', data => {
      rest += data;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const refuses = heard.includes('refuse');
        heard.push(line);
        if (inData) {
          if (line === '.') {
            inData = false;
            socket.write('250 taken\r\n');
          }
        } else if (line === 'DATA') {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (line.startsWith('RCPT') && refuses) socket.write('550 not here\r\n');
        else socket.write('250 fine\r\n');
      }
    });
  });
}
