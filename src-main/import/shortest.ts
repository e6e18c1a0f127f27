/** The shortest number that a float32 stands for: Keras keeps 0.01 as 0.009999999776482582. */
export function shortest(value: unknown): unknown {
  if (typeof value !== 'number' || Math.fround(value) !== value) return value;
  const short = Number(value.toPrecision(7));
  return Math.fround(short) === value ? short : value;
}
