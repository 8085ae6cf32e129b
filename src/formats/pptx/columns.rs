//! Columns of a stage on a slide: the touchpoints at the top, below them the curve with thoughts,
//! and then the other lanes, each card as wide as its column. What does not fit continues on the
//! next slide.

use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};

use super::canvas::{MIN_TEXT, SIDE_MARGIN, SlideCanvas, as_length, style};
use super::curve::CurveArea as Curve;
use super::map_slides::MapSlides;
use super::section::{LaneSection, Spacing, row_height};
use super::slide::SlideElement;
use super::slide_parts::{CONTENT_BOTTOM, one_line};
use super::tiles::{self, CardTile, QUOTE};
use crate::model::kinds::fields::{NOW, TARGET};
use crate::model::{Card, CardKind, Hue, Lane, LaneKind, Map, Target, Touchpoint};
use crate::scene::{Chunk, ItemPart, Zone, solid_stroke};
use crate::text::{Align, Paragraph, Style};

/// Between columns.
pub(super) const GAP: f64 = 12.0;

const SECTION: Style = style(13.0, 700);

/// The minimum width of cards side by side in a wide column.
const MIN_CARD_WIDTH: f64 = 205.0;

/// The maximum width of a single card in a wide column.
const MAX_CARD_WIDTH: f64 = 440.0;

/// The maximum height of the curve.
const MAX_CURVE_HEIGHT: f64 = 190.0;
/// The maximum height of thoughts above the curve.
const MAX_QUOTES_HEIGHT: f64 = 96.0;

/// A thought above the curve.
struct SpeechBubble {
    column: usize,
    rect: Rect,
    text: Arc<Paragraph>,
    owner: Target,
    about: crate::model::About,
}

/// Columns of a stage that share their slides.
pub(super) struct ColumnGroup<'a> {
    pub journey: &'a MapSlides<'a>,
    pub hue: Hue,
    pub touchpoints: &'a [Arc<Touchpoint>],
    /// The index of the first among all touchpoints of the map.
    pub first: usize,
    pub width: f64,
    pub spacing: &'static Spacing,
}

/// The content of a slide below its head, and the truncated texts.
pub(super) type SlideContent = (Vec<SlideElement>, Vec<String>);

/// The content of a slide so far.
struct SlidePage {
    elements: Vec<SlideElement>,
    y: f64,
    truncated: Vec<String>,
}

