"""The question of spread: other cities, their warning, and the record's outward movement."""

from __future__ import annotations

import numpy as np
import pytest

from secondnight.cli import main
from secondnight.earth.geodesy import distance_km
from secondnight.earth.places import airports
from secondnight.errors import InputError
from secondnight.questions import Options, ask
from secondnight.questions.spread import Wanted
from secondnight.questions.spread.estimates import estimates
from secondnight.questions.spread.flights import fly
from secondnight.questions.spread.tables import region_in_record, tables
from secondnight.questions.spread.words import headline, limits
from secondnight.reach.launch_points import launch_points
from secondnight.scenario import load

FEW = Options(replications=400, seed=3)


@pytest.fixture(scope="module")
def answered():
    return ask("spread", load("moscow-2025-05-06"), FEW)


def figure(answer, name):
    return next(each for each in answer.estimates if each.name == name)


def figures(replications, *overrides):
    """The estimates alone, by name: drawing takes longer than flying."""
    flown = fly(load("moscow-2025-05-06", overrides), Options(replications=replications), ())
    return {each.name: each.value for each in estimates(flown)}


def test_saint_petersburg_is_asked_about_unless_another_city_is_named(answered):
    assert answered.headline.startswith("Saint Petersburg lies 858 km from the edge of Chernihiv region")
    assert figure(answered, "distance_km").value == pytest.approx(857.7, abs=1.5)


def test_validation_with_600_km_out_of_reach_with_more_in_reach(answered):
    # More than 800 km were flown in March 2024: in reach needs about 858 km and what wind and detours add.
    assert figure(answered, "reachable_probability_500_km").value == 0.0
    assert figure(answered, "reachable_probability_1500_km").value > 0.9
    plain = ["reach.reserve=0", "reach.detour_factor=1", "reach.wind.mean_speed_m_s=0", "ignorance=given"]
    for km, reached in ((600, 0.0), (900, 1.0)):
        assert figures(4, *plain, f"reach.still_air_range_km={km}")["reachable_probability"] == reached


def test_validation_the_airport_that_august_2025_closed_lies_as_far_as_its_city(answered):
    # Pulkovo: about 18 hours of restrictions, 39 diversions, more than 60 delays; so tracks came some 860 km far.
    (pulkovo,) = (each for each in airports() if each.icao == "ULLI")
    points = np.concatenate(list(launch_points("RU").values()))
    away = distance_km(points[:, 0], points[:, 1], pulkovo.latitude, pulkovo.longitude).min()
    assert away == pytest.approx(figure(answered, "distance_km").value, abs=25)
    assert 600 < away < 900
    assert all(word in answered.analogue.correction for word in ("18 hours", "39 flights", "more than 60"))
    assert "uawire-2025-08" in answered.sources


def test_warning_without_chance_is_the_closed_form():
    fixed = [
        "ignorance=given",
        "reach.wind.mean_speed_m_s=0",
        "reach.warning.alarm_delay_min=3",
        "reach.threats.strike_drone.airspeed_km_h=180",
    ]
    found = figures(4, *fixed)
    assert found["warning_mean_min"] == pytest.approx(77.128667, abs=1e-6)
    assert found["warning_under_10_min_probability"] == pytest.approx(0.014)
    assert found["warning_p10_min"] == pytest.approx(60 / 180 * 60 - 3)


def test_faster_classes_leave_less_warning(answered):
    table = next(each for each in answered.tables if each.name == "warning_by_class")
    means = [row["mean_min"] for row in table.rows]
    assert [row["threat"] for row in table.rows] == ["strike drone", "jet drone", "cruise missile"]
    assert means == sorted(means, reverse=True)
    ballistic = figure(answered, "ballistic_warning_min")
    assert 3.0 <= ballistic.low <= ballistic.value <= ballistic.high <= 6.0
    assert ballistic.kind == "recalled"


def test_several_cities_stand_in_one_table_and_the_first_has_the_figures():
    flown = fly(load("moscow-2025-05-06"), FEW, ("Kazan", "Voronezh", "kazan"))
    table = next(each for each in tables(flown) if each.name == "cities")
    assert [row["city"] for row in table.rows] == ["Kazan", "Voronezh"]  # named twice, told once
    assert estimates(flown)[1].value == table.rows[0]["distance_km"]
    assert table.rows[1]["reached_500"] > table.rows[0]["reached_500"]


def test_cities_of_ukraine_are_attacked_from_russia_and_belarus():
    answer = ask("spread", load("moscow-2025-05-06"), Options(replications=40), Wanted(city=("Kyiv",)))
    regions = {row["region"] for row in next(t for t in answer.tables if t.name == "launch_regions").rows}
    assert {"Homyel region", "Bryansk region"} <= regions
    assert not any(table.name == "claims_by_distance" for table in answer.tables)
    assert "over Russia only" in answer.base_rate


