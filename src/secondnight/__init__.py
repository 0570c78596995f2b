"""Drone campaigns against a city: numbers, intervals and sources for those who have to understand them."""

from importlib.metadata import version

__version__ = version("secondnight")
