/** From a stored grey value to the colour it is shown in. Light shows ink on paper, dark shows light on black. */

export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Reads `#rrggbb`. */
export function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.trim().slice(1), 16);
  return { red: (value >> 16) & 255, green: (value >> 8) & 255, blue: value & 255 };
}

/** 256 colours from `low` (stored 0) to `high` (stored 255), red, green, blue and alpha bytes each: `[256 * 4]`. */
export function buildPalette(low: Rgb, high: Rgb): Uint8ClampedArray {
  const palette = new Uint8ClampedArray(256 * 4);
  for (let value = 0; value < 256; value += 1) {
    const share = value / 255;
    palette[value * 4] = low.red + (high.red - low.red) * share;
    palette[value * 4 + 1] = low.green + (high.green - low.green) * share;
    palette[value * 4 + 2] = low.blue + (high.blue - low.blue) * share;
    palette[value * 4 + 3] = 255;
  }
  return palette;
}

/** Puts one picture of red, green and blue bytes, `[height, width, 3]`, into a strip as `paintPicture` does; in its own colours. */
export function paintColours(
  target: Uint8ClampedArray,
  targetWidth: number,
  left: number,
  pixels: Uint8Array,
  width: number,
): void {
  for (let index = 0; index * 3 < pixels.length; index += 1) {
    const to = (Math.floor(index / width) * targetWidth + left + (index % width)) * 4;
    target[to] = pixels[index * 3] ?? 0;
    target[to + 1] = pixels[index * 3 + 1] ?? 0;
    target[to + 2] = pixels[index * 3 + 2] ?? 0;
    target[to + 3] = 255;
  }
}

/** Puts one picture, `[height, width]` grey values, into a wider strip of RGBA bytes, `left` pixels in. */
export function paintPicture(
  target: Uint8ClampedArray,
  targetWidth: number,
  left: number,
  pixels: Uint8Array,
  width: number,
  palette: Uint8ClampedArray,
): void {
  for (let index = 0; index < pixels.length; index += 1) {
    const from = (pixels[index] ?? 0) * 4;
    const to = (Math.floor(index / width) * targetWidth + left + (index % width)) * 4;
    target[to] = palette[from] ?? 0;
    target[to + 1] = palette[from + 1] ?? 0;
    target[to + 2] = palette[from + 2] ?? 0;
    target[to + 3] = 255;
  }
}

/**
 * The scale at which a picture of `side` pixels comes nearest to `wanted` CSS pixels without passing them: a whole number, or a
 * fraction for a picture that is larger itself.
 */
export function scaleFor(wanted: number, side: number): number {
  return wanted >= side ? Math.floor(wanted / side) : wanted / side;
}

/**
 * The device pixels a stored pixel takes when `scale` CSS pixels are wished for: a whole number, never below one. Only a picture that
 * is to be made smaller gets fewer.
 */
export function devicePixelsFor(scale: number, devicePixelRatio: number): number {
  return scale < 1 ? Math.min(1, scale * devicePixelRatio) : Math.max(1, Math.round(scale * devicePixelRatio));
}

/** The CSS pixels a stored pixel then really takes: `scale` on most screens, a little off it at 125 % or 150 %. */
export function shownScale(scale: number, devicePixelRatio: number): number {
  return devicePixelsFor(scale, devicePixelRatio) / devicePixelRatio;
}
