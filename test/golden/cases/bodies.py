"""What the model of a matrix case sees of an image, and its layers but for the last.

`f` and `g` are activations, `k` is an initialiser. Two things are avoided because Adam and its kin blow rounding up to full
steps: a bias before a BatchNormalization, whose gradient is 0 but for rounding, and a convolution's bias of 0, which puts
all of an image's background on the kink of relu and the like.
"""

from cases.parts import (
    activation,
    alpha_dropout,
    batch_norm,
    concatenate,
    conv,
    dense,
    dropout,
    flatten,
    gaussian_noise,
    global_pooling,
    layer_norm,
    named,
    pooling,
    prelu,
    reshape,
)


def normalized(f, g, k):
    return "image", [
        pooling("Average", (4, 4)),
        flatten(),
        dense(12, use_bias=False, kernel=k),
        batch_norm(),
        activation(f),
        dense(8, g, kernel=k),
    ]


def convolved(f, g, k):
    return "image", [
        conv(3, (3, 3), use_bias=False, strides=(2, 2), padding="same", kernel=k),
        batch_norm(momentum=0.9),
        activation(f),
        pooling("Max"),
        flatten(),
    ]


def pooled(f, g, k):
    return "image", [
        pooling("Average", (4, 4)),
        flatten(),
        dense(12, f, kernel=k),
        layer_norm(),
        dense(8, g, kernel=k),
    ]


def wide_and_deep(f, g, k):
    return "image", [
        pooling("Average", (4, 4)),
        named(flatten(), name="wide"),
        dense(12, f, kernel=k),
        dropout(0.2),
        named(dense(8, g, kernel=k), name="deep"),
        concatenate("wide", "deep"),
    ]


def noisy(f, g, k):
    return "rows", [
        gaussian_noise(0.1),
        dense(3, "linear", kernel=k),
        prelu(),
        flatten(),
        dropout(0.3),
        dense(8, g, kernel=k),
    ]


def self_normalizing(f, g, k):
    return "image", [
        pooling("Max", (4, 4)),
        flatten(),
        dense(12, "selu", kernel="lecun_normal"),
        alpha_dropout(0.1),
        dense(8, "selu", kernel="lecun_normal"),
    ]


def reshaped(f, g, k):
    return "vector", [
        reshape(14, 56),
        dense(3, f, kernel=k),
        layer_norm(epsilon=0.01),
        flatten(),
    ]


def all_convolutional(f, g, k):
    return "image", [
        conv(4, (5, 5), f, strides=(2, 2), kernel=k, bias="ones"),
        conv(6, (3, 3), kernel="he_normal", padding="same", bias="ones"),
        prelu("ones"),
        global_pooling(),
        dense(8, g, kernel=k),
    ]


def densely_connected(f, g, k):
    return "image", [
        pooling("Average", (4, 4), "same"),
        named(flatten(), name="pixels"),
        named(dense(12, f, use_bias=False, kernel=k), name="first"),
        named(batch_norm(momentum=0.8), name="normalized"),
        named(dense(8, g, kernel=k), name="second"),
        concatenate("pixels", "normalized", "second"),
        gaussian_noise(0.05),
    ]


BODIES = (
    normalized,
    convolved,
    pooled,
    wide_and_deep,
    noisy,
    self_normalizing,
    reshaped,
    all_convolutional,
    densely_connected,
)
