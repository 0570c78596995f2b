"""A realistic answer with every kind of part, its figures invented, for the tests of how answers look."""

from __future__ import annotations

import math

from secondnight.questions.answer import Analogue, Answer, Assumption, Chart, Column, Estimate, Table
from secondnight.questions.figures import bands, bars, interval_dots, load_and_capacity, stacked_bars, tornado

X_LEAKERS = "strike drones that get through (of 60)"


def bands_chart() -> Chart:
    shares = [step / 20 for step in range(13)]
    rows = [
        {
            "x": share,
            "value": 6 + 4 * share + 14 * share**2,
            "low": 1.5 + 3 * share,
            "high": 11 + 12 * share + 22 * share**2,
            "inner_low": 4 + 3 * share + 9 * share**2,
            "inner_high": 8.5 + 6 * share + 19 * share**2,
            "theory": 5.2 + 3 * share + 13 * share**2,
        }
        for share in shares
    ]
    return bands(
        rows,
        name="leakers_by_decoy_share",
        title="Each ten decoys in a hundred let about one more drone through, and the range widens",
        text="Line with two bands: drones that get through, from 6 without decoys to 14 when six in ten are decoys.",
        x_title="share of decoys among all tracks",
        y_title="strike drones that get through (of 60)",
        lines={"theory": "closed form, no patience"},
        x_format=".0%",
    )


def nights_chart() -> Chart:
    rows = [
        {"x": f"2025-05-{day:02d}", "value": 30 + 5 * (day % 7), "low": 10 + 3 * (day % 7), "high": 60 + 9 * (day % 7)}
        for day in range(1, 29)
    ]
    return bands(
        rows,
        name="drones_by_night",
        title="The second night stays inside what the month before it led one to expect",
        text="Line with a band: drones a night in May, between 30 and 60, with the 90 % range of the month before.",
        x_title="night (2025)",
        y_title="drones claimed shot down",
        centre="claimed",
        outer="expected, 90 %",
        x_format="%-d %b",
    )


def tornado_chart() -> Chart:
    rows = [
        ("How often a decoy is taken for a strike drone", 7.2, 19.5, "0.2", "0.9"),
        ("Rounds at each short-range site when the night begins", 16.0, 8.1, "8", "24"),
        ("Chance that one shot kills a drone", 15.5, 8.8, "0.4", "0.8"),
        ("Time a channel is held by one engagement", 9.5, 12.7, "15 s", "40 s"),
        ("Share of drones lost to jamming before they meet a site, in a zone that works", 12.2, 10.0, "0", "0.4"),
        ("Time to reload", 11.0, 11.9, "10 min", "30 min"),
    ]
    return tornado(
        [
            {"label": label, "at_low": at_low, "at_high": at_high, "low": low, "high": high}
            for label, at_low, at_high, low, high in rows[::-1]
        ],
        name="what_it_leans_on",
        title="How often a decoy is recognised matters more than anything else",
        text="Six bars around the main estimate of 11; the widest, telling decoys apart, runs from 7 to 20.",
        x_title=X_LEAKERS,
        main=11.2,
    )


def stacked_chart() -> Chart:
    parts = ("long-range missiles", "short-range missiles", "fire groups", "jamming", "got through")
    amounts = {
        "no decoys": (22, 18, 5, 9, 6),
        "two decoys in ten": (20.4, 17, 5.5, 9, 8.1),
        "four decoys in ten": (17, 16, 6, 9, 11.3),
        "six decoys in ten": (13, 15, 6.5, 9, 16.5),
    }
    rows = [
        {"group": group, "part": part, "value": value}
        for group, values in amounts.items()
        for part, value in zip(parts, values, strict=True)
    ]
    return stacked_bars(
        rows,
        name="which_layer_stopped_what",
        title="Decoys empty the long-range missiles first",
        text="Stacked bars, one for each share of decoys: long-range missiles stop 22 without decoys and 13 with.",
        x_title="strike drones, mean of 2,000 nights",
        through="got through",
        figure_format=".2~r",
    )


