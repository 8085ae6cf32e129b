//! The arguments of `touchline export`.

use std::path::PathBuf;

use clap::Args;

use super::option_flags::OptionFlags;

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
    #[command(flatten)]
    pub flags: OptionFlags,
}
