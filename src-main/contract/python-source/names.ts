const keywords =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield';

/** Gives out Python identifiers, each once. */
export class Names {
  readonly #taken: Set<string>;

  constructor(reserved: readonly string[]) {
    this.#taken = new Set([...keywords.split(' '), ...reserved]);
  }

  /** An identifier like `wanted` that is still free. */
  take(wanted: string): string {
    const plain = wanted.normalize('NFKC').replace(/[^\p{L}\p{N}_]+/gu, '_');
    const base = /^[\p{L}_]/u.test(plain) ? plain : `layer_${plain}`;
    let name = base;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${base}_${number}`;
    this.#taken.add(name);
    return name;
  }
}
