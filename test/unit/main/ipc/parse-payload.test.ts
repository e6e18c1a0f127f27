import { describe, expect, test } from 'vitest';
import { parsePayload } from '../../../../src-main/ipc/parse-payload.js';
import type { Result } from '../../../../src-main/contract/problem.js';
import { anExperiment } from '../an-experiment.js';

function problemsOf(result: Result<unknown>) {
  return result.ok ? [] : result.problems;
}

test('a good payload comes back with its defaults', () => {
  const result = parsePayload('data:describe', { dataset: 'fashion-mnist', split: {} });
  const split = { test_size: 0.2, random_state: 42, stratify: false, holdout: 0.2 };
  expect(result).toEqual({ ok: true, value: { dataset: 'fashion-mnist', split } });
});

test('a request without payload takes none', () => {
  expect(parsePayload('settings:read', undefined).ok).toBe(true);
  expect(parsePayload('settings:read', null).ok).toBe(false);
  expect(parsePayload('settings:read', {}).ok).toBe(false);
});

describe('refused', () => {
  test('a field too many', () => {
    expect(parsePayload('training:pause', { runId: 'a', extra: 1 }).ok).toBe(false);
  });
  test('a field of the wrong kind, named by its path', () => {
    const problems = problemsOf(
      parsePayload('data:samples', { dataset: 'fashion-mnist', split: {}, part: 'train', offset: -1, count: 1 }),
    );
    expect(problems).toMatchObject([{ code: 'usage', path: 'offset' }]);
  });
  test('a source of an unknown type, or with too many paths', () => {
    const split = {};
    expect(parsePayload('data:describe', { dataset: { type: 'zip', path: '/a' }, split }).ok).toBe(false);
    expect(parsePayload('data:describe', { dataset: { type: 'csv', path: '' }, split }).ok).toBe(false);
    expect(parsePayload('data:detect', { paths: new Array(17).fill('/a') }).ok).toBe(false);
    expect(parsePayload('data:choose', { what: 'anything' }).ok).toBe(false);
  });
  test('too many positions', () => {
    expect(parsePayload('data:test-images', { dataset: 'fashion-mnist', positions: new Array(2001).fill(0) }).ok).toBe(false);
  });
  test.each([null, 1, 'text', [], [{ runId: 'a' }], { runId: '' }, { runId: { toString: 'a' } }])('%j as a run', (payload) => {
    expect(parsePayload('training:stop', payload).ok).toBe(false);
  });
  test('an unknown theme or language', () => {
    expect(parsePayload('settings:change', { theme: 'pink' }).ok).toBe(false);
    expect(parsePayload('settings:change', { language: '__proto__' }).ok).toBe(false);
  });
});

test('a fault in an experiment is told as for a file', () => {
  const experiment = { ...anExperiment(), fit: { epochs: 0, batch_size: 32, shuffle: true } };
  const problems = problemsOf(parsePayload('training:start', { experiment }));
  expect(problems).toMatchObject([{ code: 'experiment-invalid', path: 'fit.epochs' }]);
});

test('faults inside and outside of an experiment are both told', () => {
  const experiment = { ...anExperiment(), seed: -1 };
  const problems = problemsOf(parsePayload('experiment:save', { experiment, file: 7 }));
  expect(problems.map(({ code }) => code)).toEqual(['experiment-invalid', 'usage']);
});

test('a missing experiment is a fault, not a crash', () => {
  expect(problemsOf(parsePayload('training:start', {})).length).toBeGreaterThan(0);
  expect(problemsOf(parsePayload('training:start', null)).length).toBeGreaterThan(0);
});
