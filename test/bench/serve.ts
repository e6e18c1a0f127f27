import { createInterface } from 'node:readline';
import type { Answer, Request } from './task.js';

/** A network that is built, compiled and warm. */
export interface Prepared {
  /** Trains one epoch and returns its mean loss. */
  readonly epoch: () => Promise<number>;
  readonly firstCallExtraSeconds?: number;
}

/** How long it took, and what it gave. */
export async function timed<T>(work: () => Promise<T>): Promise<readonly [seconds: number, result: T]> {
  const started = performance.now();
  const result = await work();
  return [(performance.now() - started) / 1000, result];
}

/** Answers each `Request` on standard input with an `Answer`, until it ends. */
export async function serve(peer: string, version: string, prepare: (request: Request) => Promise<Prepared>): Promise<void> {
  const ready = new Map<string, Prepared>();
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as Request;
    const { experiment, images } = request;
    let prepared = ready.get(line);
    let first: Pick<Answer, 'compileSeconds' | 'firstCallExtraSeconds'> = {};
    if (prepared === undefined) {
      const [compileSeconds, made] = await timed(() => prepare(request));
      prepared = made;
      ready.set(line, made);
      const { firstCallExtraSeconds } = made;
      first = { compileSeconds, ...(firstCallExtraSeconds === undefined ? {} : { firstCallExtraSeconds }) };
    }
    const [seconds, loss] = await timed(prepared.epoch);
    const { name: network, fit } = experiment;
    const answer: Answer = { peer, version, network, batch: fit.batch_size, images, seconds, loss, ...first };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
}
