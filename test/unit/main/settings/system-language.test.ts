import { expect, test } from 'vitest';
import { systemLanguage } from '../../../../src-main/settings/system-language.js';

test.each([
  [['ko-KR'], 'ko'],
  [['ko'], 'ko'],
  [['ko_KR'], 'ko'],
  [['KO-kr', 'en'], 'ko'],
  [['en-GB', 'ko-KR'], 'en'],
  [['de-DE', 'ko-KR', 'en-US'], 'ko'],
  [['de-DE', 'fr'], 'en'],
  [['kok-IN'], 'en'],
  [['C'], 'en'],
  [[], 'en'],
] as const)('%j gives %s', (preferred, language) => {
  expect(systemLanguage(preferred)).toBe(language);
});
