//! Decodes picture files: checks headers, decodes, crops and scales.
//!
//! Files are untrusted. Headers are read first, and what is too large is refused before decoding; a
//! broken file gives an error sentence, never a panic.

mod header;
mod resample;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

use crate::model::{Picture, PictureKind};

/// The longest side of a picture that is shown, in pixels.
pub const MAX_SIDE: u32 = 16_384;

/// The most pixels of a picture that is shown.
pub const MAX_PIXELS: u64 = 64_000_000;

/// The maximum number of bytes of a decoded picture.
pub const MAX_DECODED_BYTES: u64 = 256 << 20;

/// The quality of a JPEG that is encoded again, in percent.
const JPEG_QUALITY: u8 = 95;

/// A picture's pixels, as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodedPicture {
    /// Across, in pixels.
    pub width: u32,
    /// Down, in pixels.
    pub height: u32,
    /// Bytes for each pixel: 1 for grey, 3 for red, green and blue; one more with opacity.
    channels: usize,
    /// Row by row from the top, not premultiplied.
    bytes: Vec<u8>,
}

/// Premultiplied pixels, ready to be painted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pixels {
    /// Across, in pixels.
    pub width: u32,
    /// Down, in pixels.
    pub height: u32,
    /// Red, green, blue and opacity of each pixel, premultiplied, row by row from the top.
    pub bytes: Vec<u8>,
}

/// Reads a file's kind and size. A JPEG with an EXIF orientation is rotated here, so that no other
/// code needs to.
///
/// # Errors
///
/// A sentence without its subject, where the file is no PNG or JPEG, is broken or too large: `it is
/// cut off`.
pub fn probe(bytes: Vec<u8>) -> Result<Picture, String> {
    let header = check_header(&bytes)?;
    let turn = header.orientation;
    let picture = Picture {
        kind: header.kind,
        width: header.width,
        height: header.height,
        bytes,
    };
    match turn {
        Some(turn) => upright(&picture, turn),
        None => Ok(picture),
    }
}

/// Whether a file can be shown, as far as the header tells.
///
/// # Errors
///
/// As [`probe`].
pub fn check(bytes: &[u8]) -> Result<(), String> {
    check_header(bytes).map(drop)
}

fn check_header(bytes: &[u8]) -> Result<header::PictureHeader, String> {
    let header = header::read(bytes)?;
    let (width, height) = (header.width, header.height);
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(format!(
            "it is {width} \u{d7} {height} pixels large; a side can be at most {MAX_SIDE}"
        ));
    }
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS || pixels * header.bytes_per_pixel > MAX_DECODED_BYTES {
        return Err(format!(
            "it is {width} \u{d7} {height} pixels large; pictures of up to 64 megapixels and \
             256 MB are shown"
        ));
    }
    Ok(header)
}

/// The picture rotated by its EXIF orientation.
fn upright(picture: &Picture, turn: image::metadata::Orientation) -> Result<Picture, String> {
    let mut image = decode_image(picture)?;
    let mut bytes = Vec::new();
    catching_panics(|| {
        image.apply_orientation(turn);
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        image.write_with_encoder(encoder)
    })?;
    Ok(Picture {
        kind: PictureKind::Jpeg,
        width: image.width(),
        height: image.height(),
        bytes,
    })
}

