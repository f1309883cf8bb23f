/**
 * Mails on their way out: over SMTP, or into a folder where a person (or a test) reads them.
 *
 * A mail that is not accepted is a `SendFailure` of the caller; attachments are streamed, never held whole.
 */

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MediaSource } from '../../media/index.ts';

export interface SmtpOptions {
  host: string;
  port?: number;
  /** `ssl`: from the first byte; `starttls`: after asking; without: only if the server offers it. */
  encryption?: 'ssl' | 'starttls';
  username?: string;
  password?: string;
}

export interface MailAttachment {
  media: MediaSource;
  /** `cid:` under which HTML shows it; attached beside the text without one. */
  contentId?: string;
}

export interface Mail {
  to: string[];
  cc: string[];
  bcc: string[];
  from: { address: string; name?: string };
  subject?: string;
  text?: string;
  html?: string;
  attachments: MailAttachment[];
  inReplyTo?: string;
  references: string[];
}

/** Sends mails. */
export interface Mailer {
  /** @returns the mail's `Message-ID`. */
  send(mail: Mail): Promise<string>;
  close(): void;
}

export function smtpMailer({ host, port, encryption, username, password }: SmtpOptions): Mailer {
  const transport = createTransport({
    host,
    port: port ?? (encryption === 'ssl' ? 465 : encryption === 'starttls' ? 587 : 25),
    secure: encryption === 'ssl',
    requireTLS: encryption === 'starttls',
    auth: username ? { user: username, pass: password ?? '' } : undefined,
    pool: true,
  });
  return {
    send: async mail => (await transport.sendMail(toMessage(mail))).messageId,
    close: () => transport.close(),
  };
}

/** Writes each mail as one `.eml` file into a folder. */
export function folderMailer(folder: string): Mailer {
  const transport = createTransport({ streamTransport: true, newline: 'unix', buffer: false });
  let count = 0;
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true });
      const { message, messageId } = await transport.sendMail(toMessage(mail));
      const time = new Date().toISOString().replaceAll(/[-:.Z]/g, ''); // to the millisecond: names sort by time
      const name = `${time}-${String(++count).padStart(4, '0')}-${randomBytes(3).toString('hex')}.eml`;
      await pipeline(message as Readable, createWriteStream(join(folder, name), { flags: 'wx' }));
      return messageId;
    },
    close: () => {},
  };
}

function toMessage(mail: Mail): SendMailOptions {
  return {
    to: mail.to,
    cc: mail.cc,
    bcc: mail.bcc,
    from: mail.from.name ? { name: mail.from.name, address: mail.from.address } : mail.from.address,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    attachments: mail.attachments.map(({ media, contentId }, index) => ({
      filename: media.name ?? (contentId === undefined ? `attachment-${index + 1}` : false),
      contentType: media.contentType ?? 'application/octet-stream',
      content: Readable.from(media.chunks()),
      ...(contentId === undefined ? {} : { cid: contentId, contentDisposition: 'inline' as const }),
    })),
    // What app code names is a medium, never a file or an address of this machine.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
