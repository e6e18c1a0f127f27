import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerRequest } from '../../../../src-main/protocol/answer-request.js';
import { temporaryFolder } from '../temporary-folder.js';

function makePage(): string {
  const base = temporaryFolder();
  const root = join(base, 'page');
  mkdirSync(root);
  writeFileSync(join(root, 'index.html'), '<p>page</p>');
  writeFileSync(join(root, 'font.woff2'), 'font');
  writeFileSync(join(base, 'secret.txt'), 'secret');
  return root;
}

test('a file comes with its type and the policy', async () => {
  const answer = await answerRequest(makePage(), new Request('app://studio/index.html'));
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('<p>page</p>');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the policy allows no inline script or style, no eval and no other origin', async () => {
  const answer = await answerRequest(makePage(), new Request('app://studio/index.html'));
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toMatch(/unsafe|https?:|wss?:|\*/);
});

test('another host, another method, or a way out is refused, with the policy all the same', async () => {
  const root = makePage();
  const refused = [
    await answerRequest(root, new Request('app://elsewhere/index.html')),
    await answerRequest(root, new Request('app://studio/..%2fsecret.txt')),
    await answerRequest(root, new Request('app://studio/index.html', { method: 'POST', body: 'x' })),
  ];
  expect(refused.map((answer) => answer.status)).toEqual([404, 404, 405]);
  for (const answer of refused) {
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).not.toContain('secret');
  }
});

test('a font is named as one', async () => {
  const answer = await answerRequest(makePage(), new Request('app://studio/font.woff2?v=1'));
  expect(answer.headers.get('content-type')).toBe('font/woff2');
});
