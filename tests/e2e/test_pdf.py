"""Documents: accepted, searched, drawn and taken apart by other programs."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from conftest import MAPS, ROOT
from program import Program

EXAMPLES = sorted(ROOT.glob("examples/*.ron"))

# How far a channel of a pixel may be from Touchline's own picture in the mean, of 255. Other programs
# blend the edges of letters in another way, and place letters between pixels.
NEAR = 1.5

# Options and what they make of the paper, in points.
PAPERS = {
    "a4 flow": (["--page", "a4", "--flow", "--page-numbers"], (841.89, 595.28)),
    "a4 upright flow": (["--page", "a4", "--portrait", "--flow"], (595.28, 841.89)),
    "a3": (["--page", "a3"], (1190.55, 841.89)),
    "a0": (["--page", "a0", "--margin", "20"], (3370.39, 2383.94)),
    "letter flow": (["--page", "letter", "--flow"], (792, 612)),
    "16:9": (["--page", "16:9", "--page-numbers"], (960, 540)),
}


def export(touchline: Program, source: Path, target: Path, *args: object) -> Path:
    """Exports and returns the file."""
    done = touchline.run("export", source, "-o", target, *args)
    assert done.code == 0, done.err
    return target


def told(*args: object) -> str:
    """What another program says about a file."""
    done = subprocess.run([*map(str, args)], capture_output=True, check=True)
    return done.stdout.decode()


def facts(pdf: Path) -> dict[str, str]:
    """What pdfinfo tells of the file."""
    lines = told("pdfinfo", pdf).splitlines()
    return dict(re.split(r":\s*", line, maxsplit=1) for line in lines if ":" in line)


def sizes(pdf: Path) -> list[tuple[float, float]]:
    """The sizes of all pages, in points."""
    found = re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts", told("pdfinfo", "-l", "-1", pdf))
    return [(float(width), float(height)) for width, height in found]


def check(pdf: Path) -> None:
    """Whether it is sound, tagged, and all its letters come along as subsets."""
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    assert facts(pdf)["Tagged"] == "yes"
    for line in told("pdffonts", pdf).splitlines()[2:]:
        # After the kind of font: encoding, embedded, subset, unicode.
        embedded, subset, readable = line.split()[-5:-2]
        assert embedded == "yes" and readable == "yes", line
        assert subset == "yes" or "Type 3" in line, line


def letters(text: str) -> str:
    """What is left of a text in every reader: no spaces, no signs that only steer, one form for each
    letter. What Unicode has no letter for is shown as anything."""
    gone = {"Cc", "Cf", "Cn", "Co", "Cs"}
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if not c.isspace() and unicodedata.category(c) not in gone and c not in "\u034f\ufe0e\ufe0f\ufffd"
    )


# What turns the direction of reading, or stands in it.
TURNING = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}


def reads_one_way(text: str) -> bool:
    """Whether nothing in it reads right to left: pdftotext then gives it as it was written. Otherwise it
    sorts punctuation beside such words by rules of its own."""
    return not any(unicodedata.bidirectional(c) in TURNING for c in text)


def first_map(source: Path) -> list[str] | None:
    """The arguments that choose the first map of a document alone; nothing where its id is one that no
    argument can be."""
    found = re.search(r'^  maps: \[\s+\(\s+id: "((?:[^"\\]|\\.)+)"', source.read_text(), re.MULTILINE)
    if not found:
        return []
    return None if "\\" in found[1] else ["--map", found[1]]


def words(pdf: Path) -> str:
    """All letters of the file in the order in which they stand in it."""
    return letters(told("pdftotext", "-raw", pdf, "-"))


def words_in_pdfium(pdf: Path) -> str:
    """The same as another program reads it. Poppler takes a word of Hebrew apart where the letter before it
    has marks; PDFium sorts lines anew that have several runs from right to left."""
    with pypdfium2.PdfDocument(pdf) as document:
        return letters("".join(page.get_textpage().get_text_range() for page in document))


def expected(touchline: Program, source: Path, folder: Path) -> list[str]:
    """All texts that the first map of a document shows, as the drawing has them."""
    only = first_map(source) or []
    svg = export(touchline, source, folder / "map.svg", *only).read_text()
    texts = re.findall(r"<text\b[^>]*>(.*?)</text>", svg, re.DOTALL)
    return [plain(text) for text in texts]


def plain(markup: str) -> str:
    """The text in a piece of markup."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append
    parser.feed(markup)
    parser.close()
    return "".join(found)


def assert_found(texts: list[str], pdf: Path) -> int:
    """Each text is found as often as the map shows it; gives how many there are."""
    found, in_pdfium = words(pdf), words_in_pdfium(pdf)
    turned = {letters(text) for text in texts if not reads_one_way(text)}
    wanted = Counter(text for text in map(letters, texts) if text)
    for text, times in wanted.items():
        if text in turned:
            # Arabic and Hebrew, word by word.
            for word in re.findall(r"[\u05d0-\u05ea\u0620-\u064a]{2,}", text):
                assert word in found or word in in_pdfium, f"{pdf.name}: {word}"
            continue
        assert times <= found.count(text), f"{pdf.name}: {text}"
        is_part = any(text in other for other in wanted if other != text)
        if len(text) > 12 and not is_part:
            assert found.count(text) == times, f"{pdf.name}: {text}"
    return len(wanted)


