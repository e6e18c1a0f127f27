"""Writes test/integration/trainer/fixtures/scores.json: losses with their gradients, and metrics, as real Keras has them.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/python/make_score_vectors.py

Targets stand in the loss' own form (src-main/contract/losses.ts). Arrays are flat, in row-major order.
"""

import json
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

TARGET = Path(__file__).parents[1] / "integration" / "trainer" / "fixtures" / "scores.json"
ACTIVATIONS = ["linear", "sigmoid", "softmax", "relu"]
CLASSES = 6
SAMPLES = 12

# Name, Keras' class, form of the targets, settings of the experiment and of Keras.
LOSSES = [
    ("sparse_categorical_crossentropy", "SparseCategoricalCrossentropy", "classes", {}),
    ("categorical_crossentropy", "CategoricalCrossentropy", "one-hot", {}),
    ("categorical_crossentropy", "CategoricalCrossentropy", "one-hot", {"label_smoothing": 0.1}),
    ("binary_crossentropy", "BinaryCrossentropy", "values", {}),
    ("binary_crossentropy", "BinaryCrossentropy", "values", {"label_smoothing": 0.2}),
    ("mean_squared_error", "MeanSquaredError", "values", {}),
    ("mean_absolute_error", "MeanAbsoluteError", "values", {}),
    ("huber", "Huber", "values", {}),
    ("huber", "Huber", "values", {"delta": 0.4}),
]
METRICS = [
    "accuracy",
    "top_k_categorical_accuracy",
    "binary_accuracy",
    "mean_absolute_error",
    "root_mean_squared_error",
    "auc",
    "precision",
    "recall",
]


def flat(array):
    return [float(value) for value in np.asarray(array, np.float32).reshape(-1)]


def labels(count, classes):
    return np.random.default_rng(3).integers(0, classes, count).astype(np.int32)


def targets_of(form, width):
    if form == "classes":
        return labels(SAMPLES, width)
    if width == 1:
        return labels(SAMPLES, 2).astype(np.float32)[:, None]
    return np.eye(width, dtype=np.float32)[labels(SAMPLES, width)]


def logits(width, activation):
    """The first row is so far out that the activation saturates; what reads outputs as probabilities needs positive ones."""
    values = (np.random.default_rng(4).standard_normal((SAMPLES, width)) * 2).astype(np.float32)
    values[0] = np.linspace(-60, 60, width) if width > 1 else 60
    return np.abs(values) / 8 + 0.01 if activation in ("linear", "relu") else values


def loss_vector(name, keras_class, form, settings, activation, width):
    model = keras.Sequential([keras.Input((width,)), keras.layers.Activation(activation)])
    x = tf.Variable(logits(width, activation))
    y = targets_of(form, width)
    loss = getattr(keras.losses, keras_class)(reduction=None, **settings)

    @tf.function
    def losses_and_gradient():
        with tf.GradientTape() as tape:
            each = loss(tf.constant(y), model(x, training=True))
            total = tf.reduce_sum(each)
        return each, tape.gradient(total, x)

    each, gradient = losses_and_gradient()
    # The same path as `evaluate` takes, so that this is not a loss nobody trains with.
    model.compile(loss=getattr(keras.losses, keras_class)(**settings))
    mean = model.evaluate(x.numpy(), y, batch_size=SAMPLES, verbose=0)
    np.testing.assert_allclose(mean, np.mean(each), rtol=1e-5)
    return {
        "loss": name,
        "settings": settings,
        "activation": activation,
        "width": width,
        "form": form,
        "logits": flat(x),
        "targets": flat(y),
        "losses": flat(each),
        "gradient": flat(gradient),
    }


def loss_vectors():
    vectors = []
    for name, keras_class, form, settings in LOSSES:
        for activation in ACTIVATIONS:
            vectors.append(loss_vector(name, keras_class, form, settings, activation, CLASSES))
            if form == "values" and activation != "softmax":
                vectors.append(loss_vector(name, keras_class, form, settings, activation, 1))
    return vectors


def metric_vector(names, form, outputs, y, loss):
    count, width = outputs.shape
    model = keras.Sequential([keras.Input((width,)), keras.layers.Activation("linear")])
    sparse = "sparse_top_k_categorical_accuracy" if form == "classes" else "top_k_categorical_accuracy"
    asked = [sparse if name == "top_k_categorical_accuracy" else name for name in names]
    model.compile(loss=loss, metrics=asked)
    found = model.evaluate(outputs, y, batch_size=count // 3, verbose=0, return_dict=True)
    results = {name: float(found[keras_name]) for name, keras_name in zip(names, asked)}
    return {"form": form, "width": width, "outputs": flat(outputs), "targets": flat(y), "results": results}


def metric_vectors():
    count = 60
    random = np.random.default_rng(5)
    classes = labels(count, CLASSES)
    rows = random.random((count, CLASSES)).astype(np.float32)
    # Right more often than by chance; equal outputs; outputs exactly at thresholds.
    rows[np.arange(count), classes] += 0.2 * random.random(count).astype(np.float32)
    rows = np.minimum(rows, 1)
    rows[:6] = np.round(rows[:6], 1)
    rows[6, :] = 0.5
    rows[7, :] = [0, 1, 0.5, np.float32(20 / 199), np.float32(70 / 199), np.float32(131 / 199)]
    one_hot = np.eye(CLASSES, dtype=np.float32)[classes]
    single = rows[:, :1]
    yes = (random.random(count) < 0.3 + 0.5 * single[:, 0]).astype(np.float32)
    of_classes = ["accuracy", "top_k_categorical_accuracy", "mean_absolute_error", "root_mean_squared_error"]
    of_one = [name for name in METRICS if name != "top_k_categorical_accuracy"]
    nothing = np.zeros((count, 1), np.float32)
    return [
        # A column of class numbers: Keras compares it with each output, and refuses the same numbers without the column.
        metric_vector(of_classes, "classes", rows, classes[:, None], "sparse_categorical_crossentropy"),
        metric_vector(METRICS, "one-hot", rows, one_hot, "categorical_crossentropy"),
        metric_vector(METRICS, "values", rows, one_hot, "mean_squared_error"),
        metric_vector(of_one, "values", single, yes[:, None], "mean_squared_error"),
        metric_vector(of_one, "values", single * 6, classes.astype(np.float32)[:, None], "mean_squared_error"),
        # Nothing is found and nothing is there to be found: rates of 0 / 0.
        metric_vector(of_one, "values", nothing, nothing, "mean_squared_error"),
        metric_vector(of_one, "values", nothing, nothing + 1, "mean_squared_error"),
    ]


def main():
    result = {
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "losses": loss_vectors(),
        "metrics": metric_vectors(),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(result, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
