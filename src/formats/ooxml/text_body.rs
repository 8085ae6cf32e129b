//! Text in shapes: live paragraphs, one for each that a person wrote, which wrap at the shape's
//! edge again when edited.
//!
//! The line spacing is that of the map in any font.

use std::fmt::Write as _;
use std::ops::Range;

use kurbo::Rect;

use super::colour;
use super::node::{TextBody, TextParagraph};
use crate::formats::xml;
use crate::scene::Colour;
use crate::text::{Align, Line, Paragraph, Style};

/// The minimum text size that the format allows, in points.
const MIN_POINTS: f64 = 1.0;
/// Text from this weight on is bold, since the format has only regular and bold.
const BOLD_WEIGHT: u16 = 600;

/// A size on the slide in points.
pub(crate) fn points(pixels: f64, unit: f64) -> f64 {
    pixels * unit / 12_700.0
}

/// A text between hard line breaks: its bytes in the text, without the line break, and its lines.
pub(crate) struct HardLine<'a> {
    pub range: Range<usize>,
    pub lines: &'a [Line],
}

/// Splits a text at hard line breaks.
pub(crate) fn hard_lines(paragraph: &Paragraph) -> Vec<HardLine<'_>> {
    let text = &*paragraph.text;
    let mut pieces = Vec::new();
    let mut rest = &paragraph.lines[..];
    let mut start = 0;
    let mut end_piece = |end: usize, next: usize, start: usize| {
        let count = rest
            .iter()
            .position(|line| line.range.start >= next && next > start)
            .unwrap_or(rest.len());
        let (lines, after) = rest.split_at(count);
        rest = after;
        pieces.push(HardLine {
            range: start..end,
            lines,
        });
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut next = at + c.len_utf8();
        match c {
            '\r' => {
                if let Some((after, _)) = chars.next_if(|(_, c)| *c == '\n') {
                    next = after + 1;
                }
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => {}
            _ => continue,
        }
        end_piece(at, next, start);
        start = next;
    }
    end_piece(text.len(), usize::MAX, start);
    pieces
}

/// Where the lines of a piece stand. A line at the left edge is ambiguous; if all are, they are
/// left-aligned.
pub(crate) fn align_of(lines: &[Line], otherwise: Align) -> Align {
    const NEAR: f32 = 0.5;
    let shown = || lines.iter().filter(|line| line.width > 0.0);
    if shown().all(|line| line.left < 0.01) {
        return Align::Left;
    }
    let reads_left = |line: &Line| {
        let first = line.runs.iter().min_by_key(|run| run.range.start);
        first.is_some_and(|run| run.rtl)
    };
    let spread = |index: fn(&Line) -> f32| {
        let places = shown().map(index);
        let (least, most) = places.fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(x), b.max(x)));
        most - least
    };
    if shown().all(reads_left) && spread(|line| line.left + line.width) < NEAR {
        return Align::Right;
    }
    match (
        spread(|line| line.left + line.width) < NEAR,
        spread(|line| line.left + line.width / 2.0) < NEAR,
    ) {
        (true, true) => otherwise,
        (true, false) => Align::Right,
        (false, true) => Align::Centre,
        (false, false) => Align::Left,
    }
}

/// Whether a piece reads right to left.
fn is_rtl(lines: &[Line]) -> bool {
    let runs = lines.first().into_iter().flat_map(|line| &line.runs);
    let first = runs.min_by_key(|run| run.range.start);
    first.is_some_and(|run| run.rtl)
}

/// Writes `tag` (`p:txBody`, `a:txBody`) with the text of a shape.
///
/// `inside` is what the shape's margins are measured from.
pub(crate) fn write_text_body(
    out: &mut String,
    tag: &str,
    inside: Rect,
    words: Option<&TextBody>,
    unit: f64,
) {
    let Some(words) = words else {
        _ = write!(
            out,
            "<{tag}><a:bodyPr rtlCol=\"0\" anchor=\"ctr\"/><a:lstStyle/><a:p>\
             <a:endParaRPr/></a:p></{tag}>"
        );
        return;
    };
    let inset = |length: f64| super::geometry::emu(length.max(0.0), unit);
    let (top, anchor) = if words.centred {
        (0, "ctr")
    } else {
        (inset(words.area.y0 - inside.y0), "t")
    };
    _ = write!(
        out,
        "<{tag}><a:bodyPr wrap=\"{}\" lIns=\"{}\" tIns=\"{top}\" rIns=\"{}\" bIns=\"0\" rtlCol=\"0\" \
         anchor=\"{anchor}\">",
        if words.wrap { "square" } else { "none" },
        inset(words.area.x0 - inside.x0),
        inset(inside.x1 - words.area.x1),
    );
    let smallest = words
        .paragraphs
        .iter()
        .map(|block| block.paragraph.style.size);
    let smallest = points(f64::from(smallest.fold(f32::MAX, f32::min)), unit);
    if smallest < MIN_POINTS {
        // Smaller text is expressed as a fraction of the minimum size.
        let share = super::geometry::emu((smallest / MIN_POINTS).max(0.001), 100_000.0);
        _ = write!(
            out,
            "<a:normAutofit fontScale=\"{share}\" lnSpcReduction=\"0\"/>"
        );
    } else {
        out.push_str("<a:noAutofit/>");
    }
    out.push_str("</a:bodyPr><a:lstStyle/>");
    // A letter on a disc has tight line spacing.
    let high: f32 = words
        .paragraphs
        .iter()
        .map(|block| block.paragraph.height)
        .sum();
    let is_tight =
        words.centred && f64::from(high) > inside.height() && words.paragraphs.len() == 1;
    for block in &words.paragraphs {
        if words.is_number {
            write_number(out, block, unit);
        } else {
            write_paragraph(out, block, words.bullets, is_tight, unit);
        }
    }
    _ = write!(out, "</{tag}>");
}

