/** Colour tokens as Chart.js understands them: it knows no OKLCH. */
const known = new Map<string, string>();
let context: CanvasRenderingContext2D | null | undefined;

/** The colour of a token (`--training`) as `rgba(…)`. `theme` only tells the two sets of tokens apart. */
export function cssColor(token: string, theme: string): string {
  const key = `${theme} ${token}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const value = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  if (!context || value === '') return value;
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  const color = `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
  known.set(key, color);
  return color;
}
