from __future__ import annotations

import html
import io
import json
import re
from dataclasses import replace

import pytest
import sample_answer
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from secondnight.present import annotated, document, terminal
from secondnight.present.page import page
from secondnight.questions.answer import AnnotatedText, Column, Mark, Table

TEXT = "Air defence destroyed 105 drones: 32 over Bryansk, one each over Kaluga and Tula, several more."


def mark(words, label, **how):
    start = TEXT.index(words)
    return Mark(start, start + len(words), label, **how)


MARKS = (
    mark("105 drones", "105 drones destroyed over Russia"),
    mark("32", "32 drones destroyed over the Bryansk region"),
    mark("one each", "1 drone destroyed over the Kaluga region"),
    mark("one each", "1 drone destroyed over the Tula region"),
    mark("several", "not read: no number", doubtful=True),
)
SHOWN = AnnotatedText("The text", TEXT, MARKS)


def of(text, *spans):
    return annotated.pieces(AnnotatedText("", text, tuple(Mark(start, end, "") for start, end in spans)))


def printed(shown, width=80, **how):
    stream = io.StringIO()
    answer = replace(sample_answer.endurance(), annotated=shown)
    terminal.show(answer, Console(file=stream, width=width, **how))
    return stream.getvalue()


def on_page(shown):
    answer = replace(sample_answer.endurance(), annotated=shown)
    return page([answer], title="t", version="1", command="c")


def test_pieces_by_hand():
    told = [(piece.text, piece.marked, piece.doubtful, piece.numbers) for piece in annotated.pieces(SHOWN)]
    assert told == [
        ("Air defence destroyed ", False, False, ""),
        ("105 drones", True, False, "[1]"),
        (": ", False, False, ""),
        ("32", True, False, "[2]"),
        (" over Bryansk, ", False, False, ""),
        ("one each", True, False, "[3, 4]"),
        (" over Kaluga and Tula, ", False, False, ""),
        ("several", True, True, "[5]"),
        (" more.", False, False, ""),
    ]


def test_marks_that_overlap_are_cut_where_they_do():
    told = [(piece.text, piece.marked, piece.numbers) for piece in of("abcdef", (0, 4), (2, 6))]
    assert told == [("ab", True, ""), ("cd", True, "[1]"), ("ef", True, "[2]")]
    assert [piece.numbers for piece in of("ab", *[(0, 2)] * 4)] == ["[1-4]"]


@given(
    st.text(alphabet="ab \n\tжє", max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)).map(lambda pair: tuple(sorted(pair))), max_size=6),
)
def test_pieces_make_the_text_and_exactly_what_is_marked_is_marked(text, spans):
    found = of(text, *spans)
    assert "".join(piece.text for piece in found) == text
    covered = [any(start <= place < end for start, end in spans) for place in range(len(text))]
    assert [piece.marked for piece in found for _ in piece.text] == covered
    ends = sorted(number for piece in found for number in piece.ends)
    whole = [n for n, (start, end) in enumerate(spans, start=1) if min(start, len(text)) < min(end, len(text))]
    assert set(whole) <= set(ends)


def test_what_is_far_from_every_mark_is_left_out():
    text = f"{'x' * 2000}5 drones{'y' * 2000}6 drones{'z' * 2000}"
    first, found, between, other, last = of(text, (2000, 2008), (4008, 4016))
    assert (found.text, other.text) == ("5 drones", "6 drones")
    assert first.text == f" […] {'x' * 240}"
    assert between.text == f"{'y' * 240} […] {'y' * 240}"
    assert last.text == f"{'z' * 240} […] "
    (alone,) = of("x" * 2000)
    assert alone.text == f"{'x' * 240} […] "
    assert of("x" * 400)[0].text == "x" * 400


