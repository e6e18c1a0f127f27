import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runProgram } from '../../../../scripts/test/run-program.mjs';
import { temporaryFolder } from '../temporary-folder';

function program(text: string) {
  const file = join(temporaryFolder(), 'program.cjs');
  writeFileSync(file, text);
  return file;
}

/** A process that has ended but that nobody has asked for its code is as good as gone. */
function isRunning(pid: number) {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('what a program says and its exit code come back', async () => {
  const file = program("console.log('out'); console.error('err'); process.exit(3);");
  const { code, output } = await runProgram(file, [], { capture: true });
  expect(code).toBe(3);
  expect(output).toContain('out');
  expect(output).toContain('err');
});

test('a program that hangs is ended, with what it started', async () => {
  const file = program(`
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log(child.pid);
    setInterval(() => {}, 1000);`);
  const { code, output } = await runProgram(file, [], { capture: true, limit: 1 / 60 });
  expect(code).toBe(137);
  expect(output).toContain('ended after');
  await expect.poll(() => isRunning(Number.parseInt(output, 10))).toBe(false);
});

test('a program that ends takes with it what it has left running', async () => {
  const file = program(`
    const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    console.log(child.pid);
    child.unref();`);
  const { code, output } = await runProgram(file, [], { capture: true });
  expect(code).toBe(0);
  await expect.poll(() => isRunning(Number.parseInt(output, 10))).toBe(false);
});

test('a command that is missing fails by name', async () => {
  const { code, output } = await runProgram(program(''), [], { capture: true, prefix: ['no-such-command'] });
  expect(code).toBe(127);
  expect(output).toContain('no-such-command');
});
