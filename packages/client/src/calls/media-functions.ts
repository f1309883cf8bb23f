/** Blobs for `wrought/_media.py`: making, reading, showing and saving them; and fetching from an address. */
import { bytesFrom, dictFromStrings, fn, rawBytes, suspendOn, tuple, type Value } from '@wrought/runtime';
import { HostBox } from './host-box.ts';
import { IncomingMedia } from './media-traffic.ts';

const box = (blob: Blob): Value => new HostBox(blob) as unknown as Value;
const unbox = (value: Value): Blob => (value as unknown as HostBox<Blob>).content;

export function mediaFunctions(): Record<string, Value> {
  const urls = new WeakMap<Blob, string>();
  return {
    make_blob: fn('make_blob(content, content_type, /)', (content, type) =>
      box(new Blob([rawBytes(content) as BlobPart], { type: type as string })),
    ),
    blob_size: fn('blob_size(blob, /)', blob => unbox(blob).size),
    blob_bytes: fn('blob_bytes(blob, /)', blob =>
      suspendOn(
        unbox(blob)
          .arrayBuffer()
          .then(buffer => bytesFrom(new Uint8Array(buffer))),
      ),
    ),
    blob_url: fn('blob_url(blob, /)', value => {
      const blob = unbox(value);
      const url = urls.get(blob) ?? URL.createObjectURL(blob);
      urls.set(blob, url);
      return url;
    }),
    whole_url: fn('whole_url(address, /)', address => (address === null ? null : new URL(address as string, location.href).href)),
    revoke_url: fn('revoke_url(url, /)', url => {
      URL.revokeObjectURL(url as string);
      return null;
    }),
    settled_blob: fn('settled_blob(held, /)', held => {
      const { content } = held as unknown as HostBox<Blob | IncomingMedia>;
      return content instanceof IncomingMedia ? suspendOn(content.blob.then(box)) : held;
    }),
    incoming_facts: fn('incoming_facts(incoming, /)', value => {
      const incoming = (value as unknown as HostBox<IncomingMedia>).content;
      return tuple([incoming.contentType, incoming.name, incoming.sizeBytes ?? null]) as unknown as Value;
    }),
    save: fn('save(url, name, /)', (url, name) => {
      saveAs(url as string, name as string | null);
      return null;
    }),
    print_page: fn('print_page(url, /)', url => {
      const frame = document.createElement('iframe');
      frame.hidden = true;
      frame.src = url as string;
      frame.onload = () => frame.contentWindow?.print();
      document.body.append(frame);
      return null;
    }),
    fetch: fn('fetch(url, method, body, headers, credentials, /)', (url, method, body, headers, credentials) =>
      suspendOn(fetchBlob(url as string, method as string, body, headers, credentials as string | null)),
    ),
  };
}

function saveAs(url: string, name: string | null): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name ?? '';
  link.click();
}

/** `(status, blob, content type, status text, headers)`; status 0 when the address could not be reached. */
async function fetchBlob(url: string, method: string, body: Value, headers: Value, credentials: string | null): Promise<Value> {
  const given = (headers as unknown as { entries(): [string, string][] }).entries();
  const init: RequestInit = { method, headers: Object.fromEntries(given), credentials: credentials === null ? 'same-origin' : 'include' };
  if (body instanceof HostBox) init.body = body.content as Blob;
  else if (typeof body === 'string') init.body = body;
  let answer: Response;
  try {
    answer = await fetch(url, init);
  } catch (problem) {
    return tuple([0, box(new Blob([])), '', (problem as Error).message, dictFromStrings([]) as unknown as Value]) as unknown as Value;
  }
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  const seen = dictFromStrings([...answer.headers]) as unknown as Value;
  return tuple([answer.status, box(await answer.blob()), type, answer.statusText, seen]) as unknown as Value;
}
