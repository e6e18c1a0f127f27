"""Optimizers and learning rates of the matrix. `turn` changes their options from one use to the next."""

from cases.parts import adagrad, adam, adamax, adamw, nadam, rmsprop, sgd


def sgds(rate, turn):
    return sgd(rate, 0.9 if turn % 3 else 0.0, turn % 3 == 2)


def rmsprops(rate, turn):
    return rmsprop(rate, 0.9 if turn % 2 else 0.95, momentum=0.5 if turn % 3 == 1 else 0.0, epsilon=1e-5)


OPTIMIZERS = (
    ("sgd", 0.005, sgds),
    ("rmsprop", 0.001, rmsprops),
    ("adam", 0.002, lambda rate, turn: adam(rate, epsilon=1e-7 if turn % 2 else 1e-5)),
    ("adamw", 0.002, lambda rate, turn: adamw(rate, 0.1 if turn % 2 else 0.004)),
    ("nadam", 0.002, lambda rate, turn: nadam(rate, 0.9 if turn % 2 else 0.8)),
    ("adagrad", 0.02, lambda rate, turn: adagrad(rate, 0.1 if turn % 2 else 0.5)),
    ("adamax", 0.003, lambda rate, turn: adamax(rate, beta_2=0.999 if turn % 2 else 0.99)),
)

# Learning rates around a usual one. Training takes 48 to 120 steps: each schedule does all it can within 40.

WARM_UP = {"warmup_steps": 10, "warmup_initial_learning_rate": 1e-5}


def warmed(schedule, turn):
    return {**schedule, **WARM_UP} if turn % 2 else schedule


def constant_warmed(rate, turn):
    return {"type": "Constant", "learning_rate": rate, **WARM_UP}


def exponential(rate, turn):
    schedule = {"type": "ExponentialDecay", "initial_learning_rate": rate, "decay_steps": 15, "decay_rate": 0.7}
    return warmed({**schedule, "staircase": turn % 3 == 0}, turn)


def inverse_time(rate, turn):
    schedule = {"type": "InverseTimeDecay", "initial_learning_rate": rate, "decay_steps": 12, "decay_rate": 0.5}
    return warmed({**schedule, "staircase": turn % 3 == 0}, turn)


def polynomial(rate, turn):
    # A power of 2 steps: by XLA Keras multiplies by 1 / decay_steps, and the root of what is left behind the end, a rounded
    # 1 - 30 * (1 / 30), is not a number.
    schedule = {"type": "PolynomialDecay", "initial_learning_rate": rate, "decay_steps": 32, "end_learning_rate": rate / 20}
    return warmed({**schedule, "power": (1.0, 2.0, 0.5)[turn % 3], "cycle": turn % 4 > 1}, turn)


def piecewise(rate, turn):
    values = [rate, rate / 2, rate / 10]
    return warmed({"type": "PiecewiseConstantDecay", "boundaries": [17, 35], "values": values}, turn)


def cosine(rate, turn):
    alpha = 0.1 if turn % 3 else 0.0
    return warmed({"type": "CosineDecay", "initial_learning_rate": rate, "decay_steps": 40, "alpha": alpha}, turn)


def restarts(rate, turn):
    schedule = {"type": "CosineDecayRestarts", "initial_learning_rate": rate, "first_decay_steps": 9, "alpha": 0.05}
    return warmed({**schedule, "t_mul": 1.0 if turn % 3 == 0 else 2.0, "m_mul": 0.8 if turn % 2 else 1.0}, turn)


def one_cycle(rate, turn):
    schedule = {"type": "OneCycle", "max_learning_rate": 2 * rate, "total_steps": 45 if turn % 2 else 96}
    return {**schedule, "pct_start": 0.3 if turn % 3 else 0.25, "div": 25, "div_final": 1000}


LEARNING_RATES = (
    ("number", lambda rate, turn: rate),
    ("constant", constant_warmed),
    ("exponential", exponential),
    ("inverse-time", inverse_time),
    ("polynomial", polynomial),
    ("piecewise", piecewise),
    ("cosine", cosine),
    ("restarts", restarts),
    ("one-cycle", one_cycle),
)
