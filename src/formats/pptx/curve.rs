//! The emotion curves of slides that are composed: one for each persona, faces where there is room,
//! labels for the highest and the lowest.

use kurbo::{BezPath, ParamCurve as _, PathSeg, Point, Rect, Size, Vec2};

use super::canvas::{SlideCanvas, as_length, style};
use crate::layout::hue_of_place;
use crate::model::{Document, Emotion, Hue, LaneKind, Map, Target, Touchpoint};
use crate::scene::{Chunk, ItemPart, Stroke, Zone, monotone, solid_stroke};
use crate::text::Align;

/// The area in which curves are drawn.
pub(super) struct CurveArea<'a> {
    pub document: &'a Document,
    pub map: &'a Map,
    /// The two halves; curves end at their left and right edges.
    pub rect: Rect,
    /// Where neutral is, and how far from it the best and the worst are.
    pub middle: f64,
    pub half_height: f64,
    /// The touchpoints, left to right, and the middles of their columns. Columns outside the area
    /// only define where curves enter and leave.
    pub columns: Vec<(&'a Touchpoint, f64)>,
    pub column_width: f64,
    /// Of faces where there is one persona.
    pub radius: f64,
    /// The size of labels.
    pub label_size: f32,
}

/// The minimum radius of a readable face on a slide, and the radius of the disc that stands for one
/// where there is less room.
const MIN_FACE_RADIUS: f64 = 4.5;
const DISC: f64 = 3.0;
/// Between two faces: room for the rings around them.
const FACE_GAP: f64 = 7.5;

/// Obstacles for labels and marks on a curve.
#[derive(Default)]
pub(super) struct Obstacles {
    pub faces: Vec<Rect>,
    /// Points of all curves, closer together than a letter is wide.
    pub curves: Vec<Point>,
    /// Labels and other things placed there.
    pub taken: Vec<Rect>,
}

/// The maximum number of faces tried for a curve's name.
const MAX_LABEL_TRIES: usize = 60;

/// A face on a curve.
#[derive(Clone, Copy, Debug)]
pub(super) struct CurveFace {
    pub column: usize,
    pub persona: usize,
    pub at: Point,
    /// Whether there is room for a face; else a small disc stands for it.
    pub is_face: bool,
    pub radius: f64,
    pub emotion: Emotion,
}

impl CurveFace {
    /// The area of its face.
    pub fn area(&self) -> Rect {
        let radius = self.radius + 1.5;
        Rect::from_center_size(self.at, (2.0 * radius, 2.0 * radius))
    }
}

