"""The subset of Fashion-MNIST that the fixtures are made on: small enough for a test, and split by real scikit-learn."""

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.model_selection import train_test_split

TRAINING_SIZE, VALIDATION_SIZE = 2000, 500


@dataclass(frozen=True)
class Subset:
    """`train` and `validation` are indices into the stored training set: the first ones of each side of the split."""

    images: np.ndarray
    labels: np.ndarray
    train: np.ndarray
    validation: np.ndarray


def read_subset(folder, split):
    with gzip.open(Path(folder) / "train-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(60000, 28, 28)
    with gzip.open(Path(folder) / "train-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    train, validation = train_test_split(np.arange(60000), **split)
    return Subset(images, labels, train[:TRAINING_SIZE], validation[:VALIDATION_SIZE])


def preprocess(images, steps):
    """Pixels to the model's input, in float32."""
    values = images.astype(np.float32)
    for step in steps:
        if step["type"] == "divide":
            values = values / np.float32(step["by"])
        else:
            values = values.reshape((len(values), *step["target_shape"]))
    return values
