//! A stage, composed for slides: which touchpoints share a slide, and what stands over them.

use std::sync::Arc;

use kurbo::{Point, Rect, Size};

use super::canvas::{EMU_PER_POINT, MIN_TEXT, SIDE_MARGIN, SlideCanvas, as_length, size_of, style};
use super::columns::{ColumnGroup, GAP, SlideContent};
use super::findings;
use super::map_slides::MapSlides;
use super::options::SLIDE_SIZE;
use super::section::{DEFAULT_SPACING, TIGHT_SPACING};
use super::slide::{Slide, SlideContentKind, SlideElement};
use super::slide_parts::{join_with_dots, one_line};
use crate::formats::SlideSize;
use crate::layout::hue_of_place;
use crate::model::{CardKind, Hue, Map, Stage, Touchpoint, numbered};
use crate::scene::{ItemPart, chevron};
use crate::text::{Align, Style};

/// The chevron with the stage's name.
const CHEVRON_RECT: Rect = Rect::new(SIDE_MARGIN, 32.0, SIDE_MARGIN, 68.0);
const TIP: f64 = 14.0;
const NAME: Style = style(18.0, 700);
const HEADLINE: Style = style(24.0, 700);
const UNDER: Style = style(13.0, 400);

/// The slides of the stage at this place; none where it is empty.
pub(super) fn slides(journey: &MapSlides, index: usize) -> Vec<Slide> {
    let map = &journey.rendered.map;
    let Some(stage) = map.stages.get(index) else {
        return Vec::new();
    };
    if stage.touchpoints.is_empty() {
        return Vec::new();
    }
    let size = size_of(journey.options.get(SLIDE_SIZE));
    let mut canvas = SlideCanvas::new(journey.job);
    let hue = stage.hue.unwrap_or(hue_of_place(index));
    let before = map.stages[..index].iter().map(|it| it.touchpoints.len());
    let mut first = before.sum();
    let mut pages: Vec<SlideContent> = Vec::new();
    for touchpoints in group_touchpoints(&stage.touchpoints, journey.options.get(SLIDE_SIZE)) {
        let group = |spacing| ColumnGroup {
            journey,
            hue,
            touchpoints,
            first,
            width: column_width(touchpoints.len(), size),
            spacing,
        };
        let mut usual = group(&DEFAULT_SPACING).pages(&mut canvas);
        if usual.len() > 1 {
            let tight = group(&TIGHT_SPACING).pages(&mut canvas);
            if tight.len() < usual.len() {
                usual = tight;
            }
        }
        first += touchpoints.len();
        pages.extend(usual);
    }
    let headline = headline(map, stage);
    let mut under = vec![format!("Stage {} of {}", index + 1, map.stages.len())];
    under.extend(counts(map, stage));
    let under = join_with_dots(under);
    let count = pages.len();
    let slides = pages.into_iter().enumerate();
    let slides = slides.map(|(number, (content, cut))| {
        let (part, words) = ((number, count), (&*headline, &*under));
        let mut elements = stage_head(&mut canvas, (stage, hue), part, words, size);
        elements.extend(content);
        let mut title = super::names::or_untitled(&stage.title);
        if count > 1 {
            title = format!("{title} {} of {count}", number + 1);
        }
        let mut whole = canvas.take_truncated();
        whole.extend(cut);
        Slide {
            kind: SlideContentKind::Stage,
            title,
            footer: Some(journey.breadcrumb()),
            size,
            unit: EMU_PER_POINT,
            elements,
            notes: super::speaker_notes::untruncated(whole),
        }
    });
    slides.collect()
}

/// Touchpoints in groups that share slides, as equal as possible.
fn group_touchpoints(touchpoints: &[Arc<Touchpoint>], size: SlideSize) -> Vec<&[Arc<Touchpoint>]> {
    let most = match size {
        SlideSize::Wide => 4,
        SlideSize::Standard => 3,
    };
    let count = touchpoints.len().div_ceil(most);
    let (least, longer) = (touchpoints.len() / count, touchpoints.len() % count);
    let mut groups = Vec::new();
    let mut rest = touchpoints;
    for number in 0..count {
        let (group, after) = rest.split_at(least + usize::from(number < longer));
        groups.push(group);
        rest = after;
    }
    groups
}

