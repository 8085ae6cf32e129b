//! Every measure of the map: distances, sizes and styles of text, in pixels at 100 %.

use crate::model::Length;
use crate::text::Style;

/// From the page's edge to the header's texts.
pub const MARGIN: f64 = 24.0;
/// Left and right of the lane heads.
pub const HEADS: (f64, f64) = (8.0, 188.0);
/// Where the first column begins.
pub const BODY_LEFT: f64 = 200.0;
/// A usual column: its cards and the gap to the next one.
pub const COLUMN: f64 = 168.0;
/// Between the cards of neighbouring columns.
pub const COLUMN_GAP: f64 = 8.0;
/// A column is never narrower than this, whatever width its touchpoint asks for.
pub const MIN_COLUMN: f64 = 96.0;
/// The body is never narrower than this many usual columns, so that the header has room.
pub const MIN_COLUMNS: f64 = 4.0;
/// How far the tip of a stage's chevron stands out.
pub const TIP: f64 = 12.0;
/// From the body's right edge to the page's.
pub const PAGE_RIGHT: f64 = 28.0;
/// From the lines between lanes to the body's right edge.
pub const LINE_RIGHT: f64 = 12.0;
/// From the header to the stage band and from the band to the lanes.
pub const ZONE_GAP: f64 = 12.0;
/// The stage band's least height.
pub const BAND: f64 = 40.0;
/// Between two lanes.
pub const LANE_GAP: f64 = 8.0;
/// Between two lanes with a line of the service blueprint between them.
pub const ROLE_GAP: f64 = 38.0;
/// From the upper lane to the line of the service blueprint.
pub const ROLE_LINE: f64 = 12.0;
/// Below the last lane.
pub const PAGE_BOTTOM: f64 = 20.0;
/// Around a face: the area that reacts to the pointer.
pub const FACE_BOX: f64 = 28.0;
/// The radius of a face on the curve.
pub const FACE: f64 = 11.0;
/// The emotion lane's usual height.
pub const EMOTION: f64 = 168.0;
/// From the emotion lane's edges to the highest and lowest face.
pub const EMOTION_MARGIN: f64 = 26.0;

const fn style(size: f32, weight: u16, line_height: f32) -> Style {
    Style {
        size,
        weight,
        italic: false,
        line_height,
    }
}

/// The document's title.
pub const TITLE: Style = style(24.0, 700, 30.0);
/// The map's title beside it.
pub const MAP_TITLE: Style = style(15.0, 500, 20.0);
/// A persona's name, the map's state.
pub const PILL: Style = style(12.0, 600, 16.0);
/// The letter on a persona's disc.
pub const INITIAL: Style = style(10.0, 700, 18.0);
/// A persona's name on their card.
pub const PERSONA_NAME: Style = style(13.0, 650, 17.0);
/// What they do or are.
pub const PERSONA_ROLE: Style = style(12.0, 400, 16.0);
/// What they want.
pub const PERSONA_QUOTE: Style = Style {
    italic: true,
    ..style(12.0, 400, 16.0)
};
/// The letter on the disc of their card.
pub const PERSONA_INITIAL: Style = style(20.0, 700, 26.0);
/// What the persona is trying to do.
pub const SCENARIO: Style = style(13.0, 400, 17.0);
/// The label before a goal.
pub const LABEL: Style = style(11.0, 600, 14.0);
/// A goal.
pub const GOAL: Style = style(12.0, 500, 16.0);
/// Owner, review, evidence.
pub const META: Style = style(11.0, 500, 14.0);
/// A stage's title.
pub const STAGE: Style = style(15.0, 650, 20.0);
/// How many steps a stage has.
pub const COUNT: Style = style(11.0, 500, 14.0);
/// A lane's heading.
pub const HEADING: Style = style(13.0, 600, 17.0);
/// The small line under it.
pub const SUBHEADING: Style = style(11.0, 400, 14.0);
/// A touchpoint's title.
pub const STEP: Style = style(13.0, 600, 17.0);
/// A channel.
pub const CHANNEL: Style = style(12.0, 500, 16.0);
/// A thought.
pub const THOUGHT: Style = Style {
    italic: true,
    ..style(13.0, 400, 17.0)
};
/// A pain point, a bright spot, an opportunity.
pub const CARD: Style = style(12.0, 500, 16.0);
/// A note in a text lane.
pub const NOTE: Style = style(12.0, 550, 16.0);
/// An opportunity's marks.
pub const MARK: Style = style(10.0, 700, 16.0);
/// From the middle of the dots for severity to the card's right edge.
pub const DOTS_RIGHT: f64 = 14.0;
/// From dot to dot.
pub const DOTS_APART: f64 = 11.0;
/// The evidence of a card.
pub const CAPTION: Style = style(10.0, 500, 13.0);
/// A metric's name.
pub const METRIC: Style = style(11.0, 500, 14.0);
/// Its current value.
pub const METRIC_VALUE: Style = style(17.0, 700, 22.0);
/// Its target.
pub const METRIC_TARGET: Style = style(12.0, 500, 16.0);
/// The highest and the lowest emotion.
pub const EXTREME: Style = style(11.0, 600, 14.0);
/// The name of a line of the service blueprint.
pub const LINE: Style = style(10.0, 650, 14.0);

/// How wide the cards of a column are.
#[must_use]
pub fn card_width(width: Option<Length>) -> f64 {
    width.map_or(COLUMN, |w| w.value().max(MIN_COLUMN)) - COLUMN_GAP
}
