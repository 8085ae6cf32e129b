//! Glyphs on the screen: each is drawn into a texture once for a size, then painted as a quad.
//!
//! egui would lay out every text again for each zoom; the scene's lines are laid out already, so
//! only the glyphs have to be placed. While the zoom is changing, glyphs of a nearby size are
//! stretched, so that a smooth zoom does not fill the texture.

use std::collections::HashMap;

use egui::{
    Color32, ColorImage, Context, Mesh, Pos2, Rect, TextureHandle, TextureOptions, pos2, vec2,
};

use super::images::ImageCache;
use crate::text::raster::{GlyphPixels, GlyphRaster, snap};
use crate::text::{Font, Paragraph};

/// The side of the texture in device pixels.
const TEXTURE_SIDE: usize = 2048;
/// Free pixels between glyphs, so that stretched ones do not bleed into each other.
const GAP: usize = 1;
/// Steps of size for each doubling while the zoom is changing.
const SIZES_PER_DOUBLING: f32 = 4.0;
/// Below this size in device pixels text is unreadable and drawn as bars.
const MIN_READABLE_SIZE: f32 = 3.2;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    font: u64,
    glyph: u32,
    size: u32,
    step: u8,
}

/// A glyph in the texture.
#[derive(Clone, Copy)]
struct Sprite {
    /// The size it was drawn at, in device pixels.
    size: f32,
    /// From the glyph's origin to its top left corner, in device pixels of its size.
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    uv: Rect,
    coloured: bool,
}

/// The texture and what is in it.
pub struct Atlas {
    /// The pictures of the open map.
    pub images: ImageCache,
    raster: GlyphRaster,
    texture: Option<TextureHandle>,
    sprites: HashMap<Key, Option<Sprite>>,
    pixels: ColorImage,
    /// The shelf being filled: where the next glyph goes, and how high the shelf is.
    next: [usize; 2],
    shelf: usize,
    /// The part of `pixels` that the texture does not have yet.
    dirty: Option<[usize; 4]>,
    full: bool,
}

impl Default for Atlas {
    fn default() -> Self {
        Self {
            images: ImageCache::default(),
            raster: GlyphRaster::new(),
            texture: None,
            sprites: HashMap::new(),
            pixels: empty(),
            next: [2 * GAP, GAP],
            shelf: 0,
            dirty: None,
            full: false,
        }
    }
}

/// How a text is drawn.
#[derive(Clone, Copy)]
pub struct TextPlacement {
    /// Where the paragraph's top left corner goes, in points.
    pub at: Pos2,
    /// Points for each pixel of the paragraph.
    pub zoom: f32,
    /// Device pixels for each point.
    pub pixels_per_point: f32,
    /// Whether the zoom is changing at this moment.
    pub moving: bool,
    /// The colour of the text.
    pub colour: Color32,
}

impl Atlas {
    /// Adds the quads of a paragraph to `mesh`, which must have this atlas's texture. Lines that
    /// `clip` (in points) does not meet are left out.
    pub fn add(&mut self, mesh: &mut Mesh, paragraph: &Paragraph, how: TextPlacement, clip: Rect) {
        let scale = how.zoom * how.pixels_per_point;
        let line_height = paragraph.style.line_height * how.zoom;
        for line in &paragraph.lines {
            let baseline = how.at.y + line.baseline * how.zoom;
            if baseline + line_height < clip.top() || baseline - line_height > clip.bottom() {
                continue;
            }
            if paragraph.style.size * scale < MIN_READABLE_SIZE {
                bar(mesh, line, paragraph.style.size, how);
                continue;
            }
            // A baseline between two rows of pixels would blur the text.
            let baseline = (baseline * how.pixels_per_point).round();
            for run in &line.runs {
                let target_size = run.size * scale;
                let drawn = if how.moving {
                    quantized_size(target_size)
                } else {
                    target_size
                };
                for glyph in &run.glyphs {
                    let x = (how.at.x + glyph.x * how.zoom) * how.pixels_per_point;
                    let y = baseline + glyph.y * scale;
                    let (whole, step) = snap(f64::from(x));
                    let Some(sprite) = self.sprite(&run.font, glyph.id, drawn, step) else {
                        continue;
                    };
                    let stretch = target_size / sprite.size;
                    let min = pos2(whole as f32, y) + vec2(sprite.left, sprite.top) * stretch;
                    let size = vec2(sprite.width, sprite.height) * stretch;
                    let colour = if sprite.coloured {
                        Color32::from_white_alpha(how.colour.a())
                    } else {
                        how.colour
                    };
                    let rect = Rect::from_min_size(min, size) / how.pixels_per_point;
                    mesh.add_rect_with_uv(rect, sprite.uv, colour);
                }
            }
        }
    }

    fn sprite(&mut self, font: &Font, glyph: u32, size: f32, step: u8) -> Option<Sprite> {
        let key = Key {
            font: font.key,
            glyph,
            size: size.to_bits(),
            step,
        };
        if let Some(sprite) = self.sprites.get(&key) {
            return *sprite;
        }
        let sprite = self.draw(font, glyph, size, step);
        self.sprites.insert(key, sprite);
        sprite
    }

