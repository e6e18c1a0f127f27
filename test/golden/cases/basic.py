"""Dense layers, dropout, SGD, Adam and early stopping on ten classes: the models that the notes begin with."""

from cases.parts import OUTPUT, adam, case, dense, dropout, early_stopping, flatten, sgd

# 2,000 training images: 50 divides them, 32, 64 and 512 leave a smaller last batch, 4,096 takes all of them at once.
BASIC = [
    # The notes' five models. The second has its full width, the others are narrowed to keep the files small.
    case("perceptron", [OUTPUT], sgd()),
    case("mlp-sigmoid", [dense(100, "sigmoid"), OUTPUT], sgd()),
    case("mlp-flatten-relu-adam", [flatten(), dense(12, "relu"), OUTPUT], adam(), sees="rows"),
    case("mlp-dropout", [flatten(), dense(16, "relu"), dropout(0.3), OUTPUT], adam(), sees="rows"),
    case(
        "mlp-dropout-early-stopping",
        [flatten(), dense(16, "relu"), dropout(0.3), OUTPUT],
        adam(0.01),
        sees="rows",
        epochs=20,
        callbacks=[early_stopping(patience=2, restore_best_weights=True)],
    ),
    # Every activation in a hidden layer, every form of each optimizer.
    case("linear-sgd-nesterov", [dense(8, "linear"), OUTPUT], sgd(0.02, 0.9, True), batch_size=50, seed=0),
    case("tanh-sgd-momentum", [dense(8, "tanh"), OUTPUT], sgd(0.02, 0.9), batch_size=64, seed=4294967295),
    case("relu-sgd-plain", [dense(8, "relu"), dense(8, "relu"), OUTPUT], sgd(0.05), batch_size=50, seed=7),
    case("softmax-adam-betas", [dense(8, "softmax"), OUTPUT], adam(0.01, 0.8, 0.99, 1e-3), batch_size=64, seed=1),
    case("sigmoid-adam-epsilon", [dense(8, "sigmoid"), dense(8, "tanh"), OUTPUT], adam(0.003, 0.95, 0.9, 0.1), seed=2),
    case("momentum-one-half-large-batch", [dense(8, "relu"), OUTPUT], sgd(0.1, 0.5), batch_size=512, seed=3),
    # Shapes, biases and initialisers.
    case("dense-on-rows", [dense(5, "relu"), flatten(), dense(10, "tanh"), OUTPUT], adam(), sees="rows", seed=4),
    case(
        "no-bias-he-uniform",
        [dense(8, "relu", use_bias=False, kernel="he_uniform"), dense(10, "softmax", use_bias=False)],
        adam(),
        batch_size=50,
        seed=5,
    ),
    case("bias-ones", [dense(6, "tanh", bias="ones"), dense(10, "softmax", bias="glorot_uniform")], sgd(0.02), seed=6),
    # Keras takes the softmax of what goes into a sigmoid, not the logarithm of what comes out of it.
    case("sigmoid-output", [dense(8, "relu"), dense(10, "sigmoid")], adam(), seed=8),
    # Outputs of any other activation are clipped and their logarithm taken. Biases of 1 keep them away from 0, where that
    # magnifies rounding beyond measure.
    case("tanh-output", [dense(8, "relu"), dense(10, "tanh", bias="ones")], sgd(0.003), seed=17),
    case("linear-output", [dense(8, "tanh"), dense(10, "linear", bias="ones")], sgd(0.003), batch_size=50, seed=18),
    case("relu-output", [dense(8, "sigmoid"), dense(10, "relu", bias="ones")], sgd(0.002, 0.5), batch_size=64, seed=19),
    # Dropout in more than one place: on what goes in, and on an input of two axes.
    case(
        "dropout-twice",
        [dropout(0.2), dense(8, "relu", kernel="he_uniform"), dropout(0.5), dense(8, "relu"), OUTPUT],
        sgd(0.05, 0.9),
        batch_size=64,
        seed=9,
    ),
    case(
        "dropout-on-rows",
        [dense(4, "tanh"), dropout(0.3), flatten(), OUTPUT],
        adam(),
        sees="rows",
        batch_size=50,
        seed=10,
    ),
    # Order and batches.
    case("unshuffled", [dense(8, "tanh"), OUTPUT], sgd(0.05), shuffle=False, seed=11),
    case("one-batch-an-epoch", [dense(8, "relu"), OUTPUT], adam(0.01), batch_size=4096, seed=12),
    # Early stopping as Keras does it.
    case(
        "early-stopping-patience-0",
        [dense(8, "relu"), OUTPUT],
        adam(0.004),
        epochs=20,
        seed=13,
        callbacks=[early_stopping()],
    ),
    case(
        "early-stopping-accuracy",
        [dense(12, "relu"), OUTPUT],
        adam(0.003),
        epochs=20,
        seed=14,
        callbacks=[
            early_stopping(
                monitor="val_accuracy",
                mode="max",
                min_delta=0.005,
                patience=2,
                restore_best_weights=True,
                start_from_epoch=1,
            )
        ],
    ),
    case(
        "early-stopping-baseline",
        [dense(12, "relu"), OUTPUT],
        sgd(0.1, 0.5),
        epochs=20,
        batch_size=64,
        seed=15,
        callbacks=[early_stopping(patience=3, baseline=0.55, restore_best_weights=True)],
    ),
    # Reaches its last epoch while waiting: the best weights are restored all the same.
    case(
        "early-stopping-never-stops",
        [dense(12, "relu"), OUTPUT],
        adam(0.006),
        epochs=6,
        seed=22,
        callbacks=[early_stopping(patience=10, restore_best_weights=True)],
    ),
]
