import { z } from 'zod';
import { brokenFile } from './import-problem.js';

/** Parses a file's JSON; `name` names what is read in messages. */
export function parseJson(path: string, name: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw brokenFile(path, `${name} is not JSON`);
  }
}

/** `value` as the schema has it. */
export function expectShape<T>(path: string, name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? name : `${name}, ${issue.path.join('.')}`;
  throw brokenFile(path, `${where} is not what Keras writes`);
}
