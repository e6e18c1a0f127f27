/** From a sweep to a line chart: the smoothed losses, each step's own loss, the valley and the experiment's rate. */
import type { ChartPoint, LineChartSetting, LineSeries } from '../../charts/line-chart.svelte.js';
import type { RatePoint } from '../../state/lr-finder.svelte.js';
import { decadeAt, fromLogAxis, lossRange, nearestPoint, roundRate, toLogAxis } from './log-axis.js';

export interface SweepPicture {
  readonly theme: 'light' | 'dark';
  readonly curve: readonly RatePoint[];
  /** Unsmoothed, one a point of the curve; empty while the sweep is under way. */
  readonly losses: readonly number[];
  /** The sweep's first and last rate. */
  readonly start: number;
  readonly end: number;
  readonly valley: number | null;
  /** The experiment's own rate. */
  readonly current: number;
  /** The rate under the pointer. */
  readonly pointed: number | null;
  readonly onpoint: (rate: number | null) => void;
  readonly texts: {
    readonly valley: string;
    readonly current: string;
    readonly rateAxis: string;
    readonly lossAxis: string;
  };
  readonly writeRate: (rate: number) => string;
  readonly writeLoss: (loss: number) => string;
}

/** Losses that are no numbers are left out: they would tear the scale apart. */
function pointsOf(curve: readonly RatePoint[], lossAt: (index: number) => number | undefined): readonly ChartPoint[] {
  return curve.flatMap(([rate], index) => {
    const loss = lossAt(index);
    return loss === undefined || !Number.isFinite(loss) ? [] : [{ x: toLogAxis(rate), y: loss }];
  });
}

function seriesOf({ curve, losses, valley }: SweepPicture): readonly LineSeries[] {
  const raw: LineSeries = {
    id: 'raw',
    points: pointsOf(curve, (index) => losses[index]),
    color: '--training-faint',
    width: 1,
  };
  const smoothed: LineSeries = { id: 'smoothed', points: pointsOf(curve, (index) => curve[index]?.[1]), color: '--training' };
  const lowest = valley === null ? undefined : curve[nearestPoint(curve, valley)];
  if (valley === null || lowest === undefined) return [raw, smoothed];
  const mark: LineSeries = {
    id: 'valley',
    points: [{ x: toLogAxis(valley), y: lowest[1] }],
    color: '--accent-text',
    marker: 'circle',
  };
  // The first drawn lies on top.
  return [mark, smoothed, raw];
}

function valleyMark(valley: number, label: string) {
  return { x: toLogAxis(valley), label, color: '--accent-text' };
}

export function sweepChart(picture: SweepPicture): LineChartSetting {
  const { theme, curve, start, end, valley, current, pointed, onpoint, texts, writeRate, writeLoss } = picture;
  const inUse = valley !== null && roundRate(valley) === current;
  const currentMark = { x: toLogAxis(current), label: texts.current, color: '--text-faint', dash: true };
  return {
    theme,
    series: seriesOf(picture),
    x: {
      min: toLogAxis(start),
      max: toLogAxis(end),
      whole: true,
      title: texts.rateAxis,
      format: (power) => {
        const rate = decadeAt(power);
        return rate === undefined ? '' : writeRate(rate);
      },
    },
    y: { ...(lossRange(curve.map(([, loss]) => loss)) ?? { min: 0, max: 1 }), title: texts.lossAxis, format: writeLoss },
    marks: [...(valley === null ? [] : [valleyMark(valley, texts.valley)]), ...(inUse ? [] : [currentMark])],
    pointer: pointed === null ? null : toLogAxis(pointed),
    onpointer: (power) => onpoint(power === null ? null : fromLogAxis(power)),
  };
}
