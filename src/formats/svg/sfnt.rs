//! Builds font tables and WOFF files.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use kurbo::{BezPath, CubicBez, PathEl, Point};

/// The first day of 2024, in seconds from 1904.
const DATE: u32 = 3_786_912_000;

/// The most pairs that their table can count.
const MAX_PAIRS: usize = 10_000;

/// The parts of a font.
pub struct FontTables {
    /// Its units per em.
    pub units: u16,
    /// How many glyphs it has; those that are not among `glyphs` are empty.
    pub count: u16,
    /// The glyphs, by number.
    pub glyphs: BTreeMap<u16, GlyphOutline>,
    /// The glyph of each character.
    pub chars: BTreeMap<char, u16>,
    /// The kerning of pairs of glyphs.
    pub pairs: BTreeMap<(u16, u16), i16>,
    /// Tables that are copied; `hhea` and `OS/2` are required.
    pub verbatim: Vec<([u8; 4], Vec<u8>)>,
}

/// A glyph: its advance and its outline.
#[derive(Default)]
pub struct GlyphOutline {
    advance: u16,
    /// Its bounds: least and greatest `x` and `y`.
    bounds: [i16; 4],
    /// Each point of each contour, and whether it lies on the contour.
    contours: Vec<Vec<(i16, i16, bool)>>,
}

impl GlyphOutline {
    /// From an outline at a size of one pixel, y downwards.
    pub fn new(outline: &BezPath, units: f64, advance: f32) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "casts saturate"
        )]
        let (index, advance) = (
            |p: Point| ((p.x * units).round() as i16, (-p.y * units).round() as i16),
            advance.round() as u16,
        );
        let mut contours: Vec<Vec<(i16, i16, bool)>> = Vec::new();
        let mut at = Point::ZERO;
        for element in outline.elements() {
            if let PathEl::MoveTo(to) = element {
                contours.push(Vec::new());
                at = *to;
            }
            let Some(contour) = contours.last_mut() else {
                continue;
            };
            let mut add_point = |point: Point, on: bool| {
                let (x, y) = index(point);
                contour.push((x, y, on));
            };
            match *element {
                PathEl::MoveTo(to) | PathEl::LineTo(to) => add_point(to, true),
                PathEl::QuadTo(one, to) => {
                    add_point(one, false);
                    add_point(to, true);
                }
                PathEl::CurveTo(one, two, to) => {
                    let cubic = CubicBez::new(at, one, two, to);
                    for (_, _, quad) in cubic.to_quads(0.4 / units) {
                        add_point(quad.p1, false);
                        add_point(quad.p2, true);
                    }
                }
                PathEl::ClosePath => {}
            }
            at = element.end_point().unwrap_or(at);
        }
        for contour in &mut contours {
            // Contours are closed implicitly.
            if contour.len() > 1 && contour.first() == contour.last() {
                contour.pop();
            }
        }
        contours.retain(|contour| contour.len() > 2);
        let points = || contours.iter().flatten();
        let bounds = [
            points().map(|p| p.0).min(),
            points().map(|p| p.1).min(),
            points().map(|p| p.0).max(),
            points().map(|p| p.1).max(),
        ];
        Self {
            advance,
            bounds: bounds.map(|edge| edge.unwrap_or(0)),
            contours,
        }
    }

    fn points(&self) -> usize {
        self.contours.iter().map(Vec::len).sum()
    }

    /// As the table of glyphs has it: nothing for an empty one.
    fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.contours.is_empty() {
            return out;
        }
        write_u16s(&mut out, [to_u16(self.contours.len())]);
        for edge in self.bounds {
            out.extend(edge.to_be_bytes());
        }
        let mut end = 0;
        for contour in &self.contours {
            end += contour.len();
            write_u16s(&mut out, [to_u16(end - 1)]);
        }
        // No instructions.
        write_u16s(&mut out, [0]);
        let (mut flags, mut across, mut up) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = (0, 0);
        for &(x, y, on) in self.contours.iter().flatten() {
            let mut flag = u8::from(on);
            flag |= write_delta(x.wrapping_sub(last.0), &mut across);
            flag |= write_delta(y.wrapping_sub(last.1), &mut up) << 1;
            flags.push(flag);
            last = (x, y);
        }
        out.extend(flags);
        out.extend(across);
        out.extend(up);
        out.resize(out.len().next_multiple_of(4), 0);
        out
    }
}

/// Writes a coordinate delta and returns its flags for the `x` direction.
fn write_delta(by: i16, out: &mut Vec<u8>) -> u8 {
    const SHORT: u8 = 0x02;
    const SAME_OR_MORE: u8 = 0x10;
    match (by, u8::try_from(by.unsigned_abs())) {
        (0, _) => SAME_OR_MORE,
        (by, Ok(short)) => {
            out.push(short);
            if by > 0 { SHORT | SAME_OR_MORE } else { SHORT }
        }
        _ => {
            out.extend(by.to_be_bytes());
            0
        }
    }
}

