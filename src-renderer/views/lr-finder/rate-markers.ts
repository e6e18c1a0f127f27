/** The vertical marks on the sweep's chart: the valley, and the rate the experiment has now. */
import type { Chart, Plugin } from 'chart.js';
import type { ChartColours, LrChartSetting } from './chart-setting.js';
import { nearestPoint } from './log-axis.js';

const labelHeight = 20;
const labelPadding = 6;

interface Mark {
  readonly rate: number;
  readonly text: string;
  readonly colour: string;
  readonly dash: readonly number[];
  /** Which line of labels, from the top. */
  readonly line: number;
  readonly background: string;
}

function drawMark(chart: Chart, mark: Mark, font: string): void {
  const { ctx, chartArea, scales } = chart;
  const scale = scales['x'];
  if (scale === undefined) return;
  const x = Math.round(scale.getPixelForValue(mark.rate)) + 0.5;
  if (x < chartArea.left - 1 || x > chartArea.right + 1) return;
  ctx.save();
  ctx.strokeStyle = mark.colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([...mark.dash]);
  ctx.beginPath();
  ctx.moveTo(x, chartArea.top);
  ctx.lineTo(x, chartArea.bottom);
  ctx.stroke();
  ctx.font = font;
  const width = ctx.measureText(mark.text).width + 2 * labelPadding;
  // To the right of its line, or to the left where the chart ends.
  const left = x + 4 + width > chartArea.right ? x - 4 - width : x + 4;
  const top = chartArea.top + 2 + mark.line * (labelHeight + 2);
  ctx.fillStyle = mark.background;
  ctx.beginPath();
  ctx.roundRect(left, top, width, labelHeight, 4);
  ctx.fill();
  ctx.fillStyle = mark.colour;
  ctx.textBaseline = 'middle';
  ctx.fillText(mark.text, left + labelPadding, top + labelHeight / 2);
  ctx.restore();
}

/** A diamond, so that the valley is told from a point of the line by its shape too. */
function drawDiamond(chart: Chart, rate: number, loss: number, colours: ChartColours): void {
  const x = chart.scales['x']?.getPixelForValue(rate);
  const y = chart.scales['y']?.getPixelForValue(loss);
  if (x === undefined || y === undefined) return;
  const { ctx } = chart;
  const size = 6;
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.closePath();
  ctx.fillStyle = colours.accent;
  ctx.fill();
  ctx.strokeStyle = colours.panel;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.restore();
}

export function rateMarkers(
  read: () => { readonly setting: LrChartSetting; readonly colours: ChartColours; readonly font: string },
): Plugin<'line'> {
  return {
    id: 'rate-markers',
    afterDatasetsDraw(chart) {
      const { setting, colours, font } = read();
      const { valley, current, curve, texts } = setting;
      const shared = { background: colours.panel };
      drawMark(
        chart,
        { ...shared, rate: current, text: texts.current, colour: colours.faint, dash: [3, 3], line: valley === null ? 0 : 1 },
        font,
      );
      if (valley === null) return;
      drawMark(chart, { ...shared, rate: valley, text: texts.valley, colour: colours.accent, dash: [], line: 0 }, font);
      const [rate, loss] = curve[nearestPoint(curve, valley)] ?? [];
      if (rate !== undefined && loss !== undefined) drawDiamond(chart, rate, loss, colours);
    },
  };
}
