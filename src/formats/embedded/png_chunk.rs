//! The text chunk of a PNG that holds the map.

use std::io::{self, BufRead, Read};

use flate2::Crc;

use super::{ExtractError, KEYWORD, inflate, to_text};
use crate::file::MAX_FILE_BYTES;

/// Extracts the source; pixel data is skipped.
pub fn source(input: &mut dyn BufRead) -> Result<String, ExtractError> {
    skip(input, 8)?;
    loop {
        let mut head = [0; 8];
        input.read_exact(&mut head)?;
        let [a, b, c, d, kind @ ..] = head;
        let length = u64::from(u32::from_be_bytes([a, b, c, d]));
        match &kind {
            // Other text chunks may exist, even longer than a map.
            b"iTXt" if length <= MAX_FILE_BYTES + 1024 => {
                let mut chunk = Vec::new();
                input.take(length).read_to_end(&mut chunk)?;
                let mut sum = [0; 4];
                input.read_exact(&mut sum)?;
                if let Some(rest) = strip_keyword(&chunk) {
                    let mut crc = Crc::new();
                    crc.update(&kind);
                    crc.update(&chunk);
                    if crc.sum() != u32::from_be_bytes(sum) {
                        return Err(ExtractError::Damaged);
                    }
                    return content(rest);
                }
            }
            b"IEND" => return Err(ExtractError::NotFound),
            _ => skip(input, length + 4)?,
        }
    }
}

fn skip(input: &mut dyn BufRead, length: u64) -> Result<(), ExtractError> {
    let passed = io::copy(&mut input.take(length), &mut io::sink())?;
    if passed == length {
        Ok(())
    } else {
        Err(ExtractError::Damaged)
    }
}

/// The chunk's content behind the keyword.
fn strip_keyword(chunk: &[u8]) -> Option<&[u8]> {
    chunk.strip_prefix(KEYWORD.as_bytes())?.strip_prefix(&[0])
}

/// The text behind compression flag and method, language and translated keyword.
fn content(rest: &[u8]) -> Result<String, ExtractError> {
    let (&[packed, method], rest) = rest.split_first_chunk().ok_or(ExtractError::Damaged)?;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let (_, _, mut rest) = (
        parts.next(),
        parts.next(),
        parts.next().ok_or(ExtractError::Damaged)?,
    );
    match (packed, method) {
        (0, _) => to_text(rest.to_vec()),
        (1, 0) => inflate(&mut rest),
        _ => Err(ExtractError::Damaged),
    }
}