def load_chart() -> Chart:
    capacities = {"long-range missiles": 12.0, "short-range missiles and guns": 8.0, "mobile fire groups": 10.0}
    rows = [
        {
            "layer": layer,
            "x": f"2025-05-06T{(22 + minute // 60) % 24:02d}:{minute % 60:02d}:00"
            if minute < 120
            else f"2025-05-07T{minute // 60 - 2:02d}:{minute % 60:02d}:00",
            "demand": round(scale * (math.exp(-(((minute - peak) / 60) ** 2)) + 0.1), 2),
            "capacity": capacity if minute < 260 or capacity != 12 else 4.0,
        }
        for (layer, capacity), scale, peak in zip(capacities.items(), (17, 14, 6), (140, 170, 400), strict=True)
        for minute in range(0, 420, 10)
    ]
    return load_and_capacity(
        rows,
        name="load_and_capacity",
        title="Two layers are asked for more than they can do for an hour",
        text="Three panels through the night; demand exceeds capacity in the missile layers between midnight and two.",
        x_title="local time",
        y_title="engagements at once",
        x_format="%H:%M",
    )


def bars_chart() -> Chart:
    rows = [
        {"label": "Tell decoys from strike drones twice as well", "value": 4.2, "emphasis": True},
        {"label": "Twice the rounds at short-range sites", "value": 3.1},
        {"label": "Ten more interceptor teams", "value": 2.36},
        {"label": "Half the time to reload", "value": 0.4},
        {"label": "More jamming, after the other side has adapted", "value": -0.3},
    ]
    return bars(
        rows,
        name="what_helps",
        title="Telling decoys apart helps most",
        text="Five bars; telling decoys apart keeps out 4.2 more drones a night, doubling rounds 3.1.",
        x_title="more strike drones kept out in a night",
    )


def dots_chart() -> Chart:
    rows = [
        {"label": "Defender's statement: share shot down", "value": 0.99, "low": None, "high": None},
        {"label": "Attacker's statement", "value": 0.55, "low": None, "high": None},
        {"label": "This simulator", "value": 0.81, "low": 0.65, "high": 0.93, "emphasis": True},
        {"label": "V-1 on London, last week of August 1944", "value": 0.91, "low": 0.86, "high": 0.95},
    ]
    return interval_dots(
        rows,
        name="claims",
        title="Neither side's figure fits what the record supports",
        text="Dots and whiskers: the defender says 99 %, the attacker 55 %, the simulator finds 81 % (65 to 93 %).",
        x_title="share of strike drones stopped",
        x_format=".0%",
        figure_format=".0%",
    )


CHARTS = (bands_chart, nights_chart, tornado_chart, stacked_chart, load_chart, bars_chart, dots_chart)


