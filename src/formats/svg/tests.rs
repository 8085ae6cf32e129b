//! Letters that come along, unpacked again and held against those they were made from.

use std::io::Read as _;
use std::sync::Arc;

use kurbo::{Point, Shape as _};

use super::fonts::EmbeddedFonts;
use super::text::TextWriter;
use crate::scene::Colour;
use crate::text::face::FontFace;
use crate::text::raster::GlyphRaster;
use crate::text::{Align, Font, Fonts, Paragraph, Shaper as _, Style};

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length]
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// A file for the web as the font that it was packed from.
fn unpacked(woff: &[u8]) -> Vec<u8> {
    assert_eq!(&woff[..4], b"wOFF");
    assert_eq!(number(woff, 8, 4), woff.len());
    let count = number(woff, 12, 2);
    let mut font = vec![0, 1, 0, 0];
    font.extend(&woff[12..14]);
    // What helps to look for a table: the largest power of two, its logarithm and the rest.
    let power = count.ilog2();
    for help in [16 << power, power as usize, 16 * count - (16 << power)] {
        font.extend(u16::try_from(help).unwrap().to_be_bytes());
    }
    let mut body = Vec::new();
    for entry in 0..count {
        let at = 44 + 20 * entry;
        let (index, packed) = (number(woff, at + 4, 4), number(woff, at + 8, 4));
        let length = number(woff, at + 12, 4);
        let stored = &woff[index..index + packed];
        let mut table = Vec::new();
        if packed < length {
            let mut decoder = flate2::read::ZlibDecoder::new(stored);
            decoder.read_to_end(&mut table).expect("it unpacks");
        } else {
            table.extend(stored);
        }
        assert_eq!(table.len(), length);
        font.extend(&woff[at..at + 4]);
        font.extend(&woff[at + 16..at + 20]);
        let index = u32::try_from(12 + 16 * count + body.len()).unwrap();
        font.extend(index.to_be_bytes());
        font.extend(u32::try_from(length).unwrap().to_be_bytes());
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.extend(body);
    assert_eq!(font.len(), number(woff, 16, 4));
    let words = font.chunks_exact(4).map(|word| number(word, 0, 4));
    let sum = words.fold(0_u32, |sum, word| {
        sum.wrapping_add(u32::try_from(word).unwrap())
    });
    assert_eq!(sum, 0xB1B0_AFBA, "the font's checksum");
    font
}

fn shape(text: &str, weight: u16, italic: bool) -> Arc<Paragraph> {
    let style = Style {
        size: 13.0,
        weight,
        italic,
        line_height: 17.0,
    };
    Fonts::new(false).shape(text, style, 300.0, Align::Start)
}

/// The fonts that come along with texts, in their order.
fn fonts(paragraphs: &[Arc<Paragraph>]) -> (Vec<Font>, String) {
    let mut letters = TextWriter::new(true, "");
    let mut out = String::new();
    for paragraph in paragraphs {
        letters.add(&mut out, paragraph, Point::ZERO, Colour::hex(0));
    }
    let (rules, left) = letters.embedded.take().map(EmbeddedFonts::finish).unwrap();
    assert!(left.is_empty());
    let files = rules.split("base64,").skip(1).map(|rest| {
        use base64::Engine as _;
        let letters = rest.split(')').next().unwrap();
        base64::prelude::BASE64_STANDARD.decode(letters).unwrap()
    });
    let fonts = files.enumerate().map(|(index, file)| Font {
        key: 1000 + index as u64,
        data: Arc::new(unpacked(&file)),
        index: 0,
        coords: Arc::from([]),
        skew: 0.0,
        embolden: false,
    });
    (fonts.collect(), rules)
}

#[test]
fn letters_that_come_along_are_the_letters_of_the_map() {
    let text = "Wörter, (AV) To 10:30 → ½ fi\nand more";
    let designs = [(400, false), (650, false), (400, true)];
    let paragraphs = designs.map(|(weight, italic)| shape(text, weight, italic));
    let (fonts, rules) = fonts(&paragraphs);
    assert_eq!(fonts.len(), 3);
    assert!(
        rules.contains("font-weight:400;font-style:italic"),
        "{rules}"
    );
    assert!(rules.contains("font-weight:650;font-style:normal"));
    let mut raster = GlyphRaster::new();
    for (font, paragraph) in fonts.iter().zip(&paragraphs) {
        let old = &paragraph.lines[0].runs[0].font;
        let (face, old_face) = (FontFace::new(font).unwrap(), FontFace::new(old).unwrap());
        assert_eq!(face.units_per_em(), old_face.units_per_em());
        for run in paragraph.lines.iter().flat_map(|line| &line.runs) {
            for glyph in &run.glyphs {
                let id = u16::try_from(glyph.id).unwrap();
                assert!((face.advance(id) - old_face.advance(id)).abs() < 0.6);
                let of = |raster: &mut GlyphRaster, font| raster.outline(font, glyph.id);
                let (new, old) = (of(&mut raster, font), of(&mut raster, old));
                let (new, old) = (new.unwrap_or_default(), old.unwrap_or_default());
                let (new, old) = (new.bounding_box(), old.bounding_box());
                let apart =
                    (new.x0 - old.x0).abs() + (new.y1 - old.y1).abs() + (new.x1 - old.x1).abs();
                assert!(apart < 0.003, "glyph {}: {new:?} {old:?}", glyph.id);
            }
        }
        for c in text.chars().filter(|c| !c.is_control()) {
            assert_eq!(face.glyph(c), old_face.glyph(c), "{c:?}");
        }
    }
}

#[test]
fn pairs_of_letters_move_as_on_the_map() {
    let paragraph = shape("AVATAR To", 400, false);
    let (fonts, _) = fonts(&[Arc::clone(&paragraph)]);
    let face = FontFace::new(&fonts[0]).unwrap();
    let kern = face.table(*b"kern").expect("there are pairs");
    let run = &paragraph.lines[0].runs[0];
    let unit = f64::from(run.size) / f64::from(face.units_per_em());
    for pair in run.glyphs.windows(2) {
        let [left, right] = [pair[0].id, pair[1].id].map(|id| u16::try_from(id).unwrap());
        let moved = f64::from(pair[0].advance) / unit - f64::from(face.advance(left));
        let kerning = (0..number(kern, 10, 2)).find_map(|index| {
            let at = 18 + 6 * index;
            let same = number(kern, at, 2) == usize::from(left)
                && number(kern, at + 2, 2) == usize::from(right);
            same.then(|| i16::from_be_bytes([kern[at + 4], kern[at + 5]]))
        });
        assert!((moved - f64::from(kerning.unwrap_or(0))).abs() < 1.1);
    }
}

#[test]
fn a_few_letters_take_little() {
    let (_, rules) = fonts(&[shape("Plain words of a map", 400, false)]);
    assert!(rules.len() < 20_000, "{}", rules.len());
}

fn drawn(text: &str, width: f32) -> String {
    let style = Style {
        size: 13.0,
        weight: 400,
        italic: false,
        line_height: 18.0,
    };
    let paragraph = Fonts::new(true).shape(text, style, width, Align::Start);
    let mut out = String::new();
    TextWriter::new(false, "").add(&mut out, &paragraph, Point::ZERO, Colour::hex(0));
    out
}

#[test]
fn words_that_read_from_the_right_stay_together() {
    for text in ["اكتشاف المنتج", "שלום עולם", "يقارن بين الأسعار"]
    {
        let svg = drawn(text, f32::INFINITY);
        assert!(svg.contains(&format!(">{text}<")), "{svg}");
        assert!(!svg.contains("direction"), "it says so itself: {svg}");
    }
}

#[test]
fn pieces_that_read_different_ways_each_have_a_place() {
    let places = |text: &str| {
        let svg = drawn(text, f32::INFINITY);
        let mut places = Vec::new();
        for piece in svg.split("<tspan").skip(1) {
            let x = piece.split(" x=\"").nth(1).expect("it has a place");
            let x: f32 = x.split('"').next().unwrap().parse().unwrap();
            let words = piece.split(['>', '<']).nth(1).unwrap();
            places.push((words.trim().to_owned(), x));
        }
        places
    };
    // Only fonts that have Hebrew and lack Latin tear a text apart.
    let english = places("see שלום 12 abc");
    let x = |places: &[(String, f32)], words: &str| {
        let found = places.iter().find(|(it, _)| it == words);
        found.map(|(_, x)| *x)
    };
    if let (Some(see), Some(hello), Some(number), Some(last)) = (
        x(&english, "see"),
        x(&english, "שלום"),
        x(&english, "12"),
        x(&english, "abc"),
    ) {
        assert!(
            see < number && number < hello && hello < last,
            "{english:?}"
        );
    }
    let hebrew = places("שלום abc עולם");
    if let (Some(first), Some(middle), Some(last)) =
        (x(&hebrew, "שלום"), x(&hebrew, "abc"), x(&hebrew, "עולם"))
    {
        assert!(first > middle && middle > last, "{hebrew:?}");
    }
}

#[test]
fn a_line_that_is_told_to_read_from_the_right_begins_there() {
    let svg = drawn("English\nשלום!", 200.0);
    let line = svg.split("direction=\"rtl\"").nth(1).expect("it is told");
    assert!(line.contains(" x=\"200\""), "{svg}");
}

#[test]
fn gaps_and_directions_are_told_where_they_matter() {
    let svg = |text: &str| {
        let mut out = String::new();
        let paragraph = shape(text, 400, false);
        TextWriter::new(false, "").add(&mut out, &paragraph, Point::ZERO, Colour::hex(0));
        out
    };
    assert!(!svg("one two\nthree").contains("xml:space"));
    assert!(svg("one  two").contains("xml:space=\"preserve\""));
    assert!(!svg("שלום עולם").contains("direction"), "it says so itself");
    let mixed = svg("שלום, then English!");
    assert!(mixed.starts_with("<text direction=\"rtl\""), "{mixed}");
    assert!(!svg("English, then שלום!").contains("direction"));
}

#[test]
fn the_space_between_two_words_is_not_taken_from_other_letters() {
    let style = Style {
        size: 13.0,
        weight: 400,
        italic: false,
        line_height: 18.0,
    };
    let paragraph = Fonts::new(true).shape("يقارن الأسعار", style, 900.0, Align::Start);
    let (own, _) = fonts(&[paragraph]);
    for font in own {
        let face = FontFace::new(&font).unwrap();
        let space = face.glyph(' ');
        assert!(space == 0 || face.advance(space) > 0.0);
    }
}
