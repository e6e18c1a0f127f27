/** The virtual environment of the Python peers: made once, in the user's cache, made anew when the pinned versions change. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userFolders } from '../../src-main/folders.js';

const peers = new URL('./peers/', import.meta.url).pathname;

/** The path of a Python that has every peer's library. */
export function pythonOfPeers(): string {
  const requirements = join(peers, 'requirements.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const folder = join(userFolders('').cache, 'bench-peers');
  const stamp = join(folder, 'requirements.sha256');
  const python = join(folder, 'bin/python');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return python;
  process.stderr.write('Installing Keras, JAX and PyTorch into a virtual environment of their own; this takes minutes.\n');
  rmSync(folder, { recursive: true, force: true });
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ('ignore' | 'inherit')[] };
  execFileSync('python3', ['-m', 'venv', folder], options);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', '-r', requirements], options);
  writeFileSync(stamp, wanted);
  return python;
}

/** The script of a peer. */
export function peerScript(name: string): string {
  return join(peers, name);
}
