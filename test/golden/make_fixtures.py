"""Writes test/golden/fixtures/*.json: what real Keras makes of small experiments on real Fashion-MNIST.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/golden/make_fixtures.py FOLDER

VENV is any folder outside the repository; FOLDER holds Fashion-MNIST's four .gz files. Given names after FOLDER, only
those cases are made. Keras gets the product's initial weights, sample order and dropout masks (counter_hash.py), all
else is its own. A fixture holds

    experiment      in the product's format
    subset          how many of the split's training and validation indices, from the first on
    initialSha256   over the bytes of all initial weights, float32 little-endian, in Keras' order
    orderSha256     of each epoch: over the comma-joined decimal indices into the stored training set, in training order
    history         of each epoch: Keras' losses and metrics, and `learning_rate`, that of the epoch's last step
    weights         after `fit`: layer (index in the experiment), name, shape, values (base64 of float32 little-endian)
    noise           how far Keras' results move when XLA compiles its step: the largest relative difference of what is
                    measured (losses, errors and areas), the largest absolute one of what is counted (all other metrics)
                    and of a weight. No engine can be asked to come closer than two runs of Keras come to each other.
    versions        of Keras and TensorFlow
"""

import base64
import hashlib
import json
import math
import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")

import keras
import numpy as np
import tensorflow as tf

from cases import CASES
from counter_hash import (
    DROPOUT,
    SAMPLE_ORDER,
    derive_key,
    extend_key,
    shuffled,
    tf_extend_key,
    tf_uniform,
    uniform,
)
from fashion_mnist import preprocess, read_stored, subset_of
from keras_compile import LearningRates, callbacks_of, class_weight_of, targets_of
from keras_model import build

TARGET = Path(__file__).parent / "fixtures"

# A case whose results move further than this hangs on rounding, and tells nothing of an engine. Saturated units under
# Adam do so: it divides the rounding noise of a gradient that is nearly 0 by the size of that very noise.
# Keras adds up what it counts in float32: that rounds, but a count more or less moves no metric by less than 5e-5.
NOISE_LIMITS = {"measured": 3e-6, "counted": 4e-7, "weights": 3e-5}

MEASURED = ("loss", "mean_absolute_error", "root_mean_squared_error", "auc")


def orders_of(experiment, train):
    """One order of the training indices for each epoch."""
    epochs, seed = experiment["fit"]["epochs"], experiment["seed"]
    if not experiment["fit"]["shuffle"]:
        return [train] * epochs
    return [shuffled(train, derive_key(seed, SAMPLE_ORDER, epoch)) for epoch in range(epochs)]


def batches(experiment, orders, samples):
    """All epochs' batches one after another: a single call of `fit` takes them, so that callbacks see one training.

    `samples` gives inputs and targets of stored indices.
    """
    size = experiment["fit"]["batch_size"]

    def generate():
        for order in orders:
            for start in range(0, len(order), size):
                yield samples(order[start : start + size])

    signature = tuple(tf.TensorSpec((None, *array.shape[1:]), array.dtype) for array in samples(orders[0][:1]))
    return tf.data.Dataset.from_generator(generate, output_signature=signature)


def train(experiment, subset, orders, jit_compile):
    keras.utils.clear_session()
    steps, stated = experiment["data"]["preprocessing"], experiment["compile"]
    input_shape = preprocess(subset.images[:1], steps).shape[1:]
    model, layers = build(experiment, input_shape, jit_compile)
    initial = all_weights(layers)
    units = model.output_shape[-1]

    def samples(rows):
        return preprocess(subset.images[rows], steps), targets_of(subset.labels[rows], stated, units, subset.class_count)

    rates = LearningRates()
    fitted = model.fit(
        batches(experiment, orders, samples),
        epochs=experiment["fit"]["epochs"],
        steps_per_epoch=math.ceil(len(subset.train) / experiment["fit"]["batch_size"]),
        validation_data=samples(subset.validation),
        validation_batch_size=len(subset.validation),
        callbacks=[rates, *callbacks_of(experiment)],
        class_weight=class_weight_of(experiment["fit"], subset.class_count),
        shuffle=False,
        verbose=0,
    )
    return initial, {**fitted.history, "learning_rate": rates.rates}, layers


