//! Rows of PNG bytes stored as differences from the row above.

use std::num::NonZeroU32;
use std::ops::Range;

use super::rows::{byte_count, unpremultiply};

/// The number of pixels that are compared with those above at once.
const CHUNK_PIXELS: usize = 128;

/// A few rows of a picture, collected tile by tile. Most of a map repeats the row above; such
/// chunks are neither copied nor compressed again.
pub struct RowDelta {
    /// Bytes for each pixel: 3, or 4 with opacity.
    depth: usize,
    rows: usize,
    /// The row above these, as it is, and at last the last of these.
    above: Vec<u8>,
    /// Which bytes of a row each piece of it holds.
    columns: Vec<Range<usize>>,
    /// Before which of `bytes` a piece begins, counted from 1, and `None` for one that repeats what
    /// stands above it; row by row for the first of `columns`, then for the next.
    begins: Vec<Option<NonZeroU32>>,
    /// The pieces, less what stands above them.
    bytes: Vec<u8>,
    /// A piece of a row.
    line: Vec<u8>,
}

impl RowDelta {
    /// For rows of so many pixels, with opacity or without.
    pub fn new(width: u32, opacity: bool) -> Self {
        let depth = if opacity { 4 } else { 3 };
        Self {
            depth,
            rows: 0,
            above: vec![0; byte_count(width, depth)],
            columns: Vec::new(),
            begins: Vec::new(),
            bytes: Vec::new(),
            line: Vec::new(),
        }
    }

    /// How many bytes a row has.
    pub fn stride(&self) -> usize {
        self.above.len()
    }

    /// What comes has nothing above it: zeros are taken from the first row.
    pub fn reset(&mut self) {
        self.above.fill(0);
    }

    /// Begins with the next so many rows.
    pub fn begin(&mut self, rows: u32) {
        self.rows = byte_count(rows, 1);
        self.columns.clear();
        self.begins.clear();
        self.bytes.clear();
    }

    /// Takes a tile of all rows that begins at a column: four bytes for each pixel, premultiplied.
    pub fn add_tile(&mut self, column: u32, width: u32, pixels: &[u8]) {
        let (width, column) = (byte_count(width, 1), byte_count(column, 1));
        for from in (0..width).step_by(CHUNK_PIXELS) {
            let piece = from..(from + CHUNK_PIXELS).min(width);
            let index = (column + piece.start) * self.depth..(column + piece.end) * self.depth;
            let Some(above) = self.above.get_mut(index.clone()) else {
                return;
            };
            self.columns.push(index);
            let mut before: Option<&[u8]> = None;
            for line in pixels.chunks_exact(width * 4) {
                let Some(line) = line.get(piece.start * 4..piece.end * 4) else {
                    return;
                };
                if before == Some(line) {
                    self.begins.push(None);
                    continue;
                }
                before = Some(line);
                self.line.resize(above.len(), 0);
                if self.depth == 4 {
                    self.line.copy_from_slice(line);
                    self.line.chunks_exact_mut(4).for_each(unpremultiply);
                } else {
                    without_opacity(line, &mut self.line);
                }
                self.begins.push(number(self.bytes.len() + 1));
                let left = self.line.iter().zip(&*above);
                self.bytes
                    .extend(left.map(|(new, old)| new.wrapping_sub(*old)));
                above.copy_from_slice(&self.line);
            }
        }
    }

    /// The parts of a row that differ from the row above: which bytes of it, and what is left of
    /// them once those above are taken from them.
    pub fn changes(&self, row: usize) -> impl Iterator<Item = (Range<usize>, &[u8])> {
        let begins = self.begins.iter().skip(row).step_by(self.rows.max(1));
        self.columns
            .iter()
            .zip(begins)
            .filter_map(|(index, begin)| {
                let begin = usize::try_from((*begin)?.get()).ok()? - 1;
                let left = self.bytes.get(begin..begin + index.len())?;
                Some((index.clone(), left))
            })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }
}

/// Strips are far smaller than 4 GB, so indices fit.
fn number(index: usize) -> Option<NonZeroU32> {
    u32::try_from(index).ok().and_then(NonZeroU32::new)
}

/// Drops every fourth byte.
fn without_opacity(from: &[u8], to: &mut [u8]) {
    // Four pixels at a time, by halves: that takes a third of the time.
    let (fours, rest) = from.as_chunks::<16>();
    let (to_fours, to_rest) = to.as_chunks_mut::<12>();
    for (to, from) in to_fours.iter_mut().zip(fours) {
        let (halves, _) = from.as_chunks::<8>();
        let [first, second] = [halves[0], halves[1]].map(|half| {
            let pair = u64::from_le_bytes(half);
            pair & 0x00FF_FFFF | pair >> 8 & 0xFFFF_FF00_0000
        });
        let all = u128::from(first) | u128::from(second) << 48;
        to.copy_from_slice(&all.to_le_bytes()[..12]);
    }
    let (pixels, _) = rest.as_chunks::<4>();
    for (to, [red, green, blue, _]) in to_rest.as_chunks_mut::<3>().0.iter_mut().zip(pixels) {
        *to = [*red, *green, *blue];
    }
}
