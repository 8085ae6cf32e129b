//! The arguments of `touchline export`, and which formats support them.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::formats::{
    ExportFormat, ExportOptions, OptionGroup, PageOptions, Paper, Resolution, SlideOptions,
    SlideSize,
};

/// Arguments of `touchline export`.
#[derive(Args)]
#[command(after_help = "\
Formats go by the output's extension, or by --format where that says none; an output that is a \
folder takes --format and names the files after the maps.

What a format has no place for is told on standard error, in ten lines at most for each file (-v \
names each thing), and so are letters too small to read.

  touchline export map.ron -o map.png --scale 2
  touchline export map.ron -o map.pdf -o map.pptx
  touchline export maps/*.ron -o pictures/ --format svg,pdf
  touchline export - -o - --format png <map.ron >map.png")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
pub struct Export {
    /// The documents; `-` reads one from standard input
    #[arg(value_name = "MAP.ron", required = true)]
    pub documents: Vec<PathBuf>,
    /// The file or folder to write, or `-` for standard output; may be given more than once
    #[arg(short, long, value_name = "OUT", required = true)]
    pub output: Vec<PathBuf>,
    /// The format of outputs whose extension does not say it; several for a folder
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<String>,

    /// Name each thing that a format has no place for, however many there are
    #[arg(short, long)]
    pub verbose: bool,

    /// Which maps of the document, by id or title; may be given more than once. Left out: the first
    /// map for formats that hold one, all of them for the others
    #[arg(long, value_name = "MAPS", help_heading = "What")]
    pub map: Vec<String>,
    /// Every map of the document, in files of their own where the format holds one
    #[arg(long, conflicts_with = "map", help_heading = "What")]
    pub all_maps: bool,
    /// Only these stages, by id or title
    #[arg(long, value_name = "STAGES", help_heading = "What")]
    pub stages: Vec<String>,
    /// Only these lanes, by id, heading or kind, such as emotion
    #[arg(long, value_name = "LANES", help_heading = "What")]
    pub lanes: Vec<String>,
    /// With the lanes in which nothing stands; pictures, slides and pages leave them out, unless
    /// --lanes names them
    #[arg(long, help_heading = "What")]
    pub empty_lanes: bool,
    /// Without title, personas, scenario and goals
    #[arg(long, help_heading = "What")]
    pub no_header: bool,
    /// With a line below the map that tells what its signs mean
    #[arg(long, help_heading = "What")]
    pub legend: bool,
    /// With this picture at the header's right
    #[arg(
        long,
        value_name = "PICTURE",
        conflicts_with = "no_header",
        help_heading = "What"
    )]
    pub logo: Option<PathBuf>,
    /// Without the map's source inside, notes, owners and sources with it, which lets the file be
    /// opened as a map again
    #[arg(long, help_heading = "What")]
    pub no_source: bool,
    /// With the map's source inside, but without its notes, owners and sources
    #[arg(long, conflicts_with = "no_source", help_heading = "What")]
    pub no_remarks: bool,

    /// Pixels for each pixel at 100 %: any number above 0
    #[arg(long, value_name = "N", value_parser = positive_number, allow_negative_numbers = true, group = "resolution", help_heading = "Pictures")]
    pub scale: Option<f64>,
    /// The picture's width in pixels
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(1..), group = "resolution", help_heading = "Pictures")]
    pub width: Option<u32>,
    /// Dots an inch; 96 is 100 %
    #[arg(long, value_name = "N", value_parser = positive_number, allow_negative_numbers = true, group = "resolution", help_heading = "Pictures")]
    pub dpi: Option<f64>,
    /// Leave the paper out
    #[arg(long, help_heading = "Pictures")]
    pub transparent: bool,
    /// Letters as shapes, which look the same everywhere
    #[arg(long, help_heading = "Pictures")]
    pub outlines: bool,
    /// The letters that are used come along as a font
    #[arg(long, conflicts_with = "outlines", help_heading = "Pictures")]
    pub embed_fonts: bool,

    /// The paper: map, a4, a3, a2, a1, a0, letter, tabloid or 16:9
    #[arg(long, value_name = "PAPER", value_parser = paper, help_heading = "Pages")]
    pub page: Option<Paper>,
    /// The paper stands upright
    #[arg(long, help_heading = "Pages")]
    pub portrait: bool,
    /// A large map flows over several pages, with stages and lane heads on each
    #[arg(long, help_heading = "Pages")]
    pub flow: bool,
    /// White around what is on a page, in millimetres
    #[arg(long, value_name = "MM", value_parser = margin, allow_negative_numbers = true, help_heading = "Pages")]
    pub margin: Option<f64>,
    /// Pages are numbered
    #[arg(long, help_heading = "Pages")]
    pub page_numbers: bool,

    /// Which slides: overview, map, stages, personas, opportunities, metrics
    #[arg(
        long,
        value_name = "SLIDES",
        value_delimiter = ',',
        help_heading = "Slides"
    )]
    pub slides: Vec<SlideKindArg>,
    /// The whole map takes several slides where its letters would be too small
    #[arg(long, help_heading = "Slides")]
    pub split: bool,
    /// How large slides are
    #[arg(long, value_name = "SIZE", help_heading = "Slides")]
    pub slide_size: Option<SlideSizeArg>,

    /// A row for each thing rather than the form of the map
    #[arg(long, help_heading = "Tables")]
    pub tidy: bool,
}

/// A kind of slide, as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SlideKindArg {
    /// The curve, what hurts most, what would help most
    Overview,
    /// The whole map
    Map,
    /// A slide for each stage, or several
    Stages,
    /// A slide for each persona
    Personas,
    /// The opportunities as a table
    Opportunities,
    /// The metrics as charts
    Metrics,
}

/// The shape of slides, as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SlideSizeArg {
    /// 13.333 x 7.5 inches
    #[value(name = "16:9")]
    Wide,
    /// 10 x 7.5 inches
    #[value(name = "4:3")]
    Standard,
}

impl Export {
    /// The options that the arguments ask for.
    pub fn options(&self) -> ExportOptions {
        let usual = ExportOptions::default();
        let resolution = match (self.scale, self.width, self.dpi) {
            (Some(scale), ..) => Resolution::Scale(scale),
            (_, Some(width), _) => Resolution::Width(width),
            (.., Some(dpi)) => Resolution::Dpi(dpi),
            _ => usual.resolution,
        };
        let asked = |kind| self.slides.is_empty() || self.slides.contains(&kind);
        ExportOptions {
            resolution,
            transparent: self.transparent,
            page: PageOptions {
                paper: self.page.unwrap_or(usual.page.paper),
                portrait: self.portrait,
                flow: self.flow,
                margin: self.margin.unwrap_or(usual.page.margin),
                page_numbers: self.page_numbers,
            },
            slides: SlideOptions {
                overview: asked(SlideKindArg::Overview),
                map: asked(SlideKindArg::Map),
                split: self.split,
                stages: asked(SlideKindArg::Stages),
                personas: asked(SlideKindArg::Personas),
                opportunities: asked(SlideKindArg::Opportunities),
                metrics: asked(SlideKindArg::Metrics),
                size: match self.slide_size {
                    Some(SlideSizeArg::Standard) => SlideSize::Standard,
                    Some(SlideSizeArg::Wide) | None => SlideSize::Wide,
                },
            },
            outlines: self.outlines,
            embed_fonts: self.embed_fonts,
            tidy: self.tidy,
            source: !self.no_source,
            remarks: !self.no_remarks,
        }
    }

    /// A given flag that none of the formats supports.
    pub fn unused_flag(&self, formats: &[&ExportFormat]) -> Option<&'static str> {
        let asked = [
            (self.scale.is_some(), "--scale", OptionGroup::Resolution),
            (self.width.is_some(), "--width", OptionGroup::Resolution),
            (self.dpi.is_some(), "--dpi", OptionGroup::Resolution),
            (self.transparent, "--transparent", OptionGroup::Transparent),
            (self.outlines, "--outlines", OptionGroup::Text),
            (self.embed_fonts, "--embed-fonts", OptionGroup::Text),
            (self.page.is_some(), "--page", OptionGroup::Page),
            (self.portrait, "--portrait", OptionGroup::Page),
            (self.flow, "--flow", OptionGroup::Page),
            (self.margin.is_some(), "--margin", OptionGroup::Page),
            (self.page_numbers, "--page-numbers", OptionGroup::Page),
            (!self.slides.is_empty(), "--slides", OptionGroup::Slides),
            (self.split, "--split", OptionGroup::Slides),
            (
                self.slide_size.is_some(),
                "--slide-size",
                OptionGroup::Slides,
            ),
            (self.tidy, "--tidy", OptionGroup::Tidy),
            (self.no_source, "--no-source", OptionGroup::Source),
            (self.no_remarks, "--no-remarks", OptionGroup::Source),
            (self.empty_lanes, "--empty-lanes", OptionGroup::Furniture),
            (self.no_header, "--no-header", OptionGroup::Furniture),
            (self.legend, "--legend", OptionGroup::Furniture),
            (self.logo.is_some(), "--logo", OptionGroup::Furniture),
        ];
        let used = |group: &OptionGroup| formats.iter().any(|format| format.supports(*group));
        let found = asked
            .iter()
            .find(|(asked, _, group)| *asked && !used(group));
        found.map(|(_, name, _)| *name)
    }

    /// A given flag that needs a paper size, where none was given.
    pub fn needs_paper(&self) -> Option<&'static str> {
        if self.page.is_some_and(|paper| paper != Paper::Map) {
            return None;
        }
        let asked = [
            (self.portrait, "--portrait"),
            (self.flow, "--flow"),
            (self.margin.is_some(), "--margin"),
        ];
        asked
            .iter()
            .find(|(asked, _)| *asked)
            .map(|(_, name)| *name)
    }
}

/// The flags that turn these options into those of a remedy.
pub fn flags_for_remedy(options: &ExportOptions, better: &ExportOptions) -> String {
    let mut arguments = Vec::new();
    if better.slides.split && !options.slides.split {
        arguments.push("--split".to_owned());
    }
    if better.page.paper != options.page.paper {
        arguments.push(format!("--page {}", better.page.paper.key()));
    }
    if better.page.flow && !options.page.flow {
        arguments.push("--flow".to_owned());
    }
    arguments.join(" ")
}

fn positive_number(text: &str) -> Result<f64, String> {
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() && number > 0.0 => Ok(number),
        _ => Err("it has to be a number above 0, such as 2 or 0.5".to_owned()),
    }
}

fn margin(text: &str) -> Result<f64, String> {
    match text.trim().parse::<f64>() {
        Ok(number) if (0.0..=100.0).contains(&number) => Ok(number),
        _ => Err("it has to be a number of millimetres from 0 to 100".to_owned()),
    }
}

fn paper(text: &str) -> Result<Paper, String> {
    Paper::from_key(text).ok_or_else(|| {
        let known: Vec<_> = Paper::ALL.into_iter().map(Paper::key).collect();
        format!("it has to be one of {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_a_number_above_nothing() {
        assert_eq!(positive_number("2"), Ok(2.0));
        assert_eq!(positive_number("0.5"), Ok(0.5));
        for wrong in ["0", "-1", "NaN", "inf", "1e999", "abc", "", "1,5"] {
            assert!(positive_number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn margins_leave_room_on_the_page() {
        assert_eq!(margin("0"), Ok(0.0));
        assert_eq!(margin("12.5"), Ok(12.5));
        for wrong in ["-1", "101", "NaN", "1cm"] {
            assert!(margin(wrong).is_err(), "{wrong}");
        }
    }
}
