"""Every text of a map is found in each format exactly as often as it stands on the map: in all examples,
all templates and fifty random maps."""

from __future__ import annotations

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from markdown_it import MarkdownIt
from pptx import Presentation

import maptexts
from browser import browse, check_page
from conftest import MAPS
from maptexts import Book, Map, assert_each_once, letters
from program import Program
from test_pptx import everything
from test_tables import check_csv, check_workbook, mermaid

# The rows of a sheet, each with its cells: texts, numbers, or nothing.
Rows = list[list[object]]

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
SVG = "{http://www.w3.org/2000/svg}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# What formats say by themselves, without spaces.
WORDS = r"As-is|To-be|Assumed|Inferred|Observed|Reported|Planned|Doing|Done|Dropped|Conversionrate|CSAT|NPS|Retentionrate"
WORDS += r"|Averageordervalue|Returnoninvestment"
MARKS = r"[·→–“”,:;()]"
DAY = r"\d{1,2}[A-Z][a-z]{2,8}\d{1,4}"
DRAWN = (
    rf"{WORDS}|{MARKS}|\d+steps?|Goal|Owner|Reviewed{DAY}|[IE][1-5]"
    r"|Legend|LINEOF(?:INTERACTION|VISIBILITY|INTERNALINTERACTION)|Awful|Bad|Neutral|Good|Delighted|Howbadorhowgood,ofthree|Howbad,ofthree|Howgood,ofthree|I·E"
    r"|Impactandease,1to5|Momentoftruth|Assumed:nobodyhaschecked"
    r"|Step|Channel|Thoughts|Emotion|Brightspots|Painpoints|Opportunities|Metrics|Notes"
    r"|by|Whattheydo|Whereithappens|Intheirwords|Howitfeels|Whatworks|Whatgetsintheway|Whatwecoulddo|Now→target"
)


class Blocks(HTMLParser):
    """The texts of a page of HTML by what they stand in: a heading, a paragraph, a line of a cell."""

    ENDS = {"h1", "h2", "h3", "li", "td", "th", "blockquote", "tr", "table", "ul"}

    def __init__(self, page: str):
        super().__init__()
        self.blocks: list[str] = []
        self.heads: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        self.end(False)

    def end(self, head: bool) -> None:
        if self.text.strip():
            (self.heads if head else self.blocks).append(self.text)
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in self.ENDS:
            self.end(False)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.ENDS:
            self.end(tag == "th")

    def handle_data(self, data: str) -> None:
        self.text += data


def export(touchline: Program, source: Path, target: Path, *args: object) -> Path:
    """Exports and returns the file."""
    done = touchline.run("export", source, "-o", target, *args)
    assert done.code == 0, done.err
    return target


def every_map(random_maps: list[Path]) -> list[Path]:
    assert len(random_maps) == 50
    return [*MAPS, *random_maps]


OUTLINE = (
    rf"{WORDS}|{MARKS}|{DAY}|Customerjourneymap|Map|Persona|Stage|State:|Scenario:|Expectations:|Goal:|Owner:"
    r"|Reviewed:|Observedorreported:\d+%|Source:|Tags:|owner:|source:|notes:|tags:|observed|reported|inferred"
    r"|assumed|\(?momentoftruth\)?|[\d.]+|[−+]?[\d.]+(?:awful|bad|neutral|good|delighted)"
    r"|planned|doing|done|dropped|Howitfeels|Otherpersonas"
    r"|Step|Channel|Thoughts|Emotion|Brightspots|Painpoints|Opportunities|Metrics|Notes"
)


# Tables of plain text have their numbers as texts, and an apostrophe before what looks like a formula.
CELLS = rf"{WORDS}|{MARKS}|yes|'|-?[\d.]+|Persona\d+"
HEADS = (
    r"(?:No\.|Stage|Touchpoint|Channels|Emotion(?:of)?(?:Persona\d+)?(?:\(\d\))*\(-2to2\)|Momentoftruth|Evidence|Owner"
    r"|Source|Severity|Strength|Impact|Ease|Now|Target|Unit|Notes:?|Thoughts|Brightspots|Painpoints|Opportunities"
    r"|Metrics|)(?:\(\))?"
)
ABOUT = (
    rf"{WORDS}|{MARKS}|{DAY}|Title|Notes|Map|Lane|State|Whosejourney|Scenario|Expectations|Goal|Owner|Reviewed|Source|Tags"
    r"|Persona|Role|Segment|Quote|Traits"
)


