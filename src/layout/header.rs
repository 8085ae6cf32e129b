//! The header zone: title, personas, scenario and goals at the left; state, owner, review and
//! evidence at the right. What is absent takes no room, and the two sides never meet.

use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};

use super::cell::{text_box, text_width};
use super::goal_detail::goal_detail;
use super::measures::{GOAL, LABEL, MAP_TITLE, MARGIN, META, PILL, SCENARIO, TITLE, ZONE_GAP};
use super::persona_card::{self as card, PersonaCard};
use super::persona_pill::{self as pill, PILL_HEIGHT, PersonaPill};
use super::{PageFurniture, TargetBox, TextBox};
use crate::model::{Document, Goal, Hue, Map, MapState, Persona, Slot, Target, hue_of_place};
use crate::text::{Align, Paragraph, Shaper};

/// The texts and pills of the header.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Texts that stand on the paper.
    pub texts: Vec<HeaderText>,
    /// The personas' pills.
    pub personas: Vec<PersonaPill>,
    /// The personas' cards, where the map shows them so.
    pub cards: Vec<PersonaCard>,
    /// The map's state.
    pub state: Option<StatePill>,
    /// A picture at the right.
    pub logo: Option<Logo>,
    /// Where the zone ends.
    pub bottom: f64,
}

/// A text on the paper.
#[derive(Clone, Debug)]
pub struct HeaderText {
    /// The thing it belongs to.
    pub owner: Target,
    /// What it shows.
    pub kind: HeaderTextKind,
    /// Its top left corner.
    pub at: Point,
    /// Its lines.
    pub paragraph: Arc<Paragraph>,
}

/// What a text of the header shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderTextKind {
    /// The document's title, or the map's where it has none.
    Title,
    /// The map's title beside the document's, where they differ.
    MapTitle,
    /// What the persona is trying to do.
    Scenario,
    /// The label before the goals.
    Label,
    /// A goal.
    Goal,
    /// A goal's metric, target and time frame.
    GoalDetail,
    /// Owner, review and evidence.
    Meta,
}

/// A picture beside the title: of a company, of a project.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Its path in the document.
    pub path: Arc<str>,
    /// Its edges; they have the picture's own shape.
    pub rect: Rect,
}

/// Whether the map shows today or the goal.
#[derive(Clone, Debug)]
pub struct StatePill {
    /// Today or the goal.
    pub state: MapState,
    /// Its edges.
    pub rect: Rect,
    /// The top left corner of its text.
    pub at: Point,
    /// Its text.
    pub paragraph: Arc<Paragraph>,
}

/// The largest logo.
const LOGO: Size = Size::new(200.0, 36.0);
/// From the page's upper edge to the logo.
const LOGO_TOP: f64 = 12.0;
const BETWEEN: f64 = 24.0;
/// How far what follows moves up where there is no title.
const UNTITLED_LIFT: f64 = 10.0;

struct Builder<'a> {
    document: &'a Document,
    map: &'a Map,
    /// How much of the map is well founded, in percent.
    evidence: Option<u32>,
    /// Whether space is reserved for an empty title.
    invites: bool,
    shaper: &'a mut dyn Shaper,
    left: f64,
    right: f64,
    header: Header,
    own: TargetBox,
    boxes: Vec<TargetBox>,
}

/// Lays the header out on a page of this width; also returns its hit boxes.
pub(super) fn header(
    document: &Document,
    map: &Map,
    furniture: &PageFurniture,
    evidence: Option<u32>,
    shaper: &mut dyn Shaper,
    width: f64,
) -> (Header, Vec<TargetBox>) {
    let mut builder = Builder {
        document,
        map,
        evidence,
        invites: furniture.reserve_empty_title,
        shaper,
        left: MARGIN,
        right: width - MARGIN,
        header: Header {
            logo: logo(furniture, width),
            ..Header::default()
        },
        own: TargetBox {
            target: Target::Header,
            rect: Rect::ZERO,
            texts: Vec::new(),
        },
        boxes: Vec::new(),
    };
    let y = builder.add_titles(14.0);
    let y = builder.add_personas(y);
    let y = builder.add_goals(y);
    builder.header.bottom = y;
    builder.own.rect = Rect::new(8.0, 8.0, width - 8.0, y.max(8.0));
    let mut boxes = vec![builder.own];
    boxes.append(&mut builder.boxes);
    builder.header.bottom = y + ZONE_GAP;
    (builder.header, boxes)
}

