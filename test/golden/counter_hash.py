"""The product's random numbers (src-main/random/) a second time, in numpy and as TensorFlow operations.

They are written from their specification rather than translated, so that a fault on one side shows as a difference.
All arithmetic is on 32 bits without sign.
"""

import numpy as np
import tensorflow as tf

GOLDEN = 0x9E3779B9
WORD = 0xFFFFFFFF
INITIAL_WEIGHTS, SAMPLE_ORDER, DROPOUT = 1, 2, 3


def lowbias32(x):
    """Mixes an array of uint32."""
    x = np.asarray(x, np.uint32)
    # numpy warns of scalars that wrap around, and of them only.
    with np.errstate(over="ignore"):
        x = (x ^ (x >> np.uint32(16))) * np.uint32(0x7FEB352D)
        x = (x ^ (x >> np.uint32(15))) * np.uint32(0x846CA68B)
    return x ^ (x >> np.uint32(16))


def extend_key(key, word):
    return int(lowbias32(((int(key) ^ int(word)) + GOLDEN) & WORD))


def derive_key(seed, *words):
    key = int(lowbias32((seed + GOLDEN) & WORD))
    for word in words:
        key = extend_key(key, word)
    return key


def bits(key, count, start=0):
    """Random bits number `start` to `start + count - 1` of a key."""
    counters = np.arange(start, start + count, dtype=np.uint32)
    return lowbias32((counters * np.uint32(GOLDEN)) ^ np.uint32(key))


def uniform(key, count):
    """Doubles in [0, 1), multiples of 2^-24."""
    return (bits(key, count) >> np.uint32(8)) * 2.0**-24


def normal(key, count):
    """Standard normal doubles by Box and Muller: number i is the cosine half of uniform numbers 2i and 2i + 1."""
    drawn = uniform(key, 2 * count)
    radius_from, angle_from = 1 - drawn[0::2], drawn[1::2]
    return np.sqrt(-2 * np.log(radius_from)) * np.cos(2 * np.pi * angle_from)


def truncated_normal(key, count):
    """The first `count` of a key's normal numbers that lie within two standard deviations."""
    # 95 of 100 do; as numbers follow from their place alone, too short a draw is simply made again, longer.
    length = count + count // 10 + 16
    while True:
        drawn = normal(key, length)
        kept = drawn[np.abs(drawn) <= 2]
        if len(kept) >= count:
            return kept[:count]
        length *= 2


def shuffled(items, key):
    """Fisher-Yates from the end; each place is drawn anew until its masked bits do not pass it."""
    result = np.array(items)
    # Mask and reject keeps more than half of all draws; the stream is prolonged where that is not enough.
    stream = bits(key, 2 * len(result) + 64)
    drawn = 0
    for last in range(len(result) - 1, 0, -1):
        mask = (1 << last.bit_length()) - 1
        while True:
            if drawn == len(stream):
                stream = np.concatenate([stream, bits(key, len(result), start=drawn)])
            place = int(stream[drawn]) & mask
            drawn += 1
            if place <= last:
                break
        result[last], result[place] = result[place], result[last]
    return result


def _tf_word(value):
    return tf.constant(value, tf.uint32)


def _tf_lowbias32(x):
    shift, xor = tf.bitwise.right_shift, tf.bitwise.bitwise_xor
    x = xor(x, shift(x, _tf_word(16))) * _tf_word(0x7FEB352D)
    x = xor(x, shift(x, _tf_word(15))) * _tf_word(0x846CA68B)
    return xor(x, shift(x, _tf_word(16)))


def tf_extend_key(key, word):
    """`extend_key` of a tensor or a number by a tensor or a number, as a uint32 tensor."""
    mixed = tf.bitwise.bitwise_xor(tf.cast(key, tf.uint32), tf.cast(word, tf.uint32)) + _tf_word(GOLDEN)
    return _tf_lowbias32(mixed)


def tf_uniform(key, count):
    """`uniform(key, count)` as float32; both may be tensors."""
    counters = tf.cast(tf.range(count), tf.uint32) * _tf_word(GOLDEN)
    drawn = _tf_lowbias32(tf.bitwise.bitwise_xor(counters, tf.cast(key, tf.uint32)))
    upper = tf.cast(tf.bitwise.right_shift(drawn, _tf_word(8)), tf.int32)
    return tf.cast(upper, tf.float32) * tf.constant(2.0**-24, tf.float32)


def tf_normal(key, count):
    """Standard normal float32 numbers by Box and Muller, radius and angle each from a key of its own."""
    radius_from = 1 - tf_uniform(tf_extend_key(key, 0), count)
    angle_from = tf_uniform(tf_extend_key(key, 1), count)
    return tf.sqrt(-2 * tf.math.log(radius_from)) * tf.cos(np.float32(2 * np.pi) * angle_from)
