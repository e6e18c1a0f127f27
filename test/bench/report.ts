/** The benchmark's results as Markdown tables. */
import type { CompileRow } from './compile-times.js';
import type { Goal } from './goals.js';
import type { Row } from './measure.js';

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A network's rows, our engine's first. */
export function epochTable(rows: readonly Row[]): string {
  const [ours] = rows;
  return table(
    ['engine', 'batch', 'epoch, median', 'time / ours', 'first call', 'loss'],
    rows.map(({ peer, version, batch, medianSeconds, compileSeconds, loss }) => [
      `${peer} (${version})`,
      String(batch),
      `${medianSeconds.toFixed(3)} s`,
      (medianSeconds / (ours?.medianSeconds ?? Number.NaN)).toFixed(2),
      `${compileSeconds.toFixed(1)} s`,
      loss.toFixed(4),
    ]),
  );
}

export function compileTable(rows: readonly CompileRow[]): string {
  return table(
    ['engine', 'network', 'compiling, median', 'of each process'],
    rows.map(({ peer, version, network, medianSeconds, seconds }) => [
      `${peer} (${version})`,
      network,
      `${medianSeconds.toFixed(2)} s`,
      seconds.map((value) => value.toFixed(2)).join(', '),
    ]),
  );
}

export function goalTable(goals: readonly Goal[]): string {
  return table(
    ['network', 'batch', 'measure', 'found', 'to reach', 'reached'],
    goals.map(({ network, batch, what, found, wanted, met }) => [
      network,
      String(batch),
      what,
      found.toFixed(2),
      'atLeast' in wanted ? `at least ${wanted.atLeast}` : `at most ${wanted.atMost}`,
      met ? 'yes' : 'no',
    ]),
  );
}
