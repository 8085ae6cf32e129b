//! A slide for each persona: portrait and role at the left, quote, traits and emotions at the
//! right.

use kurbo::{Point, Rect, Size};
use unicode_segmentation::UnicodeSegmentation as _;

use super::canvas::{EMU_PER_POINT, MIN_TEXT, SIDE_MARGIN, SlideCanvas, size_of, style};
use super::options::SLIDE_SIZE;
use super::slide::{Slide, SlideContentKind, SlideElement};
use super::slide_parts::{CONTENT_BOTTOM, one_line};
use crate::formats::{ExportJob, ExportOptions, RenderedMap};
use crate::model::{Emotion, Hue, LaneKind, Persona};
use crate::scene::{ItemPart, Tones, solid_stroke};
use crate::text::{Align, Style};

const NAME: Style = style(25.0, 700);
const ROLE: Style = style(14.0, 400);
const SEGMENT: Style = style(13.0, 700);
const TRAIT: Style = style(15.0, 400);
const INITIAL: Style = style(64.0, 700);
const SECTION: Style = style(16.0, 700);
const EMOTION_TEXT: Style = style(14.0, 400);
const QUOTE: Style = Style {
    italic: true,
    ..style(23.0, 400)
};

/// Half the portrait, and where its middle is.
const PORTRAIT: f64 = 84.0;
const PORTRAIT_Y: f64 = 132.0;
/// Where the content at the right begins.
const TOP: f64 = 44.0;
/// The maximum number of best and worst touchpoints.
const MAX_TOUCHPOINTS: usize = 3;

/// The width of the panel at the left.
fn panel_width(size: Size) -> f64 {
    size.width * 0.3125
}

/// Where the right part of the slide begins, and its footer.
pub(super) fn content_left(size: Size) -> f64 {
    panel_width(size) + 40.0
}

/// The slide of a persona, who has this colour on the maps.
pub(super) fn slide(
    job: &ExportJob,
    options: &ExportOptions,
    persona: &Persona,
    hue: Hue,
) -> Slide {
    let size = size_of(options.get(SLIDE_SIZE));
    let mut canvas = SlideCanvas::new(job);
    let mut elements = Vec::new();
    let ground = Rect::new(0.0, 0.0, panel_width(size), size.height);
    let tones = canvas.tones(hue);
    canvas
        .painter
        .rect(ItemPart::Ground, ground, 0.0, Some(tones.pale), None);
    let chunk = canvas.chunk();
    elements.extend(chunk.map(|chunk| SlideElement::Added("Panel".to_owned(), chunk)));
    elements.extend(draw_panel(&mut canvas, job, persona, tones, size));
    let mut y = TOP;
    elements.extend(draw_quote(&mut canvas, persona, tones, &mut y, size));
    elements.extend(draw_traits(&mut canvas, persona, tones, &mut y, size));
    elements.extend(draw_emotions(&mut canvas, job, persona, y, size));
    let mut notes = super::speaker_notes::persona_notes(persona);
    notes.extend(super::speaker_notes::untruncated(canvas.take_truncated()));
    let title = one_line(&job.document.title);
    Slide {
        kind: SlideContentKind::Persona,
        title: super::names::or_untitled(&persona.name),
        footer: Some(title),
        size,
        unit: EMU_PER_POINT,
        elements,
        notes,
    }
}

/// The panel: portrait, name, role, segment.
fn draw_panel(
    canvas: &mut SlideCanvas,
    job: &ExportJob,
    persona: &Persona,
    tones: Tones,
    size: Size,
) -> Vec<SlideElement> {
    const AWAY: f64 = 20.0;
    let mut elements = Vec::new();
    let width = panel_width(size) - 2.0 * AWAY;
    let theme = canvas.theme();
    let mut y = PORTRAIT_Y + PORTRAIT + 20.0;
    let name = one_line(&persona.name);
    let name = canvas.fit_text(&name, NAME, 15.0, Size::new(width, 66.0), Align::Centre);
    canvas
        .painter
        .text(ItemPart::Text, &name, Point::new(AWAY, y), theme.heading);
    y += canvas.height(&name) + 2.0;
    elements.extend(canvas.chunk().map(SlideElement::Title));

    draw_portrait(canvas, job, persona, tones, panel_width(size));
    let portrait = canvas.chunk();
    elements.extend(portrait.map(|chunk| SlideElement::Added("Portrait".to_owned(), chunk)));

    let room = Size::new(width, 80.0);
    let role = canvas.fit_text(persona.role.trim(), ROLE, MIN_TEXT, room, Align::Centre);
    canvas
        .painter
        .text(ItemPart::Text, &role, Point::new(AWAY, y), tones.text);
    if let Some(chunk) = canvas.chunk() {
        y += canvas.height(&role) + 12.0;
        elements.push(SlideElement::Added("Role".to_owned(), chunk));
    }
    let room = Size::new(width - 28.0, 52.0);
    let segment = canvas.fit_text(
        persona.segment.trim(),
        SEGMENT,
        MIN_TEXT,
        room,
        Align::Centre,
    );
    if !segment.text.trim().is_empty() {
        let (wide, high) = (canvas.width(&segment) + 2.0, canvas.height(&segment));
        let middle = panel_width(size) / 2.0;
        let pill = Rect::new(
            middle - wide / 2.0 - 14.0,
            y,
            middle + wide / 2.0 + 14.0,
            y + high + 9.0,
        );
        let edge = Some(solid_stroke(1.0, tones.edge));
        canvas
            .painter
            .rect(ItemPart::Body, pill, 13.0, Some(theme.paper), edge);
        let segment = canvas.shape(&segment.text, segment.style, wide, Align::Centre);
        let at = Point::new(middle - wide / 2.0, y + 4.5);
        canvas
            .painter
            .text(ItemPart::Text, &segment, at, tones.text);
        let chunk = canvas.chunk();
        elements.extend(chunk.map(|chunk| SlideElement::Added("Segment".to_owned(), chunk)));
    }
    elements
}