def test_a_long_text_with_many_marks_is_cut_whole():
    marks = tuple(Mark(10 * n, 10 * n + 5, "") for n in range(20_000))
    assert len(annotated.pieces(AnnotatedText("", "x" * 200_000, marks))) == 40_000


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x07", "\x00", "\x9b1m", "\u202e", "\u2066", "\x7f"])
def test_nothing_in_a_text_can_steer_a_terminal_or_turn_the_line(steering):
    shown = AnnotatedText("The text", f"a{steering}b 5 drones", (Mark(0, 3, f"c{steering}d"),))
    for text in (printed(shown), html.unescape(on_page(shown))):
        assert not set(steering) - set("[31m") & set(text)
        assert "\ufffd" in text


def test_line_ends_of_every_kind_are_line_ends():
    assert of("a\r\nb\rc\nd")[0].text == "a\nb\nc\nd"


def test_the_terminal_prints_the_text_the_numbers_and_what_they_say():
    text = printed(SHOWN)
    flat = " ".join(text.split())
    assert "destroyed 105 drones[1]: 32[2] over Bryansk, one each[3, 4] over" in flat
    assert "[4] 1 drone destroyed over the Tula region" in flat
    assert "[5] not read: no number" in flat
    assert "\x1b" not in text
    assert flat.index("The text") < flat.index("The figures")


def test_marks_are_underlined_where_there_is_a_screen():
    text = printed(SHOWN, force_terminal=True)
    assert re.search("\x1b\\[[0-9;]*4[0-9;]*m105 drones", text)
    plain = printed(SHOWN, force_terminal=True, no_color=True)
    assert "\x1b[4m105 drones" in plain
    assert not re.search("\x1b\\[[0-9;]*\\b3[0-7]", plain)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, printed(SHOWN, width).splitlines())) <= width


def test_a_text_without_marks_has_no_list():
    text = printed(AnnotatedText("The text", "Nothing.", ()))
    assert "  Nothing." in text
    assert "[1]" not in text.partition("Sources")[0]
    assert 'class="marks"' not in on_page(AnnotatedText("The text", "Nothing.", ()))


def test_the_page_underlines_the_marks():
    text = on_page(SHOWN)
    assert "<mark>105 drones</mark><sup>[1]</sup>" in text
    assert '<mark class="doubtful">several</mark><sup>[5]</sup>' in text
    assert "<li>1 drone destroyed over the Tula region</li>" in text


def test_the_page_escapes_the_text():
    hostile = "<script>alert('1')</script> <b>5</b> drones &amp; {{ 7*7 }}"
    shown = AnnotatedText("<i>t</i>", hostile, (Mark(28, 36, "<u>l</u>"),))
    text = on_page(shown)
    assert "<script" not in text
    assert "<b>5" not in text
    assert "<i>t" not in text
    assert "<u>l" not in text
    quoted = re.search("<blockquote>(.*?)</blockquote>", text, re.DOTALL)[1]
    assert html.unescape(re.sub("<[^>]*>", "", quoted)).replace("[1]", "") == hostile


def test_the_object_for_programs_has_the_text_only_where_there_is_one():
    answer = sample_answer.endurance()
    assert "annotated" not in document.document(answer)
    found = json.loads(document.text(replace(answer, annotated=SHOWN)))
    assert list(found)[-1] == "annotated"
    assert found["annotated"]["text"] == TEXT
    assert found["annotated"]["marks"][4] == {
        "start": TEXT.index("several"),
        "end": TEXT.index("several") + 7,
        "label": "not read: no number",
        "doubtful": True,
    }


def test_a_table_for_programs_is_named_and_not_shown():
    table = Table("long", "Long form", (Column("a", "a"),), ({"a": "cell one"}, {"a": "two"}), aside=True)
    answer = replace(sample_answer.endurance(), tables=(table,))
    stream = io.StringIO()
    terminal.show(answer, Console(file=stream, width=80))
    shown = page([answer], title="t", version="1", command="c")
    for text in (stream.getvalue(), shown):
        assert "Long form" in text
        assert "2 rows for programs" in text
        assert "cell one" not in text
    assert document.document(answer)["tables"][0]["rows"] == [{"a": "cell one"}, {"a": "two"}]
