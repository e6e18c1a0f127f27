import { expect, onTestFinished, test, vi } from 'vitest';
import type { Problem } from '../../../../src-main/contract/problem.js';
import { Subscriptions } from '../../../../src-main/preload/subscriptions.js';

const lost: readonly Problem[] = [{ code: 'trainer-lost', message: 'gone' }];

test('events go to those who listen to them, until they no longer do', () => {
  const subscriptions = new Subscriptions();
  const [first, second, other] = [vi.fn(), vi.fn(), vi.fn()];
  const endFirst = subscriptions.add('trainer:lost', first);
  subscriptions.add('trainer:lost', second);
  subscriptions.add('menu:command', other);
  subscriptions.deliver('trainer:lost', lost);
  endFirst();
  subscriptions.deliver('trainer:lost', lost);
  expect(first).toHaveBeenCalledExactlyOnceWith(lost);
  expect(second).toHaveBeenCalledTimes(2);
  expect(other).not.toHaveBeenCalled();
});

test('the same listener added twice is called until removed twice', () => {
  const subscriptions = new Subscriptions();
  const listener = vi.fn();
  const end = subscriptions.add('trainer:lost', listener);
  subscriptions.add('trainer:lost', listener);
  end();
  end();
  subscriptions.deliver('trainer:lost', lost);
  expect(listener).toHaveBeenCalledTimes(1);
});

test('one listener’s fault does not keep the event from the others', () => {
  const faults: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (task: () => void) => faults.push(task));
  onTestFinished(() => void vi.unstubAllGlobals());
  const subscriptions = new Subscriptions();
  const after = vi.fn();
  subscriptions.add('trainer:lost', () => {
    throw new Error('fault');
  });
  subscriptions.add('trainer:lost', after);
  subscriptions.deliver('trainer:lost', lost);
  expect(after).toHaveBeenCalledOnce();
  expect(faults).toHaveLength(1);
  expect(faults[0]).toThrow('fault');
});
