import { requests, type ParsedPayloadOf, type RequestName } from '../contract/ipc.js';
import { fieldPath, parseExperiment } from '../contract/parse-experiment.js';
import type { Problem, Result } from '../contract/problem.js';
import type { z } from 'zod';

function experimentIn(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'experiment' in payload ? payload.experiment : undefined;
}

/** A payload as the table's schema wants it, or what is wrong with it, field by field. */
export function parsePayload<N extends RequestName>(name: N, payload: unknown): Result<ParsedPayloadOf<N>> {
  const schema: z.ZodType = requests[name].payload;
  const parsed = schema.safeParse(payload);
  // The schema that was looked up by `name` gives what `name` stands for; the compiler cannot follow that.
  if (parsed.success) return { ok: true, value: parsed.data as ParsedPayloadOf<N> };
  const problems = parsed.error.issues.flatMap((issue): readonly Problem[] => {
    if (issue.path[0] === 'experiment') return [];
    const path = fieldPath(issue.path);
    const message = `${name}: ${path === '' ? 'the payload' : path} is not ${issue.message}.`;
    return [{ code: 'usage', message, path, params: { message } }];
  });
  // The user may be at fault here, by a value typed into a form: said as for a file.
  const experiment = parseExperiment(experimentIn(payload));
  const ofExperiment = parsed.error.issues.some((issue) => issue.path[0] === 'experiment') && !experiment.ok;
  return { ok: false, problems: ofExperiment ? [...experiment.problems, ...problems] : problems };
}
