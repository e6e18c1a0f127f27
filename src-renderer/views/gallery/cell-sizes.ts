/** The two sizes of the grid's cells. */
import { scaleFor } from '../../pictures/palette.js';
import type { CellSize } from './grid-layout.js';

export const cellSizeNames = ['small', 'large'] as const;
export type CellSizeName = (typeof cellSizeNames)[number];

export interface CellDesign {
  /** CSS pixels a picture is wide at most: whole multiples of the published pictures' 28. */
  readonly side: number;
  /** Whether predicted and true class are written below the picture. */
  readonly captioned: boolean;
  /** Height of the caption and the room around it, in CSS pixels. */
  readonly captionHeight: number;
  readonly gap: number;
}

export const cellDesigns: Readonly<Record<CellSizeName, CellDesign>> = {
  small: { side: 56, captioned: false, captionHeight: 0, gap: 6 },
  large: { side: 84, captioned: true, captionHeight: 39, gap: 8 },
};

/** CSS pixels a stored pixel takes. */
export function scaleOf(design: CellDesign, height: number, width: number): number {
  return scaleFor(design.side, Math.max(height, width));
}

/** A cell's outer size for stored pictures of `[height, width]` pixels, each taking `scale` CSS pixels. */
export function cellSizeOf(design: CellDesign, scale: number, height: number, width: number): CellSize {
  return { width: Math.round(width * scale), height: Math.round(height * scale) + design.captionHeight, gap: design.gap };
}
