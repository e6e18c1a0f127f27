/** From a sweep to what Chart.js draws: one line of smoothed losses, one faint line of the losses themselves. */
import type { ChartDataset, Point } from 'chart.js';
import type { RatePoint } from '../../state/lr-finder.svelte.js';

/** Everything that decides the picture. Texts are translated already. */
export interface LrChartSetting {
  readonly curve: readonly RatePoint[];
  /** Unsmoothed, one a point of the curve; empty while the sweep is under way. */
  readonly losses: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly valley: number | null;
  /** The experiment's own rate. */
  readonly current: number;
  readonly texts: {
    readonly valley: string;
    readonly current: string;
    readonly rateAxis: string;
    readonly lossAxis: string;
    readonly smoothed: string;
    readonly raw: string;
  };
  readonly writeRate: (rate: number) => string;
  readonly writeLoss: (loss: number) => string;
  /** Only read, so that a change of theme draws anew. */
  readonly theme: string;
}

/** The colours of the theme, by token. */
export interface ChartColours {
  readonly text: string;
  readonly soft: string;
  readonly faint: string;
  readonly grid: string;
  readonly hairline: string;
  readonly line: string;
  readonly faintLine: string;
  readonly accent: string;
  readonly panel: string;
  readonly raised: string;
}

export function chartColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token('--text'),
    soft: token('--text-soft'),
    faint: token('--text-faint'),
    grid: token('--grid-line'),
    hairline: token('--hairline-strong'),
    line: token('--training'),
    faintLine: token('--training-faint'),
    accent: token('--accent-text'),
    panel: token('--panel'),
    raised: token('--raised'),
  };
}

/** A loss that is no number would tear the scale apart; the line has a gap there. */
function point(rate: number, loss: number): Point {
  return { x: rate, y: Number.isFinite(loss) ? loss : Number.NaN };
}

export function chartDatasets(setting: LrChartSetting, colours: ChartColours): ChartDataset<'line', Point[]>[] {
  const { curve, losses, texts } = setting;
  const line = { pointRadius: 0, pointHitRadius: 0, tension: 0, spanGaps: false };
  return [
    {
      ...line,
      label: texts.smoothed,
      data: curve.map(([rate, loss]) => point(rate, loss)),
      borderColor: colours.line,
      borderWidth: 2,
      pointHoverRadius: 4,
      pointHoverBackgroundColor: colours.line,
      pointHoverBorderColor: colours.panel,
      pointHoverBorderWidth: 2,
    },
    {
      ...line,
      label: texts.raw,
      data: curve.flatMap(([rate], index) => {
        const loss = losses[index];
        return loss === undefined ? [] : [point(rate, loss)];
      }),
      borderColor: colours.faintLine,
      borderWidth: 1,
      pointHoverRadius: 0,
    },
  ];
}
