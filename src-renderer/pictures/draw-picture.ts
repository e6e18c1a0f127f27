/** Drawing stored pictures onto canvases, each stored pixel a whole number of device pixels wide where they are not made smaller. */
import { buildPalette, devicePixelsFor, paintColours, paintPicture, parseHex } from './palette.js';

let known: { readonly key: string; readonly palette: Uint8ClampedArray } | undefined;

/** The palette of the theme that `element` is shown in. Kept until the theme's colours change. */
export function themePalette(element: Element): Uint8ClampedArray {
  const style = getComputedStyle(element);
  const low = style.getPropertyValue('--picture-low').trim();
  const high = style.getPropertyValue('--picture-high').trim();
  const key = `${low}${high}`;
  if (known?.key !== key) known = { key, palette: buildPalette(parseHex(low), parseHex(high)) };
  return known.palette;
}

export interface Strip {
  /** The pictures from left to right, grey or with three bytes a pixel; one that is not there yet leaves its place empty. */
  readonly pictures: readonly (Uint8Array | undefined)[];
  /** Of one stored picture, in its own pixels. */
  readonly width: number;
  readonly height: number;
  /** CSS pixels a stored pixel should take. */
  readonly scale: number;
  /** CSS pixels from one picture's left edge to the next one's; by default they touch. */
  readonly pitch?: number;
}

/** One strip at its stored size: the source the scaled drawing copies from. */
function paintStrip(strip: Strip, palette: Uint8ClampedArray): OffscreenCanvas | undefined {
  const { pictures, width, height } = strip;
  const sheet = new OffscreenCanvas(Math.max(1, width * pictures.length), height);
  const context = sheet.getContext('2d');
  if (context === null) return undefined;
  const image = context.createImageData(sheet.width, height);
  pictures.forEach((pixels, index) => {
    if (pixels === undefined) return;
    if (pixels.length === 3 * width * height) paintColours(image.data, sheet.width, index * width, pixels, width);
    else paintPicture(image.data, sheet.width, index * width, pixels, width, palette);
  });
  context.putImageData(image, 0, 0);
  return sheet;
}

/** Draws the strip and sizes the canvas to it, so that no stored pixel is ever blurred or wider than its neighbour. */
export function drawStrip(canvas: HTMLCanvasElement, strip: Strip): void {
  const { pictures, width, height, scale } = strip;
  const ratio = window.devicePixelRatio;
  const zoom = devicePixelsFor(scale, ratio);
  /** Rounded one by one: a rounded pitch would drift away from the cells over the pictures. */
  const leftOf = (index: number) => Math.round(index * (strip.pitch === undefined ? width * zoom : strip.pitch * ratio));
  const [shownWidth, shownHeight] = [Math.max(1, Math.round(width * zoom)), Math.max(1, Math.round(height * zoom))];
  canvas.width = leftOf(Math.max(0, pictures.length - 1)) + shownWidth;
  canvas.height = shownHeight;
  canvas.style.width = `${canvas.width / ratio}px`;
  canvas.style.height = `${canvas.height / ratio}px`;
  const context = canvas.getContext('2d');
  const sheet = paintStrip(strip, themePalette(canvas));
  if (context === null || sheet === undefined) return;
  context.imageSmoothingEnabled = zoom < 1;
  context.imageSmoothingQuality = 'high';
  pictures.forEach((pixels, index) => {
    if (pixels === undefined) return;
    context.drawImage(sheet, index * width, 0, width, height, leftOf(index), 0, shownWidth, shownHeight);
  });
}
