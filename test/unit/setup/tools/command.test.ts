import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { complaintOf, run, which } from '../../../../scripts/setup/tools/command.mjs';
import { temporaryFolder } from '../temporary-folder';

const COMMAND = fileURLToPath(new URL('../../../../scripts/setup/tools/command.mjs', import.meta.url));
const wait = () => new Promise((resolve) => setTimeout(resolve, 20));

test('output, code and lines come back', async () => {
  const lines: string[] = [];
  const statuses: string[] = [];
  const result = await run('sh', ['-c', 'echo out; echo one >&2; echo two >&2; echo half >&3; exit 3'], {
    onError: (line) => void lines.push(line),
    onStatus: (line) => void statuses.push(line),
  });
  expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'one\ntwo\n' });
  expect(lines).toEqual(['one', 'two']);
  expect(statuses).toEqual(['half']);
});

test('a command that does not exist ends with 127, as in a shell', async () => {
  expect((await run('no-such-command', [])).code).toBe(127);
  expect((await run('no-such-command', [], { outlives: true })).code).toBe(127);
  expect(which('no-such-command')).toBeUndefined();
});

test('a command ends with a setup that is killed', async () => {
  const file = join(temporaryFolder(), 'pid');
  const program = `
    import { run } from ${JSON.stringify(COMMAND)};
    await run('sh', ['-c', 'echo $$ > ${file}; exec sleep 60']);`;
  const setup = spawn(process.execPath, ['--input-type=module', '-e', program]);
  while (!existsSync(file) || readFileSync(file, 'utf8') === '') await wait();
  const stat = `/proc/${readFileSync(file, 'utf8').trim()}/stat`;
  expect(existsSync(stat)).toBe(true);
  setup.kill('SIGKILL');
  // A dead process may still be listed, as a zombie, until its new parent has looked.
  while (existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))) await wait();
});

test.each([
  [
    'npm error code ENOTFOUND\nnpm error network no such host\nnpm error A complete log of this run',
    'npm error network no such host',
  ],
  ['E: Unable to locate package x\nE: and another', 'E: Unable to locate package x'],
  [
    'In file included\na.cc:3:1: fatal error: x.h: No such file\ncompilation terminated.',
    'a.cc:3:1: fatal error: x.h: No such file',
  ],
  ['something else\nlast words\n\n', 'last words'],
  ['', 'it ended with code 1'],
])('of %j the complaint is %j', (stderr, complaint) => {
  expect(complaintOf({ code: 1, stdout: '', stderr })).toBe(complaint);
});
