//! Compresses rows of pixels for a PNG, band by band.
//!
//! Bands are compressed independently, so that several can be in parallel; concatenated in order
//! they make one zlib stream.

use std::ops::Range;

use flate2::{Compress, Compression, FlushCompress, Status};
use simd_adler32::Adler32;

use super::deflate::SparseDeflater;

/// The header of a zlib stream with a window of 32 KiB.
pub const ZLIB_HEADER: [u8; 2] = [0x78, 0x5e];

/// A compressed band.
pub struct EncodedBand {
    /// Its piece of the stream.
    pub bytes: Vec<u8>,
    /// The checksum of its input.
    pub checksum: ZlibChecksum,
}

/// Compresses the rows of a band, as they are drawn.
///
/// Maps are flat colours and text, which compress best unfiltered: rows stay as they are, and only
/// a row that repeats the one above becomes zeros. Where a row is longer than the compressor's
/// window, it cannot refer to the row above: then every row is filtered with `Up`, which leaves
/// mostly zeros.
pub struct BandEncoder {
    /// The filtered row: its filter type and its bytes.
    row: Vec<u8>,
    sum: ZlibChecksum,
    begun: bool,
    /// The ranges in which the row differs from the one above, merged where they touch.
    places: Vec<Range<usize>>,
    length: RowCompressor,
}

/// The compressor for rows that are shorter or longer than its window.
enum RowCompressor {
    /// Keeps the previous row.
    Short {
        deflate: Compress,
        bytes: Vec<u8>,
        /// A row that repeats the one above.
        same: Vec<u8>,
    },
    /// Keeps a row of zeros.
    Long(Box<SparseDeflater>),
}

impl BandEncoder {
    /// An encoder for rows of `stride` bytes.
    pub fn new(stride: usize) -> Self {
        let length = if stride < WINDOW {
            let mut same = vec![0; stride + 1];
            same[0] = FILTER_UP;
            RowCompressor::Short {
                deflate: Compress::new(LEVEL, false),
                bytes: Vec::with_capacity(1 << 16),
                same,
            }
        } else {
            RowCompressor::Long(Box::default())
        };
        Self {
            row: vec![0; stride + 1],
            sum: ZlibChecksum::default(),
            begun: false,
            places: Vec::new(),
            length,
        }
    }

    /// Adds a row that differs from the one above in these ranges, in order, given with the
    /// differences of their bytes. The row above the first one is zeros.
    ///
    /// # Errors
    ///
    /// A message, where the compressor fails.
    pub fn add_row<'a>(
        &mut self,
        changes: impl Iterator<Item = (Range<usize>, &'a [u8])>,
    ) -> Result<(), String> {
        let Self { row, sum, .. } = self;
        let begun = std::mem::replace(&mut self.begun, true);
        // The filter type precedes the bytes.
        let changes = changes.map(|(position, left)| (position.start + 1..position.end + 1, left));
        match &mut self.length {
            RowCompressor::Short {
                deflate,
                bytes,
                same,
            } => {
                let mut differs = !begun;
                for (position, left) in changes {
                    differs = true;
                    for (byte, left) in row[position].iter_mut().zip(left) {
                        *byte = byte.wrapping_add(*left);
                    }
                }
                row[0] = FILTER_NONE;
                let row = if differs { row } else { same };
                sum.add(row);
                push(deflate, row, FlushCompress::None, bytes)?;
            }
            RowCompressor::Long(deflater) => {
                row[0] = if begun { FILTER_UP } else { FILTER_NONE };
                self.places.clear();
                self.places.push(0..1);
                for (position, left) in changes {
                    row[position.clone()].copy_from_slice(left);
                    match self.places.last_mut() {
                        Some(last) if last.end == position.start => last.end = position.end,
                        _ => self.places.push(position),
                    }
                }
                let mut done = 0;
                for position in &self.places {
                    sum.add_zeros(position.start - done);
                    sum.add(&row[position.clone()]);
                    done = position.end;
                }
                sum.add_zeros(row.len() - done);
                deflater.add(row, self.places.iter().cloned());
                for position in &self.places {
                    row[position.clone()].fill(0);
                }
            }
        }
        Ok(())
    }

    /// Finishes the band. The `last` one ends the stream; the checksum of all bands follows it.
    ///
    /// # Errors
    ///
    /// A message, where the compressor fails.
    pub fn finish(self, last: bool) -> Result<EncodedBand, String> {
        let bytes = match self.length {
            RowCompressor::Short {
                mut deflate,
                mut bytes,
                ..
            } => {
                let end = if last {
                    FlushCompress::Finish
                } else {
                    FlushCompress::Sync
                };
                push(&mut deflate, &[], end, &mut bytes)?;
                bytes
            }
            RowCompressor::Long(deflater) => deflater.finish(last),
        };
        Ok(EncodedBand {
            bytes,
            checksum: self.sum,
        })
    }
}

/// The compressor's window, in bytes.
const WINDOW: usize = 32 << 10;

/// The compression level; lower levels make maps a few percent larger.
const LEVEL: Compression = Compression::new(6);

fn push(
    deflate: &mut Compress,
    mut input: &[u8],
    flush: FlushCompress,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    loop {
        if out.capacity() - out.len() < 256 {
            out.reserve(out.capacity().clamp(4096, 1 << 20));
        }
        let before = deflate.total_in();
        let status = deflate
            .compress_vec(input, out, flush)
            .map_err(|error| format!("compressing failed: {error}"))?;
        let taken = usize::try_from(deflate.total_in() - before).unwrap_or(input.len());
        input = input.get(taken..).unwrap_or_default();
        let room = out.capacity() > out.len();
        let done = match flush {
            FlushCompress::Finish => status == Status::StreamEnd,
            // If the output has space left, everything has been flushed.
            _ => input.is_empty() && room,
        };
        if done {
            return Ok(());
        }
    }
}

