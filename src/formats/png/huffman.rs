//! The Huffman codes of RFC 1951: symbols for lengths and distances, codes for symbols.

#![expect(
    clippy::cast_possible_truncation,
    reason = "all numbers are far below 2^32 here, and lengths of codes below 16"
)]

/// The longest match.
pub const MAX_MATCH: usize = 258;

/// The first symbol for the length of a match.
pub const FIRST_LENGTH_SYMBOL: usize = 257;

/// The symbol of a length.
pub fn length_symbol(length: usize) -> usize {
    match length - 3 {
        255 => 28,
        few @ 0..8 => few,
        more => {
            let bits = more.ilog2() as usize;
            bits * 4 - 4 + (more >> (bits - 2) & 3)
        }
    }
}

/// The base length of a symbol, and its number of extra bits.
pub fn length_base(symbol: usize) -> (usize, u32) {
    match symbol {
        28 => (MAX_MATCH, 0),
        0..8 => (symbol + 3, 0),
        _ => {
            let extra = symbol / 4 - 1;
            (((symbol % 4 + 4) << extra) + 3, extra as u32)
        }
    }
}

/// The symbol of a distance.
pub fn distance_symbol(distance: usize) -> usize {
    match distance - 1 {
        near @ 0..4 => near,
        far => {
            let bits = far.ilog2() as usize;
            bits * 2 + (far >> (bits - 1) & 1)
        }
    }
}

/// The base distance of a symbol, and its number of extra bits.
pub fn distance_base(symbol: usize) -> (usize, u32) {
    if symbol < 4 {
        return (symbol + 1, 0);
    }
    let extra = symbol / 2 - 1;
    (((symbol % 2 + 2) << extra) + 1, extra as u32)
}

/// The code length of each symbol, at most `longest`, for these frequencies: Huffman's algorithm,
/// with codes shortened where they get too long.
pub fn code_lengths<const N: usize>(counts: &[u32; N], longest: usize) -> [u8; N] {
    let mut lengths = [0; N];
    let mut symbols: Vec<usize> = (0..N).filter(|symbol| counts[*symbol] > 0).collect();
    symbols.sort_by_key(|symbol| counts[*symbol]);
    if let [only] = symbols[..] {
        lengths[only] = 1;
        return lengths;
    }
    // Trees by increasing weight: the leaves, and after them the merged trees, which are created in
    // that order.
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
    for index in (0..parents.len().saturating_sub(1)).rev() {
        depths[index] = depths[parents[index]] + 1;
        if index < leaves {
            each[depths[index].min(longest)] += 1;
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

/// The canonical codes for these lengths, least significant bit first, each with its length.
pub fn codes<const N: usize>(lengths: &[u8; N]) -> [(u32, u32); N] {
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

/// The order in which code length code lengths are written.
const CODE_LENGTH_ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// Writes the header of a block with dynamic codes.
pub fn write_block_header(bits: &mut BitWriter, literals: &[u8; 286], distances: &[u8; 30]) {
    let used = |lengths: &[u8], least: usize| {
        let last = lengths.iter().rposition(|length| *length > 0);
        last.map_or(0, |last| last + 1).max(least)
    };
    let (many, far) = (used(literals, FIRST_LENGTH_SYMBOL), used(distances, 1));
    let all = [&literals[..many], &distances[..far]].concat();
    // Each with its repeat count.
    let mut code_lengths_rle: Vec<(usize, (u32, u32))> = Vec::new();
    for same in all.chunk_by(|a, b| a == b) {
        let length = same[0];
        let mut left = same.len();
        if length > 0 {
            code_lengths_rle.push((usize::from(length), (0, 0)));
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
            code_lengths_rle.push((symbol, ((times - least) as u32, count)));
            left -= times;
        }
    }
    let mut counts = [0; 19];
    for (symbol, _) in &code_lengths_rle {
        counts[*symbol] += 1;
    }
    let lengths = code_lengths::<19>(&counts, 7);
    let codes = codes(&lengths);
    let told_lengths = CODE_LENGTH_ORDER
        .iter()
        .rposition(|symbol| lengths[*symbol] > 0)
        .map_or(4, |last| (last + 1).max(4));
    bits.write((many - FIRST_LENGTH_SYMBOL) as u64, 5);
    bits.write((far - 1) as u64, 5);
    bits.write((told_lengths - 4) as u64, 4);
    for symbol in &CODE_LENGTH_ORDER[..told_lengths] {
        bits.write(u64::from(lengths[*symbol]), 3);
    }
    for (symbol, more) in code_lengths_rle {
        bits.write_code(codes[symbol]);
        bits.write_code(more);
    }
}

/// A bit writer, least significant bit first.
#[derive(Default)]
pub struct BitWriter {
    pub bytes: Vec<u8>,
    /// Buffered bits that do not fill four bytes yet, and their count.
    rest: u64,
    count: u32,
}

impl BitWriter {
    /// At most 32 bits.
    pub fn write(&mut self, bits: u64, count: u32) {
        self.rest |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            self.bytes.extend((self.rest as u32).to_le_bytes());
            self.rest >>= 32;
            self.count -= 32;
        }
    }

    pub fn write_code(&mut self, (code, count): (u32, u32)) {
        self.write(u64::from(code), count);
    }

    /// Fills the last byte with zeros.
    pub fn align(&mut self) {
        let bytes = self.rest.to_le_bytes();
        self.bytes.extend(&bytes[..self.count.div_ceil(8) as usize]);
        self.rest = 0;
        self.count = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_length_and_distance_has_the_symbol_that_reaches_it() {
        let reaches =
            |(base, extra): (usize, u32), value| (base..base + (1 << extra)).contains(&value);
        for length in 3..=MAX_MATCH {
            assert!(
                reaches(length_base(length_symbol(length)), length),
                "{length}"
            );
        }
        for distance in 1..=32_768 {
            assert!(
                reaches(distance_base(distance_symbol(distance)), distance),
                "{distance}"
            );
        }
        // As the standard's tables end.
        assert_eq!((length_symbol(258), length_base(27)), (28, (227, 5)));
        assert_eq!(distance_base(29), (24_577, 13));
    }

    #[test]
    fn codes_are_as_short_as_they_may_be_and_leave_no_room() {
        // As rare as can be: without a limit, the rarest would have 29 bits.
        let mut counts = [0_u32; 30];
        let (mut a, mut b) = (1, 1);
        for count in &mut counts {
            *count = a;
            (a, b) = (b, a + b);
        }
        for longest in [7, 15] {
            let lengths = code_lengths(&counts, longest);
            let taken: usize = lengths
                .iter()
                .map(|length| 1 << (longest - usize::from(*length)))
                .sum();
            assert_eq!(taken, 1 << longest);
            assert!(
                lengths
                    .iter()
                    .all(|length| (1..=longest).contains(&usize::from(*length)))
            );
            assert!(
                lengths.is_sorted_by(|a, b| a >= b),
                "what is rare is longer"
            );
        }
        assert_eq!(code_lengths(&[3, 0, 1, 1], 15), [1, 0, 2, 2]);
        assert_eq!(code_lengths(&[0, 9, 0], 15), [0, 1, 0]);
        assert_eq!(code_lengths(&[0; 3], 15), [0; 3]);
    }

    #[test]
    fn no_code_begins_with_another() {
        let codes = codes(&[3, 3, 3, 3, 3, 2, 4, 4]);
        // The example of the standard, read from the other end.
        let expected = [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111];
        assert_eq!(codes.map(|(code, _)| code), expected);
    }
}
