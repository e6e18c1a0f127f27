/** How large the sample pictures are drawn, so that a row of every class fits the window. */
import { scaleFor } from '../../pictures/palette.js';

/** Everything above and below the rows, in CSS pixels: title line, panel, run bar. */
const around = 228;
const smallestScale = 2;
const largestScale = 4;
/** The published pictures' side: what the scales are meant for. */
const usualSide = 28;

export interface RowLayout {
  /** CSS pixels a stored pixel takes: whole, so that the pictures stay sharp; a fraction only for large pictures. */
  readonly scale: number;
  /** Between two rows, in CSS pixels. */
  readonly gap: number;
}

export function rowLayout(windowHeight: number, rows: number, pictureHeight: number): RowLayout {
  const room = (windowHeight - around) / rows;
  const least = scaleFor(smallestScale * usualSide, pictureHeight);
  const scale = Math.floor((room - 1) / pictureHeight);
  // Too low a window scrolls instead.
  if (scale < least) return { scale: least, gap: 4 };
  const used = Math.min(scale, scaleFor(largestScale * usualSide, pictureHeight));
  return { scale: used, gap: Math.max(1, Math.min(6, Math.floor(room - used * pictureHeight))) };
}
