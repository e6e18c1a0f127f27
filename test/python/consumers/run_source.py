"""Runs generated scripts as they stand; tells of the models they leave behind.

Each script runs in a folder of its own. Then the model gets the given weights
and predicts for the given pixels.
"""

import os
import runpy

from consumer import answer


def describe_layer(layer):
    return {
        "name": layer.name,
        "type": type(layer).__name__,
        "params": layer.count_params(),
        "trainable": layer.trainable,
    }


def describe_loss(loss):
    # Huber's configuration leaves its delta out.
    if isinstance(loss, str):
        return loss
    return {**loss.get_config(), **loss._fn_kwargs}


def examine(namespace, request):
    import numpy as np

    model = namespace["model"]
    history = namespace["history"]
    found = [layer for layer in model.layers if type(layer).__name__ != "InputLayer"]
    for layer in found:
        arrays = request["weights"].get(layer.name, [])
        layer.set_weights(
            [np.array(values, "float32").reshape(shape) for values, shape in arrays]
        )
    shape = request.get("shape", [28, 28])
    dtype = request.get("dtype", "uint8")
    pixels = np.array(request["pixels"], dtype).reshape(-1, *shape)
    output = model.predict(namespace["preprocess"](pixels), verbose=0)
    return {
        "layers": [describe_layer(layer) for layer in found],
        "trainableParams": int(sum(np.prod(w.shape) for w in model.trainable_weights)),
        "optimizer": type(model.optimizer).__name__,
        "optimizerConfig": plain(model.optimizer.get_config()),
        "loss": plain(describe_loss(model.loss)),
        "history": {name: len(values) for name, values in history.history.items()},
        "finalLoss": float(history.history["loss"][-1]),
        "steps": int(model.optimizer.iterations.numpy()),
        "samples": [len(namespace[f"y_{part}"]) for part in ("train", "val", "test")],
        "files": sorted(os.listdir(".")),
        "predictions": output.ravel().tolist(),
        # All samples and targets of a small data set, prepared as the model takes them.
        "parts": {
            part: [np.ravel(namespace[f"{axis}_{part}"]).tolist() for axis in "xy"]
            for part in ("train", "val", "test")
            if request.get("parts")
        },
    }


def plain(config):
    """Only what JSON holds."""
    if isinstance(config, dict):
        return {key: plain(value) for key, value in config.items()}
    if config is None or isinstance(config, (str, int, float, bool, list)):
        return config
    return str(config)


def run(request):
    import keras

    answers = {}
    for style, source in request["sources"].items():
        folder = os.path.join(request["folder"], style)
        os.makedirs(folder)
        os.chdir(folder)
        path = os.path.join(request["folder"], f"{style}.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(source)
        # Names of unnamed layers are counted anew, as in a new process.
        keras.backend.clear_session()
        answers[style] = examine(runpy.run_path(path, run_name="__main__"), request)
    return answers


answer(run)
