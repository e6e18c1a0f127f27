/**
 * Orders texts by Unicode code points, as Python's `sorted` and NumPy's `unique` do, and with them scikit-learn's `LabelEncoder` and
 * Keras' `image_dataset_from_directory`. JavaScript's own order is by UTF-16 units, which differs beyond U+FFFF.
 */
export function byCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    if (a.charCodeAt(index) === b.charCodeAt(index)) continue;
    // Both stand at the same place within their characters: what went before is equal.
    return (a.codePointAt(index) ?? 0) - (b.codePointAt(index) ?? 0);
  }
  return a.length - b.length;
}
