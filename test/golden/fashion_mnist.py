"""The subset of Fashion-MNIST that the fixtures are made on: small enough for a test, and split by real scikit-learn."""

import gzip
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

TRAINING_SIZE, VALIDATION_SIZE = 2000, 500


@dataclass(frozen=True)
class Stored:
    """The training set as stored."""

    images: np.ndarray
    labels: np.ndarray


@dataclass(frozen=True)
class Subset(Stored):
    """`train` and `validation` are indices into the stored training set: the first ones of each side of the split."""

    train: np.ndarray
    validation: np.ndarray
    class_count: int


def read_stored(folder):
    with gzip.open(Path(folder) / "train-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(60000, 28, 28)
    with gzip.open(Path(folder) / "train-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return Stored(images, labels)


def with_classes(stored, classes):
    """The indices of the chosen classes, in stored order, and all labels renumbered in the order of the choice."""
    renumbered = np.zeros(256, np.uint8)
    renumbered[classes] = np.arange(len(classes))
    return np.flatnonzero(np.isin(stored.labels, classes)), replace(stored, labels=renumbered[stored.labels])


def subset_of(stored, split, classes=None):
    indices = np.arange(len(stored.labels))
    if classes is not None:
        indices, stored = with_classes(stored, classes)
    train, validation = train_test_split(indices, **split)
    count = 10 if classes is None else len(classes)
    return Subset(stored.images, stored.labels, train[:TRAINING_SIZE], validation[:VALIDATION_SIZE], count)


def preprocess(images, steps):
    """Pixels to the model's input, in float32."""
    values = images.astype(np.float32)
    for step in steps:
        if step["type"] == "divide":
            values = values / np.float32(step["by"])
        else:
            values = values.reshape((len(values), *step["target_shape"]))
    return values
