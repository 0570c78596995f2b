from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import claims_handmade as made
import polars as pl
import pytest
from rich.console import Console
from ruamel.yaml import YAML

from secondnight.present import charts as drawn
from secondnight.present import document, terminal
from secondnight.present.page import page
from secondnight.questions import Options, ask, of_scenario, question, subject
from secondnight.questions.claims import Wanted, answer, text
from secondnight.questions.claims.case import case_of
from secondnight.questions.claims.pictures import charts
from secondnight.record import bulletin as reader
from secondnight.record import datasets
from secondnight.scenario import load
from secondnight.sources import load as bibliography

LONG = ["claimant", "attacker", "night", "window_start", "window_end", "place", "field", "weapon", "count", "qualifier"]
LONG += ["start", "end", "confidence"]
NAMES = ["claimed_destroyed_total", "parts_sum", "parts_missing", "launched_total", "over_claim_at_least"]
NAMES += ["destroyed_given_claim", "claimed_previous_night", "claims_read", "lowest_confidence"]


@pytest.fixture
def asked(monkeypatch):
    """Answer about a reading made by hand."""

    def of(read, scenario="moscow-2025-05-06"):
        monkeypatch.setattr(text, "bulletin_of", lambda _file, _posted: read)
        return answer(load(scenario), Options(), Wanted(Path("made-up.txt")))

    return of


@pytest.fixture(scope="module")
def ledger():
    return ask("claims", load("moscow-2025-05-06"), Options())


def values(some):
    return {estimate.name: estimate.value for estimate in some.estimates}


def table(some, name):
    return next((each for each in some.tables if each.name == name), None)


def rows(some, name):
    return table(some, name).rows


def test_it_is_a_question_of_the_brief_that_takes_a_file():
    assert "claims" in of_scenario()
    assert subject("claims") == "file"
    assert question("claims").TITLE.endswith("?")


def test_the_ledger_in_figures(ledger):
    assert [estimate.name for estimate in ledger.estimates] == NAMES
    assert values(ledger) == {
        "claimed_destroyed_total": 105,
        "parts_sum": 105,
        "parts_missing": 0,
        "launched_total": None,
        "over_claim_at_least": None,
        "destroyed_given_claim": None,
        "claimed_previous_night": 26,
        "claims_read": 24,
        "lowest_confidence": None,
    }


def test_the_headline_of_the_ledger_says_what_adds_up_and_what_does_not(ledger):
    assert ledger.headline == (
        "105 drones claimed destroyed over Russia, night of 5 to 6 May 2025, by the Russian Ministry of Defence; the "
        "11 places named add up to 105; those of the ministry, in a press version, to 106, 1 too many. The record does "
        "not say how many were launched at Russia, so nothing bounds the claim. The night before it was 26 "
        "(23:00–02:30)."
    )
    assert ledger.annotated is None


def test_lists_that_conflict_stand_side_by_side(ledger):
    kaluga = [(row["figure"], row["against"]) for row in rows(ledger, "ledger") if "Kaluga" in row["what"]]
    assert kaluga == [("9", "10"), ("10", "9")]
    assert "With 9 for Kaluga region" in table(ledger, "arithmetic").note
    whole = [
        (row["figure"], row["against"], row["origin"]) for row in rows(ledger, "ledger") if "over Russia" in row["what"]
    ]
    assert whole == [("105", "", "ledger"), ("105", "", "ledger"), ("9", "", "record"), ("25", "", "record")]


def test_the_bulletin_in_figures(asked):
    some = asked(made.short())
    assert values(some) == {
        "claimed_destroyed_total": 105,
        "parts_sum": 103,
        "parts_missing": 2,
        "launched_total": None,
        "over_claim_at_least": None,
        "destroyed_given_claim": None,
        "claimed_previous_night": 26,
        "claims_read": 8,
        "lowest_confidence": 0.95,
    }
    assert some.headline == (
        "105 drones claimed destroyed over Russia, night of 5 to 6 May 2025, by the Russian Ministry of Defence; the 7 "
        "places named add up to 103, 2 short. Neither the text nor the record says how many were launched at Russia, "
        "so nothing bounds the claim. The night before it was 26 (23:00–02:30)."
    )
    assert some.scenario_title == "A text about the night of 5 to 6 May 2025"


