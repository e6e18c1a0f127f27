"""Keras' layers with random numbers, which follow from seed, layer and step rather than from TensorFlow's generator."""

import keras
import numpy as np
import tensorflow as tf

from counter_hash import DROPOUT, derive_key, tf_extend_key, tf_normal, tf_uniform


class Counted(keras.layers.Layer):
    """The identity outside training; in training, `disturb` with this step's key."""

    def __init__(self, seed, index, step, **options):
        """`index` is the layer's place in the experiment's list; `step` gives the steps done so far, a scalar tensor."""
        super().__init__(**options)
        self.key, self.step = derive_key(seed, DROPOUT, index), step

    def call(self, inputs, training=False):
        return self.disturb(inputs, tf_extend_key(self.key, self.step())) if training else inputs

    @staticmethod
    def kept(inputs, key, rate):
        """1 where a value is kept, 0 where it is dropped, in the inputs' shape."""
        drawn = tf_uniform(key, tf.size(inputs))
        return tf.reshape(tf.cast(drawn >= np.float32(rate), tf.float32), tf.shape(inputs))


class CountedDropout(Counted):
    def __init__(self, rate, **options):
        super().__init__(**options)
        self.rate = rate

    def disturb(self, inputs, key):
        return inputs * (self.kept(inputs, key, self.rate) * np.float32(1 / (1 - self.rate)))


class CountedAlphaDropout(Counted):
    """Keras' affine form of https://arxiv.org/abs/1706.02515, appendix: dropped values become what selu saturates at."""

    def __init__(self, rate, **options):
        super().__init__(**options)
        self.rate = rate

    def disturb(self, inputs, key):
        saturated = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946
        a = ((1 - self.rate) * (1 + self.rate * saturated**2)) ** -0.5
        b = -a * saturated * self.rate
        kept = self.kept(inputs, key, self.rate)
        return a * (inputs * kept + saturated * (1 - kept)) + b


class CountedGaussianNoise(Counted):
    def __init__(self, stddev, **options):
        super().__init__(**options)
        self.stddev = stddev

    def disturb(self, inputs, key):
        noise = tf.reshape(tf_normal(key, tf.size(inputs)), tf.shape(inputs))
        return inputs + noise * np.float32(self.stddev)
