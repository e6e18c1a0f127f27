/** The curve by step, bounded: a run of a million steps must cost no more to draw than one of a thousand. */
import type { StepPoint } from '../../src-main/contract/run.js';

/** More than a chart has pixels across, twice over. */
export const seriesCapacity = 4096;

function meanOf(first: StepPoint, second: StepPoint): StepPoint {
  const means = Object.entries(first).map(([name, value]) => [name, (value + (second[name] ?? value)) / 2] as const);
  const logs: Record<string, number> = Object.fromEntries(means);
  return { ...logs, step: second.step, loss: (first.loss + second.loss) / 2 };
}

/** Means of neighbouring pairs; `step` stays the last one covered. A last odd point stays as it is. */
export function halve(points: readonly StepPoint[]): readonly StepPoint[] {
  const halved: StepPoint[] = [];
  for (let index = 0; index < points.length; index += 2) {
    const [first, second] = [points[index], points[index + 1]];
    if (first === undefined) break;
    halved.push(second === undefined ? first : meanOf(first, second));
  }
  return halved;
}

/** Adds what is new of `more` at the end. */
export function appendPoints(points: readonly StepPoint[], more: readonly StepPoint[]): readonly StepPoint[] {
  const lastStep = points.at(-1)?.step ?? 0;
  let joined: readonly StepPoint[] = [...points, ...more.filter(({ step }) => step > lastStep)];
  while (joined.length > seriesCapacity) joined = halve(joined);
  return joined;
}
