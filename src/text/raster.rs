//! Glyphs into pixels: the only rasterizer, for screen and pictures alike.
//!
//! Glyphs are not hinted, so that lines keep the layout's width at every size. They are positioned
//! to quarters of a pixel horizontally and to whole pixels vertically, which keeps their bars
//! crisp. Coverage is meant to be blended as it is, in sRGB, as browsers do. Fonts are untrusted: a
//! broken one gives empty glyphs, never a panic.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kurbo::{BezPath, Point};
use swash::FontRef;
use swash::scale::image::Content;
use swash::scale::{Render, ScaleContext, Scaler, Source, StrikeWith};
use swash::zeno::{Angle, Transform, Vector, Verb};

use super::Font;

/// The number of horizontal positions of a glyph within a pixel.
pub const SUBPIXEL_STEPS: u8 = 4;

/// The largest size, in pixels, at which [`GlyphRaster::image`] draws. Above it, take
/// [`GlyphRaster::outline`], and where that gives nothing (pictures in colour) scale the image up.
pub const MAX_RASTER_SIZE: f32 = 160.0;

/// How much an outline is thickened for a font that has no bold, as a share of its size.
pub const EMBOLDEN: f32 = 1.0 / 36.0;

/// The size at which outlines are read before they are brought to one pixel.
const OUTLINE_SIZE: f32 = 1000.0;

/// A glyph as pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GlyphImage {
    /// From the glyph's origin, rounded down to a whole pixel, to the image's left edge.
    pub left: i32,
    /// From the baseline to the image's upper edge; negative for above, as y grows downwards.
    pub top: i32,
    /// In pixels; 0 for a glyph without ink.
    pub width: u32,
    /// In pixels; 0 for a glyph without ink.
    pub height: u32,
    /// The size it was drawn at: the one that was asked for, but at most [`MAX_RASTER_SIZE`].
    pub size: f32,
    /// Row by row from the top, without gaps.
    pub pixels: GlyphPixels,
}

/// What an image of a glyph holds for each pixel.
#[derive(Clone, Debug, PartialEq)]
pub enum GlyphPixels {
    /// One byte: how much of the pixel the glyph covers. Takes the text's colour.
    Mask(Vec<u8>),
    /// Four bytes: red, green, blue and opacity, premultiplied, in sRGB. Has its own colour; the
    /// text's gives it the opacity only.
    Colour(Vec<u8>),
}

impl Default for GlyphPixels {
    fn default() -> Self {
        Self::Mask(Vec::new())
    }
}

impl GlyphPixels {
    /// How many bytes it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Mask(bytes) | Self::Colour(bytes) => bytes.len(),
        }
    }

    /// Whether there is no ink.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The horizontal position of a glyph: the whole pixel and which of the [`SUBPIXEL_STEPS`] within
/// it.
#[must_use]
pub fn snap(x: f64) -> (i64, u8) {
    let steps = f64::from(SUBPIXEL_STEPS);
    let whole = (x * steps).round();
    let pixel = (whole / steps).floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "casts saturate; the step is 0 to 3"
    )]
    let (pixel, step) = (pixel as i64, (whole - pixel * steps) as u8);
    (pixel, step)
}

/// Draws glyphs.
#[derive(Default)]
pub struct GlyphRaster {
    context: Option<ScaleContext>,
}

impl GlyphRaster {
    /// A rasterizer with empty caches.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The glyph at this size (in pixels), moved right by `step` quarters of a pixel. No ink where
    /// the font has none for it, where it cannot be read, or where the size is not positive.
    pub fn image(&mut self, font: &Font, glyph: u32, size: f32, step: u8) -> GlyphImage {
        if size.is_nan() || size <= 0.0 {
            return GlyphImage::default();
        }
        let size = size.min(MAX_RASTER_SIZE);
        let shift = f32::from(step.min(SUBPIXEL_STEPS - 1)) / f32::from(SUBPIXEL_STEPS);
        let image = self.catching_panics(|context| {
            let (face, glyph) = face(font, glyph)?;
            render_bitmap(context, font, face, glyph, (size, shift)).or_else(|| {
                render_outline(
                    &mut scaler(context, face, font, size),
                    font,
                    glyph,
                    (size, shift),
                )
            })
        });
        GlyphImage {
            size,
            ..image.unwrap_or_default()
        }
    }

