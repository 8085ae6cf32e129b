"""Slides as python-pptx and LibreOffice see them: shapes with their text, charts, tables, notes, and
nothing that runs out of its shape."""

from __future__ import annotations

import io
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import numpy
import openpyxl
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from conftest import MAPS, ROOT
from program import Program

MOBILE = ROOT / "examples/mobile-plan.ron"

# English metric units in a point.
POINT = 12_700


def export(touchline: Program, source: Path, target: Path, *args: object) -> Deck:
    """The slides of a map, as python-pptx reads them."""
    done = touchline.run("export", source, "-o", target, *args)
    assert done.code == 0, done.err
    return Presentation(str(target))


def everything(shapes) -> Iterator[BaseShape]:
    """All shapes, those in groups too. Our groups do not scale what is in them."""
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from everything(shape.shapes)


def named(slide: Slide, name: str) -> BaseShape:
    """The one shape of this name."""
    found = [shape for shape in everything(slide.shapes) if shape.name == name]
    assert len(found) == 1, (name, [shape.name for shape in everything(slide.shapes)])
    return found[0]


def with_title(deck: Deck, title: str) -> Slide:
    """The first slide that has this title."""
    return next(
        slide for slide in deck.slides if slide.shapes.title and slide.shapes.title.text == title
    )


def as_pdf(files: list[Path], folder: Path) -> None:
    """Has LibreOffice print presentations, all in one go."""
    profile = folder / "office"
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile.resolve()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *files,
        ],
        capture_output=True,
        text=True,
        timeout=900,
        env=os.environ | {"HOME": str(folder.resolve())},
    )
    assert done.returncode == 0, done.stderr
    for file in files:
        assert (folder / file.name).with_suffix(".pdf").exists(), done.stdout + done.stderr


@dataclass(frozen=True)
class Word:
    """A word on a page, in points from its top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: Path) -> list[list[Word]]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True)
    # pdftotext lets through what XML forbids.
    text = re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", done.stdout.decode(errors="ignore"))
    pages = []
    for page in ElementTree.fromstring(text).iter("{http://www.w3.org/1999/xhtml}page"):
        pages.append(
            [
                Word(
                    word.text or "",
                    *(float(word.get(edge, "0")) for edge in ("xMin", "yMin", "xMax", "yMax")),
                )
                for word in page
            ]
        )
    return pages


def texts(slide: Slide) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each text on a slide with the edges of its shape in points."""
    found = []
    for shape in everything(slide.shapes):
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            continue
        if shape.has_text_frame:
            text = shape.text_frame.text
        elif getattr(shape, "has_table", False) and shape.has_table:
            rows = shape.table.rows
            text = "\n".join(cell.text for row in rows for cell in row.cells)
            # Rows grow with their text.
            edges = (shape.left, shape.top, shape.left + shape.width, 9525 * 720)
            found.append((text, tuple(edge / POINT for edge in edges)))
            continue
        else:
            continue
        left, top = shape.left / POINT, shape.top / POINT
        edges = (left, top, left + shape.width / POINT, top + shape.height / POINT)
        if text.strip():
            found.append((text, edges))
    return found


def outside(slide: Slide, page: list[Word]) -> list[Word]:
    """Words that no shape holds that has them in its text."""
    shapes = texts(slide)
    charts = [
        (shape.left / POINT, shape.top / POINT, shape.width / POINT, shape.height / POINT)
        for shape in slide.shapes
        if shape.has_chart
    ]
    out = []
    for word in page:
        # Words of other scripts come out of a PDF in too many ways, and letters that nobody can
        # read, of which the preview warns, are not as small in LibreOffice as they should be.
        if not re.fullmatch(r"[A-Za-z]{3,}", word.text) or word.bottom - word.top < 4:
            continue
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        if any(
            left <= x <= left + width and top <= y <= top + height
            for left, top, width, height in charts
        ):
            continue
        # Lines are as high as their font says, letters are not.
        slack = (word.bottom - word.top) * 0.35 + 0.7
        if not any(
            word.text in text
            and left - slack <= word.left
            and word.right <= right + slack
            and top - slack <= word.top
            and word.bottom <= bottom + slack
            for text, (left, top, right, bottom) in shapes
        ):
            out.append(word)
    return out


