"""JAX at its best: a whole epoch is one compiled program that scans over the batches; data stay on the device as uint8."""

import functools

import jax
import jax.numpy as jnp
import numpy as np

from task import CLASSES, HIDDEN, LEARNING_RATE, PIXELS, SAMPLES, SEED, read_data, serve

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7


def initial_state(seed):
    def glorot(key, shape):
        limit = np.sqrt(6 / sum(shape))
        return jax.random.uniform(key, shape, jnp.float32, -limit, limit)

    first, second = jax.random.split(jax.random.key(seed))
    weights = (
        glorot(first, (PIXELS, HIDDEN)),
        jnp.zeros(HIDDEN),
        glorot(second, (HIDDEN, CLASSES)),
        jnp.zeros(CLASSES),
    )
    # Buffers of their own: all of the state is donated.
    means = tuple(jnp.zeros_like(weight) for weight in weights)
    squares = tuple(jnp.zeros_like(weight) for weight in weights)
    return weights, means, squares, jnp.int32(0)


def mean_loss(weights, images, labels):
    """The loss, and beside it the number of right answers."""
    kernel_1, bias_1, kernel_2, bias_2 = weights
    hidden = jax.nn.relu(images @ kernel_1 + bias_1)
    logits = hidden @ kernel_2 + bias_2
    log_probabilities = jax.nn.log_softmax(logits)
    correct = (logits.argmax(-1) == labels).sum()
    return -jnp.take_along_axis(log_probabilities, labels[:, None], axis=1).mean(), correct


def step(state, batch):
    """One step of Adam in Keras' form."""
    weights, means, squares, count = state
    images, labels = batch
    scaled = images.astype(jnp.float32) / 255
    (loss, correct), slopes = jax.value_and_grad(mean_loss, has_aux=True)(weights, scaled, labels)
    count = count + 1
    t = count.astype(jnp.float32)
    rate = LEARNING_RATE * jnp.sqrt(1 - BETA_2**t) / (1 - BETA_1**t)
    means = tuple(m + (g - m) * (1 - BETA_1) for m, g in zip(means, slopes))
    squares = tuple(v + (g * g - v) * (1 - BETA_2) for v, g in zip(squares, slopes))
    weights = tuple(w - rate * m / (jnp.sqrt(v) + EPSILON) for w, m, v in zip(weights, means, squares))
    return (weights, means, squares, count), (loss, correct)


@functools.partial(jax.jit, donate_argnums=0)
def epoch(state, order, rest, images, labels):
    """`order`: [steps, batch] row numbers; `rest`: those of the last, smaller batch, perhaps none."""

    def body(state, rows):
        return step(state, (images[rows], labels[rows]))

    state, (losses, corrects) = jax.lax.scan(body, state, order)
    total, correct = losses.sum() * order.shape[1], corrects.sum()
    if rest.shape[0] > 0:
        state, (loss, last_correct) = body(state, rest)
        total, correct = total + loss * rest.shape[0], correct + last_correct
    return state, total / SAMPLES, correct / SAMPLES


def main():
    images, labels = (jax.device_put(array) for array in read_data())
    generator = np.random.default_rng(SEED)

    def prepare(batch):
        whole = SAMPLES // batch * batch

        def run(state):
            order = generator.permutation(SAMPLES).astype(np.int32)
            return epoch(state, order[:whole].reshape(-1, batch), order[whole:], images, labels)

        _, loss, _ = run(initial_state(SEED))
        float(loss)
        state = initial_state(SEED)

        def train():
            nonlocal state
            state, loss, accuracy = run(state)
            float(accuracy)
            return float(loss)

        return train

    serve("JAX", jax.__version__, prepare)


if __name__ == "__main__":
    main()
