import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inputsDigest, isFresh, stampFile } from '../../../../scripts/build/freshness.mjs';
import { temporaryFolder } from '../temporary-folder';

const outputs = ['main/index.js', 'main/cli.js', 'main/trainer.js', 'preload/index.cjs', 'renderer/index.html'];

function builtProject() {
  const root = temporaryFolder();
  for (const folder of ['src-main/ipc', 'src-renderer', 'out/main', 'out/preload', 'out/renderer'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'src-main', 'ipc', 'a.ts'), 'a');
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, 'electron.vite.config.ts'), '');
  for (const file of outputs) writeFileSync(join(root, 'out', file), '');
  writeFileSync(stampFile(root), inputsDigest(root));
  return root;
}

test('what was just built is fresh, and what was never built is not', () => {
  const root = builtProject();
  expect(isFresh(root)).toBe(true);
  rmSync(stampFile(root));
  expect(isFresh(root)).toBe(false);
});

test.each<[string, (root: string) => void]>([
  ['a changed source', (root) => writeFileSync(join(root, 'src-main', 'ipc', 'a.ts'), 'ab')],
  ['an older source of the same size', (root) => utimesSync(join(root, 'src-main', 'ipc', 'a.ts'), 1, 1)],
  ['a new source', (root) => writeFileSync(join(root, 'src-renderer', 'b.svelte'), '')],
  ['a removed source', (root) => rmSync(join(root, 'src-main', 'ipc', 'a.ts'))],
  ['a changed configuration', (root) => writeFileSync(join(root, 'electron.vite.config.ts'), 'x')],
])('%s makes it stale', (_, change) => {
  const root = builtProject();
  change(root);
  expect(isFresh(root)).toBe(false);
});

test.each(outputs)('a build without %s is not whole', (file) => {
  const root = builtProject();
  rmSync(join(root, 'out', file));
  expect(isFresh(root)).toBe(false);
});

test('files that are no input change nothing', () => {
  const root = builtProject();
  writeFileSync(join(root, 'README.md'), 'x');
  writeFileSync(join(root, 'out', 'index.js'), 'x');
  expect(isFresh(root)).toBe(true);
});
