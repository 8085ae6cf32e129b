"""Spreadsheets that other programs have made, read as those programs show them."""

from __future__ import annotations

import csv
import datetime
import subprocess
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from program import Program

#: What each cell holds, how it is formatted, and what is seen.
SHOWN = [
    ("Conversion", 0.35, "0%", "35 %"),
    ("Basket", 1234.5, '#,##0.00 "€"', "1,234.50 €"),
    ("Waiting time", datetime.timedelta(minutes=45), "[h]:mm", "0:45"),
    ("Opened", datetime.date(2025, 3, 1), "yyyy-mm-dd", "2025-03-01"),
    ("At", datetime.time(9, 40), "h:mm", "9:40"),
    ("Rounded", 3.6667, "0.0", "3.7"),
    ("Steps", 12, '0" steps"', "12 steps"),
    ("Plain", 1234.5, "General", "1234.5"),
]


def make(path: Path) -> None:
    """A workbook with formats, formulas without a value, a comment, a link, a hidden row and column."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Clinic"
    sheet.append(["Stage", "Touchpoint", "Metric", "Value", "Emotion (-2 to 2)", "Notes"])
    for row, (name, value, code, _) in enumerate(SHOWN, 2):
        sheet.append(["Before" if row < 6 else "During", f"Step {row}", name, value, row / 8, "secret"])
        sheet.cell(row, 4).number_format = code
    sheet["E2"] = "=1+1"
    sheet["A3"] = "=A2"
    sheet["E3"] = "=AVERAGE(E2,0)"
    sheet["B4"].comment = Comment("Ask the desk", "Ann")
    sheet["B5"].hyperlink = "https://example.org/log"
    sheet.append(["During", "Hidden step", "None", 1, 1, ""])
    sheet.row_dimensions[len(SHOWN) + 2].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.save(path)


def convert_with_libreoffice(path: Path, form: str, out: Path) -> Path:
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{out.resolve()}/profile"]
    command = [*office, "--convert-to", form, "--outdir", out / form, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / form / f"{path.stem}.{form}"


def rows(touchline: Program, source: Path, out: Path) -> tuple[list[list[str]], str]:
    """The rows of the map that is made of a spreadsheet, and what was said."""
    made = out / f"{source.name}.ron"
    done = touchline.run("convert", source, made)
    assert done.code in (0, 1), done.err
    assert "panicked" not in done.err
    table = out / f"{source.name}.csv"
    assert touchline.run("export", made, "-o", table).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file)), done.err


def test_cells_are_what_is_seen_whatever_the_form(touchline: Program, out: Path):
    make(out / "book.xlsx")
    own, told = rows(touchline, out / "book.xlsx", out)
    row = {row[0].split(" ")[0]: row[1:] for row in own}
    seen = [f"{name} {seen}" for name, _, _, seen in SHOWN]
    told_in_two = [f"{name} {now}" for name, now in zip(row["Metrics"], row.get("Now", seen), strict=True)]
    assert seen in (told_in_two, [cell.replace(": ", " ") for cell in row["Metrics"]])
    assert [float(cell) for cell in row["Emotion"][:2]] == [2, 1], "formulas are computed"
    assert not any("secret" in cell or "Hidden" in cell for row in own for cell in row)
    assert "row 10" in told and "column F" in told
    text = (out / "book.xlsx.ron").read_text()
    assert "Ask the desk" in text and "https://example.org/log" in text
    # LibreOffice computes and writes anew; the map stays the same.
    for form in ("ods", "fods", "xlsx"):
        again, told = rows(touchline, convert_with_libreoffice(out / "book.xlsx", form, out), out)
        assert again == own, form
        assert "row 10" in told and "column F" in told, form
        text = (out / f"book.{form}.ron").read_text()
        assert "Ask the desk" in text and "https://example.org/log" in text, form


def test_an_old_spreadsheet_says_what_to_do(touchline: Program, out: Path):
    make(out / "book.xlsx")
    old = convert_with_libreoffice(out / "book.xlsx", "xls", out)
    done = touchline.run("convert", old, out / "map.ron")
    assert done.code == 2
    assert "old form (.xls)" in done.err and "save it as .xlsx" in done.err
