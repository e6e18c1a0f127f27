/** How large the sample pictures are drawn, so that a row of every class fits the window. */

/** Everything above and below the rows, in CSS pixels: title line, panel, run bar. */
const around = 228;
const smallestScale = 2;
const largestScale = 4;

export interface RowLayout {
  /** CSS pixels a stored pixel takes: whole, so that the pictures stay sharp. */
  readonly scale: number;
  /** Between two rows, in CSS pixels. */
  readonly gap: number;
}

export function rowLayout(windowHeight: number, rows: number, pictureHeight: number): RowLayout {
  const room = (windowHeight - around) / rows;
  const scale = Math.floor((room - 1) / pictureHeight);
  // Too low a window scrolls instead.
  if (scale < smallestScale) return { scale: smallestScale, gap: 4 };
  const used = Math.min(scale, largestScale);
  return { scale: used, gap: Math.min(6, Math.floor(room - used * pictureHeight)) };
}