/// The PNG filter `None`.
const FILTER_NONE: u8 = 0;

/// The PNG filter `Up`.
const FILTER_UP: u8 = 2;

/// The Adler-32 checksum of a zlib stream, which can be combined from those of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZlibChecksum {
    low: u32,
    high: u32,
    length: u64,
}

impl Default for ZlibChecksum {
    fn default() -> Self {
        Self {
            low: 1,
            high: 0,
            length: 0,
        }
    }
}

impl ZlibChecksum {
    const MODULUS: u32 = 65_521;

    /// Adds these bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        let mut sum = Adler32::from_checksum(self.high << 16 | self.low);
        sum.write(bytes);
        let sum = sum.finish();
        (self.low, self.high) = (sum & 0xFFFF, sum >> 16);
        self.length += bytes.len() as u64;
    }

    /// Adds this many zeros.
    pub fn add_zeros(&mut self, count: usize) {
        let length = count as u64;
        self.combine(&Self {
            low: 1,
            high: u32::try_from(length % u64::from(Self::MODULUS)).unwrap_or(0),
            length,
        });
    }

    /// Appends the input of `next`.
    pub fn combine(&mut self, next: &Self) {
        let modulus = u64::from(Self::MODULUS);
        let (low, length) = (u64::from(self.low), next.length % modulus);
        // Every byte of `next` adds this checksum's low part once more, minus the initial 1.
        let high = u64::from(self.high) + u64::from(next.high) + length * (low + modulus - 1);
        let low = low + u64::from(next.low) + modulus - 1;
        self.low = u32::try_from(low % modulus).unwrap_or(0);
        self.high = u32::try_from(high % modulus).unwrap_or(0);
        self.length += next.length;
    }

    /// The checksum as it stands at the end of the stream.
    #[must_use]
    pub fn bytes(&self) -> [u8; 4] {
        (self.high << 16 | self.low).to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::formats::png::row_delta::RowDelta;

    fn columns_of(columns: &Range<u32>) -> Range<usize> {
        usize::try_from(columns.start).unwrap_or(0)..usize::try_from(columns.end).unwrap_or(0)
    }

    #[test]
    fn bands_one_after_the_other_are_one_zlib_stream() {
        let mut random = fastrand::Rng::with_seed(3);
        // Rows that the compressor remembers, and longer ones.
        for stride in [3 * 700, 3 * 20_000] {
            let rows = 90;
            let width = u32::try_from(stride / 3).expect("it is small");
            let mut image: Vec<u8> = (0..stride * rows)
                .map(|i| if i % 5000 < 4000 { 200 } else { random.u8(..) })
                .collect();
            image.copy_within(stride..stride * 20, stride * 40);
            image.copy_within(..stride, stride);
            let mut stream = ZLIB_HEADER.to_vec();
            let mut sum = ZlibChecksum::default();
            let bands: Vec<_> = image.chunks(stride * 17).collect();
            for (i, band) in bands.iter().enumerate() {
                let mut packer = BandEncoder::new(stride);
                let mut strip = RowDelta::new(width, false);
                for rows in band.chunks(stride * 5) {
                    strip.begin(u32::try_from(rows.len() / stride).expect("it is small"));
                    // In two tiles.
                    for columns in [0..width / 3, width / 3..width] {
                        let pixels: Vec<u8> = rows
                            .chunks(stride)
                            .flat_map(|row| &row.as_chunks::<3>().0[columns_of(&columns)])
                            .flat_map(|[red, green, blue]| [*red, *green, *blue, 255])
                            .collect();
                        strip.add_tile(columns.start, columns.end - columns.start, &pixels);
                    }
                    for row in 0..strip.rows() {
                        packer.add_row(strip.changes(row)).expect("it compresses");
                    }
                }
                let piece = packer.finish(i + 1 == bands.len()).expect("it compresses");
                sum.combine(&piece.checksum);
                stream.extend(piece.bytes);
            }
            stream.extend(sum.bytes());
            let mut filtered = Vec::new();
            flate2::read::ZlibDecoder::new(&stream[..])
                .read_to_end(&mut filtered)
                .expect("one stream with the right checksum");
            let mut above = vec![0_u8; stride];
            for (row, expected) in filtered.chunks(stride + 1).zip(image.chunks(stride)) {
                let (way, left) = row.split_first().expect("a row has bytes");
                if *way == FILTER_NONE {
                    above.fill(0);
                }
                for (byte, left) in above.iter_mut().zip(left) {
                    *byte = byte.wrapping_add(*left);
                }
                assert!(above == expected);
            }
            assert_eq!(filtered.len(), (stride + 1) * rows);
        }
    }

    #[test]
    fn the_checksum_is_that_of_the_standard_and_joins() {
        let mut whole = ZlibChecksum::default();
        whole.add(b"Wikipedia");
        assert_eq!(whole.bytes(), 0x11E6_0398_u32.to_be_bytes());
        let bytes = vec![255; 100_000];
        let mut whole = ZlibChecksum::default();
        whole.add(&bytes);
        let (mut first, mut second) = (ZlibChecksum::default(), ZlibChecksum::default());
        first.add(&bytes[..70_001]);
        second.add(&bytes[70_001..]);
        first.combine(&second);
        assert_eq!(first, whole);
    }
}
