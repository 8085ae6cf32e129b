//! A fast DEFLATE compressor (RFC 1951) for rows of mostly zeros: differences from the row above.
//!
//! Runs of zeros are passed by length and never scanned; the rest is matched against recent bytes
//! of the same row.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a band has fewer than 2^32 bytes, and all else is smaller"
)]

use std::ops::Range;

use super::huffman::{
    BitWriter, FIRST_LENGTH_SYMBOL, MAX_MATCH, code_lengths, codes, distance_base, distance_symbol,
    length_base, length_symbol, write_block_header,
};

/// How far back a match may lie, in bytes.
const WINDOW: usize = 32 << 10;

/// The minimum length of a match.
const MIN_MATCH: usize = 4;

/// The number of hash bits.
const HASH_BITS: u32 = 13;

/// The number of tokens in a block; later blocks get codes of their own.
const BLOCK_TOKENS: usize = 1 << 15;

/// The symbol that ends a block.
const END_OF_BLOCK: usize = 256;

/// Shorter runs of zeros are literals.
const MIN_ZERO_RUN: usize = 4;

/// What a row is made of.
#[derive(Clone, Copy)]
enum Token {
    Literal(u8),
    /// Length and distance.
    Match(u16, u16),
    /// Zeros after a zero.
    Zeros(u32),
}

/// Compresses rows into blocks.
pub struct SparseDeflater {
    bits: BitWriter,
    tokens: Vec<Token>,
    /// The frequency of each symbol in the tokens.
    literals: [u32; 286],
    distances: [u32; 30],
    /// The last two input positions for each hash, plus 1.
    hash_table: Vec<[u32; 2]>,
    /// The input position of the row.
    begin: usize,
    /// Pending zeros, and whether a zero precedes them.
    zeros: usize,
    after_zero: bool,
}

impl Default for SparseDeflater {
    /// A compressor without any input.
    fn default() -> Self {
        Self {
            bits: BitWriter::default(),
            tokens: Vec::with_capacity(BLOCK_TOKENS + 4),
            literals: [0; 286],
            distances: [0; 30],
            hash_table: vec![[0; 2]; 1 << HASH_BITS],
            begin: 0,
            zeros: 0,
            after_zero: false,
        }
    }
}

impl SparseDeflater {
    /// Adds a row that is zero outside these ranges, which are in order.
    pub fn add(&mut self, row: &[u8], places: impl Iterator<Item = Range<usize>>) {
        let mut done = 0;
        for position in places {
            self.zeros += position.start - done;
            done = position.end;
            self.add_range(row, position);
        }
        self.zeros += row.len() - done;
        self.begin += row.len();
    }

    /// Adds a range of a row with arbitrary bytes.
    fn add_range(&mut self, row: &[u8], part: Range<usize>) {
        let mut at = part.start;
        while at < part.end {
            if row[at] == 0 {
                let zeros = leading_zeros(&row[at..part.end]);
                if zeros >= MIN_ZERO_RUN || self.zeros > 0 {
                    self.zeros += zeros;
                    at += zeros;
                    continue;
                }
            }
            self.flush_zeros();
            let (length, distance) = self.find_match(row, at, part.end);
            if length < MIN_MATCH {
                self.literal(row[at]);
                at += 1;
                continue;
            }
            self.repeat(length, distance);
            self.after_zero = row[at + length - 1] == 0;
            for position in at + 1..(at + length).min(at + 8) {
                self.insert_hash(row, position);
            }
            at += length;
        }
    }

    /// The longest match at the two candidate positions; also inserts this position.
    fn find_match(&mut self, row: &[u8], at: usize, end: usize) -> (usize, usize) {
        let Some(places) = self.insert_hash(row, at) else {
            return (0, 0);
        };
        let here = &row[at..end.min(at + MAX_MATCH)];
        let mut best = (0, 0);
        for position in places {
            let Some(position) = (position as usize).checked_sub(self.begin + 1) else {
                continue;
            };
            let distance = at - position;
            if distance > WINDOW {
                continue;
            }
            let length = common_prefix(here, &row[position..]);
            if length > best.0 {
                best = (length, distance);
            }
        }
        best
    }

