"""What a consumer script is made of: JSON in, one function, JSON out."""

import json
import os
import sys

# Read by TensorFlow when it is imported: no notices, the same sums each time, no GPU.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")


def for_each(function):
    """Takes one request, or several, whose lists of answers are joined."""

    def ask(requests):
        if isinstance(requests, dict):
            return function(requests)
        return [found for request in requests for found in function(request)]

    return ask


def answer(function):
    """Calls `function` with the JSON of standard input and prints what it returns.

    Whatever else is printed on the way, also by libraries in C, goes to
    standard error.
    """
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    result = function(json.load(sys.stdin))
    json.dump(result, out, allow_nan=False)
    out.close()
