"""What really happened, as far as claims tell: one published method a file, numbers in and beliefs out.

Here N tracks are launched, K of them brought down by any means that the claim counts, and L leak. A defender claims C
brought down; I impacts are reported. Nothing here draws a random number, and nothing is averaged over claimants.
"""

from __future__ import annotations

from secondnight.record.truth.belief import Belief
from secondnight.record.truth.bounds import Bounds, logical_bounds, overclaim_at_least
from secondnight.record.truth.chapman import LOWER_BOUND_WARNING, TwoLists, chapman
from secondnight.record.truth.impacts import impact_likelihood
from secondnight.record.truth.overclaim import claim_distribution, claim_likelihood, kills_given_claim
from secondnight.record.truth.posterior import Posterior, leak_share_prior, posterior
from secondnight.record.truth.thinned_negative_binomial import leakers_given_impacts_negative_binomial
from secondnight.record.truth.thinned_poisson import leakers_given_impacts

__all__ = [
    "LOWER_BOUND_WARNING",
    "Belief",
    "Bounds",
    "Posterior",
    "TwoLists",
    "chapman",
    "claim_distribution",
    "claim_likelihood",
    "impact_likelihood",
    "kills_given_claim",
    "leak_share_prior",
    "leakers_given_impacts",
    "leakers_given_impacts_negative_binomial",
    "logical_bounds",
    "overclaim_at_least",
    "posterior",
]
