"""Learning rates: Keras' own schedules, and what Keras lacks as schedules of ours."""

import keras
import numpy as np
import tensorflow as tf

Schedule = keras.optimizers.schedules.LearningRateSchedule

WARMUP = ("warmup_steps", "warmup_initial_learning_rate")


class Constant(Schedule):
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def __call__(self, step):
        return tf.constant(self.learning_rate, tf.float32)


class OneCycle(Schedule):
    """fastai's one-cycle policy: half a cosine up, half a cosine down, the last of `total_steps` at the lowest rate."""

    def __init__(self, max_learning_rate, total_steps, pct_start, div, div_final):
        self.highest, self.last, self.rising = max_learning_rate, total_steps - 1, pct_start
        self.first, self.final = max_learning_rate / div, max_learning_rate / div_final

    def __call__(self, step):
        done = tf.minimum(tf.cast(step, tf.float64) / self.last, 1.0)
        up = self._between(self.first, self.highest, done / self.rising)
        down = self._between(self.highest, self.final, (done - self.rising) / (1 - self.rising))
        return tf.cast(tf.where(done < self.rising, up, down), tf.float32)

    @staticmethod
    def _between(start, end, position):
        return end + (start - end) * (1 + tf.cos(np.pi * position)) / 2


class WarmUp(Schedule):
    """A straight line to the first rate of a schedule, which begins when the line has ended."""

    def __init__(self, schedule, steps, initial):
        self.schedule, self.steps, self.initial = schedule, steps, initial

    def __call__(self, step):
        # Before the schedule begins its own first step stands in for the step; `where` takes neither branch for the other.
        target = tf.cast(self.schedule(tf.constant(0)), tf.float64)
        part = tf.cast(step, tf.float64) / self.steps
        line = tf.cast(self.initial + (target - self.initial) * part, tf.float32)
        step = tf.cast(step, tf.int32)
        return tf.where(step < self.steps, line, self.schedule(tf.maximum(step - self.steps, 0)))


OWN = {"Constant": Constant, "OneCycle": OneCycle}


def learning_rate_of(config):
    """A number as it is, a schedule's configuration as a Keras schedule."""
    if not isinstance(config, dict):
        return config
    options = {name: value for name, value in config.items() if name not in ("type", *WARMUP)}
    steps, initial = config.get("warmup_steps", 0), config.get("warmup_initial_learning_rate", 0.0)
    if config["type"] == "CosineDecay" and steps > 0:
        # Keras' own warm-up: there the first rate is the line's, and the cosine begins at the target.
        target = options.pop("initial_learning_rate")
        return keras.optimizers.schedules.CosineDecay(
            initial_learning_rate=initial, warmup_target=target, warmup_steps=steps, **options
        )
    made = OWN.get(config["type"]) or getattr(keras.optimizers.schedules, config["type"])
    schedule = made(**options)
    return WarmUp(schedule, steps, initial) if steps > 0 else schedule
