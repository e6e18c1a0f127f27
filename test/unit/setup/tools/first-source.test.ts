import { expect, test } from 'vitest';
import { takeFirst } from '../../../../scripts/setup/tools/first-source.mjs';
import { silentProgress } from '../silent-progress';

const fails = (title: string) => ({ title, take: (): Promise<string> => Promise.reject(new Error('no such host')) });
const gives = (title: string) => ({ title, take: () => Promise.resolve(title) });

test('the first source that delivers is taken, and no other asked', async () => {
  const progress = silentProgress();
  expect(await takeFirst('Electron', [gives('official release'), fails('package')], progress)).toBe('official release');
  expect(progress.notes).toEqual(['    Electron: took the official release']);
});

test('one line says which source was taken and why not the one before', async () => {
  const progress = silentProgress();
  expect(await takeFirst('Electron', [fails('official release'), gives('package')], progress)).toBe('package');
  expect(progress.notes).toEqual(['    Electron: took the package (no official release: no such host)']);
});

test('when none delivers, one sentence gives every reason and what to do', async () => {
  const nothing = takeFirst('Electron', [fails('official release'), fails('package')], silentProgress());
  await expect(nothing).rejects.toThrow(
    /no source gave Electron \(official release: no such host; package: no such host\); needed: .*; to mend it, .*npm run setup/,
  );
});
