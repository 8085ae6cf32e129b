//! Export options.

use kurbo::Size;

use super::png::DOTS_PER_INCH;

/// Export options. A format supports those that its [`option_groups`](super::ExportFormat::option_groups) list and
/// ignores the others.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box that a person ticks"
)]
pub struct ExportOptions {
    /// How many pixels a picture has.
    pub resolution: Resolution,
    /// Whether the paper is left out.
    pub transparent: bool,
    /// The pages of a document.
    pub page: PageOptions,
    /// The slides of a presentation.
    pub slides: SlideOptions,
    /// Whether text becomes outlines, which look the same everywhere but cannot be searched.
    pub outlines: bool,
    /// Whether a subset of the fonts is embedded.
    pub embed_fonts: bool,
    /// Whether a table has a row for each thing rather than the form of the map.
    pub tidy: bool,
    /// Whether the map's source is embedded, so that the file can be opened as a map again.
    pub source: bool,
    /// Whether that source holds notes, owners and sources, which a picture does not show.
    pub remarks: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            resolution: Resolution::Scale(1.0),
            transparent: false,
            page: PageOptions::default(),
            slides: SlideOptions::default(),
            outlines: false,
            embed_fonts: false,
            tidy: false,
            source: true,
            remarks: true,
        }
    }
}

/// A group of options that only some formats support: see [`ExportFormat::supports`](super::ExportFormat::supports).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OptionGroup {
    /// [`ExportOptions::resolution`]
    Resolution,
    /// [`ExportOptions::transparent`]
    Transparent,
    /// [`ExportOptions::page`]
    Page,
    /// [`ExportOptions::slides`]
    Slides,
    /// [`ExportOptions::outlines`] and [`ExportOptions::embed_fonts`]
    Text,
    /// [`ExportOptions::tidy`]
    Tidy,
    /// [`ExportOptions::source`] and [`ExportOptions::remarks`]
    Source,
    /// [`PageFurniture`](crate::layout::PageFurniture): header, legend and logo of a drawn map
    Furniture,
}

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

/// How the pages of a document are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageOptions {
    /// The size of the paper.
    pub paper: Paper,
    /// Whether the paper is in portrait orientation; landscape otherwise.
    pub portrait: bool,
    /// Whether a map that is larger than the paper flows over several pages, with stage band and
    /// lane heads on each, at 100 % or a little smaller where that saves paper; otherwise it is made
    /// to fit on one.
    pub flow: bool,
    /// The margin of a page, in millimetres: 0 to 100.
    pub margin: f64,
    /// Whether pages are numbered.
    pub page_numbers: bool,
}

impl Default for PageOptions {
    fn default() -> Self {
        Self {
            paper: Paper::Map,
            portrait: false,
            flow: false,
            margin: 10.0,
            page_numbers: false,
        }
    }
}

/// Which slides a presentation has.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a box that a person ticks"
)]
pub struct SlideOptions {
    /// The journey at a glance: the curve, what hurts most, what would help most.
    pub overview: bool,
    /// The whole map.
    pub map: bool,
    /// Whether the whole map takes several slides where its text would be too small on one.
    pub split: bool,
    /// One slide for each stage, or as many as it needs.
    pub stages: bool,
    /// A slide for each persona.
    pub personas: bool,
    /// The opportunities as a table.
    pub opportunities: bool,
    /// The metrics as charts.
    pub metrics: bool,
    /// How large the slides are.
    pub size: SlideSize,
}

impl Default for SlideOptions {
    fn default() -> Self {
        Self {
            overview: true,
            map: true,
            split: false,
            stages: true,
            personas: true,
            opportunities: true,
            metrics: true,
            size: SlideSize::Wide,
        }
    }
}

/// The shape of slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlideSize {
    /// 13.333 x 7.5 inches
    Wide,
    /// 10 x 7.5 inches
    Standard,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// As large as the map, without margins.
    Map,
    /// 210 x 297 mm
    A4,
    /// 297 x 420 mm
    A3,
    /// 420 x 594 mm
    A2,
    /// 594 x 841 mm
    A1,
    /// 841 x 1189 mm
    A0,
    /// 8.5 x 11 inches
    Letter,
    /// 11 x 17 inches
    Tabloid,
    /// 7.5 x 13.333 inches: a wide screen's 16 to 9
    Wide,
}

impl Paper {
    /// All of them, in the order that people expect.
    pub const ALL: [Self; 9] = [
        Self::Map,
        Self::A4,
        Self::A3,
        Self::A2,
        Self::A1,
        Self::A0,
        Self::Letter,
        Self::Tabloid,
        Self::Wide,
    ];

    /// Its name on the command line and in settings.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::A2 => "a2",
            Self::A1 => "a1",
            Self::A0 => "a0",
            Self::Letter => "letter",
            Self::Tabloid => "tabloid",
            Self::Wide => "16:9",
        }
    }

    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Map => "As large as the map",
            Self::A4 => "A4",
            Self::A3 => "A3",
            Self::A2 => "A2",
            Self::A1 => "A1",
            Self::A0 => "A0",
            Self::Letter => "Letter",
            Self::Tabloid => "Tabloid",
            Self::Wide => "16:9",
        }
    }

    /// The paper of this name, whatever its case.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let same = |paper: &Self| paper.key().eq_ignore_ascii_case(key.trim());
        Self::ALL.into_iter().find(same)
    }

    /// The paper standing upright, in points (72 an inch); `None` where it is as large as the map.
    #[must_use]
    pub fn points(self) -> Option<Size> {
        let millimetres = |w: f64, h: f64| Some(Size::new(w, h) * (72.0 / 25.4));
        let inches = |w: f64, h: f64| Some(Size::new(w, h) * 72.0);
        match self {
            Self::Map => None,
            Self::A4 => millimetres(210.0, 297.0),
            Self::A3 => millimetres(297.0, 420.0),
            Self::A2 => millimetres(420.0, 594.0),
            Self::A1 => millimetres(594.0, 841.0),
            Self::A0 => millimetres(841.0, 1189.0),
            Self::Letter => inches(8.5, 11.0),
            Self::Tabloid => inches(11.0, 17.0),
            Self::Wide => inches(7.5, 40.0 / 3.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_found_by_its_name() {
        for paper in Paper::ALL {
            let name = paper.key().to_uppercase();
            assert_eq!(Paper::from_key(&name), Some(paper));
        }
        assert_eq!(Paper::from_key("A7"), None);
    }

    #[test]
    fn a_width_and_dots_an_inch_are_scales() {
        let page = Size::new(1600.0, 900.0);
        assert!((Resolution::Width(3200).scale(page) - 2.0).abs() < 1e-12);
        assert!((Resolution::Dpi(288.0).scale(page) - 3.0).abs() < 1e-12);
    }
}
