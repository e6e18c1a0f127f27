import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSteps } from '../../../scripts/setup/run-steps.mjs';
import { SetupError } from '../../../scripts/setup/tools/setup-error.mjs';
import type { Context, Step } from '../../../scripts/setup/types.mjs';
import { silentProgress } from './silent-progress';
import { temporaryFolder } from './temporary-folder';

function context(): Context {
  const root = temporaryFolder();
  const cache = join(root, 'cache');
  return {
    root,
    cache,
    downloads: join(cache, 'downloads'),
    modules: join(root, 'node_modules'),
    runtime: 'cpu',
    keepsRuntime: true,
    isRoot: false,
    env: {},
    redo: undefined,
  };
}

/** A step that is whole when its file is there. */
function step(id: string, needs: string[] = [], fails?: Error): Step {
  const file = ({ root }: Context) => join(root, id);
  return {
    id,
    title: id,
    needs,
    blocking: true,
    state: (c) => Promise.resolve({ ok: existsSync(file(c)), found: existsSync(file(c)) ? 'there' : 'missing' }),
    install: async (c) => {
      if (fails) throw fails;
      await writeFile(file(c), '');
    },
  };
}

test('what is missing is installed in order, and only that', async () => {
  const c = context();
  writeFileSync(join(c.root, 'b'), '');
  expect(await runSteps([step('a'), step('b'), step('c', ['a'])], c, silentProgress())).toEqual({
    done: ['a', 'c'],
    failed: [],
  });
});

test('when all is whole, nothing is written and nothing said', async () => {
  const c = context();
  writeFileSync(join(c.root, 'a'), '');
  const progress = silentProgress();
  expect(await runSteps([step('a')], c, progress)).toEqual({ done: [], failed: [] });
  expect(existsSync(c.cache)).toBe(false);
  expect(progress.notes).toEqual([]);
});

test('a failure is one sentence, keeps back what needs it, and nothing else', async () => {
  const c = context();
  const error = new SetupError('npm is missing', 'npm 10', 'install npm');
  const progress = silentProgress();
  const { done, failed } = await runSteps([step('a', [], error), step('b', ['a']), step('c')], c, progress);
  expect(done).toEqual(['c']);
  expect(failed.map(({ step: { id }, message }) => [id, message])).toEqual([
    ['a', 'npm is missing; needed: npm 10; to mend it, install npm.'],
    ['b', 'b: waits for a.'],
  ]);
  expect(progress.notes).toContain('  a: npm is missing; needed: npm 10; to mend it, install npm.');
});

test('a step whose installation changes nothing has failed', async () => {
  const empty: Step = { ...step('a'), install: () => Promise.resolve() };
  const { failed } = await runSteps([empty], context(), silentProgress());
  expect(failed[0]?.message).toMatch(/^missing; needed: a whole installation/);
});

test('a step can be done again although it is whole', async () => {
  const c = { ...context(), redo: 'a' };
  writeFileSync(join(c.root, 'a'), '');
  expect((await runSteps([step('a')], c, silentProgress())).done).toEqual(['a']);
});

test('partial downloads are kept after a failure and removed after success', async () => {
  const c = context();
  mkdirSync(c.downloads, { recursive: true });
  writeFileSync(join(c.downloads, 'electron.zip.part'), 'half');
  await runSteps([step('a', [], new Error('cut off'))], c, silentProgress());
  expect(existsSync(join(c.downloads, 'electron.zip.part'))).toBe(true);
  await runSteps([step('a')], c, silentProgress());
  expect(existsSync(c.downloads)).toBe(false);
});
