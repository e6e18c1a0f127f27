import { describe, expect, it } from 'vitest';
import { sweepChart, type SweepPicture } from '../../../../src-renderer/views/lr-finder/sweep-chart.js';

const picture: SweepPicture = {
  theme: 'light',
  curve: [
    [1e-3, 2.3],
    [1e-2, 1.1],
    [1e-1, NaN],
  ],
  losses: [2.4, 1, 4],
  start: 1e-3,
  end: 10,
  valley: null,
  current: 1e-3,
  pointed: null,
  onpoint: () => undefined,
  texts: { valley: 'valley', current: 'current', rateAxis: 'rate', lossAxis: 'loss' },
  writeRate: String,
  writeLoss: String,
};

describe('sweepChart', () => {
  it('lays the rates by their powers of ten and leaves out what is no number', () => {
    const smoothed = sweepChart(picture).series.find(({ id }) => id === 'smoothed');
    expect(smoothed?.points).toEqual([
      { x: -3, y: 2.3 },
      { x: -2, y: 1.1 },
    ]);
  });

  it('spans the sweep and writes whole powers of ten only', () => {
    const { x } = sweepChart(picture);
    expect([x.min, x.max]).toEqual([-3, 1]);
    expect(x.format(-2)).toBe('0.01');
    expect(x.format(-2.5)).toBe('');
  });

  it('marks the valley on the curve and with a line of its own', () => {
    const { series, marks } = sweepChart({ ...picture, valley: 1e-2 });
    expect(series.find(({ id }) => id === 'valley')?.points).toEqual([{ x: -2, y: 1.1 }]);
    expect(marks?.map(({ label }) => label)).toEqual(['valley', 'current']);
  });
});