fn draw_portrait(
    canvas: &mut SlideCanvas,
    job: &ExportJob,
    persona: &Persona,
    tones: Tones,
    width: f64,
) {
    let centre = Point::new(width / 2.0, PORTRAIT_Y);
    let square = Rect::from_center_size(centre, (2.0 * PORTRAIT, 2.0 * PORTRAIT));
    if job.pictures.contains_key(&persona.portrait) {
        canvas
            .painter
            .picture(square, PORTRAIT, &(&*persona.portrait).into());
        return;
    }
    canvas
        .painter
        .rect(ItemPart::Body, square, PORTRAIT, Some(tones.strong), None);
    let name = one_line(&persona.name);
    let letter = name.graphemes(true).next().unwrap_or_default();
    let room = Size::new(square.width(), 110.0);
    let letter = canvas.fit_text(
        &letter.to_uppercase(),
        INITIAL,
        MIN_TEXT,
        room,
        Align::Centre,
    );
    let y = centre.y - canvas.height(&letter) / 2.0;
    let on_strong = canvas.theme().on_strong;
    canvas.painter.text(
        ItemPart::Caption,
        &letter,
        Point::new(square.x0, y),
        on_strong,
    );
}

fn draw_quote(
    canvas: &mut SlideCanvas,
    persona: &Persona,
    tones: Tones,
    y: &mut f64,
    size: Size,
) -> Option<SlideElement> {
    let words = persona.quote.trim();
    if words.is_empty() {
        return None;
    }
    let left = content_left(size);
    let room = Size::new(size.width - SIDE_MARGIN - left - 22.0, 122.0);
    let words = format!("\u{201c}{words}\u{201d}");
    let words = canvas.fit_text(&words, QUOTE, 14.0, room, Align::Start);
    let bottom = *y + canvas.height(&words);
    let bar = Rect::new(left, *y + 3.0, left + 4.0, bottom - 3.0);
    canvas
        .painter
        .rect(ItemPart::Mark, bar, 2.0, Some(tones.strong), None);
    let ink = canvas.theme().heading;
    canvas
        .painter
        .text(ItemPart::Text, &words, Point::new(left + 22.0, *y), ink);
    *y = bottom + 26.0;
    let chunk = canvas.chunk();
    chunk.map(|chunk| SlideElement::Added("Quote".to_owned(), chunk))
}

/// The persona's traits, one paragraph each.
fn draw_traits(
    canvas: &mut SlideCanvas,
    persona: &Persona,
    tones: Tones,
    y: &mut f64,
    size: Size,
) -> Vec<SlideElement> {
    let mut elements = Vec::new();
    let traits = persona.traits.iter().map(|text| one_line(text));
    let traits: Vec<_> = traits.filter(|text| !text.is_empty()).collect();
    if traits.is_empty() {
        return elements;
    }
    let left = content_left(size);
    let width = size.width - SIDE_MARGIN - left;
    let title = canvas.shape("Traits", SECTION, width, Align::Left);
    let ink = canvas.theme().heading;
    canvas
        .painter
        .text(ItemPart::Caption, &title, Point::new(left, *y), ink);
    *y += canvas.height(&title) + 6.0;
    let chunk = canvas.chunk();
    elements.extend(chunk.map(|chunk| SlideElement::Added("Traits heading".to_owned(), chunk)));
    let indent = crate::formats::ooxml::text_body::BULLET_INDENT;
    let room = Size::new(
        width - indent,
        (CONTENT_BOTTOM - EMOTIONS_HEIGHT - *y).max(40.0),
    );
    let style = Style {
        line_height: TRAIT.size * 1.55,
        ..TRAIT
    };
    let list = canvas.fit_text(&traits.join("\n"), style, MIN_TEXT, room, Align::Left);
    let body = canvas.theme().body;
    canvas
        .painter
        .text(ItemPart::Text, &list, Point::new(left + indent, *y), body);
    let line = f64::from(list.style.line_height);
    let mut top = *y;
    for piece in crate::formats::ooxml::text_body::hard_lines(&list) {
        let dot = Point::new(left + 4.0, top + line / 2.0);
        canvas
            .painter
            .circle(ItemPart::Mark, dot, 2.8, Some(tones.strong), None);
        #[expect(clippy::cast_precision_loss, reason = "a slide has few lines")]
        let lines = piece.lines.len() as f64;
        top += lines * line;
    }
    *y = top + 22.0;
    let chunk = canvas.chunk();
    elements.extend(chunk.map(|chunk| SlideElement::List("Traits".to_owned(), chunk)));
    elements
}

