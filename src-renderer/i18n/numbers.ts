/** How numbers are written. Each takes the locale, so that the units and separators are the reader's. */

/** Making a formatter takes a hundred times as long as using it, and lists format thousands of numbers. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale, options);
    formatters.set(key, found);
  }
  return found;
}

/** Shares as `88.4 %`; a dash where there is none. */
export function formatAccuracy(share: number, locale: string): string {
  if (!Number.isFinite(share)) return '–';
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${formatter(locale, digits).format(share * 100)} %`;
}

/** Losses with 4 significant digits; those of a run gone wild as `4.313e14`. */
export function formatLoss(loss: number, locale: string): string {
  if (!Number.isFinite(loss)) return String(loss);
  if (Math.abs(loss) >= 1e6) return loss.toExponential(3).replace('e+', 'e');
  return formatter(locale, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 }).format(loss);
}

/** Whether a logged quantity is a share of samples, and so written in percent. */
export function isShare(quantity: string): boolean {
  return /(accuracy|precision|recall)$/.test(quantity);
}

/** A logged quantity (`val_loss`, `accuracy`, …) as its kind is written. */
export function formatQuantity(quantity: string, value: number, locale: string): string {
  if (quantity === 'learning_rate') return formatRate(value);
  return isShare(quantity) ? formatAccuracy(value, locale) : formatLoss(value, locale);
}

/** Whole numbers with separators. */
export function formatCount(count: number, locale: string): string {
  return formatter(locale, { maximumFractionDigits: 0 }).format(count);
}

/** A number within a sentence: at most three digits behind the point. */
export function formatNumber(value: number, locale: string): string {
  return formatter(locale, { maximumFractionDigits: 3 }).format(value);
}

/** Small numbers as `1e-3`, `2.51e-4`: at most three digits. */
export function formatRate(rate: number): string {
  if (rate === 0) return '0';
  const [digits = '', exponent = ''] = rate.toExponential(2).split('e');
  return `${digits.replace(/\.?0+$/, '')}e${exponent.replace('+', '')}`;
}

/** The same number without an exponent: `0.001`. */
export function formatPlainDecimal(rate: number, locale: string): string {
  return formatter(locale, { maximumSignificantDigits: 6, maximumFractionDigits: 20 }).format(rate);
}

/** `0:07`, `1:23`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.max(0, Math.round(seconds));
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const clock = `${hours > 0 ? twoDigits(minutes) : minutes}:${twoDigits(whole % 60)}`;
  return hours > 0 ? `${hours}:${clock}` : clock;
}

/** Short times with their fraction: `0.27 s`. */
export function formatSeconds(seconds: number, locale: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${formatter(locale, digits).format(seconds)} s`;
}

/** Large counts in short: `142k`. Thousands in every language, since that is how speeds are compared. */
export function formatCompact(count: number): string {
  return formatter('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(count).replace('K', 'k');
}

/** A measured value of any size in at most 4 digits: `0.1273`, `1,862`, `2.5e7`; a dash where there is none. */
export function formatShort(value: number, locale: string): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) return formatRate(value);
  return formatter(locale, size >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 }).format(value);
}

/** Sizes of files: `0 MB`, `54.9 MB`, `1.2 GB`. */
export function formatBytes(count: number, locale: string): string {
  const [size, unit] = count >= 1e9 ? [count / 1e9, 'GB'] : [count / 1e6, 'MB'];
  return `${formatter(locale, { maximumFractionDigits: 1 }).format(size)} ${unit}`;
}
