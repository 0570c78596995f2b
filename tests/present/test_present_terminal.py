from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
import sample_answer
from rich.console import Console

from secondnight.present import cells, columns, prose, strips, terminal, wording
from secondnight.questions.answer import Column, Estimate, Table


def shown(answer, width=80, **how) -> str:
    stream = io.StringIO()
    terminal.show(answer, Console(file=stream, width=width, **how))
    return stream.getvalue()


def printed(what: columns.Columns, width: int) -> str:
    stream = io.StringIO()
    what.show(Console(file=stream, width=width), width)
    return stream.getvalue()


class Narrow(io.StringIO):
    """A stream of an old encoding, such as a pipe on a machine without UTF-8."""

    encoding = "ascii"

    def write(self, text: str) -> int:
        text.encode("ascii")
        return super().write(text)


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_number_is_torn_or_cut(width):
    answer = sample_answer.decoys()
    text = shown(answer, width)
    lines = text.splitlines()
    figures = [wording.figures(estimate) for estimate in answer.estimates]
    written = [
        cells.cell(row.get(column.key), column)
        for table in answer.tables
        for row in table.rows
        for column in table.columns
        if cells.is_numeric(column, table)
    ]
    for whole in [figure.value for figure in figures] + [figure.interval for figure in figures] + written:
        assert any(whole in line for line in lines), whole
    assert "…" not in text
    assert not any(
        re.search(r"\d$", line) and following.lstrip().startswith(("%", "million"))
        for line, following in pairwise(lines)
    )


@pytest.mark.parametrize("width", [40, 60, 80])
def test_only_an_address_is_wider_than_the_terminal(width):
    for line in shown(sample_answer.decoys(), width).splitlines():
        assert len(line) <= width or "https://" in line


def test_a_wide_terminal_gets_lines_that_can_be_read():
    assert max(len(line) for line in shown(sample_answer.decoys(), 250).splitlines() if "https" not in line) <= 100


def test_the_headline_comes_first_and_the_parts_in_the_order_of_the_answer():
    answer = sample_answer.decoys()
    text = " ".join(shown(answer, 100).split())
    parts = [
        answer.title,
        answer.headline,
        answer.estimates[0].label,
        "What gets through, by share of decoys",
        "Kills by layer",
        answer.charts[0].title,
        answer.assumptions[0].text,
        answer.base_rate,
        answer.analogue.case,
        answer.analogue.parallel,
        answer.analogue.correction,
        answer.limits[0],
        "[1] UNN",
    ]
    places = [text.index(" ".join(part.split())) for part in parts]
    assert places == sorted(places)


def test_sources_are_numbered_and_cited_where_they_are_used():
    text = shown(sample_answer.decoys(), 100)
    assert "(recalled, not yet verified) [1]" in text
    assert "June to September 1944. [3]" in text
    assert text.count("[3] Profile (2025)") == 1
    assert text.rstrip().endswith("Notional: chosen by the developers for plausibility; no source.")


def test_what_an_answer_lacks_has_no_heading():
    bare = replace(sample_answer.endurance(), estimates=(), charts=(), limits=())
    text = shown(bare)
    assert text.split()[-2:] == ["go", "first."]
    for heading in ("figures", "Pictures", "leans", "usual", "nearest", "cannot", "Sources"):
        assert heading not in text
    assert "nothing simulated" in " ".join(text.split())


def test_a_pipe_gets_no_colour_and_no_color_gets_none_either(monkeypatch):
    assert "\x1b" not in shown(sample_answer.decoys())
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = shown(sample_answer.decoys(), force_terminal=True)
    assert not re.search(r"\x1b\[[\d;]*3\d", coloured)
    monkeypatch.delenv("NO_COLOR")
    assert re.search(r"\x1b\[[\d;]*36m", shown(sample_answer.decoys(), force_terminal=True))


def test_words_are_not_markup():
    odd = replace(sample_answer.endurance(), headline="[bold]7[/bold] nights [1]", limits=("[/red] stays :smile:",))
    text = shown(odd)
    assert "[bold]7[/bold] nights [1]" in text
    assert "[/red] stays :smile:" in text


def test_a_stream_without_unicode_gets_plain_characters():
    answer = replace(sample_answer.decoys(), headline="A fall of −3 (5–6 May) in Kyïv")
    stream = Narrow()
    terminal.show(answer, Console(file=stream, width=80))
    text = stream.getvalue()
    assert "A fall of -3 (5-6 May) in Ky?v" in text
    assert "#####" in text
    assert re.search(r"\|-+o-*\|", text)


