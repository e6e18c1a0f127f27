/**
 * @typedef {object} Progress
 * @property {(text: string) => void} note prints a line that stays
 * @property {(label: string, done: number, total: number, unit?: 'bytes' | 'percent') => void} update moves the bar; a total of 0 means unknown
 * @property {() => void} clear takes an unfinished bar off the terminal
 */

/** A log (no terminal) gets a line at most this often, in milliseconds. */
const LOG_EVERY = 5000;
/** A terminal is redrawn at most this often, in milliseconds. */
const DRAW_EVERY = 100;
const BAR_CELLS = 24;

/**
 * Bytes as people read them: `274 MB`.
 *
 * @param {number} bytes
 * @returns {string}
 */
export function formatBytes(bytes) {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(0)} MB`;
  return `${Math.ceil(bytes / 1e3)} kB`;
}

/**
 * Progress on a stream: one line redrawn in place on a terminal, a line every few seconds in a log.
 *
 * @param {{ write(text: string): unknown, isTTY?: boolean }} stream
 * @param {() => number} [now] milliseconds
 * @returns {Progress}
 */
export function createProgress(stream, now = Date.now) {
  let lastShown = 0;
  let lastLabel = '';
  let drawn = false;

  const clear = () => {
    if (drawn) stream.write('\r\x1b[2K');
    drawn = false;
  };

  return {
    clear,
    note(text) {
      clear();
      stream.write(`${text}\n`);
    },
    update(label, done, total, unit = 'bytes') {
      const finished = total > 0 && done >= total;
      const elapsed = now() - lastShown;
      const isNew = label !== lastLabel;
      if (!isNew && (stream.isTTY ? elapsed < DRAW_EVERY && !finished : elapsed < LOG_EVERY)) return;
      lastLabel = label;
      lastShown = now();
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const amount =
        unit === 'percent'
          ? `${done.toFixed(0)} %`
          : total > 0
            ? `${formatBytes(done)} of ${formatBytes(total)}`
            : formatBytes(done);
      if (!stream.isTTY) {
        stream.write(`    ${label}: ${amount}\n`);
        return;
      }
      const filled = Math.round(share * BAR_CELLS);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
      stream.write(`\r\x1b[2K    ${total > 0 ? `${bar} ` : ''}${amount}  ${label}`);
      drawn = true;
    },
  };
}
