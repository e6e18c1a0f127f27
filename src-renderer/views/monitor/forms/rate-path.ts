/** A learning-rate curve as an SVG path, from 0 at the bottom to its highest rate at the top. */
import type { RatePoint } from '../../../state/schedule-edits.js';

interface Frame {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Kept free around the curve, so that its line is whole. */
  readonly edge: number;
}

export function ratePath(points: readonly RatePoint[], { width, height, edge }: Frame): string {
  const lastStep = points.at(-1)?.step ?? 0;
  const highest = Math.max(0, ...points.map(({ rate }) => rate));
  const round = (value: number) => Math.round(value * 10) / 10;
  const at = ({ step, rate }: RatePoint) => {
    const x = edge + (lastStep === 0 ? 0 : step / lastStep) * (width - 2 * edge);
    const y = height - edge - (highest === 0 ? 0 : rate / highest) * (height - 2 * edge);
    return `${round(x)} ${round(y)}`;
  };
  return points.length === 0 ? '' : `M${points.map(at).join(' L')}`;
}
