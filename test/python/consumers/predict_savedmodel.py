"""Opens SavedModels with TensorFlow; predicts by each of their signatures."""

from consumer import answer


def predict(path, pixels):
    import numpy as np
    import tensorflow as tf

    signatures = tf.saved_model.load(path).signatures
    images = np.array(pixels, "uint8").reshape(-1, 28, 28)

    def ask(name, values):
        output = signatures[name](pixels=tf.constant(values))
        return output["probabilities"].numpy().ravel().tolist()

    def describe(name):
        spec = signatures[name].structured_input_signature[1]["pixels"]
        return {"dtype": spec.dtype.name, "shape": spec.shape.as_list()}

    output = signatures["serving_default"].structured_outputs["probabilities"]
    return {
        "signatures": sorted(signatures),
        "inputs": {name: describe(name) for name in signatures},
        "output": output.shape.as_list(),
        "fromFloat": ask("serving_default", images.astype("float32")),
        "fromBytes": ask("serving_uint8", images),
        "fromOne": ask("serving_default", images[:1].astype("float32")),
    }


def predict_all(request):
    return [predict(path, request["pixels"]) for path in request["paths"]]


answer(predict_all)
