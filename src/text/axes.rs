//! The coordinates of a variable font in user units: weight 600, not a normalized fraction.

use swash::{FontRef, Variation};

use super::Font;

impl Font {
    /// The coordinates of a variable font in user units, by axis tag: `wght` 600. Empty for the
    /// default instance. Used to embed the font; drawing uses [`Font::coords`].
    #[must_use]
    pub fn axes(&self) -> Vec<([u8; 4], f32)> {
        let Ok(index) = usize::try_from(self.index) else {
            return Vec::new();
        };
        let Some(face) = FontRef::from_index((*self.data).as_ref(), index) else {
            return Vec::new();
        };
        face.variations()
            .zip(self.coords.iter())
            .map(|(axis, coord)| (axis.tag().to_be_bytes(), denormalize(&axis, *coord)))
            .collect()
    }
}

/// The user coordinate that normalizes to this fraction. `avar` tables bend axes, so it is found by
/// bisection.
fn denormalize(axis: &Variation<'_>, coord: i16) -> f32 {
    let (mut low, mut high) = (axis.min_value(), axis.max_value());
    let default = axis.default_value();
    if axis.normalize(default) == coord {
        return default;
    }
    for _ in 0..40 {
        let middle = f32::midpoint(low, high);
        // People and style sheets ask for whole numbers.
        let whole = middle.round();
        if axis.normalize(whole) == coord {
            return whole;
        }
        if axis.normalize(middle) < coord {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::super::{Align, Fonts, Shaper as _, Style};

    #[test]
    fn a_weight_is_told_as_it_was_asked_for() {
        let mut fonts = Fonts::new(false);
        for weight in [100, 400, 500, 550, 600, 650, 700, 900] {
            let style = Style {
                size: 13.0,
                weight,
                italic: weight == 400,
                line_height: 17.0,
            };
            let paragraph = fonts.shape("Word", style, 100.0, Align::Start);
            let axes = paragraph.lines[0].runs[0].font.axes();
            let found = axes.iter().find(|(tag, _)| tag == b"wght");
            let weight_axis = found.map_or(400.0, |(_, coord)| *coord);
            assert!(
                (weight_axis - f32::from(weight)).abs() < 0.5,
                "{weight}: {axes:?}"
            );
        }
    }
}
