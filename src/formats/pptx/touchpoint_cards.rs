//! The touchpoints at the top of a stage's slide: their titles, pictures and channels.

use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};

use super::canvas::{MIN_TEXT, SlideCanvas, style};
use super::columns::ColumnGroup;
use super::slide::SlideElement;
use super::slide_parts::{join_with_dots, one_line};
use super::tiles;
use crate::model::{ChannelKind, Hue, Lane, LaneKind, Target, Touchpoint};
use crate::scene::{Chunk, ItemPart, Tones, Zone, draw_channel_icon};
use crate::text::{Align, Paragraph, Style};

const TOP: f64 = 84.0;
const TITLE: Style = style(15.0, 700);
const CHANNEL: Style = style(12.5, 400);
/// Around the texts of a card.
const ACROSS: f64 = 16.0;
const DOWN: f64 = 10.0;
/// From the title to the channels.
const BELOW: f64 = 5.0;
/// What a picture takes at the right of a card.
const PICTURE: f64 = 70.0;
/// What a star takes at the right of a title.
const STAR: f64 = 26.0;
/// The side of a channel's icon, and from it to the name.
const ICON: f64 = 13.5;
const BESIDE: f64 = 4.5;
/// Between two channels on a line.
const BETWEEN: f64 = 12.0;
/// The maximum number of lines of channels.
const MAX_CHANNEL_LINES: u8 = 2;
/// The minimum width of a truncated name.
const MIN_NAME_WIDTH: f64 = 48.0;

/// A touchpoint that was measured.
struct MeasuredTouchpoint<'t> {
    touchpoint: &'t Touchpoint,
    picture: Option<&'t str>,
    title: Arc<Paragraph>,
    labels: CardLabels,
    height: f64,
}

/// What stands under a title.
#[derive(Default)]
struct CardLabels {
    channels: Vec<ChannelLabel>,
    /// The caption for weak evidence, if any.
    evidence: Option<(Vec2, Arc<Paragraph>)>,
    height: f64,
}

/// A channel, from the upper left corner of all of them.
struct ChannelLabel {
    at: Vec2,
    line: u8,
    kind: Option<ChannelKind>,
    name: Arc<Paragraph>,
}

/// Where the next label goes.
struct LabelCursor {
    x: f64,
    line: u8,
    room: f64,
}

impl LabelCursor {
    /// Advances to the next line if this width does not fit; returns whether it fits there.
    fn advance_to_fit(&mut self, wide: f64) -> bool {
        if self.x > 0.0 && self.x + wide > self.room {
            if self.line + 1 == MAX_CHANNEL_LINES {
                return false;
            }
            (self.x, self.line) = (0.0, self.line + 1);
        }
        true
    }

    fn at(&self) -> Vec2 {
        Vec2::new(
            self.x,
            f64::from(self.line) * f64::from(CHANNEL.line_height),
        )
    }

    fn rest(&self) -> Size {
        Size::new(self.room - self.x, f64::from(CHANNEL.line_height))
    }
}

