from __future__ import annotations

import gzip
import re
from pathlib import Path

import secondnight
from secondnight.sources import load

PACKAGE = Path(secondnight.__file__).parent
READ_AS_TEXT = {".py", ".csv", ".yaml", ".toml", ".json", ".md"}


def texts():
    """Everything in the package that may cite a source, but for the bibliography itself."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in READ_AS_TEXT and path.name != "sources.toml":
            yield path.read_text(encoding="utf-8")
        elif path.suffixes[-2:] == [".csv", ".gz"]:
            yield gzip.decompress(path.read_bytes()).decode()


def test_every_source_is_used_somewhere_in_the_package():
    words = {word for text in texts() for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)}
    assert [key for key in load() if key not in words] == []