    /// Inserts this position into the hash table and returns the previous candidates.
    fn insert_hash(&mut self, row: &[u8], at: usize) -> Option<[u32; 2]> {
        let bytes = row.get(at..)?.first_chunk::<4>()?;
        let hash = u32::from_le_bytes(*bytes).wrapping_mul(0x9E37_79B1) >> (32 - HASH_BITS);
        let seen = &mut self.hash_table[hash as usize];
        let before = *seen;
        *seen = [(self.begin + at + 1) as u32, before[0]];
        Some(before)
    }

    fn flush_zeros(&mut self) {
        let mut zeros = std::mem::take(&mut self.zeros);
        if zeros == 0 {
            return;
        }
        if !self.after_zero {
            self.literal(0);
            zeros -= 1;
        }
        self.after_zero = true;
        // A match has at least three bytes.
        let few = if zeros % MAX_MATCH < 3 {
            zeros % MAX_MATCH
        } else {
            0
        };
        for _ in 0..few {
            self.literal(0);
        }
        zeros -= few;
        let (longest, last) = ((zeros / MAX_MATCH) as u32, zeros % MAX_MATCH);
        self.literals[FIRST_LENGTH_SYMBOL + length_symbol(MAX_MATCH)] += longest;
        self.distances[0] += longest + u32::from(last > 0);
        if last > 0 {
            self.literals[FIRST_LENGTH_SYMBOL + length_symbol(last)] += 1;
        }
        if zeros > 0 {
            self.push(Token::Zeros(zeros as u32));
        }
    }

    fn literal(&mut self, byte: u8) {
        self.literals[usize::from(byte)] += 1;
        self.after_zero = byte == 0;
        self.push(Token::Literal(byte));
    }

    fn repeat(&mut self, length: usize, distance: usize) {
        self.literals[FIRST_LENGTH_SYMBOL + length_symbol(length)] += 1;
        self.distances[distance_symbol(distance)] += 1;
        self.push(Token::Match(length as u16, distance as u16));
    }

    fn push(&mut self, token: Token) {
        self.tokens.push(token);
        if self.tokens.len() >= BLOCK_TOKENS {
            self.write_block();
        }
    }

    /// Writes the tokens as a block.
    fn write_block(&mut self) {
        let bits = &mut self.bits;
        self.literals[END_OF_BLOCK] = 1;
        let literals = code_lengths::<286>(&self.literals, 15);
        let distances = code_lengths::<30>(&self.distances, 15);
        // Not the last block; codes of its own.
        bits.write(0b100, 3);
        write_block_header(bits, &literals, &distances);
        let (literals, distances) = (codes(&literals), codes(&distances));
        // What stands for each length.
        let mut lengths = [(0, 0); MAX_MATCH + 1];
        for (length, entry) in lengths.iter_mut().enumerate().skip(3) {
            let symbol = length_symbol(length);
            let (code, count) = literals[FIRST_LENGTH_SYMBOL + symbol];
            let (base, extra) = length_base(symbol);
            *entry = (code | ((length - base) as u32) << count, count + extra);
        }
        for token in self.tokens.drain(..) {
            match token {
                Token::Literal(byte) => bits.write_code(literals[usize::from(byte)]),
                Token::Match(length, distance) => {
                    bits.write_code(lengths[usize::from(length)]);
                    let distance = usize::from(distance);
                    let symbol = distance_symbol(distance);
                    let (code, count) = distances[symbol];
                    let (base, extra) = distance_base(symbol);
                    bits.write_code((code | ((distance - base) as u32) << count, count + extra));
                }
                Token::Zeros(zeros) => {
                    let zeros = zeros as usize;
                    let pair = |length: usize| {
                        let ((code, count), (far, width)) = (lengths[length], distances[0]);
                        (code | far << count, count + width)
                    };
                    for _ in 0..zeros / MAX_MATCH {
                        bits.write_code(pair(MAX_MATCH));
                    }
                    let last = zeros % MAX_MATCH;
                    if last > 0 {
                        bits.write_code(pair(last));
                    }
                }
            }
        }
        bits.write_code(literals[END_OF_BLOCK]);
        self.literals.fill(0);
        self.distances.fill(0);
    }

