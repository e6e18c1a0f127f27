/** What a chart shows besides its lines: a shaded region behind them, vertical hairlines with labels, the pointer's line. */
import type { Chart, Plugin } from 'chart.js';

export interface VerticalMark {
  readonly x: number;
  readonly label?: string;
  /** A resolved colour. */
  readonly color: string;
  readonly dash?: boolean;
}

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly color: string;
}

export interface ChartMarks {
  readonly marks: readonly VerticalMark[];
  readonly bands: readonly Band[];
  readonly pointer: { readonly x: number; readonly color: string } | null;
  readonly font: string;
  /** Around a label, so that lines under it do not touch it. */
  readonly ground: string;
}

const labelHeight = 16;
const labelPadding = 5;

function pixelOf(chart: Chart, x: number): number | undefined {
  const scale = chart.scales['x'];
  if (scale === undefined) return undefined;
  const pixel = scale.getPixelForValue(x);
  const { left, right } = chart.chartArea;
  return pixel < left - 1 || pixel > right + 1 ? undefined : Math.round(pixel) + 0.5;
}

function drawLine(chart: Chart, pixel: number, color: string, dash: boolean): void {
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.beginPath();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash(dash ? [3, 3] : []);
  ctx.moveTo(pixel, chartArea.top);
  ctx.lineTo(pixel, chartArea.bottom);
  ctx.stroke();
  ctx.restore();
}

/** Labels that would lie over one another take the next line down. */
function drawLabel(chart: Chart, pixel: number, mark: VerticalMark, marks: ChartMarks, row: number): void {
  if (mark.label === undefined) return;
  const { ctx, chartArea } = chart;
  ctx.save();
  ctx.font = marks.font;
  const width = ctx.measureText(mark.label).width + labelPadding * 2;
  const left = pixel + width > chartArea.right ? pixel - width - 2 : pixel + 2;
  const top = chartArea.top + row * labelHeight;
  const [x, y] = [left + labelPadding, top + labelHeight / 2 + 0.5];
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = marks.ground;
  ctx.strokeText(mark.label, x, y);
  ctx.fillStyle = mark.color;
  ctx.fillText(mark.label, x, y);
  ctx.restore();
}

export function marksPlugin(read: () => ChartMarks): Plugin<'line'> {
  return {
    id: 'marks',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      for (const band of read().bands) {
        const from = pixelOf(chart, band.from) ?? chartArea.left;
        const to = pixelOf(chart, band.to) ?? chartArea.right;
        ctx.save();
        ctx.fillStyle = band.color;
        ctx.fillRect(from, chartArea.top, to - from, chartArea.bottom - chartArea.top);
        ctx.restore();
      }
    },
    afterDatasetsDraw(chart) {
      const marks = read();
      const { pointer } = marks;
      const at = pointer === null ? undefined : pixelOf(chart, pointer.x);
      if (pointer !== null && at !== undefined) drawLine(chart, at, pointer.color, false);
      marks.marks.forEach((mark, row) => {
        const pixel = pixelOf(chart, mark.x);
        if (pixel === undefined) return;
        drawLine(chart, pixel, mark.color, mark.dash === true);
        drawLabel(chart, pixel, mark, marks, row);
      });
    },
  };
}