def decoys(charts: tuple[Chart, ...] | None = None) -> Answer:
    """Return the answer of the design's example: what decoys do to a defence."""
    return Answer(
        question="decoys",
        title="What does flooding the sky with decoys do to a defence?",
        scenario="moscow-2025-05-06",
        scenario_title="Moscow, the night of 5 to 6 May 2025",
        seed=1,
        replications=2000,
        headline=(
            "With four decoys in ten, about 11 of 60 strike drones get through (90 %: 4 to 21); with none, about 6. "
            "Half of that spread is luck; the other half is what nobody outside knows, above all how often a decoy "
            "is recognised."
        ),
        estimates=(
            Estimate(
                "leakers_tracks",
                "strike drones that get through",
                11.2,
                "tracks",
                4.0,
                21.0,
                0.9,
                "notional",
                ("luck", "ignorance"),
            ),
            Estimate(
                "leakers_without_decoys_tracks",
                "the same without decoys",
                6.1,
                "tracks",
                2.0,
                12.0,
                0.9,
                "notional",
                ("luck",),
            ),
            Estimate(
                "extra_leakers_per_ten_decoys",
                "more that get through for each ten decoys",
                1.26,
                "tracks",
                0.42,
                3.1,
                0.9,
                "notional",
                ("luck", "ignorance"),
            ),
            Estimate("leak_share", "share that gets through", 0.187, "share", 0.067, 0.35, 0.9, "notional", ("luck",)),
            Estimate(
                "cost_per_kill_usd",
                "cost of one kill",
                1_318_000.0,
                "USD",
                640_000.0,
                2_900_000.0,
                0.9,
                "recalled",
                ("ignorance",),
            ),
            Estimate("first_dry_night", "first night without rounds", None, "night", kind="notional"),
            Estimate("decoy_share", "share of decoys, by a published count", 0.4, "share", kind="measured"),
        ),
        tables=(
            Table(
                "by_share",
                "What gets through, by share of decoys",
                (
                    Column("decoy_share", "decoys", "share"),
                    Column("leakers", "get through", "tracks"),
                    Column("low", "low", "tracks"),
                    Column("high", "high", "tracks"),
                    Column("cost", "cost of the night", "USD"),
                ),
                tuple(
                    {
                        "decoy_share": s,
                        "leakers": 6 + 14 * s * s,
                        "low": 2 + 3 * s,
                        "high": 12 + 20 * s,
                        "cost": 4.1e7 * (1 + s),
                    }
                    for s in (0.0, 0.2, 0.4, 0.6)
                ),
                "Means of 2,000 nights; 90 % intervals of luck alone.",
            ),
            Table(
                "kept_by_layer",
                "Kills by layer",
                (Column("layer", "layer"), Column("kills", "kills", "tracks")),
                (
                    {"layer": "long-range missiles", "kills": 17.0},
                    {"layer": "short-range missiles and guns", "kills": 16.0},
                    {"layer": "mobile fire groups", "kills": 6.4},
                    {"layer": "jamming", "kills": 9.0},
                    {"layer": "fighters", "kills": None},
                ),
            ),
        ),
        charts=tuple(make() for make in CHARTS) if charts is None else charts,
        assumptions=(
            Assumption("How often a decoy is taken for a strike drone: 0.2 to 0.9.", "moves the estimate from 7 to 20"),
            Assumption("Interceptor drones hit in 68 of 100 tries.", "10 to 12", "recalled", "agooka-interceptors"),
            Assumption("Time to reload is 20 min.", "hardly at all"),
        ),
        base_rate="Of 100 strike drones launched at Ukraine in 2025, 14 got through by the defender's own count.",
        analogue=Analogue(
            "V-1 flying bombs on London, June to September 1944",
            "A raid without crews, night after night, against guns, fighters and balloons; the share that got "
            "through fell from a third to 9 % in eleven weeks.",
            "It ended because the launching coast was overrun, not by the defence alone; and there were no decoys.",
            "profile-2025-05-06",
        ),
        limits=(
            "It cannot tell where the sites are: their layout is drawn at random.",
            "It does not know how the other side chooses its share of decoys; it is an input.",
        ),
        sources=("agooka-interceptors", "steelcity-drone-cost", "notional"),
    )


def endurance() -> Answer:
    """Return a short answer without simulation, charts of its own, tables or analogue."""
    return Answer(
        question="endurance",
        title="How many nights can the defence hold, and what runs out first?",
        scenario="moscow-2025-05-06",
        scenario_title="Moscow, the night of 5 to 6 May 2025",
        seed=1,
        replications=0,
        headline="Seven nights (90 %: 4 to 13) at two raids in three nights; short-range rounds go first.",
        estimates=(
            Estimate(
                "first_dry_night", "first night without rounds", 7.0, "night", 4.0, 13.0, 0.9, "notional", ("luck",)
            ),
        ),
        charts=(dots_chart(),),
        limits=("It does not know the stocks.",),
    )
