import { expect, test } from 'vitest';
import { requestNames } from '../../../../src-main/contract/channels.js';
import { requests } from '../../../../src-main/contract/ipc.js';

test('the bare names are exactly those of the table', () => {
  expect([...requestNames].sort()).toEqual(Object.keys(requests).sort());
});

test('every request refuses a payload that is nothing like it', () => {
  for (const [name, { payload }] of Object.entries(requests)) {
    expect(payload.safeParse('forged').success, name).toBe(false);
    expect(payload.safeParse({ forged: true }).success, name).toBe(false);
  }
});
