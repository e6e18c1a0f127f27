import { expect, test } from 'vitest';
import { compareLocks } from '../../../../scripts/setup/tools/lock-compare.mjs';

const wanted = {
  packages: {
    '': {},
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/a/node_modules/zod': { version: '3.0.0' },
    'node_modules/@libsql/darwin': { version: '1.0.0', optional: true },
  },
};
const installed = {
  packages: {
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/a/node_modules/zod': { version: '3.0.0' },
  },
};
const all = () => true;

test('packages for other platforms may be absent', () => {
  expect(compareLocks(wanted, installed, all)).toBeUndefined();
});

test('a package more does no harm', () => {
  const more = { packages: { ...installed.packages, 'node_modules/extra': { version: '1.0.0' } } };
  expect(compareLocks(wanted, more, all)).toBeUndefined();
});

test.each([
  ['a missing package', { 'node_modules/zod': wanted.packages['node_modules/zod'] }, 'zod 3.0.0 is not installed'],
  [
    'another version',
    { ...installed.packages, 'node_modules/zod': { version: '4.0.0' } },
    'zod is 4.0.0, the lock file says 4.6.7',
  ],
  [
    'another content',
    { ...installed.packages, 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-b' } },
    'zod is not the one that the lock file names',
  ],
])('%s is named', (_, packages, difference) => {
  expect(compareLocks(wanted, { packages }, all)).toBe(difference);
});

test('a folder that was deleted by hand is noticed', () => {
  expect(compareLocks(wanted, installed, (path) => path !== 'node_modules/zod')).toBe("zod's folder is gone");
});