fn to_u16(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn write_u16s<const N: usize>(out: &mut Vec<u8>, values: [u16; N]) {
    for value in values {
        out.extend(value.to_be_bytes());
    }
}

fn write_u32s<const N: usize>(out: &mut Vec<u8>, values: [u32; N]) {
    for value in values {
        out.extend(value.to_be_bytes());
    }
}

/// The font as a file for the web (WOFF, version 1). `None` where a required table is incomplete.
pub fn woff(tables: FontTables) -> Option<Vec<u8>> {
    let mut all = tables.tables()?;
    all.sort();
    let unpacked: usize = all
        .iter()
        .map(|(_, table)| 16 + table.len().next_multiple_of(4))
        .sum();
    let sum = directory_sum(&all);
    let sum = all
        .iter()
        .fold(sum, |sum, (_, table)| sum.wrapping_add(checksum(table)));
    let (mut directory, mut body) = (Vec::new(), Vec::new());
    let start = 44 + 20 * all.len();
    let count = to_u16(all.len());
    for (tag, mut table) in all {
        let own = checksum(&table);
        if tag == *b"head" {
            // The checksum adjustment.
            let adjust = 0xB1B0_AFBA_u32.wrapping_sub(sum);
            table.get_mut(8..12)?.copy_from_slice(&adjust.to_be_bytes());
        }
        let packed = deflate(&table);
        let smaller = packed.as_ref().filter(|packed| packed.len() < table.len());
        let stored = smaller.unwrap_or(&table);
        directory.extend(tag);
        let index = to_u32(start + body.len());
        write_u32s(
            &mut directory,
            [index, to_u32(stored.len()), to_u32(table.len()), own],
        );
        body.extend(stored);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut file = b"wOFF\0\x01\0\0".to_vec();
    write_u32s(&mut file, [to_u32(start + body.len())]);
    write_u16s(&mut file, [count, 0]);
    write_u32s(&mut file, [to_u32(12 + unpacked)]);
    // Version 1.0; neither metadata nor private data.
    write_u16s(&mut file, [1, 0]);
    write_u32s(&mut file, [0; 5]);
    file.extend(directory);
    file.extend(body);
    Some(file)
}

fn deflate(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(9));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// The checksum of a table.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum, word| {
        let mut whole = [0; 4];
        whole[..word.len()].copy_from_slice(word);
        sum.wrapping_add(u32::from_be_bytes(whole))
    })
}

/// The checksum of the table directory of the unpacked font.
fn directory_sum(tables: &[([u8; 4], Vec<u8>)]) -> u32 {
    let count = to_u16(tables.len());
    let power = count.ilog2();
    let range = 16_u16 << power;
    let mut head = vec![0, 1, 0, 0];
    write_u16s(
        &mut head,
        [count, range, to_u16(to_usize(power)), count * 16 - range],
    );
    let mut index = 12 + 16 * tables.len();
    for (tag, table) in tables {
        head.extend(tag);
        write_u32s(
            &mut head,
            [checksum(table), to_u32(index), to_u32(table.len())],
        );
        index += table.len().next_multiple_of(4);
    }
    checksum(&head)
}

