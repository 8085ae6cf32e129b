//! Resampling: each new pixel is the mean of what it covers, computed premultiplied, so that edges
//! get no dark fringe. Plain arithmetic, the same on every machine.

use super::{DecodedPicture, Pixels};

/// The source pixels of a new pixel: the index of the first, and the weight of each.
struct Weights {
    first: usize,
    weights: Vec<f32>,
}

impl DecodedPicture {
    /// The picture cropped around its middle to the new aspect ratio and scaled to the new size. A
    /// size of 0 gives no pixels.
    #[must_use]
    pub fn crop_to_fill(&self, width: u32, height: u32) -> Pixels {
        let (own_width, own_height) = (f64::from(self.width), f64::from(self.height));
        let (new_width, new_height) = (f64::from(width), f64::from(height));
        // How many old pixels a new one is wide and high.
        let step = (own_width / new_width).min(own_height / new_height);
        if width == 0 || height == 0 || !step.is_finite() || step <= 0.0 {
            return Pixels::default();
        }
        let left = (own_width - step * new_width) / 2.0;
        let top = (own_height - step * new_height) / 2.0;
        let across = weights(width, self.width, left, step);
        let down = weights(height, self.height, top, step);
        let count = to_usize(width);
        let mut bytes = Vec::with_capacity(count * to_usize(height) * 4);
        // The last rows scaled to the new width, by their indices.
        let mut narrow: [(usize, Vec<[f32; 4]>); 2] =
            [(usize::MAX, Vec::new()), (usize::MAX, Vec::new())];
        let mut sum = vec![[0.0_f32; 4]; count];
        for row in &down {
            sum.fill([0.0; 4]);
            for (index, weight) in (row.first..).zip(&row.weights) {
                let slot = index % 2;
                if narrow[slot].0 != index {
                    self.row(index, &across, &mut narrow[slot].1);
                    narrow[slot].0 = index;
                }
                for (sum, pixel) in sum.iter_mut().zip(&narrow[slot].1) {
                    for (sum, value) in sum.iter_mut().zip(pixel) {
                        *sum += weight * value;
                    }
                }
            }
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a mean of bytes is a byte"
            )]
            bytes.extend(sum.iter().flat_map(|pixel| pixel.map(|v| (v + 0.5) as u8)));
        }
        Pixels {
            width,
            height,
            bytes,
        }
    }

    /// A row at the new width, premultiplied.
    fn row(&self, index: usize, across: &[Weights], out: &mut Vec<[f32; 4]>) {
        let stride = to_usize(self.width) * self.channels;
        let row = self.bytes.get(index * stride..(index + 1) * stride);
        let row = row.unwrap_or_default();
        out.clear();
        out.extend(across.iter().map(|weights| {
            let from = weights.first * self.channels;
            let pixels = row.get(from..).unwrap_or_default();
            let pixels = pixels.chunks_exact(self.channels);
            let mut sum = [0.0_f32; 4];
            for (pixel, weight) in pixels.zip(&weights.weights) {
                let (red, green, blue, alpha) = match *pixel {
                    [red, green, blue] => (red, green, blue, 255),
                    [red, green, blue, alpha] => (red, green, blue, alpha),
                    [grey] => (grey, grey, grey, 255),
                    [grey, alpha] => (grey, grey, grey, alpha),
                    _ => (0, 0, 0, 0),
                };
                let opacity = weight * f32::from(alpha) / 255.0;
                sum[0] += opacity * f32::from(red);
                sum[1] += opacity * f32::from(green);
                sum[2] += opacity * f32::from(blue);
                sum[3] += weight * f32::from(alpha);
            }
            sum
        }));
    }
}

