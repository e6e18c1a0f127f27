"""Writes test/integration/trainer/fixtures/pictures/: picture files, and the pixels that real Keras reads from them.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/python/make_picture_vectors.py

`pixels.json` holds for each file and form what `image_dataset_from_directory` yields, flat, in row-major order; null where
Keras refuses.
"""

import json
from pathlib import Path

import numpy as np
import tensorflow as tf
from keras.src.utils.image_dataset_utils import _load_image_tf

FOLDER = Path(__file__).parents[1] / "integration" / "trainer" / "fixtures" / "pictures"
FORMS = [(28, 28, 1), (12, 20, 1), (12, 20, 3), (40, 30, 3)]


def picture(height, width):
    """Waves of three colours, so that every pixel and channel tells its place."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    waves = [np.sin(x / 3 + y / 7), np.cos(x / 5 - y / 4), np.sin(x * y / 60)]
    return np.uint8(np.round(127.5 + 127.5 * np.stack(waves, axis=-1)))


def bitmap(pixels):
    """A BMP file of 24 bits a pixel, rows from the bottom up."""
    height, width, _ = pixels.shape
    rows = pixels[::-1, :, ::-1].reshape(height, width * 3)
    rows = np.pad(rows, ((0, 0), (0, -width * 3 % 4))).tobytes()
    word = lambda value: int(value).to_bytes(4, "little", signed=True)
    header = b"BM" + word(54 + len(rows)) + word(0) + word(54) + word(40) + word(width) + word(height)
    return header + (1).to_bytes(2, "little") + (24).to_bytes(2, "little") + word(0) * 6 + rows


def gif(indices, palette):
    """A GIF file of two frames, the second one reversed, without compression: a code of 9 bits a pixel."""
    height, width = indices.shape
    size = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    out = b"GIF89a" + size + b"\xf7\0\0" + palette.tobytes()
    for frame in (indices, indices[::-1]):
        codes = []
        for count, index in enumerate(frame.reshape(-1)):
            # Clearing the table often keeps the codes at 9 bits.
            if count % 200 == 0:
                codes.append(256)
            codes.append(int(index))
        codes.append(257)
        bits = sum(code << (9 * place) for place, code in enumerate(codes))
        data = bits.to_bytes((9 * len(codes) + 7) // 8, "little")
        blocks = b"".join(bytes([len(part)]) + part for part in (data[at : at + 255] for at in range(0, len(data), 255)))
        out += b"\x2c" + b"\0" * 4 + size + b"\0\x08" + blocks + b"\0"
    return out + b";"


def files():
    large, small = picture(45, 61), picture(28, 28)
    alpha = np.concatenate([large, 255 - large[..., :1]], axis=-1)
    ramp = np.uint8(np.arange(256))
    palette = np.stack([ramp, 255 - ramp, ramp ^ 85], axis=-1)
    return {
        "small-grey.png": tf.io.encode_png(small[..., :1]).numpy(),
        "colour.png": tf.io.encode_png(large).numpy(),
        "alpha.png": tf.io.encode_png(alpha).numpy(),
        "deep.png": tf.io.encode_png(large.astype(np.uint16) * 257).numpy(),
        "grey.jpg": tf.io.encode_jpeg(large[..., :1], quality=90).numpy(),
        "colour.jpg": tf.io.encode_jpeg(large, quality=90).numpy(),
        "colour.bmp": bitmap(large),
        "moving.gif": gif(large[..., 0], palette),
    }


def read(path, height, width, channels):
    try:
        image = _load_image_tf(str(path), (height, width), channels, "bilinear", "channels_last")
    except tf.errors.InvalidArgumentError:
        return None
    return [round(float(value), 4) for value in image.numpy().reshape(-1)]


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    vectors = []
    for name, contents in files().items():
        (FOLDER / name).write_bytes(contents)
        for form in FORMS:
            vectors.append({"file": name, "form": form, "pixels": read(FOLDER / name, *form)})
    (FOLDER / "pixels.json").write_text(json.dumps({"tensorflow": tf.__version__, "vectors": vectors}) + "\n")


if __name__ == "__main__":
    main()