    /// Draws a glyph into the pixels; `None` where it has none, as a space, or there is no room.
    fn draw(&mut self, font: &Font, glyph: u32, size: f32, step: u8) -> Option<Sprite> {
        let image = self.raster.image(font, glyph, size, step);
        let (width, height) = (image.width as usize, image.height as usize);
        if width == 0 || height == 0 {
            return None;
        }
        let Some([x, y]) = self.allocate(width, height) else {
            self.full = true;
            return None;
        };
        let coloured = matches!(image.pixels, GlyphPixels::Colour(_));
        for row in 0..height {
            let to = (y + row) * TEXTURE_SIDE + x;
            let out = &mut self.pixels.pixels[to..to + width];
            match &image.pixels {
                GlyphPixels::Mask(mask) => {
                    let from = &mask[row * width..(row + 1) * width];
                    for (pixel, alpha) in out.iter_mut().zip(from) {
                        *pixel = Color32::from_rgba_premultiplied(*alpha, *alpha, *alpha, *alpha);
                    }
                }
                GlyphPixels::Colour(rgba) => {
                    let from = &rgba[row * width * 4..(row + 1) * width * 4];
                    for (pixel, c) in out.iter_mut().zip(from.as_chunks::<4>().0) {
                        *pixel = Color32::from_rgba_premultiplied(c[0], c[1], c[2], c[3]);
                    }
                }
            }
        }
        self.mark_dirty(x, y, width, height);
        let at = |x: usize, y: usize| vec2(x as f32, y as f32) / TEXTURE_SIDE as f32;
        Some(Sprite {
            size: image.size,
            left: image.left as f32,
            top: image.top as f32,
            width: width as f32,
            height: height as f32,
            uv: Rect::from_min_size(at(x, y).to_pos2(), at(width, height)),
            coloured,
        })
    }

    fn allocate(&mut self, width: usize, height: usize) -> Option<[usize; 2]> {
        if self.next[0] + width + GAP > TEXTURE_SIDE {
            self.next = [GAP, self.next[1] + self.shelf + GAP];
            self.shelf = 0;
        }
        if width + 2 * GAP > TEXTURE_SIDE || self.next[1] + height + GAP > TEXTURE_SIDE {
            return None;
        }
        let place = self.next;
        self.next[0] += width + GAP;
        self.shelf = self.shelf.max(height);
        Some(place)
    }

    fn mark_dirty(&mut self, x: usize, y: usize, width: usize, height: usize) {
        let new = [x, y, x + width, y + height];
        self.dirty = Some(self.dirty.map_or(new, |old| {
            [
                old[0].min(new[0]),
                old[1].min(new[1]),
                old[2].max(new[2]),
                old[3].max(new[3]),
            ]
        }));
    }

    /// The texture to give to meshes; made at the first call.
    pub fn texture(&mut self, ctx: &Context) -> egui::TextureId {
        self.texture
            .get_or_insert_with(|| {
                // It begins with all that has been drawn.
                self.dirty = None;
                ctx.load_texture("map glyphs", self.pixels.clone(), TextureOptions::LINEAR)
            })
            .id()
    }

    /// Sends what was drawn since the last call to the texture. Call once at the end of a frame; asks for
    /// another frame where the texture was full and has been emptied.
    pub fn upload(&mut self, ctx: &Context) {
        if self.full {
            let raster = std::mem::take(&mut self.raster);
            let texture = self.texture.take();
            *self = Self {
                raster,
                texture,
                ..Self::default()
            };
            self.dirty = Some([0, 0, TEXTURE_SIDE, TEXTURE_SIDE]);
            ctx.request_repaint();
        }
        let (Some(texture), Some([x0, y0, x1, y1])) = (&mut self.texture, self.dirty.take()) else {
            return;
        };
        let part = self.pixels.region_by_pixels([x0, y0], [x1 - x0, y1 - y0]);
        texture.set_partial([x0, y0], part, TextureOptions::LINEAR);
    }
}

/// Rounds to one of a few sizes.
fn quantized_size(size: f32) -> f32 {
    ((size.log2() * SIZES_PER_DOUBLING).round() / SIZES_PER_DOUBLING).exp2()
}

/// A line too small to read, as a bar.
fn bar(mesh: &mut Mesh, line: &crate::text::Line, size: f32, how: TextPlacement) {
    let height = size * 0.45 * how.zoom;
    let min = how.at + vec2(line.left, line.baseline) * how.zoom - vec2(0.0, height);
    let rect = Rect::from_min_size(min, vec2(line.width * how.zoom, height));
    mesh.add_rect_with_uv(rect, BAR, how.colour.gamma_multiply(0.45));
}

/// The middle of the texture's first pixel, which is white: what bars are painted with.
const BAR: Rect = Rect {
    min: pos2(0.5 / TEXTURE_SIDE as f32, 0.5 / TEXTURE_SIDE as f32),
    max: pos2(0.5 / TEXTURE_SIDE as f32, 0.5 / TEXTURE_SIDE as f32),
};

/// A texture without glyphs.
fn empty() -> ColorImage {
    let mut pixels = ColorImage::filled([TEXTURE_SIDE, TEXTURE_SIDE], Color32::TRANSPARENT);
    pixels.pixels[0] = Color32::WHITE;
    pixels
}
