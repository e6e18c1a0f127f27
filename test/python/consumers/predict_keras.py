"""Opens .keras files with Keras, predicts, and tells what it found."""

from consumer import answer, for_each


def describe(keras, np, path, pixels):
    model = keras.saving.load_model(path)
    compiled = model.get_compile_config()

    def config(name):
        return compiled[name] and keras.saving.serialize_keras_object(compiled[name])

    predictions = model.predict(pixels, verbose=0)
    # One step of training: optimizer, loss and metrics are used.
    labels = np.zeros(len(pixels), "int32")
    sparse = "Sparse" in type(model.loss).__name__
    targets = labels if sparse else np.eye(predictions.shape[-1], dtype="float32")[labels]
    return {
        "class": type(model).__name__,
        "layers": [[type(layer).__name__, layer.name, layer.trainable] for layer in model.layers],
        "configs": {layer.name: layer.get_config() for layer in model.layers},
        "parameters": model.count_params(),
        "trainable": int(sum(np.prod(w.shape) for w in model.trainable_weights)),
        "optimizer": config("optimizer"),
        "loss": config("loss"),
        # A loss' own arguments; Huber's delta is not in its config.
        "lossArguments": model.loss._fn_kwargs,
        "metrics": config("metrics"),
        "predictions": predictions.ravel().tolist(),
        "trained": [float(value) for value in np.ravel(model.train_on_batch(pixels, targets))],
    }


def predict(request):
    import keras
    import numpy as np

    shape = request.get("shape", [28, 28])
    pixels = np.array(request["pixels"], "float32").reshape(-1, *shape)
    return [describe(keras, np, path, pixels) for path in request["paths"]]


answer(for_each(predict))
