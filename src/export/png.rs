//! A scene as a PNG of any size.
//!
//! The picture is drawn in bands of rows, several at a time, each compressed by whoever drew it and
//! written in order. A band is drawn in tiles, so that memory grows neither with the picture's
//! height nor, beyond a few rows, with its width. How the picture is cut depends on its size alone:
//! equal scenes give equal bytes on every machine.

use std::io::Write;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use ::png::chunk::{IDAT, iTXt};
use kurbo::Size;

use super::images::Images;
use super::pack::{self, Adler, Packed, pack};
use super::paint::{Area, Painter};
use super::{Failure, Options, Progress, Subject, source};
use crate::model::Pictures;
use crate::scene::{Colour, Scene};

/// The widest piece that is drawn at once.
const TILE: u32 = 4096;

/// About how many bytes a band may take before it is compressed.
const BAND_BYTES: u64 = 48 << 20;

/// About how many bytes all bands may take that are made at the same time.
const AT_ONCE: u64 = 192 << 20;

/// The most rows of a band.
const BAND_ROWS: u32 = 256;

/// What PNG allows for each side.
const LONGEST: f64 = 2_147_483_647.0;

/// A row has to fit into memory several times over.
const WIDEST: f64 = 16_000_000.0;

/// A picture of more pixels would take hours and a disk of its own.
const MOST: f64 = 20e9;

/// Pixels for an inch at 100 %, as on the web.
pub const DOTS_PER_INCH: f64 = 96.0;

/// How a scene becomes pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Raster {
    /// Pixels for each pixel at 100 %: above 0 and finite.
    pub scale: f64,
    /// Whether the paper is left out.
    pub transparent: bool,
}

