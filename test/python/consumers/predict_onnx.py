"""Checks ONNX files, opens them with onnxruntime and predicts."""

from consumer import answer, for_each


def predict(path, pixels, shape):
    import numpy as np
    import onnx
    import onnxruntime

    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    images = np.array(pixels, "float32").reshape(-1, *shape)
    (input,) = session.get_inputs()

    def ask(values):
        (output,) = session.run(None, {input.name: values})
        return output.ravel().tolist()

    def describe(arguments):
        return [[a.name, a.type, a.shape] for a in arguments]

    return {
        "inputs": describe(session.get_inputs()),
        "outputs": describe(session.get_outputs()),
        "metadata": session.get_modelmeta().custom_metadata_map,
        "probabilities": ask(images),
        "ofOne": ask(images[:1]),
    }


def predict_all(request):
    shape = request.get("shape", [28, 28])
    return [predict(path, request["pixels"], shape) for path in request["paths"]]


answer(for_each(predict_all))
