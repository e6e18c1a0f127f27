/** The engines that are compared, and how each is started. */
import { join } from 'node:path';
import { PeerProcess } from './peer-process.js';
import { peerScript, pythonOfPeers } from './python-peers.js';
import { benchData } from './task.js';

export const peerNames = ['xla', 'plain', 'tfjs', 'keras', 'keras-tuned', 'jax', 'torch'] as const;
export type PeerName = (typeof peerNames)[number];

/** Starts a process; of peers that are left out, there is none. */
export type PeerStarters = ReadonlyMap<PeerName, () => PeerProcess>;

const here = new URL('./', import.meta.url).pathname;

function tsx(script: string, ...args: string[]): () => PeerProcess {
  return () => new PeerProcess(process.execPath, ['--import', 'tsx', join(here, script), ...args]);
}

/** Our engine and tfjs, and with `withPython` the others, whose libraries are installed first where they are missing. */
export async function peerStarters(withPython: boolean): Promise<PeerStarters> {
  const own = [
    ['xla', tsx('engine-peer.ts', 'xla')],
    ['plain', tsx('engine-peer.ts', 'plain')],
    ['tfjs', tsx('tfjs-peer.ts')],
  ] as const;
  if (!withPython) return new Map(own);
  const python = pythonOfPeers();
  const { files } = await benchData();
  const data = ['--images', files['train-images'], '--labels', files['train-labels']];
  const peer =
    (script: string, env = {}) =>
    () =>
      new PeerProcess(python, [peerScript(script), ...data], env);
  return new Map([
    ...own,
    ['keras', peer('keras_peer.py')],
    ['keras-tuned', peer('keras_peer.py', { KERAS_VARIANT: 'best' })],
    ['jax', peer('jax_peer.py')],
    ['torch', peer('torch_peer.py')],
  ]);
}