/// Writes the subject's first map as a PNG.
///
/// # Errors
///
/// As [`write_scene`].
pub(super) fn write(
    subject: &Subject,
    options: &Options,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, Failure> {
    let scene = &subject.first()?.scene;
    let raster = Raster {
        scale: options.resolution.scale(scene.size),
        transparent: options.transparent,
    };
    let source = options.source.then_some(&*subject.source);
    write_around(scene, &subject.pictures, &raster, source, out, progress)?;
    Ok(Vec::new())
}

/// Writes a scene as a PNG. `pictures` are those that it names.
///
/// # Errors
///
/// [`Failure::Refused`] for a scale that is not above 0 and for pictures that would be too large,
/// [`Failure::Cancelled`] where `progress` says so, [`Failure::Output`] where `out` fails.
pub fn write_scene(
    scene: &Scene,
    pictures: &Pictures,
    options: &Raster,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<(), Failure> {
    write_around(scene, pictures, options, None, out, progress)
}

/// Writes a scene with the source of its map inside.
fn write_around(
    scene: &Scene,
    pictures: &Pictures,
    options: &Raster,
    source: Option<&str>,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<(), Failure> {
    let threads = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(16);
    let (width, height) = pixel_size(scene.size, options.scale)?;
    write_cut(
        scene,
        &Images::new(pictures),
        options,
        &Cut::new(width, height, threads),
        source,
        out,
        progress,
    )
}

/// How many pixels a page has at a scale, across and down.
///
/// # Errors
///
/// [`Failure::Refused`] where there is no such picture.
pub fn pixel_size(page: Size, scale: f64) -> Result<(u32, u32), Failure> {
    if !scale.is_finite() || scale <= 0.0 {
        return Err(Failure::Refused(format!(
            "the scale has to be a number above 0, not {scale}"
        )));
    }
    // A hair less than a whole pixel more is a slip of arithmetic, not a row of the picture.
    let [width, height] =
        [page.width, page.height].map(|side| (side * scale - 1e-6).ceil().max(1.0));
    let reason = if width.is_nan() || height.is_nan() || width > LONGEST || height > LONGEST {
        "a PNG's sides can be at most 2147483647"
    } else if width > WIDEST {
        "Touchline draws rows of at most 16000000"
    } else if width * height > MOST {
        "Touchline draws at most 20 gigapixels"
    } else {
        ""
    };
    if !reason.is_empty() {
        return Err(Failure::Refused(format!(
            "at scale {} the picture would be {} x {} pixels; {reason}; the largest scale for \
             this map is {}",
            short(scale),
            short(width),
            short(height),
            short(largest_scale(page)),
        )));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both were just found to be in range"
    )]
    Ok((width as u32, height as u32))
}

/// The largest scale at which a page can be drawn, in three digits.
fn largest_scale(page: Size) -> f64 {
    let (width, height) = (page.width.max(1e-9), page.height.max(1e-9));
    let largest = (WIDEST / width)
        .min(LONGEST / height)
        .min((MOST / width / height).sqrt());
    // Sides are rounded up to whole pixels, so it stays a little below.
    let step = 10_f64.powf(largest.log10().floor() - 2.0);
    ((largest * 0.999 / step).floor() * step).max(f64::MIN_POSITIVE)
}

/// A number as a person reads it, however large: `5000`, `63.2`, `1e308`.
fn short(number: f64) -> String {
    if number.is_infinite() {
        "countless".to_owned()
    } else if !(1e-3..1e12).contains(&number) {
        let short = format!("{number:.2e}");
        short.replace(".00e", "e")
    } else if number < 1e3 {
        format!("{}", (number * 1e4).round() / 1e4)
    } else {
        format!("{number}")
    }
}

/// The whole picture in memory: width, height, and four bytes for each pixel (red, green, blue and
/// opacity, premultiplied), row by row. For thumbnails and the clipboard.
///
/// # Errors
///
/// As [`write_scene`], and [`Failure::Refused`] above 400 megapixels.
pub fn pixels(
    scene: &Scene,
    pictures: &Pictures,
    options: &Raster,
) -> Result<(u32, u32, Vec<u8>), Failure> {
    let (width, height) = pixel_size(scene.size, options.scale)?;
    if u64::from(width) * u64::from(height) > 400_000_000 {
        return Err(Failure::Refused(format!(
            "a picture of {width} x {height} pixels is too large for this; export it to a file"
        )));
    }
    let cut = Cut::new(width, height, 1);
    let paper = paper(scene, options);
    let images = Images::new(pictures);
    let mut painter = Painter::new(&images);
    let mut tile = Vec::new();
    let mut whole = vec![0; bytes(width, 4) * bytes(height, 1)];
    for (band, rows) in whole
        .chunks_mut(bytes(width, 4) * bytes(cut.rows, 1))
        .enumerate()
    {
        let area = cut.band(u32::try_from(band).unwrap_or(u32::MAX));
        let job = (scene, options.scale, paper);
        draw(&mut painter, job, area, cut.tile, 4, &mut tile, rows);
    }
    Ok((width, height, whole))
}

/// How a picture is cut into pieces, and how many are made at once.
struct Cut {
    width: u32,
    height: u32,
    rows: u32,
    tile: u32,
    threads: usize,
}

impl Cut {
    fn new(width: u32, height: u32, threads: usize) -> Self {
        let row = (u64::from(width) * 4).max(1);
        let fit = u32::try_from(BAND_BYTES / row).unwrap_or(BAND_ROWS);
        // Enough bands that no core waits long for another, where they do not become too thin.
        let share = (height / 8).max(64);
        let rows = fit.min(share).clamp(1, BAND_ROWS);
        // How many are made at once changes nothing about them.
        let room = usize::try_from(AT_ONCE / (row * u64::from(rows))).unwrap_or(usize::MAX);
        Self {
            width,
            height,
            rows,
            tile: TILE,
            threads: threads.min(room).max(1),
        }
    }

    fn bands(&self) -> u32 {
        self.height.div_ceil(self.rows)
    }

    fn band(&self, number: u32) -> Area {
        let top = number.saturating_mul(self.rows).min(self.height);
        Area {
            left: 0,
            top,
            width: self.width,
            height: self.rows.min(self.height - top),
        }
    }
}

fn paper(scene: &Scene, options: &Raster) -> Option<Colour> {
    (!options.transparent).then(|| scene.paper.with_alpha(255))
}

fn write_cut(
    scene: &Scene,
    images: &Images,
    options: &Raster,
    cut: &Cut,
    source: Option<&str>,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<(), Failure> {
    let mut writer = header(options, cut, out)?;
    let threads = cut.threads.clamp(1, bytes(cut.bands(), 1).max(1));
    let result = thread::scope(|scope| {
        // The source comes last, so that nothing waits for it.
        let source = source.map(|text| scope.spawn(move || source::text_chunk(text)));
        // Each thread makes every so-many-th band and may be one ahead of what is written.
        let mut makers = Vec::new();
        let mut finished = Vec::new();
        for first in 0..threads {
            let (give, take) = sync_channel(1);
            makers.push(take);
            let work = move || {
                let mut maker = BandMaker::new(scene, images, options);
                for number in (0..cut.bands()).skip(first).step_by(threads) {
                    // Nobody takes it any more once the export has failed or was stopped.
                    if give.send(maker.make(cut, number)).is_err() {
                        break;
                    }
                }
            };
            let thread = thread::Builder::new().name("export".to_owned());
            finished.push(thread.spawn_scoped(scope, work)?);
        }
        let result = collect(cut, &makers, progress, &mut |piece| {
            Ok(writer.write_chunk(IDAT, piece)?)
        });
        drop(makers);
        for thread in finished {
            if thread.join().is_err() && result.is_ok() {
                return Err(Failure::Refused("drawing it failed".to_owned()));
            }
        }
        result?;
        if let Some(source) = source {
            let failed = |_| Failure::Refused("compressing the map's source failed".to_owned());
            writer.write_chunk(iTXt, &source.join().map_err(failed)??)?;
        }
        Ok(())
    });
    result?;
    writer.finish()?;
    Ok(())
}

/// Writes the bands in their order, as they come in.
fn collect(
    cut: &Cut,
    makers: &[Receiver<Result<Packed, String>>],
    progress: Progress,
    write: &mut dyn FnMut(&[u8]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut sum = Adler::default();
    for (number, maker) in (0..cut.bands()).zip(makers.iter().cycle()) {
        let packed = maker
            .recv()
            .map_err(|_| Failure::Refused("drawing it failed".to_owned()))?
            .map_err(Failure::Refused)?;
        sum.join(&packed.sum);
        let mut piece = packed.bytes;
        if number == 0 {
            piece.splice(0..0, pack::HEADER);
        }
        if number + 1 == cut.bands() {
            piece.extend(sum.bytes());
        }
        write(&piece)?;
        let done = f64::from(number + 1) / f64::from(cut.bands());
        #[expect(clippy::cast_possible_truncation, reason = "a share for the eye")]
        if !progress(done as f32) {
            return Err(Failure::Cancelled);
        }
    }
    Ok(())
}

/// Writes all that comes before the pixels.
fn header<'a>(
    options: &Raster,
    cut: &Cut,
    out: &'a mut dyn Write,
) -> Result<::png::Writer<&'a mut dyn Write>, Failure> {
    let mut encoder = ::png::Encoder::new(out, cut.width, cut.height);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_color(if options.transparent {
        ::png::ColorType::Rgba
    } else {
        ::png::ColorType::Rgb
    });
    encoder.set_source_srgb(::png::SrgbRenderingIntent::Perceptual);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates"
    )]
    let per_metre = (DOTS_PER_INCH * options.scale / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(::png::PixelDimensions {
        xppu: per_metre.clamp(1, u32::MAX / 2),
        yppu: per_metre.clamp(1, u32::MAX / 2),
        unit: ::png::Unit::Meter,
    }));
    Ok(encoder.write_header()?)
}

