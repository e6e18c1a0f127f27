/**
 * `npm run bench [-- --peers] [--rounds N] [--only NETWORK]`: epochs of the same networks by each engine, in turn, round after
 * round, so that whatever else the machine does falls on all of them alike. Quote the ratios: seconds are this machine's.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileTimes, type CompileRow } from './compile-times.js';
import { compileGoalsOf, goalsOf, type Goal } from './goals.js';
import { measure, type Row } from './measure.js';
import { compileMeasurements, groups, groupsOf, networkNames } from './networks.js';
import { peerStarters } from './peers.js';
import { compileTable, epochTable, goalTable } from './report.js';
import { trainerPeakMegabytes } from './trainer-memory.js';

const root = new URL('../../', import.meta.url).pathname;

const { values: options } = parseArgs({
  options: {
    peers: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
const { only } = options;
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds: found ${options.rounds}, allowed is a whole number from 1`);
if (only !== undefined && !networkNames.includes(only))
  throw new Error(`--only: found ${only}, allowed is one of ${networkNames.join(', ')}`);

// First: it is the part that needs the built trainer.
const peakMegabytes = await trainerPeakMegabytes(32);
const starters = await peerStarters(options.peers);
const results: Row[] = [];
const compiling: CompileRow[] = [];
const goals: Goal[] = [];

for (const measurement of compileMeasurements.filter(({ experiment }) => only === undefined || only === experiment.name)) {
  const rows = await compileTimes(measurement, starters);
  compiling.push(...rows);
  goals.push(...compileGoalsOf(measurement, rows));
}
for (const group of only === undefined ? groups : groupsOf(only)) {
  const rows = await measure(group, starters, rounds);
  results.push(...rows);
  for (const measurement of group) {
    const { title, experiment, images } = measurement;
    const { name, fit } = experiment;
    goals.push(...goalsOf(measurement, rows));
    const own = rows.filter(({ network, batch }) => network === name && batch === fit.batch_size);
    process.stdout.write(`${title} (${name}), batch ${fit.batch_size}, ${images} images an epoch:\n\n${epochTable(own)}\n\n`);
  }
}

if (compiling.length > 0) process.stdout.write(`Compiling, in fresh processes:\n\n${compileTable(compiling)}\n\n`);
if (goals.length > 0) process.stdout.write(`To reach:\n\n${goalTable(goals)}\n\n`);
process.stdout.write(`Trainer's peak memory over 5 epochs of 784-100-10 at batch 32: ${Math.round(peakMegabytes)} MB\n`);
const file = join(root, 'results', 'bench.json');
await mkdir(join(root, 'results'), { recursive: true });
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
const record = { date: new Date().toISOString(), machine, rounds, results, compiling, goals, peakMegabytes };
await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
process.stderr.write(`Written: ${file}\n`);
