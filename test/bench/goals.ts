/** What issue 4 wants, beside what was measured. */
import type { CompileRow } from './compile-times.js';
import type { Row } from './measure.js';
import type { CompileMeasurement, Measurement } from './networks.js';
import type { PeerName } from './peers.js';

export interface Goal {
  readonly network: string;
  readonly batch: number;
  readonly what: string;
  readonly found: number;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
  readonly met: boolean;
}

type Place = Pick<Goal, 'network' | 'batch'>;

function goal(place: Place, what: string, found: number | undefined, wanted: Goal['wanted']): Goal[] {
  if (found === undefined) return [];
  const met = 'atLeast' in wanted ? found >= wanted.atLeast : found <= wanted.atMost;
  return [{ ...place, what, found, wanted, met }];
}

/** The time of one engine over that of another, or over its own on another network; undefined where one was not measured. */
function ratio(over: Row | undefined, under: Row | undefined): number | undefined {
  return over === undefined || under === undefined ? undefined : over.medianSeconds / under.medianSeconds;
}

/** @param rows those of the measurement's group */
export function goalsOf({ experiment, goals }: Measurement, rows: readonly Row[]): Goal[] {
  const place = { network: experiment.name, batch: experiment.fit.batch_size };
  const row = (id: PeerName, network = place.network) =>
    rows.find((one) => one.id === id && one.network === network && one.batch === place.batch);
  const ours = row('xla');
  const { kerasAtLeast, jaxAtMost, against } = goals;
  return [
    ...goal(place, "Keras' time / ours", ratio(row('keras'), ours), { atLeast: kerasAtLeast }),
    ...(jaxAtMost === undefined ? [] : goal(place, "our time / JAX's", ratio(ours, row('jax')), { atMost: jaxAtMost })),
    ...(against === undefined
      ? []
      : goal(place, `our time / ours on ${against.network}`, ratio(ours, row('xla', against.network)), {
          atMost: against.atMost,
        })),
  ];
}

export function compileGoalsOf({ atMostSeconds }: CompileMeasurement, rows: readonly CompileRow[]): Goal[] {
  return rows
    .filter(({ id }) => id === 'xla')
    .flatMap(({ network, batch, medianSeconds }) =>
      goal({ network, batch }, 'seconds to compile', medianSeconds, { atMost: atMostSeconds }),
    );
}
