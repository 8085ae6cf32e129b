//! Pieces of a scene into rows of bytes as a PNG holds them.

use super::super::paint::{Area, Painter};
use crate::scene::{Colour, Scene};

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// This scene,
    pub scene: &'a Scene,
    /// at so many pixels for each of its own,
    pub scale: f64,
    /// on paper of this colour, or on none.
    pub paper: Option<Colour>,
}

/// Draws an area, by tiles of the `widest` width, into rows of `depth` bytes a pixel: 4 with opacity,
/// premultiplied, or 3 without. `tile` is used again and again.
pub fn draw(
    painter: &mut Painter,
    job: Job<'_>,
    area: Area,
    widest: u32,
    depth: usize,
    tile: &mut Vec<u8>,
    rows: &mut [u8],
) {
    let stride = bytes(area.width, depth);
    let mut left = 0;
    while left < area.width {
        let piece = Area {
            left: area.left + left,
            width: widest.min(area.width - left),
            ..area
        };
        tile.resize(bytes(piece.width, 4) * bytes(piece.height, 1), 0);
        painter.paint(job.scene, job.scale, job.paper, piece, tile);
        let columns = bytes(left, depth)..bytes(left + piece.width, depth);
        let lines = tile.chunks_exact(bytes(piece.width, 4));
        let mut above: Option<(&[u8], &[u8])> = None;
        for (row, line) in rows.chunks_exact_mut(stride).zip(lines) {
            let Some(to) = row.get_mut(columns.clone()) else {
                continue;
            };
            match above {
                _ if depth == 4 => to.copy_from_slice(line),
                // Most lines repeat the one above.
                Some((same, done)) if same == line => to.copy_from_slice(done),
                _ => without_opacity(line, to),
            }
            above = Some((line, to));
        }
        left += piece.width;
    }
}

/// Leaves every fourth byte out.
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

/// Brings a premultiplied pixel to what PNG holds.
pub fn divide(pixel: &mut [u8]) {
    let &mut [ref mut red, ref mut green, ref mut blue, alpha] = pixel else {
        return;
    };
    if alpha == 0 || alpha == 255 {
        return;
    }
    for value in [red, green, blue] {
        let whole = (u16::from(*value) * 255 + u16::from(alpha) / 2) / u16::from(alpha);
        *value = u8::try_from(whole).unwrap_or(255);
    }
}

/// How many bytes so many things of `each` bytes take.
pub fn bytes(count: u32, each: usize) -> usize {
    usize::try_from(count)
        .unwrap_or(usize::MAX)
        .saturating_mul(each)
}
