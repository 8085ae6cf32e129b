//! The journey at a glance: stages over the curve, and below it the worst pain points and the best
//! opportunities, each with a mark that is repeated on the curve.

use kurbo::{Point, Rect, Size};

use super::canvas::{EMU_PER_POINT, SIDE_MARGIN, SlideCanvas, as_length, size_of, style};
use super::curve::{CurveArea, CurveFace, Obstacles, rects_overlap};
use super::findings::{self, Finding};
use super::map_slides::MapSlides;
use super::options::SLIDE_SIZE;
use super::slide::{Slide, SlideContentKind, SlideElement};
use super::slide_parts::{self, CONTENT_BOTTOM, DOTS_WIDTH, draw_dots, join_with_dots, one_line};
use crate::layout::hue_of_place;
use crate::model::{Card, Target};
use crate::scene::{Chunk, Colour, ItemPart, Tones, Zone, chevron, solid_stroke};
use crate::text::{Align, Style};

/// The smallest letters, in points.
const MIN_TEXT: f32 = 10.0;
/// The maximum number of findings of each kind.
const MAX_FINDINGS: usize = 3;

const STAGES: (f64, f64) = (98.0, 132.0);
const TIP: f64 = 10.0;
const LANE_TOP: f64 = 140.0;
const STAGE: Style = style(14.0, 700);
const STEP: Style = style(11.5, 400);
const SECTION: Style = style(15.0, 700);
const FINDING: Style = style(14.0, 700);
const WHERE: Style = style(11.5, 400);
const LETTER: Style = style(10.5, 700);
const CARD: f64 = 44.0;
const CARD_GAP: f64 = 6.0;
const BETWEEN: f64 = 16.0;
const FACE: f64 = 12.0;
/// From the lane's edges to the highest and the lowest face's middle.
const INSIDE: f64 = 20.0;
/// The half of a mark on the curve.
const MARK: f64 = 9.0;

/// A section of findings.
struct FindingSection<'a> {
    title: &'static str,
    tones: Tones,
    /// Whether its marks are numbers on discs; letters on squares otherwise.
    is_numbered: bool,
    found: Vec<Finding<'a>>,
}

impl FindingSection<'_> {
    fn letter(&self, location: usize) -> &'static str {
        const NUMBERS: [&str; MAX_FINDINGS] = ["1", "2", "3"];
        const LETTERS: [&str; MAX_FINDINGS] = ["A", "B", "C"];
        let all = if self.is_numbered { NUMBERS } else { LETTERS };
        all.get(location).copied().unwrap_or_default()
    }
}

/// The overview of a map.
pub(super) fn slide(journey: &MapSlides) -> Slide {
    let size = size_of(journey.options.get(SLIDE_SIZE));
    let mut canvas = SlideCanvas::new(journey.job);
    let map = &journey.rendered.map;
    let mut elements =
        slide_parts::title_elements(&mut canvas, &journey.title(), &journey.about(), size);
    let all = findings::visible_findings(map);
    let sections = sections(&canvas, &all, &findings::worst_pain_points(map, &all));
    let mut chunks = stages(&mut canvas, journey, size);
    let has_curve = journey.shows_emotions()
        && map.touchpoints().any(|(_, it)| {
            let mut personas = 0..map.personas.len().max(1);
            personas.any(|persona| it.emotion_of(map, persona).is_some())
        });
    let bottom = match sections.len() {
        // Without a curve there are only names, and marks over them.
        _ if !has_curve => LANE_TOP + 84.0,
        0 => CONTENT_BOTTOM - 4.0,
        1 => CONTENT_BOTTOM - 4.0 - CARD - 28.0 - BETWEEN,
        _ => {
            CONTENT_BOTTOM
                - 4.0
                - as_length(MAX_FINDINGS) * CARD
                - as_length(MAX_FINDINGS - 1) * CARD_GAP
                - 22.0
                - BETWEEN
        }
    };
    let shown = OverviewBody {
        journey,
        sections: &sections,
        has_curve,
        right: size.width - SIDE_MARGIN,
        bottom,
    };
    let (lane, marks) = shown.draw_curve(&mut canvas);
    chunks.extend(lane);
    elements.push(SlideElement::Map(journey.names.clone(), chunks));
    elements.extend(marks);
    elements.extend(shown.draw_findings(&mut canvas, bottom + BETWEEN));
    let cut = canvas.take_truncated();
    Slide {
        kind: SlideContentKind::Overview,
        title: "Overview".to_owned(),
        footer: Some(journey.state()),
        size,
        unit: EMU_PER_POINT,
        elements,
        notes: super::speaker_notes::untruncated(cut),
    }
}

