"""What every peer has to do, and how it is asked and answers.

The task: one epoch of an MLP 784-100-10 (relu, softmax) with Adam(1e-3) and sparse categorical cross-entropy over the
first 48,000 images of Fashion-MNIST, shuffled anew, pixels scaled to [0, 1], counting the right answers. Weights and optimizer state go on from epoch
to epoch of one batch size.

    python3 PEER.py --images images.u8 --labels labels.u8

reads `epoch 32` or `epoch 512` from standard input and answers each with one line of JSON on standard output. Before the
first epoch of a batch size the peer warms up on that shape; `compileSeconds`, sent with that epoch only, is what this took.
"""

import argparse
import json
import sys
import time

import numpy as np

SAMPLES, PIXELS, HIDDEN, CLASSES = 48_000, 784, 100, 10
LEARNING_RATE = 1e-3
SEED = 42


def read_data():
    """uint8 [48000, 784] and int32 [48000]."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", required=True, help="60,000 images of 784 bytes")
    parser.add_argument("--labels", required=True, help="60,000 bytes")
    given = parser.parse_args()
    images = np.fromfile(given.images, np.uint8).reshape(-1, PIXELS)[:SAMPLES]
    labels = np.fromfile(given.labels, np.uint8)[:SAMPLES].astype(np.int32)
    if len(images) != SAMPLES or len(labels) != SAMPLES:
        sys.exit(f"expected {SAMPLES} images and labels, found {len(images)} and {len(labels)}")
    return images, labels


def serve(name, version, prepare):
    """Answers until standard input ends.

    `prepare(batch_size)` warms up and returns a function that trains one epoch and returns its mean loss as a float:
    reading that number waits for whatever still computes.
    """
    ready = {}
    for line in sys.stdin:
        words = line.split()
        if not words:
            continue
        if len(words) != 2 or words[0] != "epoch" or not words[1].isdecimal():
            sys.exit(f"expected: epoch BATCH_SIZE, found: {line.strip()}")
        batch = int(words[1])
        answer = {"peer": name, "version": version, "batch": batch}
        if batch not in ready:
            start = time.perf_counter()
            ready[batch] = prepare(batch)
            answer["compileSeconds"] = time.perf_counter() - start
        start = time.perf_counter()
        loss = ready[batch]()
        answer["seconds"] = time.perf_counter() - start
        answer["loss"] = loss
        print(json.dumps(answer), flush=True)
