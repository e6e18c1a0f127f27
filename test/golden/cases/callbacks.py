"""Callbacks that act on more than the usual, and models that are graphs."""

from cases.parts import (
    OUTPUT,
    SMALL,
    activation,
    adam,
    batch_norm,
    case,
    concatenate,
    conv,
    dense,
    early_stopping,
    flatten,
    global_pooling,
    named,
    pooling,
    reduce_lr_on_plateau,
    rmsprop,
    sgd,
)

CALLBACKS = [
    case(
        "plateau-loss",
        [*SMALL, dense(10, "tanh"), OUTPUT],
        sgd(0.1, 0.9),
        epochs=8,
        sees="image",
        batch_size=64,
        seed=2071,
        callbacks=[reduce_lr_on_plateau(factor=0.3, patience=1, min_delta=0.08, min_lr=0.002)],
    ),
    case(
        "plateau-accuracy-cooldown",
        [*SMALL, dense(10, "relu"), OUTPUT],
        adam(0.01),
        epochs=10,
        sees="image",
        batch_size=64,
        seed=2072,
        callbacks=[reduce_lr_on_plateau(monitor="val_accuracy", factor=0.5, patience=2, min_delta=0.02, cooldown=2)],
    ),
    case(
        "plateau-and-early-stopping",
        [*SMALL, dense(8, "tanh"), dense(1)],
        rmsprop(0.01, epsilon=1e-5),
        loss="mean_absolute_error",
        metrics=("root_mean_squared_error",),
        epochs=14,
        sees="image",
        batch_size=64,
        seed=2073,
        callbacks=[
            reduce_lr_on_plateau(monitor="val_root_mean_squared_error", factor=0.2, patience=0, min_delta=0.05),
            early_stopping(
                monitor="val_root_mean_squared_error", patience=2, min_delta=0.02, restore_best_weights=True
            ),
        ],
    ),
    case(
        "early-stopping-restores-moving-averages",
        [*SMALL, dense(10, use_bias=False), batch_norm(momentum=0.9), activation("relu"), OUTPUT],
        sgd(0.3, 0.9),
        epochs=12,
        sees="image",
        batch_size=64,
        seed=2074,
        callbacks=[early_stopping(patience=2, restore_best_weights=True)],
    ),
]

# Graphs: a branch of an image and one of its pixels, and one layer's output used twice.
GRAPHS = [
    case(
        "two-branches",
        [
            named(conv(3, (3, 3), "relu", strides=(2, 2)), name="edges"),
            global_pooling(),
            named(dense(6, "tanh"), name="of_edges"),
            named(pooling("Max", (4, 4), "same"), name="coarse", inputs=["input"]),
            named(flatten(), name="pixels"),
            concatenate("of_edges", "pixels"),
            OUTPUT,
        ],
        adam(0.005),
        sees="image",
        batch_size=64,
        seed=2081,
    ),
    # Windows that overlap. Nothing saturates before them: where a window's two largest values are equal but for rounding, it is
    # rounding that says which of them learns.
    case(
        "concatenated-images",
        [
            named(conv(2, (5, 5), "softplus", padding="same", strides=(2, 2), kernel="he_uniform"), name="wide_view"),
            named(
                conv(2, (3, 3), "softplus", padding="same", strides=(2, 2), kernel="orthogonal"),
                inputs=["input"],
                name="near",
            ),
            concatenate("near", "wide_view", "near"),
            conv(3, (2, 3), "relu", strides=(1, 2)),
            pooling("Max", (3, 2), strides=[2, 2]),
            flatten(),
            OUTPUT,
        ],
        sgd(0.02, 0.5),
        sees="image",
        batch_size=64,
        seed=2082,
    ),
]
