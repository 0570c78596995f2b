"""The command line in this process: what each command prints, and the one line that wrong input gets."""

from __future__ import annotations

import json
import runpy
import sys
import warnings

import pytest

import secondnight
from secondnight import questions
from secondnight.cli import main
from secondnight.cli.request import DEFAULT_SCENARIO
from secondnight.errors import InputError
from secondnight.questions.answer import Answer, Chart, Column, Estimate, Table
from secondnight.scenario import LAYERS, bundled, load, schema, sheet
from secondnight.sources import cite

CHART = Chart(
    name="leakers",
    title="More decoys, more leakers",
    text="Two bars.",
    spec={
        "data": {"values": [{"share": "none", "leakers": 6}, {"share": "half", "leakers": 11}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "share", "type": "nominal"},
            "y": {"field": "leakers", "type": "quantitative"},
        },
    },
)
TABLE = Table(
    name="by_layer",
    title="By layer",
    columns=(Column("layer", "layer"), Column("kills", "kills", "tracks")),
    rows=({"layer": "guns, inner", "kills": 3.5}, {"layer": "none", "kills": None}),
)


class Fake:
    """A question that says what it was asked."""

    TITLE = "What does the fake do?"

    def __init__(self, name: str) -> None:
        self.name = name
        self.__doc__ = f"First line of {name}.\n\nMore."
        self.asked: list[tuple[object, object]] = []

    def answer(self, scenario, options):
        self.asked.append((scenario, options))
        options.progress("simulating", 1, 2)
        replications = options.replications or 100
        return Answer(
            question=self.name,
            title=self.TITLE,
            scenario=scenario.name,
            scenario_title=scenario.title,
            seed=options.seed,
            replications=replications,
            headline=f"About 11 of 60 get through {self.name}.",
            estimates=(Estimate("leakers", "leakers", 11.0, "tracks", 4.0, 21.0, contains=("luck",)),),
            tables=(TABLE,),
            charts=(CHART,),
            sources=("erlang-1917", "notional"),
        )


@pytest.fixture
def fakes(monkeypatch):
    """Put two fake questions in the place of the real ones."""
    known = {name: Fake(name) for name in ("decoys", "endurance")}
    monkeypatch.setattr(questions, "names", lambda: tuple(known))
    monkeypatch.setattr(questions, "question", known.__getitem__)
    return known


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_question_is_answered_on_the_screen(fakes, capsys):
    assert main(["decoys", "notional-city", "--replications", "7", "--seed", "3", "--workers", "2"]) == 0
    printed = capsys.readouterr()
    assert "About 11 of 60 get through decoys." in printed.out
    assert printed.err == ""
    ((scenario, options),) = fakes["decoys"].asked
    assert scenario.digest == load("notional-city").digest
    assert (options.replications, options.seed, options.workers) == (7, 3, 2)
    assert fakes["endurance"].asked == []


def test_the_defaults(fakes, capsys):
    assert main(["endurance"]) == 0
    capsys.readouterr()
    ((scenario, options),) = fakes["endurance"].asked
    assert scenario.name == DEFAULT_SCENARIO
    assert (options.replications, options.seed) == (None, 1)
    assert options.workers >= 1


def test_overrides_reach_the_question(fakes, capsys):
    words = ["decoys", "notional-city", "--set", "raid.tracks=80", "--set=raid.decoy_share=0.1..0.2"]
    assert main(words) == 0
    capsys.readouterr()
    ((scenario, _),) = fakes["decoys"].asked
    assert scenario.overrides == ("raid.tracks=80", "raid.decoy_share=0.1..0.2")
    assert scenario.centre()["raid.tracks"] == 80.0


