//! The first bytes of a picture file, and whether the rest is there.

use image::metadata::Orientation;

use crate::model::PictureKind;

/// The header of a picture file.
pub(super) struct PictureHeader {
    pub kind: PictureKind,
    pub width: u32,
    pub height: u32,
    /// Bytes per decoded pixel.
    pub bytes_per_pixel: u64,
    /// The EXIF orientation.
    pub orientation: Option<Orientation>,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n";
const JPEG: &[u8] = b"\xFF\xD8\xFF";

const TRUNCATED: &str = "it is cut off; copy it again from where it comes from";
const BROKEN: &str = "it is broken and cannot be read";

/// Magic bytes of other picture formats.
const OTHER_FORMATS: [(&[u8], &str); 7] = [
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP"),
    (b"BM", "a BMP"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"<svg", "an SVG"),
    (b"%PDF", "a PDF"),
];

pub(super) fn read(bytes: &[u8]) -> Result<PictureHeader, String> {
    if bytes.is_empty() {
        return Err("it is empty".to_owned());
    }
    if bytes.starts_with(PNG) {
        return png(bytes).ok_or(TRUNCATED)?.map_err(str::to_owned);
    }
    if bytes.starts_with(JPEG) {
        return jpeg(bytes).ok_or(TRUNCATED)?.map_err(str::to_owned);
    }
    if PNG.starts_with(bytes) || JPEG.starts_with(bytes) {
        return Err(TRUNCATED.to_owned());
    }
    let other = OTHER_FORMATS
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic));
    let is = match other {
        Some((_, what)) => format!("it is {what}"),
        None if bytes.get(4..8) == Some(b"ftyp") => "it is a HEIC, an AVIF or a film".to_owned(),
        None => "it is no picture".to_owned(),
    };
    Err(format!("{is}; PNG and JPEG are shown"))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(bytes.try_into().ok()?))
}

/// `None` where the file ends too early.
fn png(bytes: &[u8]) -> Option<Result<PictureHeader, &'static str>> {
    let (width, height) = (u32_at(bytes, 16)?, u32_at(bytes, 20)?);
    let (bits, colour) = (*bytes.get(24)?, *bytes.get(25)?);
    if bytes.get(12..16)? != b"IHDR" || width == 0 || height == 0 {
        return Some(Err(BROKEN));
    }
    let channels = match colour {
        0 => 1,
        2 => 3,
        4 => 2,
        _ => 4,
    };
    let mut at = PNG.len();
    loop {
        let length = usize::try_from(u32_at(bytes, at)?).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        at = at.checked_add(length)?.checked_add(12)?;
        if at > bytes.len() {
            return None;
        }
        if kind == b"IEND" {
            break;
        }
    }
    Some(Ok(PictureHeader {
        kind: PictureKind::Png,
        width,
        height,
        bytes_per_pixel: if bits == 16 { 2 * channels } else { channels },
        orientation: None,
    }))
}

/// `None` where the file ends too early.
fn jpeg(bytes: &[u8]) -> Option<Result<PictureHeader, &'static str>> {
    let mut at = 2;
    let mut size = None;
    let mut turn = None;
    loop {
        if *bytes.get(at)? != 0xFF {
            return Some(Err(BROKEN));
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        at += 2;
        // Markers without a length.
        if matches!(marker, 0x01 | 0xD0..=0xD8) {
            continue;
        }
        let length = usize::from(u16_at(bytes, at)?);
        let content = bytes.get(at + 2..at.checked_add(length)?)?;
        match marker {
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                let (height, width) = (u16_at(content, 1), u16_at(content, 3));
                let Some((width, height)) = width.zip(height) else {
                    return Some(Err(BROKEN));
                };
                size = Some((u32::from(width), u32::from(height)));
            }
            0xE1 => {
                if let Some(exif) = content.strip_prefix(b"Exif\0\0") {
                    turn = turn.or_else(|| Orientation::from_exif_chunk(exif));
                }
            }
            _ => {}
        }
        at += length;
        if marker == 0xDA {
            break;
        }
        if marker == 0xD9 {
            return Some(Err(BROKEN));
        }
    }
    // An end marker; bytes after it are not part of the picture.
    let rest = bytes.get(at..)?;
    if !rest.windows(2).any(|pair| pair == [0xFF, 0xD9]) {
        return None;
    }
    let Some((width, height)) = size.filter(|(w, h)| *w > 0 && *h > 0) else {
        return Some(Err(BROKEN));
    };
    Some(Ok(PictureHeader {
        kind: PictureKind::Jpeg,
        width,
        height,
        bytes_per_pixel: 3,
        orientation: turn.filter(|turn| *turn != Orientation::NoTransforms),
    }))
}