def check_md(path: Path, book: Book) -> int:
    page = Blocks(MarkdownIt("gfm-like", {"linkify": False}).render(path.read_bytes().decode()))
    # Where a map names its lanes, the line says each of them in its order.
    lanes = [block for block in page.blocks if block.lstrip().startswith("Lanes:")]
    known = [letters(maptexts.lane_list(of)) for of in book.maps]
    for line in lanes:
        assert letters(line) in known, (path.stem, line)
        known.remove(letters(line))
    blocks = [block for block in page.blocks if block not in lanes]
    return len(lanes) + assert_each_once(blocks, maptexts.outlined(book), OUTLINE, path.stem)


def check_sheets(sheets: list[Rows], book: Book, what: str) -> int:
    """The form of each map, a row for each thing of each map, and what is known of people and maps."""
    assert len(sheets) == 2 * len(book.maps) + 1
    count = 0
    for place, of in enumerate(book.maps):
        count += check_matrix(sheets[place], of, what)
        count += check_items(sheets[len(book.maps) + place], of, what)
    cells = [cell for row in sheets[-1] for cell in row if isinstance(cell, str)]
    return count + assert_each_once(cells, maptexts.told(book), ABOUT, what)


def check_matrix(rows: Rows, of: Map, what: str) -> int:
    """Stages and touchpoints side by side, lanes one below the other under a title."""
    heads = [str(row[0] or "") for row in rows]
    numbered = "No." in heads
    top = heads.index("No." if numbered else "Stage")
    title = [of.book.title if of.book.title.strip() else of.title][:top]
    names = [lane.get("title", "") for lane in of.lanes] + [it.get("name", "") for it in of.personas]
    for head in map(letters, heads[top:]):
        ends = {name: (name, f"{name})", f"{name}(-2to2)") for name in filter(None, map(letters, names))}
        shorter = [head.replace(name, "", 1) for name, end in ends.items() if head.endswith(end)]
        assert any(re.fullmatch(HEADS, it) for it in [head, *shorter]), (what, head)
    inside = [cell for row in rows[top:] for cell in row[1:] if isinstance(cell, str)]
    return assert_each_once(heads[:top] + inside, title + maptexts.matrix(of, numbered), CELLS, f"{what}, matrix")


def check_items(rows: Rows, of: Map, what: str) -> int:
    """A row for each thing. What it belongs to is named in each row and counts once."""
    heads = rows[0]
    units = []
    for row in rows[1:]:
        cell = dict(zip(heads, row))
        own = ["text", "unit", "owner", "tags", "source", "target", "tactic", "notes"]
        own += {"stage": ["stage"], "touchpoint": ["touchpoint"], "persona": ["persona"]}.get(cell.get("lane"), [])
        own += [] if cell["lane"] == "emotion" else ["value"]
        units += [cell[name] for name in own if isinstance(cell.get(name), str)]
    return assert_each_once(units, maptexts.listed(of), CELLS, f"{what}, items")


def sheets_of(path: Path) -> list[Rows]:
    """All cells of a workbook as openpyxl reads them."""
    sheets = openpyxl.load_workbook(path).worksheets
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in sheets]


def sheets_in_office(path: Path) -> list[Rows]:
    """All cells of a workbook as LibreOffice writes them in a format of its own."""
    sheets = []
    for table in ElementTree.parse(path).iter(f"{TABLE}table"):
        rows = []
        for row in table.iter(f"{TABLE}table-row"):
            cells: list[object] = []
            for cell in row:
                lines = ["".join(line.itertext()) for line in cell.findall(f"{TEXT}p")]
                value = "\n".join(lines) if cell.get(f"{OFFICE}value-type") == "string" else None
                # Empty cells that go on to the end of the sheet are none.
                cells += [value] * min(int(cell.get(f"{TABLE}number-columns-repeated", 1)), 100)
            if any(cells) or not rows:
                rows.append(cells)
        sheets.append(rows)
    return sheets


def test_in_spreadsheets(touchline: Program, out: Path, random_maps: list[Path]):
    count = 0
    for source in every_map(random_maps):
        path = export(touchline, source, out / f"{source.stem}.xlsx")
        check_workbook(path)
        count += check_sheets(sheets_of(path), Book(source), source.stem)
    print(f"{count} texts")


def test_in_spreadsheets_that_libreoffice_opened(touchline: Program, out: Path, random_maps: list[Path]):
    sources = [*MAPS, *random_maps[::5]]
    paths = [export(touchline, source, out / f"{source.stem}.xlsx") for source in sources]
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{out.resolve()}/profile"]
    office += ["--convert-to", "fods", "--outdir", out, *paths]
    subprocess.run(office, check=True, capture_output=True, timeout=180)
    count = 0
    for source, path in zip(sources, paths, strict=True):
        sheets = sheets_in_office(path.with_suffix(".fods"))
        count += check_sheets(sheets, Book(source), source.stem)
    print(f"{count} texts")