@pytest.mark.usefixtures("fakes")
def test_json_is_one_object_and_nothing_else(capsys):
    assert main(["decoys", "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert printed.out.isascii()
    found = json.loads(printed.out)
    assert list(found) == [
        "question",
        "scenario",
        "seed",
        "replications",
        "headline",
        "estimates",
        "tables",
        "charts",
        "assumptions",
        "base_rate",
        "analogue",
        "limits",
        "sources",
    ]
    assert found["estimates"][0]["value"] == 11.0
    assert printed.err == ""


@pytest.mark.usefixtures("fakes")
def test_a_page(capsys, tmp_path):
    assert main(["decoys", "notional-city", "--set", "title=A b", "--html", "page.html", "--replications", "5"]) == 0
    printed = capsys.readouterr()
    assert "About 11 of 60 get through decoys." in printed.out
    assert printed.err == "secondnight: wrote page.html\n"
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "About 11 of 60 get through decoys." in page
    assert (
        "secondnight decoys notional-city --set &#39;title=A b&#39; --replications 5 --seed 1 --html page.html" in page
    )
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.usefixtures("fakes")
def test_a_folder_of_files(capsys, tmp_path):
    assert main(["decoys", "notional-city", "--out", "a/b", "--set", "raid.tracks=80", "--seed", "9"]) == 0
    assert capsys.readouterr().err == "secondnight: wrote a/b\n"
    folder = tmp_path / "a" / "b"
    assert {file.name for file in folder.iterdir()} == {
        "answer.json",
        "page.html",
        "leakers.svg",
        "leakers.png",
        "by_layer.csv",
        "manifest.json",
    }
    assert json.loads((folder / "answer.json").read_text(encoding="utf-8"))["seed"] == 9
    assert (folder / "leakers.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "leakers.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (folder / "by_layer.csv").read_bytes() == b'layer,kills\r\n"guns, inner",3.5\r\nnone,\r\n'
    scenario = load("notional-city", ["raid.tracks=80"])
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == {
        "scenario": {
            "name": "notional-city",
            "file": None,
            "digest": scenario.digest,
            "overrides": ["raid.tracks=80"],
            "text": scenario.text,
        },
        "command": "secondnight decoys notional-city --set raid.tracks=80 --seed 9 --html page.html",
        "version": secondnight.__version__,
        "seed": 9,
        "replications": {"decoys": 100},
        "sources": ["erlang-1917", "notional"],
    }


@pytest.mark.usefixtures("fakes")
def test_the_brief_is_one_page_of_all_answers(capsys, tmp_path):
    assert main(["brief", "notional-city"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "".join(
        f"What does the fake do?\n  About 11 of 60 get through {name}.\n\n" for name in ("decoys", "endurance")
    )
    assert printed.err == "secondnight: wrote brief.html\n"
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert page.index("get through decoys") < page.index("get through endurance")
    assert "A notional city under 40 strike drones and 20 decoys" in page


@pytest.mark.usefixtures("fakes")
def test_the_brief_as_json_writes_no_page(capsys, tmp_path):
    assert main(["brief", "notional-city", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["question"], found["scenario"]) == ("brief", "notional-city")
    assert [each["question"] for each in found["answers"]] == ["decoys", "endurance"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("fakes")
def test_the_brief_as_files(capsys, tmp_path):
    assert main(["brief", "notional-city", "--out", "all"]) == 0
    capsys.readouterr()
    assert {file.name for file in (tmp_path / "all").iterdir()} == {"decoys", "endurance", "page.html", "manifest.json"}
    assert (tmp_path / "all" / "endurance" / "answer.json").is_file()
    assert not (tmp_path / "brief.html").exists()


@pytest.mark.usefixtures("fakes")
def test_help_lists_every_question_with_the_first_line_of_its_module(capsys):
    assert main([]) == 0
    bare = capsys.readouterr().out
    assert main(["--help"]) == 0
    helped = capsys.readouterr().out
    assert bare == helped
    for words in ("First line of decoys.", "First line of endurance.", "brief", "check", "new", "schema", "sources"):
        assert words in helped
    assert "More." not in helped
    assert main(["decoys", "--help"]) == 0
    helped = capsys.readouterr().out
    assert "First line of decoys." in helped
    assert "What does the fake do?" in helped
    assert "--replications" in helped


def test_the_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"{secondnight.__version__}\n"


def test_as_a_module(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["secondnight", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("secondnight", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"{secondnight.__version__}\n"


def test_without_streams(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)  # as when the caller closed them
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", "notional-city"]) == 0
    assert main(["check", "no.yaml"]) == 2


def test_check_says_what_it_understood(capsys):
    assert main(["check", "notional-city", "--set", "raid.waves=1..3"]) == 0
    digest = load("notional-city", ["raid.waves=1..3"]).digest[:16]
    number = len(load("notional-city").rows)
    given = len(load("notional-city").given)
    assert capsys.readouterr().out.splitlines() == [
        "notional-city: A notional city under 40 strike drones and 20 decoys",
        "  city      Anytown (notional), no date",
        "  raid      60 tracks, decoy share 0.3333, from 225 deg",
        "  defence   long_range_missile (2 sites), inner_guns (short_range_missile, 4 sites), "
        "mobile_fire_group (8 sites)",
        f"  numbers   {given} set here, {number - given} from the sheet; 1 vary (ignorance: given)",
        f"  digest    {digest}",
    ]


def test_check_of_a_file_of_an_undefended_city(capsys, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "name: mine\ntitle: Mine\ncity: {name: Moscow}\nnight: 2025-05-05\nignorance: given\n"
        "raid: {tracks: 40..80, decoy_share: 0.25, defence: {fighter_patrol: {sites: 0}}}\n"
    )
    assert main(["check", "mine.yaml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:4] == [
        "  city      Moscow, night of 2025-05-05",
        "  raid      40 to 80 tracks, decoy share 0.25, from every bearing alike",
        "  defence   none: the city is undefended",
    ]
    assert "1 vary" in lines[4]


def test_new_writes_a_scenario_that_passes_check(capsys):
    assert main(["new", "my-city"]) == 0
    assert capsys.readouterr().out == "my-city.yaml: edit it, then `secondnight check my-city.yaml`\n"
    assert main(["check", "my-city.yaml"]) == 0
    assert capsys.readouterr().out.startswith("my-city: My city\n")
    assert main(["new", "my-city"]) == 2
    assert capsys.readouterr().err == (
        "secondnight: my-city.yaml: exists already and is left as it is; choose another name\n"
    )


def test_scenarios(capsys):
    assert main(["scenarios"]) == 0
    assert capsys.readouterr().out == "".join(f"{name}\n  {title}\n" for name, title in bundled().items())


def test_the_schema(capsys):
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema()


def test_parameters_as_json(capsys):
    assert main(["parameters", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["parameters"]
    assert [each["name"] for each in found] == [f"{layer}.{name}" for layer in LAYERS for name in sheet(layer)]
    by_name = {each["name"]: each for each in found}
    assert by_name["raid.decoy_share"]["distribution"] == "pert"
    assert by_name["raid.decoy_share"]["choices"] is None
    assert by_name["raid.count_law"]["choices"] == ["fixed", "poisson", "negative_binomial"]
    assert by_name["raid.count_law"]["distribution"] is None


def test_parameters_as_a_table(capsys):
    assert main(["parameters", "raid", "--find", "DECOYS"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    names = [line[0] for line in lines if line and line[0].startswith("raid.")]
    expected = [
        f"raid.{name}"
        for name, row in sheet("raid").items()
        if "decoys" in name.lower() or "decoys" in row.description.lower()
    ]
    assert names == expected
    assert len(expected) > 2
    row = sheet("raid")["decoy_share"]
    words = (
        f"raid.decoy_share {row.default:g} share {row.low:g} to {row.high:g} ({row.distribution}) {row.kind}".split()
    )
    assert words in [line[: len(words)] for line in lines]
    assert ["raid.doctrine.hold_fire_on_decoys", "yes", "yes,", "no"] in [line[:4] for line in lines]


def test_parameters_on_a_narrow_terminal(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # Rich then takes the stream for a terminal
    monkeypatch.setenv("COLUMNS", "90")
    assert main(["parameters", "--find", "waves"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("waves" in line for line in lines)
    assert len(lines[0]) <= 90


def test_sources(capsys):
    assert main(["sources", "erlang-1917"]) == 0
    one = capsys.readouterr().out
    assert one.startswith("A. K. Erlang (1917): ")
    assert main(["sources", "agooka-interceptors"]) == 0
    assert "as their user states them" in capsys.readouterr().out.splitlines()[1]
    assert main(["sources", "notional"]) == 0
    assert capsys.readouterr().out == f"{cite('notional').citation}\n"
    assert main(["sources"]) == 0
    listed = capsys.readouterr().out
    assert listed.startswith("notional\n  Notional: ")
    assert "erlang-1917\n  " + one.splitlines()[0] in listed


REPLICATIONS = "invalid value for --replications: {!r} is not a whole number from 1 to 10000000"
WRONG = {
    ("decoyz",): "no question or command is called 'decoyz'; did you mean 'decoys'?",
    ("zzz",): "no question or command is called 'zzz'; "
    "there is decoys, endurance, brief, check, new, scenarios, parameters, sources, record, schema",
    ("decoys", "--replicatoins", "3"): "no option is called '--replicatoins'; did you mean '--replications'?",
    ("decoys", "--zzz=1"): "no option is called '--zzz'; --help shows what this command takes",
    ("decoys", "notional-city", "more"): "'more' is one word too many; --help shows what this command takes",
    ("decoys", "--replications", "0"): REPLICATIONS.format("0"),
    ("decoys", "--replications", "-5"): REPLICATIONS.format("-5"),
    ("decoys", "--replications", "abc"): REPLICATIONS.format("abc"),
    ("decoys", "--replications", "1e3"): REPLICATIONS.format("1e3"),
    ("decoys", "--replications", "1.0"): REPLICATIONS.format("1.0"),
    ("decoys", "--replications", "10000001"): REPLICATIONS.format("10000001"),
    ("decoys", "--replications", "٣"): REPLICATIONS.format("٣"),
    ("decoys", "--seed", "-1"): "invalid value for --seed: '-1' is not a whole number from 0 to 18446744073709551615",
    ("decoys", "--workers", "0"): "invalid value for --workers: '0' is not a whole number from 1 to 1024",
    ("decoys", "--seed"): 'command "decoys" parameter --seed requires an argument',
    ("decoys", "--set", "raid.trakcs=3"): "--set raid.trakcs=3: there is no 'raid.trakcs'; did you mean 'raid.tracks'?",
    ("decoys", "--set", "raid.tracks"): "--set raid.tracks: write it as path=value, such as raid.tracks=80",
    ("decoys", "zzz"): "there is neither a bundled scenario nor a file called 'zzz'; "
    f"bundled are {', '.join(bundled())}",
    ("decoys", "."): ".: cannot be read: Is a directory",
    ("decoys", "no.yaml"): "no.yaml: cannot be read: No such file or directory",
    ("decoys", "--html", "."): ".: is a directory; name a file",
    ("decoys", "--html", "no/page.html"): "no/page.html: cannot be written: its directory does not exist",
    ("decoys", "--out", "taken"): "taken: is a file; name a directory",
    ("decoys", "--out", "taken/below"): "taken/below: cannot be made: Not a directory",
    ("check",): 'command "check" parameter SCENARIO requires an argument',
    ("check", "broken.yaml"): "broken.yaml:2: is not valid YAML: there is a tab; indent with spaces",
    (
        "new",
        "My City",
    ): "'My City' is no short name; use small letters and digits with hyphens between, such as my-city",
    ("parameters", "riad"): "no layer is called 'riad'; did you mean 'raid'?",
    ("parameters", "--find", "zzz"): "no parameter has 'zzz' in its name or description",
    ("sources", "erlang-1971"): "no source 'erlang-1971' in the bibliography; did you mean 'erlang-1917'?",
}


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_input_gets_one_line_and_status_2(words, fakes, capsys, tmp_path):
    (tmp_path / "taken").write_text("")
    (tmp_path / "broken.yaml").write_text("a:\n\tb: 1\n")
    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.err == f"secondnight: {WRONG[words]}\n"
    assert printed.out == ""
    assert all(fake.asked == [] for fake in fakes.values())
    assert {file.name for file in tmp_path.iterdir()} == {"taken", "broken.yaml"}


@pytest.mark.usefixtures("fakes")
def test_an_error_of_several_lines_is_told_in_one(capsys):
    assert main(["decoys", "--set", "raid.tra\ncks=3"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_question_may_find_the_input_wrong(fakes, capsys, monkeypatch):
    def refuse(*_):
        raise InputError("the decoys question needs decoys")

    monkeypatch.setattr(fakes["decoys"], "answer", refuse)
    assert main(["decoys"]) == 2
    assert capsys.readouterr().err == "secondnight: the decoys question needs decoys\n"


@pytest.mark.parametrize("debug", ["flag", "variable", "no", "0"])
def test_a_fault_of_ours_is_one_line_unless_debugging(fakes, capsys, monkeypatch, debug):
    monkeypatch.setattr(fakes["decoys"], "answer", lambda *_: 1 // 0)
    monkeypatch.setenv("SECONDNIGHT_DEBUG", {"variable": "1", "0": "0"}.get(debug, ""))
    assert main(["decoys", *(["--debug"] if debug == "flag" else [])]) == 1
    told = capsys.readouterr().err
    line = "secondnight: a fault of ours, not of the input "
    line += "(ZeroDivisionError: integer division or modulo by zero); --debug shows where\n"
    if debug in ("flag", "variable"):
        assert told.startswith("Traceback (most recent call last):\n")
        assert told.endswith(line)
    else:
        assert told == line


def test_an_interrupt_has_its_own_status(fakes, capsys, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fakes["decoys"], "answer", interrupt)
    assert main(["decoys"]) == 130
    assert capsys.readouterr().err == "secondnight: interrupted\n"


def test_a_warning_is_one_line_on_standard_error(fakes, capsys, monkeypatch):
    answer = fakes["decoys"].answer

    def warn(scenario, options):
        warnings.warn("few\nreplications", stacklevel=2)
        return answer(scenario, options)

    monkeypatch.setattr(fakes["decoys"], "answer", warn)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        usual = warnings.showwarning
        assert main(["decoys", "--json"]) == 0
        assert warnings.showwarning is usual
    printed = capsys.readouterr()
    assert printed.err == "secondnight: warning: few replications\n"
    json.loads(printed.out)