    /// Finishes the stream at a byte boundary; more can follow unless it is the `last`.
    pub fn finish(mut self, last: bool) -> Vec<u8> {
        self.flush_zeros();
        if !self.tokens.is_empty() {
            self.write_block();
        }
        if last {
            // An empty block with fixed codes.
            self.bits.write(0b011, 3);
            self.bits.write(0, 7);
            self.bits.align();
        } else {
            // An empty block that is stored.
            self.bits.write(0b000, 3);
            self.bits.align();
            self.bits.write(0xFFFF_0000, 32);
        }
        self.bits.bytes
    }
}

/// The number of leading zeros.
fn leading_zeros(bytes: &[u8]) -> usize {
    let (eights, _) = bytes.as_chunks::<8>();
    for (position, eight) in eights.iter().enumerate() {
        let value = u64::from_le_bytes(*eight);
        if value != 0 {
            return position * 8 + (value.trailing_zeros() / 8) as usize;
        }
    }
    let done = eights.len() * 8;
    done + bytes[done..].iter().take_while(|byte| **byte == 0).count()
}

/// The length of the common prefix.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let (first, _) = a.as_chunks::<8>();
    let (second, _) = b.as_chunks::<8>();
    let mut done = 0;
    for (a, b) in first.iter().zip(second) {
        let differ = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if differ != 0 {
            return done + (differ.trailing_zeros() / 8) as usize;
        }
        done += 8;
    }
    let rest = a[done..].iter().zip(&b[done..]);
    done + rest.take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// Parts with anything in them, between zeros.
    fn row(random: &mut fastrand::Rng, length: usize) -> (Vec<u8>, Vec<Range<usize>>) {
        let mut row = vec![0; length];
        let mut places = Vec::new();
        let mut at = random.usize(..length);
        while at < length {
            let end = (at + random.usize(1..3000)).min(length);
            let sort = random.u8(..5);
            for position in at..end {
                row[position] = match sort {
                    0 => random.u8(..),
                    1 => random.u8(..2) * 200,
                    2 => 255,
                    // What stood at some distance before.
                    3 => row[position.saturating_sub(1 + usize::from(random.bool()) * 999)],
                    _ => u8::from(position % 7 == 0) * 3,
                };
            }
            places.push(at..end);
            at = end + random.usize(..=length / 2) * usize::from(random.bool());
        }
        (row, places)
    }

    #[test]
    fn whatever_goes_in_comes_out_again() {
        let mut random = fastrand::Rng::with_seed(11);
        for round in 0..60 {
            let length = [1, 2, 3, 10, 300, 5000, 70_000, 200_000][round % 8];
            let mut stream = Vec::new();
            let mut all = Vec::new();
            let bands = random.usize(1..4);
            for band in 0..bands {
                let mut deflater = SparseDeflater::default();
                for _ in 0..random.usize(..40) {
                    let (row, places) = row(&mut random, length);
                    deflater.add(&row, places.into_iter());
                    all.extend(row);
                }
                stream.extend(deflater.finish(band + 1 == bands));
            }
            let mut out = Vec::new();
            let mut decoder = flate2::read::DeflateDecoder::new(&stream[..]);
            decoder.read_to_end(&mut out).expect("one stream");
            assert!(out == all, "{round}: rows of {length}");
            assert_eq!(
                decoder.total_in(),
                stream.len() as u64,
                "nothing after the end"
            );
        }
    }

    #[test]
    fn zeros_and_what_repeats_take_next_to_nothing() {
        let mut deflater = SparseDeflater::default();
        let mut row = vec![0; 100_000];
        for (position, byte) in row[20_000..60_000].iter_mut().enumerate() {
            *byte = [10, 200, 30, 4, 50, 60, 7][position % 7];
        }
        for _ in 0..100 {
            deflater.add(&row, std::iter::once(20_000..60_000));
        }
        let bytes = deflater.finish(true).len();
        assert!(bytes < 30_000, "{bytes} bytes of 10,000,000");
    }
}
