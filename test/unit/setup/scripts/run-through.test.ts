import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { runThrough } from '../../../../scripts/start/run-through.mjs';

test.each([
  ['exit code', 'process.exit(7)', 7],
  ['signal, as shells count', "process.kill(process.pid, 'SIGKILL')", 137],
])("a program's %s comes back", async (_, program, code) => {
  expect(await runThrough(process.execPath, ['-e', program], process.cwd())).toBe(code);
});

test('a program that does not exist is an error', async () => {
  await expect(runThrough('/nowhere/program', [], process.cwd())).rejects.toThrow('ENOENT');
});

test('a signal is passed on, and the program decides how it ends', async () => {
  const module = new URL('../../../../scripts/start/run-through.mjs', import.meta.url).href;
  const inner = "process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 1000); console.log('ready');";
  const outer = `
    import { runThrough } from ${JSON.stringify(module)};
    process.exitCode = await runThrough(process.execPath, ['-e', ${JSON.stringify(inner)}], process.cwd());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', outer], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([5, null]);
});
