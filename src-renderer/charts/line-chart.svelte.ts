/** Chart.js on a canvas, told what to show by a function that is read anew whenever its state changes. */
import {
  Chart,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type ChartOptions,
} from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { marksPlugin, type ChartMarks } from './chart-marks.js';
import { cssColor } from './css-color.js';

Chart.register(Decimation, LinearScale, LineController, LineElement, LogarithmicScale, PointElement);

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

export interface LineSeries {
  readonly id: string;
  /** With x rising. */
  readonly points: readonly ChartPoint[];
  /** A token: `--training`. */
  readonly color: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly marker?: 'circle' | 'none';
}

export interface ChartAxis {
  readonly type?: 'linear' | 'logarithmic';
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly title?: string | undefined;
  /** Empty for a tick without a label. */
  readonly format: (value: number) => string;
  /** From one tick to the next; Chart.js chooses where it is left out. */
  readonly step?: number | undefined;
  /** Ticks at whole numbers only. */
  readonly whole?: boolean;
  /** A fixed width of the y axis in CSS pixels, so that charts above one another share their left edge. */
  readonly width?: number;
}

export interface LineChartSetting {
  readonly theme: 'light' | 'dark';
  readonly series: readonly LineSeries[];
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly marks?: readonly {
    readonly x: number;
    readonly label?: string | undefined;
    readonly color: string;
    readonly dash?: boolean;
  }[];
  readonly bands?: readonly { readonly from: number; readonly to: number; readonly color: string }[];
  /** Where a hairline follows the pointer. */
  readonly pointer?: number | null;
  readonly onpointer?: (x: number | null) => void;
  readonly onpick?: (x: number) => void;
}

const fontSize = 11;
const fontFamily = "'Inter Variable', 'Pretendard Variable', system-ui, sans-serif";

type ScaleOptions = NonNullable<NonNullable<ChartOptions<'line'>['scales']>[string]>;
type LineDataset = ChartDataset<'line', ChartPoint[]>;

function datasetOf(series: LineSeries, theme: string): LineDataset {
  const color = cssColor(series.color, theme);
  const marked = series.marker === 'circle';
  return {
    label: series.id,
    // Chart.js reads the points and leaves them as they are.
    data: series.points as ChartPoint[],
    borderColor: color,
    backgroundColor: color,
    borderWidth: series.width ?? 2,
    borderDash: [...(series.dash ?? [])],
    borderJoinStyle: 'round',
    // Dots on a long curve would run into one another.
    pointRadius: marked && series.points.length <= 120 ? 3 : series.points.length === 1 ? 2 : 0,
    pointBackgroundColor: cssColor('--panel', theme),
    pointBorderColor: color,
    pointBorderWidth: 1.5,
    pointHitRadius: 0,
    // A dot on the edge is shown whole; a line that leaves the range ends there.
    clip: marked ? { left: 5, top: 5, right: 5, bottom: 5 } : { left: 1, top: 0, right: 1, bottom: 0 },
    tension: 0,
  };
}

function scaleOf(axis: ChartAxis, theme: string, direction: 'x' | 'y'): ScaleOptions {
  const { width } = axis;
  return {
    type: axis.type ?? 'linear',
    ...(axis.min === undefined ? {} : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    border: { display: direction === 'x', color: cssColor('--hairline-strong', theme) },
    grid: {
      display: direction === 'y' || axis.type === 'logarithmic',
      color: cssColor('--grid-line', theme),
      drawTicks: false,
    },
    title: {
      display: axis.title !== undefined,
      text: axis.title ?? '',
      color: cssColor('--text-soft', theme),
      font: { size: fontSize, family: fontFamily },
    },
    ticks: {
      color: cssColor('--text-faint', theme),
      font: { size: fontSize, family: fontFamily },
      padding: 6,
      maxRotation: 0,
      autoSkipPadding: 16,
      ...(direction === 'y' ? { maxTicksLimit: 8 } : {}),
      ...(axis.whole === true ? { precision: 0 } : {}),
      ...(axis.step === undefined ? {} : { stepSize: axis.step }),
      callback: (value: string | number) => axis.format(Number(value)),
    },
    ...(width === undefined
      ? {}
      : {
          afterFit: (scale: { width: number }) => {
            scale.width = width;
          },
        }),
  };
}

function marksOf(setting: LineChartSetting): ChartMarks {
  const { theme } = setting;
  return {
    marks: (setting.marks ?? []).map(({ x, label, color, dash }) => ({
      x,
      color: cssColor(color, theme),
      ...(label === undefined ? {} : { label }),
      ...(dash === undefined ? {} : { dash }),
    })),
    bands: (setting.bands ?? []).map((band) => ({ ...band, color: cssColor(band.color, theme) })),
    pointer:
      setting.pointer === undefined || setting.pointer === null
        ? null
        : { x: setting.pointer, color: cssColor('--hairline-strong', theme) },
    font: `500 ${fontSize}px ${fontFamily}`,
    ground: cssColor('--panel', theme),
  };
}

/** Draws at most once an animation frame, however often the state changes. */
export function lineChart(read: () => LineChartSetting): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    let setting: LineChartSetting | undefined;
    let marks: ChartMarks = { marks: [], bands: [], pointer: null, font: '', ground: '' };
    let frame = 0;

    const chart = new Chart<'line', ChartPoint[]>(canvas, {
      type: 'line',
      data: { datasets: [] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        responsive: true,
        maintainAspectRatio: false,
        // The pointer is followed below, without Chart.js looking for points under it.
        events: [],
        // Room for half of the last label below, so that charts above one another end at the same place.
        layout: { padding: { top: 6, right: 18 } },
        plugins: { decimation: { enabled: true, algorithm: 'min-max' } },
      },
      plugins: [marksPlugin(() => marks)],
    });

    const draw = () => {
      frame = 0;
      if (setting === undefined) return;
      const { theme } = setting;
      marks = marksOf(setting);
      chart.data.datasets = setting.series.map((series) => datasetOf(series, theme));
      chart.options.scales = { x: scaleOf(setting.x, theme, 'x'), y: scaleOf(setting.y, theme, 'y') };
      chart.update('none');
    };

    const valueAt = (event: PointerEvent | MouseEvent): number | null => {
      const pixel = event.clientX - canvas.getBoundingClientRect().left;
      const { left, right } = chart.chartArea;
      if (pixel < left || pixel > right) return null;
      return chart.scales['x']?.getValueForPixel(pixel) ?? null;
    };
    const onmove = (event: PointerEvent) => setting?.onpointer?.(valueAt(event));
    const onleave = () => setting?.onpointer?.(null);
    const onclick = (event: MouseEvent) => {
      const x = valueAt(event);
      if (x !== null) setting?.onpick?.(x);
    };
    canvas.addEventListener('pointermove', onmove);
    canvas.addEventListener('pointerleave', onleave);
    canvas.addEventListener('click', onclick);

    // An effect of its own: the chart lives on while what it shows changes.
    $effect(() => {
      setting = read();
      frame ||= requestAnimationFrame(draw);
    });

    return () => {
      cancelAnimationFrame(frame);
      canvas.removeEventListener('pointermove', onmove);
      canvas.removeEventListener('pointerleave', onleave);
      canvas.removeEventListener('click', onclick);
      chart.destroy();
    };
  };
}
