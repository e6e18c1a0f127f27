/** Keeps a Chart.js chart of the sweep on a canvas up to date. */
import {
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartOptions,
} from 'chart.js';
import type { Attachment } from 'svelte/attachments';
import { chartColours, chartDatasets, type ChartColours, type LrChartSetting } from './chart-setting.js';
import { decadeTicks, lossRange } from './log-axis.js';
import { rateMarkers } from './rate-markers.js';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale, Tooltip);

/** CSS pixels that a written rate needs beside its neighbour. */
const tickRoom = 64;

function chartOptions(setting: LrChartSetting, colours: ChartColours, family: string): ChartOptions<'line'> {
  const font = { family, size: 11 };
  const range = lossRange(setting.curve.map(([, loss]) => loss));
  const title = (text: string) => ({ display: true, text, color: colours.faint, font, padding: 4 });
  return {
    parsing: false,
    normalized: true,
    animation: false,
    maintainAspectRatio: false,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    layout: { padding: { top: 4, right: 8 } },
    scales: {
      x: {
        type: 'logarithmic',
        min: setting.start,
        max: setting.end,
        border: { color: colours.hairline },
        grid: { color: colours.grid, tickLength: 4 },
        title: title(setting.texts.rateAxis),
        afterBuildTicks: (axis) => {
          const most = Math.floor(axis.width / tickRoom);
          axis.ticks = decadeTicks(setting.start, setting.end, most).map((value) => ({ value }));
        },
        ticks: {
          color: colours.soft,
          font,
          maxRotation: 0,
          autoSkip: false,
          callback: (value) => setting.writeRate(Number(value)),
        },
      },
      y: {
        type: 'linear',
        ...(range ?? { min: 0, max: 1 }),
        border: { display: false },
        grid: { color: colours.grid, drawTicks: false },
        title: title(setting.texts.lossAxis),
        // The range ends where the curve does, not at a round number: its ends are not written.
        ticks: { color: colours.soft, font, padding: 8, maxTicksLimit: 7, includeBounds: false },
      },
    },
    plugins: {
      tooltip: {
        displayColors: false,
        backgroundColor: colours.text,
        titleColor: colours.panel,
        bodyColor: colours.panel,
        titleFont: { family, size: 11, weight: 600 },
        bodyFont: font,
        padding: 8,
        cornerRadius: 6,
        caretSize: 0,
        callbacks: {
          title: ([item]) => (item === undefined || item.parsed.x === null ? '' : setting.writeRate(item.parsed.x)),
          label: ({ dataset, parsed }) => `${dataset.label ?? ''} ${parsed.y === null ? '' : setting.writeLoss(parsed.y)}`,
        },
      },
    },
  };
}

/** `read` is followed: whatever it reads draws the chart anew, at most once an animation frame. */
export function lrChart(read: () => LrChartSetting): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    let setting: LrChartSetting;
    let colours: ChartColours;
    let chart: Chart<'line'> | undefined;
    let frame = 0;
    const family = getComputedStyle(canvas).fontFamily;

    const draw = () => {
      frame = 0;
      colours = chartColours(canvas);
      const datasets = chartDatasets(setting, colours);
      const options = chartOptions(setting, colours, family);
      if (chart === undefined) {
        const marks = rateMarkers(() => ({ setting, colours, font: `500 11px ${family}` }));
        chart = new Chart(canvas, { type: 'line', data: { datasets }, options, plugins: [marks] });
        return;
      }
      chart.data.datasets = datasets;
      chart.options = options;
      chart.update('none');
    };

    $effect(() => {
      setting = read();
      if (frame === 0) frame = requestAnimationFrame(draw);
    });

    return () => {
      cancelAnimationFrame(frame);
      chart?.destroy();
    };
  };
}
