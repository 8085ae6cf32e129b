"""Tables, outlines, diagrams and web pages, read by other programs."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest
from markdown_it import MarkdownIt

from browser import NODE, browse, check_page
from conftest import MAPS, ROOT
from program import Program

HERE = Path(__file__).parent


def export(touchline: Program, source: Path, target: Path, *args: object) -> str:
    """Exports and returns what was said."""
    done = touchline.run("export", source, "-o", target, *args)
    assert done.code == 0, done.err
    assert "panicked" not in done.err
    return done.err


def flat(text: object) -> str:
    """A text in one line."""
    return " ".join(str(text).split())


def check_workbook(path: Path) -> dict[str, list[list[object]]]:
    """All cells of a workbook: texts and numbers, no formula, no link."""
    book = openpyxl.load_workbook(path)
    sheets = {}
    for sheet in book.worksheets:
        assert sheet.title and len(sheet.title) <= 31
        rows = []
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "sn", (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None
            rows.append([cell.value for cell in row])
        sheets[sheet.title] = rows
    return sheets


def check_csv(path: Path) -> list[list[str]]:
    """The rows of a table as RFC 4180 has it; nothing that a spreadsheet computes."""
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ",", strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        number = cell.removeprefix("-").replace(".", "", 1).isdigit()
        assert number or not cell.startswith(("=", "+", "-", "@")), cell
    return rows


def mermaid(*paths: Path) -> list[dict]:
    """What Mermaid's own parser reads."""
    command = ["node", HERE / "mermaid.mjs", NODE, *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(told) == len(paths), done.stderr
    return told


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_every_map_is_read_by_other_programs(touchline: Program, out: Path, source: Path):
    export(touchline, source, out / "map.xlsx")
    assert "About" in check_workbook(out / "map.xlsx")
    for name in ("map.csv", "map.tsv"):
        export(touchline, source, out / name)
        rows = check_csv(out / name)
        assert rows[0][0] in ("Stage", "No.")
        export(touchline, source, out / f"tidy-{name}", "--tidy")
        assert check_csv(out / f"tidy-{name}")[0][:3] == ["stage", "touchpoint", "lane"]
    export(touchline, source, out / "map.mmd")
    (told,) = mermaid(out / "map.mmd")
    assert told.get("type") == "journey", told
    export(touchline, source, out / "map.md")
    html = MarkdownIt("gfm-like", {"linkify": False}).render((out / "map.md").read_text())
    assert html.count("<h1>") == 1


def test_the_spreadsheet_is_the_map(touchline: Program, out: Path):
    export(touchline, ROOT / "examples/mobile-plan.ron", out / "map.xlsx")
    book = openpyxl.load_workbook(out / "map.xlsx")
    assert book.sheetnames == ["As-is", "Items", "About"]
    sheet = book["As-is"]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in sheet.iter_rows()}
    assert rows["Stage"][:3] == ["Define", None, "Compare"]
    assert "B2:C2" in [str(area) for area in sheet.merged_cells.ranges]
    assert rows["Emotion of Jumping Jamie (-2 to 2)"][5] == -1.8
    assert rows["Pain points"][5] == "18 min on hold\nRepeats her story to 3 agents"
    assert rows["Severity"][5] == "3\n2"
    assert sheet.freeze_panes == "B4"
    assert sheet["G3"].alignment.wrap_text
    texts = [flat(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    for text in ("Calls current carrier", "Why is this so hard?", "Support by chat and text"):
        assert sum(text in cell for cell in texts) == 1


def test_a_web_page_shows_each_text_once_and_opens_again(touchline: Program, out: Path):
    source = ROOT / "examples/mobile-plan.ron"
    export(touchline, source, out / "map.html")
    (seen,) = browse(out / "map.html")
    check_page(seen)
    phone = seen["phone"]
    assert phone["scale"] > 0.59, "it can be read on a phone"
    assert phone["bar"] < 80 and min(phone["buttons"]) >= 40
    told = flat(" ".join(seen["text"]))
    for text in ("Calls current carrier", "18 min on hold", "Why is this so hard?", "Switching a mobile plan"):
        assert told.count(text) == 1, text
    page = (out / "map.html").read_text()
    assert "http-equiv=\"Content-Security-Policy\"" in page
    done = touchline.run("export", out / "map.html", "-o", out / "again.html")
    assert done.code == 0, done.err
    assert (out / "again.html").read_text() == page


def test_tables_become_maps_again(touchline: Program, out: Path):
    source = ROOT / "examples/mobile-plan.ron"
    for name in ("map.xlsx", "map.csv", "map.tsv", "map.mmd"):
        export(touchline, source, out / name)
        done = touchline.run("convert", out / name, out / f"{name}.ron")
        assert done.code in (0, 1), done.err
        assert "Calls current carrier" in (out / f"{name}.ron").read_text()
        assert touchline.run("check", out / f"{name}.ron").code == 0
