"""Optimizer, loss, metrics and callbacks of an experiment, and the targets its loss takes: all Keras' own."""

import keras
import numpy as np

from keras_schedules import learning_rate_of

SPARSE = "sparse_categorical_crossentropy"


def _options(config, *without):
    return {name: value for name, value in config.items() if name not in ("type", *without)}


def optimizer_of(config):
    options = _options(config, "learning_rate")
    return getattr(keras.optimizers, config["type"])(learning_rate=learning_rate_of(config["learning_rate"]), **options)


def loss_of(stated):
    smoothing, delta = stated.get("label_smoothing", 0.0), stated.get("huber_delta", 1.0)
    return {
        SPARSE: lambda: keras.losses.SparseCategoricalCrossentropy(),
        "categorical_crossentropy": lambda: keras.losses.CategoricalCrossentropy(label_smoothing=smoothing),
        "binary_crossentropy": lambda: keras.losses.BinaryCrossentropy(label_smoothing=smoothing),
        "mean_squared_error": lambda: keras.losses.MeanSquaredError(),
        "mean_absolute_error": lambda: keras.losses.MeanAbsoluteError(),
        "huber": lambda: keras.losses.Huber(delta=delta),
    }[stated["loss"]]()


def metric_of(name, loss):
    """`accuracy` stays a word: Keras finds out itself which accuracy that is."""
    top_k = keras.metrics.SparseTopKCategoricalAccuracy if loss == SPARSE else keras.metrics.TopKCategoricalAccuracy
    made = {
        "top_k_categorical_accuracy": top_k,
        "binary_accuracy": keras.metrics.BinaryAccuracy,
        "mean_absolute_error": keras.metrics.MeanAbsoluteError,
        "root_mean_squared_error": keras.metrics.RootMeanSquaredError,
        "auc": keras.metrics.AUC,
        "precision": keras.metrics.Precision,
        "recall": keras.metrics.Recall,
    }
    return name if name == "accuracy" else made[name](name=name)


def targets_of(labels, stated, units, class_count):
    """Class numbers `[n]`, numbers `[n, 1]` for an output of one unit, or one-hot rows `[n, classes]`."""
    loss = stated["loss"]
    if loss == SPARSE:
        # Keras' errors take class numbers beside rows of outputs as a column only: `[n]` and `[n, 10]` do not broadcast.
        return labels[:, None] if any("error" in name for name in stated["metrics"]) else labels
    if units == 1 and loss != "categorical_crossentropy":
        return labels.astype(np.float32)[:, None]
    return np.eye(class_count, dtype=np.float32)[labels]


def class_weight_of(stated, class_count):
    """A weight for every class: for batches that come one by one Keras knows none beyond the largest number it is given."""
    weights = stated.get("class_weight")
    return None if weights is None else {number: weights.get(str(number), 1.0) for number in range(class_count)}


class LearningRates(keras.callbacks.Callback):
    """The learning rate of each epoch's last step. Must stand before callbacks that change it."""

    def on_train_begin(self, logs=None):
        self.rates = []

    def on_epoch_end(self, epoch, logs=None):
        rate = self.model.optimizer._learning_rate
        scheduled = isinstance(rate, keras.optimizers.schedules.LearningRateSchedule)
        self.rates.append(float(rate(self.model.optimizer.iterations - 1) if scheduled else rate))


def callbacks_of(experiment):
    return [getattr(keras.callbacks, config["type"])(**_options(config)) for config in experiment["callbacks"]]
