/** Our engine against real Keras, its loop compiled by XLA. */
import { test } from 'vitest';
import { expectEqualToKeras } from './equals-keras.js';
import { names } from './fixture.js';

test.each(names)('%s', (name) => expectEqualToKeras(name, 'xla'));
