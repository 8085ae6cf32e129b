//! What the pages of a document say and where.

use std::fmt::Write as _;

use kurbo::{Affine, Point};
use lopdf::content::Content;
use lopdf::{Document, Object};

/// Each page with its size, and each text on it: from the left, from the top, size, font, words. In points.
pub fn places(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).expect("a sound document");
    let mut out = String::new();
    for (number, id) in document.get_pages() {
        let page = document.get_dictionary(id).expect("a page");
        let size = page.get(b"MediaBox").and_then(Object::as_array);
        let size = numbers(size.expect("its size"));
        let (width, height) = (size[2] - size[0], size[3] - size[1]);
        writeln!(out, "== page {number}: {width:.1} x {height:.1}").expect("a string takes all");
        let content = document.get_page_content(id);
        let content = Content::decode(&content).expect("sound content");
        texts(&document, id, &content, height, &mut out);
    }
    out
}

fn numbers(objects: &[Object]) -> Vec<f64> {
    let numbers = objects.iter().map(Object::as_float);
    numbers
        .map(|number| f64::from(number.expect("a number")))
        .collect()
}

fn affine(operands: &[Object]) -> Affine {
    let numbers = numbers(operands);
    Affine::new(numbers.try_into().expect("six numbers"))
}

fn texts(
    document: &Document,
    page: lopdf::ObjectId,
    content: &Content,
    height: f64,
    out: &mut String,
) {
    let fonts = document.get_page_fonts(page).expect("its fonts");
    let mut transforms = vec![Affine::IDENTITY];
    let mut font = (Vec::new(), 0.0);
    // Where the next words stand, and the words of one place so far.
    let mut at = Affine::IDENTITY;
    let mut line: Option<(Point, String)> = None;
    let mut replaced = None;
    // For each marked content that is open: whether it has said already what its glyphs stand for.
    let mut marked = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "q" => transforms.extend(transforms.last().copied()),
            "Q" => drop(transforms.pop()),
            "cm" => {
                if let Some(last) = transforms.last_mut() {
                    *last *= affine(operands);
                }
            }
            "Tf" => {
                let name = operands[0].as_name().expect("a font's name");
                font = (name.to_owned(), numbers(&operands[1..])[0]);
            }
            "Tm" => at = affine(operands),
            "BMC" => marked.push(false),
            "BDC" => {
                let actual = operands[1].as_dict().ok();
                let actual = actual
                    .and_then(|it| lopdf::decode_text_string(it.get(b"ActualText").ok()?).ok());
                marked.push(actual.is_some());
                if let Some(words) = actual {
                    replaced = Some(words);
                }
            }
            "EMC" => drop(marked.pop()),
            "Tj" | "TJ" => {
                let encoding = fonts[&font.0].get_font_encoding(document);
                let encoding = encoding.expect("letters that can be read");
                let pieces = match &operands[0] {
                    Object::Array(pieces) => pieces.as_slice(),
                    _ => operands,
                };
                let pieces = pieces.iter().filter_map(|piece| piece.as_str().ok());
                let words = pieces.map(|bytes| Document::decode_text(&encoding, bytes));
                let mut words: String = words.map(|words| words.expect("letters")).collect();
                if marked.contains(&true) {
                    words = replaced.take().unwrap_or_default();
                }
                let place = transforms.last().copied().unwrap_or_default() * at;
                let place = place * Point::ZERO;
                line.get_or_insert((place, String::new())).1 += &words;
            }
            "ET" => {
                if let Some((place, words)) = line.take() {
                    let (x, y) = (place.x, height - place.y);
                    let name = String::from_utf8_lossy(&font.0);
                    let size = font.1;
                    writeln!(out, "{x:.1} {y:.1} {size} {name} {words:?}")
                        .expect("a string takes all");
                }
            }
            _ => {}
        }
    }
}