def test_intervals_of_one_unit_share_a_scale():
    def estimate(low, value, high, unit="h"):
        return Estimate("a", "a", value, unit, low, high)

    drawn = strips.intervals([estimate(0, 5, 10), estimate(5, 5, 7.5), estimate(1, 2, 3, "USD")], 11)
    assert drawn == ["├────●────┤", "     ●──┤", ""]


def test_intervals_that_cannot_be_drawn_are_left_out():
    def estimate(low, value, high):
        return Estimate("a", "a", value, "h", low, high)

    odd = [
        estimate(None, 1, 2),
        estimate(1, None, 2),
        estimate(1, 2, None),
        estimate(1, 2, float("inf")),
        estimate(3, 2, 4),
    ]
    assert strips.intervals([*odd, estimate(0, 0, 0), estimate(0, 0, 0)], 10) == ["", "", "", "", "", "●", "●"]


def test_bars_are_as_long_as_their_values_and_something_shows():
    assert strips.bars([10.0, 5.0, 0.01, 0.0], 10) == ["█" * 10, "█" * 5, "█", ""]


def table(*cells, unit=""):
    return Table(
        "t",
        "T",
        (Column("name", "name"), Column("n", "n", unit)),
        tuple({"name": f"row {i}", "n": c} for i, c in enumerate(cells)),
    )


def test_one_column_of_numbers_gets_bars():
    text = printed(columns.of_table(table(4, 2.0, None, float("nan"))), 80)
    assert [line.count("█") for line in text.splitlines()] == [0, 20, 10, 0, 0]


@pytest.mark.parametrize("cells", [(4, 2), (4, -2, 1), (0, 0, 0), ("a", "b", "c")])
def test_few_negative_or_no_numbers_get_none(cells):
    assert "█" not in printed(columns.of_table(table(*cells)), 80)


def test_two_columns_of_numbers_get_none():
    both = Table("t", "T", (Column("a", "a"), Column("b", "b")), tuple({"a": i, "b": i} for i in range(1, 5)))
    assert "█" not in printed(columns.of_table(both), 80)


def test_a_table_too_wide_for_its_picture_keeps_its_columns_and_one_too_wide_at_all_becomes_rows():
    what = columns.of_table(table(41_000_000, 2, 3))
    assert "█" in printed(what, 41)
    narrow = printed(what, 22)
    assert "█" not in narrow
    assert narrow.splitlines()[1].split() == ["row", "0", "41,000,000"]
    assert printed(what, 41).splitlines()[1].split() == ["row", "0", "41,000,000", "█" * 20]
    assert printed(what, 17).splitlines()[:2] == ["  row 0", "    n: 41,000,000"]


def test_a_table_without_rows_shows_its_headings():
    empty = Table("t", "T", (Column("name", "name"), Column("n", "n", "USD")), ())
    assert printed(columns.of_table(empty), 80).split() == ["n", "name", "(USD)"]


def test_a_paragraph_prints_nothing_for_no_words():
    stream = io.StringIO()
    prose.paragraph(Console(file=stream, width=80), "", 80)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("estimate", "words"),
    [
        (Estimate("a", "a", 1.0, "h", kind="measured"), "measured"),
        (
            Estimate("a", "a", 1.0, "h", 0.0, 2.0, 0.9, "recalled", ("luck",)),
            "90 %: luck alone; recalled, not yet verified",
        ),
        (
            Estimate("a", "a", 1.0, "h", 0.0, 2.0, 0.5, "notional", ("luck", "ignorance")),
            "50 %: luck and ignorance; notional",
        ),
        (Estimate("a", "a", 1.0, "h", 0.0, 2.0), "90 % interval; notional"),
    ],
)
def test_an_interval_says_what_it_contains(estimate, words):
    assert wording.standing(estimate) == words


def test_a_heading_takes_two_lines_rather_than_one_for_each_word():
    wide = Table("t", "T", (Column("a", "name"), Column("b", "nights on which it ran dry")), ({"a": "x", "b": 1},))
    assert len(printed(columns.of_table(wide), 80).splitlines()) == 3
    assert len(printed(columns.of_table(wide), 14).splitlines()) == 6


def test_a_percent_sign_in_a_heading_stays_with_its_figure():
    low = Table("t", "T", (Column("a", "name"), Column("b", "5 %")), ({"a": "x", "b": 1},))
    assert "name  5 %" in printed(columns.of_table(low), 80)
