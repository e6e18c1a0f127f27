"""Outputs by loss: the last layer of a matrix case, and what `case` is told of loss, metrics and data.

`turn` changes from one use of a loss to the next.
"""

from cases.parts import dense

TWO_CLASSES = (2, 6)  # Pullover and Shirt: hard to tell apart, so that probabilities stay away from 0 and 1.


def sparse(turn):
    return dense(10, "softmax"), {"metrics": ("accuracy", "top_k_categorical_accuracy")}


def categorical(turn):
    settings = {"label_smoothing": 0.1} if turn % 2 else {}
    return dense(10, "softmax"), {"loss_settings": settings, "metrics": ("accuracy", "precision", "recall")}


def binary(turn):
    if turn % 2:
        settings = {"label_smoothing": 0.05} if turn % 4 == 3 else {}
        return dense(10, "sigmoid"), {"loss_settings": settings, "metrics": ("accuracy", "binary_accuracy")}
    return dense(1, "sigmoid"), {"classes": TWO_CLASSES, "metrics": ("binary_accuracy", "precision", "recall")}


def squared(turn):
    if turn % 2:
        return dense(1, "linear"), {"metrics": ("mean_absolute_error", "root_mean_squared_error")}
    return dense(10, "softmax"), {"metrics": ("accuracy", "mean_absolute_error")}


def absolute(turn):
    if turn % 2:
        return dense(10, "sigmoid"), {"metrics": ("accuracy", "root_mean_squared_error")}
    return dense(1, "linear"), {"metrics": ("root_mean_squared_error",)}


def huber(turn):
    if turn % 2:
        return dense(10, "tanh"), {"loss_settings": {"huber_delta": 0.3}, "metrics": ("accuracy",)}
    return dense(1, "linear"), {"metrics": ("mean_absolute_error",)}


LOSSES = (
    ("sparse_categorical_crossentropy", sparse),
    ("categorical_crossentropy", categorical),
    ("binary_crossentropy", binary),
    ("mean_squared_error", squared),
    ("mean_absolute_error", absolute),
    ("huber", huber),
)
