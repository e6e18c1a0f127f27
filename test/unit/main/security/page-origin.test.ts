import { describe, expect, test } from 'vitest';
import { isOwnPage, pageOrigin } from '../../../../src-main/security/page-origin.js';

const server = 'http://localhost:5173';
const built = pageOrigin(false, {});
const served = pageOrigin(false, { ELECTRON_RENDERER_URL: server });

describe('the page comes from', () => {
  test('the app itself', () => expect(built).toEqual({ url: 'app://studio/index.html', development: false }));
  test('the development server where one is named', () => expect(served).toEqual({ url: server, development: true }));
  test('the app itself in a package, whatever is named', () => {
    expect(pageOrigin(true, { ELECTRON_RENDERER_URL: server }).url).toBe('app://studio/index.html');
  });
  test('the app itself where the name is empty', () => {
    expect(pageOrigin(false, { ELECTRON_RENDERER_URL: '' }).development).toBe(false);
  });
});

describe('its own addresses', () => {
  test.each(['app://studio/index.html', 'app://studio/assets/a.js', 'app://studio/index.html#train'])('%s', (address) => {
    expect(isOwnPage(built, address)).toBe(true);
  });
  test.each([
    'app://studio.elsewhere/index.html',
    'app://elsewhere/index.html',
    'app://user@studio/index.html',
    'app:studio',
    'app2://studio/index.html',
    'http://studio/index.html',
    'https://app//studio/index.html',
    'file:///index.html',
    'about:blank',
    'javascript:alert(1)',
    server,
    '',
    'not an address',
  ])('not %s', (address) => {
    expect(isOwnPage(built, address)).toBe(false);
  });
  test('during development those of the server only', () => {
    expect(isOwnPage(served, `${server}/main.ts`)).toBe(true);
    expect(isOwnPage(served, 'http://localhost:5174/main.ts')).toBe(false);
    expect(isOwnPage(served, `${server}.elsewhere/`)).toBe(false);
    expect(isOwnPage(served, 'app://studio/index.html')).toBe(false);
  });
});
