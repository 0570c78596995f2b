"""The YAML reader: every value with its line, and every fault in one line."""

from __future__ import annotations

import os

import pytest

from secondnight.errors import InputError
from secondnight.scenario.document import MOST_BYTES, Node, Place, parse, parse_value, read_text


def test_values_have_the_lines_of_their_keys():
    root = parse("a: 1\n\n# about b\nb:\n  - x\n  - c: 2\n    d: {e: 3}\n", "f.yaml")
    assert root.place == Place("f.yaml", 1)
    assert root.plain() == {"a": 1, "b": ["x", {"c": 2, "d": {"e": 3}}]}
    b = root.content["b"]
    assert b.place.line == 4
    assert [item.place.line for item in b.content] == [5, 6]
    assert b.content[1].content["d"].content["e"].place == Place("f.yaml", 7)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", 60),
        ("-3", -3),
        ("+4", 4),
        ("1_000", 1000),
        ("0.25", 0.25),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-2.5E-1", -0.25),
        ("9" * 25, 1e25),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("'60'", "60"),
        ('"yes"', "yes"),
        ("yes", "yes"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("0.2..0.6", "0.2..0.6"),
        ("2025-05-05", "2025-05-05"),
        ("1:30", "1:30"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ("=", "="),
    ],
)
def test_scalars(text, value):
    read = parse(f"a: {text}\n", None).content["a"].content
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "f.yaml: is empty; a scenario has at least a name, a city and a raid"),
        ("# nothing but a comment\n", "f.yaml: is empty; a scenario has at least a name, a city and a raid"),
        ("---\n", "f.yaml:1: the top level is empty; it must be a mapping, with lines like `name: my-city`"),
        ("- a\n- b\n", "f.yaml:1: the top level is a list; it must be a mapping, with lines like `name: my-city`"),
        ("3", "f.yaml:1: the top level is the number 3; it must be a mapping, with lines like `name: my-city`"),
        ("a:\n\tb: 2\n", "f.yaml:2: is not valid YAML: there is a tab; indent with spaces"),
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3: the key 'a' stands twice, first in line 1; keep one"),
        (
            "a: 1\n---\nb: 2\n",
            "f.yaml:2: is not valid YAML: there is a second document (`---`); one file holds one scenario",
        ),
        (
            "a: b: c\n",
            "f.yaml:1: is not valid YAML: there is a colon too many, or uneven indentation; "
            "a line is `key: value`, text with a colon needs quotes",
        ),
        ("a: " + "[" * 3000, "f.yaml:1: is not valid YAML: it is nested more than 20 levels deep"),
        (
            "a: 'b\n",
            "f.yaml:2: is not valid YAML: found unexpected end of stream; check the indentation and the quotes",
        ),
        ("a: &x 1\nb: *x\n", "f.yaml:1: anchors (&) and aliases (*) are not read; write the value out"),
        ("a: &x 1\nb: &x 2\n", "f.yaml:1: anchors (&) and aliases (*) are not read; write the value out"),
        (
            "a: 1\nb: !!python/name:os.system x\n",
            "f.yaml:2: the tag tag:yaml.org,2002:python/name:os.system is not read; write the plain value",
        ),
        ("a: !mine 1\n", "f.yaml:1: the tag !mine is not read; write the plain value"),
        ("? [a]\n: 1\n", "f.yaml:1: a key must be a word"),
        ("a: 1\n? \n: 1\n", "f.yaml:2: a key must be a word"),
        ("a: 1\nb: \x07\n", "f.yaml:2: holds a control character, which YAML does not allow"),
    ],
)
def test_faults_are_told_in_one_line(text, message):
    with pytest.raises(InputError) as caught:
        parse(text, "f.yaml")
    assert str(caught.value) == message


def test_a_single_value_has_the_place_it_is_given_everywhere_inside():
    place = Place("--set a=[...]")
    node = parse_value("[1, {b: 2}]", place)
    assert node.plain() == [1, {"b": 2}]
    assert node.content[1].content["b"].place is place
    assert parse_value("", place) == Node(None, place)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1", "is not valid YAML: expected ',' or ']', but got '<stream end>'; check the indentation and the quotes"),
        ("{b: 1, b: 2}", "the key 'b' stands twice; keep one"),
    ],
)
def test_a_wrong_single_value_is_told_at_its_place(text, message):
    with pytest.raises(InputError) as caught:
        parse_value(text, Place("--set a"))
    assert str(caught.value) == f"--set a: {message}"


def test_values_are_described_in_words():
    place = Place(None)
    described = [Node(content, place).describe() for content in ({}, [], None, "x", True, False, 3, 0.5)]
    assert described == [
        "a mapping",
        "a list",
        "empty",
        "the text 'x'",
        "true",
        "false",
        "the number 3",
        "the number 0.5",
    ]
    assert Node("x" * 100, place).describe() == f"the text '{'x' * 60}...'"


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path):
    file = tmp_path / "a.yaml"
    for start in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(start + "a: Orël\n".encode())
        assert read_text(file) == "a: Orël\n"


def test_files_that_cannot_be_read(tmp_path):
    wrong = tmp_path / "latin.yaml"
    wrong.write_bytes(b"a: 1\nb: \xeb\n")
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (MOST_BYTES + 1))
    expected = {
        tmp_path / "missing.yaml": ": cannot be read: No such file or directory",
        tmp_path: ": cannot be read: Is a directory",
        tmp_path / "a\0b": ": cannot be read: embedded null byte",
        wrong: ":2: is not UTF-8 text; save it as UTF-8",
        large: ": is larger than 1000000 bytes: not a scenario",
    }
    for path, message in expected.items():
        with pytest.raises(InputError) as caught:
            read_text(path)
        assert str(caught.value) == f"{path}{message}"


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr("pathlib.Path.open", refuse)  # root may read everything
    with pytest.raises(InputError, match=r"a\.yaml: cannot be read: Permission denied$"):
        read_text(tmp_path / "a.yaml")