fn column_width(count: usize, size: Size) -> f64 {
    let count = as_length(count);
    (size.width - 2.0 * SIDE_MARGIN - GAP * (count - 1.0)) / count
}

/// The chevron with the stage's name, its headline, and its position in the map.
fn stage_head(
    canvas: &mut SlideCanvas,
    (stage, hue): (&Stage, Hue),
    (number, count): (usize, usize),
    (headline, under): (&str, &str),
    size: Size,
) -> Vec<SlideElement> {
    let theme = canvas.theme();
    let inside = size.width - 2.0 * SIDE_MARGIN;
    let mut elements = Vec::new();
    let mut name = super::names::or_untitled(&stage.title);
    if count > 1 {
        name = format!("{name} ({}/{count})", number + 1);
    }
    let room = Size::new(inside * 0.36, CHEVRON_RECT.height() - 2.0);
    let name = canvas.fit_text(&name, NAME, MIN_TEXT, room, Align::Left);
    let end = SIDE_MARGIN + 16.0 + canvas.width(&name) + 14.0 + TIP;
    let rect = Rect {
        x1: end,
        ..CHEVRON_RECT
    };
    let fill = canvas.tones(hue).strong;
    canvas
        .painter
        .path(ItemPart::Body, chevron(rect, TIP, false), Some(fill), None);
    // Not every viewer draws a title placeholder with a shape.
    let chevron = canvas.chunk();
    elements.extend(chevron.map(|chunk| SlideElement::Added("Stage".to_owned(), chunk)));
    let y = rect.center().y - canvas.height(&name) / 2.0;
    let at = Point::new(SIDE_MARGIN + 16.0, y);
    canvas
        .painter
        .text(ItemPart::Text, &name, at, theme.on_strong);
    elements.extend(canvas.chunk().map(SlideElement::Title));

    let left = end + 14.0;
    let room = size.width - SIDE_MARGIN - left;
    let high = Size::new(room, 36.0);
    let headline = canvas.fit_text(headline, HEADLINE, 13.0, high, Align::Start);
    let under = canvas.fit_text(under, UNDER, MIN_TEXT, Size::new(room, 17.0), Align::Start);
    let y = if headline.text.is_empty() {
        CHEVRON_RECT.center().y - canvas.height(&under) / 2.0
    } else {
        59.0
    };
    let at = Point::new(left, 58.0 - canvas.height(&headline));
    canvas
        .painter
        .text(ItemPart::Text, &headline, at, theme.heading);
    let chunk = canvas.chunk();
    elements.extend(chunk.map(|chunk| SlideElement::Added("Headline".to_owned(), chunk)));
    canvas
        .painter
        .text(ItemPart::Caption, &under, Point::new(left, y), theme.muted);
    let chunk = canvas.chunk();
    elements.extend(chunk.map(|chunk| SlideElement::Added("Place in the map".to_owned(), chunk)));
    elements
}

/// The headline of a stage: its worst pain point; without any, its best opportunity or bright spot.
fn headline(map: &Map, stage: &Stage) -> String {
    let of = findings::visible_findings_in(map, stage);
    let pains = findings::worst_pain_points(map, &of);
    let opportunities = findings::best_opportunities(&of);
    let works = findings::strongest_bright_spots(&of);
    let first = pains.first().or(opportunities.first()).or(works.first());
    first.map(|it| one_line(&it.card.text)).unwrap_or_default()
}

/// How much there is in a stage.
fn counts(map: &Map, stage: &Stage) -> Vec<String> {
    let of = |kind: CardKind| {
        let cards = stage.touchpoints.iter().flat_map(|it| &it.cards);
        let shown = cards.filter(|card| super::speaker_notes::is_shown(map, card));
        shown.filter(|card| card.kind == kind).count()
    };
    let counts = [
        (stage.touchpoints.len(), "touchpoint"),
        (of(CardKind::PainPoint), "pain point"),
        (of(CardKind::Opportunity), "opportunity"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, noun)| numbered(count, noun)).collect()
}
