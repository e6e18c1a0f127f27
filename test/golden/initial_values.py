"""The product's initial weights: Keras' initialisers, drawn from the counter hash in doubles and rounded to float32."""

import numpy as np

from counter_hash import INITIAL_WEIGHTS, derive_key, normal, truncated_normal, uniform

# The standard deviation of a standard normal number cut off at two, by which Keras makes up for the cut.
TRUNCATED_STDDEV = 0.87962566103423978

SCALES = {"glorot": 1, "he": 2, "lecun": 1}


def fans(shape):
    """As Keras counts: a vector has its length for both; what stands before the last two axes multiplies both."""
    if len(shape) == 1:
        return shape[0], shape[0]
    window = int(np.prod(shape[:-2]))
    return window * shape[-2], window * shape[-1]


def variance_scaling(scheme, distribution, shape, key):
    fan_in, fan_out = fans(shape)
    variance = SCALES[scheme] / ((fan_in + fan_out) / 2 if scheme == "glorot" else fan_in)
    count = int(np.prod(shape))
    if distribution == "uniform":
        return (2 * uniform(key, count) - 1) * np.sqrt(3 * variance)
    return truncated_normal(key, count) * (np.sqrt(variance) / TRUNCATED_STDDEV)


def orthogonal(shape, key):
    rows, columns = int(np.prod(shape[:-1])), shape[-1]
    tall = (max(rows, columns), min(rows, columns))
    q, r = np.linalg.qr(normal(key, rows * columns).reshape(tall))
    q = q * np.sign(np.diag(r))
    return q.T if rows < columns else q


def initial_value(initializer, shape, key):
    """One weight array, filled in C order."""
    count = int(np.prod(shape))
    if initializer in ("zeros", "ones"):
        values = np.full(shape, 1.0 if initializer == "ones" else 0.0)
    elif initializer == "random_uniform":
        values = (2 * uniform(key, count) - 1) * 0.05
    elif initializer == "random_normal":
        values = normal(key, count) * 0.05
    elif initializer == "orthogonal":
        values = orthogonal(shape, key)
    else:
        values = variance_scaling(*initializer.split("_"), shape, key)
    return values.astype(np.float32).reshape(shape)


# What a layer's weights start from where its configuration does not say.
FIXED = {"gamma": "ones", "beta": "zeros", "moving_mean": "zeros", "moving_variance": "ones"}


def set_initial_weights(layer, config, index, seed):
    """`index` is the layer's place in the experiment's list."""
    layer.set_weights(
        [
            initial_value(
                FIXED.get(weight.name) or config[f"{weight.name}_initializer"],
                tuple(weight.shape),
                derive_key(seed, INITIAL_WEIGHTS, index, place),
            )
            for place, weight in enumerate(layer.weights)
        ]
    )
