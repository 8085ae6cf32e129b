//! Where everything on a map sits, and what lies at a point.
//!
//! Text is broken into lines here and nowhere else, at zoom 1. Columns are measured one by one
//! ([`LayoutCache`] keeps them, and whole stages of them), and each row becomes as high as its
//! highest cell. The position of a card on the page is computed on demand, so that the cost of a
//! change depends on what changed and not on the size of the map. No two cards overlap, and every
//! text lies within its card.

mod accessible_name;
mod assemble;
mod badge;
mod band;
mod cell;
mod column;
mod drop_slots;
mod goal_detail;
mod header;
mod lanes;
mod legend;
pub mod measures;
mod persona_card;
mod persona_pill;
mod queries;
mod signs;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use crate::model::{Document, Hue, Id, LaneKind, Map, Role, Slot, Target};
use crate::text::{Align, Paragraph, Shaper, Style};

use band::PlacedStage;

pub use accessible_name::{accessible_name, accessible_name_in_touchpoint};
pub use badge::Badge;
pub use cell::{Caption, CaptionKind, CardBox, CellFit, CellLayout, Pill};
pub(crate) use column::ColumnLayout;
pub use column::LayoutCache;
pub use header::{Header, HeaderText, HeaderTextKind, Logo, StatePill};
pub use lanes::curve_names::{CurveName, CurveNameKind};
pub use lanes::emotion::{CurvePoint, EmotionLane};
pub use lanes::role;
pub use legend::{Legend, LegendEntry, Sign};
pub use persona_card::PersonaCard;
pub use persona_pill::PersonaPill;
pub(crate) use queries::ColumnAt;
pub use signs::{CardSign, dot};

pub use crate::model::hue_of_place;

/// Where everything on one map sits, in pixels at 100 % from the page's top left corner. Cloning is
/// cheap.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The page.
    pub size: Size,
    /// The lanes that are shown, top to bottom.
    pub lanes: Arc<[LaneRow]>,
    /// Top and bottom of the stage band.
    pub band: (f64, f64),
    /// Left and right of the lane heads.
    pub heads: (f64, f64),
    /// Left and right of the columns; also of an empty map's body.
    pub body: (f64, f64),
    /// The header zone.
    pub header: Arc<Header>,
    /// The emotion lane, where it is shown.
    pub emotion: Option<EmotionLane>,
    /// The lines of the service blueprint.
    pub lines: Vec<RoleLine>,
    /// The legend, where it is shown.
    pub legend: Option<Legend>,
    /// The hit boxes of the header.
    header_boxes: Arc<[TargetBox]>,
    /// The stages with their columns, left to right.
    placed: Arc<[PlacedStage]>,
}

/// A thing on the map and where it is.
#[derive(Clone, Debug)]
pub struct TargetBox {
    /// The thing.
    pub target: Target,
    /// Its edges.
    pub rect: Rect,
    /// The texts on it that can be edited where they stand; also where an empty one would stand.
    pub texts: Vec<TextBox>,
}

/// An editable text of a thing.
#[derive(Clone, Debug)]
pub struct TextBox {
    /// Which of the thing's texts it shows.
    pub slot: Slot,
    /// The area the text may use: its left, top and full width; its height now.
    pub rect: Rect,
    /// How it looks.
    pub style: Style,
    /// Where its lines stand.
    pub align: Align,
    /// Its lines, as they are shown: a thought has its quotation marks, a metric its unit.
    pub paragraph: Arc<Paragraph>,
}

/// A stage on the band.
#[derive(Clone, Debug)]
pub struct StageBox {
    /// Its id.
    pub id: Id,
    /// Its chevron, tip included; an empty stage is one column wide.
    pub rect: Rect,
    /// The left edge of its first column.
    pub left: f64,
    /// The right edge of its last column, without the chevron's tip.
    pub right: f64,
    /// Its colour.
    pub hue: Hue,
    /// The indices of its columns.
    pub columns: Range<usize>,
    /// Its title.
    pub title: TextBox,
    /// How many steps it has, where there is room for it: top left corner and text.
    pub count: Option<(Point, Arc<Paragraph>)>,
}

/// A touchpoint's column.
#[derive(Clone, Debug)]
pub struct ColumnBox {
    /// Its id.
    pub touchpoint: Id,
    /// The stage it belongs to.
    pub stage: Id,
    /// The left edge of its cards.
    pub left: f64,
    /// The right edge of its cards.
    pub right: f64,
}