def test_a_city_elsewhere_is_asked_about_from_the_scenario_s_attackers():
    flown = fly(load("moscow-2025-05-06"), Options(replications=40), ("Warsaw",))
    assert (flown.defender, flown.first.country) == ("RU", "PL")
    with pytest.raises(InputError, match="attack each other"):
        fly(load("moscow-2025-05-06"), FEW, ("Kyiv", "Kazan"))


def test_what_falls_apart_by_chance_alone_has_no_interval():
    answer = ask("spread", load("notional-city"), Options(replications=60))
    assert "90 %" not in answer.headline
    assert figure(answer, "warning_mean_min").low is None
    assert any("own city is on no map: asked about is Saint Petersburg" in limit for limit in answer.limits)


@pytest.mark.parametrize(
    ("name", "defender", "region"), [("Sevastopol", "RU", "Mykolaiv region"), ("Donetsk", "UA", "Rostov region")]
)
def test_a_city_of_a_disputed_region_counts_to_whom_natural_earth_draws_it_and_that_is_said(name, defender, region):
    flown = fly(load("moscow-2025-05-06"), Options(replications=20), (name,))
    assert flown.defender == defender
    assert flown.nearest[name][0] == region
    assert f"{name} lies in a region that is disputed or occupied" in limits(flown)[0]


def test_a_way_too_short_for_any_belt_leaves_no_warning_and_the_headline_says_so():
    flown = fly(load("moscow-2025-05-06"), Options(replications=200), ("Belgorod",))
    found = {each.name: each.value for each in estimates(flown)}
    assert found["warning_under_10_min_probability"] == 1.0
    assert "No belt of the notional layout lies on a way so short" in headline(flown)


def test_a_misspelt_city_gets_a_suggestion(capsys):
    assert main(["spread", "--city", "Sant Petersburg"]) == 2
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert "did you mean 'Saint Petersburg'" in printed


def test_the_record_names_the_region_of_a_city(answered):
    flown = fly(load("moscow-2025-05-06"), Options(replications=4), ("Saint Petersburg", "Kazan", "Moscow", "Tyumen"))
    assert region_in_record(flown, "Saint Petersburg") == "Leningrad"
    assert region_in_record(flown, "Kazan") == "Tatarstan"
    assert region_in_record(flown, "Moscow") == "Moscow region"
    assert region_in_record(flown, "Tyumen") is None
    table = next(each for each in answered.tables if each.name == "cities")
    assert table.rows[0]["first"] == "2024-01-17"
    assert "name Leningrad" in answered.base_rate


def test_the_record_by_distance(answered):
    rows = next(each for each in answered.tables if each.name == "claims_by_distance").rows
    for quarter in {row["quarter"] for row in rows}:
        mine = [row for row in rows if row["quarter"] == quarter]
        assert sum(row["share"] for row in mine) == pytest.approx(1.0)
        assert len(mine) == 5
        assert mine[0]["nights"] >= 30
    last = figure(answered, "far_claims_share_last_quarter")
    assert last.low <= last.value <= last.high
    assert last.contains == ("luck",)
    first = figure(answered, "far_claims_share_first_quarter")
    assert (first.value, len(rows)) == (pytest.approx(41 / 322), 45)
    far = [row["share"] for row in rows[-5:] if row["band"] in ("400 to 700 km", "over 700 km")]
    assert last.value == pytest.approx(sum(far))


def test_one_seed_one_answer_on_any_number_of_workers():
    scenario = load("moscow-2025-05-06")
    one, two = (fly(scenario, Options(replications=60, seed=9, workers=n), ()) for n in (1, 3))
    assert estimates(one) == estimates(two)
    assert tables(one) == tables(two)


def test_own_borders_are_drawn_and_a_wrong_file_gets_its_line(answered, tmp_path, capsys):
    from secondnight.questions.figures.maps import BORDERS_NOTE, OWN_BORDERS_NOTE

    ring = "[[30, 50], [40, 50], [40, 56], [30, 56], [30, 50]]"
    file = tmp_path / "own.geojson"
    feature = (
        '{"type": "Feature", "properties": {"name": "Mine"}, "geometry": {"type": "Polygon", "coordinates": [%s]}}'
    )
    file.write_text('{"type": "FeatureCollection", "features": [\n%s\n]}' % (feature % ring), encoding="utf-8")
    few = Options(replications=20)
    own = ask("spread", load("moscow-2025-05-06"), few, Wanted(borders=file))
    drawn, usual = ({each.name: str(each.spec) for each in answer.charts} for answer in (own, answered))
    assert OWN_BORDERS_NOTE.split(".")[0] in drawn["reach_map"]
    assert BORDERS_NOTE.split(",")[0] in usual["reach_map"]
    assert usual.keys() - drawn.keys() == {"claims_map"}
    # Borders are drawn, not flown.
    assert own.estimates == estimates(fly(load("moscow-2025-05-06"), few, ()))
    file.write_text(file.read_text(encoding="utf-8").replace("[30, 56], ", "[30, 156], "), encoding="utf-8")
    assert main(["spread", "--replications", "20", "--borders", str(file)]) == 2
    assert "own.geojson:2: feature 1" in capsys.readouterr().err
