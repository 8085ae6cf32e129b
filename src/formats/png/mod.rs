//! A scene as a PNG of any size.
//!
//! The picture is rendered in bands of rows, in parallel, each compressed by the thread that
//! rendered it, and written in order. A band is rendered in strips of tiles, so that memory does
//! not grow with the picture's height and only by a few rows with its width. The division depends
//! on the picture's size alone: equal scenes give equal bytes on every machine.

mod band_encoder;
mod deflate;
mod huffman;
pub(crate) mod options;
mod row_delta;
mod rows;
#[cfg(test)]
mod tests;
mod tiling;

use std::io::Write;
use std::thread;

use kurbo::Size;

use super::images::ScaledImages;
use super::paint::Painter;
use super::{ExportError, ExportJob, ExportOptions, Progress, loss_report};
use crate::model::Pictures;
use crate::scene::Scene;
use rows::{DrawJob, byte_count, draw};
use tiling::{Tiling, write_tiled};

pub(super) use rows::unpremultiply;

/// The maximum side that PNG allows.
const MAX_SIDE: f64 = 2_147_483_647.0;

/// The maximum width, since several rows must fit into memory.
const MAX_WIDTH: f64 = 16_000_000.0;

/// The maximum number of pixels; more would take hours.
const MAX_PIXELS: f64 = 20e9;

/// Pixels for an inch at 100 %, as on the web.
pub const DOTS_PER_INCH: f64 = 96.0;

/// How a scene becomes pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RasterOptions {
    /// Pixels for each pixel at 100 %: above 0 and finite.
    pub scale: f64,
    /// Whether the paper is left out.
    pub transparent: bool,
}

