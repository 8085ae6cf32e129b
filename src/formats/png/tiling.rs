//! Divides the picture into bands, which are rendered and compressed in parallel and written in
//! order.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use ::png::chunk::{IDAT, iTXt};

use super::band_encoder::{self, BandEncoder, EncodedBand, ZlibChecksum};
use super::row_delta::RowDelta;
use super::rows::{DrawJob, byte_count, draw};
use super::{DOTS_PER_INCH, RasterOptions};
use crate::formats::embedded;
use crate::formats::images::ScaledImages;
use crate::formats::paint::{Painter, PixelRect};
use crate::formats::{ExportError, Progress};
use crate::scene::Scene;

/// The maximum width of a tile.
const MAX_TILE_WIDTH: u32 = 1024;

/// The maximum number of rows of a strip.
const MAX_STRIP_ROWS: u32 = 64;

/// The approximate maximum size of an uncompressed band, in bytes.
const BAND_BYTES: u64 = 48 << 20;

/// The approximate maximum size of all bands in progress, in bytes.
const MAX_BYTES_IN_FLIGHT: u64 = 192 << 20;

/// The maximum number of rows of a band.
const MAX_BAND_ROWS: u32 = 256;

/// How a picture is divided, and how many bands are rendered in parallel.
pub(super) struct Tiling {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Rows of a band.
    pub(super) rows: u32,
    /// Rows that are drawn at once.
    pub(super) strip: u32,
    /// Columns that are drawn at once.
    pub(super) tile: u32,
    /// Bands that are made at the same time.
    pub(super) threads: usize,
}

impl Tiling {
    pub(super) fn new(width: u32, height: u32, threads: usize) -> Self {
        let row = (u64::from(width) * 4).max(1);
        let fit = u32::try_from(BAND_BYTES / row).unwrap_or(MAX_BAND_ROWS);
        // Enough bands to balance the load between cores, without making them too thin.
        let share = (height / 16).max(64);
        let rows = fit.min(share).clamp(1, MAX_BAND_ROWS);
        // The number of threads does not change the output.
        let room =
            usize::try_from(MAX_BYTES_IN_FLIGHT / (row * u64::from(rows))).unwrap_or(usize::MAX);
        Self {
            width,
            height,
            rows,
            strip: MAX_STRIP_ROWS,
            tile: MAX_TILE_WIDTH,
            threads: threads.min(room).max(1),
        }
    }

    pub(super) fn bands(&self) -> u32 {
        self.height.div_ceil(self.rows)
    }

    fn band(&self, number: u32) -> PixelRect {
        let top = number.saturating_mul(self.rows).min(self.height);
        PixelRect {
            left: 0,
            top,
            width: self.width,
            height: self.rows.min(self.height - top),
        }
    }

    /// The parts of a band that are drawn at once, small enough for the processor's cache.
    pub(super) fn strips(&self, number: u32) -> impl Iterator<Item = PixelRect> {
        let band = self.band(number);
        let step = usize::try_from(self.strip).unwrap_or(1).max(1);
        (0..band.height).step_by(step).map(move |top| PixelRect {
            top: band.top + top,
            height: self.strip.min(band.height - top),
            ..band
        })
    }
}

