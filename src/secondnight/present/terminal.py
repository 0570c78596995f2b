"""An answer in a terminal or a pipe: the headline first, then figures, tables, and what it all leans on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.present import annotated, columns, wording
from secondnight.present.prose import paragraph
from secondnight.present.references import References

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from secondnight.questions.answer import Analogue, AnnotatedText, Answer, Assumption

_WIDEST: Final = 100  # longer lines are hard to read
_PLAIN: Final = str.maketrans("−–—·●█├┤─²°“”‘’", "---.o#||-2 \"\"''")


def show(answer: Answer, console: Console) -> None:
    """Print an answer; a stream that cannot hold a character gets the nearest plain one, and never an error."""
    if not console.options.ascii_only:
        _Printer(console, References([answer])).answer(answer)
        return
    with console.capture() as captured:
        _Printer(console, References([answer])).answer(answer)
    plain = captured.get().translate(_PLAIN)
    console.file.write(plain.encode(console.encoding, "replace").decode(console.encoding))


class _Printer:
    """Prints the parts of an answer, each line no wider than the console."""

    def __init__(self, console: Console, references: References) -> None:
        self._console = console
        self._references = references
        self._width = min(console.width, _WIDEST)

    def answer(self, answer: Answer) -> None:
        self._prose(answer.title, style="bold")
        self._prose(f"{answer.scenario_title}. {wording.simulated(answer)}.", style="dim")
        self._console.print()
        self._prose(answer.headline, style="bold")
        if answer.annotated:
            self._annotated(answer.annotated)
        if answer.estimates:
            self._heading("The figures")
            columns.of_estimates(answer.estimates).show(self._console, self._width)
        for table in answer.tables:
            self._heading(table.title)
            if table.aside:
                self._prose(wording.aside(table), style="dim", indent="  ")
                continue
            columns.of_table(table).show(self._console, self._width)
            self._prose(table.note, style="dim", indent="  ")
        self._points("Pictures (drawn with --html FILE or --out DIR)", [chart.title for chart in answer.charts])
        self._leanings(answer.assumptions)
        if answer.base_rate:
            self._heading("What is usual")
            self._prose(answer.base_rate, indent="  ")
        if answer.analogue:
            self._analogue(answer.analogue)
        self._points("What it cannot tell", answer.limits)
        self._sources()

    def _annotated(self, annotated_text: AnnotatedText) -> None:
        """Print a text with its marks underlined and numbered, and below it what each number says."""
        from rich.padding import Padding
        from rich.text import Text

        self._heading(annotated_text.title)
        text = Text()
        for piece in annotated.pieces(annotated_text):
            style = "underline yellow" if piece.doubtful else "underline cyan" if piece.marked else ""
            text.append(piece.text, style=style).append(piece.numbers, style="dim")
        text.rstrip()
        self._console.print(Padding(text, (0, 0, 0, 2)), width=self._width)
        labels = list(annotated.labels(annotated_text))
        width = max((len(number) for number, _ in labels), default=0)
        if labels:
            self._console.print()
        for number, label in labels:
            self._prose(label, indent=" " * (width + 3), first=f"  {number:>{width}} ")

    def _leanings(self, assumptions: Sequence[Assumption]) -> None:
        if assumptions:
            self._heading("What it leans on, the heaviest first")
        for leaned in assumptions:
            self._prose(leaned.text, indent="    ", first="  - ")
            known = f"({wording.KINDS[leaned.kind]}){self._mark(leaned.source)}"
            self._prose(f"{leaned.swing} {known}", style="dim", indent="    ")

    def _analogue(self, analogue: Analogue) -> None:
        self._heading("The nearest case")
        self._prose(f"{analogue.case}.{self._mark(analogue.source)} {analogue.parallel}", indent="  ")
        self._prose(f"What is wrong with the easy parallel: {analogue.correction}", indent="  ")

    def _sources(self) -> None:
        if self._references.entries or self._references.notional:
            self._heading("Sources")
        for number, source in enumerate(self._references.entries, start=1):
            self._prose(source.citation, indent="       ", first=f"{f'[{number}]':>6} ")
        self._prose(self._references.notional, indent="       ")

    def _mark(self, key: str) -> str:
        number = self._references.number(key)
        return "" if number is None else f" [{number}]"

    def _heading(self, text: str) -> None:
        self._console.print()
        self._prose(text, style="bold cyan")

    def _points(self, heading: str, points: Sequence[str]) -> None:
        if points:
            self._heading(heading)
        for point in points:
            self._prose(point, indent="    ", first="  - ")

    def _prose(self, text: str, *, style: str = "", indent: str = "", first: str | None = None) -> None:
        paragraph(self._console, text, self._width, indent=indent, first=first, style=style)
