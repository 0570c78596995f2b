from __future__ import annotations

from dataclasses import replace
from datetime import date

import claims_handmade as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.questions.claims.case import previous_of
from secondnight.record.claims import claims_of
from secondnight.record.truth import kills_given_claim


def test_a_text_is_about_the_night_of_most_of_its_figures():
    read = made.short()
    stranger = replace(read.figures[1], night=date(2025, 5, 1))
    assert made.case(replace(read, figures=(stranger, *read.figures))).night == made.SECOND
    two = (replace(read.figures[0], night=date(2025, 5, 3)), read.figures[0])
    assert made.case(replace(read, figures=two)).night == made.SECOND


def test_without_a_text_the_ledger_speaks_about_the_scenarios_night():
    case = made.case()
    assert case.figures == claims_of(made.SECOND)
    assert (case.main.count, case.main.claimant) == (105, made.MINISTRY)
    assert [each.parts_sum for each in case.main_sums] == [105, 106]
    assert [each.count for each in case.known if each.place == "national" and each.attacker == "Ukraine"] == [9, 25]


def test_without_a_text_and_a_claim_the_record_speaks(tmp_path):
    file = tmp_path / "other.yaml"
    file.write_text("name: o\ntitle: o\nsummary: o\ncity: {name: Moscow}\nnight: 2025-06-20\n", encoding="utf-8")
    case = made.case(scenario=str(file))
    assert not claims_of(date(2025, 6, 20))
    assert case.main.source in {"androm2018-weather", "ivaniuk-missile-attacks"}


def test_a_scenario_without_a_date_has_no_claims():
    case = made.case(scenario="notional-city")
    assert (case.night, case.main, case.sums, case.checks, case.previous) == (None, None, (), (), None)


def test_the_parts_of_the_bulletin_are_two_short():
    (only,) = made.case(made.short()).main_sums
    assert (only.parts_sum, only.missing, only.adds_up) == (32 + 22 + 19 + 10 + 10 + 6 + 4, 2, False)


def test_what_was_not_read_may_be_what_is_missing():
    read = replace(made.short(), unread=made.bulletin(made.SHORT_TEXT, unread=("During",)).unread)
    assert made.case(read).main_sums[0].adds_up is None
    assert made.case(replace(made.short(), text=f"{made.SHORT_TEXT} 3 over …")).main_sums[0].adds_up is None


def test_the_highest_national_claim_of_destroyed_comes_first():
    read = made.short()
    higher = replace(read.figures[0], place="Crimea", count=200)
    assert made.case(replace(read, figures=(*read.figures, higher))).main.count == 105
    launched = replace(read.figures[0], field="launched", count=300)
    assert made.case(replace(read, figures=(*read.figures, launched))).main.count == 105
    assert made.case(replace(read, figures=(launched, higher))).main.count == 300
    assert made.case(replace(read, figures=(higher,))).main.count == 200
    killed = replace(read.figures[0], field="killed", weapon="", count=2)
    assert made.case(replace(read, figures=(killed,))).main.count == 2


def test_what_was_launched_bounds_what_was_destroyed():
    case = made.case(made.fates())
    assert (case.launched.count, case.fates.parts_sum, case.fates.missing) == (136, 124, 12)
    (check,) = case.checks  # the record has the same number launched, which is not told twice
    assert (check.destroyed.count, check.reached.count, check.bounds.kills_at_most) == (54, 5, 131)
    over = made.case(made.fates(140)).check.bounds
    assert over.overclaim_at_least == 9


def test_what_the_record_has_launched_bounds_a_text_that_does_not_say():
    read = made.fates(140)
    case = made.case(replace(read, figures=read.figures[1:2]))
    assert (case.launched.count, case.launched.claimant) == (136, made.AIR_FORCE)
    assert case.check.bounds.overclaim_at_least == 4
    assert made.case(made.short()).launched is None


