//! How cells look: the colours of the map.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::formats::table::sheet::{Cell, MatrixColumn, RowKind};
use crate::layout::hue_of_place;
use crate::model::kinds::{Look, Tone};
use crate::model::{Hue, LaneKind, Map};
use crate::scene::{Colour, Theme, Tones};

/// The formats of a workbook.
pub(super) struct CellFormats {
    pub title: Format,
    pub section: Format,
    pub head: Format,
    pub plain: Format,
    stages: Vec<(Hue, Format, Format)>,
    quote: Format,
    emotion_formats: [Format; 3],
    /// By lane: full, and companions of small numbers.
    pain: [Format; 2],
    bright: [Format; 2],
    opportunity: [Format; 2],
    metric: Format,
    roles: Vec<(Option<crate::model::Role>, Format)>,
    quiet: Format,
}

/// The colour of a stage.
fn hue_of(map: &Map, stage: usize) -> Hue {
    let own = map.stages.get(stage).and_then(|stage| stage.hue);
    own.unwrap_or(hue_of_place(stage))
}

fn rgb(colour: Colour) -> Color {
    let [red, green, blue, _] = colour.0;
    Color::RGB(u32::from_be_bytes([0, red, green, blue]))
}

impl CellFormats {
    pub(super) fn new(theme: &Theme) -> Self {
        let base = Format::new()
            .set_font_name("Inter")
            .set_font_size(10)
            .set_font_color(rgb(theme.body))
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let framed = base
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(rgb(theme.line));
        let in_tones = |tones: Tones| {
            let full = framed
                .clone()
                .set_background_color(rgb(tones.pale))
                .set_font_color(rgb(tones.text));
            let small = framed
                .clone()
                .set_font_color(rgb(tones.text))
                .set_align(FormatAlign::Left);
            [full, small]
        };
        let stages = Hue::ALL.iter().map(|hue| {
            let tones = theme.hue(*hue);
            let band = framed
                .clone()
                .set_bold()
                .set_font_size(12)
                .set_background_color(rgb(tones.strong))
                .set_font_color(rgb(theme.on_strong))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter);
            let step = framed
                .clone()
                .set_bold()
                .set_background_color(rgb(tones.pale))
                .set_font_color(rgb(tones.text));
            (*hue, band, step)
        });
        let emotion_format = |ground: Colour, ink: Colour| {
            framed
                .clone()
                .set_bold()
                .set_num_format("+0.0#####;\u{2212}0.0#####;0")
                .set_align(FormatAlign::Center)
                .set_background_color(rgb(ground))
                .set_font_color(rgb(ink))
        };
        let mut roles = vec![None];
        roles.extend(crate::model::Role::ALL.iter().copied().map(Some));
        let roles = roles.into_iter().map(|role| {
            let [full, _] = in_tones(theme.role(role));
            (role, full)
        });
        let ink = base.clone().set_bold().set_font_color(rgb(theme.heading));
        Self {
            title: ink.clone().set_font_size(16).unset_text_wrap(),
            section: ink.clone().set_font_size(12).unset_text_wrap(),
            head: framed
                .clone()
                .set_bold()
                .set_background_color(rgb(theme.head))
                .set_font_color(rgb(theme.heading)),
            stages: stages.collect(),
            quote: framed.clone().set_italic(),
            emotion_formats: [
                emotion_format(theme.below, theme.lowest),
                emotion_format(theme.paper, theme.body),
                emotion_format(theme.above, theme.highest),
            ],
            pain: in_tones(theme.pain),
            bright: in_tones(theme.bright),
            opportunity: in_tones(theme.opportunity),
            metric: framed.clone().set_font_color(rgb(theme.target)),
            roles: roles.collect(),
            quiet: framed.clone().set_font_color(rgb(theme.muted)),
            plain: framed,
        }
    }

    /// The look of a stage on its band.
    pub(super) fn stage(&self, map: &Map, index: usize) -> &Format {
        let hue = hue_of(map, index);
        let found = self.stages.iter().find(|(known, ..)| *known == hue);
        found.map_or(&self.head, |(_, band, _)| band)
    }

    /// The look of a cell.
    pub(super) fn cell(
        &self,
        map: &Map,
        column: Option<&MatrixColumn>,
        kind: RowKind,
        cell: &Cell,
    ) -> &Format {
        match (kind, cell) {
            (RowKind::Number, _) => &self.quiet,
            (RowKind::Lane(LaneKind::Touchpoints, _), _) => {
                let hue = column.map(|column| hue_of(map, column.stage));
                let found = self.stages.iter().find(|(known, ..)| Some(*known) == hue);
                found.map_or(&self.plain, |(_, _, step)| step)
            }
            (_, Cell::Empty) | (RowKind::Stage | RowKind::About, _) => &self.plain,
            (RowKind::Lane(LaneKind::Emotion, _), Cell::Number(emotion_format)) => {
                let face = if *emotion_format < 0.0 {
                    0
                } else {
                    1 + usize::from(*emotion_format > 0.0)
                };
                &self.emotion_formats[face]
            }
            (RowKind::Lane(lane, role), _) if look_of(lane) == Some(Look::Note) => {
                let found = self.roles.iter().find(|(known, _)| *known == role);
                found.map_or(&self.plain, |(_, format)| format)
            }
            (RowKind::Lane(lane, _), _) => self.lane(lane, 0),
            (RowKind::Detail(lane), _) => self.lane(lane, 1),
        }
    }

    fn lane(&self, lane: LaneKind, of: usize) -> &Format {
        match look_of(lane) {
            Some(Look::Quote) => &self.quote,
            Some(Look::Framed(Tone::Bright)) => &self.bright[of],
            Some(Look::Framed(Tone::Pain)) => &self.pain[of],
            Some(Look::Framed(Tone::Opportunity)) => &self.opportunity[of],
            Some(Look::Number) => &self.metric,
            Some(Look::Note) | None => &self.plain,
        }
    }
}

/// How the cards of a lane look, if it holds cards.
fn look_of(lane: LaneKind) -> Option<Look> {
    lane.card_kind().map(|kind| kind.spec().look)
}
