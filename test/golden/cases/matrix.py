"""Every optimizer with every schedule, every loss with every optimizer and with every schedule.

A case stands at a crossing of the 7 optimizers and the 9 learning rates. Going along either, the loss changes each time, so
that after six steps all 6 were met; the body of the model changes so that each optimizer meets all 9 bodies and each
learning rate 7 of them. What matters less (activations, initialisers, batch sizes, an optimizer's options) takes turns.
"""

from cases.bodies import BODIES
from cases.heads import LOSSES
from cases.parts import case
from cases.steps import LEARNING_RATES, OPTIMIZERS

ACTIVATIONS = (
    "relu",
    "tanh",
    "gelu",
    "swish",
    "elu",
    "softplus",
    "leaky_relu",
    "sigmoid",
    "selu",
    "softsign",
    "hard_sigmoid",
    "exponential",
    "linear",
)
INITIALIZERS = (
    "glorot_normal",
    "he_normal",
    "lecun_uniform",
    "orthogonal",
    "he_uniform",
    "lecun_normal",
    "random_normal",
    "random_uniform",
    "glorot_uniform",
)
BATCH_SIZES = (64, 50, 100, 128)


def crossing(o, r):
    """The case of optimizer number `o` and learning rate number `r`."""
    place = o * len(LEARNING_RATES) + r
    optimizer_name, usual_rate, optimizer = OPTIMIZERS[o]
    rate_name, learning_rate = LEARNING_RATES[r]
    body = BODIES[(2 * o + r) % len(BODIES)]
    # The leap behind the sixth rate keeps losses and bodies from going in step: they meet in 48 of 54 ways.
    loss, output = LOSSES[(o + r + 2 * (r // 6)) % len(LOSSES)]
    f, g = ACTIVATIONS[place % len(ACTIVATIONS)], ACTIVATIONS[(3 * place + 5) % len(ACTIVATIONS)]
    sees, layers = body(f, g, INITIALIZERS[(place + o) % len(INITIALIZERS)])
    last, about = output((o + r) // len(LOSSES) + o)
    return case(
        f"{optimizer_name}-{rate_name}-{body.__name__.replace('_', '-')}",
        [*layers, last],
        optimizer(learning_rate(usual_rate, o + r // 2), r),
        loss=loss,
        sees=sees,
        batch_size=BATCH_SIZES[place % len(BATCH_SIZES)],
        seed=1000 + place,
        **about,
    )


MATRIX = [crossing(o, r) for o in range(len(OPTIMIZERS)) for r in range(len(LEARNING_RATES))]
