"""BatchNormalization and LayerNormalization: what the matrix does not vary."""

from cases.parts import (
    OUTPUT,
    SMALL,
    activation,
    adam,
    adamw,
    batch_norm,
    case,
    conv,
    dense,
    flatten,
    global_pooling,
    layer_norm,
    named,
    sgd,
)

NORMALIZATION = [
    # 2,000 images in batches of 133 leave 5 for the last, of 1,500 leave 500: the moving averages take each batch as one.
    case(
        "batch-norm-last-batch-of-5",
        [*SMALL, dense(12, use_bias=False), batch_norm(momentum=0.7), activation("tanh"), OUTPUT],
        sgd(0.05),
        sees="image",
        batch_size=133,
        seed=2001,
    ),
    case(
        "batch-norm-two-batches-an-epoch",
        [*SMALL, dense(12, "softplus"), batch_norm(momentum=0.5, epsilon=0.01), OUTPUT],
        adam(0.01),
        sees="image",
        batch_size=1500,
        seed=2002,
    ),
    case(
        "batch-norm-on-pixels-and-rows",
        [batch_norm(center=False, scale=False), dense(4, "elu"), batch_norm(momentum=0.9, scale=False), flatten(), OUTPUT],
        sgd(0.02, 0.9),
        sees="rows",
        batch_size=64,
        seed=2003,
    ),
    # No relu: all of an image's background would stand near its kink at once.
    case(
        "batch-norm-twice-on-images",
        [
            conv(4, (3, 3), strides=(2, 2), use_bias=False),
            batch_norm(center=False),
            activation("swish"),
            conv(4, (3, 3), use_bias=False, padding="same"),
            batch_norm(momentum=0.9),
            activation("swish"),
            global_pooling(),
            OUTPUT,
        ],
        adam(0.003, epsilon=1e-4),
        sees="image",
        batch_size=64,
        seed=2004,
    ),
    # A frozen BatchNormalization works by its moving averages even in training, and leaves them as they are.
    case(
        "frozen-batch-norm",
        [
            *SMALL,
            dense(12, "tanh"),
            named(batch_norm(), trainable=False),
            dense(8, "tanh"),
            batch_norm(momentum=0.9),
            OUTPUT,
        ],
        sgd(0.05, 0.9),
        sees="image",
        batch_size=64,
        seed=2005,
    ),
    case(
        "layer-norm-without-gamma-or-beta",
        [*SMALL, layer_norm(center=False), dense(12, "relu"), layer_norm(scale=False, epsilon=1e-6), OUTPUT],
        adamw(0.003),
        sees="image",
        batch_size=64,
        seed=2006,
    ),
]
