"""The order of a page of all answers."""

from __future__ import annotations

from secondnight import questions
from secondnight.questions import READING_ORDER, names, of_scenario


def test_every_question_of_the_order_is_there_and_is_asked_of_a_scenario():
    assert of_scenario() == READING_ORDER
    assert set(READING_ORDER) <= set(names())


def test_a_question_without_a_place_follows(monkeypatch):
    monkeypatch.setattr(questions, "names", lambda: ("aims", "a_new_one", "escalation"))
    monkeypatch.setattr(questions, "_needs_more", lambda _: False)
    assert of_scenario() == ("escalation", "aims", "a_new_one")
