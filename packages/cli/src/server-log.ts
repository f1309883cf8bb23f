/** The server's log on a terminal: one event a line on stderr, so that stdout says only what programs read. */
import type { ServerLog } from '@wrought/server';

const RANK = { error: 0, info: 1, debug: 2 };

export function makeLog(level: keyof typeof RANK): ServerLog {
  const write = (least: keyof typeof RANK, text: string) => {
    if (RANK[level] >= RANK[least]) process.stderr.write(`${new Date().toISOString().slice(11, 23)} ${text}\n`);
  };
  return {
    info: text => write('info', text),
    output: (source, stream, text) => {
      for (const line of text.replace(/\n$/, '').split('\n')) write('info', `[${source}${stream === 'stderr' ? ' stderr' : ''}] ${line}`);
    },
    error: (text, detail) => write('error', detail ? `error: ${text}\n${detail.trimEnd()}` : `error: ${text}`),
  };
}
