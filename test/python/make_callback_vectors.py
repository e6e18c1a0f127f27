"""Writes test/unit/trainer/fixtures/callbacks.json: what real Keras callbacks decide over sequences of epochs.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/python/make_callback_vectors.py

Each vector holds the monitored values epoch by epoch. EarlyStopping: the epoch it stops after (counted from 1, null for never) and
the best epoch by then. ReduceLROnPlateau: the learning rate after each epoch, from 0.1 on.
"""

import json
import random
from pathlib import Path

import keras
import numpy as np

TARGET = Path(__file__).parents[1] / "unit" / "trainer" / "fixtures" / "callbacks.json"
VECTORS = 60
EPOCHS = 30


class Optimizer:
    learning_rate = np.float32(0.1)


class Model:
    """What the callbacks ask of a model."""

    def __init__(self):
        self.optimizer = Optimizer()
        self.stop_training = False
        self.metrics = [keras.metrics.Mean(name="loss")]

    def get_weights(self):
        return []

    def set_weights(self, weights):
        del weights


def values(rng):
    """A walk with steps of a tenth, so that equal values and differences of exactly min_delta occur."""
    value = rng.randint(5, 20)
    walk = []
    for _ in range(EPOCHS):
        walk.append(round(value / 10, 1))
        value += rng.choice([-2, -1, -1, 0, 0, 1, 1, 2])
    return walk


def early_stopping(rng):
    config = {
        "monitor": "val_loss",
        "mode": rng.choice(["auto", "min", "max"]),
        "patience": rng.choice([0, 1, 2, 3, 5]),
        "min_delta": rng.choice([0, 0, 0.05, -0.15]),
        "baseline": rng.choice([None, None, 0.55, 1.25]),
        "restore_best_weights": True,
        "start_from_epoch": rng.choice([0, 0, 3]),
    }
    walk = values(rng)
    model = Model()
    callback = keras.callbacks.EarlyStopping(**config)
    callback.set_model(model)
    callback.on_train_begin()
    stopped = None
    for epoch, value in enumerate(walk):
        callback.on_epoch_end(epoch, {"val_loss": value})
        if model.stop_training:
            stopped = epoch + 1
            break
    return {"config": config, "values": walk, "stopped": stopped, "bestEpoch": callback.best_epoch + 1, "wait": callback.wait}


def reduce_lr(rng):
    config = {
        "monitor": "val_loss",
        "mode": rng.choice(["auto", "min", "max"]),
        "factor": rng.choice([0.1, 0.5]),
        "patience": rng.choice([0, 1, 2, 4]),
        "min_delta": rng.choice([0, 0.05, 0.15]),
        "cooldown": rng.choice([0, 0, 1, 3]),
        "min_lr": rng.choice([0, 0.01, 0.004]),
    }
    walk = values(rng)
    model = Model()
    callback = keras.callbacks.ReduceLROnPlateau(**config)
    callback.set_model(model)
    callback.on_train_begin()
    rates = []
    for epoch, value in enumerate(walk):
        callback.on_epoch_end(epoch, {"val_loss": value})
        # The optimizer's variable is a float32.
        model.optimizer.learning_rate = np.float32(model.optimizer.learning_rate)
        rates.append(float(model.optimizer.learning_rate))
    return {"config": config, "values": walk, "rates": rates}


def main():
    rng = random.Random(11)
    result = {
        "keras": keras.__version__,
        "earlyStopping": [early_stopping(rng) for _ in range(VECTORS)],
        "reduceLROnPlateau": [reduce_lr(rng) for _ in range(VECTORS)],
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
