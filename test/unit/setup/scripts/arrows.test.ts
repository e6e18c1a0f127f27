import { ESLint, Linter } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();
const linter = new Linter();

/** What the rule says when `file` imports `name`; the file need not exist. */
async function complaints(file: string, name: string) {
  const config = await eslint.calculateConfigForFile(file);
  const rules = { 'no-restricted-imports': config.rules['no-restricted-imports'] };
  return linter.verify(`import ${JSON.stringify(name)};`, { rules }).map(({ message }) => message);
}

test.each([
  ['src-renderer/state/a.svelte.ts', '../../src-main/folders.js'],
  ['src-renderer/app.svelte', '../src-main/datasets/idx.js'],
  ['src-renderer/main.ts', 'electron'],
  ['src-renderer/main.ts', 'node:fs'],
  ['src-main/contract/a.ts', '../datasets/idx.js'],
  ['src-main/contract/layers/a.ts', '../../version.js'],
  ['src-main/contract/a.ts', 'node:path'],
  ['src-main/contract/a.ts', '@tensorflow/tfjs-node-gpu'],
  ['src-main/preload/a.ts', '../settings/settings-store.js'],
  ['src-main/trainer/graph/ops/a.ts', 'electron'],
  ['src-main/trainer/a.ts', '../runs/run-store.js'],
  ['src-main/datasets/a.ts', 'electron'],
  ['src-main/datasets/a.ts', '../trainer/fit.js'],
  ['src-main/runs/a.ts', 'electron/main'],
  ['src-main/workbench/a.ts', 'electron'],
  ['src-main/cli.ts', 'electron'],
  ['src-main/cli/a.ts', 'electron'],
  ['src-main/ipc/a.ts', '@tensorflow/tfjs-node-gpu'],
])('%s may not import %s', async (file, name) => {
  expect(await complaints(file, name)).toHaveLength(1);
});

test.each([
  ['src-renderer/state/a.svelte.ts', '../../src-main/contract/experiment.js'],
  ['src-main/contract/layers/a.ts', '../fields.js'],
  ['src-main/preload/a.ts', 'electron'],
  ['src-main/trainer/a.ts', '@tensorflow/tfjs-node-gpu'],
  ['src-main/trainer/a.ts', '../datasets/idx.js'],
  ['src-main/trainer-host/electron-fork.ts', 'electron'],
  ['src-main/window/a.ts', 'electron'],
  ['src-main/settings/a.ts', 'electron-store'],
])('%s may import %s', async (file, name) => {
  expect(await complaints(file, name)).toEqual([]);
});
