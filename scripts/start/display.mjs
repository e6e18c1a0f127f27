import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

const ANSWER_TIMEOUT = 1000;
/** Where display :0 of another machine listens; :1 is one further. */
const X11_PORT = 6000;

/**
 * Whether a window can be opened: a variable that names a display proves little, so this knocks at it.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: true } | { ok: false, why: string }>}
 */
export async function findDisplay({ DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR }) {
  if (WAYLAND_DISPLAY && existsSync(join(XDG_RUNTIME_DIR ?? '', WAYLAND_DISPLAY))) return { ok: true };
  if (!DISPLAY) return { ok: false, why: 'neither DISPLAY nor WAYLAND_DISPLAY names one' };
  // host:number.screen, without a host on the same machine.
  const [, host = '', number = '0'] = /^(.*):(\d+)/.exec(DISPLAY) ?? [];
  const local = host === '' || host === 'unix';
  const answers = local
    ? (await knock({ path: `/tmp/.X11-unix/X${number}` })) || (await knock({ path: `\0/tmp/.X11-unix/X${number}` }))
    : await knock({ host, port: X11_PORT + Number(number) });
  return answers ? { ok: true } : { ok: false, why: `nothing answers at DISPLAY=${DISPLAY}` };
}

/**
 * @param {import('node:net').NetConnectOpts} address
 * @returns {Promise<boolean>}
 */
function knock(address) {
  return new Promise((resolve) => {
    const socket = connect(address);
    const end = (/** @type {boolean} */ answers) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(ANSWER_TIMEOUT, () => end(false));
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}
