import { expect, test } from 'vitest';
import { chooseRuntime, type Wishes } from '../../../../scripts/setup/tools/runtime-choice.mjs';

const none: Wishes = {
  flag: undefined,
  variable: undefined,
  npmConfig: undefined,
  remembered: undefined,
  hasGpu: () => Promise.resolve(false),
};

test.each<[string, Partial<Wishes>, string]>([
  ['the flag before all', { flag: 'gpu', variable: 'cpu', npmConfig: 'cpu', remembered: 'cpu' }, 'gpu'],
  ['then the variable', { variable: 'gpu', npmConfig: 'cpu', remembered: 'cpu' }, 'gpu'],
  ["then npm's setting", { npmConfig: 'gpu', remembered: 'cpu' }, 'gpu'],
  ["another tool's value of that setting counts as none", { npmConfig: 'electron', remembered: 'gpu' }, 'gpu'],
  ['then the last choice, whatever the machine has', { remembered: 'cpu', hasGpu: () => Promise.resolve(true) }, 'cpu'],
  ['then what the machine has', { hasGpu: () => Promise.resolve(true) }, 'gpu'],
  ['else the CPU', {}, 'cpu'],
])('%s', async (_, wishes, expected) => {
  expect((await chooseRuntime({ ...none, ...wishes })).runtime).toBe(expected);
});

test('an unknown runtime is refused by the name of where it was given', async () => {
  await expect(chooseRuntime({ ...none, flag: 'tpu' })).rejects.toThrow(/--runtime is "tpu".*"cpu" or "gpu"/);
  await expect(chooseRuntime({ ...none, variable: 'tpu' })).rejects.toThrow(/PERCEPTRON_STUDIO_RUNTIME is "tpu"/);
});

test('all is remembered but that there is no GPU', async () => {
  expect((await chooseRuntime({ ...none, flag: 'cpu' })).keep).toBe(true);
  expect((await chooseRuntime({ ...none, hasGpu: () => Promise.resolve(true) })).keep).toBe(true);
  expect((await chooseRuntime(none)).keep).toBe(false);
});
