//! A quick compressor for rows of which most is zeros: what differs from the row above.
//!
//! Zeros are told by their number and never looked at; the rest is searched for what stood in the same
//! row shortly before. The format is that of RFC 1951.

#![expect(
    clippy::cast_possible_truncation,
    reason = "a band has fewer than 2^32 bytes, and all else is smaller"
)]

use std::ops::Range;

/// How far back a match may lie, in bytes.
const WINDOW: usize = 32 << 10;

/// The longest match.
const LONGEST: usize = 258;

/// The shortest match that is looked for.
const SHORTEST: usize = 4;

/// So many bits of a hash tell where to look for a match.
const HASH_BITS: u32 = 13;

/// A block ends with so many tokens: what comes after may have other habits.
const BLOCK: usize = 1 << 15;

/// The symbol that ends a block.
const END: usize = 256;

/// The first symbol for the length of a match.
const LENGTHS: usize = 257;

/// Zeros fewer than these are letters like others.
const RUN: usize = 4;

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
pub struct Deflater {
    bits: Bits,
    tokens: Vec<Token>,
    /// How often each symbol stands in the tokens.
    literals: [u32; 286],
    distances: [u32; 30],
    /// Where bytes with a hash stood last, and before: 1 more than the place in all that came in.
    seen: Vec<[u32; 2]>,
    /// Where the row begins, of all that came in.
    begin: usize,
    /// Zeros that are not told yet, and whether one is before them.
    zeros: usize,
    after_zero: bool,
}

impl Default for Deflater {
    /// With nothing that came before.
    fn default() -> Self {
        Self {
            bits: Bits::default(),
            tokens: Vec::with_capacity(BLOCK + 4),
            literals: [0; 286],
            distances: [0; 30],
            seen: vec![[0; 2]; 1 << HASH_BITS],
            begin: 0,
            zeros: 0,
            after_zero: false,
        }
    }
}

impl Deflater {
    /// Goes on with a row that is zero but for these places, which come in order.
    pub fn add(&mut self, row: &[u8], places: impl Iterator<Item = Range<usize>>) {
        let mut done = 0;
        let mut whole = 0..0;
        for place in places {
            if place.start == whole.end {
                whole.end = place.end;
                continue;
            }
            self.zeros += whole.start - done;
            done = whole.end;
            self.part(row, whole);
            whole = place;
        }
        self.zeros += whole.start - done;
        done = whole.end;
        self.part(row, whole);
        self.zeros += row.len() - done;
        self.begin += row.len();
    }

    /// A part of a row, which may hold anything.
    fn part(&mut self, row: &[u8], part: Range<usize>) {
        let mut at = part.start;
        while at < part.end {
            let rest = &row[at..part.end];
            let zeros = zeros(rest);
            if zeros >= RUN || (zeros > 0 && self.zeros > 0) {
                self.zeros += zeros;
                at += zeros;
                continue;
            }
            self.tell_zeros();
            let (length, distance) = self.find(row, at, part.end);
            if length < SHORTEST {
                self.literal(row[at]);
                at += 1;
                continue;
            }
            self.repeat(length, distance);
            self.after_zero = row[at + length - 1] == 0;
            for place in at + 1..(at + length).min(at + 8) {
                self.remember(row, place);
            }
            at += length;
        }
    }

    /// The longest match of the two places where these bytes may have stood, and remembers this one.
    fn find(&mut self, row: &[u8], at: usize, end: usize) -> (usize, usize) {
        let Some(places) = self.remember(row, at) else {
            return (0, 0);
        };
        let here = &row[at..end.min(at + LONGEST)];
        let mut best = (0, 0);
        for place in places {
            let Some(place) = (place as usize).checked_sub(self.begin + 1) else {
                continue;
            };
            let distance = at - place;
            if distance > WINDOW {
                continue;
            }
            let length = common(here, &row[place..]);
            if length > best.0 {
                best = (length, distance);
            }
        }
        best
    }

