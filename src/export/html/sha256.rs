//! The checksum by which a page names the one script that may run in it: SHA-256, as FIPS 180-4 has it.
//! For a few kilobytes once an export, so nothing in it is made to be fast.

/// The checksum of these bytes.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let primes = first_primes();
    let mut state: [u32; 8] = std::array::from_fn(|i| root_bits(primes[i], 2));
    let rounds: [u32; 64] = std::array::from_fn(|i| root_bits(primes[i], 3));
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks_exact(64) {
        mix(&mut state, block, &rounds);
    }
    let mut sum = [0; 32];
    for (out, word) in sum.chunks_exact_mut(4).zip(state) {
        out.copy_from_slice(&word.to_be_bytes());
    }
    sum
}

#[expect(clippy::many_single_char_names, reason = "the letters of the standard")]
fn mix(state: &mut [u32; 8], block: &[u8], rounds: &[u32; 64]) {
    let mut words = [0_u32; 64];
    for (word, four) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = u32::from_be_bytes([four[0], four[1], four[2], four[3]]);
    }
    for i in 16..64 {
        let (late, early) = (words[i - 2], words[i - 15]);
        let late = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
        let early = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
        words[i] = words[i - 16]
            .wrapping_add(early)
            .wrapping_add(words[i - 7])
            .wrapping_add(late);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (word, round) in words.iter().zip(rounds) {
        let turned = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let chosen = (e & f) ^ (!e & g);
        let one = h
            .wrapping_add(turned)
            .wrapping_add(chosen)
            .wrapping_add(*round)
            .wrapping_add(*word);
        let turned = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let most = (a & b) ^ (a & c) ^ (b & c);
        let two = turned.wrapping_add(most);
        (h, g, f, e) = (g, f, e, d.wrapping_add(one));
        (d, c, b, a) = (c, b, a, one.wrapping_add(two));
    }
    for (before, after) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *before = before.wrapping_add(after);
    }
}

fn first_primes() -> [u64; 64] {
    let mut primes = (2_u64..).filter(|n| (2..*n).all(|divisor| n % divisor != 0));
    std::array::from_fn(|_| primes.next().unwrap_or_default())
}

/// The first 32 bits behind the point of a number's square or cube root, in whole numbers.
fn root_bits(number: u64, degree: u32) -> u32 {
    // The root of number · 2^(32 · degree) has them at its end.
    let wanted = u128::from(number) << (32 * degree);
    let (mut low, mut high) = (0_u128, 1 << 37);
    while high - low > 1 {
        let middle = u128::midpoint(low, high);
        if middle.pow(degree) <= wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    let [.., a, b, c, d] = low.to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[test]
    fn known_texts_have_their_known_checksums() {
        for (text, wanted) in [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            ),
        ] {
            let mut hex = String::new();
            for byte in sha256(text.as_bytes()) {
                _ = write!(hex, "{byte:02x}");
            }
            assert_eq!(hex, wanted, "{text}");
        }
    }
}