def test_the_long_form_has_exactly_its_columns_and_spans_that_hold_the_words(asked):
    read = made.short()
    long = table(asked(read), "claims")
    assert [column.key for column in long.columns] == LONG
    assert [list(row) for row in long.rows] == [LONG] * 8
    assert long.rows[1] == {
        "claimant": made.MINISTRY,
        "attacker": "Ukraine",
        "night": "2025-05-05",
        "window_start": "2025-05-05T21:00+03:00",
        "window_end": "2025-05-06T04:00+03:00",
        "place": "Bryansk region",
        "field": "destroyed",
        "weapon": "drone",
        "count": 32,
        "qualifier": "exact",
        "start": read.text.index("32"),
        "end": read.text.index("32") + 2,
        "confidence": 0.95,
    }
    assert long.aside


def test_the_long_form_of_the_ledger_has_no_spans(ledger):
    long = table(ledger, "claims")
    assert [column.key for column in long.columns] == LONG
    assert {(row["start"], row["end"], row["confidence"]) for row in long.rows} == {(None, None, None)}
    assert long.rows[0]["count"] == 105


def test_every_figure_and_every_piece_not_read_is_marked(asked):
    read = replace(made.short(), unread=made.bulletin(made.SHORT_TEXT, unread=("During",)).unread)
    doubtful = replace(read.figures[6], confidence=0.5)
    marks = asked(replace(read, figures=(*read.figures[:6], doubtful, read.figures[7]))).annotated.marks
    assert [read.text[mark.start : mark.end] for mark in marks] == [
        "During",
        "105 drones",
        "32",
        "22",
        "19",
        "10 each",
        "10 each",
        "six",
        "four",
    ]
    assert marks[0].label == "not read: no number"
    assert marks[1].label == "105 drones destroyed over Russia; 21:00–04:00"
    assert marks[7].label == "6 drones destroyed over the Belgorod region; 21:00–04:00; doubtful: confidence 50 %"
    assert [mark.doubtful for mark in marks] == [True, *[False] * 6, True, False]


def test_several_claimants_and_other_nights_are_told_beside_the_text(asked):
    read = made.short()
    other = replace(read.figures[3], claimant="officials", night=date(2025, 5, 1), window_start=None, window_end=None)
    marks = asked(replace(read, figures=(*read.figures[:3], other))).annotated.marks
    assert marks[0].label.endswith(made.MINISTRY)
    assert marks[3].label == "19 drones destroyed over the Moscow region; evening of 2025-05-01; officials"


def test_what_was_not_read_is_a_table_and_a_limit(asked):
    steering = replace(made.short(), text=made.SHORT_TEXT.replace("During the", "Du\x1b[ng\nhe"))
    read = replace(steering, unread=made.bulletin(made.SHORT_TEXT, unread=("During the",)).unread)
    some = asked(read)
    assert rows(some, "unread") == ({"words": "Du [ng he", "why": "no number", "start": 0, "end": 10},)
    assert any("1 piece of the text states a quantity" in limit for limit in some.limits)
    assert table(asked(made.short()), "unread") is None


def test_a_defender_who_says_how_many_were_launched_can_be_bounded(asked):
    some = asked(made.fates())
    assert some.headline == (
        "54 drones claimed destroyed over Ukraine, night of 5 to 6 May 2025, by the Ukrainian Air Force; of 136 "
        "launched, 54 destroyed and 70 lost from sight make 124; the other 12 are in none of them. The claim is "
        "within what 136 launched and 5 places hit allow, at most 131; that does not make it true. The night before it "
        "was 42."
    )
    found = values(some)
    assert (found["launched_total"], found["parts_sum"], found["parts_missing"], found["over_claim_at_least"]) == (
        136,
        124,
        12,
        0,
    )
    believed = next(estimate for estimate in some.estimates if estimate.name == "destroyed_given_claim")
    assert believed.low <= believed.value <= believed.high <= 54
    assert (believed.kind, believed.contains) == ("notional", ("luck", "ignorance"))
    assert any(leaned.text.startswith("For each true kill") for leaned in some.assumptions)
    (row,) = rows(some, "against_launched")
    assert (row["launched"], row["reached"], row["most"], row["over"]) == ("136", "5", 131, 0)


def test_more_destroyed_than_launched_is_told_as_a_contradiction_not_as_a_verdict(asked):
    some = asked(made.fates(140))
    assert "140 destroyed and 70 lost from sight make 210, 74 more than were launched" in some.headline
    assert "one of the figures is wrong, and if it is the claim, it is over by at least 9" in some.headline
    assert values(some)["over_claim_at_least"] == 9


