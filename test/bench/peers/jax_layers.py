"""The benchmark's layers in JAX, each from its Keras fields.

A layer is a function of its input's shape that gives the shapes of its kernel and bias (none for layers without) and the
function `apply(weights, x, key)`; `key` is a random key of this step and layer. Shapes are without the batch.
"""

import functools
import math
import sys

import jax
import jax.numpy as jnp

ACTIVATIONS = {"linear": lambda x: x, "relu": jax.nn.relu}


def dense(layer, shape):
    activation = ACTIVATIONS[layer["activation"]]

    def apply(weights, x, _key):
        kernel, bias = weights
        return activation(x @ kernel + bias)

    return [(shape[0], layer["units"]), (layer["units"],)], (layer["units"],), apply


def dropout(layer, shape):
    keep = 1 - layer["rate"]

    def apply(_weights, x, key):
        return jnp.where(jax.random.bernoulli(key, keep, x.shape), x / keep, 0)

    return [], shape, apply


def reshape(layer, _shape):
    target = tuple(layer["target_shape"])
    return [], target, lambda _weights, x, _key: x.reshape(-1, *target)


def flatten(_layer, shape):
    size = math.prod(shape)
    return [], (size,), lambda _weights, x, _key: x.reshape(-1, size)


def conv2d(layer, shape):
    activation = ACTIVATIONS[layer["activation"]]
    kernel_shape = (*layer["kernel_size"], shape[-1], layer["filters"])
    convolve = functools.partial(
        jax.lax.conv_general_dilated,
        window_strides=tuple(layer["strides"]),
        padding=layer["padding"].upper(),
        dimension_numbers=("NHWC", "HWIO", "NHWC"),
    )

    def apply(weights, x, _key):
        kernel, bias = weights
        return activation(convolve(x, kernel) + bias)

    output = jax.eval_shape(convolve, jnp.zeros((1, *shape)), jnp.zeros(kernel_shape)).shape[1:]
    return [kernel_shape, (layer["filters"],)], output, apply


def max_pooling2d(layer, shape):
    high, wide = layer["pool_size"]
    if layer.get("strides", layer["pool_size"]) != [high, wide] or layer["padding"] != "valid":
        sys.exit(f"expected windows side by side and no padding, found {layer}")
    rows, columns, channels = shape[0] // high, shape[1] // wide, shape[2]

    def apply(_weights, x, _key):
        # Windows that do not overlap are a reshape: its gradient is much faster than that of `reduce_window`.
        tiled = x[:, : rows * high, : columns * wide].reshape(-1, rows, high, columns, wide, channels)
        return tiled.max((2, 4))

    return [], (rows, columns, channels), apply


LAYERS = {
    "Dense": dense,
    "Dropout": dropout,
    "Reshape": reshape,
    "Flatten": flatten,
    "Conv2D": conv2d,
    "MaxPooling2D": max_pooling2d,
}


def build(layers, shape):
    """Shapes of each layer's weights, and the function from (weights, images, key) to logits.

    The last layer is a Dense with softmax: the loss takes its logits.
    """
    if layers[-1]["type"] != "Dense" or layers[-1]["activation"] != "softmax":
        sys.exit(f"expected a Dense layer with softmax at the end, found {layers[-1]}")
    shapes, applies = [], []
    for layer in [*layers[:-1], {**layers[-1], "activation": "linear"}]:
        weight_shapes, shape, apply = LAYERS[layer["type"]](layer, shape)
        shapes.append(weight_shapes)
        applies.append(apply)

    def logits(weights, x, key):
        for index, apply in enumerate(applies):
            x = apply(weights[index], x, jax.random.fold_in(key, index))
        return x

    return shapes, logits
