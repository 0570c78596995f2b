"""Drone campaigns against a city: numbers, intervals and sources for those who have to understand them."""

__version__ = "0.1.0"
