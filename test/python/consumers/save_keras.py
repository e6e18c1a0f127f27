"""Models made by Keras itself, saved as .keras with what they predict."""

from consumer import answer


def models(keras, np):
    layers = keras.layers
    regularizers = keras.regularizers

    def plain():
        return keras.Sequential(
            [
                keras.Input((28, 28)),
                layers.Rescaling(1 / 255),
                layers.Flatten(),
                layers.Dense(30),
                layers.LeakyReLU(negative_slope=0.2),
                layers.Dense(20, "silu", kernel_regularizer="l2"),
                layers.ReLU(),
                layers.Dense(16, kernel_constraint=keras.constraints.MaxNorm(3)),
                layers.ELU(),
                layers.Dropout(0.2, seed=3),
                layers.Dense(10),
                layers.Softmax(),
            ]
        )

    def unscaled():
        model = keras.Sequential([layers.Flatten(input_shape=(28, 28))])
        model.add(layers.Dense(12, "gelu", kernel_regularizer=regularizers.L1L2(0.1, 0.2)))
        model.add(layers.BatchNormalization(axis=1))
        model.add(layers.LayerNormalization(axis=1))
        model.add(layers.PReLU())
        model.add(layers.GaussianNoise(0.1))
        model.add(layers.AlphaDropout(0.1))
        model.add(layers.Dense(10, "softmax", name="answers", trainable=False))
        return model

    def branched():
        inputs = keras.Input((28, 28, 1), name="input")
        images = layers.Rescaling(scale=1.0 / 127.5)(inputs)
        left = layers.Conv2D(4, 3, strides=2, activation="relu")(images)
        right = layers.Conv2D(3, (3, 5), padding="same", use_bias=False)(images)
        left = layers.MaxPooling2D()(left)
        right = layers.AveragePooling2D(3, strides=2, padding="same")(right)
        right = layers.Activation("hard_sigmoid")(right)
        first = layers.GlobalAveragePooling2D()(left)
        second = layers.Flatten()(right)
        narrow = layers.Dense(6, "tanh")(second)
        # Joined in another order than they were made in, so that Keras numbers the layers otherwise.
        joined = layers.Concatenate()([narrow, first])
        grid = layers.Reshape((-1, 2))(joined)
        outputs = layers.Dense(10, "softmax")(layers.Flatten()(grid))
        return keras.Model(inputs, outputs)

    def prepared():
        # Learned by adapt(), then given as numbers; each picture is one grey channel.
        learned = layers.Normalization(axis=(1, 2))
        learned.adapt(np.random.default_rng(4).uniform(-1, 3, (20, 28, 28, 1)))
        return keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Rescaling(1 / 255),
                learned,
                layers.Normalization(axis=-1, mean=[0.25], variance=[0.5]),
                layers.Normalization(axis=None, mean=0.1, variance=2.0),
                layers.RandomFlip("horizontal", seed=1),
                layers.RandomTranslation(
                    0.1, (-0.2, 0.2), fill_mode="constant", fill_value=1.0
                ),
                layers.RandomRotation(0.05),
                layers.Flatten(),
                layers.Dense(10, "softmax"),
            ]
        )

    return {
        "plain": plain,
        "unscaled": unscaled,
        "branched": branched,
        "prepared": prepared,
    }


def compile_as(keras, model, how):
    rates = keras.optimizers.schedules
    if how == "cosine":
        rate = rates.CosineDecay(0.01, 100, warmup_target=0.1, warmup_steps=10)
        model.compile(
            keras.optimizers.SGD(rate, momentum=0.9, nesterov=True, clipnorm=1.0),
            "sparse_categorical_crossentropy",
            ["accuracy", "sparse_top_k_categorical_accuracy"],
        )
    if how == "objects":
        model.compile(
            keras.optimizers.AdamW(0.002, weight_decay=0.01),
            keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
            [keras.metrics.AUC(), "categorical_accuracy", keras.metrics.Precision()],
        )


def save(keras, np, request, pixels):
    keras.utils.set_random_seed(5)
    model = models(keras, np)[request["model"]]()
    random = np.random.default_rng(3)

    def values(shape):
        # Vectors are biases, gammas and moving averages, of which a variance must be above 0.
        if len(shape) == 1:
            return random.uniform(0.5, 1.5, shape)
        return random.uniform(-1, 1, shape) / np.sqrt(np.prod(shape[:-1]))

    for layer in model.layers:
        # What a Normalization learned stays.
        if not isinstance(layer, keras.layers.Normalization):
            layer.set_weights([values(weight.shape) for weight in layer.get_weights()])
    compile_as(keras, model, request["compile"])
    inputs = pixels.reshape(-1, *model.input_shape[1:]) / request["divide"]
    predictions = model.predict(inputs, verbose=0)
    model.save(request["path"])
    # A Normalization's mean, variance and count are none of the experiment's parameters.
    own = [
        layer.count_params()
        for layer in model.layers
        if not isinstance(layer, keras.layers.Normalization)
    ]
    return {"predictions": predictions.ravel().tolist(), "parameters": sum(own)}


def save_all(request):
    import keras
    import numpy as np

    pixels = np.array(request["pixels"], "float32")
    return [save(keras, np, one, pixels) for one in request["models"]]


answer(save_all)
