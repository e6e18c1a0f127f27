function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let index = 0; index < a.length; index += 1) total += (a[index] as number) * (b[index] as number);
  return total;
}

/** Takes `share · b` away from a. */
function takeAway(a: Float64Array, share: number, b: Float64Array): void {
  for (let index = 0; index < a.length; index += 1) a[index] = (a[index] as number) - share * (b[index] as number);
}

/**
 * Makes the columns orthonormal in place, each spanning with those before it what it spanned before: the Q of a QR decomposition
 * whose R has a positive diagonal. Modified Gram-Schmidt, done twice, which is orthogonal to the last digits ("twice is enough",
 * Giraud, Langou and Rozloznik, https://doi.org/10.1016/j.camwa.2005.08.009). The columns must be linearly independent.
 */
export function orthogonalColumns(columns: readonly Float64Array[]): void {
  columns.forEach((column, index) => {
    for (let pass = 0; pass < 2; pass += 1) {
      for (const earlier of columns.slice(0, index)) takeAway(column, dot(earlier, column), earlier);
    }
    const length = Math.sqrt(dot(column, column));
    for (let row = 0; row < column.length; row += 1) column[row] = (column[row] as number) / length;
  });
}