/// A lane's row.
#[derive(Clone, Debug)]
pub struct LaneRow {
    /// Its id.
    pub id: Id,
    /// What it shows.
    pub kind: LaneKind,
    /// Its role in a service blueprint.
    pub role: Option<Role>,
    /// Its index among all lanes of the map, including hidden ones.
    pub index: usize,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Its heading and the small line under it.
    pub texts: [TextBox; 2],
}

/// What surrounds the stages and lanes of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFurniture {
    /// Title, personas, scenario, goals and the like above the map.
    pub header: bool,
    /// A row below the map that explains its signs.
    pub legend: bool,
    /// A picture at the header's right, by its path beside the document.
    pub logo: Option<String>,
    /// The logo's width and height in any unit; one of unknown shape takes no room.
    pub logo_shape: Option<(u32, u32)>,
    /// Where only a part of the map is drawn: facts about the whole map.
    pub excerpt: Option<Excerpt>,
    /// Whether space is reserved for an empty title, so that it can be edited on screen.
    pub reserve_empty_title: bool,
}

/// Facts about the whole map that a drawn part of it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The share of the map's statements with evidence, in percent.
    pub evidence: Option<u32>,
    /// Whether stages are missing; then highest and lowest points are not labelled, since they may
    /// be outside.
    pub stages_missing: bool,
}

impl PageFurniture {
    /// The share of statements with evidence, in percent, of a map or of the map it is a part of.
    #[must_use]
    pub fn evidence(&self, map: &Map) -> Option<u32> {
        let own = || map.evidence_percent();
        self.excerpt.map_or_else(own, |part| part.evidence)
    }
}

impl Default for PageFurniture {
    /// As on the screen.
    fn default() -> Self {
        Self {
            header: true,
            legend: false,
            logo: None,
            logo_shape: None,
            excerpt: None,
            reserve_empty_title: true,
        }
    }
}

/// Where a column crosses a lane.
#[derive(Clone, Debug)]
pub struct PlacedCell {
    /// The column's index.
    pub column: usize,
    /// The lane's index among those that are shown.
    pub row: usize,
    /// The cell's own corner: its left edge, and its top after centring.
    pub at: Point,
    /// How much higher the cell becomes than measured; only for [`CellFit::Stretch`].
    pub stretch: f64,
    /// What is in it.
    pub cell: Arc<CellLayout>,
}

/// A line of the service blueprint between two lanes.
#[derive(Clone, Debug)]
pub struct RoleLine {
    /// Which line.
    pub kind: RoleLineKind,
    /// Where it is drawn.
    pub y: f64,
    /// The top left corner of its name.
    pub at: Point,
    /// Its name.
    pub paragraph: Arc<Paragraph>,
}

/// The lines of a service blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleLineKind {
    /// Between the customer and what they meet.
    Interaction,
    /// Between what they see and what they do not.
    Visibility,
    /// Between the work and what makes it work.
    Internal,
}

impl Layout {
    /// Lays a map out.
    #[must_use]
    pub fn new(document: &Document, map: &Map, shaper: &mut dyn Shaper) -> Self {
        Self::cached(document, map, shaper, &mut LayoutCache::default())
    }

    /// Lays a map out with other page furniture than on screen.
    #[must_use]
    pub fn with_furniture(
        document: &Document,
        map: &Map,
        furniture: &PageFurniture,
        shaper: &mut dyn Shaper,
    ) -> Self {
        assemble::assemble(
            document,
            map,
            furniture,
            shaper,
            &mut LayoutCache::default(),
        )
    }

    /// Lays out what surrounds a map, without its stages and lanes, on a page of this width.
    #[must_use]
    pub fn furniture_only(
        document: &Document,
        map: &Map,
        furniture: &PageFurniture,
        width: f64,
        shaper: &mut dyn Shaper,
    ) -> Self {
        assemble::furniture_only(document, map, furniture, width, shaper)
    }

    /// Lays a map out, measuring only the columns that changed since the cache's last layout. The
    /// cache belongs to the shaper.
    #[must_use]
    pub fn cached(
        document: &Document,
        map: &Map,
        shaper: &mut dyn Shaper,
        cache: &mut LayoutCache,
    ) -> Self {
        assemble::assemble(document, map, &PageFurniture::default(), shaper, cache)
    }
}
