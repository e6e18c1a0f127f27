"""The versions of the libraries in this environment, by name."""

from importlib.metadata import version

from consumer import answer

answer(lambda names: {name: version(name) for name in names})
