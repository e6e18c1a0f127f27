/** Shuffles in place, Fisher-Yates from the end, drawing each place by mask and reject as NumPy's legacy generator does. */
export function shuffle(items: Int32Array, nextBits: () => number): Int32Array {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const mask = 2 ** (32 - Math.clz32(last)) - 1;
    let place = (nextBits() & mask) >>> 0;
    while (place > last) place = (nextBits() & mask) >>> 0;
    const moved = items[place] as number;
    items[place] = items[last] as number;
    items[last] = moved;
  }
  return items;
}