    /// Remembers where these bytes stand; where they stood before.
    fn remember(&mut self, row: &[u8], at: usize) -> Option<[u32; 2]> {
        let bytes = row.get(at..)?.first_chunk::<4>()?;
        let hash = u32::from_le_bytes(*bytes).wrapping_mul(0x9E37_79B1) >> (32 - HASH_BITS);
        let seen = &mut self.seen[hash as usize];
        let before = *seen;
        *seen = [(self.begin + at + 1) as u32, before[0]];
        Some(before)
    }

    fn tell_zeros(&mut self) {
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
        let few = if zeros % LONGEST < 3 {
            zeros % LONGEST
        } else {
            0
        };
        for _ in 0..few {
            self.literal(0);
        }
        zeros -= few;
        let (longest, last) = ((zeros / LONGEST) as u32, zeros % LONGEST);
        self.literals[LENGTHS + length_symbol(LONGEST)] += longest;
        self.distances[0] += longest + u32::from(last > 0);
        if last > 0 {
            self.literals[LENGTHS + length_symbol(last)] += 1;
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
        self.literals[LENGTHS + length_symbol(length)] += 1;
        self.distances[distance_symbol(distance)] += 1;
        self.push(Token::Match(length as u16, distance as u16));
    }

    fn push(&mut self, token: Token) {
        self.tokens.push(token);
        if self.tokens.len() >= BLOCK {
            self.block();
        }
    }

    /// Writes the tokens.
    fn block(&mut self) {
        let bits = &mut self.bits;
        self.literals[END] = 1;
        let literals = code_lengths::<286>(&self.literals, 15);
        let distances = code_lengths::<30>(&self.distances, 15);
        // Not the last block; codes of its own.
        bits.put(0b100, 3);
        header(bits, &literals, &distances);
        let (literals, distances) = (codes(&literals), codes(&distances));
        // What stands for each length.
        let mut lengths = [(0, 0); LONGEST + 1];
        for (length, put) in lengths.iter_mut().enumerate().skip(3) {
            let symbol = length_symbol(length);
            let (code, count) = literals[LENGTHS + symbol];
            let (base, extra) = length_base(symbol);
            *put = (code | ((length - base) as u32) << count, count + extra);
        }
        for token in self.tokens.drain(..) {
            match token {
                Token::Literal(byte) => bits.put_code(literals[usize::from(byte)]),
                Token::Match(length, distance) => {
                    bits.put_code(lengths[usize::from(length)]);
                    let distance = usize::from(distance);
                    let symbol = distance_symbol(distance);
                    let (code, count) = distances[symbol];
                    let (base, extra) = distance_base(symbol);
                    bits.put_code((code | ((distance - base) as u32) << count, count + extra));
                }
                Token::Zeros(zeros) => {
                    let zeros = zeros as usize;
                    let pair = |length: usize| {
                        let ((code, count), (far, width)) = (lengths[length], distances[0]);
                        (code | far << count, count + width)
                    };
                    for _ in 0..zeros / LONGEST {
                        bits.put_code(pair(LONGEST));
                    }
                    if zeros % LONGEST > 0 {
                        bits.put_code(pair(zeros % LONGEST));
                    }
                }
            }
        }
        bits.put_code(literals[END]);
        self.literals.fill(0);
        self.distances.fill(0);
    }

    /// All that came in, compressed, up to a whole byte; more can follow unless it is the `last`.
    pub fn end(mut self, last: bool) -> Vec<u8> {
        self.tell_zeros();
        if !self.tokens.is_empty() {
            self.block();
        }
        if last {
            // An empty block with the usual codes.
            self.bits.put(0b011, 3);
            self.bits.put(0, 7);
            self.bits.align();
        } else {
            // An empty block that is stored.
            self.bits.put(0b000, 3);
            self.bits.align();
            self.bits.put(0xFFFF_0000, 32);
        }
        self.bits.bytes
    }
}

/// How many zeros it begins with.
fn zeros(bytes: &[u8]) -> usize {
    let (eights, _) = bytes.as_chunks::<8>();
    for (place, eight) in eights.iter().enumerate() {
        let value = u64::from_le_bytes(*eight);
        if value != 0 {
            return place * 8 + (value.trailing_zeros() / 8) as usize;
        }
    }
    let done = eights.len() * 8;
    done + bytes[done..].iter().take_while(|byte| **byte == 0).count()
}

/// How many bytes both begin with.
fn common(a: &[u8], b: &[u8]) -> usize {
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

/// Which of the symbols for lengths a length has.
fn length_symbol(length: usize) -> usize {
    match length - 3 {
        255 => 28,
        few @ 0..8 => few,
        more => {
            let bits = more.ilog2() as usize;
            bits * 4 - 4 + (more >> (bits - 2) & 3)
        }
    }
}

/// The shortest length of a symbol, and how many bits tell more.
fn length_base(symbol: usize) -> (usize, u32) {
    match symbol {
        28 => (LONGEST, 0),
        0..8 => (symbol + 3, 0),
        _ => {
            let extra = symbol / 4 - 1;
            (((symbol % 4 + 4) << extra) + 3, extra as u32)
        }
    }
}

/// Which of the symbols for distances a distance has.
fn distance_symbol(distance: usize) -> usize {
    match distance - 1 {
        near @ 0..4 => near,
        far => {
            let bits = far.ilog2() as usize;
            bits * 2 + (far >> (bits - 1) & 1)
        }
    }
}

/// The shortest distance of a symbol, and how many bits tell more.
fn distance_base(symbol: usize) -> (usize, u32) {
    if symbol < 4 {
        return (symbol + 1, 0);
    }
    let extra = symbol / 2 - 1;
    (((symbol % 2 + 2) << extra) + 1, extra as u32)
}

/// How many bits the code of each symbol gets, at most `longest`, for symbols that stand so often: after
/// Huffman, and where codes become too long, shorter ones give way.
fn code_lengths<const N: usize>(counts: &[u32; N], longest: usize) -> [u8; N] {
    let mut lengths = [0; N];
    let mut symbols: Vec<usize> = (0..N).filter(|symbol| counts[*symbol] > 0).collect();
    symbols.sort_by_key(|symbol| counts[*symbol]);
    if let [only] = symbols[..] {
        lengths[only] = 1;
        return lengths;
    }
    // Trees, the rarest first: single symbols, and after them those that were put together, which
    // come about in that order.
    let mut weights: Vec<u64> = symbols
        .iter()
        .map(|symbol| u64::from(counts[*symbol]))
        .collect();
    let leaves = weights.len();
    let mut parents = vec![0; (2 * leaves).saturating_sub(1)];
    let (mut leaf, mut tree) = (0, leaves);
    while weights.len() + 1 < 2 * leaves {
        let parent = weights.len();
        let mut weight = 0;
        for _ in 0..2 {
            let single = leaf < leaves && (tree >= parent || weights[leaf] <= weights[tree]);
            let child = if single { &mut leaf } else { &mut tree };
            weight += weights[*child];
            parents[*child] = parent;
            *child += 1;
        }
        weights.push(weight);
    }
    // How many symbols have a code of each length.
    let mut depths = vec![0; parents.len()];
    let mut each = vec![0_u32; longest + 1];
    for place in (0..parents.len().saturating_sub(1)).rev() {
        depths[place] = depths[parents[place]] + 1;
        if place < leaves {
            each[depths[place].min(longest)] += 1;
        }
    }
    let room = 1_u32 << longest;
    let mut taken: u32 = (1..=longest)
        .map(|bits| each[bits] << (longest - bits))
        .sum();
    while taken > room {
        each[longest] -= 1;
        if let Some(shorter) = (1..longest).rev().find(|bits| each[*bits] > 0) {
            each[shorter] -= 1;
            each[shorter + 1] += 2;
        }
        taken -= 1;
    }
    let mut rest = symbols.into_iter().rev();
    for (bits, count) in each.into_iter().enumerate() {
        for symbol in rest.by_ref().take(count as usize) {
            lengths[symbol] = bits as u8;
        }
    }
    lengths
}

/// The codes for such lengths, the first bit lowest, each with its length.
fn codes<const N: usize>(lengths: &[u8; N]) -> [(u32, u32); N] {
    let mut next = [0_u32; 16];
    for bits in 1..16 {
        let shorter = lengths
            .iter()
            .filter(|length| usize::from(**length) == bits - 1 && bits > 1);
        next[bits] = (next[bits - 1] + shorter.count() as u32) << 1;
    }
    lengths.map(|length| {
        let code = &mut next[usize::from(length)];
        let bits = u32::from(length);
        let reversed = code.reverse_bits().checked_shr(32 - bits).unwrap_or(0);
        *code += u32::from(bits > 0);
        (reversed, bits)
    })
}

/// In which order the lengths of the codes for lengths are told.
const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// Tells the lengths of a block's codes.
fn header(bits: &mut Bits, literals: &[u8; 286], distances: &[u8; 30]) {
    let used = |lengths: &[u8], least: usize| {
        let last = lengths.iter().rposition(|length| *length > 0);
        last.map_or(0, |last| last + 1).max(least)
    };
    let (many, far) = (used(literals, LENGTHS), used(distances, 1));
    let all = [&literals[..many], &distances[..far]].concat();
    // Each with the bits that tell how often it stands.
    let mut told: Vec<(usize, (u32, u32))> = Vec::new();
    for same in all.chunk_by(|a, b| a == b) {
        let length = same[0];
        let mut left = same.len();
        if length > 0 {
            told.push((usize::from(length), (0, 0)));
            left -= 1;
        }
        while left > 0 {
            let (symbol, least, most, count) = match (length, left) {
                (0, 11..) => (18, 11, 138, 7),
                (0, 3..) => (17, 3, 10, 3),
                (1.., 3..) => (16, 3, 6, 2),
                _ => (usize::from(length), 1, 1, 0),
            };
            let times = left.min(most);
            told.push((symbol, ((times - least) as u32, count)));
            left -= times;
        }
    }
    let mut counts = [0; 19];
    for (symbol, _) in &told {
        counts[*symbol] += 1;
    }
    let lengths = code_lengths::<19>(&counts, 7);
    let codes = codes(&lengths);
    let told_lengths = ORDER
        .iter()
        .rposition(|symbol| lengths[*symbol] > 0)
        .map_or(4, |last| (last + 1).max(4));
    bits.put((many - LENGTHS) as u64, 5);
    bits.put((far - 1) as u64, 5);
    bits.put((told_lengths - 4) as u64, 4);
    for symbol in &ORDER[..told_lengths] {
        bits.put(u64::from(lengths[*symbol]), 3);
    }
    for (symbol, more) in told {
        bits.put_code(codes[symbol]);
        bits.put_code(more);
    }
}

/// Bits, the first one lowest in its byte.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// What does not fill four bytes yet, and how many bits these are.
    rest: u64,
    count: u32,
}

impl Bits {
    /// At most 32 bits.
    fn put(&mut self, bits: u64, count: u32) {
        self.rest |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            self.bytes.extend((self.rest as u32).to_le_bytes());
            self.rest >>= 32;
            self.count -= 32;
        }
    }

    fn put_code(&mut self, (code, count): (u32, u32)) {
        self.put(u64::from(code), count);
    }

    /// Fills the last byte with zeros.
    fn align(&mut self) {
        let bytes = self.rest.to_le_bytes();
        self.bytes.extend(&bytes[..self.count.div_ceil(8) as usize]);
        self.rest = 0;
        self.count = 0;
    }
}