fn write_paragraph(
    out: &mut String,
    block: &TextParagraph,
    bullets: bool,
    is_tight: bool,
    unit: f64,
) {
    let style = block.paragraph.style;
    let pieces = hard_lines(&block.paragraph);
    let last = pieces.len() - 1;
    for (index, piece) in pieces.into_iter().enumerate() {
        let beside = block.beside.as_ref().filter(|_| index == last);
        let align = match align_of(piece.lines, block.align) {
            Align::Start | Align::Left => "l",
            Align::Centre => "ctr",
            Align::Right => "r",
        };
        out.push_str("<a:p><a:pPr");
        if bullets {
            let indent = super::geometry::emu(BULLET_INDENT, unit);
            _ = write!(out, " marL=\"{indent}\" indent=\"-{indent}\"");
        }
        _ = write!(out, " algn=\"{align}\"");
        if is_rtl(piece.lines) {
            out.push_str(" rtl=\"1\"");
        }
        let above = if index == 0 { block.above } else { 0.0 };
        out.push('>');
        if !is_tight {
            let line = font_size(f64::from(style.line_height), unit);
            let above = font_size(above, unit);
            _ = write!(
                out,
                "<a:lnSpc><a:spcPts val=\"{line}\"/></a:lnSpc>\
                 <a:spcBef><a:spcPts val=\"{above}\"/></a:spcBef>"
            );
        }
        out.push_str(if bullets {
            "<a:buChar char=\"&#8226;\"/>"
        } else {
            "<a:buNone/>"
        });
        if let Some((tab, ..)) = beside {
            let at = super::geometry::emu(*tab, unit);
            _ = write!(out, "<a:tabLst><a:tab pos=\"{at}\" algn=\"l\"/></a:tabLst>");
        }
        out.push_str("</a:pPr>");
        let text = block.paragraph.text.get(piece.range).unwrap_or_default();
        write_run(out, text, style, block.colour, unit);
        if let Some((_, second, colour)) = beside {
            out.push_str("<a:r>");
            write_run_properties(out, "a:rPr", style, block.colour, unit);
            out.push_str("<a:t>\t</a:t></a:r>");
            write_run(out, &second.text, second.style, *colour, unit);
        }
        if text.is_empty() {
            write_run_properties(out, "a:endParaRPr", style, block.colour, unit);
        }
        out.push_str("</a:p>");
    }
}

/// The slide number, a field that viewers compute.
fn write_number(out: &mut String, block: &TextParagraph, unit: f64) {
    let style = block.paragraph.style;
    let line = font_size(f64::from(style.line_height), unit);
    _ = write!(
        out,
        "<a:p><a:pPr algn=\"r\"><a:lnSpc><a:spcPts val=\"{line}\"/></a:lnSpc><a:buNone/></a:pPr>\
         <a:fld id=\"{{6A1E7C52-3B0D-4C3F-9E55-0B7B2D8C4F11}}\" type=\"slidenum\">"
    );
    write_run_properties(out, "a:rPr", style, block.colour, unit);
    let text = xml::text(&block.paragraph.text);
    _ = write!(out, "<a:t>{text}</a:t></a:fld></a:p>");
}

/// The indent of list text from its bullets.
pub(crate) const BULLET_INDENT: f64 = 14.0;

/// Points as the format writes them: in hundredths.
fn font_size(pixels: f64, unit: f64) -> i64 {
    super::geometry::emu(points(pixels, unit), 100.0).clamp(0, 158_400)
}

/// A text in one style, without bidi overrides, which the map ignores too. A tab becomes a space,
/// as on the map.
fn write_run(out: &mut String, text: &str, style: Style, colour: Colour, unit: f64) {
    let is_forced = |c: char| ('\u{202a}'..='\u{202e}').contains(&c);
    let text = text.replace(is_forced, "").replace('\t', " ");
    if text.is_empty() {
        return;
    }
    out.push_str("<a:r>");
    write_run_properties(out, "a:rPr", style, colour, unit);
    _ = write!(out, "<a:t>{}</a:t></a:r>", xml::text(&text));
}

