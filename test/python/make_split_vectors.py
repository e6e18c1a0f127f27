"""Writes test/unit/datasets/fixtures/split-vectors.json: what real scikit-learn splits.

    python3 -m venv VENV && VENV/bin/pip install -r test/python/requirements.txt
    VENV/bin/python test/python/make_split_vectors.py

Each vector holds the first and last indices of both sides and a SHA-256, in lower-case hex, over the comma-joined
decimal list of all of them; `error` stands for a split that scikit-learn refuses. `stratified` holds splits with
`stratify`, of samples labelled as `labels_of` says. `mt19937` holds the first draws of NumPy's legacy generator as it is
seeded for a split.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.model_selection import train_test_split

TARGET = Path(__file__).parents[1] / "unit" / "datasets" / "fixtures" / "split-vectors.json"

# Sizes around the mask's powers of two; shares whose product with n is not what decimal arithmetic says (0.07 * 100 is
# 7.000000000000001 in doubles, which `ceil` takes to 8); the seeds' extremes; splits that leave a side empty.
CASES = [
    (60000, 0.2, 42),
    (60000, 0.2, 0),
    (60000, 0.2, 4294967295),
    (60000, 0.1, 7),
    (60000, 1 / 3, 42),
    (60000, 0.00001, 42),
    (60000, 0.99998, 42),
    (60000, 0.9999999, 42),
    (10000, 0.25, 1),
    (65535, 0.2, 42),
    (65536, 0.2, 42),
    (65537, 0.2, 42),
    (1000, 0.29, 123456789),
    (1000, 0.57, 5),
    (100, 0.07, 3),
    (100, 0.55, 3),
    (30, 0.1, 11),
    (10, 0.999, 1),
    (3, 0.5, 2),
    (2, 0.5, 42),
    (2, 0.01, 2147483648),
    (1, 0.5, 42),
]
# Samples of each class, stride of their arrangement, share, seed. Even classes, where most shares are whole numbers or tie;
# uneven ones; classes that are missing; two members a class; refusals for a lone member and for sides too small.
STRATIFIED = [
    ([6000] * 10, 7919, 0.2, 42),
    ([6000] * 10, 7919, 1 / 3, 42),
    ([6000] * 10, 7919, 0.00025, 1),
    ([7000] * 10, 7919, 0.0001, 4294967295),
    ([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], 7919, 0.2, 42),
    ([50, 50, 50], 1, 0.2, 42),
    ([50, 50, 50], 7, 0.25, 0),
    ([59, 71, 48], 5, 0.3, 7),
    ([500, 268], 11, 0.2, 42),
    ([990, 10], 7, 0.1, 3),
    ([997, 2, 3], 5, 0.01, 5),
    ([0, 40, 0, 30, 0, 0, 25], 3, 0.2, 9),
    ([2] * 25, 3, 0.5, 123456789),
    ([7] * 13, 2, 0.37, 2147483648),
    ([3, 3, 3, 3, 2], 3, 0.5, 6),
    ([9, 9, 9, 9, 9, 9, 9], 4, 0.111, 8),
    ([9, 9, 9, 9, 9, 9, 9], 4, 0.112, 8),
    (list(range(2, 40)), 7, 0.21, 17),
    ([100] * 256, 7, 0.013, 2),
    ([12, 1, 8, 1], 5, 0.3, 42),
    ([30, 30, 30, 30], 7, 0.02, 42),
    ([30, 30, 30, 30], 7, 0.98, 42),
    ([1, 1], 1, 0.5, 42),
    ([5], 1, 0.4, 42),
]
SHOWN = 5


def side(indices):
    text = ",".join(str(index) for index in indices)
    return {
        "count": len(indices),
        "first": [int(index) for index in indices[:SHOWN]],
        "last": [int(index) for index in indices[-SHOWN:]],
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def vector(n, test_size, random_state):
    stated = {"n": n, "test_size": test_size, "random_state": random_state}
    try:
        train, validation = train_test_split(np.arange(n), test_size=test_size, random_state=random_state)
    except ValueError:
        return {**stated, "error": True}
    return {**stated, "train": side(train), "validation": side(validation)}


def labels_of(counts, stride):
    """The classes one after another, and sample i of that list put at place i * stride mod n."""
    blocks = np.repeat(np.arange(len(counts)), counts)
    labels = np.empty_like(blocks)
    labels[np.arange(len(blocks)) * stride % len(blocks)] = blocks
    return labels


def stratified(counts, stride, test_size, random_state):
    labels = labels_of(counts, stride)
    n = len(labels)
    stated = {"counts": counts, "stride": stride, "n": n, "test_size": test_size, "random_state": random_state}
    try:
        train, validation = train_test_split(
            np.arange(n), test_size=test_size, random_state=random_state, stratify=labels
        )
    except ValueError as error:
        return {**stated, "error": str(error)}
    return {**stated, "train": side(train), "validation": side(validation)}


def legacy_draws(seed, count):
    """The generator's 32-bit words themselves."""
    generator = np.random.MT19937()
    generator._legacy_seeding(seed)
    return [int(word) for word in generator.random_raw(count)]


def main():
    # Past 624 words the state is twisted a second time.
    words = []
    for seed in (0, 1, 42, 5489, 4294967295):
        drawn = legacy_draws(seed, 1300)
        words.append({"seed": seed, "first": drawn[:4], "around624": drawn[622:627], "last": drawn[-3:]})
    result = {
        "sklearn": sklearn.__version__,
        "numpy": np.__version__,
        "mt19937": words,
        "splits": [vector(*case) for case in CASES],
        "stratified": [stratified(*case) for case in STRATIFIED],
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