/// The pixels of a picture.
///
/// # Errors
///
/// A sentence without its subject, where the file is broken.
pub fn decode(picture: &Picture) -> Result<DecodedPicture, String> {
    let image = decode_image(picture)?;
    let (width, height) = (image.width(), image.height());
    let image = match image {
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(image.into_luma8()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageLumaA8(image.into_luma_alpha8()),
        DynamicImage::ImageRgb16(_) => DynamicImage::ImageRgb8(image.into_rgb8()),
        DynamicImage::ImageRgba16(_) => DynamicImage::ImageRgba8(image.into_rgba8()),
        other => other,
    };
    let channels = usize::from(image.color().channel_count());
    Ok(DecodedPicture {
        width,
        height,
        channels,
        bytes: image.into_bytes(),
    })
}

fn decode_image(picture: &Picture) -> Result<DynamicImage, String> {
    let format = match picture.kind {
        PictureKind::Png => ImageFormat::Png,
        PictureKind::Jpeg => ImageFormat::Jpeg,
    };
    catching_panics(|| {
        let mut reader = ImageReader::with_format(Cursor::new(&picture.bytes), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_SIDE);
        limits.max_image_height = Some(MAX_SIDE);
        limits.max_alloc = Some(2 * MAX_DECODED_BYTES);
        reader.limits(limits);
        let decoder = reader.into_decoder()?;
        if decoder.total_bytes() > MAX_DECODED_BYTES {
            let kind = image::error::LimitErrorKind::InsufficientMemory;
            return Err(image::ImageError::Limits(
                image::error::LimitError::from_kind(kind),
            ));
        }
        DynamicImage::from_decoder(decoder)
    })
}

/// Runs a decoder on an untrusted file; errors and panics become an error sentence.
fn catching_panics<T>(work: impl FnOnce() -> image::ImageResult<T>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(image::ImageError::Limits(_))) => Err("it takes too much memory".to_owned()),
        Ok(Err(_)) | Err(_) => Err("it is broken and cannot be read".to_owned()),
    }
}

/// Pixels as a PNG file: red, green, blue and opacity of each, not premultiplied.
///
/// # Errors
///
/// A sentence, where there are more or fewer pixels than the size says, or too many.
pub fn encode_png(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<u8>, String> {
    let pixels = u64::from(width) * u64::from(height);
    if width == 0 || height == 0 || pixels * 4 != rgba.len() as u64 {
        return Err("it has no pixels".to_owned());
    }
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(format!("it is too large: {width} \u{d7} {height} pixels"));
    }
    let mut bytes = Vec::new();
    catching_panics(|| {
        use image::ImageEncoder as _;
        let opaque = rgba.iter().skip(3).step_by(4).all(|alpha| *alpha == 255);
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        if opaque {
            let rgb: Vec<u8> = rgba
                .chunks_exact(4)
                .flat_map(|pixel| pixel.iter().take(3).copied())
                .collect();
            encoder.write_image(&rgb, width, height, image::ExtendedColorType::Rgb8)
        } else {
            encoder.write_image(rgba, width, height, image::ExtendedColorType::Rgba8)
        }
    })?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(width: u32, height: u32, colour: [u8; 4]) -> Vec<u8> {
        let pixels = (width * height) as usize;
        encode_png(width, height, &colour.repeat(pixels)).expect("it can be written")
    }

    #[test]
    fn a_picture_comes_back_as_it_was() {
        let picture = probe(flat(30, 20, [10, 20, 30, 255])).expect("a PNG");
        assert_eq!((picture.width, picture.height), (30, 20));
        assert_eq!(picture.kind, PictureKind::Png);
        let pixels = decode(&picture).expect("it is sound").crop_to_fill(30, 20);
        assert!(pixels.bytes == [10, 20, 30, 255].repeat(600));
    }

    #[test]
    fn what_is_broken_gets_a_sentence_wherever_it_is_broken() {
        let whole = flat(40, 30, [1, 2, 3, 128]);
        for end in 0..whole.len() {
            assert!(probe(whole[..end].to_vec()).is_err(), "{end}");
        }
        let mut random = fastrand::Rng::with_seed(11);
        for _ in 0..500 {
            let mut bytes = whole.clone();
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.u8(..8);
            if let Ok(picture) = probe(bytes) {
                let _ = decode(&picture);
            }
        }
    }

    #[test]
    fn a_picture_that_a_camera_held_upright_stands_upright() {
        // A JPEG, wider than high, with a mark that says: turn me by a quarter.
        let mut jpeg = Vec::new();
        let image = image::RgbImage::from_fn(64, 32, |x, _| {
            image::Rgb(if x < 32 { [250, 0, 0] } else { [0, 0, 250] })
        });
        image
            .write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg)
            .expect("it can be written");
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        let mut marked = jpeg[..2].to_vec();
        marked.extend([0xFF, 0xE1]);
        marked.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
        marked.extend(exif);
        marked.extend(&jpeg[2..]);
        let picture = probe(marked).expect("a JPEG");
        assert_eq!((picture.width, picture.height), (32, 64));
        let pixels = decode(&picture).expect("sound").crop_to_fill(32, 64);
        let top = &pixels.bytes[..4];
        assert!(top[0] > 200 && top[2] < 60, "red is on top: {top:?}");
    }
}
