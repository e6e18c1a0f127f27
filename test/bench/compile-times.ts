/** How long compiling alone takes: what the first call of a fresh process takes beyond a usual one. */
import { median } from './measure.js';
import type { CompileMeasurement } from './networks.js';
import type { PeerName, PeerStarters } from './peers.js';

export interface CompileRow {
  readonly id: PeerName;
  readonly peer: string;
  readonly version: string;
  readonly network: string;
  readonly batch: number;
  /** Of each process. */
  readonly seconds: readonly number[];
  readonly medianSeconds: number;
}

const compilers = ['xla', 'jax'] as const satisfies readonly PeerName[];

/** Processes started for each number. */
const processes = 3;

/** This engine and JAX in turn, one process at a time. */
export async function compileTimes(measurement: CompileMeasurement, starters: PeerStarters): Promise<CompileRow[]> {
  const { experiment, images } = measurement;
  const rows = new Map<PeerName, CompileRow>();
  for (let round = 1; round <= processes; round += 1) {
    for (const id of compilers) {
      const process_ = starters.get(id)?.();
      if (process_ === undefined) continue;
      try {
        const {
          peer,
          version,
          network,
          batch,
          firstCallExtraSeconds = Number.NaN,
        } = await process_.epoch({ experiment, images });
        const seconds = [...(rows.get(id)?.seconds ?? []), firstCallExtraSeconds];
        rows.set(id, { id, peer, version, network, batch, seconds, medianSeconds: median(seconds) });
        process.stderr.write(`${network}, compiling, process ${round}: ${peer} ${firstCallExtraSeconds.toFixed(2)} s\n`);
      } finally {
        await process_.close();
      }
    }
  }
  return [...rows.values()];
}
