import { createServer } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findDisplay } from '../../../../scripts/start/display.mjs';
import { temporaryFolder } from '../temporary-folder';

test('without a variable there is no display', async () => {
  expect(await findDisplay({})).toEqual({ ok: false, why: 'neither DISPLAY nor WAYLAND_DISPLAY names one' });
});

test('a display that does not answer is none', async () => {
  expect(await findDisplay({ DISPLAY: ':60123' })).toEqual({ ok: false, why: 'nothing answers at DISPLAY=:60123' });
});

test('an X server that answers is one', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen('\0/tmp/.X11-unix/X60124', resolve));
  expect(await findDisplay({ DISPLAY: ':60124.0' })).toEqual({ ok: true });
  server.close();
});

test("Wayland's socket is looked for in the user's runtime folder", async () => {
  const folder = temporaryFolder();
  const env = { WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: folder };
  expect((await findDisplay(env)).ok).toBe(false);
  writeFileSync(join(folder, 'wayland-0'), '');
  expect((await findDisplay(env)).ok).toBe(true);
});
