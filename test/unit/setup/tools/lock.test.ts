import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ownerIsAlive, ownerOf, withLock } from '../../../../scripts/setup/tools/lock.mjs';
import { temporaryFolder } from '../temporary-folder';

const LOCK = fileURLToPath(new URL('../../../../scripts/setup/tools/lock.mjs', import.meta.url));

/** A process that takes the lock, writes a line when it has it, holds it for a while and writes another. */
function holder(file: string, log: string, milliseconds: number): ChildProcess {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(LOCK)};
    await withLock(${JSON.stringify(file)}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in\\n');
      await sleep(${milliseconds});
      appendFileSync(${JSON.stringify(log)}, 'out\\n');
    });`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

test('several processes never hold the lock at once', async () => {
  const folder = temporaryFolder();
  const log = join(folder, 'log');
  const children = [1, 2, 3, 4].map(() => holder(join(folder, 'lock'), log, 60));
  await Promise.all(children.map(ended));
  expect(readFileSync(log, 'utf8')).toBe('in\nout\n'.repeat(4));
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('the lock of a killed process is taken over', async () => {
  const folder = temporaryFolder();
  const lock = join(folder, 'lock');
  const child = holder(lock, join(folder, 'log'), 60_000);
  while (!existsSync(join(folder, 'log'))) await new Promise((resolve) => setTimeout(resolve, 10));
  child.kill('SIGKILL');
  await ended(child);
  expect(existsSync(lock)).toBe(true);
  expect(await withLock(lock, () => Promise.resolve('mine'))).toBe('mine');
  expect(existsSync(lock)).toBe(false);
});

test('a process id that is used again is another owner', () => {
  expect(ownerIsAlive(ownerOf(process.pid))).toBe(true);
  expect(ownerIsAlive(`${process.pid}.1`)).toBe(false);
  expect(ownerIsAlive('')).toBe(false);
});

test('whoever waits is told who holds the lock, and gives up in the end', async () => {
  const lock = join(temporaryFolder(), 'lock');
  writeFileSync(lock, ownerOf(process.pid));
  const waited: number[] = [];
  const options = { onWait: (pid: number) => void waited.push(pid), patience: 400 };
  await expect(withLock(lock, () => Promise.resolve(), options)).rejects.toThrow(`process ${process.pid}`);
  expect(waited).toEqual([process.pid]);
});

test('work that fails gives the lock back', async () => {
  const lock = join(temporaryFolder(), 'lock');
  await expect(withLock(lock, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(existsSync(lock)).toBe(false);
});
