"""Learning rates of generated schedule expressions, by Keras."""

from consumer import answer


def rates(request):
    import keras
    import numpy as np
    from keras import ops

    answers = []
    for source in request["sources"]:
        namespace = {"keras": keras, "np": np, "ops": ops}
        exec(source["classes"], namespace)
        schedule = eval(source["expression"], namespace)
        # An optimizer asks with its step counter, a variable of whole numbers.
        steps = [keras.Variable(step, dtype="int32") for step in request["steps"]]
        at = schedule if callable(schedule) else lambda step: schedule
        answers.append([float(ops.convert_to_numpy(at(step))) for step in steps])
    return answers


answer(rates)