def test_the_night_before_is_told_for_what_is_on_record(asked):
    told = {
        row["what"]: (row["count"], row["previous"], row["change"])
        for row in rows(asked(made.short()), "against_previous")
    }
    assert told["drones destroyed over Russia"] == ("105 (21:00–04:00)", "26 (23:00–02:30)", 79)
    assert told["drones destroyed over the Bryansk region"] == ("32 (21:00–04:00)", "17 (23:00–02:30)", 15)
    assert "drones destroyed over the Voronezh region" not in told
    other = rows(asked(made.short(claimant="officials")), "against_previous")
    assert [row["previous"] for row in other] == [f"26 (23:00–02:30), by {made.MINISTRY}"]


def test_a_text_without_a_figure_is_answered(asked):
    some = asked(made.bulletin("Nothing of the kind."))
    assert some.headline.startswith(
        "No figure was read in the text, of 20 characters: nothing in it says how many were"
    )
    assert [estimate.name for estimate in some.estimates] == NAMES
    assert values(some)["claims_read"] == 0
    assert some.charts == ()
    assert [each.name for each in some.tables] == ["claims"]
    assert "could not be read" in asked(made.bulletin("Dozens flew.", unread=("Dozens",))).headline


def test_a_scenario_without_a_date_or_a_claim_is_answered(tmp_path):
    notional = ask("claims", load("notional-city"), Options())
    assert notional.headline.startswith("No claims: the scenario has no date.")
    file = tmp_path / "old.yaml"
    file.write_text("name: o\ntitle: o\nsummary: o\ncity: {name: Moscow}\nnight: 2021-06-20\n", encoding="utf-8")
    old = ask("claims", load(str(file)), Options())
    assert "neither the ledger nor the record has one about the night of 20 to 21 June 2021" in old.headline
    assert values(old)["claims_read"] == 0


def test_london_1944_adds_up_and_shows_no_over_claim():
    london = ask("claims", load("v1-london-1944"), Options())
    found = values(london)
    assert (found["claimed_destroyed_total"], found["launched_total"], found["parts_missing"]) == (97, 101, 0)
    assert found["over_claim_at_least"] == 0
    assert "97 destroyed and 4 that got through make 101: all of them" in london.headline


def test_the_parts_and_the_gap_are_drawn(asked):
    first, second = asked(made.short()).charts
    assert first.title == "105 drones destroyed; the 7 places named add up to 103, 2 short"
    assert "together 103 of 105" in first.text
    assert second.title.startswith("105 drones claimed; 9 of 58 morning bulletins")
    for chart in (first, second):
        assert drawn.svg(chart).startswith("<svg")


def test_the_drawn_parts_end_where_the_gap_begins():
    (chart, _) = charts(case_of(load("moscow-2025-05-06"), made.short()))
    data = [row for layer in chart.spec["layer"] for row in _rows(chart.spec, layer)]
    parts = {row["part"]: row["value"] for row in data if "part" in row}
    assert parts == {"Bryansk": 32, "Voronezh": 22, "Moscow": 19, "Penza": 10, "Kaluga": 10, "others": 10}
    (end,) = {(row["start"], row["end"], row["words"]) for row in data if "words" in row and "start" in row}
    assert end == (103, 105, "2 short")


def test_a_chart_of_few_nights_is_left_out(asked):
    late = made.short(night=date(2030, 1, 1), window=(None, None))
    assert [chart.name for chart in asked(late).charts] == ["parts_against_total"]
    assert any("The record ends with the night of 8 to 9 March 2026" in limit for limit in asked(late).limits)


def test_what_was_launched_is_drawn_among_the_nights_before(asked):
    titles = [chart.title for chart in asked(made.fates()).charts]
    assert (
        titles[0]
        == "136 drones launched; 54 destroyed and 70 lost from sight make 124; the other 12 are in none of them"
    )
    assert titles[1].startswith("136 drones launched; ")
    assert "reports of the Air Force in the 60 nights before have more" in titles[1]


