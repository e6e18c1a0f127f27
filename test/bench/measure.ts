/** Asks the peers for epochs in turn, round after round. */
import type { Measurement } from './networks.js';
import type { PeerProcess } from './peer-process.js';
import { peerNames, type PeerName, type PeerStarters } from './peers.js';
import type { Answer } from './task.js';

/** One network at one batch size in one engine. */
export interface Row {
  readonly id: PeerName;
  readonly peer: string;
  readonly version: string;
  readonly network: string;
  readonly batch: number;
  /** Images that an epoch trains. */
  readonly images: number;
  /** Building, loading, compiling and warming up. */
  readonly compileSeconds: number;
  /** Of each round. */
  readonly seconds: readonly number[];
  readonly medianSeconds: number;
  /** Of the last epoch. */
  readonly loss: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

function rowOf(id: PeerName, [first, ...counted]: readonly Answer[]): Row[] {
  if (first === undefined) return [];
  const { peer, version, network, batch, images, compileSeconds = Number.NaN } = first;
  const seconds = counted.map((answer) => answer.seconds);
  const loss = counted.at(-1)?.loss ?? Number.NaN;
  return [{ id, peer, version, network, batch, images, compileSeconds, seconds, medianSeconds: median(seconds), loss }];
}

/**
 * Measures a group: each round, each peer trains an epoch of each of the group's networks that it takes part in. Rows come in
 * the order of networks, then peers.
 */
export async function measure(group: readonly Measurement[], starters: PeerStarters, rounds: number): Promise<Row[]> {
  const places = group.flatMap((measurement) =>
    measurement.peers.filter((peer) => starters.has(peer)).map((peer) => ({ measurement, peer, answers: [] as Answer[] })),
  );
  const running = new Map<PeerName, PeerProcess>();
  try {
    // Round 0 starts and compiles, each peer in its turn, and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      for (const peer of peerNames) {
        for (const { measurement, answers } of places.filter((place) => place.peer === peer)) {
          const process_ = running.get(peer) ?? starters.get(peer)?.();
          if (process_ === undefined) continue;
          running.set(peer, process_);
          const { experiment, images } = measurement;
          const answer = await process_.epoch({ experiment, images });
          answers.push(answer);
          const what = `${answer.network}, batch ${answer.batch}, round ${round}`;
          process.stderr.write(`${what}: ${answer.peer} ${answer.seconds.toFixed(3)} s\n`);
        }
      }
    }
  } finally {
    await Promise.all([...running.values()].map((peer) => peer.close()));
  }
  return places.flatMap(({ peer, answers }) => rowOf(peer, answers));
}
