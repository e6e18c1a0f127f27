"""Writes test/integration/trainer/fixtures/augmentation.json: pictures moved, turned and mirrored by real Keras' layers.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/python/make_augmentation_vectors.py

Keras' layers are handed the counted random numbers of the key 0xC0FFEE in place of their own. Arrays are flat, in row-major
order.
"""

import json
import sys
from pathlib import Path

import keras
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))
import counter_hash  # noqa: E402

TARGET = Path(__file__).parents[1] / "integration" / "trainer" / "fixtures" / "augmentation.json"
KEY = 0xC0FFEE
ROWS = 5
SHAPES = [(6, 7, 1), (5, 4, 3), (1, 8, 2), (28, 28, 1)]
FILLINGS = [
    {"fill_mode": "reflect"},
    {"fill_mode": "constant"},
    {"fill_mode": "constant", "fill_value": 2.5},
    {"fill_mode": "nearest"},
    {"fill_mode": "wrap"},
]
SETTINGS = [
    *(
        {"type": "RandomTranslation", "height_factor": high, "width_factor": wide, **filling}
        for high, wide in [(0.2, 0.3), (1.0, 0.0), (0.0, 1.0)]
        for filling in FILLINGS
    ),
    *({"type": "RandomRotation", "factor": factor, **filling} for factor in (0.1, 1.0) for filling in FILLINGS),
    *({"type": "RandomFlip", "mode": mode} for mode in ("horizontal", "vertical", "horizontal_and_vertical")),
]


def draws(part):
    return counter_hash.uniform(counter_hash.extend_key(KEY, part), ROWS).astype(np.float32)


def signed(part):
    return np.float32(2) * draws(part) - np.float32(1)


def transformation(layer, shape):
    """What `get_random_transformation` would draw."""
    height, width, _ = shape
    if isinstance(layer, keras.layers.RandomFlip):
        return {"flips": (draws(0) <= 0.5).reshape(-1, 1, 1, 1)}
    if isinstance(layer, keras.layers.RandomTranslation):
        down = signed(0) * np.float32(layer.height_upper) * np.float32(height)
        right = signed(1) * np.float32(layer.width_upper) * np.float32(width)
        return {"translations": keras.ops.convert_to_tensor(np.stack([right, down], axis=1))}
    nothing, whole = np.zeros(ROWS, np.float32), np.ones(ROWS, np.float32)
    degrees = signed(0) * (np.float32(layer.factor[1]) * np.float32(360))
    matrix = layer._compute_affine_matrix(
        center_x=0.5,
        center_y=0.5,
        angle=keras.ops.convert_to_tensor(degrees),
        translate_x=nothing,
        translate_y=nothing,
        scale=whole,
        shear_x=nothing,
        shear_y=nothing,
        height=height,
        width=width,
    )
    return {"rotation_matrix": matrix}


def flat(array):
    # The shortest decimals that are the same float32.
    return [float(str(value)) for value in np.asarray(array, np.float32).reshape(-1)]


def main():
    pictures = {
        "x".join(map(str, shape)): np.random.default_rng(7).normal(size=(ROWS, *shape)).astype(np.float32) for shape in SHAPES
    }
    vectors = []
    for settings in SETTINGS:
        kind, rest = settings["type"], {key: value for key, value in settings.items() if key != "type"}
        layer = getattr(keras.layers, kind)(**rest)
        for shape in SHAPES[:3] if settings.get("factor") != 0.1 else SHAPES:
            name = "x".join(map(str, shape))
            output = layer.transform_images(pictures[name], transformation(layer, shape), training=True)
            vectors.append({"layer": settings, "shape": shape, "output": flat(output)})
    result = {
        "keras": keras.__version__,
        "pictures": {name: flat(values) for name, values in pictures.items()},
        "vectors": vectors,
    }
    TARGET.write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