/// The weights of `new` pixels in a row of `own`, where each covers `step` of them from `start` on:
/// the mean where the picture shrinks, a linear blend of two where it grows.
fn weights(new: u32, own: u32, start: f64, step: f64) -> Vec<Weights> {
    let reach = step.max(1.0) / 2.0;
    let last = f64::from(own.saturating_sub(1));
    (0..new)
        .map(|index| {
            let middle = start + (f64::from(index) + 0.5) * step;
            let (from, to) = (middle - reach, middle + reach);
            let (first, end) = (
                from.floor().clamp(0.0, last),
                to.ceil().clamp(1.0, last + 1.0),
            );
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "both lie within the row"
            )]
            let (first, end) = (first as usize, end as usize);
            let parts: Vec<f64> = (first..end)
                .map(|i| {
                    #[expect(clippy::cast_precision_loss, reason = "rows are short")]
                    let i = i as f64;
                    // At the edges, the outermost pixel is repeated.
                    let low = if i <= 0.0 { f64::NEG_INFINITY } else { i };
                    let high = if i >= last { f64::INFINITY } else { i + 1.0 };
                    (to.min(high) - from.max(low)).max(0.0)
                })
                .collect();
            let whole: f64 = parts.iter().sum();
            #[expect(clippy::cast_possible_truncation, reason = "shares are 0 to 1")]
            let weights = parts.iter().map(|part| (part / whole.max(1e-12)) as f32);
            Weights {
                first,
                weights: weights.collect(),
            }
        })
        .collect()
}

fn to_usize(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, height: u32, value: impl Fn(u32, u32) -> u8) -> DecodedPicture {
        let rows = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        DecodedPicture {
            width,
            height,
            channels: 1,
            bytes: rows.map(|(x, y)| value(x, y)).collect(),
        }
    }

    #[test]
    fn fine_stripes_become_an_even_grey() {
        let stripes = grey(400, 300, |x, _| if x % 2 == 0 { 0 } else { 255 });
        let small = stripes.crop_to_fill(50, 30);
        assert_eq!(small.bytes.len(), 50 * 30 * 4);
        for pixel in small.bytes.chunks_exact(4) {
            assert!((120..=135).contains(&pixel[0]), "{pixel:?}");
            assert_eq!(pixel[3], 255);
        }
    }

    #[test]
    fn the_middle_is_kept_and_the_sides_are_cut() {
        // Black at both sides, white in the middle third.
        let wide = grey(
            300,
            100,
            |x, _| if (100..200).contains(&x) { 255 } else { 0 },
        );
        let square = wide.crop_to_fill(20, 20);
        assert!(square.bytes.chunks_exact(4).all(|pixel| pixel[0] == 255));
        let high = grey(10, 90, |_, y| if (40..50).contains(&y) { 9 } else { 200 });
        assert!(
            high.crop_to_fill(5, 5)
                .bytes
                .chunks_exact(4)
                .all(|p| p[0] == 9)
        );
    }

    #[test]
    fn what_cannot_be_seen_gives_no_fringe() {
        let edge = DecodedPicture {
            width: 2,
            height: 1,
            channels: 4,
            bytes: vec![255, 255, 255, 255, 0, 0, 0, 0],
        };
        assert_eq!(
            edge.crop_to_fill(2, 1).bytes,
            [255, 255, 255, 255, 0, 0, 0, 0]
        );
        let half = DecodedPicture {
            bytes: edge.bytes.clone(),
            ..edge
        }
        .crop_to_fill(1, 1);
        // Cut to a square, half of each: white at half opacity, premultiplied.
        assert_eq!(half.bytes, [128, 128, 128, 128]);
    }

    #[test]
    fn growing_blends_and_odd_sizes_do_no_harm() {
        let two = grey(2, 2, |x, _| if x == 0 { 0 } else { 200 });
        let large = two.crop_to_fill(8, 8);
        let row: Vec<u8> = large.bytes.chunks_exact(4).take(8).map(|p| p[0]).collect();
        assert!(row.is_sorted() && row[0] == 0 && row[7] == 200, "{row:?}");
        assert!(two.crop_to_fill(0, 5).bytes.is_empty());
        assert_eq!(grey(1, 1, |_, _| 7).crop_to_fill(3, 9).bytes.len(), 27 * 4);
        assert_eq!(grey(5, 1, |_, _| 7).crop_to_fill(1, 300).bytes[0], 7);
    }
}
