/** A saved layer's fields, read one by one: what nobody asked for is found at the end. */
import { cannotImport } from './import-problem.js';

function inWords(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length <= 60 ? json : `${json.slice(0, 57)}…`;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export class Fields {
  readonly #known = new Set<string>();

  constructor(
    /** `layer "dense" (Dense)`. */
    readonly where: string,
    private readonly values: Readonly<Record<string, unknown>>,
  ) {}

  /** The field's value; undefined where it is missing or null. */
  take(key: string): unknown {
    this.#known.add(key);
    return this.values[key] ?? undefined;
  }

  /** Fields that change nothing here. */
  ignore(...keys: readonly string[]): void {
    for (const key of keys) this.#known.add(key);
  }

  /** The field must be missing, null, or one of `allowed`. */
  expect(key: string, ...allowed: readonly unknown[]): void {
    const found = this.take(key);
    if (found === undefined || allowed.some((value) => isSame(value, found))) return;
    throw this.refuse(key, found, allowed.length === 0 ? 'none' : inWords(allowed[0]));
  }

  /** A field whose value nothing here can take. */
  refuse(key: string, found: unknown, allowed: string) {
    return cannotImport(`${this.where} has ${key} ${inWords(found)}`, `Supported for ${key}: ${allowed}`);
  }

  /** Whatever was not asked for must say nothing. */
  finish(): void {
    const [odd] = Object.entries(this.values).filter(
      ([key, value]) => !this.#known.has(key) && value !== null && value !== undefined && value !== false,
    );
    if (odd !== undefined) throw this.refuse(odd[0], odd[1], 'none');
  }
}