/// What stands above the stage band where there is no header: nothing, or a logo by itself.
pub(super) fn logo_only(furniture: &PageFurniture, width: f64) -> Header {
    let logo = logo(furniture, width);
    let bottom = logo.as_ref().map_or(0.0, |logo| logo.rect.y1);
    Header {
        bottom: bottom + ZONE_GAP,
        logo,
        ..Header::default()
    }
}

/// The logo at the right of a page of this width: as large as there is room, in its own shape.
fn logo(furniture: &PageFurniture, width: f64) -> Option<Logo> {
    let path = furniture.logo.as_deref()?;
    let (wide, high) = furniture.logo_shape?;
    let own = Size::new(f64::from(wide), f64::from(high));
    let scale = (LOGO.width / own.width).min(LOGO.height / own.height);
    if !scale.is_finite() || scale <= 0.0 {
        return None;
    }
    let size = own * scale;
    let middle = LOGO_TOP + LOGO.height / 2.0;
    let corner = Point::new(width - MARGIN - size.width, middle - size.height / 2.0);
    Some(Logo {
        path: path.into(),
        rect: Rect::from_origin_size(corner, size),
    })
}

impl<'a> Builder<'a> {
    fn add_paragraph(&mut self, owner: Target, kind: HeaderTextKind, text: &TextBox) {
        self.header.texts.push(HeaderText {
            owner,
            kind,
            at: text.rect.origin(),
            paragraph: text.paragraph.clone(),
        });
    }

    fn text(
        &mut self,
        slot: Slot,
        text: &str,
        style: crate::text::Style,
        at: Point,
        width: f64,
    ) -> TextBox {
        // Everything in the header is left-aligned whatever its script, so that related texts stay
        // together.
        text_box(self.shaper, slot, text, (style, Align::Left), at, width)
    }

    /// The document's title and, where it says something else, the map's; which replaces a missing
    /// document title.
    fn add_titles(&mut self, y: f64) -> f64 {
        let logo = self.header.logo.as_ref();
        let right = logo.map_or(self.right, |logo| logo.rect.x0 - BETWEEN);
        let keeps_room = self.invites || logo.is_some();
        let width = right - self.left;
        let at = Point::new(self.left, y);
        let map_title = self.map_title();
        if self.document.title.trim().is_empty() && !map_title.is_empty() {
            let title = self.text(Slot::MapTitle, map_title, TITLE, at, width);
            let bottom = title.rect.y1;
            self.add_paragraph(Target::Header, HeaderTextKind::Title, &title);
            let after = f64::from(title.paragraph.width) + 14.0;
            self.own.texts.push(title);
            // The document's own title can be edited beside it.
            let at = Point::new(self.left + after.min(width - 40.0), y);
            let room = (right - at.x).max(40.0);
            let own = self.text(Slot::Text, &self.document.title, TITLE, at, room);
            self.own.texts.push(own);
            return bottom;
        }
        let title = self.text(Slot::Text, &self.document.title, TITLE, at, width);
        let mut bottom = title.rect.y1;
        if self.document.title.trim().is_empty() && !keeps_room {
            // No title can be edited here, so the next element takes the space.
            bottom = y - UNTITLED_LIFT;
        }
        self.add_paragraph(Target::Header, HeaderTextKind::Title, &title);
        if !map_title.is_empty() {
            let natural = self
                .shaper
                .shape(map_title, MAP_TITLE, f32::INFINITY, Align::Left);
            let after = f64::from(title.paragraph.width) + 14.0;
            let beside =
                title.paragraph.lines.len() == 1 && after + f64::from(natural.width) <= width;
            let (at, room) = if beside {
                // Aligned to the title's baseline.
                (Point::new(self.left + after, y + 8.0), width - after)
            } else {
                (Point::new(self.left, bottom + 2.0), width)
            };
            let own = self.text(Slot::MapTitle, map_title, MAP_TITLE, at, room);
            bottom = bottom.max(own.rect.y1);
            self.add_paragraph(Target::Header, HeaderTextKind::MapTitle, &own);
            self.own.texts.push(title);
            self.own.texts.push(own);
            return bottom;
        }
        self.own.texts.push(title);
        bottom
    }

