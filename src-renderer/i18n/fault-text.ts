/** Why a layer cannot take its inputs: the contract's English words, in the user's language. */
import type { MessageKey, Params } from './messages.js';

interface Translator {
  t(key: MessageKey, params?: Params): string;
}

/** Each phrase of the contract's layers; its groups are the sentence's `a`, `b`, … in order. */
const phrases: readonly (readonly [RegExp, MessageKey])[] = [
  [/^an input of shape (\(.*\))$/, 'fault.shape'],
  [/^one input$/, 'fault.one'],
  [/^(\d+) inputs$/, 'fault.several'],
  [/^inputs of shapes (\(.*\)) and (\(.*\))$/, 'fault.shapes'],
  [/^a target shape of (\d+) values for an input of shape (\(.*\))$/, 'fault.target'],
  [/^a window of (\d+ × \d+) on an image of (\d+ × \d+)$/, 'fault.window'],
  [/^an image of height, width and channels; a Reshape to \[28, 28, 1\] adds the channel$/, 'fault.allowed-image'],
  [/^one input; a Concatenate layer joins several$/, 'fault.allowed-one'],
  [/^two inputs or more, named in "inputs"$/, 'fault.allowed-several'],
  [/^shapes that differ in the last size only$/, 'fault.allowed-shapes'],
  [/^a target shape of (\d+) values$/, 'fault.allowed-target'],
  [/^a window no larger than the image$/, 'fault.allowed-window'],
];

/** A phrase that is not known stays in English. */
export function faultText(phrase: string, i18n: Translator): string {
  for (const [pattern, key] of phrases) {
    const found = pattern.exec(phrase);
    if (found !== null) return i18n.t(key, { a: found[1] ?? '', b: found[2] ?? '' });
  }
  return phrase;
}