impl CurveArea<'_> {
    /// The colour of a persona.
    pub fn hue(&self, persona: usize) -> Hue {
        let id = self.map.personas.get(persona);
        let found = id.and_then(|id| self.document.persona(id));
        let own = found.and_then(|persona| persona.hue);
        own.unwrap_or(hue_of_place(persona))
    }

    fn personas(&self) -> usize {
        self.map.personas.len().max(1)
    }

    /// How high an emotion stands.
    fn y(&self, emotion: Emotion) -> f64 {
        self.middle - emotion.value() / Emotion::HIGHEST * self.half_height
    }

    /// The largest radius of a face; faces of several personas are smaller.
    fn face(&self) -> f64 {
        let share = if self.personas() > 1 { 0.78 } else { 1.0 };
        self.radius * share
    }

    /// Whether a face has room in a column; curves of long journeys have none.
    fn has_faces(&self) -> bool {
        self.column_width >= 1.9 * self.face()
    }

    /// All faces: those of several personas stand beside each other, as many as are there, and are as
    /// small as their column asks for.
    pub fn all_faces(&self) -> Vec<CurveFace> {
        let apart = 2.0 * self.face() + FACE_GAP;
        let mut found = Vec::new();
        for (column, (touchpoint, x)) in self.columns.iter().enumerate() {
            let emotions = (0..self.personas())
                .filter_map(|persona| Some((persona, touchpoint.emotion_of(self.map, persona)?)));
            let emotions: Vec<_> = emotions.collect();
            let between = as_length(emotions.len().saturating_sub(1));
            let apart = if between > 0.0 {
                apart.min(self.column_width / (between + 1.0))
            } else {
                apart
            };
            let room = f64::midpoint(apart, -FACE_GAP);
            let is_face = self.has_faces() && room >= MIN_FACE_RADIUS;
            let radius = if is_face { room } else { DISC };
            for (index, (persona, emotion)) in emotions.into_iter().enumerate() {
                let x = x + (as_length(index) - between / 2.0) * apart;
                found.push(CurveFace {
                    column,
                    persona,
                    at: Point::new(x, self.y(emotion)),
                    is_face,
                    radius,
                    emotion,
                });
            }
        }
        found
    }

    /// Better than neutral, worse than neutral, and the line between.
    pub fn draw_ground(&self, canvas: &mut SlideCanvas) -> Option<Chunk> {
        let theme = canvas.theme();
        let Rect { x0, y0, x1, y1 } = self.rect;
        let (above, below) = (
            Rect::new(x0, y0, x1, self.middle),
            Rect::new(x0, self.middle, x1, y1),
        );
        let upper = Rect {
            y0: self.middle - 8.0,
            ..above
        };
        let lower = Rect {
            y1: self.middle + 8.0,
            ..below
        };
        for (half, meeting, fill) in [(above, upper, theme.above), (below, lower, theme.below)] {
            canvas
                .painter
                .rect(ItemPart::Ground, half, 8.0, Some(fill), None);
            canvas
                .painter
                .rect(ItemPart::Ground, meeting, 0.0, Some(fill), None);
        }
        let dashed = Stroke {
            dash: Some((3.0, 4.0)),
            ..solid_stroke(1.0, theme.neutral)
        };
        let ends = [Point::new(x0, self.middle), Point::new(x1, self.middle)];
        canvas
            .painter
            .line(ItemPart::Ground, ends[0], ends[1], dashed);
        canvas.chunk_in(Zone::Body)
    }

    /// The curves, the last persona's first: the first one's lies on top. A gap is bridged by a
    /// thin dashed line unless the lane disables it.
    pub fn draw_curves(&self, canvas: &mut SlideCanvas, width: f64) -> Vec<Chunk> {
        let faces = self.all_faces();
        let lane = self.map.lane_of(LaneKind::Emotion);
        let bridged = lane.is_none_or(|lane| !lane.open_gaps);
        let mut chunks = Vec::new();
        for persona in (0..self.personas()).rev() {
            let own: Vec<_> = faces.iter().filter(|it| it.persona == persona).collect();
            let runs: Vec<_> = own.chunk_by(|a, b| b.column == a.column + 1).collect();
            let colour = canvas.tones(self.hue(persona)).strong;
            for pair in runs.windows(2).filter(|_| bridged) {
                let ends = (pair[0].last(), pair[1].first());
                if let (Some(from), Some(to)) = ends
                    && let Some((from, to)) = self.clipped_line(from.at, to.at)
                {
                    let dashed = Stroke {
                        dash: Some((4.0, 5.0)),
                        ..solid_stroke(1.5, colour.with_alpha(0x90))
                    };
                    canvas.painter.line(ItemPart::Ground, from, to, dashed);
                }
            }
            chunks.extend(canvas.chunk_in(Zone::Body));
            for run in runs {
                let points: Vec<Point> = run.iter().map(|it| it.at).collect();
                let path = self.clipped(&monotone(&points));
                if path.elements().len() > 1 {
                    canvas.painter.path(
                        ItemPart::Curve(persona),
                        path,
                        None,
                        Some(solid_stroke(width, colour)),
                    );
                }
            }
            chunks.extend(canvas.chunk_in(Zone::Body));
        }
        chunks
    }

    /// The part of a curve that lies within the lane. Curves never turn back.
    fn clipped(&self, path: &BezPath) -> BezPath {
        let mut clipped = BezPath::new();
        for segment in path.segments() {
            let (from, to) = (segment.start().x, segment.end().x);
            if to <= self.rect.x0 + 1e-6 || from >= self.rect.x1 - 1e-6 {
                continue;
            }
            let first = (from < self.rect.x0).then(|| parameter(&segment, self.rect.x0));
            let last = (to > self.rect.x1).then(|| parameter(&segment, self.rect.x1));
            let part = match (first, last) {
                (None, None) => segment,
                (first, last) => segment.subsegment(first.unwrap_or(0.0)..last.unwrap_or(1.0)),
            };
            if clipped.elements().is_empty() {
                clipped.move_to(part.start());
            }
            match part {
                PathSeg::Cubic(curve) => clipped.curve_to(curve.p1, curve.p2, curve.p3),
                other => clipped.line_to(other.end()),
            }
        }
        clipped
    }

    /// The part of a straight line that lies within the lane.
    fn clipped_line(&self, from: Point, to: Point) -> Option<(Point, Point)> {
        let at = |x: f64| from.lerp(to, (x - from.x) / (to.x - from.x).max(f64::EPSILON));
        let (left, right) = (from.x.max(self.rect.x0), to.x.min(self.rect.x1));
        (right > left).then(|| (at(left), at(right)))
    }

    /// The feelings that lie within the lane.
    pub fn visible_faces(&self) -> Vec<CurveFace> {
        let is_inside = |it: &CurveFace| it.at.x > self.rect.x0 && it.at.x < self.rect.x1;
        self.all_faces().into_iter().filter(is_inside).collect()
    }

    /// The faces, or small discs in the persona's colour where faces have no room.
    pub fn draw_faces(&self, canvas: &mut SlideCanvas) -> Vec<Chunk> {
        let several = self.personas() > 1;
        let mut chunks = Vec::new();
        for curve_face in self.visible_faces() {
            let touchpoint = &self.columns[curve_face.column].0.id;
            canvas.painter.owner = Some(Target::Emotion {
                touchpoint: touchpoint.clone(),
                persona: curve_face.persona,
            });
            let hue = self.hue(curve_face.persona);
            if curve_face.is_face {
                let ring = several.then_some(hue);
                canvas.face(
                    curve_face.emotion.face(),
                    curve_face.at,
                    curve_face.radius,
                    ring,
                );
            } else if self.column_width >= 6.0 {
                let (paper, line) = (canvas.theme().paper, canvas.tones(hue).strong);
                let edge = Some(solid_stroke(1.5, line));
                canvas.painter.circle(
                    ItemPart::Mark,
                    curve_face.at,
                    curve_face.radius,
                    Some(paper),
                    edge,
                );
            }
            chunks.extend(canvas.chunk_in(Zone::Body));
            canvas.painter.owner = None;
        }
        chunks
    }

    /// The faces and curves, and what is `taken` besides.
    pub fn obstacles(&self, taken: Vec<Rect>) -> Obstacles {
        Obstacles {
            faces: self.visible_faces().iter().map(CurveFace::area).collect(),
            curves: self.samples(),
            taken,
        }
    }

    /// Names the highest and the lowest feeling of each persona on the whole map, where they are here.
    /// Names keep away from faces, curves, the edges of the lane and each other.
    pub fn draw_extremes(&self, canvas: &mut SlideCanvas, around: &mut Obstacles) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        let style = style(self.label_size, 700);
        for persona in 0..self.personas() {
            for (is_lowest, curve_face) in self.extremes_of(persona) {
                let theme = canvas.theme();
                let value = curve_face.emotion.value();
                // A negative emotion is not labelled the highest, nor a positive one the lowest.
                let (word, colour) = match is_lowest {
                    true if value > 0.0 => ("Least good", theme.highest),
                    true => ("Lowest", theme.lowest),
                    false if value < 0.0 => ("Least bad", theme.lowest),
                    false => ("Highest", theme.highest),
                };
                let words = format!("{word} {}", Emotion::near(curve_face.emotion.value()));
                let name = canvas.shape(&words, style, f64::INFINITY, Align::Left);
                let size = Size::new(canvas.width(&name), canvas.height(&name));
                let positions = label_positions(&curve_face, size, is_lowest);
                if let Some(at) = self.first_free(&positions, size, around) {
                    around.taken.push(Rect::from_origin_size(at, size));
                    canvas.painter.text(ItemPart::Caption, &name, at, colour);
                    chunks.extend(canvas.chunk_in(Zone::Body));
                }
            }
        }
        chunks
    }

    /// Names each curve at its end, where there are several.
    pub fn draw_names(&self, canvas: &mut SlideCanvas, around: &mut Obstacles) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        if self.personas() < 2 {
            return chunks;
        }
        let style = style(self.label_size, 700);
        let seen = self.visible_faces();
        for persona in 0..self.personas() {
            let id = self.map.personas.get(persona);
            let found = id.and_then(|id| self.document.persona(id));
            let name = found.map(|persona| super::slide_parts::one_line(&persona.name));
            let Some(name) = name.filter(|name| !name.is_empty()) else {
                continue;
            };
            let room = Size::new(140.0, f64::from(style.line_height));
            let name = canvas.fit_text(&name, style, self.label_size, room, Align::Left);
            let size = Size::new(canvas.width(&name), canvas.height(&name));
            let own = seen.iter().rev().filter(|it| it.persona == persona);
            let own: Vec<_> = own.collect();
            for curve_face in own
                .iter()
                .step_by(own.len().div_ceil(MAX_LABEL_TRIES).max(1))
            {
                let mut positions = label_positions(curve_face, size, false);
                positions.rotate_left(2);
                if let Some(at) = self.first_free(&positions, size, around) {
                    around.taken.push(Rect::from_origin_size(at, size));
                    let colour = canvas.tones(self.hue(persona)).text;
                    canvas.painter.text(ItemPart::Caption, &name, at, colour);
                    chunks.extend(canvas.chunk_in(Zone::Body));
                    break;
                }
            }
        }
        chunks
    }

    /// A persona's lowest and highest feeling on the whole map, as far as they are in the lane.
    fn extremes_of(&self, persona: usize) -> Vec<(bool, CurveFace)> {
        let all = self.map.touchpoints();
        let all = all.filter_map(|(_, touchpoint)| touchpoint.emotion_of(self.map, persona));
        let (low, high) = all.fold((f64::MAX, f64::MIN), |(low, high), it| {
            (low.min(it.value()), high.max(it.value()))
        });
        let mut ends = Vec::new();
        if low >= high {
            return ends;
        }
        let seen = self.visible_faces();
        #[expect(clippy::float_cmp, reason = "the same number is looked for again")]
        let at = |value: f64| {
            let mut own = seen.iter().filter(|it| it.persona == persona);
            own.find(|it| it.emotion.value() == value).copied()
        };
        ends.extend(at(low).map(|it| (true, it)));
        ends.extend(at(high).map(|it| (false, it)));
        ends
    }

    /// The first of these positions without a collision.
    fn first_free(&self, positions: &[Point], size: Size, around: &Obstacles) -> Option<Point> {
        let inside = self.rect.inflate(-2.0, -1.0);
        let is_free = |at: &&Point| {
            let area = Rect::from_origin_size(**at, size);
            let inner = area.inflate(-1.0, -2.5);
            let mut things = around.faces.iter().chain(&around.taken);
            let near = inner.inflate(1.0, 1.0);
            inside.union(area) == inside
                && !things.any(|it| rects_overlap(*it, inner))
                && !around.curves.iter().any(|point| near.contains(*point))
        };
        positions.iter().find(is_free).copied()
    }

    fn samples(&self) -> Vec<Point> {
        let faces = self.all_faces();
        let mut points = Vec::new();
        for persona in 0..self.personas() {
            let own = faces.iter().filter(|it| it.persona == persona);
            let own: Vec<Point> = own.map(|it| it.at).collect();
            for segment in monotone(&own).segments() {
                points.extend((0..=16).map(|step| segment.eval(f64::from(step) / 16.0)));
            }
        }
        points
    }
}

/// The possible positions of a label beside a face, the best first.
fn label_positions(curve_face: &CurveFace, size: Size, is_lowest: bool) -> Vec<Point> {
    let face = curve_face.at;
    let away = curve_face.radius + 6.0;
    let middle = Vec2::new(-size.width / 2.0, -size.height / 2.0);
    let beside = away + size.width / 2.0;
    let over = away - 2.0 + size.height / 2.0;
    let at = |x: f64, y: f64| face + middle + Vec2::new(x, y);
    let (left, right) = (at(-beside, 0.0), at(beside, 0.0));
    let (above, below) = (at(0.0, -over), at(0.0, over));
    let outer = if is_lowest {
        [below, above]
    } else {
        [above, below]
    };
    let down = if is_lowest { over } else { -over };
    vec![
        outer[0],
        left,
        right,
        at(-beside, down * 0.6),
        at(beside, down * 0.6),
        outer[1],
        at(-beside, down),
        at(beside, down),
        at(-beside, -down),
        at(beside, -down),
    ]
}

/// Where on a segment that never turns back an `x` is.
fn parameter(segment: &PathSeg, x: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if segment.eval(middle).x < x {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// Whether two areas share more than an edge.
pub(super) fn rects_overlap(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}
