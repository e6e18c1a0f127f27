/** Our engine against real Keras, its loop run as a plain graph, as it is where XLA is missing or refuses. */
import { test } from 'vitest';
import { expectEqualToKeras } from './equals-keras.js';
import { names } from './fixture.js';

test.each(names)('%s', (name) => expectEqualToKeras(name, 'plain'));
