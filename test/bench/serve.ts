import { createInterface } from 'node:readline';
import type { Answer } from './task.js';

/** Trains one epoch and returns its mean loss. */
export type Epoch = () => Promise<number>;

/** Answers lines `epoch BATCH` on standard input with an `Answer` each, until it ends. `prepare` warms up and compiles. */
export async function serve(peer: string, version: string, prepare: (batch: number) => Promise<Epoch>): Promise<void> {
  const ready = new Map<number, Epoch>();
  for await (const line of createInterface({ input: process.stdin })) {
    const batch = Number(/^epoch (\d+)$/.exec(line)?.[1]);
    if (!Number.isInteger(batch)) throw new Error(`expected: epoch BATCH, found: ${line}`);
    let epoch = ready.get(batch);
    let compileSeconds: number | undefined;
    if (epoch === undefined) {
      const started = performance.now();
      epoch = await prepare(batch);
      compileSeconds = (performance.now() - started) / 1000;
      ready.set(batch, epoch);
    }
    const started = performance.now();
    const loss = await epoch();
    const seconds = (performance.now() - started) / 1000;
    const answer: Answer = { peer, version, batch, seconds, loss, ...(compileSeconds === undefined ? {} : { compileSeconds }) };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