    /// The map's title, unless it repeats the document's title or the map's state.
    fn map_title(&self) -> &'a str {
        let title = self.map.title.trim();
        let repeats_title = |words: &str| words.trim().eq_ignore_ascii_case(title);
        let is_state = self
            .map
            .state
            .is_some_and(|state| repeats_title(state.label()));
        if is_state || repeats_title(&self.document.title) {
            ""
        } else {
            title
        }
    }

    /// Personas and scenario at the left, the state at the right.
    fn add_personas(&mut self, above: f64) -> f64 {
        let top = above + 12.0;
        let mut right = self.right;
        if let Some(state) = self.map.state {
            let paragraph = self
                .shaper
                .shape(state.label(), PILL, f32::INFINITY, Align::Left);
            let width = (f64::from(paragraph.width) + 44.0).max(78.0);
            let rect = Rect::new(self.right - width, top, self.right, top + PILL_HEIGHT);
            right = rect.x0 - BETWEEN;
            let x = rect.center().x - f64::from(paragraph.width) / 2.0;
            self.header.state = Some(StatePill {
                state,
                rect,
                at: Point::new(x, top + 5.0),
                paragraph,
            });
        }
        let personas = self.map.personas.iter().enumerate();
        let personas = personas.filter_map(|(index, id)| {
            let persona = self.document.persona(id)?;
            Some((persona, persona.hue.unwrap_or(hue_of_place(index))))
        });
        let personas: Vec<_> = personas.collect();
        let anything =
            !personas.is_empty() || self.map.state.is_some() || !self.map.scenario.is_empty();
        let bottom = if self.map.persona_cards && !personas.is_empty() {
            let below = self.cards(&personas, top, right);
            let bottom = self.add_scenario((self.left, below + 8.0, 0.0), self.right);
            // Where it cannot be edited, an empty scenario takes no line.
            if self.invites || !self.map.scenario.trim().is_empty() {
                bottom
            } else {
                below
            }
        } else {
            let after = self.add_pills(&personas, top, right);
            self.add_scenario(after, right)
        };
        if anything { bottom } else { above }
    }

    /// The personas' pills in rows from `top` on; where the last one ends, its row's top and height.
    fn add_pills(
        &mut self,
        personas: &[(&Arc<Persona>, Hue)],
        top: f64,
        right: f64,
    ) -> (f64, f64, f64) {
        let (mut x, mut y, mut row) = (self.left, top, PILL_HEIGHT);
        for (persona, hue) in personas {
            let pill = pill::pill(self.shaper, persona, *hue, (x, y), right - self.left);
            let pill = if pill.rect.x1 > right && x > self.left {
                (x, y) = (self.left, y + row + 6.0);
                row = PILL_HEIGHT;
                pill::pill(self.shaper, persona, *hue, (x, y), right - self.left)
            } else {
                pill
            };
            x = pill.rect.x1 + 14.0;
            row = row.max(pill.rect.height());
            self.boxes.push(pill.target_box());
            self.header.personas.push(pill);
        }
        (x, y, row)
    }

    /// The personas' cards in rows from `top` on; where they end. Those of a row are equally high.
    fn cards(&mut self, personas: &[(&Arc<Persona>, Hue)], top: f64, right: f64) -> f64 {
        let (mut x, mut y) = (self.left, top);
        // The state stands at the right of the first row alone.
        let mut right = right;
        let mut row = self.header.cards.len();
        for (persona, hue) in personas {
            let room = (right - self.left).clamp(160.0, card::MAX_CARD_WIDTH);
            let mut card = card::card(self.shaper, persona, *hue, room);
            if x > self.left && x + card.rect.width() > right {
                y = self.end_row(row) + card::BETWEEN;
                (x, right, row) = (self.left, self.right, self.header.cards.len());
                let room = (right - self.left).clamp(160.0, card::MAX_CARD_WIDTH);
                card = card::card(self.shaper, persona, *hue, room);
            }
            card.shift(Vec2::new(x, y));
            x = card.rect.x1 + card::BETWEEN;
            self.header.cards.push(card);
        }
        let bottom = self.end_row(row);
        let boxes = self.header.cards.iter().map(PersonaCard::target_box);
        self.boxes.extend(boxes);
        bottom
    }

    /// Makes the cards from this index on equally high; returns where they end.
    fn end_row(&mut self, from: usize) -> f64 {
        let cards = &mut self.header.cards[from..];
        let bottom = cards.iter().map(|card| card.rect.y1).fold(0.0, f64::max);
        for card in cards {
            card.rect.y1 = bottom;
        }
        bottom
    }

    /// The scenario after the pills, or under them where there is too little room.
    fn add_scenario(&mut self, (x, y, row): (f64, f64, f64), right: f64) -> f64 {
        const LEAST: f64 = 260.0;
        let scenario = &self.map.scenario;
        let natural = self
            .shaper
            .shape(scenario, SCENARIO, f32::INFINITY, Align::Left);
        let fits = f64::from(natural.width) <= right - x;
        let at = if fits || right - x >= LEAST || x <= self.left {
            Point::new(x, y + 4.0)
        } else {
            Point::new(self.left, y + row + 6.0)
        };
        let width = (right - at.x).max(40.0);
        let text = self.text(Slot::Scenario, scenario, SCENARIO, at, width);
        if !scenario.is_empty() {
            self.add_paragraph(Target::Header, HeaderTextKind::Scenario, &text);
        }
        let bottom = (y + row).max(text.rect.y1 + 5.0);
        self.own.texts.push(text);
        bottom
    }

    /// Goals at the left, owner, review and evidence at the right.
    fn add_goals(&mut self, above: f64) -> f64 {
        let top = above + 10.0;
        let meta = self.meta_text();
        let mut right = self.right;
        let mut bottom = above;
        if !meta.is_empty() {
            let all = self.right - self.left;
            let room = if self.map.goals.is_empty() {
                all
            } else {
                all * 0.45
            };
            let paragraph = self
                .shaper
                .shape(&meta, META, text_width(room), Align::Right);
            let at = Point::new(self.right - room, top + 1.0);
            right = self.right - f64::from(paragraph.width) - BETWEEN;
            bottom = at.y + f64::from(paragraph.height) + 1.0;
            self.header.texts.push(HeaderText {
                owner: Target::Header,
                kind: HeaderTextKind::Meta,
                at,
                paragraph,
            });
        }
        let mut y = top;
        for (index, goal) in self.map.goals.iter().enumerate() {
            if index == 0 {
                let label = self.shaper.shape("Goal", LABEL, f32::INFINITY, Align::Left);
                self.header.texts.push(HeaderText {
                    owner: Target::Goal(goal.id.clone()),
                    kind: HeaderTextKind::Label,
                    at: Point::new(self.left, y + 1.0),
                    paragraph: label,
                });
            }
            y = self.add_goal(goal, y, right);
            bottom = bottom.max(y);
            y += 4.0;
        }
        bottom
    }

    /// One goal: what it says and, beside it or under it, how it is measured.
    fn add_goal(&mut self, goal: &Goal, y: f64, right: f64) -> f64 {
        const TEXT: f64 = 34.0;
        let at = Point::new(self.left + TEXT, y);
        let width = right - at.x;
        let target = Target::Goal(goal.id.clone());
        let text = self.text(Slot::Text, &goal.text, GOAL, at, width);
        let mut bottom = text.rect.y1;
        self.add_paragraph(target.clone(), HeaderTextKind::Goal, &text);
        let detail = goal_detail(goal);
        if !detail.is_empty() {
            let natural = self.shaper.shape(&detail, GOAL, f32::INFINITY, Align::Left);
            let after = f64::from(text.paragraph.width);
            let after = if after > 0.0 { after + 3.5 } else { 0.0 };
            let beside =
                text.paragraph.lines.len() == 1 && after + f64::from(natural.width) <= width;
            let (at, room) = if beside {
                (Point::new(at.x + after, y), width - after)
            } else {
                (Point::new(at.x, bottom), width)
            };
            let paragraph = self
                .shaper
                .shape(&detail, GOAL, text_width(room), Align::Left);
            bottom = bottom.max(at.y + f64::from(paragraph.height));
            self.header.texts.push(HeaderText {
                owner: target.clone(),
                kind: HeaderTextKind::GoalDetail,
                at,
                paragraph,
            });
        }
        self.boxes.push(TargetBox {
            target,
            rect: Rect::new(self.left - 4.0, y - 2.0, right, bottom + 2.0),
            texts: vec![text],
        });
        bottom
    }

    fn meta_text(&self) -> String {
        let owner = self.map.owner.trim();
        let owner = (!owner.is_empty()).then(|| format!("Owner {owner}"));
        let reviewed = self
            .map
            .reviewed
            .map(|day| format!("Reviewed {}", day.words()));
        let evidence = self
            .evidence
            .map(|percent| format!("Evidence {percent}\u{a0}%"));
        let words: Vec<_> = [owner, reviewed, evidence].into_iter().flatten().collect();
        words.join(" \u{b7} ")
    }
}
