/** A video of YouTube's, in a frame; told what to do, and telling its state, by messages to the frame. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, height, layout, margin } from '../../component/groups.ts';

interface Video extends Component {
  frame: HTMLIFrameElement;
  told: { state: number | null; duration: number | null; time: number };
}

const STATES: Record<number, string> = { [-1]: 'UNSTARTED', 0: 'ENDED', 1: 'PLAYING', 2: 'PAUSED', 3: 'BUFFERING', 5: 'CUED' };

function load(self: any): void {
  if (!self._youtube_id) return;
  const query = new URLSearchParams({ rel: '0', enablejsapi: '1', origin: self.ui.document.defaultView.location.origin });
  if (self.isTrue('autoplay')) query.set('autoplay', '1');
  if (self.isTrue('loop')) {
    query.set('loop', '1');
    query.set('playlist', String(self._youtube_id));
  }
  self.frame.src = `https://www.youtube.com/embed/${encodeURIComponent(self._youtube_id)}?${query}`;
}

function tell(self: Video, func: string, ...args: unknown[]): null {
  self.frame.contentWindow?.postMessage(JSON.stringify({ event: 'command', func, args }), 'https://www.youtube.com');
  return null;
}

export const youTubeVideo = defineComponent({
  name: 'YouTubeVideo',
  summary: "A video of YouTube's.",
  group: 'media',
  html: '<div class="anvil-youtube-video anvil-component" style="min-height: 34px;"><iframe enablejsapi="true" frameborder="0" allowfullscreen allow="autoplay" referrerpolicy="strict-origin-when-cross-origin" style="height: 100%; width: 100%;"></iframe></div>',
  groups: [height(300), appearance, layout, margin],
  properties: {
    youtube_id: { type: 'string', initial: '', doc: 'The id in the address of the video.' },
    autoplay: { type: 'boolean', initial: false, doc: 'Whether it starts by itself.' },
    loop: { type: 'boolean', initial: false, doc: 'Whether it starts again at its end.' },
    volume: { type: 'number', initial: 50, doc: 'Loudness, 0 to 100.' },
    mute: { type: 'boolean', initial: false, doc: 'Whether there is no sound.' },
    current_time: { type: 'number', initial: null, doc: 'Where it is, in seconds.' },
    state: { type: 'string', initial: null, isReadOnly: true, doc: 'UNSTARTED, ENDED, PLAYING, PAUSED, BUFFERING or CUED.' },
    duration: { type: 'number', initial: null, isReadOnly: true, doc: 'Length in seconds, once it is known.' },
  },
  events: { state_change: 'The video began, paused, ended: `state` says what.' },
  methods: { 'play()': 'Plays the video.', 'pause()': 'Pauses it.', 'stop()': 'Stops it.' },
  guestMethods: {
    'play(self, /)': (self: Video) => tell(self, 'playVideo'),
    'pause(self, /)': (self: Video) => tell(self, 'pauseVideo'),
    'stop(self, /)': (self: Video) => tell(self, 'stopVideo'),
  },
  draw: {
    youtube_id: load,
    autoplay: load,
    loop: load,
    volume: (self: Video, value: Value) => void tell(self, 'setVolume', self.ui.guest.number(value)),
    mute: (self: Video, value: Value) => void tell(self, self.ui.guest.isTrue(value) ? 'mute' : 'unMute'),
    current_time: (self: Video, value: Value) => void tell(self, 'seekTo', self.ui.guest.number(value), true),
  },
  read: {
    state: (self: Video) => (self.told.state === null ? null : (STATES[self.told.state] ?? null)),
    duration: (self: Video) => (self.told.duration === null ? null : self.ui.guest.float(self.told.duration)),
    current_time: (self: Video) => self.ui.guest.float(self.told.time),
  },
  instance: Base =>
    class extends Base {
      told = { state: null, duration: null, time: 0 };
      connect(element: HTMLElement): void {
        (this as any).frame = element.firstElementChild;
      }
      private hear = (event: MessageEvent): void => {
        const self = this as unknown as Video;
        if (event.source !== self.frame.contentWindow || event.origin !== 'https://www.youtube.com' || typeof event.data !== 'string')
          return;
        const { info } = JSON.parse(event.data);
        if (typeof info !== 'object' || info === null) return;
        self.told.duration = info.duration ?? self.told.duration;
        self.told.time = info.currentTime ?? self.told.time;
        if (info.playerState === undefined || info.playerState === self.told.state) return;
        self.told.state = info.playerState;
        self.happen('state_change', { state: STATES[info.playerState] ?? null });
      };
      enteredPage(): void {
        const self = this as unknown as Video;
        const view = self.ui.document.defaultView as Window;
        view.addEventListener('message', this.hear);
        self.frame.addEventListener(
          'load',
          () => self.frame.contentWindow?.postMessage('{"event":"listening"}', 'https://www.youtube.com'),
          { once: true },
        );
      }
      leftPage(): void {
        (this as any).ui.document.defaultView.removeEventListener('message', this.hear);
      }
    },
});