def test_in_tables_of_plain_text(touchline: Program, out: Path, random_maps: list[Path]):
    count = 0
    for source in every_map(random_maps):
        of = Book(source).maps[0]
        for form, check in (([], check_matrix), (["--tidy"], check_items)):
            tabs = out / f"{source.stem}.tsv"
            commas = export(touchline, source, tabs.with_suffix(".csv"), "-o", tabs, *form)
            count += sum(check(check_csv(path), of, source.stem) for path in (commas, tabs))
    print(f"{count} texts")


def test_in_markdown(touchline: Program, out: Path, random_maps: list[Path]):
    count = 0
    for source in every_map(random_maps):
        path = export(touchline, source, out / f"{source.stem}.md")
        count += check_md(path, Book(source))
    print(f"{count} texts")


def check_drawn(units: list[str], maps: list[Map], source: Path) -> int:
    """The texts of a drawing of some maps, without what it counts by itself. Names of personas stand
    beside their curves too; in a random crowd there may be no room for one."""
    counted = re.compile(r"Evidence \d+\s%$|^(?:Lowest|Highest|Least bad|Least good): .*$")
    units = [counted.sub("", unit) for unit in units]
    names = [name for of in maps for name in maptexts.beside_curves(of)]
    texts = [text for of in maps for text in maptexts.drawn(of)]
    if source in MAPS:
        return assert_each_once(units, texts + names, DRAWN, source.stem)
    units, names = maptexts.without_cut_names(units, names)
    return assert_each_once(units, texts, DRAWN, source.stem, may=names)


def svg_texts(path: Path) -> list[str]:
    """The texts of a drawing, each in one piece."""
    return ["".join(text.itertext()) for text in ElementTree.parse(path).iter(f"{SVG}text")]


def test_in_drawings(touchline: Program, out: Path, random_maps: list[Path]):
    count = 0
    for source in every_map(random_maps):
        texts = svg_texts(export(touchline, source, out / f"{source.stem}.svg"))
        count += check_drawn(texts, Book(source).maps[:1], source)
    print(f"{count} texts")


def slide_texts(path: Path) -> list[str]:
    """The texts of the slide that shows the first map as a whole."""
    slides = Presentation(str(path)).slides
    whole = next(slide for slide in slides if slide.name.startswith("Whole map"))
    shapes = everything(whole.shapes)
    return [shape.text_frame.text for shape in shapes if getattr(shape, "has_text_frame", False)]


def test_on_the_slide_of_the_whole_map(touchline: Program, out: Path, random_maps: list[Path]):
    count = 0
    for source in every_map(random_maps):
        path = export(touchline, source, out / f"{source.stem}.pptx")
        count += check_drawn(slide_texts(path), Book(source).maps[:1], source)
    print(f"{count} texts")


def check_diagram(told: dict, of: Map, what: str) -> int:
    """Stages are sections, touchpoints tasks. Who makes the journey is named with each task."""
    assert told.get("type") == "journey", (what, told)
    units = told["sections"] + [task["task"] for task in told["tasks"]]
    texts = [it.get("title", "") for it in of.stages + of.touchpoints]
    people = {name for task in told["tasks"] for name in task["people"]}
    wanted = {letters(it.get("name", "")) for it in of.personas}
    for name in people:
        assert letters(name) in wanted or re.fullmatch(r"Persona \d+|.* \(\d+\)", name), (what, name)
    return assert_each_once(units, texts, r"Untitled|Map|Stage\d*|Step\d*", what)


def test_in_diagrams(touchline: Program, out: Path, random_maps: list[Path]):
    sources = every_map(random_maps)
    paths = [export(touchline, source, out / f"{source.stem}.mmd") for source in sources]
    count = 0
    for source, told in zip(sources, mermaid(*paths), strict=True):
        count += check_diagram(told, Book(source).maps[0], source.stem)
    print(f"{count} texts")


def check_html(seen: dict, source: Path) -> int:
    check_page(seen)
    # Whoever searches the page finds what the maps say, and nothing a second time.
    assert letters(seen["all"]) == letters("".join(seen["text"])), source.stem
    return check_drawn(seen["text"], Book(source).maps, source)


def test_in_web_pages(touchline: Program, out: Path, random_maps: list[Path]):
    sources = every_map(random_maps)
    pages = [export(touchline, source, out / f"{source.stem}.html") for source in sources]
    count = 0
    for source, seen in zip(sources, browse(*pages), strict=True):
        count += check_html(seen, source)
    print(f"{count} texts")
