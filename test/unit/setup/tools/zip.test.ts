import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readZip, unpackZip } from '../../../../scripts/setup/tools/zip.mjs';
import { temporaryFolder } from '../temporary-folder';

/** Python writes the archive: another program than the reader under test. */
function archive(folder: string, script: string): string {
  const file = join(folder, 'archive.zip');
  const program = `import zipfile, stat\nz = zipfile.ZipFile(${JSON.stringify(file)}, 'w')\n${script}\nz.close()`;
  execFileSync('python3', ['-c', program]);
  return file;
}

const LIBRARY = `z.writestr('pkg/lib.so', b'abc' * 500000, zipfile.ZIP_DEFLATED)
z.writestr('pkg/empty.h', b'')
z.writestr('pkg/stored.txt', b'as it is', zipfile.ZIP_STORED)
i = zipfile.ZipInfo('pkg/run'); i.external_attr = 0o755 << 16; z.writestr(i, b'#!')
i = zipfile.ZipInfo('pkg/link'); i.external_attr = (stat.S_IFLNK | 0o777) << 16; z.writestr(i, b'lib.so')
z.writestr('other/skipped', b'no')`;

test('chosen entries are unpacked with their contents, modes and links', async () => {
  const folder = temporaryFolder();
  const file = archive(folder, LIBRARY);
  const out = join(folder, 'out');
  mkdirSync(out);
  const seen: number[] = [];
  await unpackZip(
    file,
    out,
    (name) => (name.startsWith('pkg/') ? name.slice(4) : undefined),
    (done) => void seen.push(done),
  );
  expect(readdirSync(out).sort()).toEqual(['empty.h', 'lib.so', 'link', 'run', 'stored.txt']);
  expect(readFileSync(join(out, 'lib.so'), 'utf8')).toBe('abc'.repeat(500_000));
  expect(readFileSync(join(out, 'stored.txt'), 'utf8')).toBe('as it is');
  expect(statSync(join(out, 'empty.h')).size).toBe(0);
  expect(statSync(join(out, 'run')).mode & 0o777).toBe(0o755);
  expect(readlinkSync(join(out, 'link'))).toBe('lib.so');
  expect(seen.at(-1)).toBe(1_500_000 + 8 + 2);
});

test('an entry that leads out of the folder is refused', async () => {
  const folder = temporaryFolder();
  const file = archive(folder, `z.writestr('../escaped', b'x')`);
  await expect(unpackZip(file, join(folder, 'out'), (name) => name)).rejects.toThrow(/\.\.\/escaped is damaged/);
  expect(readdirSync(folder)).toEqual(['archive.zip']);
});

test('a cut-off archive is refused by name', async () => {
  const folder = temporaryFolder();
  const file = archive(folder, LIBRARY);
  writeFileSync(file, readFileSync(file).subarray(0, -100));
  await expect(readZip(file)).rejects.toThrow(/archive\.zip is damaged/);
});
