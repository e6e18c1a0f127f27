import type { ChartType, Plugin } from 'chart.js';

/** A vertical hairline over the whole height, with words at its upper end. */
export interface MarkerLine {
  readonly x: number;
  readonly colour: string;
  readonly label?: string;
  readonly dashed?: boolean;
  /** Rows below the upper end, so that neighbouring labels do not overlap. */
  readonly row?: number;
}

/** A region from `from` to the right end that is laid back. */
export interface Shade {
  readonly from: number;
  readonly colour: string;
}

export interface MarkerOptions {
  lines: readonly MarkerLine[];
  shade: Shade | null;
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    /** Never unset for a type that has an x axis. */
    markerLines?: TType extends ChartType ? MarkerOptions : never;
  }
}

const labelHeight = 15;

/** Draws what the option `markerLines` lists. */
export const markerLines: Plugin = {
  id: 'markerLines',
  beforeDatasetsDraw(chart) {
    const shade = chart.options.plugins?.markerLines?.shade;
    const scale = chart.scales['x'];
    if (!shade || scale === undefined) return;
    const { ctx, chartArea } = chart;
    const left = Math.max(chartArea.left, scale.getPixelForValue(shade.from));
    if (left >= chartArea.right) return;
    ctx.save();
    ctx.fillStyle = shade.colour;
    ctx.fillRect(left, chartArea.top, chartArea.right - left, chartArea.bottom - chartArea.top);
    ctx.restore();
  },
  afterDatasetsDraw(chart) {
    const lines = chart.options.plugins?.markerLines?.lines ?? [];
    const scale = chart.scales['x'];
    if (scale === undefined) return;
    const { ctx, chartArea } = chart;
    for (const line of lines) {
      const x = Math.round(scale.getPixelForValue(line.x)) + 0.5;
      if (x < chartArea.left - 1 || x > chartArea.right + 1) continue;
      ctx.save();
      ctx.strokeStyle = line.colour;
      ctx.lineWidth = 1;
      if (line.dashed === true) ctx.setLineDash([3, 3]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      if (line.label !== undefined) {
        ctx.font = `500 11px ${String(chart.options.font?.family ?? 'sans-serif')}`;
        const width = ctx.measureText(line.label).width;
        const fits = x + 6 + width < chartArea.right;
        ctx.textAlign = fits ? 'left' : 'right';
        ctx.textBaseline = 'top';
        const [left, top] = [x + (fits ? 5 : -5), chartArea.top + 3 + (line.row ?? 0) * labelHeight];
        // A seam in the panel's colour keeps the words readable over the curves.
        ctx.setLineDash([]);
        ctx.lineWidth = 4;
        ctx.lineJoin = 'round';
        ctx.strokeStyle = chart.canvas.dataset['seam'] ?? 'transparent';
        ctx.strokeText(line.label, left, top);
        ctx.fillStyle = line.colour;
        ctx.fillText(line.label, left, top);
      }
      ctx.restore();
    }
  },
};