    /// The glyph's outline at a size of one pixel, from its origin on the baseline, y downwards.
    /// Fill it by the non-zero rule. `None` where the font has no outline for it, or has it in
    /// colour: then take [`Self::image`].
    pub fn outline(&mut self, font: &Font, glyph: u32) -> Option<BezPath> {
        self.catching_panics(|context| {
            let (face, glyph) = face(font, glyph)?;
            if face.color_strikes().find_by_largest_ppem(glyph).is_some() {
                return None;
            }
            let mut scaler = scaler(context, face, font, OUTLINE_SIZE);
            if scaler.scale_color_outline(glyph).is_some() {
                return None;
            }
            let mut outline = scaler.scale_outline(glyph)?;
            if font.embolden {
                outline.embolden(OUTLINE_SIZE * EMBOLDEN, OUTLINE_SIZE * EMBOLDEN);
            }
            if let Some(slant) = slant(font) {
                outline.transform(&slant);
            }
            path(outline.points(), outline.verbs())
        })
    }

    /// Runs `draw`; a panic in it (fonts are untrusted files) gives `None` and a fresh context.
    fn catching_panics<T>(
        &mut self,
        draw: impl FnOnce(&mut ScaleContext) -> Option<T>,
    ) -> Option<T> {
        let mut context = self
            .context
            .take()
            .unwrap_or_else(|| ScaleContext::with_max_entries(64));
        let (result, context) = catch_unwind(AssertUnwindSafe(move || {
            let result = draw(&mut context);
            (result, context)
        }))
        .ok()?;
        self.context = Some(context);
        result
    }
}

/// The font in its file, and the glyph's number where a font can have it.
fn face(font: &Font, glyph: u32) -> Option<(FontRef<'_>, u16)> {
    let data = (*font.data).as_ref();
    let face = FontRef::from_index(data, usize::try_from(font.index).ok()?)?;
    Some((face, u16::try_from(glyph).ok()?))
}

fn scaler<'a>(
    context: &'a mut ScaleContext,
    face: FontRef<'a>,
    font: &'a Font,
    size: f32,
) -> Scaler<'a> {
    context
        .builder_with_id(face, [font.key, u64::from(font.index)])
        .size(size)
        .hint(false)
        .normalized_coords(font.coords.iter().copied())
        .build()
}

fn slant(font: &Font) -> Option<Transform> {
    (font.skew != 0.0)
        .then(|| Transform::skew(Angle::from_degrees(font.skew), Angle::from_degrees(0.0)))
}

/// A glyph from outlines, in colour where the font has layers of them.
fn render_outline(
    scaler: &mut Scaler,
    font: &Font,
    glyph: u16,
    (size, shift): (f32, f32),
) -> Option<GlyphImage> {
    let image = Render::new(&[Source::ColorOutline(0), Source::Outline])
        .offset(Vector::new(shift, 0.0))
        .transform(slant(font))
        .embolden(if font.embolden { size * EMBOLDEN } else { 0.0 })
        .render(scaler, glyph)?;
    Some(GlyphImage {
        left: image.placement.left,
        top: image.placement.top.checked_neg()?,
        width: image.placement.width,
        height: image.placement.height,
        size,
        pixels: match image.content {
            Content::Mask => GlyphPixels::Mask(image.data),
            // Layers are blended onto transparent black, which leaves them premultiplied.
            Content::Color | Content::SubpixelMask => GlyphPixels::Colour(image.data),
        },
    })
}

