"""Frozen layers, regularisers, constraints and the clipping of gradients."""

from cases.parts import (
    OUTPUT,
    SMALL,
    adagrad,
    adam,
    adamw,
    batch_norm,
    case,
    conv,
    dense,
    flatten,
    l1,
    l1_l2,
    l2,
    max_norm,
    nadam,
    named,
    pooling,
    rmsprop,
    sgd,
)

# Frozen layers. What a frozen layer's regulariser adds stands in the loss all the same.
FROZEN = [
    case(
        "frozen-dense",
        [named(dense(8, "relu"), trainable=False), named(dense(8, "tanh"), kernel_regularizer=l2(0.01)), OUTPUT],
        adam(0.003),
        batch_size=64,
        seed=2011,
    ),
    case(
        "frozen-convolution-regularized",
        [
            named(
                conv(4, (3, 3), "relu", strides=(2, 2)),
                trainable=False,
                kernel_regularizer=l2(0.02),
                kernel_constraint=max_norm(0.1),
            ),
            pooling("Average", (3, 3), strides=[2, 2]),
            flatten(),
            OUTPUT,
        ],
        adamw(0.003, 0.1),
        sees="image",
        batch_size=100,
        seed=2012,
    ),
]

WEIGHTS = [
    case(
        "l2-kernel-and-bias",
        [
            *SMALL,
            named(dense(12, "relu", bias="random_normal"), kernel_regularizer=l2(0.01), bias_regularizer=l2(0.02)),
            OUTPUT,
        ],
        sgd(0.05, 0.9),
        sees="image",
        seed=2021,
    ),
    # Plain SGD: under Adam a weight that L1 holds at 0 would hang on the sign of its rounding.
    case(
        "l1-kernel-l1l2-output",
        [
            *SMALL,
            named(dense(12, "tanh"), kernel_regularizer=l1(0.001), bias_regularizer=l1_l2(0.001, 0.01)),
            named(OUTPUT, kernel_regularizer=l1_l2(0.0005, 0.005)),
        ],
        sgd(0.02),
        sees="image",
        batch_size=50,
        seed=2022,
    ),
    case(
        "l1l2-convolution",
        [
            named(
                conv(4, (5, 5), "relu", strides=(2, 2)),
                kernel_regularizer=l1_l2(0.0005, 0.002),
                bias_regularizer=l2(0.01),
            ),
            pooling("Max"),
            flatten(),
            OUTPUT,
        ],
        sgd(0.02, 0.5),
        sees="image",
        batch_size=64,
        seed=2023,
    ),
    case(
        "max-norm-dense",
        [
            *SMALL,
            named(dense(12, "relu", bias="ones"), kernel_constraint=max_norm(0.9), bias_constraint=max_norm(0.5)),
            named(OUTPUT, kernel_constraint=max_norm(0.8)),
        ],
        adam(0.005),
        sees="image",
        batch_size=64,
        seed=2024,
    ),
    case(
        "max-norm-convolution",
        [
            named(
                conv(4, (3, 3), "tanh", strides=(2, 2)),
                kernel_constraint=max_norm(0.6),
                bias_constraint=max_norm(0.01),
                kernel_regularizer=l2(0.001),
            ),
            pooling("Average", (3, 3), "same"),
            flatten(),
            OUTPUT,
        ],
        sgd(0.1, 0.9, True),
        sees="image",
        batch_size=64,
        seed=2025,
    ),
]

# Clipping, low enough to be at work in most steps.
CLIPPING = [
    case(
        "clipnorm-sgd",
        [*SMALL, dense(12, "relu"), OUTPUT],
        sgd(0.1, 0.9, clipnorm=0.3),
        sees="image",
        batch_size=64,
        seed=2031,
    ),
    case(
        "clipvalue-nadam",
        [*SMALL, dense(12, "tanh"), OUTPUT],
        nadam(0.005, clipvalue=0.02),
        sees="image",
        batch_size=64,
        seed=2032,
    ),
    case(
        "global-clipnorm-rmsprop",
        [*SMALL, dense(12, "swish"), batch_norm(), OUTPUT],
        rmsprop(0.003, centered=True, epsilon=1e-4, global_clipnorm=0.4),
        sees="image",
        batch_size=64,
        seed=2033,
    ),
    case(
        "global-clipnorm-adagrad-l2",
        [named(dense(8, "gelu"), kernel_regularizer=l2(0.005)), OUTPUT],
        adagrad(0.05, global_clipnorm=0.2),
        batch_size=100,
        seed=2034,
    ),
    case(
        "clipvalue-centered-momentum",
        [*SMALL, dense(12, "softsign"), OUTPUT],
        rmsprop(0.001, 0.8, momentum=0.9, epsilon=1e-4, centered=True, clipvalue=0.05),
        sees="image",
        batch_size=64,
        seed=2035,
    ),
]
