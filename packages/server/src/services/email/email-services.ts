/** `anvil.email.send`: for server code only. */
import { WireMedia, WirePortable, type WireValue } from '@wrought/wire';
import { platformError, type ServiceRegistry } from '../../calls/index.ts';
import type { MediaSource } from '../../media/index.ts';
import type { Mail, MailAttachment, Mailer } from './mailer.ts';

export interface EmailServicesOptions {
  /** Undefined when nobody said where mails go. */
  mailer: Mailer | undefined;
  /** Who gets mails without an addressee: the app's owner. Undefined: such mails are refused. */
  ownerAddress?: string;
  /** Address of the app; senders without a domain are completed with its host. */
  origin(): string;
}

type Kwargs = Record<string, WireValue>;

const REFUSAL = 'Permission denied. Cannot send email from client code. Call anvil.email.send() from a server module instead!';

export function registerEmailServices(services: ServiceRegistry, options: EmailServicesOptions): void {
  const access = { refusal: platformError('InternalError', REFUSAL) };
  const send = async (_args: WireValue[], kwargs: Kwargs): Promise<WireValue> => {
    const { mailer } = options;
    if (!mailer) throw platformError('InternalError', 'No SMTP server has been configured');
    const mail = readMail(kwargs, new URL(options.origin()).hostname, options.ownerAddress);
    try {
      return new WirePortable('anvil.email.SendReport', { message_id: await mailer.send(mail) });
    } catch (problem) {
      throw sendFailure(`The mail could not be sent: ${(problem as Error).message}`);
    }
  };
  services.register('anvil.private.email.send.v2', send, access);
  services.register(
    'anvil.private.email.send',
    async (args, kwargs) => {
      await send(args, kwargs);
      return null;
    },
    access,
  );
}

function sendFailure(message: string) {
  return platformError('anvil.email.SendFailure', message);
}

/**
 * @param ownerAddress who gets a mail that names nobody
 * @throws CallError `SendFailure` with what is wrong.
 */
export function readMail(kwargs: Kwargs, host: string, ownerAddress?: string): Mail {
  const [to, cc, bcc] = ['to', 'cc', 'bcc'].map(name => readAddresses(name, kwargs[name]));
  const isToOwner = to.length + cc.length + bcc.length === 0;
  if (isToOwner && ownerAddress === undefined) throw sendFailure("A mail needs an addressee: give 'to', 'cc' or 'bcc'.");
  return {
    to: isToOwner ? [ownerAddress as string] : to,
    cc,
    bcc,
    from: { address: complete(readText('from_address', kwargs) || 'no-reply', host), name: readText('from_name', kwargs) },
    subject: readText('subject', kwargs),
    text: readText('text', kwargs),
    html: readText('html', kwargs),
    attachments: [...readAttachments(kwargs.attachments), ...readInline(kwargs.inline_attachments)],
    inReplyTo: readText('in_reply_to', kwargs),
    references: readReferences(kwargs.references),
  };
}

function readText(name: string, kwargs: Kwargs): string | undefined {
  const value = kwargs[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw sendFailure(`Keyword argument '${name}' must be a string.`);
}

function readAddresses(name: string, value: WireValue | undefined): string[] {
  if (value === undefined || value === null || value === '') return [];
  const list = Array.isArray(value) ? value : [value];
  for (const item of list) {
    if (typeof item !== 'string') throw sendFailure(`Keyword argument '${name}' must be an address or a list of addresses.`);
    if (/[\r\n]/.test(item)) throw sendFailure(`An address in '${name}' has a line break.`);
  }
  return list as string[];
}

/** `no-reply` → `no-reply@HOST`; an address with a name around it stays as it is. */
function complete(address: string, host: string): string {
  return address.includes('@') ? address : `${address}@${host}`;
}

function readReferences(value: WireValue | undefined): string[] {
  if (typeof value === 'string') return value.split(/\s+/).filter(Boolean);
  return Array.isArray(value) ? value.map(String) : [];
}

function readAttachments(value: WireValue | undefined): MailAttachment[] {
  return (Array.isArray(value) ? value : []).map(media => ({ media: mediaOf(media, 'attachments') }));
}

function readInline(value: WireValue | undefined): MailAttachment[] {
  if (value === undefined || value === null) return [];
  return Object.entries(value as Kwargs).map(([contentId, media]) => ({ contentId, media: mediaOf(media, 'inline_attachments') }));
}

function mediaOf(value: WireValue, name: string): MediaSource {
  if (value instanceof WireMedia) return value.source as MediaSource;
  throw sendFailure(`Keyword argument '${name}' must hold Media objects only.`);
}
