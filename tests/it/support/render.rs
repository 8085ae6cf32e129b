//! Draws what egui painted on the processor, so that tests can look at the window without a display
//! or a graphics card.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::many_single_char_names,
    reason = "pixels and texels are small whole numbers, and a sum over four corners reads best short"
)]

use std::collections::HashMap;

use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, TextureId, Vertex};
use egui::{Color32, ColorImage, ImageData, Pos2, Rect, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// A rasteriser of triangles with one texture each, blended the way egui's own painters do.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in &changes {
                self.update(id, change);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in ctx.tessellate(output.shapes.clone(), scale)
        {
            let Primitive::Mesh(mesh) = primitive else {
                return Err("a painting callback needs a graphics card".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            canvas.mesh(&mesh, texture, clip_rect * scale, scale);
        }
        Ok(canvas.into_image())
    }
}

impl CpuRenderer {
    fn update(&mut self, id: TextureId, change: &ImageDelta) {
        let ImageData::Color(image) = &change.image;
        let Some([left, top]) = change.pos else {
            self.textures.insert(id, ColorImage::clone(image));
            return;
        };
        let Some(whole) = self.textures.get_mut(&id) else {
            return;
        };
        let [width, height] = image.size;
        for y in 0..height {
            let from = &image.pixels[y * width..][..width];
            let start = (top + y) * whole.size[0] + left;
            whole.pixels[start..start + width].copy_from_slice(from);
        }
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![[0.0, 0.0, 0.0, 255.0]; width * height],
        }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [corners[0], corners[1], corners[2]].map(|i| mesh.vertices[i as usize]);
            self.triangle(corners, texture, clip, scale);
        }
    }

    fn triangle(&mut self, corners: [Vertex; 3], texture: &ColorImage, clip: Rect, scale: f32) {
        let [a, b, c] = corners.map(|v| (v.pos.to_vec2() * scale).to_pos2());
        let area = cross(a, b, c);
        if area == 0.0 || !area.is_finite() {
            return;
        }
        let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
        if !bounds.is_positive() {
            return;
        }
        let colours = corners.map(|v| v.color.to_array().map(f32::from));
        let one_texel = corners.iter().all(|v| v.uv == corners[0].uv);
        let one_colour = corners.iter().all(|v| v.color == corners[0].color);
        let plain = sample(texture, corners[0].uv);
        let mixed = |weights: [f32; 3], texel: [f32; 4]| -> [f32; 4] {
            std::array::from_fn(|k| {
                let colour = (0..3).map(|i| colours[i][k] * weights[i]).sum::<f32>();
                colour * texel[k] / 255.0
            })
        };
        let whole = mixed([1.0, 0.0, 0.0], plain);
        let bottom = (bounds.bottom().ceil() as usize).min(self.height);
        for y in bounds.top().floor().max(0.0) as usize..bottom {
            let middle = y as f32 + 0.5;
            if middle < clip.top() || middle >= clip.bottom() {
                continue;
            }
            let Some((from, to)) = span([a, b, c], middle) else {
                continue;
            };
            // A pixel belongs to whom its middle belongs to, so shared edges are drawn once.
            let from = (from.max(clip.left()) - 0.5).ceil().max(0.0) as usize;
            let to = ((to.min(clip.right()) - 0.5).ceil().max(0.0) as usize).min(self.width);
            for x in from..to.max(from) {
                let source = if one_texel && one_colour {
                    whole
                } else {
                    let at = Pos2::new(x as f32 + 0.5, middle);
                    let weights =
                        [cross(b, c, at), cross(c, a, at), cross(a, b, at)].map(|w| w / area);
                    let texel = if one_texel {
                        plain
                    } else {
                        let uv = (0..3).fold(egui::Vec2::ZERO, |sum, i| {
                            sum + corners[i].uv.to_vec2() * weights[i]
                        });
                        sample(texture, uv.to_pos2())
                    };
                    mixed(weights, texel)
                };
                blend(&mut self.pixels[y * self.width + x], source);
            }
        }
    }

    fn into_image(self) -> RgbaImage {
        let (width, height) = (self.width as u32, self.height as u32);
        let mut image = RgbaImage::new(width, height);
        for (pixel, from) in image.pixels_mut().zip(self.pixels) {
            *pixel = Rgba(from.map(|v| v.round().clamp(0.0, 255.0) as u8));
        }
        image
    }
}

/// Lays a premultiplied colour over another.
fn blend(pixel: &mut [f32; 4], source: [f32; 4]) {
    if source[3] >= 255.0 {
        *pixel = source;
    } else if source[3] > 0.0 || source[0] > 0.0 {
        let rest = 1.0 - source[3] / 255.0;
        for k in 0..4 {
            pixel[k] = source[k] + pixel[k] * rest;
        }
    }
}

/// Where a level line enters and leaves a triangle.
fn span(corners: [Pos2; 3], y: f32) -> Option<(f32, f32)> {
    let (mut from, mut to) = (f32::INFINITY, f32::NEG_INFINITY);
    for (one, other) in [(0, 1), (1, 2), (2, 0)] {
        let (p, q) = (corners[one], corners[other]);
        // Of an edge, the upper end belongs to it and the lower one does not.
        if (p.y <= y) != (q.y <= y) {
            let x = p.x + (q.x - p.x) * (y - p.y) / (q.y - p.y);
            from = from.min(x);
            to = to.max(x);
        }
    }
    (from < to).then_some((from, to))
}

/// Twice the area of a triangle, with its sense of rotation.
fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// The texture at a place between 0 and 1, blended from the four texels around it.
fn sample(texture: &ColorImage, uv: Pos2) -> [f32; 4] {
    let [width, height] = texture.size;
    let x = (uv.x * width as f32 - 0.5).clamp(0.0, (width - 1) as f32);
    let y = (uv.y * height as f32 - 0.5).clamp(0.0, (height - 1) as f32);
    let (left, top) = (x.floor(), y.floor());
    let (fx, fy) = (x - left, y - top);
    let (left, top) = (left as usize, top as usize);
    let (right, bottom) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
    let texel =
        |x: usize, y: usize| Color32::to_array(&texture.pixels[y * width + x]).map(f32::from);
    let (a, b, c, d) = (
        texel(left, top),
        texel(right, top),
        texel(left, bottom),
        texel(right, bottom),
    );
    std::array::from_fn(|k| {
        let upper = a[k] + (b[k] - a[k]) * fx;
        let lower = c[k] + (d[k] - c[k]) * fx;
        upper + (lower - upper) * fy
    })
}
