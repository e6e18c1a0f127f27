/** The two sizes of the grid's cells. Pictures are 28 pixels wide, so each scale is a whole number. */
import type { CellSize } from './grid-layout.js';

export const cellSizeNames = ['small', 'large'] as const;
export type CellSizeName = (typeof cellSizeNames)[number];

export interface CellDesign {
  /** CSS pixels a stored pixel takes. */
  readonly scale: number;
  /** Whether predicted and true class are written below the picture. */
  readonly captioned: boolean;
  /** Height of the caption and the room around it, in CSS pixels. */
  readonly captionHeight: number;
  readonly gap: number;
}

export const cellDesigns: Readonly<Record<CellSizeName, CellDesign>> = {
  small: { scale: 2, captioned: false, captionHeight: 0, gap: 6 },
  large: { scale: 3, captioned: true, captionHeight: 39, gap: 8 },
};

/** A cell's outer size for stored pictures of `[height, width]` pixels, each taking `scale` CSS pixels. */
export function cellSizeOf(design: CellDesign, scale: number, height: number, width: number): CellSize {
  return { width: width * scale, height: height * scale + design.captionHeight, gap: design.gap };
}
