"""The engine against raids traced by hand: rounds, reloads and the reserve. The scene is described in handmade.py."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import Story, fly, inbound, make_plan, queue, scene

pytestmark = pytest.mark.uncompiled

THREE = [inbound(0.0), inbound(3.0), inbound(6.0)]


def reloads(story: Story) -> list[tuple[float, int]]:
    return [(round(h.time_s, 6), h.amount) for h in story.trace if h.event == "reload"]


def test_a_reload_lets_the_site_fire_again():
    # Empty at 100, loaded at 150, while the channel has been free since 124; the second is then at 5.3 km.
    story = scene(THREE[:2], rounds=1, reload_block=1, reload_stock=1, reload_s=50.0)
    assert story.times("assign") == [100.0, 150.0]
    assert reloads(story) == [(150.0, 1)]
    assert story.raid.stocks[0]["empty_s"] == 150.0


def test_no_reload_before_a_block_is_missing():
    # Shots at 100 and 124, and only then the reload of 30 s.
    story = scene(THREE, rounds=2, reload_block=2, reload_stock=1, reload_s=30.0)
    assert story.times("assign") == [100.0, 124.0, 154.0]
    assert reloads(story) == [(154.0, 1)]


def test_the_site_goes_on_firing_while_it_reloads():
    story = scene(THREE, channels=3, rounds=3, reload_block=1, reload_stock=2, reload_s=50.0)
    assert story.times("assign") == [100.0, 103.0, 106.0]
    # The second reload begins when the first ends, since two more rounds are then missing.
    assert reloads(story) == [(150.0, 1), (200.0, 1)]
    assert story.raid.sites[0]["ready"] == 2
    assert story.raid.sites[0]["store"] == 0
    assert story.raid.stocks[0]["left"] == 2


def test_a_block_larger_than_the_magazine_is_due_when_all_is_spent_and_fills_it():
    # With 2 ready and blocks of 5: due at 124, when both are spent; it adds 2, not 5, and the next is due at 154.
    story = scene(THREE, rounds=2, reload_block=5, reload_stock=4, reload_s=30.0)
    assert story.times("assign") == [100.0, 124.0, 154.0]
    assert reloads(story) == [(154.0, 2)]
    assert story.raid.sites[0]["store"] == 2
    assert story.raid.sites[0]["ready"] == 1


def test_a_reload_adds_no_more_than_what_is_missing_when_it_ends():
    plan = make_plan(
        [
            {
                "sites": 1,
                "rounds": 4,
                "reload_block": 3,
                "reload_stock": 9,
                "reload_s": 7.0,
                "hold_s": 1.0,
                "assessment_s": 0.0,
            }
        ]
    )
    story = queue(plan, [[(float(at), at + 2.0)] for at in (0, 1, 2, 3, 20, 21, 22)])
    # Due at 2, with three missing; a fourth is spent at 3. At 9 three are added; the next is due at 21.
    assert reloads(story) == [(9.0, 3), (28.0, 3)]
    assert story.raid.sites[0]["ready"] == 3
    assert story.raid.sites[0]["store"] == 3


def test_a_site_without_rounds_never_fires_nor_reloads():
    story = scene(THREE, rounds=0, reload_block=1, reload_stock=5, reload_s=10.0)
    assert story.trace == []
    assert story.raid.stocks[0]["empty_s"] == np.inf


def test_a_reload_without_duration_is_there_at_once():
    story = scene(THREE, channels=3, rounds=1, reload_block=1, reload_stock=2, reload_s=0.0)
    assert story.times("assign") == [100.0, 103.0, 106.0]
    assert story.raid.stocks[0]["empty_s"] == 106.0


@pytest.mark.parametrize(
    ("reserve", "spent", "empty_s"), [(0.0, 3, np.inf), (0.25, 3, 106.0), (0.5, 2, 103.0), (0.8, 0, np.inf)]
)
def test_the_reserve_is_never_spent(reserve: float, spent: int, empty_s: float):
    story = scene(THREE, {"reserve_share": reserve}, channels=3, rounds=4)
    assert story.rounds() == spent
    assert story.raid.stocks[0]["empty_s"] == empty_s


def test_a_salvo_is_cut_to_what_the_reserve_leaves():
    story = scene(THREE, {"reserve_share": 0.5}, channels=3, rounds=10, salvo=3)
    assert [h.amount for h in story.trace if h.event == "assign"] == [3, 2]
    assert story.raid.sites[0]["ready"] == 5


def test_the_reserve_counts_the_store_and_is_not_lost_to_rounding():
    # 0.9 of 10 rounds may be kept: (1 - 0.9) * 10 is 0.9999..., and one round is still spent.
    story = scene(THREE, {"reserve_share": 0.9}, channels=3, rounds=4, reload_block=4, reload_stock=6)
    assert story.rounds() == 1
    assert story.raid.sites[0]["usable"] == 0
    assert story.raid.sites[0]["ready"] == 3


def test_a_layer_is_empty_when_its_last_site_is():
    # Track 0 at both sites at 100 and track 1 at 103; each site has one round and is its own group.
    plan = make_plan([{"sites": 2, "rounds": 1}], coordinated=False)
    story = fly(plan, [inbound(0.0)])
    assert story.assigned() == [(100.0, 0, 0), (100.0, 0, 1)]
    assert story.raid.stocks[0]["empty_s"] == 100.0
    # One group: the second site keeps its round until track 1 comes.
    plan = make_plan([{"sites": 2, "rounds": 1}])
    story = fly(plan, [inbound(0.0), inbound(3.0)])
    assert story.assigned() == [(100.0, 0, 0), (103.0, 1, 1)]
    assert story.raid.stocks[0]["empty_s"] == 103.0


def test_the_rounds_of_an_absent_site_do_not_count():
    plan = make_plan([{"sites": 2, "rounds": 1}])
    story = fly(plan, [inbound(0.0), inbound(3.0)], absent=[1])
    assert story.assigned() == [(100.0, 0, 0)]
    assert story.raid.stocks[0]["empty_s"] == 100.0
    assert [(visit["track"], visit["site"]) for visit in story.raid.visits] == [(0, 0), (1, 0)]


def test_layers_have_stocks_of_their_own():
    plan = make_plan([{"sites": 1, "rounds": 1}, {"sites": 1, "rounds": 5}])
    story = fly(plan, [inbound(0.0)])
    assert story.raid.stocks["left"].tolist() == [0, 4]
    assert story.raid.stocks["empty_s"].tolist() == [100.0, np.inf]
