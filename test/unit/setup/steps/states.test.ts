import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createContext } from '../../../../scripts/setup/context.mjs';
import { steps } from '../../../../scripts/setup/steps/index.mjs';
import { writeOrigin } from '../../../../scripts/setup/tools/origin.mjs';
import { temporaryFolder } from '../temporary-folder';

async function bareMachine() {
  const root = temporaryFolder();
  return createContext({ root, runtime: 'cpu', env: { ...process.env, XDG_CACHE_HOME: join(root, 'cache') } });
}

function step(id: string) {
  const found = steps.find((one) => one.id === id);
  if (!found) throw new Error(`there is no step ${id}`);
  return found;
}

function write(file: string, content: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

test('each step comes after those it needs', () => {
  const seen: string[] = [];
  for (const { id, needs } of steps) {
    expect(seen).toEqual(expect.arrayContaining([...needs]));
    seen.push(id);
  }
});

test.each(['npm-packages', 'libtensorflow', 'binding', 'fashion-mnist', 'electron'])(
  'on a bare machine, %s is missing',
  async (id) => {
    const context = await bareMachine();
    write(join(context.root, 'package-lock.json'), '{"packages":{"":{}}}');
    expect((await step(id).state(context)).ok).toBe(false);
  },
);

test('npm packages are whole when node_modules holds what the lock file names', async () => {
  const context = await bareMachine();
  const lock = JSON.stringify({ packages: { '': {}, 'node_modules/zod': { version: '4.6.7' } } });
  write(join(context.root, 'package-lock.json'), lock);
  write(join(context.modules, '.package-lock.json'), lock);
  expect((await step('npm-packages').state(context)).found).toBe("zod's folder is gone");
  write(join(context.modules, 'zod', 'package.json'), '{}');
  expect((await step('npm-packages').state(context)).ok).toBe(true);
});

test('a truncated library is not whole', async () => {
  const context = await bareMachine();
  const folder = join(context.cache, 'libtensorflow', '2.21.0-cpu');
  const library = join(folder, 'lib', 'libtensorflow_cc.so.2');
  write(library, 'library');
  await writeOrigin(join(folder, 'lib', 'runtime.json'), folder, { version: '2.21.0', source: 'a test', flavour: 'cpu' });
  expect(await step('libtensorflow').state(context)).toMatchObject({ ok: true, version: '2.21.0', source: 'a test' });
  writeFileSync(library, 'lib');
  expect(await step('libtensorflow').state(context)).toEqual({ ok: false, found: `${library} is missing or damaged` });
});

test("the other runtime's library does not count", async () => {
  const context = await bareMachine();
  const folder = join(context.cache, 'libtensorflow', '2.21.0-cpu');
  write(join(folder, 'lib', 'library'), '');
  await writeOrigin(join(folder, 'lib', 'runtime.json'), folder, { version: '2.21.0', source: 'a test' });
  expect((await step('libtensorflow').state({ ...context, runtime: 'gpu' })).found).toBe('no gpu build of 2.21.0');
});

test('an Electron that was linked from another cache is not this one', async () => {
  const context = await bareMachine();
  mkdirSync(join(context.modules, 'electron'), { recursive: true });
  symlinkSync('/another/cache/electron/45.4.1', join(context.modules, 'electron', 'dist'));
  expect(await step('electron').state(context)).toEqual({ ok: false, found: 'not linked' });
});
