"""How a peer is asked and answers.

    python3 PEER.py --images images.u8 --labels labels.u8

reads requests from standard input, a line of JSON each: `experiment`, an experiment of the product with its defaults filled in
(layers, optimizer and their fields are Keras'), and `images`, how many an epoch trains, from the first on, shuffled anew, pixels
scaled to [0, 1], counting the right answers. It trains one epoch and answers with a line of JSON on standard output. Weights and
optimizer state go on from epoch to epoch of the same request. Before the first epoch of a request the peer builds the network
and warms up; `compileSeconds`, sent with that epoch only, is what this took. A peer that can tell what its first call took
beyond a usual one sends `firstCallExtraSeconds` beside it.
"""

import argparse
import dataclasses
import json
import sys
import time
from collections.abc import Callable

import numpy as np

PIXELS = 784


@dataclasses.dataclass(frozen=True)
class Task:
    """What is trained."""

    network: str
    # Each its Keras fields, and its class as `type`. The images are flat: a Flatten that came first is left out.
    layers: list[dict]
    optimizer: dict
    batch: int
    images: int
    seed: int


@dataclasses.dataclass(frozen=True)
class Prepared:
    """A network that is built and warm."""

    # Trains one epoch and returns its mean loss as a float: reading that number waits for whatever still computes.
    epoch: Callable[[], float]
    first_call_extra_seconds: float | None = None


def read_data():
    """uint8 [60000, 784] and int32 [60000]."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", required=True, help="images of 784 bytes each")
    parser.add_argument("--labels", required=True, help="as many bytes as images")
    given = parser.parse_args()
    images = np.fromfile(given.images, np.uint8).reshape(-1, PIXELS)
    labels = np.fromfile(given.labels, np.uint8).astype(np.int32)
    if len(images) != len(labels):
        sys.exit(f"expected as many labels as images, found {len(images)} images and {len(labels)} labels")
    return images, labels


def task_of(line):
    request = json.loads(line)
    experiment = request["experiment"]
    layers = experiment["model"]["layers"]
    return Task(
        network=experiment["name"],
        layers=layers[1:] if layers[0]["type"] == "Flatten" else layers,
        optimizer=experiment["compile"]["optimizer"],
        batch=experiment["fit"]["batch_size"],
        images=request["images"],
        seed=experiment["seed"],
    )


def serve(name, version, prepare):
    """Answers until standard input ends. `prepare(task)` returns a `Prepared`."""
    ready = {}
    for line in filter(str.strip, sys.stdin):
        task = task_of(line)
        answer = {"peer": name, "version": version, "network": task.network, "batch": task.batch, "images": task.images}
        if line not in ready:
            start = time.perf_counter()
            ready[line] = prepare(task)
            answer["compileSeconds"] = time.perf_counter() - start
            if ready[line].first_call_extra_seconds is not None:
                answer["firstCallExtraSeconds"] = ready[line].first_call_extra_seconds
        start = time.perf_counter()
        loss = ready[line].epoch()
        answer["seconds"] = time.perf_counter() - start
        answer["loss"] = loss
        print(json.dumps(answer), flush=True)