def test_the_usual_is_that_of_the_side(asked, ledger):
    posts = datasets.frame("claimed_downed").filter(~pl.col("over_a_day"))
    whole = posts.filter(~pl.col("text_cut") & (pl.col("regions_named") > 1))
    adding = whole.filter(pl.col("regions_sum") == pl.col("claimed"))
    assert f"In {adding.height} of {whole.height} posts of the Russian ministry" in ledger.base_rate
    assert "Air Force" not in ledger.base_rate
    assert "drones shot down and lost are 90 % of those launched" in asked(made.fates()).base_rate
    both = asked(made.bulletin("Nothing.")).base_rate
    assert "Russian ministry" in both
    assert "Air Force" in both


def test_the_analogue_adds_up_and_was_over():
    analogue = ask("claims", load("notional-city"), Options()).analogue
    assert "made 3,700" in analogue.parallel
    assert "credited with 500; later accounting has 231" in analogue.parallel
    assert "2.2 times too high" in analogue.parallel
    assert "3,955 by the later account" in analogue.correction


def test_every_source_is_in_the_bibliography_and_nothing_is_not_finite(asked, ledger):
    for some in (ledger, asked(made.short()), asked(made.fates())):
        assert set(some.sources) <= set(bibliography())
        json.loads(document.text(some), parse_constant=lambda each: pytest.fail(each))


def test_no_word_makes_a_claim_a_truth(asked, ledger):
    for some in (ledger, asked(made.short()), asked(made.fates())):
        words = f"{some.headline} {' '.join(some.limits)} {' '.join(chart.title for chart in some.charts)}"
        assert "significant" not in words
        assert "A claim is not the truth" in words


def _rows(spec, layer):
    source = layer.get("data", {})
    return source.get("values") or spec.get("datasets", {}).get(source.get("name"), [])


def test_two_totals_of_one_claimant_have_their_own_parts(asked):
    read = made.short()
    day = replace(read.figures[0], count=300, window_start=None, window_end=None)
    some = asked(replace(read, figures=(day, *read.figures)))
    assert "300 drones claimed destroyed over Russia" in some.headline
    assert "of 105 also stated, the 7 places named add up to 103, 2 short" in some.headline
    assert [row["missing"] for row in rows(some, "arithmetic")] == [2]


def test_parts_that_are_examples_are_not_told_as_a_list_that_falls_short(asked):
    read = made.short()
    assert "the 2 places named have 54 of them, and of the other 51 no place is told" in (
        asked(replace(read, figures=read.figures[:3])).headline
    )
    assert "; 32 of them over the Bryansk region." in asked(replace(read, figures=read.figures[:2])).headline


def test_a_vague_number_launched_bounds_nothing_and_is_not_denied(asked):
    some = asked(made.fates(54, qualifier="about", place="Odesa"))
    assert some.headline.startswith("About 54 drones claimed destroyed over Odesa")
    assert "vague, or of other hours: it does not bound the claim" in some.headline
    assert values(some)["launched_total"] == 136
    assert values(some)["over_claim_at_least"] is None


def test_a_figure_of_few_hours_is_not_drawn_among_those_of_nights(asked):
    brief = made.short(window=("2025-05-05T21:00+03:00", "2025-05-05T22:30+03:00"))
    assert [chart.name for chart in asked(brief).charts] == ["parts_against_total"]


def test_the_two_sides_of_a_text_are_kept_apart(asked):
    ours, theirs = made.short(), made.fates()
    some = asked(replace(ours, figures=(*ours.figures, *theirs.figures)))
    assert "105 drones claimed destroyed over Russia" in some.headline
    assert "136" not in some.headline
    assert values(some)["launched_total"] is None
    assert len(rows(some, "arithmetic")) == 2


PRACTICE = YAML(typ="safe").load((Path(__file__).parents[1] / "record/bulletins/practice.yaml").read_text("utf-8"))


@pytest.mark.parametrize("entry", PRACTICE[::9], ids=lambda entry: entry["id"])
def test_every_kind_of_text_gets_an_answer_that_can_be_shown(entry, asked):
    posted = date.fromisoformat(str(entry["posted"]))
    some = asked(reader.read(entry["text"], posted=posted))
    found = json.loads(document.text(some))
    assert found["annotated"]["text"] == entry["text"]
    stream = io.StringIO()
    terminal.show(some, Console(file=stream, width=80))
    assert "Which of the published figures" in stream.getvalue()
    assert "<blockquote>" in page([some], title="t", version="1", command="c")
    main = some.headline.split(" ")[0]
    assert main in {"No", "At", "About"} or main.replace(",", "").isdigit()