impl ColumnGroup<'_> {
    pub(super) fn map(&self) -> &Map {
        &self.journey.rendered.map
    }

    pub(super) fn left(&self, column: usize) -> f64 {
        SIDE_MARGIN + as_length(column) * (self.width + GAP)
    }

    fn right(&self) -> f64 {
        self.left(self.touchpoints.len()) - GAP
    }

    /// How many cards stand beside each other in a column.
    fn cards_per_row(&self) -> usize {
        let mut count = 1;
        while (self.width - GAP * as_length(count)) / as_length(count + 1) >= MIN_CARD_WIDTH {
            count += 1;
        }
        count
    }

    /// The content of the group's slides, each with its truncated texts.
    pub fn pages(&self, canvas: &mut SlideCanvas) -> Vec<SlideContent> {
        let (steps, top) = self.touchpoint_cards(canvas);
        let is_felt = self.has_emotions();
        let (bubbles, thoughts) = if is_felt {
            self.bubbles(canvas)
        } else {
            (Vec::new(), 0.0)
        };
        let over: Vec<&Target> = bubbles.iter().map(|it| &it.owner).collect();
        let sections = self.sections(canvas, &over);
        let cut = canvas.take_truncated();
        let mut page = SlidePage {
            elements: vec![steps.clone()],
            y: top + self.spacing.below,
            truncated: cut,
        };
        let mut pages = Vec::new();
        if is_felt {
            let below = self.spacing.below;
            let others = sections.iter().map(|section| section.height() + below);
            let free = CONTENT_BOTTOM - page.y - thoughts - others.sum::<f64>();
            let least = self.spacing.curve;
            let high = if free < least {
                least + 16.0
            } else {
                free.min(MAX_CURVE_HEIGHT)
            };
            let rect = Rect::new(SIDE_MARGIN, page.y, self.right(), page.y + thoughts + high);
            let chunks = self.curve(canvas, rect, thoughts, &bubbles);
            page.elements
                .push(SlideElement::Map(self.journey.names.clone(), chunks));
            page.y = rect.y1 + below;
        }
        let fresh = top + self.spacing.below;
        for section in sections {
            self.flow(canvas, section, (&steps, fresh), &mut page, &mut pages);
        }
        pages.push((page.elements, page.truncated));
        pages
    }

    /// Adds a section to the page, continued on further ones as needed.
    fn flow(
        &self,
        canvas: &mut SlideCanvas,
        mut section: LaneSection,
        (steps, fresh): (&SlideElement, f64),
        page: &mut SlidePage,
        pages: &mut Vec<SlideContent>,
    ) {
        /// The minimum height to begin a section that has to be split.
        const WORTH: f64 = 110.0;
        loop {
            let whole = section.height();
            let room = CONTENT_BOTTOM - page.y;
            if whole <= room {
                self.draw(canvas, &section, page);
                return;
            }
            let is_fresh = page.y <= fresh + 1e-6;
            let fits_alone = whole <= CONTENT_BOTTOM - fresh;
            if is_fresh || (!fits_alone && room >= WORTH) {
                let after = section.split_off(room - section.spacing.label, is_fresh);
                if !section.is_empty() {
                    self.draw(canvas, &section, page);
                }
                section = after;
            }
            let full = std::mem::replace(
                page,
                SlidePage {
                    elements: vec![steps.clone()],
                    y: fresh,
                    truncated: Vec::new(),
                },
            );
            pages.push((full.elements, full.truncated));
        }
    }

    fn draw(&self, canvas: &mut SlideCanvas, section: &LaneSection, page: &mut SlidePage) {
        let width = self.right() - SIDE_MARGIN;
        let room = Size::new(width, f64::from(SECTION.line_height));
        let name = canvas.fit_text(&section.name, SECTION, MIN_TEXT, room, Align::Start);
        let colour = canvas.tones(Hue::Slate).strong;
        canvas.painter.text(
            ItemPart::Caption,
            &name,
            Point::new(SIDE_MARGIN, page.y),
            colour,
        );
        let chunk = canvas.chunk();
        page.elements.extend(
            chunk.map(|chunk| SlideElement::Added(format!("Lane {}", section.name), chunk)),
        );
        let height = section.height();
        let (card, spacing) = (section.card, section.spacing);
        let mut chunks = Vec::new();
        for (column, rows) in section.columns.iter().enumerate() {
            let mut y = page.y + spacing.label;
            for row in rows {
                for (place, tile) in row.iter().enumerate() {
                    let x = self.left(column) + as_length(place) * (card + GAP);
                    tile.draw(canvas, Rect::from_origin_size((x, y), (card, tile.height)));
                    chunks.extend(canvas.chunk_in(Zone::Body));
                }
                y += row_height(row) + spacing.cards;
            }
        }
        page.elements
            .push(SlideElement::Map(self.journey.names.clone(), chunks));
        page.y += height + spacing.below;
    }

    /// Whether there are emotions here.
    fn has_emotions(&self) -> bool {
        let map = self.map();
        self.journey.shows_emotions()
            && self.touchpoints.iter().any(|touchpoint| {
                let mut personas = 0..map.personas.len().max(1);
                personas.any(|persona| touchpoint.emotion_of(map, persona).is_some())
            })
    }

    /// The thoughts above the curve that fit, and their height.
    fn bubbles(&self, canvas: &mut SlideCanvas) -> (Vec<SpeechBubble>, f64) {
        const ACROSS: f64 = 12.0;
        const DOWN: f64 = 5.0;
        const ABOVE: f64 = 9.0;
        let mut bubbles = Vec::new();
        let mut highest: f64 = 0.0;
        let Some(lane) = self
            .map()
            .lane_of(LaneKind::Cards(CardKind::Thought))
            .filter(|it| !it.hidden)
        else {
            return (bubbles, highest);
        };
        for (column, touchpoint) in self.touchpoints.iter().enumerate() {
            let middle = self.left(column) + self.width / 2.0;
            let mut y = ABOVE;
            for card in touchpoint.cards_in(lane) {
                let words = card.text.trim();
                if words.is_empty() {
                    continue;
                }
                let words = format!("\u{201c}{words}\u{201d}");
                let most = (self.width - 2.0 * ACROSS - 4.0).min(460.0);
                let text = canvas.shape(&words, QUOTE, most, Align::Centre);
                let size = Size::new(
                    canvas.width(&text) + 2.0 * ACROSS,
                    canvas.height(&text) + 2.0 * DOWN,
                );
                if y + size.height > MAX_QUOTES_HEIGHT {
                    break;
                }
                let text = canvas.shape(&words, QUOTE, canvas.width(&text) + 1.0, Align::Centre);
                let corner = Point::new(middle - size.width / 2.0, y);
                bubbles.push(SpeechBubble {
                    column,
                    rect: Rect::from_origin_size(corner, size),
                    text,
                    owner: Target::Card(card.id.clone()),
                    about: card.about.clone(),
                });
                y += size.height + 4.0;
                highest = highest.max(y);
            }
        }
        (bubbles, highest)
    }

    /// The curve in a rectangle, below the thoughts.
    fn curve(
        &self,
        canvas: &mut SlideCanvas,
        rect: Rect,
        thoughts: f64,
        bubbles: &[SpeechBubble],
    ) -> Vec<Chunk> {
        let inside = self.spacing.face + 4.0;
        let map = self.map();
        let all: Vec<&Touchpoint> = map.touchpoints().map(|(_, it)| &**it).collect();
        let step = self.width + GAP;
        let from = self.first.saturating_sub(1);
        let to = (self.first + self.touchpoints.len() + 1).min(all.len());
        let middle = |place: usize| {
            let column = as_length(place) - as_length(self.first);
            SIDE_MARGIN + self.width / 2.0 + column * step
        };
        let columns = (from..to).filter_map(|place| Some((*all.get(place)?, middle(place))));
        let under = rect.y0 + thoughts;
        let centre = f64::midpoint(under, rect.y1);
        let lane = Curve {
            document: &self.journey.job.document,
            map,
            rect,
            middle: centre,
            half_height: (rect.y1 - under) / 2.0 - inside,
            columns: columns.collect(),
            column_width: self.width,
            radius: self.spacing.face,
            label_size: 12.5,
        };
        let mut chunks = Vec::new();
        chunks.extend(lane.draw_ground(canvas));
        chunks.extend(lane.draw_curves(canvas, 3.5));
        let theme = canvas.theme();
        let faces = lane.visible_faces();
        let mut taken = Vec::new();
        for (place, bubble) in bubbles.iter().enumerate() {
            let next = bubbles.get(place + 1);
            let is_last = next.is_none_or(|next| next.column != bubble.column);
            let x = bubble.rect.center().x;
            let own = faces
                .iter()
                .filter(|it| (it.at.x - x).abs() < self.width / 2.0);
            let top = own.map(|it| it.area().y0).fold(f64::INFINITY, f64::min);
            if is_last && top.is_finite() {
                let (from, to) = (rect.y0 + bubble.rect.y1, top);
                let ends = [Point::new(x, from), Point::new(x, to)];
                canvas.painter.line(
                    ItemPart::Ground,
                    ends[0],
                    ends[1],
                    solid_stroke(1.25, theme.neutral),
                );
                taken.push(Rect::from_points(ends[0], ends[1]).inflate(2.0, 0.0));
            }
        }
        chunks.extend(canvas.chunk_in(Zone::Body));
        for bubble in bubbles {
            let place = bubble.rect + Vec2::new(0.0, rect.y0);
            let plain = crate::scene::Tones {
                strong: theme.muted,
                pale: theme.paper,
                edge: canvas.tones(Hue::Slate).edge,
                text: theme.body,
            };
            canvas.painter.owner = Some(bubble.owner.clone());
            let edge = tiles::card_edge(&bubble.about, plain);
            canvas
                .painter
                .rect(ItemPart::Body, place, 8.0, Some(theme.paper), Some(edge));
            let wide = canvas.width(&bubble.text) + 1.0;
            let at = Point::new(
                place.center().x - wide / 2.0,
                place.center().y - canvas.height(&bubble.text) / 2.0,
            );
            canvas
                .painter
                .text(ItemPart::Text, &bubble.text, at, theme.body);
            chunks.extend(canvas.chunk_in(Zone::Body));
            canvas.painter.owner = None;
            taken.push(place.inflate(2.0, 2.0));
        }
        chunks.extend(lane.draw_faces(canvas));
        let mut around = lane.obstacles(taken);
        chunks.extend(lane.draw_extremes(canvas, &mut around));
        chunks.extend(lane.draw_names(canvas, &mut around));
        chunks
    }

    /// The sections of the lanes here, without the thoughts above the curve.
    fn sections(&self, canvas: &mut SlideCanvas, over: &[&Target]) -> Vec<LaneSection> {
        let mut sections = Vec::new();
        for lane in self.map().lanes.iter().filter(|lane| !lane.hidden) {
            let is_below = |card: &&Card| {
                let target = Target::Card(card.id.clone());
                has_content(card) && !over.contains(&&target)
            };
            let found = self.touchpoints.iter();
            let found = found.map(|touchpoint| touchpoint.cards_in(lane).filter(is_below));
            let found: Vec<Vec<&Card>> = found.map(Iterator::collect).collect();
            let most = found.iter().map(Vec::len).max().unwrap_or(0);
            let beside = self.cards_per_row().min(most.max(1));
            let card_width = (self.width - GAP * as_length(beside - 1)) / as_length(beside);
            let card_width = card_width.min(MAX_CARD_WIDTH);
            let mut columns = Vec::new();
            for cards in found {
                let mut rows: Vec<Vec<CardTile>> = Vec::new();
                for card in cards {
                    let size = (card_width, self.spacing.inside);
                    let tile = tiles::measure_tile(canvas, lane, card, size);
                    match rows.last_mut() {
                        Some(row) if row.len() < beside => row.push(tile),
                        _ => rows.push(vec![tile]),
                    }
                }
                columns.push(rows);
            }
            if columns.iter().any(|rows| !rows.is_empty()) {
                sections.push(LaneSection {
                    name: lane_heading(lane),
                    columns,
                    card: card_width,
                    spacing: self.spacing,
                });
            }
        }
        sections
    }
}

/// What a lane is called.
fn lane_heading(lane: &Lane) -> String {
    one_line(lane.heading())
}

/// Whether a card has visible content.
fn has_content(card: &Card) -> bool {
    let mut all = [card.get(NOW), card.get(TARGET), card.words()].into_iter();
    all.any(|text| !text.trim().is_empty())
}
