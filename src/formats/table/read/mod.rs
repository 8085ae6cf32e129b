//! Tables into maps: what people paste from a spreadsheet or keep in a CSV file.
//!
//! [`Grid`] is text in cells, [`TablePlan`] says what its rows and columns hold, [`preview`] makes the map.
//! [`TablePlan::guess`] makes a plan that usually fits; a dialog may change any part of it.

mod card_details;
mod cell_words;
mod classify;
mod dialect;
mod emotion_words;
mod empty_words;
mod facts;
mod flatten;
mod grid;
mod guess;
mod headings;
mod map_draft;
mod persona_rows;
mod read_columns;
mod read_numbered;
mod read_tidy;
mod scale;
mod vocabulary;

use crate::formats::import::Imported;
use crate::model::kinds::fields::{NOW, TARGET};
use crate::model::kinds::{FieldSpec, Shown, all_fields};
use crate::model::{CardKind, LaneKind};

pub use cell_words::metric_kind;
pub(crate) use grid::Annotation;
pub use grid::Grid;
pub use guess::guess;
pub(crate) use guess::{known_headings, names_stages, names_steps};
pub use scale::Scale;

/// How a table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridLayout {
    /// Stages and touchpoints from left to right, lanes from top to bottom: as on a map.
    Matrix,
    /// Touchpoints from top to bottom, a column for the stage and each lane.
    Transposed,
    /// Names of stages and nothing else, in a row or a column.
    StagesOnly,
    /// A row for each item, with columns that say where it belongs:
    /// `stage,touchpoint,lane,persona,text,value,unit,severity,impact,ease,owner,tags,evidence,source`.
    Tidy,
    /// Lines of text, each a touchpoint.
    Lines,
}

impl GridLayout {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 5] = [
        Self::Matrix,
        Self::Transposed,
        Self::StagesOnly,
        Self::Tidy,
        Self::Lines,
    ];

    /// Its label in dialogs.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Matrix => "Touchpoints side by side",
            Self::Transposed => "Touchpoints one below the other",
            Self::StagesOnly => "Stages only",
            Self::Tidy => "One item a row",
            Self::Lines => "Lines of text",
        }
    }
}

/// What a row (of a matrix) or a column (of the other layouts) holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnRole {
    /// Ignored.
    Skip,
    /// Row or column numbers.
    Counting,
    /// The names of stages: repeated, or empty after the first of several cells.
    Stage,
    /// The names of touchpoints.
    Touchpoint,
    /// Where they happen, several with commas or on lines of their own.
    Channels,
    /// Feelings: numbers on the plan's scale, words, faces.
    Emotion,
    /// Thoughts that may express emotions.
    ThoughtsAndFeelings,
    /// Feelings of the persona of this name.
    EmotionOf(String),
    /// Which stage and touchpoint it is: `2.1`. With this role, every line of a cell is literal.
    /// Written by Touchline; not offered as a choice.
    Number,
    /// Whether it is a moment of truth: yes or no.
    MomentOfTruth,
    /// Values of the metric of this name: `41 %`, `35 % → 20 %`.
    MetricOf(String),
    /// Cards of this kind, one a line; notes are [`ColumnRole::Text`].
    Cards(CardKind),
    /// Notes, one a line, in a text lane of this heading.
    Text(String),
    /// The persona of the touchpoint's emotions.
    Persona,
    /// The owner.
    Owner,
    /// Tags, with commas between.
    Tags,
    /// The evidence.
    Evidence,
    /// The source.
    Source,
    /// Notes on the touchpoint that stand in no lane.
    Notes,
    /// A field of the cards beside it.
    Field(&'static FieldSpec),
    /// The lane that the row's item belongs to (tidy layout).
    Lane,
    /// What the row's item says (tidy layout).
    Words,
}

impl ColumnRole {
    /// The value of today of a metric; in the tidy layout also an emotion.
    pub(crate) const VALUE: Self = Self::Field(NOW.spec);
    /// The target of a metric.
    pub(crate) const TARGET: Self = Self::Field(TARGET.spec);

    /// What can be chosen for a row or column in this layout, besides text lanes of any heading.
    #[must_use]
    pub fn choices(layout: GridLayout) -> Vec<Self> {
        let mut choices = vec![Self::Skip, Self::Stage, Self::Touchpoint];
        if layout == GridLayout::Tidy {
            choices.extend([Self::Lane, Self::Words]);
        } else {
            choices.extend([Self::Channels, Self::Emotion, Self::MomentOfTruth]);
            let kinds = CardKind::ALL
                .into_iter()
                .filter(|kind| !kind.names_its_lane());
            choices.extend(kinds.map(Self::Cards));
        }
        choices.extend([
            Self::Persona,
            Self::Owner,
            Self::Tags,
            Self::Evidence,
            Self::Source,
        ]);
        let fields = all_fields().into_iter();
        let shown = fields.filter(|spec| !matches!(spec.shown, Shown::Nowhere | Shown::Caption));
        choices.extend(shown.map(Self::Field));
        choices.push(Self::Notes);
        if layout != GridLayout::Tidy {
            choices.extend([Self::ThoughtsAndFeelings, Self::Counting]);
        }
        choices
    }

