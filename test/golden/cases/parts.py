"""Pieces that the experiments are put together from. Fields left out are those whose default is to have none."""


def named(config, **more):
    """A layer with further fields: name, inputs, trainable, regularisers, constraints."""
    return {**config, **more}


def flatten():
    return {"type": "Flatten"}


def reshape(*shape):
    return {"type": "Reshape", "target_shape": list(shape)}


def activation(name):
    return {"type": "Activation", "activation": name}


def prelu(initializer="zeros"):
    return {"type": "PReLU", "alpha_initializer": initializer}


def dropout(rate):
    return {"type": "Dropout", "rate": rate}


def alpha_dropout(rate):
    return {"type": "AlphaDropout", "rate": rate}


def gaussian_noise(stddev):
    return {"type": "GaussianNoise", "stddev": stddev}


def batch_norm(momentum=0.99, epsilon=0.001, center=True, scale=True):
    return {"type": "BatchNormalization", "momentum": momentum, "epsilon": epsilon, "center": center, "scale": scale}


def layer_norm(epsilon=0.001, center=True, scale=True):
    return {"type": "LayerNormalization", "epsilon": epsilon, "center": center, "scale": scale}


def concatenate(*inputs):
    return {"type": "Concatenate", "inputs": list(inputs)}


def conv(
    filters,
    kernel_size,
    activation="linear",
    use_bias=True,
    strides=(1, 1),
    padding="valid",
    kernel="glorot_uniform",
    bias="zeros",
):
    return {
        "type": "Conv2D",
        "filters": filters,
        "kernel_size": list(kernel_size),
        "strides": list(strides),
        "padding": padding,
        "activation": activation,
        "use_bias": use_bias,
        "kernel_initializer": kernel,
        "bias_initializer": bias,
    }


def pooling(kind, pool_size=(2, 2), padding="valid", **strides):
    """`kind` is Max or Average."""
    return {"type": f"{kind}Pooling2D", "pool_size": list(pool_size), "padding": padding, **strides}


def global_pooling():
    return {"type": "GlobalAveragePooling2D"}


def dense(units, activation="linear", use_bias=True, kernel="glorot_uniform", bias="zeros"):
    return {
        "type": "Dense",
        "units": units,
        "activation": activation,
        "use_bias": use_bias,
        "kernel_initializer": kernel,
        "bias_initializer": bias,
    }


def l1(amount):
    return {"type": "L1", "l1": amount}


def l2(amount):
    return {"type": "L2", "l2": amount}


def l1_l2(l1_amount, l2_amount):
    return {"type": "L1L2", "l1": l1_amount, "l2": l2_amount}


def max_norm(value):
    return {"type": "MaxNorm", "max_value": value}


def sgd(learning_rate=0.01, momentum=0.0, nesterov=False, **clipping):
    return {"type": "SGD", "learning_rate": learning_rate, "momentum": momentum, "nesterov": nesterov, **clipping}


def rmsprop(learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, **clipping):
    return {
        "type": "RMSprop",
        "learning_rate": learning_rate,
        "rho": rho,
        "momentum": momentum,
        "epsilon": epsilon,
        "centered": centered,
        **clipping,
    }


def _adaptive(kind):
    def made(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, **more):
        return {
            "type": kind,
            "learning_rate": learning_rate,
            "beta_1": beta_1,
            "beta_2": beta_2,
            "epsilon": epsilon,
            **more,
        }

    return made


adam, nadam, adamax = _adaptive("Adam"), _adaptive("Nadam"), _adaptive("Adamax")


def adamw(learning_rate=0.001, weight_decay=0.004, **more):
    return {**_adaptive("AdamW")(learning_rate, **more), "weight_decay": weight_decay}


def adagrad(learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-7, **clipping):
    return {
        "type": "Adagrad",
        "learning_rate": learning_rate,
        "initial_accumulator_value": initial_accumulator_value,
        "epsilon": epsilon,
        **clipping,
    }


def early_stopping(**given):
    return {
        "type": "EarlyStopping",
        "monitor": "val_loss",
        "min_delta": 0.0,
        "patience": 0,
        "mode": "auto",
        "baseline": None,
        "restore_best_weights": False,
        "start_from_epoch": 0,
        **given,
    }


def reduce_lr_on_plateau(**given):
    return {
        "type": "ReduceLROnPlateau",
        "monitor": "val_loss",
        "factor": 0.1,
        "patience": 10,
        "mode": "auto",
        "min_delta": 0.0001,
        "cooldown": 0,
        "min_lr": 0.0,
        **given,
    }


DIVIDE = [{"type": "divide", "by": 255}]

# What a model sees of an image: 784 numbers, 28 rows of 28, or an image with its channel.
PREPROCESSING = {
    "vector": [*DIVIDE, {"type": "reshape", "target_shape": [784]}],
    "rows": DIVIDE,
    "image": [*DIVIDE, {"type": "reshape", "target_shape": [28, 28, 1]}],
}


def case(
    name,
    layers,
    optimizer,
    *,
    loss="sparse_categorical_crossentropy",
    metrics=("accuracy",),
    loss_settings=None,
    epochs=3,
    batch_size=32,
    seed=42,
    sees="vector",
    shuffle=True,
    callbacks=(),
    classes=None,
    class_weight=None,
):
    """`sees` is one of PREPROCESSING; `loss_settings` may hold label_smoothing and huber_delta."""
    data = {"dataset": "fashion-mnist", "preprocessing": PREPROCESSING[sees]}
    fit = {"epochs": epochs, "batch_size": batch_size, "shuffle": shuffle}
    return {
        "version": 1,
        "name": name,
        "description": "",
        "seed": seed,
        "data": data if classes is None else {**data, "classes": list(classes)},
        "split": {"test_size": 0.2, "random_state": 42},
        "model": {"layers": layers},
        "compile": {"optimizer": optimizer, "loss": loss, **(loss_settings or {}), "metrics": list(metrics)},
        "fit": fit if class_weight is None else {**fit, "class_weight": class_weight},
        "callbacks": list(callbacks),
    }


OUTPUT = dense(10, "softmax")

# An image as 49 means of 4 x 4 pixels: small models, small files.
SMALL = [pooling("Average", (4, 4)), flatten()]
