"""Writes test/unit/contract/fixtures/schedules.json: the learning rates of real Keras schedules, step by step.

    python3 -m venv VENV && VENV/bin/pip install -r test/golden/requirements.txt
    VENV/bin/python test/python/make_schedule_vectors.py

Keras computes them in float32. Each `config` is in the form of an experiment file.
"""

import json
from pathlib import Path

import keras

TARGET = Path(__file__).parents[1] / "unit" / "contract" / "fixtures" / "schedules.json"
STEPS = [0, 1, 2, 3, 7, 9, 10, 11, 19, 20, 21, 35, 50, 64, 99, 101, 150, 199, 201, 333, 1000, 12345]

CONFIGS = [
    {"type": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.96},
    {"type": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5, "staircase": True},
    {"type": "InverseTimeDecay", "initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5},
    {"type": "InverseTimeDecay", "initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 2.0, "staircase": True},
    {"type": "PolynomialDecay", "initial_learning_rate": 0.1, "decay_steps": 100, "end_learning_rate": 0.001},
    {"type": "PolynomialDecay", "initial_learning_rate": 0.1, "decay_steps": 100, "end_learning_rate": 0, "power": 2},
    {"type": "PolynomialDecay", "initial_learning_rate": 0.1, "decay_steps": 10, "power": 0.5, "cycle": True},
    {"type": "PiecewiseConstantDecay", "boundaries": [10, 20, 100], "values": [1.0, 0.5, 0.1, 0.01]},
    {"type": "CosineDecay", "initial_learning_rate": 0.1, "decay_steps": 100},
    {"type": "CosineDecay", "initial_learning_rate": 0.1, "decay_steps": 100, "alpha": 0.1},
    {"type": "CosineDecayRestarts", "initial_learning_rate": 0.1, "first_decay_steps": 13},
    {"type": "CosineDecayRestarts", "initial_learning_rate": 0.1, "first_decay_steps": 13, "t_mul": 1.0, "m_mul": 0.9},
    {
        "type": "CosineDecayRestarts",
        "initial_learning_rate": 0.1,
        "first_decay_steps": 13,
        "t_mul": 1.5,
        "m_mul": 0.8,
        "alpha": 0.05,
    },
]


def schedule_of(config):
    fields = {name: value for name, value in config.items() if name != "type"}
    return getattr(keras.optimizers.schedules, config["type"])(**fields)


def rates(schedule):
    return [float(schedule(step)) for step in STEPS]


def with_warmup():
    """Keras knows a warm-up of CosineDecay only: from the initial rate up to `warmup_target`, where the cosine begins."""
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=0.01, decay_steps=80, alpha=0.2, warmup_target=0.1, warmup_steps=20
    )
    config = {
        "type": "CosineDecay",
        "initial_learning_rate": 0.1,
        "decay_steps": 80,
        "alpha": 0.2,
        "warmup_steps": 20,
        "warmup_initial_learning_rate": 0.01,
    }
    return {"config": config, "rates": rates(schedule)}


def main():
    vectors = [{"config": config, "rates": rates(schedule_of(config))} for config in CONFIGS]
    result = {"keras": keras.__version__, "steps": STEPS, "schedules": [*vectors, with_warmup()]}
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
