/** How numbers are written. Each takes the locale, so that the units and separators are the reader's. */

/** Shares as `88.4 %`. */
export function formatAccuracy(share: number, locale: string): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${new Intl.NumberFormat(locale, digits).format(share * 100)} %`;
}

/** Losses with 4 significant digits. */
export function formatLoss(loss: number, locale: string): string {
  if (!Number.isFinite(loss)) return String(loss);
  return new Intl.NumberFormat(locale, { minimumSignificantDigits: 4, maximumSignificantDigits: 4 }).format(loss);
}

/** Whole numbers with separators. */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}

/** Small numbers as `1e-3`, `2.51e-4`: at most three digits. */
export function formatRate(rate: number): string {
  if (rate === 0) return '0';
  const [digits = '', exponent = ''] = rate.toExponential(2).split('e');
  return `${digits.replace(/\.?0+$/, '')}e${exponent.replace('+', '')}`;
}

/** The same number without an exponent: `0.001`. */
export function formatPlainDecimal(rate: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 6, maximumFractionDigits: 20 }).format(rate);
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
  return `${new Intl.NumberFormat(locale, digits).format(seconds)} s`;
}

/** Large counts in short: `142k`. Thousands in every language, since that is how speeds are compared. */
export function formatCompact(count: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 }).format(count).replace('K', 'k');
}
