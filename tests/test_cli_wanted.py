"""Questions that take more than a scenario: flags of their own, and a subject in the scenario's place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from secondnight import questions
from secondnight.cli import main
from secondnight.cli.wanted import told, words
from secondnight.questions.answer import Answer


@dataclass(frozen=True)
class Wanted:
    """What is asked.

    Attributes:
        city: a city of the gazetteer;
            can be repeated.
        since: first night.
        loud: whether to shout.
    """

    city: tuple[str, ...] = ()
    since: date | None = None
    loud: bool = False


@dataclass(frozen=True)
class OfFile:
    """What is read.

    Attributes:
        file: a text.
        posted: its day.
    """

    file: Path
    posted: date | None = None


class Asked:
    """A question that keeps what it was asked."""

    TITLE = "What is wanted?"
    __doc__ = "Keeps what it was asked."

    def __init__(self, kind, subject=None):
        self.Wanted = kind
        if subject:
            self.SUBJECT = subject
        self.seen: list[tuple[str, object]] = []

    def answer(self, scenario, options, wanted):
        self.seen.append((scenario.name, wanted))
        return Answer("asked", self.TITLE, scenario.name, scenario.title, options.seed, 0, "Said.", ())


@pytest.fixture
def known(monkeypatch, tmp_path):
    """Put two questions in the place of the real ones."""
    monkeypatch.chdir(tmp_path)
    known = {"flags": Asked(Wanted), "reading": Asked(OfFile, "file")}
    monkeypatch.setattr(questions, "names", lambda: tuple(known))
    monkeypatch.setattr(questions, "question", known.__getitem__)
    return known


def test_flags_are_the_fields(known):
    words = ["flags", "notional-city", "--city", "Moscow", "--city", "Kyiv", "--since", "2025-05-05", "--loud"]
    assert main(words) == 0
    assert known["flags"].seen == [("notional-city", Wanted(("Moscow", "Kyiv"), date(2025, 5, 5), loud=True))]


def test_without_flags_the_defaults_hold(known):
    assert main(["flags"]) == 0
    assert known["flags"].seen == [("moscow-2025-05-06", Wanted())]


def test_a_subject_stands_in_the_place_of_the_scenario(known):
    assert main(["reading", "text.txt", "--posted", "2025-05-06", "--scenario", "notional-city"]) == 0
    assert main(["reading", "-"]) == 0
    assert known["reading"].seen == [
        ("notional-city", OfFile(Path("text.txt"), date(2025, 5, 6))),
        ("moscow-2025-05-06", OfFile(Path("-"))),
    ]


@pytest.mark.usefixtures("known")
def test_the_help_says_what_each_flag_means(capsys):
    assert main(["flags", "--help"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "A city of the gazetteer; can be repeated." in printed
    assert "First night." in printed


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["flags", "--since", "2025-05-32"], 'unable to convert "2025-05-32" into date'),
        (["flags", "--cty", "Kyiv"], "no option is called '--cty'; did you mean '--city'?"),
        (["reading", "--jsn"], "no option is called '--jsn'; did you mean '--json'?"),
        (["reading", "--postd"], "no option is called '--postd'; did you mean '--posted'?"),
        (["reading"], "requires an argument"),
    ],
)
def test_wrong_words_get_one_line(wrong, told, capsys):
    assert main(wrong) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert told in printed.err


def test_the_brief_asks_what_a_scenario_alone_can_be_asked(known):
    assert questions.of_scenario() == ("flags",)
    assert main(["brief", "notional-city"]) == 0
    assert known["flags"].seen == [("notional-city", Wanted())]
    assert known["reading"].seen == []


def test_the_page_says_the_command_that_makes_it_again(known, tmp_path):  # noqa: ARG001
    assert main(["flags", "--city", "Moscow", "--loud", "--html", "page.html"]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "secondnight flags moscow-2025-05-06 --city Moscow --loud --seed 1 --html page.html" in page
    assert main(["reading", "a b.txt", "--html", "page.html"]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "secondnight reading &#39;a b.txt&#39; --seed 1 --html page.html" in page


def test_words_are_those_that_differ_from_the_usual():
    assert words(None, None) == []
    assert words(Wanted(), None) == []
    assert words(Wanted(since=date(2025, 1, 2)), None) == ["--since", "2025-01-02"]
    assert words(OfFile(Path("x"), date(2025, 1, 2)), "file") == ["x", "--posted", "2025-01-02"]


def test_every_field_of_every_question_has_its_help():
    for name in questions.names():
        kind = questions.wanted(name)
        if kind is not None:
            assert told(kind).keys() == kind.__dataclass_fields__.keys(), name
