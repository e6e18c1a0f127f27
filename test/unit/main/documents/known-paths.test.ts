import { expect, test } from 'vitest';
import { KnownPaths } from '../../../../src-main/documents/known-paths.js';

const table = { type: 'csv', path: '/home/me/table.csv' } as const;

test('only paths that came by way of main may be read', () => {
  const known = new KnownPaths();
  expect(() => known.check('fashion-mnist')).not.toThrow();
  expect(() => known.check(table)).toThrow('/home/me/table.csv was not chosen in this window.');
  known.admit(table);
  expect(() => known.check({ ...table, target: 'x' })).not.toThrow();
  expect(() => known.check({ ...table, path: '/home/me/../me/table.csv' })).not.toThrow();
  expect(() => known.check({ ...table, test_path: '/etc/passwd' })).toThrow('/etc/passwd');
  expect(() => known.check({ type: 'image-folder', path: '/home/me', image_size: [1, 1], color_mode: 'rgb' })).toThrow();
});
