"""From an experiment in the product's format to a real Keras model that starts from the product's weights."""

import keras
import numpy as np
import tensorflow as tf

from counter_hash import DROPOUT, INITIAL_WEIGHTS, derive_key, tf_uniform, uniform


def initial_value(initializer, shape, key):
    """The product's initial weights: a double in [-limit, limit) rounded to float32, in C order."""
    if initializer in ("zeros", "ones"):
        return np.full(shape, 1.0 if initializer == "ones" else 0.0, np.float32)
    # A vector has its length for both fans, as in Keras.
    fan_in, fan_out = (shape[0], shape[0]) if len(shape) == 1 else shape
    limit = np.sqrt(6 / (fan_in + fan_out)) if initializer == "glorot_uniform" else np.sqrt(6 / fan_in)
    values = (2 * uniform(key, int(np.prod(shape))) - 1) * limit
    return values.astype(np.float32).reshape(shape)


class CountedDropout(keras.layers.Layer):
    """Dropout whose masks follow from seed, layer and step, not from TensorFlow's generator."""

    def __init__(self, rate, key, step):
        """`step` gives the number of steps done so far, as a scalar tensor."""
        super().__init__()
        self.rate, self.key, self.step = rate, key, step

    def call(self, inputs, training=False):
        if not training:
            return inputs
        drawn = tf_uniform(self.key, self.step(), tf.size(inputs))
        kept = tf.cast(drawn >= tf.constant(self.rate, tf.float32), tf.float32) * np.float32(1 / (1 - self.rate))
        return inputs * tf.reshape(kept, tf.shape(inputs))


def optimizer_of(config):
    options = {name: value for name, value in config.items() if name != "type"}
    return getattr(keras.optimizers, config["type"])(**options)


def layer_of(config, index, seed, step):
    if config["type"] == "Flatten":
        return keras.layers.Flatten()
    if config["type"] == "Dropout":
        return CountedDropout(config["rate"], derive_key(seed, DROPOUT, index), step)
    return keras.layers.Dense(config["units"], activation=config["activation"], use_bias=config["use_bias"])


def set_initial_weights(layer, config, index, seed):
    names = ("kernel_initializer", "bias_initializer")
    layer.set_weights(
        [
            initial_value(config[names[place]], tuple(weight.shape), derive_key(seed, INITIAL_WEIGHTS, index, place))
            for place, weight in enumerate(layer.weights)
        ]
    )


def build(experiment, input_shape, jit_compile):
    """A compiled model, and its layers in the experiment's order."""
    optimizer = optimizer_of(experiment["compile"]["optimizer"])
    # The optimizer counts a step when its gradients are applied: during the forward pass it still counts from 0.
    step = lambda: tf.convert_to_tensor(optimizer.iterations)
    configs = experiment["model"]["layers"]
    layers = [layer_of(config, index, experiment["seed"], step) for index, config in enumerate(configs)]
    model = keras.Sequential([keras.Input(input_shape), *layers])
    for index, (layer, config) in enumerate(zip(layers, configs)):
        if config["type"] == "Dense":
            set_initial_weights(layer, config, index, experiment["seed"])
    stated = experiment["compile"]
    model.compile(optimizer=optimizer, loss=stated["loss"], metrics=list(stated["metrics"]), jit_compile=jit_compile)
    return model, layers


def callbacks_of(experiment):
    return [
        keras.callbacks.EarlyStopping(**{name: value for name, value in config.items() if name != "type"})
        for config in experiment["callbacks"]
    ]