def noise_between(history, weights, other_history, other_weights):
    if len(history["loss"]) != len(other_history["loss"]):
        # Training ends at another epoch: no difference could be larger.
        return {name: math.inf for name in NOISE_LIMITS}

    def largest(measured):
        return max(
            (
                abs(a - b) / (abs(a) if measured else 1)
                for name in history
                if name != "learning_rate" and (name.removeprefix("val_") in MEASURED) == measured
                for a, b in zip(history[name], other_history[name])
            ),
            default=0.0,
        )

    return {
        "measured": largest(True),
        "counted": largest(False),
        "weights": float(max(np.abs(a - b).max() for a, b in zip(weights, other_weights))),
    }


def all_weights(layers):
    return [array for layer in layers for array in layer.get_weights()]


def stored_weights(layers):
    return [
        {
            "layer": index,
            "name": weight.name,
            "shape": list(weight.shape),
            "values": base64.b64encode(array.astype("<f4").tobytes()).decode(),
        }
        for index, layer in enumerate(layers)
        for weight, array in zip(layer.weights, layer.get_weights())
    ]


def joined_sha256(indices):
    return hashlib.sha256(",".join(map(str, indices)).encode()).hexdigest()


def fixture(experiment, subset):
    orders = orders_of(experiment, subset.train)
    initial, history, layers = train(experiment, subset, orders, jit_compile=False)
    weights, stored = all_weights(layers), stored_weights(layers)
    _, compiled_history, compiled_layers = train(experiment, subset, orders, jit_compile=True)
    noise = noise_between(history, weights, compiled_history, all_weights(compiled_layers))
    return {
        "experiment": experiment,
        "subset": {"train": len(subset.train), "validation": len(subset.validation)},
        "initialSha256": hashlib.sha256(b"".join(array.astype("<f4").tobytes() for array in initial)).hexdigest(),
        "orderSha256": [joined_sha256(order) for order in orders[: len(history["loss"])]],
        "history": {name: [float(value) for value in values] for name, values in history.items()},
        "weights": stored,
        "noise": noise,
        "versions": {"keras": keras.__version__, "tensorflow": tf.__version__},
    }


def check_counter_hash():
    """TensorFlow's and numpy's form of the dropout numbers must be the same ones."""
    key = derive_key(4294967295, DROPOUT, 3)
    expected = uniform(extend_key(key, 70000), 1000)
    drawn = tf_uniform(tf_extend_key(key, tf.constant(70000)), 1000)
    if not np.array_equal(drawn.numpy(), expected.astype(np.float32)):
        sys.exit("tf_uniform differs from uniform")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    folder, wanted = sys.argv[1], set(sys.argv[2:])
    unknown = wanted - {experiment["name"] for experiment in CASES}
    if unknown:
        sys.exit(f"no such case: {', '.join(sorted(unknown))}")
    check_counter_hash()
    stored = read_stored(folder)
    TARGET.mkdir(exist_ok=True)
    refused = []
    for experiment in CASES:
        if wanted and experiment["name"] not in wanted:
            continue
        made = fixture(experiment, subset_of(stored, experiment["split"], experiment["data"].get("classes")))
        print(experiment["name"], len(made["history"]["loss"]), "epochs", made["noise"], flush=True)
        if any(made["noise"][name] > limit for name, limit in NOISE_LIMITS.items()):
            refused.append(experiment["name"])
            continue
        (TARGET / f"{experiment['name']}.json").write_text(json.dumps(made, indent=1) + "\n")
    if refused:
        sys.exit(f"noise beyond {NOISE_LIMITS}: change these cases: {', '.join(refused)}")


if __name__ == "__main__":
    main()
