/**
 * `npm run bench [-- --peers] [-- --rounds N]`: one epoch of the same task by each engine, in turn, round after round, so that
 * whatever else the machine does falls on all of them alike. Quote the ratios: seconds are this machine's.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PeerProcess } from './peer-process.js';
import { peerScript, pythonOfPeers } from './python-peers.js';
import { benchData, type Answer } from './task.js';
import { trainerPeakMegabytes } from './trainer-memory.js';

const root = new URL('../../', import.meta.url).pathname;
const here = new URL('./', import.meta.url).pathname;
const batches = [32, 512] as const;

interface Row {
  readonly peer: string;
  readonly version: string;
  readonly batch: number;
  readonly compileSeconds: number;
  /** Of each round. */
  readonly seconds: readonly number[];
  readonly medianSeconds: number;
  readonly loss: number;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

async function startPeers(withPython: boolean): Promise<PeerProcess[]> {
  const tsx = (script: string, ...args: string[]) =>
    new PeerProcess(process.execPath, ['--import', 'tsx', join(here, script), ...args]);
  const own = [tsx('engine-peer.ts', 'xla'), tsx('engine-peer.ts', 'plain'), tsx('tfjs-peer.ts')];
  if (!withPython) return own;
  const python = pythonOfPeers();
  const { files } = await benchData();
  const data = ['--images', files['train-images'], '--labels', files['train-labels']];
  const peer = (script: string, env = {}) => new PeerProcess(python, [peerScript(script), ...data], env);
  return [
    ...own,
    peer('keras_peer.py'),
    peer('keras_peer.py', { KERAS_VARIANT: 'best' }),
    peer('jax_peer.py'),
    peer('torch_peer.py'),
  ];
}

async function measure(peers: readonly PeerProcess[], batch: number, rounds: number): Promise<Row[]> {
  const answers = new Map<PeerProcess, Answer[]>(peers.map((peer) => [peer, []]));
  // Round 0 compiles and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const peer of peers) {
      const answer = await peer.epoch(batch);
      answers.get(peer)?.push(answer);
      process.stderr.write(`batch ${batch}, round ${round}: ${answer.peer} ${answer.seconds.toFixed(3)} s\n`);
    }
  }
  return [...answers.values()].flatMap(([first, ...counted]) => {
    if (first === undefined) return [];
    const seconds = counted.map((answer) => answer.seconds);
    const { peer, version, compileSeconds = Number.NaN } = first;
    const loss = counted.at(-1)?.loss ?? Number.NaN;
    return [{ peer, version, batch, compileSeconds, seconds, medianSeconds: median(seconds), loss }];
  });
}

function table(rows: readonly Row[]): string {
  const [ours] = rows;
  const lines = rows.map(({ peer, version, batch, medianSeconds, compileSeconds, loss }) => {
    const ratio = medianSeconds / (ours?.medianSeconds ?? Number.NaN);
    return `| ${peer} (${version}) | ${batch} | ${medianSeconds.toFixed(3)} s | ${ratio.toFixed(2)} | ${compileSeconds.toFixed(1)} s | ${loss.toFixed(4)} |`;
  });
  return [
    '| engine | batch | epoch, median | time / ours | first call | loss |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

const { values: options } = parseArgs({
  options: { peers: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds: found ${options.rounds}, allowed is a whole number from 1`);

const peers = await startPeers(options.peers);
const results: Row[] = [];
try {
  for (const batch of batches) results.push(...(await measure(peers, batch, rounds)));
} finally {
  await Promise.all(peers.map((peer) => peer.close()));
}
const peakMegabytes = await trainerPeakMegabytes(32);

for (const batch of batches) process.stdout.write(`${table(results.filter((row) => row.batch === batch))}\n\n`);
process.stdout.write(`Trainer's peak memory over 5 epochs at batch 32: ${Math.round(peakMegabytes)} MB\n`);
const file = join(root, 'results', 'bench.json');
await mkdir(join(root, 'results'), { recursive: true });
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
await writeFile(
  file,
  `${JSON.stringify({ date: new Date().toISOString(), machine, rounds, results, peakMegabytes }, null, 2)}\n`,
);
process.stderr.write(`Written: ${file}\n`);
