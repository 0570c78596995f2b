from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
import sample_answer

from secondnight.errors import InputError
from secondnight.present import page as page_module
from secondnight.present.page import page
from secondnight.present.references import References
from secondnight.questions.answer import Analogue, Assumption, Chart, Column, Estimate, Table

VOID = {"meta", "link", "br", "img", "hr", "input"}
HOSTILE = "<script>alert('1')</script><img src=x onerror=alert(2)>\"'& {{ 7*7 }} </style>"


class Reader(HTMLParser):
    """Checks that every element is closed in order, and keeps what there is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None], tuple[str, ...]]] = []
        self.words: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        assert len(attrs) == len(dict(attrs)), f"attribute twice in {tag}"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip():
            self.words.append((self.open[-1], " ".join(data.split())))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes, _ in self.elements if name == tag]

    def text(self) -> str:
        return " ".join(words for _, words in self.words)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def made(*answers, **how) -> str:
    how = {"title": "The morning after", "version": "0.1.0", "command": "secondnight brief --seed 1"} | how
    return page(answers, **how)


@pytest.fixture(scope="module")
def html() -> str:
    return made(sample_answer.decoys(), sample_answer.endurance())


@pytest.fixture(scope="module")
def reader(html) -> Reader:
    return read(html)


def test_it_is_one_file_that_loads_nothing(html, reader):
    assert not reader.all("script")
    assert not reader.all("link")
    assert not reader.all("img")
    for tag, attributes, _ in reader.elements:
        for key, value in attributes.items():
            assert not key.startswith("on"), (tag, key)
            if key in ("src", "href", "xlink:href", "srcset", "data", "action", "style", "poster"):
                assert value.startswith("#") or (tag == "a" and value.startswith("https://")), (tag, key, value)
    style = html[html.index("<style>") : html.index("</style>")]
    assert not re.search(r"url\(|@import|http", style)
    policy = next(meta["content"] for meta in reader.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy


def test_headings_go_down_one_level_at_a_time(reader):
    levels = [int(tag[1]) for tag, _, _ in reader.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert levels.count(2) == 5  # contents, two questions, sources, how to get these figures again
    assert levels.count(3) == 5


def test_landmarks_language_and_skip_link(html, reader):
    assert reader.all("html")[0]["lang"] == "en"
    assert [len(reader.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    first = reader.all("a")[0]
    assert first == {"class": "skip", "href": "#answers"}
    assert "answers" in [attributes.get("id") for attributes in reader.all("main")]
    assert 'name="viewport"' in html


def test_ids_are_unique_and_every_reference_within_the_page_is_kept(reader):
    ids = [attributes["id"] for _, attributes, _ in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [link["href"][1:] for link in reader.all("a") if link["href"].startswith("#")]
    labels = [
        name for _, attributes, _ in reader.elements for name in (attributes.get("aria-labelledby") or "").split()
    ]
    assert len(links) > 5
    assert len(labels) > 10
    assert set(links) | set(labels) <= set(ids)


def test_contents_lead_to_each_question_with_its_main_figure(reader):
    text = reader.text()
    start = text[: text.index("Every interval says")]
    assert (
        "What does flooding the sky with decoys do to a defence? strike drones that get through: 11 tracks (4 to 21)"
        in start
    )
    assert "first night without rounds: 7 nights (4 to 13)" in start
    assert {"#decoys", "#endurance"} <= {link["href"] for link in reader.all("a")}


def test_every_chart_is_a_picture_with_a_caption_and_a_text(reader):
    charts = [*sample_answer.decoys().charts, *sample_answer.endurance().charts]
    pictures = reader.all("svg")
    assert len(pictures) == len(charts) == len(reader.all("figure")) == len(reader.all("figcaption"))
    assert all(picture["role"] == "img" for picture in pictures)
    texts = [words for tag, words in reader.words if tag == "desc"]
    assert texts == [" ".join(chart.text.split()) for chart in charts]
    assert all(texts)
    captions = [words for tag, words in reader.words if tag == "figcaption"]
    assert captions == [chart.title for chart in charts]


def test_tables_have_captions_and_scopes(reader):
    tables = len(reader.all("table"))
    assert tables == len(reader.all("caption")) == 4
    headings = reader.all("th")
    assert all(heading["scope"] in ("col", "row") for heading in headings)
    rows = sum(1 for tag, _, around in reader.elements if tag == "tr" and "tbody" in around)
    assert sum(heading["scope"] == "row" for heading in headings) == rows


def test_every_part_of_an_answer_is_there_as_people_read_it(reader):
    text = reader.text().replace("\u00a0", " ")
    answer = sample_answer.decoys()
    for part in (
        answer.headline,
        answer.base_rate,
        answer.analogue.case,
        answer.analogue.parallel,
        answer.analogue.correction,
        *answer.limits,
        answer.assumptions[0].swing,
        "1.32 million USD",
        "0.64 to 2.9 million",
        "never",
        "90 %: luck and ignorance; notional",
        "2,000 simulated nights behind each figure, seed 1",
        "Means of 2,000 nights",
        "secondnight brief --seed 1",
        "secondnight 0.1.0",
    ):
        assert part in text, part
    assert "Moscow, the night of 5 to 6 May 2025" in text
    assert text.count("Moscow, the night of 5 to 6 May 2025") == 1


def test_sources_stand_once_at_the_end_numbered_and_linked(html, reader):
    assert html.count('id="source-1"') == 1
    assert 'href="#source-3"' in html
    assert html.index('id="sources"') > html.index("</main>")
    cites = [link for link in reader.all("a") if link.get("class") == "cite"]
    assert {link["aria-label"] for link in cites} == {"source 1", "source 2", "source 3"}
    outside = [link for link in reader.all("a") if link["href"].startswith("https://")]
    assert len(outside) == 3
    assert all(link["rel"] == "noopener noreferrer" for link in outside)
    assert "sbili-105-ukrainskih-bespilotnikov-1699499 [seen as an excerpt]" in reader.text()


def test_a_source_without_an_address_is_not_linked():
    reader = read(made(replace(sample_answer.endurance(), sources=("okabe-ito-2008",))))
    assert "Okabe" in reader.text()
    assert not [link for link in reader.all("a") if link["href"].startswith("https://")]


def test_hostile_words_stay_words():
    question = replace(
        sample_answer.decoys(charts=(Chart("c", HOSTILE, HOSTILE, sample_answer.bars_chart().spec),)),
        title=HOSTILE,
        scenario=HOSTILE,
        scenario_title=HOSTILE,
        headline=HOSTILE,
        estimates=(Estimate("a", HOSTILE, 1.0, HOSTILE, 0.0, 2.0),) * 4,
        tables=(Table("t", HOSTILE, (Column("a", HOSTILE, HOSTILE),), ({"a": HOSTILE},), HOSTILE),),
        assumptions=(Assumption(HOSTILE, HOSTILE),),
        base_rate=HOSTILE,
        analogue=Analogue(HOSTILE, HOSTILE, HOSTILE, "notional"),
        limits=(HOSTILE,),
    )
    html = made(question, title=HOSTILE, version=HOSTILE, command=HOSTILE, generated_for=HOSTILE)
    reader = read(html)
    assert not reader.all("script")
    assert not reader.all("img")
    assert len(reader.all("style")) == 1
    assert not any(key.startswith("on") for _, attributes, _ in reader.elements for key in attributes)
    assert "49" not in re.sub(r"<svg.*?</svg>", "", html[html.index("</style>") :], flags=re.DOTALL)
    assert reader.text().count("alert('1')") >= 20


def test_a_full_brief_stays_below_three_megabytes():
    answers = [replace(sample_answer.decoys(), question=f"question{place}") for place in range(3)]
    assert len(made(*answers).encode()) * 13 / 3 < 3_000_000


def test_the_same_answers_give_the_same_bytes_in_another_process(html):
    tests = Path(sample_answer.__file__).parent
    program = (
        f"import sys; sys.path.insert(0, {str(tests)!r}); sys.stdout.reconfigure(encoding='utf-8', newline='')\n"
        "import sample_answer as s; from secondnight.present.page import page\n"
        "sys.stdout.write(page([s.decoys(), s.endurance()], title='The morning after', version='0.1.0',"
        " command='secondnight brief --seed 1'))"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert again.stdout.decode() == html


def test_long_tables_open_on_demand_and_short_ones_stand_open():
    def table(rows):
        return Table(f"rows{rows}", "Rows", (Column("n", "n"),), tuple({"n": n} for n in range(rows)))

    html = made(replace(sample_answer.endurance(), charts=(), tables=(table(10), table(11))))
    reader = read(html)
    assert len(reader.all("details")) == 1
    assert "Rows (11 rows)" in reader.text()
    around = [path for tag, attributes, path in reader.elements if tag == "caption" and "rows" in attributes["id"]]
    assert ["details" in path for path in around] == [False, True]


def test_two_answers_to_one_question_have_anchors_of_their_own():
    one = sample_answer.endurance()
    reader = read(made(one, replace(one, scenario="other", scenario_title="Another night")))
    ids = [attributes["id"] for _, attributes, _ in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"endurance-1", "endurance-2"} <= set(ids)
    assert "Moscow, the night of 5 to 6 May 2025; Another night" in reader.text()


def test_an_answer_with_nothing_but_a_headline_has_no_empty_parts():
    bare = replace(sample_answer.endurance(), estimates=(), charts=(), limits=())
    reader = read(made(bare, generated_for="the city's administration"))
    assert not reader.all("dl")
    assert not reader.all("figure")
    assert not reader.all("h3")
    assert "Sources" not in reader.text()
    assert "For the city's administration" in reader.text()


def test_an_unknown_source_is_an_error_and_not_a_gap():
    with pytest.raises(InputError, match="no-such-source"):
        made(replace(sample_answer.endurance(), sources=("no-such-source",)))


def test_references_number_each_source_once_in_order_of_appearance():
    references = References([sample_answer.endurance(), sample_answer.decoys(), sample_answer.decoys()])
    assert [source.key for source in references.entries] == [
        "agooka-interceptors",
        "steelcity-drone-cost",
        "profile-2025-05-06",
    ]
    assert references.number("profile-2025-05-06") == 3
    assert references.number("notional") is None
    assert references.number("") is None
    assert references.numbers(sample_answer.decoys()) == [1, 2, 3]
    assert references.numbers(sample_answer.endurance()) == []
    assert references.notional.startswith("Notional")
    assert References([sample_answer.endurance()]).notional == ""


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_both_colour_schemes_have_the_contrast_of_aa():
    style = Path(page_module.__file__).with_name("brief.css").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    ]
    assert len(schemes) == 2
    for colours in schemes:
        for name in ("ink", "quiet", "accent", "hot"):
            assert contrast(colours[name], colours["paper"]) >= 4.5, (name, colours)