/// What hurts most and what would help most; without pain points, what works best.
fn sections<'a>(
    canvas: &SlideCanvas,
    all: &[Finding<'a>],
    pains: &[Finding<'a>],
) -> Vec<FindingSection<'a>> {
    let theme = canvas.theme();
    let top = |found: &[Finding<'a>]| found.iter().take(MAX_FINDINGS).copied().collect::<Vec<_>>();
    let first = if pains.is_empty() {
        (
            "What works best",
            theme.bright,
            top(&findings::strongest_bright_spots(all)),
        )
    } else {
        ("What hurts most", theme.pain, top(pains))
    };
    let second = (
        "What would help most",
        theme.opportunity,
        top(&findings::best_opportunities(all)),
    );
    let sections = [(first, true), (second, false)].into_iter();
    let sections = sections.map(|((title, tones, found), is_numbered)| FindingSection {
        title,
        tones,
        is_numbered,
        found,
    });
    sections
        .filter(|section| !section.found.is_empty())
        .collect()
}

/// The stages, each over its touchpoints.
fn stages(canvas: &mut SlideCanvas, journey: &MapSlides, size: Size) -> Vec<Chunk> {
    let map = &journey.rendered.map;
    let widths: Vec<f64> = map
        .stages
        .iter()
        .map(|s| as_length(s.touchpoints.len().max(1)))
        .collect();
    let right = size.width - SIDE_MARGIN;
    let column = (right - SIDE_MARGIN) / widths.iter().sum::<f64>().max(1.0);
    let tip = TIP.min(column / 3.0);
    let gap = 4.0_f64.min(column / 6.0);
    let mut left = SIDE_MARGIN;
    let mut chunks = Vec::new();
    for (location, (stage, width)) in map.stages.iter().zip(widths).enumerate() {
        let end = left + width * column;
        let is_last = location + 1 == map.stages.len();
        let tip_at = if is_last { right } else { end - gap + tip };
        let rect = Rect::new(left, STAGES.0, tip_at, STAGES.1);
        canvas.painter.owner = Some(Target::Stage(stage.id.clone()));
        let hue = stage.hue.unwrap_or(hue_of_place(location));
        let path = chevron(rect, tip, location > 0);
        canvas
            .painter
            .path(ItemPart::Body, path, Some(canvas.tones(hue).strong), None);
        let x = left + 12.0_f64.min(column / 5.0) + if location > 0 { tip * 0.8 } else { 0.0 };
        let room = Size::new(tip_at - tip - x, rect.height() - 2.0);
        if room.width >= 20.0 {
            let title = one_line(&stage.title);
            let title = canvas.fit_text(&title, STAGE, MIN_TEXT, room, Align::Left);
            let y = rect.center().y - canvas.height(&title) / 2.0;
            let on = canvas.theme().on_strong;
            canvas
                .painter
                .text(ItemPart::Text, &title, Point::new(x, y), on);
        }
        chunks.extend(canvas.chunk_in(Zone::Band));
        canvas.painter.owner = None;
        left = end;
    }
    chunks
}

/// What the slide shows under its stages.
struct OverviewBody<'a> {
    journey: &'a MapSlides<'a>,
    sections: &'a [FindingSection<'a>],
    has_curve: bool,
    right: f64,
    bottom: f64,
}

