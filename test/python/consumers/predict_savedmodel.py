"""Opens SavedModels with TensorFlow; predicts by each of their signatures."""

from consumer import answer, for_each


def predict(path, samples, shape):
    import numpy as np
    import tensorflow as tf

    signatures = tf.saved_model.load(path).signatures
    images = np.array(samples, "float32").reshape(-1, *shape)
    ((input, _),) = signatures["serving_default"].structured_input_signature[1].items()
    (output_name,) = signatures["serving_default"].structured_outputs

    def ask(name, values):
        output = signatures[name](**{input: tf.constant(values)})
        return output[output_name].numpy().ravel().tolist()

    def describe(name):
        spec = signatures[name].structured_input_signature[1][input]
        return {"dtype": spec.dtype.name, "shape": spec.shape.as_list()}

    output = signatures["serving_default"].structured_outputs[output_name]
    bytes_too = "serving_uint8" in signatures
    return {
        "signatures": sorted(signatures),
        "inputs": {name: describe(name) for name in signatures},
        "names": [input, output_name],
        "output": output.shape.as_list(),
        "fromFloat": ask("serving_default", images),
        "fromBytes": ask("serving_uint8", images.astype("uint8")) if bytes_too else None,
        "fromOne": ask("serving_default", images[:1]),
    }


def predict_all(request):
    shape = request.get("shape", [28, 28])
    return [predict(path, request["pixels"], shape) for path in request["paths"]]


answer(for_each(predict_all))
