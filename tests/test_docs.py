"""The documentation is run: every command, every scenario, every link."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from secondnight.cli import main
from secondnight.questions import Options, ask, names, of_scenario
from secondnight.scenario import load

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def blocks(language: str) -> list[tuple[str, str]]:
    """Return every fenced block of a language, with the page that it stands on."""
    fence = re.compile(rf"^```{language}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    return [(page.name, block) for page in PAGES for block in fence.findall(page.read_text(encoding="utf-8"))]


def commands() -> list[tuple[str, list[str], str]]:
    """Return every command of the console blocks: its page, its words, and the output that is shown for it."""
    found: list[tuple[str, list[str], str]] = []
    for page, block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            found.append((page, shlex.split(line, comments=True), shown.strip()))
    return found


@pytest.mark.parametrize(
    ("page", "words", "shown"), commands(), ids=lambda x: " ".join(x) if isinstance(x, list) else ""
)
def test_commands_do_what_is_shown(page, words, shown, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert words[0] == "secondnight", page
    few = ["--replications", "40"] if words[1] in {*names(), "brief"} and "--replications" not in words else []
    status = main([*words[1:], *few])
    printed = capsys.readouterr()
    if shown:
        pattern = ".*".join(re.escape(piece) for piece in shown.split("..."))
        assert re.search(pattern, printed.out + printed.err, re.DOTALL), printed.out + printed.err
    assert status == (2 if shown.startswith("secondnight: --set") else 0)


@pytest.mark.parametrize(("page", "text"), blocks("yaml"), ids=lambda x: x[:20] if x.endswith(".md") else "")
def test_scenarios_of_the_pages_are_right(page, text, tmp_path):
    file = tmp_path / "shown.yaml"
    file.write_text(text, encoding="utf-8")
    assert load(file).title, page


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


def test_every_estimate_is_documented():
    text = (ROOT / "docs" / "answer.md").read_text(encoding="utf-8")
    for name in of_scenario():
        answer = ask(name, load("moscow-2025-05-06"), Options(replications=60))
        for estimate in answer.estimates:
            assert f"`{estimate.name}`" in text or estimate.name.startswith("overclaim_ratio_"), estimate.name