impl OverviewBody<'_> {
    /// The curve with its faces and the names of the touchpoints, and the marks on it.
    fn draw_curve(&self, canvas: &mut SlideCanvas) -> (Vec<Chunk>, Vec<SlideElement>) {
        let map = &self.journey.rendered.map;
        let count: usize = map.stages.iter().map(|s| s.touchpoints.len().max(1)).sum();
        let column = (self.right - SIDE_MARGIN) / as_length(count.max(1));
        let mut columns = Vec::new();
        let mut location = 0;
        for stage in &map.stages {
            for (at, touchpoint) in stage.touchpoints.iter().enumerate() {
                let x = SIDE_MARGIN + (as_length(location + at) + 0.5) * column;
                columns.push((&**touchpoint, x));
            }
            location += stage.touchpoints.len().max(1);
        }
        let rect = Rect::new(SIDE_MARGIN, LANE_TOP, self.right, self.bottom);
        let (style, lines) = self.step_style(canvas, column);
        let names = f64::from(style.line_height) * lines + 3.0;
        let half = (rect.height() - names) / 2.0;
        let lane = CurveArea {
            document: &self.journey.job.document,
            map,
            rect,
            middle: rect.y0 + half,
            half_height: half - INSIDE,
            columns,
            column_width: column,
            radius: FACE.min(column * 0.45).max(9.0),
            label_size: 11.5,
        };
        let has_curve = self.has_curve;
        let mut chunks = Vec::new();
        if has_curve {
            chunks.extend(lane.draw_ground(canvas));
            chunks.extend(lane.draw_curves(canvas, 3.0));
            chunks.extend(lane.draw_faces(canvas));
        } else {
            let theme = canvas.theme();
            canvas
                .painter
                .rect(ItemPart::Ground, rect, 8.0, Some(theme.head), None);
            chunks.extend(canvas.chunk_in(Zone::Body));
        }
        let faces = if has_curve {
            lane.visible_faces()
        } else {
            Vec::new()
        };
        let taken = self.names(canvas, &lane, (style, names), &mut chunks);
        let mut around = if has_curve {
            lane.obstacles(taken)
        } else {
            Obstacles {
                taken,
                ..Obstacles::default()
            }
        };
        if has_curve {
            chunks.extend(lane.draw_extremes(canvas, &mut around));
            chunks.extend(lane.draw_names(canvas, &mut around));
        }
        let marks = self.marks(canvas, &lane, &faces, &mut around);
        (chunks, marks)
    }

    /// The size and number of lines of touchpoint names: the largest size and the fewest lines with
    /// which most fit in their columns.
    fn step_style(&self, canvas: &SlideCanvas, column: f64) -> (Style, f64) {
        let room = name_width(column);
        let titles = self.journey.rendered.map.touchpoints();
        let titles: Vec<String> = titles.map(|(_, it)| one_line(&it.title)).collect();
        let small = style(MIN_TEXT, 400);
        for (style, lines) in [(STEP, 1), (STEP, 2), (small, 2), (small, 3)] {
            let fits = |title: &&String| {
                canvas.shape(title, style, room, Align::Centre).lines.len() <= lines
            };
            let count = titles.iter().filter(fits).count();
            if count == titles.len() {
                return (style, as_length(lines));
            }
        }
        (small, 3.0)
    }

    /// The names of the touchpoints at the lane's lower edge: those with marks and the extremes before
    /// others, as far as there is room.
    fn names(
        &self,
        canvas: &mut SlideCanvas,
        lane: &CurveArea,
        (style, high): (Style, f64),
        chunks: &mut Vec<Chunk>,
    ) -> Vec<Rect> {
        let marked = |column: usize| {
            let mut found = self.sections.iter().flat_map(|section| &section.found);
            found.any(|finding| finding.column == column)
        };
        let emotion_strength = |column: usize| {
            let (touchpoint, _) = lane.columns[column];
            let strength = touchpoint
                .emotion
                .map_or(0.0, |emotion| emotion.value().abs());
            (strength * 1000.0).round()
        };
        let mut order: Vec<usize> = (0..lane.columns.len()).collect();
        // If not all fit, touchpoints with findings are named first.
        if lane.column_width < 60.0 {
            order.sort_by(|a, b| {
                let first = marked(*b).cmp(&marked(*a));
                first.then_with(|| emotion_strength(*b).total_cmp(&emotion_strength(*a)))
            });
        }
        let room = Size::new(name_width(lane.column_width), high - 3.0);
        let mut taken: Vec<Rect> = Vec::new();
        let mut found = Vec::new();
        for column in order {
            let (touchpoint, x) = lane.columns[column];
            let title = one_line(&touchpoint.title);
            if title.is_empty() {
                continue;
            }
            let x0 = (x - room.width / 2.0).clamp(SIDE_MARGIN + 2.0, self.right - 2.0 - room.width);
            let area = Rect::new(x0, self.bottom - high, x0 + room.width, self.bottom - 3.0);
            if taken
                .iter()
                .any(|it| rects_overlap(it.inflate(2.0, 0.0), area))
            {
                continue;
            }
            let name = canvas.fit_text(&title, style, style.size, room, Align::Centre);
            taken.push(area);
            found.push((column, touchpoint, name, area.origin()));
        }
        found.sort_by_key(|(column, ..)| *column);
        for (_, touchpoint, name, at) in found {
            canvas.painter.owner = Some(Target::Touchpoint(touchpoint.id.clone()));
            let ink = canvas.theme().body;
            canvas.painter.text(ItemPart::Text, &name, at, ink);
            chunks.extend(canvas.chunk_in(Zone::Body));
            canvas.painter.owner = None;
        }
        taken
    }

    /// The marks of the findings below, beside the faces of their touchpoints.
    fn marks(
        &self,
        canvas: &mut SlideCanvas,
        lane: &CurveArea,
        faces: &[CurveFace],
        around: &mut Obstacles,
    ) -> Vec<SlideElement> {
        let mut elements = Vec::new();
        for section in self.sections {
            for (location, finding) in section.found.iter().enumerate() {
                let own = faces.iter().filter(|it| it.column == finding.column);
                let own: Vec<&CurveFace> = own.collect();
                let Some((_, x)) = lane.columns.get(finding.column) else {
                    continue;
                };
                let anchor = own.first().map_or(Point::new(*x, lane.middle), |it| it.at);
                if own.is_empty() {
                    let (paper, edge) = (canvas.theme().paper, canvas.theme().muted);
                    canvas.painter.circle(
                        ItemPart::Mark,
                        anchor,
                        4.0,
                        Some(paper),
                        Some(solid_stroke(1.5, edge)),
                    );
                    let dot = canvas.chunk();
                    elements.extend(dot.map(|it| SlideElement::Added("Touchpoint".to_owned(), it)));
                }
                let radius = own.first().map_or(4.0, |it| it.radius.max(4.0));
                let last = own.last().map_or(anchor, |it| it.at);
                let up = if section.is_numbered { 10.5 } else { -10.5 };
                let at = mark_position(lane, (anchor, last, radius), up, |area| {
                    // Marks may overlap curves and faces, but never text.
                    let texts = around.taken.iter().filter(|it| rects_overlap(**it, area));
                    let faces = around.faces.iter().filter(|it| rects_overlap(**it, area));
                    let on_curve = around.curves.iter().filter(|it| area.contains(**it));
                    texts.count() * 60 + faces.count() * 30 + on_curve.count()
                });
                around
                    .taken
                    .push(Rect::from_center_size(at, (2.0 * MARK, 2.0 * MARK)));
                let letter = section.letter(location);
                draw_mark(canvas, at, MARK, (section, letter));
                let what = finding.card.kind.label();
                let name = format!("{what} {letter}");
                elements.extend(canvas.chunk().map(|chunk| SlideElement::Added(name, chunk)));
            }
        }
        elements
    }

    /// What hurts, what would help: as columns of cards; a single column as a row.
    fn draw_findings(&self, canvas: &mut SlideCanvas, top: f64) -> Vec<SlideElement> {
        let mut elements = Vec::new();
        let width = self.right - SIDE_MARGIN;
        let across = if self.sections.len() == 1 {
            as_length(MAX_FINDINGS)
        } else {
            1.0
        };
        let (wide, step) = if self.sections.len() == 1 {
            let gap = 12.0;
            let wide = (width - gap * (across - 1.0)) / across;
            (wide, (wide + gap, 0.0))
        } else {
            ((width - BETWEEN) / 2.0, (0.0, CARD + CARD_GAP))
        };
        for (column, section) in self.sections.iter().enumerate() {
            let left = SIDE_MARGIN + as_length(column) * (wide + BETWEEN);
            let title = canvas.shape(section.title, SECTION, wide, Align::Left);
            let ink = canvas.theme().heading;
            canvas
                .painter
                .text(ItemPart::Caption, &title, Point::new(left, top - 2.0), ink);
            let title = canvas.chunk();
            elements.extend(title.map(|it| SlideElement::Added(section.title.to_owned(), it)));
            let mut chunks = Vec::new();
            for (location, finding) in section.found.iter().enumerate() {
                let x = left + as_length(location) * step.0;
                let y = top + 22.0 + as_length(location) * step.1;
                let rect = Rect::from_origin_size((x, y), (wide, CARD));
                draw_finding(canvas, rect, section, (location, finding));
                chunks.extend(canvas.chunk_in(Zone::Body));
                canvas.painter.owner = None;
            }
            elements.push(SlideElement::Map(self.journey.names.clone(), chunks));
        }
        elements
    }
}

