import { BarController, BarElement, CategoryScale, Chart, LinearScale } from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { chartColours, type ChartColours } from './chart-colours.js';
import { FrameScheduler } from './frame-scheduler.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

export interface BarChartSpec {
  readonly labels: readonly string[];
  /** Side by side in each group. */
  readonly bars: readonly { readonly values: readonly number[]; readonly colour: keyof ChartColours }[];
  readonly format: (value: number) => string;
}

function create(canvas: HTMLCanvasElement, spec: BarChartSpec, colours: ChartColours): Chart<'bar', number[]> {
  const ticks = { color: colours.textFaint, font: { size: 11 } };
  return new Chart<'bar', number[]>(canvas, {
    type: 'bar',
    data: {
      labels: [...spec.labels],
      datasets: spec.bars.map(({ values, colour }) => ({
        data: [...values],
        backgroundColor: colours[colour],
        borderRadius: 2,
        categoryPercentage: 0.72,
        barPercentage: 0.86,
      })),
    },
    options: {
      animation: false,
      normalized: true,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      font: { family: getComputedStyle(document.body).fontFamily },
      scales: {
        x: {
          border: { color: colours.hairline },
          grid: { display: false },
          ticks: { ...ticks, color: colours.textSoft, maxRotation: 0, autoSkip: false },
        },
        y: {
          beginAtZero: true,
          border: { display: false },
          grid: { color: colours.grid, drawTicks: false },
          ticks: { ...ticks, padding: 8, maxTicksLimit: 5 },
        },
      },
    },
  });
}

/** Grouped bars of what `read` says. Another theme makes a new chart. */
export function barChart(theme: () => string, read: () => BarChartSpec): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const colours = chartColours(theme());
    const frames = new FrameScheduler();
    let chart: Chart<'bar', number[]> | undefined;
    $effect(() => {
      const spec = read();
      frames.schedule(() => {
        chart ??= create(canvas, spec, colours);
        chart.data.labels = [...spec.labels];
        spec.bars.forEach(({ values }, index) => {
          const dataset = chart?.data.datasets[index];
          if (dataset !== undefined) dataset.data = [...values];
        });
        const ticks = chart.options.scales?.['y']?.ticks;
        if (ticks) ticks.callback = (value) => spec.format(Number(value));
        chart.update('none');
      });
    });
    return () => {
      frames.cancel();
      chart?.destroy();
    };
  };
}
