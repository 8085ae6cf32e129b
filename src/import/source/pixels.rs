//! The text chunk of a PNG that holds the map.

use std::io::{self, BufRead, Read};

use flate2::Crc;

use super::{Fault, KEYWORD, inflate, text};
use crate::file::MAX_FILE_BYTES;

/// The source inside; pixels are passed over, however many there are.
pub fn source(input: &mut dyn BufRead) -> Result<String, Fault> {
    pass(input, 8)?;
    loop {
        let mut head = [0; 8];
        input.read_exact(&mut head)?;
        let [a, b, c, d, kind @ ..] = head;
        let length = u64::from(u32::from_be_bytes([a, b, c, d]));
        match &kind {
            // There can be other texts, and longer ones than a map.
            b"iTXt" if length <= MAX_FILE_BYTES + 1024 => {
                let mut chunk = Vec::new();
                input.take(length).read_to_end(&mut chunk)?;
                let mut sum = [0; 4];
                input.read_exact(&mut sum)?;
                if let Some(rest) = of_ours(&chunk) {
                    let mut crc = Crc::new();
                    crc.update(&kind);
                    crc.update(&chunk);
                    if crc.sum() != u32::from_be_bytes(sum) {
                        return Err(Fault::Damaged);
                    }
                    return content(rest);
                }
            }
            b"IEND" => return Err(Fault::Nothing),
            _ => pass(input, length + 4)?,
        }
    }
}

fn pass(input: &mut dyn BufRead, length: u64) -> Result<(), Fault> {
    let passed = io::copy(&mut input.take(length), &mut io::sink())?;
    if passed == length {
        Ok(())
    } else {
        Err(Fault::Damaged)
    }
}

/// What follows our keyword.
fn of_ours(chunk: &[u8]) -> Option<&[u8]> {
    chunk.strip_prefix(KEYWORD.as_bytes())?.strip_prefix(&[0])
}

/// The text after the two bytes that say how it is packed, a language and the keyword in it.
fn content(rest: &[u8]) -> Result<String, Fault> {
    let (&[packed, method], rest) = rest.split_first_chunk().ok_or(Fault::Damaged)?;
    let mut parts = rest.splitn(3, |byte| *byte == 0);
    let (_, _, mut rest) = (
        parts.next(),
        parts.next(),
        parts.next().ok_or(Fault::Damaged)?,
    );
    match (packed, method) {
        (0, _) => text(rest.to_vec()),
        (1, 0) => inflate(&mut rest),
        _ => Err(Fault::Damaged),
    }
}