def test_the_overview_tells_what_hurts_and_what_would_help(touchline: Program, out: Path):
    deck = export(touchline, MOBILE, out / "mobile.pptx")
    overview = deck.slides[0]
    assert overview.name == "Overview"
    assert overview.shapes.title.text == "Switching a mobile plan"
    every = [text for text, _ in texts(overview)]
    for text in ("What hurts most", "What would help most", "Define", "Negotiate", "Calls current carrier"):
        assert every.count(text) == 1, (text, every)
    # Each of the three has its mark on its card and on the curve.
    for text in ("18 min on hold", "Tool shows own plans only", "Switch online in 3 steps"):
        assert sum(text in found for found in every) == 1, (text, every)
    for mark in ("2", "3", "A", "B", "C"):
        assert every.count(mark) == 2, (mark, every)
    curve = named(overview, "Emotion curve \u00b7 Jumping Jamie")
    assert curve.shape_type == MSO_SHAPE_TYPE.FREEFORM
    assert len(curve._element.xpath(".//a:cubicBezTo")) == 7
    number = named(overview, "Slide number")
    assert number._element.xpath(".//a:fld[@type='slidenum']")


def test_slides_but_for_the_whole_map_have_no_small_letters(touchline: Program, out: Path):
    for source in MAPS:
        deck = export(touchline, source, out / f"{source.stem}.pptx")
        for slide in deck.slides:
            if slide.name.startswith("Whole map"):
                continue
            least = 10 if slide.name.startswith("Overview") else 12
            sizes = [int(size) / 100 for size in slide._element.xpath(".//a:rPr/@sz")]
            assert min(sizes) >= least, (source.stem, slide.name, min(sizes))
            assert slide.shapes.title is not None, slide.name


def test_the_whole_map_is_made_of_named_shapes_with_their_text(touchline: Program, out: Path):
    deck = export(touchline, MOBILE, out / "mobile.pptx")
    overview = deck.slides[1]
    assert overview.name == "Whole map"
    assert overview.shapes.title.text == "Switching a mobile plan"
    touchpoint = named(overview, "Touchpoint Calls current carrier")
    assert touchpoint.text_frame.text == "Calls current carrier"
    assert "stage Negotiate, emotion -1.8" in named(
        overview, "Touchpoint Calls current carrier, with marks"
    )._element.xpath(".//p:cNvPr")[0].get("descr")
    assert named(overview, "Pain point 18 min on hold").text_frame.text == "18 min on hold\nAssumed"
    assert named(overview, "Metric Call time").text_frame.text == "Call time\n9:40\t\u2192 2:00\nAssumed"
    assert named(overview, "Stage Negotiate").auto_shape_type is not None
    curve = named(overview, "Emotion curve \u00b7 Jumping Jamie")
    assert curve.shape_type == MSO_SHAPE_TYPE.FREEFORM
    assert len(curve._element.xpath(".//a:cubicBezTo")) == 7
    face = named(overview, "Emotion \u22121.8 \u00b7 Calls current carrier")
    assert face.shape_type == MSO_SHAPE_TYPE.GROUP
    assert not [s for s in everything(overview.shapes) if s.shape_type == MSO_SHAPE_TYPE.PICTURE]
    every = [text for text, _ in texts(overview)]
    for text in ("Define", "Sees a TV offer", "Web tool", "\u201cWhy is this so hard?\u201d", "As-is"):
        assert every.count(text) == 1, (text, every)


