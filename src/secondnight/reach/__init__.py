"""How far, how soon, with what warning: range in wind, the time to reach a place, and the time that an alarm leaves.

The module imports nothing heavy, so that a scenario can be checked against `parameters.csv` at once.
"""