pub(super) fn write_tiled(
    scene: &Scene,
    images: &ScaledImages,
    options: &RasterOptions,
    cut: &Tiling,
    source: Option<&str>,
    out: &mut dyn Write,
    progress: Progress,
) -> Result<(), ExportError> {
    let mut writer = header(options, cut, out)?;
    let threads = cut.threads.clamp(1, byte_count(cut.bands(), 1).max(1));
    let next = &AtomicU32::new(0);
    let result = thread::scope(|scope| {
        // The source comes last, so that nothing waits for it.
        let source = source.map(|text| scope.spawn(move || embedded::write::text_chunk(text)));
        // Each thread renders the next band that no thread has begun, and waits while too many are
        // not written yet.
        let (give, take) = sync_channel(threads);
        let mut finished = Vec::new();
        for _ in 0..threads {
            let give = give.clone();
            let work = move || {
                let mut maker = BandRenderer::new(scene, images, options, cut);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    // The receiver is gone once the export has failed or was cancelled.
                    if number >= cut.bands()
                        || give.send((number, maker.render(cut, number))).is_err()
                    {
                        break;
                    }
                }
            };
            let thread = thread::Builder::new().name("export".to_owned());
            finished.push(thread.spawn_scoped(scope, work)?);
        }
        drop(give);
        let result = write_in_order(cut, &take, progress, &mut |piece| {
            Ok(writer.write_chunk(IDAT, piece)?)
        });
        drop(take);
        for thread in finished {
            if thread.join().is_err() && result.is_ok() {
                return Err(ExportError::Refused("drawing it failed".to_owned()));
            }
        }
        result?;
        if let Some(source) = source {
            let failed = |_| ExportError::Refused("compressing the map's source failed".to_owned());
            writer.write_chunk(iTXt, &source.join().map_err(failed)??)?;
        }
        Ok(())
    });
    result?;
    writer.finish()?;
    Ok(())
}

/// Writes the bands in their order, as they come in.
fn write_in_order(
    cut: &Tiling,
    made: &Receiver<(u32, Result<EncodedBand, String>)>,
    progress: Progress,
    write: &mut dyn FnMut(&[u8]) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut sum = ZlibChecksum::default();
    let mut early = BTreeMap::new();
    for number in 0..cut.bands() {
        while !early.contains_key(&number) {
            let (number, packed) = made
                .recv()
                .map_err(|_| ExportError::Refused("drawing it failed".to_owned()))?;
            early.insert(number, packed.map_err(ExportError::Refused)?);
        }
        let Some(packed) = early.remove(&number) else {
            continue;
        };
        sum.combine(&packed.checksum);
        let mut piece = packed.bytes;
        if number == 0 {
            piece.splice(0..0, band_encoder::ZLIB_HEADER);
        }
        if number + 1 == cut.bands() {
            piece.extend(sum.bytes());
        }
        write(&piece)?;
        let done = f64::from(number + 1) / f64::from(cut.bands());
        #[expect(clippy::cast_possible_truncation, reason = "a share for the eye")]
        if !progress(done as f32) {
            return Err(ExportError::Cancelled);
        }
    }
    Ok(())
}

/// Writes everything before the pixel data.
fn header<'a>(
    options: &RasterOptions,
    cut: &Tiling,
    out: &'a mut dyn Write,
) -> Result<::png::Writer<&'a mut dyn Write>, ExportError> {
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

/// Renders and compresses bands, one after the other.
struct BandRenderer<'a> {
    job: DrawJob<'a>,
    painter: Painter<'a>,
    tile: Vec<u8>,
    strip: RowDelta,
}

impl<'a> BandRenderer<'a> {
    fn new(
        scene: &'a Scene,
        images: &'a ScaledImages,
        options: &'a RasterOptions,
        cut: &Tiling,
    ) -> Self {
        Self {
            job: options.job(scene),
            painter: Painter::new(images),
            tile: Vec::new(),
            strip: RowDelta::new(cut.width, options.transparent),
        }
    }

    fn render(&mut self, cut: &Tiling, number: u32) -> Result<EncodedBand, String> {
        let Self {
            job,
            painter,
            tile,
            strip,
        } = self;
        let mut packer = BandEncoder::new(strip.stride());
        strip.reset();
        for area in cut.strips(number) {
            strip.begin(area.height);
            draw(
                painter,
                *job,
                area,
                cut.tile,
                tile,
                |column, width, pixels| {
                    strip.add_tile(column, width, pixels);
                },
            );
            for row in 0..strip.rows() {
                packer.add_row(strip.changes(row))?;
            }
        }
        packer.finish(number + 1 == cut.bands())
    }
}