/// How letters look.
fn write_run_properties(out: &mut String, tag: &str, style: Style, colour: Colour, unit: f64) {
    let size = points(f64::from(style.size), unit).max(MIN_POINTS);
    let size = super::geometry::emu(size, 100.0).clamp(100, 400_000);
    _ = write!(out, "<{tag} sz=\"{size}\"");
    let bold = u8::from(style.weight >= BOLD_WEIGHT);
    _ = write!(
        out,
        " b=\"{bold}\" i=\"{}\" dirty=\"0\">",
        u8::from(style.italic)
    );
    colour::write_fill(out, Some(colour));
    _ = write!(out, "</{tag}>");
}

/// Text in a table's cell or anywhere else where the shape has no measures of its own.
pub(crate) fn write_cell(
    out: &mut String,
    text: &str,
    style: Style,
    colour: Colour,
    align: Align,
    unit: f64,
) {
    out.push_str("<a:txBody><a:bodyPr/><a:lstStyle/>");
    let line = font_size(f64::from(style.line_height), unit);
    let align = match align {
        Align::Start | Align::Left => "l",
        Align::Centre => "ctr",
        Align::Right => "r",
    };
    for part in text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
        _ = write!(
            out,
            "<a:p><a:pPr algn=\"{align}\"><a:lnSpc><a:spcPts val=\"{line}\"/></a:lnSpc></a:pPr>"
        );
        write_run(out, part, style, colour, unit);
        if part.is_empty() {
            write_run_properties(out, "a:endParaRPr", style, colour, unit);
        }
        out.push_str("</a:p>");
    }
    out.push_str("</a:txBody>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FixedWidthShaper, Shaper as _};

    const STYLE: Style = Style {
        size: 10.0,
        weight: 400,
        italic: false,
        line_height: 14.0,
    };

    fn shape(text: &str, width: f32, align: Align) -> std::sync::Arc<Paragraph> {
        FixedWidthShaper.shape(text, STYLE, width, align)
    }

    #[test]
    fn each_paragraph_of_a_person_is_one() {
        let paragraph = shape("one two\r\nthree\n\nfour", 25.0, Align::Left);
        let found: Vec<_> = hard_lines(&paragraph)
            .iter()
            .map(|piece| (&paragraph.text[piece.range.clone()], piece.lines.len()))
            .map(|(text, lines)| (text.to_owned(), lines > 0))
            .collect();
        let expected = ["one two", "three", "", "four"].map(|text| (text.to_owned(), true));
        assert_eq!(found, expected);
    }

    #[test]
    fn where_lines_stand_is_seen_from_their_edges() {
        let at = |align| {
            let paragraph = shape("a longer line\nshort", 300.0, align);
            align_of(&paragraph.lines, Align::Left)
        };
        for align in [Align::Left, Align::Centre, Align::Right] {
            assert_eq!(at(align), align);
        }
        let one = shape("short", 300.0, Align::Right);
        assert_eq!(align_of(&one.lines, Align::Right), Align::Right);
    }

    #[test]
    fn what_stands_beside_a_text_of_two_lines_is_written_once() {
        let words = TextBody {
            paragraphs: vec![TextParagraph {
                paragraph: shape("9:40\rand more", 300.0, Align::Left),
                colour: Colour::hex(0),
                align: Align::Left,
                above: 0.0,
                beside: Some((60.0, shape("target", 300.0, Align::Left), Colour::hex(0))),
            }],
            area: Rect::new(0.0, 0.0, 120.0, 30.0),
            centred: false,
            wrap: true,
            bullets: false,
            is_number: false,
        };
        let mut out = String::new();
        let frame = Rect::new(0.0, 0.0, 120.0, 30.0);
        write_text_body(&mut out, "p:txBody", frame, Some(&words), 9525.0);
        assert_eq!(out.matches("<a:t>target</a:t>").count(), 1, "{out}");
    }

    #[test]
    fn letters_too_small_for_the_format_are_a_share_of_the_smallest() {
        let words = TextBody {
            paragraphs: vec![TextParagraph {
                paragraph: shape("tiny", 300.0, Align::Left),
                colour: Colour::hex(0),
                align: Align::Left,
                above: 0.0,
                beside: None,
            }],
            area: Rect::new(0.0, 0.0, 30.0, 14.0),
            centred: false,
            wrap: true,
            bullets: false,
            is_number: false,
        };
        let mut out = String::new();
        let frame = Rect::new(0.0, 0.0, 40.0, 20.0);
        write_text_body(&mut out, "p:txBody", frame, Some(&words), 635.0);
        assert!(
            out.contains("fontScale=\"50000\"") && out.contains("sz=\"100\""),
            "{out}"
        );
    }
}