fn to_usize(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

impl FontTables {
    /// All tables, by tag.
    fn tables(mut self) -> Option<Vec<([u8; 4], Vec<u8>)>> {
        let mut tables = std::mem::take(&mut self.verbatim);
        let (_, header) = tables.iter_mut().find(|(tag, _)| tag == b"hhea")?;
        header
            .get_mut(34..36)?
            .copy_from_slice(&self.count.to_be_bytes());
        for (tag, table) in &mut tables {
            if tag == b"GDEF" {
                without_variations(table);
            }
        }
        let (glyphs, places) = self.glyph_tables();
        tables.push((*b"glyf", glyphs));
        tables.push((*b"loca", places));
        tables.push((*b"cmap", self.char_map()));
        tables.push((*b"head", self.head()));
        tables.push((*b"hmtx", self.advances()));
        tables.push((*b"maxp", self.max_profile()));
        tables.push((*b"name", name()));
        tables.push((*b"post", post()));
        if !self.pairs.is_empty() {
            tables.push((*b"kern", self.kern()));
        }
        Some(tables)
    }

    fn glyph_tables(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut glyphs, mut places) = (Vec::new(), Vec::new());
        for id in 0..self.count {
            write_u32s(&mut places, [to_u32(glyphs.len())]);
            if let Some(glyph) = self.glyphs.get(&id) {
                glyphs.extend(glyph.bytes());
            }
        }
        write_u32s(&mut places, [to_u32(glyphs.len())]);
        if glyphs.is_empty() {
            // An empty table is taken for a missing one.
            glyphs.push(0);
        }
        (glyphs, places)
    }

    fn advances(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for id in 0..self.count {
            let glyph = self.glyphs.get(&id);
            write_u16s(&mut out, [glyph.map_or(0, |glyph| glyph.advance)]);
            out.extend(glyph.map_or(0, |glyph| glyph.bounds[0]).to_be_bytes());
        }
        out
    }

    /// Groups of consecutive characters with consecutive glyphs.
    fn char_map(&self) -> Vec<u8> {
        let mut rows: Vec<[u32; 3]> = Vec::new();
        for (c, glyph) in &self.chars {
            let (c, glyph) = (u32::from(*c), u32::from(*glyph));
            match rows.last_mut() {
                Some([first, last, start]) if *last + 1 == c && *start + (c - *first) == glyph => {
                    *last = c;
                }
                _ => rows.push([c, c, glyph]),
            }
        }
        let mut out = Vec::new();
        // One list, of all of Unicode, at byte 12.
        write_u16s(&mut out, [0, 1, 3, 10, 0, 12, 12, 0]);
        write_u32s(
            &mut out,
            [to_u32(16 + 12 * rows.len()), 0, to_u32(rows.len())],
        );
        for row in rows {
            write_u32s(&mut out, row);
        }
        out
    }

    fn head(&self) -> Vec<u8> {
        let drawn = || {
            self.glyphs
                .values()
                .filter(|glyph| !glyph.contours.is_empty())
        };
        let edge = |index: usize| drawn().map(move |glyph| glyph.bounds[index]);
        let mut out = Vec::new();
        write_u32s(&mut out, [0x0001_0000, 0x0001_0000, 0, 0x5F0F_3CF5]);
        write_u16s(&mut out, [0x000B, self.units]);
        // Fixed dates: equal maps give equal files.
        write_u32s(&mut out, [0, DATE, 0, DATE]);
        for bound in [edge(0).min(), edge(1).min(), edge(2).max(), edge(3).max()] {
            out.extend(bound.unwrap_or(0).to_be_bytes());
        }
        // No style, no smallest size, any direction, places of glyphs in four bytes.
        write_u16s(&mut out, [0, 6, 2, 1, 0]);
        out
    }

    fn max_profile(&self) -> Vec<u8> {
        let points = self.glyphs.values().map(GlyphOutline::points).max();
        let contours = self.glyphs.values().map(|glyph| glyph.contours.len()).max();
        let mut out = Vec::new();
        write_u32s(&mut out, [0x0001_0000]);
        let (points, contours) = (to_u16(points.unwrap_or(0)), to_u16(contours.unwrap_or(0)));
        write_u16s(
            &mut out,
            [
                self.count, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0,
            ],
        );
        out
    }

    fn kern(&self) -> Vec<u8> {
        let count = to_u16(self.pairs.len().min(MAX_PAIRS));
        let power = count.max(1).ilog2();
        let range = 6_u16 << power;
        let mut out = Vec::new();
        write_u16s(&mut out, [0, 1, 0, 14 + 6 * count, 1]);
        write_u16s(
            &mut out,
            [count, range, to_u16(to_usize(power)), 6 * count - range],
        );
        for ((left, right), by) in self.pairs.iter().take(MAX_PAIRS) {
            write_u16s(&mut out, [*left, *right]);
            out.extend(by.to_be_bytes());
        }
        out
    }
}

/// Some viewers reject fonts without a name.
fn name() -> Vec<u8> {
    let utf16 = "Touchline".encode_utf16();
    let utf16: Vec<u8> = utf16.flat_map(u16::to_be_bytes).collect();
    let length = to_u16(utf16.len());
    let mut out = Vec::new();
    let ids = [1_u16, 2, 4, 6];
    write_u16s(&mut out, [0, 4, 6 + 12 * 4]);
    for id in ids {
        write_u16s(&mut out, [3, 1, 0x409, id, length, 0]);
    }
    out.extend(utf16);
    out
}

/// No names of glyphs; upright, and a line under them where others have it.
fn post() -> Vec<u8> {
    let mut out = Vec::new();
    write_u32s(&mut out, [0x0003_0000, 0]);
    write_u16s(&mut out, [0xFF9C, 0x0032]);
    write_u32s(&mut out, [0; 5]);
    out
}

/// Removes the variation data at the end of a table.
fn without_variations(table: &mut Vec<u8>) {
    let number = |at: usize| {
        table
            .get(at..at + 2)
            .map(|v| usize::from(v[0]) << 8 | usize::from(v[1]))
    };
    let store = table
        .get(14..18)
        .map(|v| u32::from_be_bytes([v[0], v[1], v[2], v[3]]));
    let (Some(3), Some(store)) = (number(2), store.map(to_usize)) else {
        return;
    };
    let others = [4, 6, 8, 10, 12].map(number);
    let last = others.iter().all(|at| at.is_some_and(|at| at < store));
    if store >= 18 && last && store < table.len() {
        table[2..4].copy_from_slice(&[0, 2]);
        table.truncate(store);
    }
}
