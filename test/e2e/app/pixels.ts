import type { Locator } from '@playwright/test';

/** How many of a canvas' pixels are what. */
export interface PixelCounts {
  readonly total: number;
  /** Drawn at all: not wholly transparent. */
  readonly drawn: number;
  /** Clearly blue: the colour of training. */
  readonly blue: number;
  /** Clearly orange: the colour of validation. */
  readonly orange: number;
  readonly distinctColours: number;
}

/** Looks at what a canvas really shows. */
export function countPixels(canvas: Locator): Promise<PixelCounts> {
  return canvas.evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new Error(`${element.tagName} is no canvas.`);
    const { width, height } = element;
    const data = element.getContext('2d')?.getImageData(0, 0, width, height).data;
    if (data === undefined) throw new Error('The canvas has no 2d context.');
    const colours = new Set<number>();
    const counts = { drawn: 0, blue: 0, orange: 0 };
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4);
      if (alpha === 0) continue;
      counts.drawn += 1;
      colours.add((red << 16) | (green << 8) | blue);
      if (alpha > 128 && blue > red + 60) counts.blue += 1;
      if (alpha > 128 && red > blue + 60 && red > green) counts.orange += 1;
    }
    return { ...counts, total: width * height, distinctColours: colours.size };
  });
}
