"""Closed forms of the raid: one published result a file, numbers in and numbers out.

They are the oracles that the event simulation is tested against, and a surrogate for it where chance and order do not
matter. Nothing here draws a random number.
"""

from __future__ import annotations

from secondnight.raid.theory.binomial_kills import binomial_at_least, leakers_at_least, no_leak_probability
from secondnight.raid.theory.burst import burst_engaged, burst_leakers
from secondnight.raid.theory.cost_exchange import (
    cost_exchange_ratio,
    cost_per_kill,
    mean_track_cost,
    shoot_look_shoot_exchange_ratio,
    value_protected,
)
from secondnight.raid.theory.decoys import (
    blind_leakers,
    engaged_strikes,
    expected_leakers,
    interceptors_needed,
    leaker_floor,
)
from secondnight.raid.theory.erlang import erlang_b, erlang_c, leak_fraction
from secondnight.raid.theory.fluid import fluid_leak_fraction, fluid_raid_abandoned, fluid_raid_leakers, fluid_tracks
from secondnight.raid.theory.layers import (
    leak_through_layers,
    negative_binomial_leakers,
    negative_binomial_zero_leakers,
    poisson_leakers,
    poisson_zero_leakers,
)
from secondnight.raid.theory.magazine import magazine_short_probability, rounds_distribution
from secondnight.raid.theory.occupancy import (
    distinct_targets,
    expected_survivors,
    shots_to_reach_all,
    survivors_variance,
)
from secondnight.raid.theory.patience_deterministic import (
    deterministic_patience_loss,
    deterministic_patience_loss_by_waiting,
)
from secondnight.raid.theory.patience_exponential import (
    exponential_patience_loss,
    exponential_patience_queue,
    exponential_patience_wait,
)
from secondnight.raid.theory.roc import area_under_curve, hit_probability, predictive_value
from secondnight.raid.theory.salvo import salvo_losses
from secondnight.raid.theory.shoot_look_shoot import expected_shots, kill_probability, shots_distribution

__all__ = [
    "area_under_curve",
    "binomial_at_least",
    "blind_leakers",
    "burst_engaged",
    "burst_leakers",
    "cost_exchange_ratio",
    "cost_per_kill",
    "deterministic_patience_loss",
    "deterministic_patience_loss_by_waiting",
    "distinct_targets",
    "engaged_strikes",
    "erlang_b",
    "erlang_c",
    "expected_leakers",
    "expected_shots",
    "expected_survivors",
    "exponential_patience_loss",
    "exponential_patience_queue",
    "exponential_patience_wait",
    "fluid_leak_fraction",
    "fluid_raid_abandoned",
    "fluid_raid_leakers",
    "fluid_tracks",
    "hit_probability",
    "interceptors_needed",
    "kill_probability",
    "leak_fraction",
    "leak_through_layers",
    "leaker_floor",
    "leakers_at_least",
    "magazine_short_probability",
    "mean_track_cost",
    "negative_binomial_leakers",
    "negative_binomial_zero_leakers",
    "no_leak_probability",
    "poisson_leakers",
    "poisson_zero_leakers",
    "predictive_value",
    "rounds_distribution",
    "salvo_losses",
    "shoot_look_shoot_exchange_ratio",
    "shots_distribution",
    "shots_to_reach_all",
    "survivors_variance",
    "value_protected",
]
