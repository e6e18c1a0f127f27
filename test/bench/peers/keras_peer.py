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

from task import PIXELS, Prepared, read_data, serve

BEST = os.environ.get("KERAS_VARIANT", "default") == "best"

# Enough steps to tell the variants apart without a whole epoch of each.
TRIAL_STEPS = {32: 300, 512: 47}


def of_fields(module, fields):
    """An object of Keras from the fields that its class takes, and its class as `type`."""
    return getattr(module, fields["type"])(**{name: value for name, value in fields.items() if name != "type"})


def new_model(task, jit_compile):
    """`jit_compile` as in `compile`: "auto" is Keras' own choice."""
    keras.utils.set_random_seed(task.seed)
    layers = [of_fields(keras.layers, fields) for fields in task.layers]
    model = keras.Sequential([keras.Input((PIXELS,)), *layers])
    model.compile(
        optimizer=of_fields(keras.optimizers, task.optimizer),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        jit_compile=jit_compile,
        steps_per_execution=50 if BEST else 1,
    )
    return model


def trainer(task, images, labels, jit_compile, pipeline):
    """A function that trains on the first `samples` and returns the mean loss."""
    model = new_model(task, jit_compile)

    def fit(samples=task.images):
        if not pipeline:
            fitted = model.fit(images[:samples], labels[:samples], batch_size=task.batch, verbose=0)
        else:
            fitted = model.fit(dataset_of(samples), verbose=0)
        return fitted.history["loss"][0]

    def dataset_of(samples):
        data = tf.data.Dataset.from_tensor_slices((images[:samples], labels[:samples]))
        return data.shuffle(samples).batch(task.batch).prefetch(tf.data.AUTOTUNE)

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
    def prepare(task):
        # The last, smaller batch compiles too.
        warming = task.batch + task.images % task.batch
        samples = min(task.images, task.batch * TRIAL_STEPS.get(task.batch, 100))
        timed = []
        for jit_compile, pipeline in itertools.product((False, True), (False, True)) if BEST else [("auto", False)]:
            fit = trainer(task, images, labels, jit_compile, pipeline)
            fit(warming)
            timed.append((best_of_two(lambda: fit(samples)), len(timed), (jit_compile, pipeline)))
        _, _, (jit_compile, pipeline) = min(timed)
        best = trainer(task, images, labels, jit_compile, pipeline)
        best(warming)
        return Prepared(best)

    return prepare


def main():
    images, labels = read_data()
    scaled = images.astype(np.float32) / np.float32(255)
    name = "Keras fit, tuned" if BEST else "Keras fit"
    serve(name, f"{keras.__version__} on TensorFlow {tf.__version__}", prepare_with(scaled, labels))


if __name__ == "__main__":
    main()
