import fc from 'fast-check';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveFile } from '../../../../src-main/protocol/resolve-file.js';
import { temporaryFolder } from '../temporary-folder.js';

/** `outside/secret.txt` beside `root/`, which holds a file, a folder, and links in and out. */
function makeTree(): { root: string; secret: string } {
  const base = realpathSync(temporaryFolder());
  const root = join(base, 'root');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(base, 'outside'));
  mkdirSync(join(base, 'root-sibling'));
  const secret = join(base, 'outside', 'secret.txt');
  writeFileSync(secret, 'secret');
  writeFileSync(join(base, 'root-sibling', 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), 'page');
  writeFileSync(join(root, 'assets', 'a b.js'), 'script');
  symlinkSync(secret, join(root, 'assets', 'link.txt'));
  symlinkSync(join(base, 'outside'), join(root, 'away'));
  symlinkSync(join(root, 'index.html'), join(root, 'inner.html'));
  return { root, secret };
}

describe('a path inside the folder', () => {
  test('is resolved', async () => {
    const { root } = makeTree();
    expect(await resolveFile(root, '/index.html')).toBe(join(root, 'index.html'));
    expect(await resolveFile(root, '/assets/a%20b.js')).toBe(join(root, 'assets', 'a b.js'));
  });

  test('may pass by dots or a link that stay inside', async () => {
    const { root } = makeTree();
    expect(await resolveFile(root, '/assets/../index.html')).toBe(join(root, 'index.html'));
    expect(await resolveFile(root, '/inner.html')).toBe(join(root, 'index.html'));
  });
});

describe('nothing is given for', () => {
  test.each([
    ['dots', '/../outside/secret.txt'],
    ['encoded dots', '/%2e%2e/outside/secret.txt'],
    ['encoded slashes', '/..%2foutside%2fsecret.txt'],
    ['all of it encoded', '/%2e%2e%2foutside%2fsecret.txt'],
    ['dots after a folder', '/assets/../../outside/secret.txt'],
    ['a neighbour whose name begins alike', '/../root-sibling/secret.txt'],
    ['a link to a file outside', '/assets/link.txt'],
    ['a link to a folder outside', '/away/secret.txt'],
    ['backslashes', '/..\\outside\\secret.txt'],
    ['encoded backslashes', '/..%5coutside%5csecret.txt'],
    ['a NUL', '/index.html%00.png'],
    ['broken encoding', '/%zz'],
    ['the folder itself', '/'],
    ['a folder in it', '/assets'],
    ['what is not there', '/nothing.html'],
  ])('%s', async (_what, path) => {
    const { root } = makeTree();
    expect(await resolveFile(root, path)).toBeNull();
  });

  test('twice encoded dots, which are taken as a name', async () => {
    const { root } = makeTree();
    expect(await resolveFile(root, '/%252e%252e/outside/secret.txt')).toBeNull();
  });
});

test('whatever the path, no file outside is ever given', async () => {
  const { root } = makeTree();
  const piece = fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2E.',
    '/',
    '%2f',
    '//',
    'assets',
    'away',
    'outside',
    'link.txt',
    'secret.txt',
    'root',
    'index.html',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const file = await resolveFile(root, `/${pieces.join('/')}`);
      expect(file === null || file.startsWith(root + sep)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