def test_opportunities_are_a_table_metrics_are_charts_and_notes_are_notes(
    touchline: Program, out: Path
):
    deck = export(touchline, MOBILE, out / "mobile.pptx")
    (table,) = [s.table for s in with_title(deck, "Opportunities").shapes if s.has_table]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "Opportunity", "Stage \u00b7 touchpoint", "Impact", "Ease", "Owner", "Status",
    ]  # fmt: skip
    assert rows[1][:4] == ["Switch online in 3 steps", "Select \u00b7 Decides and calls to switch", "5", "3"]
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    share, time, history = charts
    assert [series.name for series in share.plots[0].series] == ["Now", "Target"]
    assert list(share.plots[0].series[0].values) == [0.9, 41.0, 3.2]
    assert list(history.plots[0].categories) == ["4 May 2026", "10 Aug 2026", "Now"]
    book = openpyxl.load_workbook(io.BytesIO(time.part.chart_workbook.xlsx_part.blob))
    sheet = book["Sheet1"]
    assert sheet["A2"].value == "Call time \u00b7 Calls current carrier"
    assert sheet["B2"].number_format == "[m]:ss"
    notes = with_title(deck, "Negotiate").notes_slide.notes_text_frame.text
    assert "18 min on hold: assumed" in notes


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_no_text_runs_out_of_its_shape(touchline: Program, out: Path, source: Path):
    target = out / f"{source.stem}.pptx"
    deck = export(touchline, source, target)
    as_pdf([target], out)
    pages = words(target.with_suffix(".pdf"))
    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        assert outside(slide, page) == [], slide.name


def test_random_maps_stay_within_their_shapes_too(
    touchline: Program, out: Path, random_maps: list[Path]
):
    targets = []
    decks = []
    for source in random_maps:
        target = out / f"{source.stem}.pptx"
        decks.append(export(touchline, source, target))
        targets.append(target)
    as_pdf(targets, out)
    count, out_of_shape = 0, []
    for target, deck in zip(targets, decks, strict=True):
        pages = words(target.with_suffix(".pdf"))
        assert len(pages) == len(deck.slides), target
        for number, (slide, page) in enumerate(zip(deck.slides, pages, strict=True)):
            count += len(page)
            out_of_shape += [(target.name, number + 1, word) for word in outside(slide, page)]
    assert count > 1000
    assert out_of_shape == []


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_the_whole_map_looks_like_the_picture(
    touchline: Program, out: Path, source: Path, capsys: pytest.CaptureFixture
):
    target = out / "deck.pptx"
    deck = export(touchline, source, target)
    done = touchline.run("export", source, "-o", out / "map.png", "--scale", 2)
    assert done.code == 0, done.err
    as_pdf([target], out)
    subprocess.run(
        ["pdftoppm", "-r", "144", "-f", "2", "-l", "2", "-singlefile", "-png", "deck.pdf", "slide"],
        cwd=out,
        check=True,
    )
    with Image.open(out / "slide.png") as picture:
        slide = picture.convert("RGB")
    with Image.open(out / "map.png") as picture:
        drawn = picture.convert("RGB")
    # As large as it fits with a margin of 16 pixels at 96 an inch, in the middle.
    width, height = deck.slide_width / 9525, deck.slide_height / 9525
    scale = min((width - 32) / (drawn.width / 2), (height - 32) / (drawn.height / 2), 1.6)
    size = (round(drawn.width / 2 * scale * 1.5), round(drawn.height / 2 * scale * 1.5))
    sheet = Image.new("RGB", slide.size, "white")
    place = ((slide.width - size[0]) // 2, (slide.height - size[1]) // 2)
    sheet.paste(drawn.resize(size, Image.Resampling.LANCZOS), place)
    sheet.save(out / "wanted.png")
    apart = numpy.abs(numpy.asarray(slide, dtype=int) - numpy.asarray(sheet, dtype=int)).mean() / 255
    with capsys.disabled():
        print(f"\n{source.stem}: slide and picture differ by {apart:.2%} in the mean")
    assert apart < 0.02
