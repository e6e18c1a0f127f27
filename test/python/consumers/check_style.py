"""What Black and Pyflakes find in Python sources, by name."""

import subprocess
import sys

from consumer import answer


def complaints(source):
    black = subprocess.run(
        [sys.executable, "-m", "black", "--quiet", "--diff", "-"],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    pyflakes = subprocess.run(
        [sys.executable, "-m", "pyflakes"],
        input=source,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return black.stdout + black.stderr + pyflakes.stdout + pyflakes.stderr


answer(lambda sources: {name: complaints(text) for name, text in sources.items()})
