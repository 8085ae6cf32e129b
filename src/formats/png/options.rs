//! The options of pictures.

use kurbo::Size;

use super::DOTS_PER_INCH;
use crate::formats::options::{
    Control, ExportOptions, Flag, GroupLook, NumberType, OptionGroup, OptionKey, OptionSpec,
    OptionType,
};

const POSITIVE: NumberType = NumberType {
    usual: None,
    is_whole: false,
    fits: |number| number > 0.0,
    limits: None,
    wanted: "a number above 0, such as 2 or 0.5",
};

/// Pixels for each pixel at 100 %.
pub const SCALE: OptionKey<Option<f64>> = OptionKey::new(&OptionSpec {
    flag: Flag::value(
        "scale",
        "Pixels for each pixel at 100 %: any number above 0",
        "N",
    ),
    ..OptionSpec::new("scale", OptionType::Number(POSITIVE))
});

/// The picture's width in pixels.
pub const WIDTH: OptionKey<Option<f64>> = OptionKey::new(&OptionSpec {
    flag: Flag::value("width", "The picture's width in pixels", "PIXELS"),
    excludes: &["scale"],
    ..OptionSpec::new(
        "width",
        OptionType::Number(NumberType {
            usual: None,
            is_whole: true,
            fits: |number| (1.0..=f64::from(u32::MAX)).contains(&number),
            limits: None,
            wanted: "a whole number above 0",
        }),
    )
});

/// Dots an inch, where 96 are 100 %.
pub const DPI: OptionKey<Option<f64>> = OptionKey::new(&OptionSpec {
    flag: Flag::value("dpi", "Dots an inch; 96 is 100 %", "N"),
    excludes: &["scale", "width"],
    ..OptionSpec::new("dpi", OptionType::Number(POSITIVE))
});

/// Whether the paper is left out.
pub const TRANSPARENT: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain("transparent", "Leave the paper out"),
    control: Control::States("Background", ["White", "Transparent"]),
    ..OptionSpec::switch("transparent", false)
});

/// How many pixels a picture has: one of these at most is set.
pub(in crate::formats) const RESOLUTION: OptionGroup = OptionGroup {
    heading: "Pictures",
    look: GroupLook::Own,
    options: &[SCALE.spec, WIDTH.spec, DPI.spec],
};

/// What is behind a picture.
pub(in crate::formats) const BACKGROUND: OptionGroup = OptionGroup {
    heading: "Pictures",
    look: GroupLook::Stacked,
    options: &[TRANSPARENT.spec],
};

/// How many pixels a picture has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resolution {
    /// Pixels for each pixel at 100 %: above 0 and finite.
    Scale(f64),
    /// The picture's width in pixels.
    Width(u32),
    /// Dots an inch, where 96 are 100 %: above 0 and finite.
    Dpi(f64),
}

impl Resolution {
    /// Pixels for each pixel at 100 % of a page of this size.
    #[must_use]
    pub fn scale(self, page: Size) -> f64 {
        match self {
            Self::Scale(scale) => scale,
            Self::Width(width) => f64::from(width) / page.width,
            Self::Dpi(dpi) => dpi / DOTS_PER_INCH,
        }
    }
}

impl ExportOptions {
    /// How many pixels a picture has.
    #[must_use]
    pub fn resolution(&self) -> Resolution {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "its row lets nothing else in"
        )]
        let width = self.get(WIDTH).map(|width| Resolution::Width(width as u32));
        let dpi = || self.get(DPI).map(Resolution::Dpi);
        let scale = || self.get(SCALE).unwrap_or(1.0);
        width
            .or_else(dpi)
            .unwrap_or_else(|| Resolution::Scale(scale()))
    }

    /// The same options with another resolution.
    #[must_use]
    pub fn with_resolution(self, resolution: Resolution) -> Self {
        let (scale, width, dpi) = match resolution {
            Resolution::Scale(scale) => (Some(scale), None, None),
            Resolution::Width(width) => (None, Some(f64::from(width)), None),
            Resolution::Dpi(dpi) => (None, None, Some(dpi)),
        };
        self.with(SCALE, scale).with(WIDTH, width).with(DPI, dpi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_and_dots_an_inch_are_scales() {
        let page = Size::new(1600.0, 900.0);
        assert!((Resolution::Width(3200).scale(page) - 2.0).abs() < 1e-12);
        assert!((Resolution::Dpi(288.0).scale(page) - 3.0).abs() < 1e-12);
    }
}