/// A card with one finding.
fn draw_finding(
    canvas: &mut SlideCanvas,
    rect: Rect,
    section: &FindingSection,
    (location, finding): (usize, &Finding),
) {
    let tones = section.tones;
    let card = finding.card;
    canvas.painter.owner = Some(Target::Card(card.id.clone()));
    canvas.painter.rect(
        ItemPart::Body,
        rect,
        8.0,
        Some(tones.pale),
        Some(solid_stroke(1.0, tones.edge)),
    );
    let at = Point::new(rect.x0 + 24.0, rect.center().y);
    let letter = section.letter(location);
    draw_mark(canvas, at, 11.0, (section, letter));
    let scores = scores(card);
    let beside = if scores.is_empty() {
        if finding.is_opportunity() {
            12.0
        } else {
            DOTS_WIDTH
        }
    } else {
        74.0
    };
    let left = rect.x0 + 46.0;
    let room = rect.x1 - beside - left;
    let location = finding_context(finding);
    let location = canvas.fit_text(
        &location,
        WHERE,
        MIN_TEXT,
        Size::new(room, 15.0),
        Align::Start,
    );
    let below = if location.text.is_empty() {
        0.0
    } else {
        canvas.height(&location)
    };
    let text = one_line(&card.text);
    let high = Size::new(room, rect.height() - 2.0 - below);
    let text = canvas.fit_text(&text, FINDING, 11.0, high, Align::Start);
    let y = rect.center().y - f64::midpoint(canvas.height(&text), below);
    canvas
        .painter
        .text(ItemPart::Text, &text, Point::new(left, y), tones.text);
    let y = y + canvas.height(&text);
    canvas.painter.text(
        ItemPart::Caption,
        &location,
        Point::new(left, y),
        tones.text,
    );
    let line = f64::from(WHERE.line_height);
    let mut y = rect.center().y - line * as_length(scores.len()) / 2.0;
    for (number, words) in scores.iter().enumerate() {
        let style = Style {
            weight: if number == 0 { 700 } else { 400 },
            ..WHERE
        };
        let words = canvas.shape(words, style, beside - 18.0, Align::Right);
        let at = Point::new(rect.x1 - beside + 4.0, y);
        canvas.painter.text(ItemPart::Mark, &words, at, tones.text);
        y += line;
    }
    if let Some((level, most)) = card.kind.spec().dots() {
        let full = card.number(level).unwrap_or_default();
        draw_dots(canvas, rect, (full, most), tones);
    }
}

