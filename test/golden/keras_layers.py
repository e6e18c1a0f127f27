"""From a layer's configuration to a real Keras layer."""

import keras

from counted_layers import CountedAlphaDropout, CountedDropout, CountedGaussianNoise

COUNTED = {"Dropout": CountedDropout, "AlphaDropout": CountedAlphaDropout, "GaussianNoise": CountedGaussianNoise}

# Fields that say where a layer stands or what it starts from: both are seen to elsewhere.
NOT_OPTIONS = ("type", "inputs", "kernel_initializer", "bias_initializer", "alpha_initializer")

# Keras' default names of layers, where they differ from the class name in snake case, number by number.
BASE_NAMES = {
    "Flatten": "flatten",
    "Reshape": "reshape",
    "Dense": "dense",
    "Activation": "activation",
    "PReLU": "p_re_lu",
    "Dropout": "dropout",
    "AlphaDropout": "alpha_dropout",
    "GaussianNoise": "gaussian_noise",
    "BatchNormalization": "batch_normalization",
    "LayerNormalization": "layer_normalization",
    "Concatenate": "concatenate",
    "Conv2D": "conv2d",
    "MaxPooling2D": "max_pooling2d",
    "AveragePooling2D": "average_pooling2d",
    "GlobalAveragePooling2D": "global_average_pooling2d",
}


def names_of(configs):
    """Given names, and Keras' numbered ones for the others."""
    counts, names = {}, []
    for config in configs:
        base = BASE_NAMES[config["type"]]
        if "name" in config:
            names.append(config["name"])
            continue
        count = counts.get(base, 0)
        counts[base] = count + 1
        names.append(base if count == 0 else f"{base}_{count}")
    return names


def _regularizer(config):
    options = {name: value for name, value in config.items() if name != "type"}
    return getattr(keras.regularizers, config["type"])(**options)


def _max_norm(config, axes):
    """The product's norm runs over all axes but the last: `axes` is how many the weight has."""
    return keras.constraints.MaxNorm(config["max_value"], axis=list(range(axes - 1)))


def layer_of(config, name, index, seed, step):
    """The layer at `index` of the experiment's list; `step` as `Counted` wants it."""
    kind = config["type"]
    options = {field: value for field, value in config.items() if field not in NOT_OPTIONS}
    options["name"] = name
    for field, value in options.items():
        if field.endswith("_regularizer"):
            options[field] = _regularizer(value)
        elif field.endswith("_constraint"):
            axes = 1 if field.startswith("bias") else 4 if kind == "Conv2D" else 2
            options[field] = _max_norm(value, axes)
    if kind in COUNTED:
        return COUNTED[kind](seed=seed, index=index, step=step, **options)
    return getattr(keras.layers, kind)(**options)
