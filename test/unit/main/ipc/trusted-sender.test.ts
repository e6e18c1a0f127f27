import { expect, test } from 'vitest';
import { isTrustedSender, type SenderFrame } from '../../../../src-main/ipc/trusted-sender.js';
import { pageOrigin } from '../../../../src-main/security/page-origin.js';

const page = pageOrigin(false, {});
const top: SenderFrame = { url: 'app://studio/index.html', parent: null };

test('the page in its top frame is believed', () => expect(isTrustedSender(top, page)).toBe(true));
test('a frame that is gone is not', () => expect(isTrustedSender(null, page)).toBe(false));
test('another origin is not', () => expect(isTrustedSender({ url: 'https://studio/', parent: null }, page)).toBe(false));
test('a framed page is not, even the own one', () => {
  expect(isTrustedSender({ ...top, parent: top as NonNullable<SenderFrame['parent']> }, page)).toBe(false);
});
