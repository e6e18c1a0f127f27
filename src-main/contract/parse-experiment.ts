/** From a file's text, or an edited object, to an experiment; every fault is named by its field. */
import { z } from 'zod';
import { experimentSchema, type Experiment } from './experiment.js';
import type { Problem, Result } from './problem.js';

type Issue = z.core.$ZodIssue;

/** `model.layers[1].rate`, as a reader would write it. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    root,
  );
}

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value);
  return json.length <= 80 ? json : `${json.slice(0, 77)}…`;
}

function problem(path: string, found: string, allowed: string): Problem {
  return {
    code: 'experiment-invalid',
    message: `${path === '' ? 'The experiment' : path}: found ${found}.`,
    hint: `Allowed: ${allowed}.`,
    path,
    params: { path, found, allowed },
  };
}

/** What a choice by `type` allows, read off the schema's own variants. */
function allowedTypes(issue: Issue): string | undefined {
  if (issue.code !== 'invalid_union' || !('options' in issue) || !Array.isArray(issue.options)) return undefined;
  return `one of ${issue.options.join(', ')}`;
}

/**
 * A choice between plain values and objects, as a learning rate is: whoever wrote an object meant one, and hears what is wrong
 * inside it.
 */
function issuesOfObject(root: unknown, issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.discriminator !== undefined) return [];
  const found = valueAt(root, issue.path);
  if (typeof found !== 'object' || found === null) return [];
  const within =
    issue.errors.find((issues) => issues.every(({ code, path }) => code !== 'invalid_type' || path.length > 0)) ?? [];
  return within.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

function problemsOfIssue(root: unknown, issue: Issue): Problem[] {
  const within = issuesOfObject(root, issue);
  if (within.length > 0) return within.flatMap((inner) => problemsOfIssue(root, inner));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = fieldPath([...issue.path, key]);
      return problem(path, 'a field of this name', 'no such field; look for a misspelling');
    });
  }
  const discriminator = issue.code === 'invalid_union' ? issue.discriminator : undefined;
  const path = discriminator === undefined || issue.path.at(-1) === discriminator ? issue.path : [...issue.path, discriminator];
  const found = valueAt(root, path);
  const generic = /^Invalid input/.test(issue.message);
  const allowed = allowedTypes(issue) ?? (generic ? expectation(issue) : issue.message);
  return [problem(fieldPath(path), inWords(found), allowed)];
}

function expectation(issue: Issue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.expected === 'object' ? 'a group of fields in { }' : `a value of type ${issue.expected}`;
}

/** Checks an object's fields. Says nothing of whether the layers fit together: see `checkModel`. */
export function parseExperiment(value: unknown): Result<Experiment> {
  const parsed = experimentSchema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOfIssue(value, issue)) };
}

/** Reads an experiment file's text. `source` names the file in messages. */
export function parseExperimentText(text: string, source: string): Result<Experiment> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      problems: [
        {
          code: 'experiment-not-json',
          message: `${source} is not JSON: ${reason}.`,
          hint: 'An experiment is a JSON file; resources/experiments/ has examples.',
          path: source,
          params: { source, reason },
        },
      ],
    };
  }
  return parseExperiment(value);
}