impl ColumnGroup<'_> {
    /// The touchpoints, and where they end.
    pub(super) fn touchpoint_cards(&self, canvas: &mut SlideCanvas) -> (SlideElement, f64) {
        let lane = self.map().lane_of(LaneKind::Channels);
        let lane = lane.filter(|lane| !lane.hidden);
        let touchpoints = self.touchpoints.iter();
        let steps = touchpoints.map(|touchpoint| self.measured(canvas, touchpoint, lane));
        let steps: Vec<_> = steps.collect();
        let height = steps.iter().map(|step| step.height).fold(40.0, f64::max);
        let mut chunks = Vec::new();
        for (column, step) in steps.iter().enumerate() {
            let corner = (self.left(column), TOP);
            let rect = Rect::from_origin_size(corner, (self.width, height));
            self.draw_step(canvas, rect, (step, lane), &mut chunks);
        }
        let names = self.journey.names.clone();
        (SlideElement::Map(names, chunks), TOP + height)
    }

    fn measured<'t>(
        &self,
        canvas: &mut SlideCanvas,
        touchpoint: &'t Touchpoint,
        lane: Option<&Lane>,
    ) -> MeasuredTouchpoint<'t> {
        let star = if touchpoint.moment_of_truth {
            STAR
        } else {
            0.0
        };
        let path = &*touchpoint.picture;
        let picture = self.journey.job.pictures.contains_key(path);
        let beside = if picture { PICTURE } else { 0.0 };
        let room = self.width - 2.0 * ACROSS - beside;
        let high = Size::new(room - star, 60.0);
        let title = canvas.fit_text(touchpoint.title.trim(), TITLE, MIN_TEXT, high, Align::Start);
        let channels = lane.map_or(&[][..], |_| &touchpoint.channels);
        let labels = labels(
            canvas,
            channels,
            tiles::evidence_caption(&touchpoint.about),
            room,
        );
        let under = if labels.height > 0.0 { BELOW } else { 0.0 };
        MeasuredTouchpoint {
            touchpoint,
            picture: picture.then_some(path),
            height: canvas.height(&title) + under + labels.height + 2.0 * DOWN,
            title,
            labels,
        }
    }

    fn draw_step(
        &self,
        canvas: &mut SlideCanvas,
        rect: Rect,
        (step, lane): (&MeasuredTouchpoint, Option<&Lane>),
        chunks: &mut Vec<Chunk>,
    ) {
        let theme = canvas.theme();
        let touchpoint = step.touchpoint;
        canvas.painter.owner = Some(Target::Touchpoint(touchpoint.id.clone()));
        let plain = Tones {
            pale: theme.paper,
            edge: theme.line,
            text: theme.muted,
            ..canvas.tones(touchpoint.hue.unwrap_or(self.hue))
        };
        let edge = tiles::card_edge(&touchpoint.about, plain);
        canvas
            .painter
            .rect(ItemPart::Body, rect, 8.0, Some(theme.paper), Some(edge));
        let bar = Rect {
            x1: rect.x0 + 4.0,
            ..rect
        };
        canvas
            .painter
            .rect(ItemPart::Mark, bar, 2.0, Some(plain.strong), None);
        if touchpoint.moment_of_truth {
            let picture = step.picture.map_or(0.0, |_| PICTURE);
            let centre = Point::new(rect.x1 - 18.0 - picture, rect.y0 + DOWN + 9.0);
            let star = crate::scene::star(centre, 9.0);
            canvas
                .painter
                .path(ItemPart::Mark, star, Some(theme.moment), None);
        }
        if let Some(path) = step.picture {
            let area = Rect {
                x0: rect.x1 - PICTURE - 2.0,
                ..rect.inflate(-8.0, -8.0)
            };
            canvas.painter.picture(area, 4.0, &path.into());
        }
        let at = Point::new(rect.x0 + ACROSS, rect.y0 + DOWN);
        canvas
            .painter
            .text(ItemPart::Text, &step.title, at, theme.heading);
        let colour = canvas.tones(Hue::Slate).strong;
        let corner = Point::new(rect.x0 + ACROSS, rect.y1 - DOWN - step.labels.height);
        if let Some((at, words)) = &step.labels.evidence {
            // In its own frame it keeps its position however the title wraps.
            canvas
                .painter
                .text(ItemPart::Mark, words, corner + *at, colour);
        }
        chunks.extend(canvas.chunk_in(Zone::Body));
        canvas.painter.owner = lane.map(|lane| Target::Cell {
            touchpoint: touchpoint.id.clone(),
            lane: lane.id.clone(),
        });
        for channel in &step.labels.channels {
            let at = corner + channel.at;
            let middle = at + Vec2::new(ICON, f64::from(CHANNEL.line_height)) / 2.0;
            draw_channel_icon(&mut canvas.painter, channel.kind, middle, ICON, colour);
            let at = at + Vec2::new(ICON + BESIDE, 0.0);
            canvas
                .painter
                .text(ItemPart::Text, &channel.name, at, colour);
            chunks.extend(canvas.chunk_in(Zone::Body));
        }
        canvas.painter.owner = None;
    }
}

/// Arranges channels and the evidence caption on lines of this width. Channels that do not fit are
/// truncated and written in full in the notes.
fn labels(
    canvas: &mut SlideCanvas,
    channels: &[String],
    careful: Option<&str>,
    room: f64,
) -> CardLabels {
    let names = channels.iter().map(|channel| one_line(channel));
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    let mut cursor = LabelCursor {
        x: 0.0,
        line: 0,
        room,
    };
    let mut labels = CardLabels::default();
    for (area, name) in names.iter().enumerate() {
        let natural = canvas.shape(name, CHANNEL, f64::INFINITY, Align::Left);
        let wide = ICON + BESIDE + canvas.width(&natural);
        if cursor.advance_to_fit(wide) && wide <= room {
            labels.push(&mut cursor, ChannelKind::of(name), natural, wide);
            continue;
        }
        let is_last_line = cursor.line + 1 == MAX_CHANNEL_LINES;
        let (mut first, mut words) = (area, name.clone());
        if is_last_line {
            // The rest share the remaining width of the line.
            while cursor.rest().width < MIN_NAME_WIDTH
                && let Some(last) = labels.channels.pop_if(|last| last.line == cursor.line)
            {
                cursor.x = last.at.x;
                first -= 1;
            }
            words = join_with_dots(&names[first..]);
        }
        let mut rest = cursor.rest();
        rest.width = (rest.width - ICON - BESIDE).max(1.0);
        let words = canvas.fit_text(&words, CHANNEL, MIN_TEXT, rest, Align::Left);
        let wide = ICON + BESIDE + canvas.width(&words);
        labels.push(&mut cursor, ChannelKind::of(&names[first]), words, wide);
        if is_last_line {
            break;
        }
    }
    if let Some(words) = careful {
        let words = canvas.shape(words, CHANNEL, f64::INFINITY, Align::Left);
        if cursor.advance_to_fit(canvas.width(&words)) {
            labels.evidence = Some((cursor.at(), words));
            cursor.x += 1.0;
        }
    }
    if cursor.x > 0.0 {
        labels.height = cursor.at().y + f64::from(CHANNEL.line_height);
    }
    labels
}

impl CardLabels {
    fn push(
        &mut self,
        cursor: &mut LabelCursor,
        kind: Option<ChannelKind>,
        name: Arc<Paragraph>,
        wide: f64,
    ) {
        self.channels.push(ChannelLabel {
            at: cursor.at(),
            line: cursor.line,
            kind,
            name,
        });
        cursor.x += wide + BETWEEN;
    }
}
