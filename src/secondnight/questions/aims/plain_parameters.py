"""The parameters of the likelihoods in plain words, for sentences and for the labels of charts."""

from __future__ import annotations

from typing import Final

PLAIN_PARAMETERS: Final = {
    "big_nights.ratio": "from what size on a night is big",
    "big_nights.recovery_nights": "how long a stock takes to fill",
    "big_nights.held_back": "how much rarer big nights are until then",
    "sizes.uneven": "how uneven hoarding makes the nights",
    "sizes.even": "how even wearing down makes the nights",
    "bursts.odds": "how strongly larger nights come in bursts",
    "city_runs.wear_down": "how strongly a capital night brings the next",
    "city_runs.twin": "how strongly a first capital night brings one more",
    "regions.drift": "how steady regions are without any aim",
    "regions.spread": "how steady regions are from night to night",
    "regions.economy_beyond": "how much the economy draws beyond the border",
    "regions.image_capital": "how much the image draws over the capital",
    "regions.wear_down_capital": "how much wearing down draws over the capital",
    "hours.drift": "how steady the share of daytime is without any aim",
    "hours.wear_down_night": "how much wearing down prefers the hours of sleep",
    "hours.image_day": "how much the image prefers the day",
    "state_dates.before_nights": "how many nights before a state date belong to it",
    "state_dates.odds": "how much the image prefers state dates",
}
"""What each parameter says, as the end of a sentence such as "it leans on ..."."""
