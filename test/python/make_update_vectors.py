"""Writes test/integration/trainer/fixtures/updates.json: what real Keras makes of weights and their gradients.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/python/make_update_vectors.py

`optimizers`: two weights, 3 x 2 and 2, through five steps of each optimizer with the gradients of `gradients`. `constraints` and
`regularizers`: one weight each. Each `config` is in the form of an experiment file; arrays are flat, in row-major order.
"""

import json
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

TARGET = Path(__file__).parents[1] / "integration" / "trainer" / "fixtures" / "updates.json"
SHAPES = [(3, 2), (2,)]
STEPS = 5

OPTIMIZERS = [
    {"type": "SGD", "learning_rate": 0.1},
    {"type": "SGD", "learning_rate": 0.1, "momentum": 0.9},
    {"type": "SGD", "learning_rate": 0.1, "momentum": 0.9, "nesterov": True},
    {"type": "RMSprop", "learning_rate": 0.01},
    {"type": "RMSprop", "learning_rate": 0.01, "rho": 0.8, "momentum": 0.5},
    {"type": "RMSprop", "learning_rate": 0.01, "centered": True},
    {"type": "RMSprop", "learning_rate": 0.01, "momentum": 0.9, "centered": True, "epsilon": 0.001},
    {"type": "Adam", "learning_rate": 0.01},
    {"type": "Adam", "learning_rate": 0.01, "beta_1": 0.5, "beta_2": 0.9, "epsilon": 0.1},
    {"type": "AdamW", "learning_rate": 0.01, "weight_decay": 0.1},
    {"type": "Nadam", "learning_rate": 0.01},
    {"type": "Nadam", "learning_rate": 0.01, "beta_1": 0.7, "beta_2": 0.9},
    {"type": "Adagrad", "learning_rate": 0.1},
    {"type": "Adagrad", "learning_rate": 0.1, "initial_accumulator_value": 0, "epsilon": 0.01},
    {"type": "Adamax", "learning_rate": 0.01},
    {"type": "SGD", "learning_rate": 0.1, "clipnorm": 0.5},
    {"type": "SGD", "learning_rate": 0.1, "clipvalue": 0.2},
    {"type": "SGD", "learning_rate": 0.1, "global_clipnorm": 0.5},
    {"type": "Adam", "learning_rate": 0.01, "global_clipnorm": 100},
]
# Axes as the experiment's rule has them: all but the last.
CONSTRAINED = [((4, 3), 0), ((2, 2, 2, 3), [0, 1, 2])]
REGULARIZERS = [{"type": "L1", "l1": 0.01}, {"type": "L2", "l2": 0.01}, {"type": "L1L2", "l1": 0.02, "l2": 0.05}]


def flat(array):
    return [float(value) for value in np.asarray(array, np.float32).reshape(-1)]


def numbers(seed, shape, scale=1.0):
    return (np.random.default_rng(seed).standard_normal(shape) * scale).astype(np.float32)


def gradients():
    """Of sizes from 1e-4 to about 1; one element's gradient is zero throughout."""
    steps = [[numbers(100 + step, shape, 10.0 ** -(step % 5)) for shape in SHAPES] for step in range(STEPS)]
    for step in steps:
        step[0][1, 1] = 0.0
    return steps


def optimizer_vector(config, start, steps):
    fields = {name: value for name, value in config.items() if name != "type"}
    optimizer = getattr(keras.optimizers, config["type"])(**fields)
    variables = [keras.Variable(values) for values in start]
    weights = []
    for step in steps:
        optimizer.apply([tf.constant(gradient) for gradient in step], variables)
        weights.append([flat(variable) for variable in variables])
    return {"config": config, "weights": weights}


def constraint_vector(shape, axis):
    weight = numbers(7, shape, 2.0)
    weight[..., 0] *= 0.1
    weight[..., 1] = 0.0
    constrained = keras.constraints.MaxNorm(max_value=1.5, axis=axis)(weight)
    config = {"type": "MaxNorm", "max_value": 1.5}
    return {"config": config, "shape": list(shape), "before": flat(weight), "after": flat(constrained)}


def regularizer_vector(config):
    fields = {name: value for name, value in config.items() if name != "type"}
    weight = tf.Variable(numbers(8, (3, 2)))
    with tf.GradientTape() as tape:
        penalty = getattr(keras.regularizers, config["type"])(**fields)(weight)
    gradient = tape.gradient(penalty, weight)
    return {"config": config, "weight": flat(weight), "penalty": float(penalty), "gradient": flat(gradient)}


def main():
    start = [numbers(index, shape) for index, shape in enumerate(SHAPES)]
    steps = gradients()
    result = {
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "shapes": [list(shape) for shape in SHAPES],
        "start": [flat(values) for values in start],
        "gradients": [[flat(gradient) for gradient in step] for step in steps],
        "optimizers": [optimizer_vector(config, start, steps) for config in OPTIMIZERS],
        "constraints": [constraint_vector(shape, axis) for shape, axis in CONSTRAINED],
        "regularizers": [regularizer_vector(config) for config in REGULARIZERS],
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
