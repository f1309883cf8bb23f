/**
 * The values of one message inside the server: text that is passed on as it came, decoded only for whoever wants to look.
 *
 * Handles are those of the message's header, with media ids that mean something only together with `media`; an edge that
 * sends the values gives each medium an id of its own channel.
 */
import {
  decodeWireValues,
  encodeWireValues,
  type Handle,
  type MediaHandle,
  type MediaId,
  type MediaPorter,
  WireMedia,
  type WireValue,
} from '@wrought/wire';
import { type MediaSource, OwnMedia } from '../media/media-source.ts';

const NULL_RESPONSE = Buffer.from('{"response":null}');
const NO_MEDIA: ReadonlyMap<MediaId, MediaSource> = new Map();

export class Values {
  /** JSON text of the roots, UTF-8. */
  readonly body: Uint8Array;
  readonly handles: readonly Handle[];
  /** What the handles of type `DataMedia` stand for. Each can be read once. */
  readonly media: ReadonlyMap<MediaId, MediaSource>;

  constructor(body: Uint8Array, handles: readonly Handle[] = [], media: ReadonlyMap<MediaId, MediaSource> = NO_MEDIA) {
    this.body = body;
    this.handles = handles;
    this.media = media;
  }

  /** Encodes wire values; `WireMedia` in them must have a `MediaSource`. @throws EncodeProblem */
  static of(roots: Record<string, WireValue>): Values {
    const media = new Map<MediaId, MediaSource>();
    const ids = new Map<WireMedia, number>();
    const porter: MediaPorter = {
      send(found) {
        const known = ids.get(found);
        if (known !== undefined) return known;
        const id = ids.size + 1;
        ids.set(found, id);
        media.set(id, found.source as MediaSource);
        return id;
      },
      receive: () => undefined,
    };
    const { text, handles } = encodeWireValues(roots, porter);
    return new Values(Buffer.from(text), handles, media);
  }

  /** The answer of a service. @throws EncodeProblem */
  static ofResponse(response: WireValue): Values {
    if (response === null) return new Values(NULL_RESPONSE);
    return typeof response === 'string' ? new Values(Buffer.from(`{"response":${JSON.stringify(response)}}`)) : Values.of({ response });
  }

  /** Decodes all roots. Media come with their `MediaSource`, to be read once. @throws DecodeProblem */
  decode(): Map<string, WireValue> {
    const text = Buffer.from(this.body.buffer, this.body.byteOffset, this.body.byteLength).toString('utf8');
    return decodeWireValues(text, this.handles, { send: () => 0, receive: handle => this.source(handle) });
  }

  /** The text of the body. */
  text(): string {
    return Buffer.from(this.body.buffer, this.body.byteOffset, this.body.byteLength).toString('utf8');
  }

  /** Nobody will read these values: lets go of their media. */
  drop(): void {
    for (const source of this.media.values()) source.drop();
  }

  private source(handle: MediaHandle): MediaSource {
    return this.media.get(handle.id) ?? new OwnMedia(handle['mime-type'], handle.name, new Uint8Array(0));
  }
}

/** Wire media around a source. */
export function wireMedia(source: MediaSource): WireMedia<MediaSource> {
  return new WireMedia(source.contentType, source.name, source, source.sizeBytes);
}
