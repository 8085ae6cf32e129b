//! Renders parts of a scene into rows of bytes for a PNG.

use crate::formats::paint::{Painter, PixelRect};
use crate::scene::{Colour, Scene};

/// What is drawn.
#[derive(Clone, Copy)]
pub struct DrawJob<'a> {
    /// This scene,
    pub scene: &'a Scene,
    /// at so many pixels for each of its own,
    pub scale: f64,
    /// on paper of this colour, or on none.
    pub paper: Option<Colour>,
}

/// Draws an area by tiles of the `widest` width, from left to right, and passes on each one's first
/// column, width and pixels: four bytes for each, red, green, blue and opacity, premultiplied.
/// `tile` is a reused buffer.
pub fn draw(
    painter: &mut Painter,
    job: DrawJob<'_>,
    area: PixelRect,
    widest: u32,
    tile: &mut Vec<u8>,
    mut each: impl FnMut(u32, u32, &[u8]),
) {
    let mut left = 0;
    while left < area.width {
        let piece = PixelRect {
            left: area.left + left,
            width: widest.min(area.width - left),
            ..area
        };
        tile.resize(byte_count(piece.width, 4) * byte_count(piece.height, 1), 0);
        painter.paint(job.scene, job.scale, job.paper, piece, tile);
        each(left, piece.width, tile);
        left += piece.width;
    }
}

/// Converts a premultiplied pixel to straight alpha.
pub fn unpremultiply(pixel: &mut [u8]) {
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

/// The size of `count` things of `each` bytes.
pub fn byte_count(count: u32, each: usize) -> usize {
    usize::try_from(count)
        .unwrap_or(usize::MAX)
        .saturating_mul(each)
}
