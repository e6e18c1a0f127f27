"""From an experiment in the product's format to a real Keras model that starts from the product's weights."""

import keras
import tensorflow as tf

from initial_values import set_initial_weights
from keras_compile import loss_of, metric_of, optimizer_of
from keras_layers import layer_of, names_of


def connect(layers, configs, names, inputs):
    """Calls each layer on what it takes: the layers it names, `input` for the model's own, or the layer before."""
    outputs, before = {"input": inputs}, inputs
    for layer, config, name in zip(layers, configs, names):
        taken = [outputs[source] for source in config["inputs"]] if "inputs" in config else [before]
        before = outputs[name] = layer(taken if config["type"] == "Concatenate" else taken[0])
    return keras.Model(inputs, before)


def build(experiment, input_shape, jit_compile):
    """A compiled model, and its layers in the experiment's order."""
    stated, seed = experiment["compile"], experiment["seed"]
    optimizer = optimizer_of(stated["optimizer"])
    # The optimizer counts a step when its gradients are applied: during the forward pass it still counts from 0.
    step = lambda: tf.convert_to_tensor(optimizer.iterations)
    configs = experiment["model"]["layers"]
    names = names_of(configs)
    layers = [layer_of(config, name, index, seed, step) for index, (config, name) in enumerate(zip(configs, names))]
    model = connect(layers, configs, names, keras.Input(input_shape))
    for index, (layer, config) in enumerate(zip(layers, configs)):
        set_initial_weights(layer, config, index, seed)
    metrics = [metric_of(name, stated["loss"]) for name in stated["metrics"]]
    model.compile(optimizer=optimizer, loss=loss_of(stated), metrics=metrics, jit_compile=jit_compile)
    return model, layers