/// How wide the name of a touchpoint may be. In narrow columns not all have room.
fn name_width(column: f64) -> f64 {
    if column < 60.0 { 66.0 } else { column - 6.0 }
}

/// Its location, and its evidence or owner.
fn finding_context(finding: &Finding) -> String {
    let card = finding.card;
    let evidence = card.about.evidence.map(|it| it.label().to_lowercase());
    let own = if finding.is_opportunity() {
        card.about.owner.clone()
    } else {
        evidence.unwrap_or_default()
    };
    let touchpoint = one_line(&finding.touchpoint.title);
    let location = if touchpoint.is_empty() {
        one_line(&finding.stage.title)
    } else {
        touchpoint
    };
    join_with_dots([location, own])
}

/// Impact and ease, as far as they are known.
fn scores(card: &Card) -> Vec<String> {
    let marks = card.kind.spec().marks();
    let known =
        marks.filter_map(|(spec, _)| Some(format!("{} {}", spec.label, card.number(spec)?)));
    known.collect()
}

/// A number on a disc or a letter on a square.
fn draw_mark(
    canvas: &mut SlideCanvas,
    at: Point,
    half: f64,
    (section, letter): (&FindingSection, &str),
) {
    let rect = Rect::from_center_size(at, (2.0 * half, 2.0 * half));
    let radius = if section.is_numbered { half } else { 4.0 };
    let theme = canvas.theme();
    let line = Some(solid_stroke(1.5, theme.paper));
    canvas.painter.rect(
        ItemPart::Mark,
        rect,
        radius,
        Some(section.tones.strong),
        line,
    );
    let letter = canvas.shape(letter, LETTER, 2.0 * half, Align::Centre);
    let y = at.y - canvas.height(&letter) / 2.0;
    let on: Colour = theme.on_strong;
    canvas
        .painter
        .text(ItemPart::Caption, &letter, Point::new(rect.x0, y), on);
}