impl From<::png::EncodingError> for Failure {
    fn from(error: ::png::EncodingError) -> Self {
        match error {
            ::png::EncodingError::IoError(error) => Self::Output(error),
            other => Self::Refused(format!("writing the PNG failed: {other}")),
        }
    }
}

/// Draws and compresses bands, one after the other.
struct BandMaker<'a> {
    scene: &'a Scene,
    options: &'a Raster,
    painter: Painter<'a>,
    tile: Vec<u8>,
    rows: Vec<u8>,
}

impl<'a> BandMaker<'a> {
    fn new(scene: &'a Scene, images: &'a Images, options: &'a Raster) -> Self {
        Self {
            scene,
            options,
            painter: Painter::new(images),
            tile: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn make(&mut self, cut: &Cut, number: u32) -> Result<Packed, String> {
        let area = cut.band(number);
        let depth = if self.options.transparent { 4 } else { 3 };
        let stride = bytes(cut.width, depth);
        self.rows.resize(stride * bytes(area.height, 1), 0);
        let job = (
            self.scene,
            self.options.scale,
            paper(self.scene, self.options),
        );
        let rows = &mut self.rows;
        draw(
            &mut self.painter,
            job,
            area,
            cut.tile,
            depth,
            &mut self.tile,
            rows,
        );
        if self.options.transparent {
            for pixel in self.rows.chunks_exact_mut(4) {
                divide(pixel);
            }
        }
        pack(&self.rows, stride, number + 1 == cut.bands())
    }
}

/// Draws an area tile by tile into rows of `depth` bytes a pixel: 4 with opacity, premultiplied, or
/// 3 without.
fn draw(
    painter: &mut Painter,
    (scene, scale, paper): (&Scene, f64, Option<Colour>),
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
        painter.paint(scene, scale, paper, piece, tile);
        let lines = tile.chunks_exact(bytes(piece.width, 4));
        for (row, line) in rows.chunks_exact_mut(stride).zip(lines) {
            let row = row.get_mut(bytes(left, depth)..).unwrap_or_default();
            if depth == 4 {
                let length = row.len().min(line.len());
                row[..length].copy_from_slice(&line[..length]);
            } else {
                let (to, _) = row.as_chunks_mut::<3>();
                let (from, _) = line.as_chunks::<4>();
                for (to, [red, green, blue, _]) in to.iter_mut().zip(from) {
                    *to = [*red, *green, *blue];
                }
            }
        }
        left += piece.width;
    }
}

/// Brings a premultiplied pixel to what PNG holds.
pub(super) fn divide(pixel: &mut [u8]) {
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
fn bytes(count: u32, each: usize) -> usize {
    usize::try_from(count)
        .unwrap_or(usize::MAX)
        .saturating_mul(each)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io;
    use std::sync::Arc;

    use kurbo::{BezPath, Point, Rect};

    use super::*;
    use crate::scene::{Chunk, Item, Part, Shape, Stroke, Zone};
    use crate::text::{Align, Font, Glyph, Line, Paragraph, Run, Style};

    const WHITE: Colour = Colour::hex(0x00FF_FFFF);
    const BLUE: Colour = Colour::hex(0x003B_5BDB);

    fn item(shape: Shape) -> Item {
        Item {
            owner: None,
            part: Part::Body,
            shape,
        }
    }

    fn rect(rect: Rect, radius: f64, fill: Option<Colour>, stroke: Option<Stroke>) -> Item {
        item(Shape::Rect {
            rect,
            radius,
            fill,
            stroke,
        })
    }

    fn scene(size: (f64, f64), items: Vec<Item>) -> Scene {
        let chunk = Chunk {
            zone: Zone::Body,
            at: Point::ZERO,
            bounds: Rect::from_origin_size(Point::ZERO, size),
            owner: None,
            items: items.into(),
        };
        Scene::of(size.into(), WHITE, vec![chunk])
    }

    /// Three words in Inter, without a shaper: one glyph after the other.
    fn words(at: Point, size: f32) -> Item {
        let data: &[u8] = include_bytes!("../../assets/fonts/InterVariable.ttf");
        let face = swash::FontRef::from_index(data, 0).expect("Inter is a font");
        let font = Font {
            key: 1,
            data: Arc::new(data),
            index: 0,
            coords: Arc::from([]),
            skew: 0.0,
            embolden: false,
        };
        let text = "Calls current carrier";
        let glyphs = text.chars().zip(0u8..).map(|(letter, i)| Glyph {
            id: face.charmap().map(letter).into(),
            x: f32::from(i) * size * 0.61,
            y: 0.0,
            advance: size * 0.61,
            cluster: usize::from(i),
        });
        let run = Run {
            font,
            size,
            range: 0..text.len(),
            rtl: false,
            glyphs: glyphs.collect(),
        };
        let line = Line {
            range: 0..text.len(),
            left: 0.0,
            width: 0.0,
            baseline: size,
            runs: vec![run],
        };
        let style = Style {
            size,
            weight: 400,
            italic: false,
            line_height: size * 1.4,
        };
        let paragraph = Paragraph {
            text: text.into(),
            style,
            width: 0.0,
            height: size * 1.4,
            lines: vec![line],
        };
        let _ = Align::Start;
        item(Shape::Text {
            paragraph: Arc::new(paragraph),
            at,
            colour: Colour::hex(0x001C_2030),
        })
    }

    /// Something of everything.
    fn busy() -> Scene {
        let mut curve = BezPath::new();
        curve.move_to((20.0, 60.0));
        curve.curve_to((80.0, 10.0), (120.0, 160.0), (260.0, 90.0));
        let mut chevron = BezPath::new();
        chevron.move_to((10.0, 120.0));
        chevron.line_to((150.0, 120.0));
        chevron.line_to((164.0, 136.5));
        chevron.line_to((150.0, 153.0));
        chevron.line_to((10.0, 153.0));
        chevron.close_path();
        let mut level = BezPath::new();
        level.move_to((4.3, 110.5));
        level.line_to((296.1, 110.5));
        let line = |width, dash| {
            Some(Stroke {
                width,
                colour: Colour::hex(0x009A_2038),
                dash,
            })
        };
        scene(
            (300.3, 200.7),
            vec![
                rect(
                    Rect::new(0.0, 0.0, 300.3, 90.0),
                    0.0,
                    Some(BLUE.with_alpha(20)),
                    None,
                ),
                rect(
                    Rect::new(12.5, 20.5, 140.5, 80.5),
                    8.0,
                    Some(WHITE),
                    line(1.0, None),
                ),
                rect(
                    Rect::new(200.0, 100.0, 280.0, 190.0),
                    9.0,
                    None,
                    line(2.0, Some((6.0, 4.0))),
                ),
                item(Shape::Path {
                    path: chevron,
                    fill: Some(BLUE),
                    stroke: None,
                }),
                item(Shape::Path {
                    path: curve,
                    fill: None,
                    stroke: line(2.5, None),
                }),
                item(Shape::Path {
                    path: level,
                    fill: None,
                    stroke: line(1.5, Some((3.0, 4.0))),
                }),
                words(Point::new(20.3, 30.0), 13.0),
                words(Point::new(15.0, 160.0), 24.0),
            ],
        )
    }

    fn export(
        scene: &Scene,
        scale: f64,
        transparent: bool,
        cut: Option<(u32, u32, usize)>,
    ) -> Vec<u8> {
        let options = Raster { scale, transparent };
        let (width, height) = pixel_size(scene.size, scale).expect("a size");
        let mut plan = Cut::new(width, height, 2);
        if let Some((rows, tile, threads)) = cut {
            plan = Cut {
                rows,
                tile,
                threads,
                ..plan
            };
        }
        let mut out = Vec::new();
        write_cut(
            scene,
            &Images::new(&Pictures::new()),
            &options,
            &plan,
            None,
            &mut out,
            &|_| true,
        )
        .expect("it can be written");
        out
    }

    fn decode(bytes: &[u8]) -> image::RgbaImage {
        image::load_from_memory(bytes)
            .expect("a picture")
            .to_rgba8()
    }

    #[test]
    fn a_picture_has_the_size_that_the_scale_says() {
        for (scale, size) in [
            (1.0, (301, 201)),
            (2.0, (601, 402)),
            (0.5, (151, 101)),
            (0.001, (1, 1)),
        ] {
            let picture = decode(&export(&busy(), scale, false, None));
            assert_eq!(picture.dimensions(), size, "{scale}");
        }
    }

    #[test]
    fn edges_on_whole_pixels_are_crisp_and_colours_are_the_scenes() {
        let card = rect(Rect::new(10.0, 10.0, 20.0, 30.0), 0.0, Some(BLUE), None);
        let picture = decode(&export(&scene((40.0, 40.0), vec![card]), 2.0, false, None));
        let [red, green, blue, _] = BLUE.0;
        for (x, y, pixel) in picture.enumerate_pixels() {
            let inside = (20..40).contains(&x) && (20..60).contains(&y);
            let wanted = if inside {
                [red, green, blue, 255]
            } else {
                [255; 4]
            };
            assert_eq!(pixel.0, wanted, "{x} {y}");
        }
    }

    #[test]
    fn a_transparent_picture_keeps_its_colours_and_has_no_paper() {
        let card = rect(
            Rect::new(5.0, 5.0, 35.0, 35.0),
            15.0,
            Some(BLUE.with_alpha(128)),
            None,
        );
        let picture = decode(&export(&scene((40.0, 40.0), vec![card]), 1.0, true, None));
        assert_eq!(picture.get_pixel(0, 0).0[3], 0);
        assert_eq!(picture.get_pixel(6, 6).0[3], 0, "the corner is round");
        let middle = picture.get_pixel(20, 20).0;
        assert_eq!(middle[3], 128);
        for (got, wanted) in middle.iter().zip(BLUE.0).take(3) {
            assert!(got.abs_diff(wanted) <= 1, "{middle:?}");
        }
    }

    #[test]
    fn equal_scenes_give_equal_bytes_however_many_threads() {
        let one = export(&busy(), 2.0, true, Some((64, 4096, 1)));
        assert!(one == export(&busy(), 2.0, true, Some((64, 4096, 1))));
        for threads in [2, 5] {
            assert!(one == export(&busy(), 2.0, true, Some((64, 4096, threads))));
        }
    }

    #[test]
    fn bands_and_tiles_leave_no_seam() {
        for scale in [0.37, 1.0, 2.5] {
            let whole = decode(&export(&busy(), scale, false, Some((10_000, 10_000, 1))));
            for cut in [(1, 10_000, 2), (7, 33, 2), (64, 100, 1)] {
                let pieces = decode(&export(&busy(), scale, false, Some(cut)));
                let differ: Vec<_> = whole
                    .iter()
                    .zip(pieces.iter())
                    .map(|(a, b)| a.abs_diff(*b))
                    .filter(|&difference| difference > 0)
                    .collect();
                // A line that is cut may fall on the other side of one of the sixteen points that
                // make up a pixel; nothing more, and hardly ever.
                assert!(differ.iter().all(|&d| d <= 16), "{scale} {cut:?}");
                assert!(differ.len() < 60, "{scale} {cut:?}: {}", differ.len());
            }
        }
    }

    #[test]
    fn letters_are_drawn_in_every_size() {
        for scale in [0.5, 1.0, 3.0, 20.0] {
            let scene = scene((180.0, 20.0), vec![words(Point::new(2.0, 1.0), 13.0)]);
            let picture = decode(&export(&scene, scale, false, None));
            let dark = |p: &&image::Rgba<u8>| p.0[0] < 128;
            #[expect(clippy::cast_precision_loss, reason = "a share")]
            let share = picture.pixels().filter(dark).count() as f64 / (3600.0 * scale * scale);
            let wanted = if scale < 1.0 { 0.01..0.2 } else { 0.05..0.2 };
            assert!(wanted.contains(&share), "{scale}: {share}");
        }
    }

    #[test]
    fn the_size_that_paper_should_have_is_told() {
        let bytes = export(&busy(), 2.0, false, None);
        let reader = ::png::Decoder::new(io::Cursor::new(&bytes))
            .read_info()
            .expect("a PNG");
        let dims = reader.info().pixel_dims.expect("a size");
        // 192 dots an inch.
        assert_eq!((dims.xppu, dims.yppu), (7559, 7559));
        assert_eq!(reader.info().color_type, ::png::ColorType::Rgb);
        assert!(reader.info().srgb.is_some());
    }

    #[test]
    fn impossible_sizes_are_refused_in_a_sentence() {
        for scale in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e30, 100_000.0] {
            let options = Raster {
                scale,
                transparent: false,
            };
            let failed = write_scene(
                &busy(),
                &Pictures::new(),
                &options,
                &mut Vec::new(),
                &|_| true,
            );
            let message = failed.expect_err("it is refused").to_string();
            assert!(message.contains("scale"), "{message}");
        }
        assert!(pixel_size(Size::new(1.0, 3e9), 1.0).is_err());
        let refused = |page, scale| pixel_size(page, scale).unwrap_err().to_string();
        let message = refused(Size::new(1560.0, 840.0), 5000.0);
        assert!(
            message.contains("7800000 x 4200000 pixels") && message.ends_with("is 123"),
            "{message}"
        );
        assert!(refused(Size::new(1560.0, 840.0), 1e308).len() < 200);
        for page in [
            (1560.0, 840.0),
            (4e6, 1.0),
            (1.0, 1e9),
            (3e5, 2e5),
            (0.5, 0.5),
        ] {
            let page = Size::new(page.0, page.1);
            let largest = largest_scale(page);
            assert!(pixel_size(page, largest).is_ok(), "{page:?}: {largest}");
            assert!(
                pixel_size(page, largest * 1.02).is_err(),
                "{page:?}: {largest}"
            );
        }
    }

    #[test]
    fn it_tells_how_far_it_is_and_stops_when_told() {
        let told = Cell::new(0.0);
        let options = Raster {
            scale: 10.0,
            transparent: false,
        };
        let mut out = Vec::new();
        write_scene(&busy(), &Pictures::new(), &options, &mut out, &|share| {
            assert!(share > told.get());
            told.set(share);
            true
        })
        .expect("it can be written");
        assert!((told.get() - 1.0).abs() < f32::EPSILON);
        let stopped = write_scene(
            &busy(),
            &Pictures::new(),
            &options,
            &mut Vec::new(),
            &|share| share < 0.4,
        );
        assert!(matches!(stopped, Err(Failure::Cancelled)));
    }

    #[test]
    fn a_full_disk_is_told() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::StorageFull.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let failed = write_scene(
            &busy(),
            &Pictures::new(),
            &Raster {
                scale: 1.0,
                transparent: false,
            },
            &mut Full,
            &|_| true,
        );
        assert!(matches!(failed, Err(Failure::Output(_))));
    }

