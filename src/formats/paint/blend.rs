//! Alpha blending over pixels of four bytes, red, green, blue and opacity, premultiplied.

use crate::scene::Colour;

/// `a * b / 255`, rounded.
fn multiply_u8(a: u8, b: u8) -> u8 {
    let v = u16::from(a) * u16::from(b) + 128;
    let [high, _] = (v + (v >> 8)).to_be_bytes();
    high
}

/// Blends a colour over pixels through a mask.
pub(super) fn blend_mask(to: &mut [u8], mask: &[u8], colour: Colour) {
    let [red, green, blue, alpha] = colour.0;
    for (pixel, &covered) in to.chunks_exact_mut(4).zip(mask) {
        let opacity = multiply_u8(covered, alpha);
        match opacity {
            0 => {}
            255 => pixel.copy_from_slice(&[red, green, blue, 255]),
            _ => {
                for (value, own) in pixel.iter_mut().zip([red, green, blue, 255]) {
                    *value = mix(*value, own, opacity);
                }
            }
        }
    }
}

/// `old` and `new` mixed; exact where both are the same.
fn mix(old: u8, new: u8, opacity: u8) -> u8 {
    let v = u16::from(new) * u16::from(opacity) + u16::from(old) * u16::from(255 - opacity) + 128;
    let [high, _] = (v + (v >> 8)).to_be_bytes();
    high
}

/// Blends a colour over pixels with uniform coverage.
pub(super) fn blend_uniform(to: &mut [u8], covered: u8, colour: Colour) {
    let [red, green, blue, alpha] = colour.0;
    let opacity = multiply_u8(covered, alpha);
    let (pixels, _) = to.as_chunks_mut::<4>();
    if opacity == 255 {
        pixels.fill([red, green, blue, 255]);
    } else if opacity > 0 {
        let own = [red, green, blue, 255];
        for pixel in pixels {
            for (value, own) in pixel.iter_mut().zip(own) {
                *value = mix(*value, own, opacity);
            }
        }
    }
}

/// Blends premultiplied pixels over others.
pub(super) fn blend_pixels(to: &mut [u8], from: &[u8], opacity: u8) {
    for (pixel, own) in to.chunks_exact_mut(4).zip(from.chunks_exact(4)) {
        let hidden = multiply_u8(own.last().copied().unwrap_or(0), opacity);
        for (value, &own) in pixel.iter_mut().zip(own) {
            *value = multiply_u8(own, opacity).saturating_add(multiply_u8(*value, 255 - hidden));
        }
    }
}