    /// Its label in dialogs.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Skip => "Leave out",
            Self::Counting => "Counting",
            Self::ThoughtsAndFeelings => "Thoughts and feelings",
            Self::Stage => "Stage",
            Self::Touchpoint => "Touchpoint",
            Self::MomentOfTruth => "Moment of truth",
            Self::Cards(kind) => kind.lane_kind().label(),
            Self::Channels => LaneKind::Channels.label(),
            Self::Emotion => LaneKind::Emotion.label(),
            Self::EmotionOf(name) | Self::MetricOf(name) => name,
            Self::Number => "Number",
            // Beside a target, "Now" would say little.
            Self::Field(spec) if **spec == *NOW.spec => "Value",
            Self::Field(spec) => spec.label,
            Self::Text(heading) if heading.is_empty() => LaneKind::Cards(CardKind::Note).label(),
            Self::Text(heading) => heading,
            Self::Persona => "Persona",
            Self::Owner => "Owner",
            Self::Tags => "Tags",
            Self::Evidence => "Evidence",
            Self::Source => "Source",
            Self::Notes => "Notes on the touchpoint",
            Self::Lane => "Lane",
            Self::Words => "Text",
        }
    }

    /// The kind of lane that it fills, if it fills one.
    #[must_use]
    pub fn lane_kind(&self) -> Option<LaneKind> {
        match self {
            Self::Touchpoint => Some(LaneKind::Touchpoints),
            Self::Channels => Some(LaneKind::Channels),
            Self::Emotion | Self::EmotionOf(_) => Some(LaneKind::Emotion),
            Self::ThoughtsAndFeelings => Some(LaneKind::Cards(CardKind::Thought)),
            Self::MetricOf(_) => Some(LaneKind::Cards(CardKind::Metric)),
            Self::Cards(kind) => Some(kind.lane_kind()),
            Self::Text(_) => Some(LaneKind::Cards(CardKind::Note)),
            _ => None,
        }
    }
}

/// How a grid becomes a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePlan {
    /// How the table is laid out.
    pub layout: GridLayout,
    /// The row where the table begins; what stands above it is the title.
    pub first_row: usize,
    /// Whether the table's first column (matrix) or first row (other layouts) is headings.
    pub headings: bool,
    /// What each row (matrix) or column (other layouts) of the grid holds, from the grid's first on.
    /// A row or column beyond the end of the list is left out. Not used for stages only and lines.
    pub roles: Vec<ColumnRole>,
    /// The scale of emotions; `None` to guess it from headings and numbers.
    pub scale: Option<Scale>,
    /// Whether the layout is chosen or certain; otherwise the report states the assumption.
    pub is_sure: bool,
}

impl TablePlan {
    /// Whether it has rows or columns whose numbers stand for feelings.
    #[must_use]
    pub fn has_feelings(&self) -> bool {
        let is_felt = |part: &ColumnRole| {
            matches!(
                part,
                ColumnRole::Emotion | ColumnRole::EmotionOf(_) | ColumnRole::ThoughtsAndFeelings
            )
        };
        self.layout == GridLayout::Tidy || self.roles.iter().any(is_felt)
    }
}

/// The scale on which a plan reads the first numbers for feelings, where there are any.
#[must_use]
pub fn scale(grid: &Grid, plan: &TablePlan) -> Option<Scale> {
    let is_lanes = matches!(plan.layout, GridLayout::Matrix | GridLayout::Transposed);
    let first = plan
        .roles
        .iter()
        .position(|part| matches!(part, ColumnRole::Emotion | ColumnRole::EmotionOf(_)));
    let scales = read_columns::scales(grid, plan);
    first.filter(|_| is_lanes).map(|place| scales.all[place])
}

/// Whether a table may take a text for one of its headings.
#[must_use]
pub fn is_heading(text: &str) -> bool {
    guess::is_known(text)
}

/// Makes a map of a grid with a plan. Any plan works with any grid.
#[must_use]
pub fn preview(grid: &Grid, plan: &TablePlan) -> Imported {
    let mut imported = match plan.layout {
        GridLayout::Matrix if plan.roles.contains(&ColumnRole::Number) => {
            read_numbered::read(grid, plan)
        }
        GridLayout::Matrix | GridLayout::Transposed => read_columns::read(grid, plan),
        GridLayout::StagesOnly | GridLayout::Lines => read_columns::read_plain(grid, plan),
        GridLayout::Tidy => read_tidy::read(grid, plan),
    };
    imported.report.splice(0..0, grid.remarks().iter().cloned());
    imported
}

#[cfg(test)]
mod tests;