/// Where a mark stands beside a face: to its right, or to another side where less is in the way.
fn mark_position(
    lane: &CurveArea,
    (first, last, radius): (Point, Point, f64),
    up: f64,
    in_the_way: impl Fn(Rect) -> usize,
) -> Point {
    let away = radius + MARK + 4.0;
    let down = if up > 0.0 { away } else { -away };
    let places = [
        Point::new(last.x + away, last.y + up),
        Point::new(last.x + away, last.y),
        Point::new(first.x - away, first.y + up),
        Point::new(first.x, first.y + down),
        Point::new(last.x + away + 2.0 * MARK + 2.0, last.y + up),
        Point::new(first.x - away, first.y),
        Point::new(first.x, first.y - down),
        Point::new(last.x + away, last.y - up),
        Point::new(first.x - away, first.y - up),
        Point::new(last.x, last.y + down),
        Point::new(last.x, last.y - down),
        Point::new(first.x - away - 2.0 * MARK - 2.0, first.y + up),
        Point::new(first.x - away - 2.0 * MARK - 2.0, first.y),
        Point::new(last.x + away + 2.0 * MARK + 2.0, last.y - up),
    ];
    let inside = lane.rect.inflate(-2.0, -2.0);
    let cost = |at: &Point| {
        let area = Rect::from_center_size(*at, (2.0 * MARK, 2.0 * MARK));
        let out = if inside.union(area) == inside { 0 } else { 100 };
        out + in_the_way(area)
    };
    let mut best = (usize::MAX, first);
    for at in places {
        let cost = cost(&at);
        if cost < best.0 {
            best = (cost, at);
        }
    }
    best.1
}