def test_two_numbers_launched_give_two_bounds():
    read = made.fates(140)
    other = replace(read.figures[0], claimant="officials", count=150)
    found = [each.bounds.overclaim_at_least for each in made.case(replace(read, figures=(*read.figures, other))).checks]
    assert found == [9, 0]


def test_the_belief_is_that_of_the_model_with_the_bound():
    case = made.case(made.fates())
    same = kills_given_claim(54, eta=(0.0, 1.5), kills_max=131)
    assert case.believed.interval() == same.interval()
    assert case.believed.quantile(0.5) == same.quantile(0.5)
    assert made.case(made.short()).believed is None
    assert made.case(made.fates(qualifier="at_least")).believed is None


@pytest.mark.parametrize("destroyed", [0, 1, 131, 136, 5_000, 10**15])
def test_no_claim_however_absurd_breaks_the_belief(destroyed):
    believed = made.case(made.fates(destroyed)).believed
    assert believed is None or believed.interval()[1] <= 131


def test_the_night_before_is_that_of_the_same_claimant():
    case = made.case(made.short())
    assert (case.previous.count, case.previous.night) == (26, date(2025, 5, 4))
    bryansk = previous_of(case.figures[1], case.before)
    assert (bryansk.place, bryansk.count) == ("Bryansk region", 17)
    assert previous_of(case.figures[2], case.before) is None  # Voronezh: none on record, which is not zero
    assert made.case(made.fates()).previous.count == 42


def test_of_several_figures_of_the_night_before_the_highest_counts():
    figure = made.short().figures[0]
    before = [replace(figure, night=date(2025, 5, 4), count=count) for count in (1, 26, 2)]
    assert previous_of(figure, tuple(before)).count == 26
    assert previous_of(figure, (replace(before[1], place="Crimea"), replace(before[1], field="lost"))) is None


def test_the_office_stands_in_for_somebody_who_said_nothing_the_night_before():
    case = made.case(made.short(claimant="officials"))
    assert (case.previous.claimant, case.previous.count) == (made.MINISTRY, 26)


def test_a_text_that_tells_the_night_before_is_believed_to_say_so():
    read = made.short(claimant="the governor of Bryansk region")
    earlier = replace(read.figures[0], night=date(2025, 5, 4), count=7)
    assert made.case(replace(read, figures=(*read.figures, earlier))).previous.count == 7


def test_a_text_after_the_record_has_no_night_before():
    late = made.short(night=date(2030, 1, 1), window=(None, None))
    case = made.case(late)
    assert (case.night, case.known, case.before, case.previous) == (date(2030, 1, 1), (), (), None)


FIGURES = st.builds(
    lambda count, place, field, weapon, claimant, qualifier: made.figure(
        made.SHORT_TEXT, "105 drones", place, count, field=field, weapon=weapon, claimant=claimant, qualifier=qualifier
    ),
    count=st.integers(0, 300),
    place=st.sampled_from(["national", "Moscow region", "Moscow", "Kursk region and Oryol region", "Kursk region"]),
    field=st.sampled_from(["launched", "destroyed", "lost", "hits", "killed", "airports_closed"]),
    weapon=st.sampled_from(["drone", "", "cruise missile"]),
    claimant=st.sampled_from([made.MINISTRY, "officials"]),
    qualifier=st.sampled_from(["exact", "at_least", "about"]),
)


@given(st.lists(FIGURES, max_size=8))
@settings(max_examples=40)
def test_whatever_is_read_the_findings_hold_together(figures):
    case = made.case(made.bulletin(made.SHORT_TEXT, *figures))
    if figures:
        assert case.main in case.tonight
    for check in case.checks:
        assert check.bounds.overclaim_at_least == max(check.destroyed.count - check.bounds.kills_at_most, 0)
    for each in case.sums:
        assert {part.claimant for part in each.parts} == {each.claimant}
        assert all(part is not each.total for part in each.parts)
    assert (case.previous is None) or case.previous.night == date(2025, 5, 4)