/// A glyph from the largest picture that the font has of it, brought to size. Each pixel is the
/// mean of what it covers, taken premultiplied, so that edges get no dark fringe.
fn render_bitmap(
    context: &mut ScaleContext,
    font: &Font,
    face: FontRef,
    glyph: u16,
    (size, shift): (f32, f32),
) -> Option<GlyphImage> {
    let ppem = face.color_strikes().find_by_largest_ppem(glyph)?.ppem();
    // A size of 0 means the picture's own.
    let image =
        scaler(context, face, font, 0.0).scale_color_bitmap(glyph, StrikeWith::LargestSize)?;
    let placement = image.placement;
    let (width, height) = (to_usize(placement.width), to_usize(placement.height));
    if image.content != Content::Color || ppem == 0 || image.data.len() != width * height * 4 {
        return None;
    }
    let scale = size / f32::from(ppem);
    #[expect(clippy::cast_precision_loss, reason = "pictures are small")]
    let (left, top) = (placement.left as f32, -placement.top as f32);
    let across = weights(width, left * scale + shift, scale);
    let down = weights(height, top * scale, scale);
    let mut pixels = Vec::with_capacity(across.1.len() * down.1.len() * 4);
    for rows in &down.1 {
        for columns in &across.1 {
            let mut sum = [0.0f32; 4];
            for &(y, share_y) in rows {
                for &(x, share_x) in columns {
                    let at = (y * width + x) * 4;
                    let [red, green, blue, alpha] = image.data.get(at..at + 4)? else {
                        return None;
                    };
                    let share = share_x * share_y;
                    let opacity = share * f32::from(*alpha) / 255.0;
                    sum[0] += opacity * f32::from(*red);
                    sum[1] += opacity * f32::from(*green);
                    sum[2] += opacity * f32::from(*blue);
                    sum[3] += share * f32::from(*alpha);
                }
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a mean of bytes is a byte"
            )]
            pixels.extend(sum.map(|v| v.round() as u8));
        }
    }
    Some(GlyphImage {
        left: across.0,
        top: down.0,
        width: u32::try_from(across.1.len()).ok()?,
        height: u32::try_from(down.1.len()).ok()?,
        size,
        pixels: GlyphPixels::Colour(pixels),
    })
}

/// Where a row of `count` pixels that begins at `start` lies when each is `scale` wide: the first
/// whole pixel it reaches, and for each from there on the old pixels that make it up with their shares.
fn weights(count: usize, start: f32, scale: f32) -> (i32, Vec<Vec<(usize, f32)>>) {
    #![expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "casts saturate, and pictures of glyphs are at most some hundred pixels wide"
    )]
    // A pixel takes what lies within this distance of its middle, in old pixels: the mean of them
    // where the picture shrinks, a straight blend of two where it grows.
    let reach = (1.0 / scale).max(1.0) / 2.0;
    let pad = reach * scale - 0.5;
    let first = (start - pad).floor();
    let last = (start + count as f32 * scale + pad).ceil();
    let cells = (0..(last - first).max(0.0) as usize).map(|cell| {
        let middle = (first + cell as f32 + 0.5 - start) / scale;
        let (from, to) = (middle - reach, middle + reach);
        let old = (from.floor().max(0.0) as usize)..(to.ceil().max(0.0) as usize).min(count);
        old.map(|i| {
            let shared = to.min(i as f32 + 1.0) - from.max(i as f32);
            (i, shared.max(0.0) / (2.0 * reach))
        })
        .collect()
    });
    (first as i32, cells.collect())
}

