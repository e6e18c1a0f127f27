import { open, readFile } from 'node:fs/promises';
import { SetupError } from './setup-error.mjs';

/** Marks the fuse wire inside every Electron binary; the same text as in Electron's own `@electron/fuses`. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const WIRE_VERSION = 1;
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/** Positions on version 1 of the wire. */
export const FUSES = /** @type {const} */ ({
  runAsNode: 0,
  nodeOptions: 2,
  inspectArguments: 3,
  onlyAppFromAsar: 5,
  browserSnapshot: 6,
});

/**
 * Sets fuses in an Electron binary, touching nothing but their bytes.
 *
 * @param {string} binary
 * @param {Partial<Record<keyof typeof FUSES, boolean>>} wanted
 * @returns {Promise<void>}
 */
export async function setFuses(binary, wanted) {
  const bytes = await readFile(binary);
  const wire = bytes.indexOf(SENTINEL) + SENTINEL.length;
  if (wire < SENTINEL.length || bytes[wire] !== WIRE_VERSION) {
    throw new SetupError(
      `${binary} has no fuse wire of version ${WIRE_VERSION}`,
      'an Electron binary',
      'run `npm run setup -- --redo electron`',
    );
  }
  const handle = await open(binary, 'r+');
  try {
    for (const [name, on] of Object.entries(wanted)) {
      const position = wire + 2 + FUSES[/** @type {keyof typeof FUSES} */ (name)];
      await handle.write(Uint8Array.of(on ? ON : OFF), 0, 1, position);
    }
  } finally {
    await handle.close();
  }
}
