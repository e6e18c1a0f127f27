"""JAX at its best; data stay on the device as uint8.

A whole epoch is one compiled program that scans over the batches. With convolutions it is a compiled step, called for each
batch: within a loop, XLA's convolutions on a CPU do without their fast kernels, and a scan takes some ten times as long.
"""

import functools
import math
import sys
import time

import jax
import jax.numpy as jnp
import numpy as np

from jax_layers import build
from task import PIXELS, Prepared, read_data, serve


def initial_state(shapes, seed):
    """Weights, by layer, kernels as Keras' glorot_uniform draws them; Adam's means and squares; and the count of steps."""

    def glorot(key, shape):
        field = math.prod(shape[:-2])
        limit = np.sqrt(6 / (field * (shape[-2] + shape[-1])))
        return jax.random.uniform(key, shape, jnp.float32, -limit, limit)

    keys = jax.random.split(jax.random.key(seed), len(shapes))
    weights = [
        [glorot(key, shape) if len(shape) > 1 else jnp.zeros(shape) for shape in of_layer]
        for key, of_layer in zip(keys, shapes)
    ]
    # Buffers of their own: all of the state is donated.
    return weights, jax.tree.map(jnp.zeros_like, weights), jax.tree.map(jnp.zeros_like, weights), jnp.int32(0)


def epoch_of(task, logits_of):
    """The epoch, a function of (state, order, images, labels) to the new state and the mean loss; `order` numbers the rows."""
    if task.optimizer["type"] != "Adam":
        sys.exit(f"expected Adam, found {task.optimizer}")
    learning_rate, beta_1, beta_2, epsilon = (
        task.optimizer[name] for name in ("learning_rate", "beta_1", "beta_2", "epsilon")
    )

    def mean_loss(weights, images, labels, key):
        """The loss, and beside it the number of right answers."""
        logits = logits_of(weights, images, key)
        log_probabilities = jax.nn.log_softmax(logits)
        correct = (logits.argmax(-1) == labels).sum()
        return -jnp.take_along_axis(log_probabilities, labels[:, None], axis=1).mean(), correct

    def step(state, batch):
        """One step of Adam in Keras' form."""
        weights, means, squares, count = state
        images, labels = batch
        scaled = images.astype(jnp.float32) / 255
        key = jax.random.fold_in(jax.random.key(task.seed), count)
        (loss, correct), slopes = jax.value_and_grad(mean_loss, has_aux=True)(weights, scaled, labels, key)
        count = count + 1
        t = count.astype(jnp.float32)
        rate = learning_rate * jnp.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        means = jax.tree.map(lambda m, g: m + (g - m) * (1 - beta_1), means, slopes)
        squares = jax.tree.map(lambda v, g: v + (g * g - v) * (1 - beta_2), squares, slopes)
        weights = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + epsilon), weights, means, squares)
        return (weights, means, squares, count), (loss, correct)

    def take(state, rows, images, labels):
        return step(state, (images[rows], labels[rows]))

    whole = task.images // task.batch * task.batch

    @functools.partial(jax.jit, donate_argnums=0)
    def scanned(state, order, rest, images, labels):
        """`order`: [steps, batch] row numbers; `rest`: those of the last, smaller batch, perhaps none."""

        def body(state, rows):
            return take(state, rows, images, labels)

        state, (losses, corrects) = jax.lax.scan(body, state, order)
        total, correct = losses.sum() * order.shape[1], corrects.sum()
        if rest.shape[0] > 0:
            state, (loss, last_correct) = body(state, rest)
            total, correct = total + loss * rest.shape[0], correct + last_correct
        return state, total / task.images, correct / task.images

    def epoch_scanned(state, order, images, labels):
        state, loss, accuracy = scanned(state, order[:whole].reshape(-1, task.batch), order[whole:], images, labels)
        float(accuracy)
        return state, float(loss)

    compiled_step = jax.jit(take, donate_argnums=0)

    def epoch_of_steps(state, order, images, labels):
        results = []
        for first in range(0, task.images, task.batch):
            rows = order[first : first + task.batch]
            state, (loss, correct) = compiled_step(state, rows, images, labels)
            results.append((len(rows), loss, correct))
        sum(float(correct) for _, _, correct in results)
        return state, sum(size * float(loss) for size, loss, _ in results) / task.images

    return epoch_of_steps if any(layer["type"] == "Conv2D" for layer in task.layers) else epoch_scanned


def main():
    images, labels = (jax.device_put(array) for array in read_data())

    def prepare(task):
        generator = np.random.default_rng(task.seed)
        shapes, logits_of = build(task.layers, (PIXELS,))
        epoch = epoch_of(task, logits_of)
        state = initial_state(shapes, task.seed)

        def train():
            nonlocal state
            order = generator.permutation(task.images).astype(np.int32)
            state, loss = epoch(state, order, images, labels)
            return loss

        def seconds():
            start = time.perf_counter()
            train()
            return time.perf_counter() - start

        extra = seconds() - seconds()
        state = initial_state(shapes, task.seed)
        return Prepared(train, extra)

    serve("JAX", jax.__version__, prepare)


if __name__ == "__main__":
    main()