/// Writes the job's first map as a PNG.
///
/// # Errors
///
/// As [`write_scene`].
pub(super) fn write(
    job: &ExportJob,
    options: &ExportOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<Vec<String>, ExportError> {
    let scene = &job.first_rendered()?.scene;
    let raster = RasterOptions {
        scale: options.resolution().scale(scene.size),
        transparent: options.get(options::TRANSPARENT),
    };
    let source = job.embedded_source(options);
    write_with_source(
        scene,
        &job.pictures,
        &raster,
        source.as_deref(),
        out,
        progress,
    )?;
    Ok(loss_report::missing_glyphs(job).into_iter().collect())
}

/// Writes a scene as a PNG. `pictures` are those that it names.
///
/// # Errors
///
/// [`ExportError::Refused`] for a scale that is not above 0 and for pictures that would be too large,
/// [`ExportError::Cancelled`] where `progress` says so, [`ExportError::Output`] where `out` fails.
pub fn write_scene(
    scene: &Scene,
    pictures: &Pictures,
    options: &RasterOptions,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<(), ExportError> {
    write_with_source(scene, pictures, options, None, out, progress)
}

/// Writes a scene with the source of its map inside.
fn write_with_source(
    scene: &Scene,
    pictures: &Pictures,
    options: &RasterOptions,
    source: Option<&str>,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<(), ExportError> {
    let threads = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(16);
    let (width, height) = pixel_size(scene.size, options.scale)?;
    write_tiled(
        scene,
        &ScaledImages::new(pictures),
        options,
        &Tiling::new(width, height, threads),
        source,
        out,
        progress,
    )
}

/// How many pixels a page has at a scale, across and down.
///
/// # Errors
///
/// [`ExportError::Refused`] where there is no such picture.
pub fn pixel_size(page: Size, scale: f64) -> Result<(u32, u32), ExportError> {
    if !scale.is_finite() || scale <= 0.0 {
        return Err(ExportError::Refused(format!(
            "the scale has to be a number above 0, not {scale}"
        )));
    }
    // A tiny excess over a whole pixel is a rounding error, not another row.
    let [width, height] =
        [page.width, page.height].map(|side| (side * scale - 1e-6).ceil().max(1.0));
    let reason = if width.is_nan() || height.is_nan() || width > MAX_SIDE || height > MAX_SIDE {
        "a PNG's sides can be at most 2147483647"
    } else if width > MAX_WIDTH {
        "Touchline draws rows of at most 16000000"
    } else if width * height > MAX_PIXELS {
        "Touchline draws at most 20 gigapixels"
    } else {
        ""
    };
    if !reason.is_empty() {
        return Err(ExportError::Refused(format!(
            "at scale {} the picture would be {} x {} pixels; {reason}; the largest scale for \
             this map is {}",
            three_digits(scale),
            three_digits(width),
            three_digits(height),
            three_digits(largest_scale(page)),
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
    let largest = (MAX_WIDTH / width)
        .min(MAX_SIDE / height)
        .min((MAX_PIXELS / width / height).sqrt());
    // Sides are rounded up to whole pixels, so it stays a little below.
    let step = 10_f64.powf(largest.log10().floor() - 2.0);
    ((largest * 0.999 / step).floor() * step).max(f64::MIN_POSITIVE)
}

/// A number with three digits, however large: `5000`, `63.2`, `1e308`.
fn three_digits(number: f64) -> String {
    if number.is_infinite() {
        "countless".to_owned()
    } else if !(1e-3..1e12).contains(&number) {
        let short = format!("{number:.2e}");
        short.replace(".00e", "e")
    } else if number < 1e3 {
        format!("{}", (number * 1e4).round() / 1e4)
    } else {
        format!("{}", number.round())
    }
}

/// The whole picture in memory: width, height, and four bytes for each pixel (red, green, blue and
/// opacity, premultiplied), row by row. Used for thumbnails and the clipboard.
///
/// # Errors
///
/// As [`write_scene`], and [`ExportError::Refused`] above 400 megapixels.
pub fn render(
    scene: &Scene,
    pictures: &Pictures,
    options: &RasterOptions,
) -> Result<(u32, u32, Vec<u8>), ExportError> {
    let (width, height) = pixel_size(scene.size, options.scale)?;
    if u64::from(width) * u64::from(height) > 400_000_000 {
        return Err(ExportError::Refused(format!(
            "a picture of {width} x {height} pixels is too large for this; export it to a file"
        )));
    }
    let cut = Tiling::new(width, height, 1);
    let job = options.job(scene);
    let images = ScaledImages::new(pictures);
    let mut painter = Painter::new(&images);
    let mut tile = Vec::new();
    let mut whole = vec![0; byte_count(width, 4) * byte_count(height, 1)];
    let stride = byte_count(width, 4);
    let areas = (0..cut.bands()).flat_map(|band| cut.strips(band));
    let mut rest = &mut whole[..];
    for area in areas {
        let (rows, after) = rest.split_at_mut(stride * byte_count(area.height, 1));
        draw(
            &mut painter,
            job,
            area,
            cut.tile,
            &mut tile,
            |column, width, pixels| {
                let columns = byte_count(column, 4)..byte_count(column + width, 4);
                let lines = pixels.chunks_exact(columns.len());
                for (row, line) in rows.chunks_exact_mut(stride).zip(lines) {
                    if let Some(to) = row.get_mut(columns.clone()) {
                        to.copy_from_slice(line);
                    }
                }
            },
        );
        rest = after;
    }
    Ok((width, height, whole))
}

impl RasterOptions {
    fn job<'a>(&self, scene: &'a Scene) -> DrawJob<'a> {
        DrawJob {
            scene,
            scale: self.scale,
            paper: (!self.transparent).then(|| scene.paper.with_alpha(255)),
        }
    }
}

impl From<::png::EncodingError> for ExportError {
    fn from(error: ::png::EncodingError) -> Self {
        match error {
            ::png::EncodingError::IoError(error) => Self::Output(error),
            other => Self::Refused(format!("writing the PNG failed: {other}")),
        }
    }
}
