import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { en } from '../../../../src-renderer/i18n/en/index.js';
import { ko } from '../../../../src-renderer/i18n/ko/index.js';

const renderer = fileURLToPath(new URL('../../../../src-renderer/', import.meta.url));

function sources(): readonly string[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !/^i18n[\\/](en|ko)[\\/]/.test(name))
    .map((name) => readFileSync(join(renderer, name), 'utf8'));
}

function parameters(message: string): readonly string[] {
  return [...new Set([...message.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].toSorted();
}

test('both languages have the same keys', () => {
  expect(Object.keys(ko).toSorted()).toEqual(Object.keys(en).toSorted());
});

test('no two views have a key of the same name', () => {
  for (const language of ['en', 'ko']) {
    const folder = join(renderer, 'i18n', language);
    const keys = readdirSync(folder)
      .filter((name) => name !== 'index.ts')
      .flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map(([, key]) => key));
    expect(keys).toEqual([...new Set(keys)]);
  }
});

test('a sentence asks for the same parameters in both languages', () => {
  for (const [key, message] of Object.entries(en)) {
    // Which of them a language needs is its own matter, but it must not ask for one that the other does not know.
    const known = parameters(message);
    const asked = parameters(ko[key as keyof typeof en]);
    expect(
      asked.filter((name) => !known.includes(name)),
      key,
    ).toEqual([]);
  }
});

/** What stays as it is in every language: Keras' names, proper names, file formats. */
const names = /\b(patience|softmax|relu|sigmoid|tanh|val_loss|Flatten|Dense|Dropout|TensorFlow|TensorBoard|Electron|JSON)\b/g;

test('nothing is empty, and Korean is Korean', () => {
  for (const [key, message] of Object.entries(en)) {
    expect(message.trim(), key).not.toBe('');
    const korean = ko[key as keyof typeof en];
    const words = korean.replaceAll(/\{[^}]*\}/g, '').replaceAll(names, '');
    if (korean !== message && /[a-z]{4}/i.test(words)) expect(korean, key).toMatch(/[가-힣]/);
  }
});

test('every key is used', () => {
  const all = sources().join('\n');
  // Keys put together in a template literal: `nav.${view}`.
  const templates = [...all.matchAll(/`([\w.-]+\$\{[^`]*)`/g)].map(
    ([, text]) => new RegExp(`^${(text ?? '').replaceAll('.', String.raw`\.`).replaceAll(/\$\{[^}]*\}/g, '[\\w.-]+')}$`),
  );
  const unused = Object.keys(en).filter(
    (key) => !all.includes(`'${key}'`) && !templates.some((template) => template.test(key)),
  );
  expect(unused).toEqual([]);
});
