"""Keras on TensorFlow, in one of two ways, chosen by KERAS_VARIANT.

`default`: `model.fit` on numpy arrays with nothing else set, as most people write it.
`best`: the fastest that `fit` was found to be: numpy arrays or tf.data, compiled by XLA or not, each with 50 steps per
execution, whichever is fastest here. Few programs ask for that; it takes the per-batch callbacks away.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import itertools
import time

import keras
import numpy as np
import tensorflow as tf

from task import CLASSES, HIDDEN, LEARNING_RATE, PIXELS, SAMPLES, SEED, read_data, serve

BEST = os.environ.get("KERAS_VARIANT", "default") == "best"

# Enough steps to tell the variants apart without a whole epoch of each.
TRIAL_STEPS = {32: 300, 512: 47}


def new_model(jit_compile):
    """`jit_compile` as in `compile`: "auto" is Keras' own choice."""
    keras.utils.set_random_seed(SEED)
    model = keras.Sequential(
        [
            keras.Input((PIXELS,)),
            keras.layers.Dense(HIDDEN, activation="relu"),
            keras.layers.Dense(CLASSES, activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(LEARNING_RATE),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        jit_compile=jit_compile,
        steps_per_execution=50 if BEST else 1,
    )
    return model


def trainer(images, labels, batch, jit_compile, pipeline):
    """A function that trains on the first `samples` and returns the mean loss."""
    model = new_model(jit_compile)

    def fit(samples=SAMPLES):
        if not pipeline:
            fitted = model.fit(images[:samples], labels[:samples], batch_size=batch, verbose=0)
        else:
            fitted = model.fit(dataset_of(samples), verbose=0)
        return fitted.history["loss"][0]

    def dataset_of(samples):
        data = tf.data.Dataset.from_tensor_slices((images[:samples], labels[:samples]))
        return data.shuffle(samples).batch(batch).prefetch(tf.data.AUTOTUNE)

    return fit


def best_of_two(run):
    """Seconds. The first time also takes what an iterator of another length costs."""
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def prepare_with(images, labels):
    def prepare(batch):
        samples = min(SAMPLES, batch * TRIAL_STEPS.get(batch, 100))
        timed = []
        for jit_compile, pipeline in itertools.product((False, True), (False, True)) if BEST else [("auto", False)]:
            fit = trainer(images, labels, batch, jit_compile, pipeline)
            # The last, smaller batch compiles too.
            fit(batch + SAMPLES % batch)
            timed.append((best_of_two(lambda: fit(samples)), len(timed), (jit_compile, pipeline)))
        _, _, (jit_compile, pipeline) = min(timed)
        best = trainer(images, labels, batch, jit_compile, pipeline)
        best(batch + SAMPLES % batch)
        return best

    return prepare


def main():
    images, labels = read_data()
    scaled = images.astype(np.float32) / np.float32(255)
    name = "Keras fit, tuned" if BEST else "Keras fit"
    serve(name, f"{keras.__version__} on TensorFlow {tf.__version__}", prepare_with(scaled, labels))


if __name__ == "__main__":
    main()