def drawn(pdf: Path, page: int, dpi: int) -> Image.Image:
    """A page as poppler draws it."""
    target = pdf.with_suffix("")
    told("pdftoppm", "-png", "-singlefile", "-f", page, "-r", dpi, pdf, target)
    return Image.open(target.with_suffix(".png")).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    assert one.size == pytest.approx(other.size, abs=1)
    size = (0, 0, min(one.width, other.width), min(one.height, other.height))
    return sum(ImageStat.Stat(ImageChops.difference(one.crop(size), other.crop(size))).mean) / 3


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_another_program_draws_the_same_picture(touchline: Program, out: Path, source: Path):
    pdf = export(touchline, source, out / "document.pdf")
    check(pdf)
    for scale in (1, 2):
        png = Image.open(export(touchline, source, out / f"{scale}.png", "--scale", scale))
        difference = apart(drawn(pdf, 1, 96 * scale), png.convert("RGB"))
        print(f"{source.stem} at {scale}: {difference:.2f} of 255")
        assert difference < NEAR


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_every_text_is_found_once(touchline: Program, out: Path, source: Path):
    pdf = export(touchline, source, out / "document.pdf", *(first_map(source) or []))
    texts = expected(touchline, source, out)
    assert assert_found(texts, pdf) > 5
    # Each word has a place on its page.
    boxes = told("pdftotext", "-bbox", pdf, "-")
    pages = sizes(pdf)
    for page, (width, height) in zip(boxes.split("<page ")[1:], pages, strict=True):
        places = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', page)
        assert places
        for left, top, right, bottom in (map(float, place) for place in places):
            assert -1 <= left < right <= width + 1 and -1 <= top < bottom <= height + 1


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("source", EXAMPLES, ids=lambda path: path.stem)
def test_every_paper(touchline: Program, out: Path, source: Path, paper: str):
    args, size = PAPERS[paper]
    only = first_map(source) or []
    pdf = export(touchline, source, out / "document.pdf", *only, *args)
    check(pdf)
    pages = sizes(pdf)
    assert all(page == pytest.approx(size, abs=0.1) for page in pages)
    if "--page-numbers" in args:
        found = told("pdftotext", "-raw", pdf, "-")
        for page in range(len(pages)):
            assert f"{page + 1} of {len(pages)}" in found
    for page in range(1, len(pages) + 1):
        drawn(pdf, page, 60).save(out / f"page-{page}.png")
    if "flow" not in paper:
        assert_found(expected(touchline, source, out), pdf)


def test_random_maps_are_read_by_others(touchline: Program, out: Path, random_maps: list[Path]):
    texts = 0
    for source in random_maps:
        only = first_map(source)
        pdf = export(touchline, source, out / f"{source.stem}.pdf", *(only or []))
        check(pdf)
        if only is not None:
            texts += assert_found(expected(touchline, source, out), pdf)
        pdf.unlink()
        flowing = export(
            touchline, source, out / f"{source.stem}-flow.pdf", "--page", "a3", "--flow"
        )
        check(flowing)
        flowing.unlink()
    print(f"{texts} texts of {len(random_maps)} maps")
    assert texts > 1000


def test_the_structure_can_be_read_aloud(touchline: Program, out: Path):
    pdf = export(touchline, ROOT / "examples/mobile-plan.ron", out / "document.pdf")
    structure = told("pdfinfo", "-struct-text", pdf)
    tags = re.findall(r"^\s*(\w+)", structure, re.MULTILINE)
    assert tags[:2] == ["Document", "Part"]
    for tag in ("H1", "H2", "H3", "Sect", "L", "LI", "LBody", "P", "Figure"):
        assert tag in tags
    lines = re.findall(r'"(.*)"', structure)
    order = ["Switching a mobile plan", "Define", "Review current plan", "Compare", "Sees a TV offer"]
    places = [lines.index(line) for line in order]
    assert places == sorted(places)


def test_the_map_is_attached(touchline: Program, out: Path):
    source = ROOT / "examples/mobile-plan.ron"
    pdf = export(touchline, source, out / "document.pdf")
    assert "Switching a mobile plan.ron" in told("pdfdetach", "-list", pdf)
    told("pdfdetach", "-save", "1", "-o", out / "attached.ron", pdf)
    done = touchline.run("check", out / "attached.ron")
    assert done.code == 0, done.out + done.err


def test_all_maps_of_a_document_are_in_one_file(touchline: Program, out: Path):
    pdf = export(touchline, ROOT / "examples/university.ron", out / "document.pdf")
    assert facts(pdf)["Pages"] == "2"
    assert facts(pdf)["Title"] == "Applying as a guest student"


def test_equal_maps_give_equal_bytes(touchline: Program, out: Path):
    source = ROOT / "examples/university.ron"
    one = export(touchline, source, out / "one.pdf", "--page", "a4", "--flow")
    other = export(touchline, source, out / "other.pdf", "--page", "a4", "--flow")
    assert one.read_bytes() == other.read_bytes()