    #[test]
    fn the_picture_in_memory_is_the_one_in_the_file() {
        let options = Raster {
            scale: 1.5,
            transparent: false,
        };
        let (width, height, pixels) =
            pixels(&busy(), &Pictures::new(), &options).expect("a picture");
        let picture = decode(&export(&busy(), 1.5, false, None));
        assert_eq!(picture.dimensions(), (width, height));
        assert!(picture.as_raw() == &pixels);
    }

    #[test]
    fn odd_shapes_do_no_harm() {
        let far = 1e12;
        let mut lost = BezPath::new();
        lost.move_to((f64::NAN, 0.0));
        lost.line_to((far, far));
        let stroke = Some(Stroke {
            width: 1.0,
            colour: BLUE,
            dash: Some((0.0, 1e-9)),
        });
        let thick = Some(Stroke {
            width: f64::NAN,
            colour: BLUE,
            dash: None,
        });
        let scene = scene(
            (50.0, 50.0),
            vec![
                item(Shape::Path {
                    path: lost,
                    fill: Some(BLUE),
                    stroke,
                }),
                item(Shape::Path {
                    path: BezPath::new(),
                    fill: Some(BLUE),
                    stroke,
                }),
                rect(Rect::new(-far, -far, far, far), 4.0, None, stroke),
                rect(Rect::new(9.0, 9.0, 3.0, 3.0), -4.0, Some(BLUE), thick),
                rect(Rect::new(-1e6, 20.0, 1e6, 30.0), 4.0, Some(BLUE), None),
            ],
        );
        let picture = decode(&export(&scene, 1.0, false, None));
        assert_eq!(picture.get_pixel(25, 25).0[2], 0xDB);
        assert_eq!(picture.get_pixel(25, 40).0, [255; 4]);
    }
}