fn to_usize(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// Points and verbs at [`OUTLINE_SIZE`], y upwards, as a path at a size of one pixel, y downwards.
fn path(points: &[swash::zeno::Point], verbs: &[Verb]) -> Option<BezPath> {
    let mut points = points.iter().map(|p| {
        let size = f64::from(OUTLINE_SIZE);
        Point::new(f64::from(p.x) / size, -f64::from(p.y) / size)
    });
    let mut path = BezPath::new();
    for verb in verbs {
        match verb {
            Verb::MoveTo => path.move_to(points.next()?),
            _ if path.elements().is_empty() => return None,
            Verb::LineTo => path.line_to(points.next()?),
            Verb::QuadTo => path.quad_to(points.next()?, points.next()?),
            Verb::CurveTo => path.curve_to(points.next()?, points.next()?, points.next()?),
            Verb::Close => path.close_path(),
        }
    }
    Some(path)
}

/// A cache of rasterized glyphs and outlines, for painting on the CPU. Holds at most some tens of
/// megabytes.
#[derive(Default)]
pub struct GlyphCache {
    raster: GlyphRaster,
    images: HashMap<(u64, u32, u32, u8), GlyphImage>,
    outlines: HashMap<(u64, u32), Option<BezPath>>,
    bytes: usize,
}

impl GlyphCache {
    /// The cache is emptied when its pixels exceed this many bytes.
    const MAX_BYTES: usize = 16 << 20;

    /// The cache of outlines is emptied beyond this many.
    const MAX_OUTLINES: usize = 4096;

    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// See [`GlyphRaster::image`].
    pub fn image(&mut self, font: &Font, glyph: u32, size: f32, step: u8) -> &GlyphImage {
        if self.bytes > Self::MAX_BYTES {
            self.images.clear();
            self.bytes = 0;
        }
        let key = (font.key, glyph, size.min(MAX_RASTER_SIZE).to_bits(), step);
        self.images.entry(key).or_insert_with(|| {
            let image = self.raster.image(font, glyph, size, step);
            self.bytes += image.pixels.len() + size_of::<GlyphImage>();
            image
        })
    }

    /// See [`GlyphRaster::outline`].
    pub fn outline(&mut self, font: &Font, glyph: u32) -> Option<&BezPath> {
        if self.outlines.len() > Self::MAX_OUTLINES {
            self.outlines.clear();
        }
        self.outlines
            .entry((font.key, glyph))
            .or_insert_with(|| self.raster.outline(font, glyph))
            .as_ref()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use kurbo::Shape;

    use super::*;

    const INTER: &[u8] = include_bytes!("../../assets/fonts/InterVariable.ttf");

    fn font(data: Vec<u8>) -> Font {
        Font {
            key: 7,
            data: Arc::new(data),
            index: 0,
            coords: Arc::from([]),
            skew: 0.0,
            embolden: false,
        }
    }

    fn inter() -> Font {
        font(INTER.to_vec())
    }

    fn glyph(letter: char) -> u32 {
        let face = FontRef::from_index(INTER, 0).expect("Inter is a font");
        u32::from(face.charmap().map(letter))
    }

    fn mask(image: &GlyphImage) -> &[u8] {
        match &image.pixels {
            GlyphPixels::Mask(mask) => mask,
            GlyphPixels::Colour(_) => panic!("Inter has no colours"),
        }
    }

    /// How much ink there is, in whole pixels.
    fn ink(image: &GlyphImage) -> f64 {
        mask(image).iter().map(|&v| f64::from(v) / 255.0).sum()
    }

    #[test]
    fn a_letter_stands_on_the_baseline_and_is_as_high_as_its_size_says() {
        let image = GlyphRaster::new().image(&inter(), glyph('H'), 100.0, 0);
        // Inter's capitals are 0.727 of the size.
        assert_eq!((image.top, image.height), (-73, 73));
        assert_eq!(mask(&image).len(), 73 * image.width as usize);
        assert!((5..=15).contains(&image.left), "{}", image.left);
    }

    #[test]
    fn an_outline_covers_what_the_image_covers() {
        let mut raster = GlyphRaster::new();
        let image = raster.image(&inter(), glyph('O'), 100.0, 0);
        let outline = raster.outline(&inter(), glyph('O')).expect("an outline");
        let area = outline.area().abs() * 10_000.0;
        assert!((ink(&image) - area).abs() < area * 0.02, "{area}");
        let bounds = outline.bounding_box();
        assert!(bounds.y0 < -0.5 && bounds.y1 < 0.05, "{bounds:?}");
    }

    #[test]
    fn steps_move_the_ink_by_quarters_of_a_pixel() {
        let mut raster = GlyphRaster::new();
        let mut middle = |step| {
            let image = raster.image(&inter(), glyph('l'), 100.0, step);
            let moment: f64 = mask(&image)
                .iter()
                .zip((0..image.width).cycle())
                .map(|(&v, column)| f64::from(column) * f64::from(v) / 255.0)
                .sum();
            f64::from(image.left) + moment / ink(&image)
        };
        let first = middle(0);
        for step in 1..SUBPIXEL_STEPS {
            let moved = middle(step) - first;
            assert!((moved - f64::from(step) / 4.0).abs() < 0.02, "{moved}");
        }
        assert_eq!(raster.image(&inter(), glyph(' '), 13.0, 0).width, 0);
    }

    #[test]
    fn snapping_keeps_within_an_eighth_of_a_pixel() {
        assert_eq!(snap(3.0), (3, 0));
        assert_eq!(snap(2.95), (3, 0));
        assert_eq!(snap(2.3), (2, 1));
        assert_eq!(snap(-0.3), (-1, 3));
        assert_eq!(snap(f64::NAN), (0, 0));
    }

    #[test]
    fn slant_and_weight_that_a_font_lacks_are_made() {
        let mut raster = GlyphRaster::new();
        let plain = raster.image(&inter(), glyph('l'), 60.0, 0);
        let slanted = Font {
            key: 8,
            skew: 14.0,
            ..inter()
        };
        let bold = Font {
            key: 9,
            embolden: true,
            ..inter()
        };
        let slanted = raster.image(&slanted, glyph('l'), 60.0, 0);
        assert!(slanted.width > plain.width + 5, "{}", slanted.width);
        // The upper end goes to the right.
        let row = |y: usize| {
            let width = slanted.width as usize;
            mask(&slanted)[y * width..][..width]
                .iter()
                .position(|&v| v > 128)
        };
        assert!(row(2) > row(slanted.height as usize - 3));
        assert!(ink(&raster.image(&bold, glyph('l'), 60.0, 0)) > ink(&plain) * 1.1);
    }

    #[test]
    fn broken_fonts_and_odd_sizes_give_empty_glyphs() {
        let mut raster = GlyphRaster::new();
        let letter = glyph('g');
        for size in [0.0, -1.0, f32::NAN] {
            assert_eq!(raster.image(&inter(), letter, size, 0).width, 0);
        }
        assert!(raster.image(&inter(), letter, f32::INFINITY, 9).size <= MAX_RASTER_SIZE);
        assert_eq!(raster.image(&inter(), 70_000, 13.0, 0).width, 0);
        assert_eq!(raster.image(&font(Vec::new()), letter, 13.0, 0).width, 0);
        let mut random = fastrand::Rng::with_seed(5);
        for key in 100..160 {
            let mut data = INTER.to_vec();
            for _ in 0..400 {
                let at = random.usize(..data.len());
                data[at] = random.u8(..);
            }
            data.truncate(random.usize(1000..data.len()));
            let broken = Font { key, ..font(data) };
            let image = raster.image(&broken, letter, 13.0, 0);
            assert_eq!(image.pixels.len(), (image.width * image.height) as usize);
            raster.outline(&broken, letter);
        }
    }

    #[test]
    fn shrinking_and_growing_a_picture_keeps_its_light() {
        for (count, start, scale, reached) in
            [(136, 3.7, 0.12, 3), (10, -2.2, 1.0, -3), (9, 0.4, 2.5, -1)]
        {
            let (first, cells) = weights(count, start, scale);
            let mut shares = vec![0.0; count];
            for (i, share) in cells.iter().flatten() {
                shares[*i] += share;
            }
            for share in shares {
                assert!(
                    (share - scale).abs() < scale * 0.05 + 0.01,
                    "{share} {scale}"
                );
            }
            assert_eq!(first, reached);
        }
    }

    #[test]
    fn a_cache_draws_what_a_raster_draws() {
        let mut cache = GlyphCache::new();
        let fresh = GlyphRaster::new().image(&inter(), glyph('a'), 24.0, 2);
        assert_eq!(*cache.image(&inter(), glyph('a'), 24.0, 2), fresh);
        assert_eq!(*cache.image(&inter(), glyph('a'), 24.0, 2), fresh);
        assert!(cache.outline(&inter(), glyph('a')).is_some());
    }
}