/// The room that the cards with feelings need.
const EMOTIONS_HEIGHT: f64 = 132.0;

/// The touchpoints that feel best, or where `sign` is -1 worst; of equal ones the first on the journey.
fn strongest_emotions(emotions: &[(Emotion, String)], sign: f64) -> Vec<&(Emotion, String)> {
    let strength = |it: &(Emotion, String)| it.0.value() * sign;
    let mut found: Vec<_> = emotions.iter().filter(|it| strength(it) > 0.0).collect();
    found.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
    found.truncate(MAX_TOUCHPOINTS);
    found
}

/// The best and worst touchpoints of the persona's journey, on the first map with emotions.
fn draw_emotions(
    canvas: &mut SlideCanvas,
    job: &ExportJob,
    persona: &Persona,
    y: f64,
    size: Size,
) -> Vec<SlideElement> {
    let mut elements = Vec::new();
    let shows = |rendered: &&RenderedMap| {
        let lane = rendered.map.lane_of(LaneKind::Emotion);
        lane.is_some_and(|lane| !lane.hidden) && rendered.map.personas.contains(&persona.id)
    };
    let Some(rendered) = job.maps().iter().find(shows) else {
        return elements;
    };
    let map = &rendered.map;
    let place = map.personas.iter().position(|id| *id == persona.id);
    let emotions = map.touchpoints().filter_map(|(_, touchpoint)| {
        let emotion = touchpoint.emotion_of(map, place?)?;
        let title = one_line(&touchpoint.title);
        (!title.is_empty()).then_some((emotion, title))
    });
    let emotions: Vec<_> = emotions.collect();
    let theme = canvas.theme();
    let cards = [
        (
            "Feels best",
            theme.opportunity,
            strongest_emotions(&emotions, 1.0),
        ),
        (
            "Feels worst",
            theme.pain,
            strongest_emotions(&emotions, -1.0),
        ),
    ];
    let cards = cards.into_iter().filter(|(.., found)| !found.is_empty());
    let cards: Vec<_> = cards.collect();
    let left = content_left(size);
    let wide = (size.width - SIDE_MARGIN - left - 16.0) / 2.0;
    let line = f64::from(EMOTION_TEXT.line_height) + 4.0;
    for (column, (title, tones, found)) in cards.into_iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "there are two")]
        let x = left + column as f64 * (wide + 16.0);
        #[expect(clippy::cast_precision_loss, reason = "there are three at most")]
        let high = 44.0 + found.len() as f64 * line + 6.0;
        let rect = Rect::from_origin_size((x, y), (wide, high));
        let edge = Some(solid_stroke(1.0, tones.edge));
        canvas
            .painter
            .rect(ItemPart::Body, rect, 10.0, Some(tones.pale), edge);
        let heading = canvas.shape(title, SECTION, wide - 60.0, Align::Left);
        let face = found[0].0.face();
        let centre = Point::new(x + 26.0, y + 24.0);
        canvas.face(face, centre, 10.0, None);
        let chunk = canvas.chunk();
        elements.extend(chunk.map(|chunk| SlideElement::Added(title.to_owned(), chunk)));
        let at = Point::new(x + 44.0, centre.y - canvas.height(&heading) / 2.0);
        canvas
            .painter
            .text(ItemPart::Caption, &heading, at, tones.text);
        let chunk = canvas.chunk();
        elements.extend(chunk.map(|chunk| SlideElement::Added(format!("{title}, heading"), chunk)));
        let mut top = y + 44.0;
        for (emotion, touchpoint) in found {
            let room = Size::new(wide - 32.0 - 52.0, f64::from(EMOTION_TEXT.line_height));
            let words = canvas.fit_text(touchpoint, EMOTION_TEXT, MIN_TEXT, room, Align::Start);
            canvas.painter.text(
                ItemPart::Text,
                &words,
                Point::new(x + 16.0, top),
                theme.heading,
            );
            let chunk = canvas.chunk();
            elements.extend(chunk.map(|chunk| SlideElement::Added("Touchpoint".to_owned(), chunk)));
            let value = Emotion::near(emotion.value()).to_string();
            let value = canvas.shape(&value, EMOTION_TEXT, 48.0, Align::Right);
            let at = Point::new(rect.x1 - 16.0 - 48.0, top);
            canvas
                .painter
                .text(ItemPart::Caption, &value, at, tones.text);
            let chunk = canvas.chunk();
            elements.extend(chunk.map(|chunk| SlideElement::Added("Emotion".to_owned(), chunk)));
            top += line;
        }
    }
    elements
}
