import { describe, expect, test } from 'vitest';
import { isAllowedRequest } from '../../../../src-main/security/block-requests.js';
import { pageOrigin } from '../../../../src-main/security/page-origin.js';

const built = pageOrigin(false, {});
const served = pageOrigin(false, { ELECTRON_RENDERER_URL: 'http://localhost:5173' });

describe('the built page', () => {
  test.each(['app://studio/index.html', 'blob:app://studio/1', 'data:image/png;base64,AA=='])('may ask for %s', (address) => {
    expect(isAllowedRequest(built, address)).toBe(true);
  });
  test.each([
    'http://127.0.0.1:1/',
    'https://localhost/',
    'ws://127.0.0.1:1/',
    'file:///secret.txt',
    'devtools://devtools/bundled/inspector.html',
    'app://elsewhere/index.html',
    'ftp://127.0.0.1/',
  ])('may not ask for %s', (address) => {
    expect(isAllowedRequest(built, address)).toBe(false);
  });
});

describe('the page under development', () => {
  test.each(['http://localhost:5173/main.ts', 'ws://localhost:5173/?token=1', 'devtools://devtools/bundled/a.js'])(
    'may ask for %s',
    (address) => {
      expect(isAllowedRequest(served, address)).toBe(true);
    },
  );
  test.each(['http://localhost:5174/', 'ws://localhost:5174/', 'https://localhost:5173/'])('may not ask for %s', (address) => {
    expect(isAllowedRequest(served, address)).toBe(false);
  });
});
