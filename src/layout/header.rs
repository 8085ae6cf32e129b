//! The header zone: title, personas, scenario and goals at the left; state, owner, review and
//! evidence at the right. What is absent takes no room, and the two sides never meet.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};

use super::cell::{narrow, text_box};
use super::measures::{
    GOAL, INITIAL, LABEL, MAP_TITLE, MARGIN, META, PILL, SCENARIO, TITLE, ZONE_GAP,
};
use super::persona_card::{self as card, PersonaCard, initial};
use super::{Dress, TargetBox, TextBox};
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
    /// Whom it belongs to.
    pub owner: Target,
    /// What it tells.
    pub kind: HeaderTextKind,
    /// Its top left corner.
    pub at: Point,
    /// Its lines.
    pub paragraph: Arc<Paragraph>,
}

/// What a text of the header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderTextKind {
    /// The document's title, or the map's where it has none.
    Title,
    /// What tells the map from the document's other maps, beside the title.
    MapTitle,
    /// What the persona is trying to do.
    Scenario,
    /// The word before the goals.
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
    /// Under which path it is named.
    pub path: Arc<str>,
    /// Its edges; they have the picture's own shape.
    pub rect: Rect,
}

/// A persona's name with the first letter on a disc.
#[derive(Clone, Debug)]
pub struct PersonaPill {
    /// Whose.
    pub owner: Target,
    /// Her colour.
    pub hue: Hue,
    /// Its edges.
    pub rect: Rect,
    /// The disc's middle.
    pub disc: Point,
    /// The top left corner of the letter's line.
    pub initial_at: Point,
    /// The letter.
    pub initial: Arc<Paragraph>,
    /// Under which path her picture is named.
    pub portrait: Option<Arc<str>>,
    /// The top left corner of the name.
    pub at: Point,
    /// The name.
    pub name: Arc<Paragraph>,
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

/// The height of a pill with one line.
const PILL_HEIGHT: f64 = 26.0;
/// The radius of a persona's disc.
pub const DISC: f64 = 9.0;
/// The radius of her portrait, which covers the disc.
pub const PORTRAIT: f64 = 11.0;
/// The largest logo.
const LOGO: Size = Size::new(200.0, 36.0);
/// From the page's upper edge to the logo.
const LOGO_TOP: f64 = 12.0;
const BETWEEN: f64 = 24.0;
/// How much higher what follows stands where there is no title.
const NO_TITLE: f64 = 10.0;

struct Builder<'a> {
    document: &'a Document,
    map: &'a Map,
    /// How much of the map is well founded, in percent.
    evidence: Option<u32>,
    /// Whether an empty title keeps its room.
    invites: bool,
    shaper: &'a mut dyn Shaper,
    left: f64,
    right: f64,
    header: Header,
    own: TargetBox,
    boxes: Vec<TargetBox>,
}

/// Lays the header out on a page of this width; also returns what can be pointed at.
pub(super) fn header(
    document: &Document,
    map: &Map,
    dress: &Dress,
    evidence: Option<u32>,
    shaper: &mut dyn Shaper,
    width: f64,
) -> (Header, Vec<TargetBox>) {
    let mut builder = Builder {
        document,
        map,
        evidence,
        invites: dress.invites,
        shaper,
        left: MARGIN,
        right: width - MARGIN,
        header: Header {
            logo: logo(dress, width),
            ..Header::default()
        },
        own: TargetBox {
            target: Target::Header,
            rect: Rect::ZERO,
            texts: Vec::new(),
        },
        boxes: Vec::new(),
    };
    let y = builder.titles(14.0);
    let y = builder.people(y);
    let y = builder.goals(y);
    builder.header.bottom = y;
    builder.own.rect = Rect::new(8.0, 8.0, width - 8.0, y.max(8.0));
    let mut boxes = vec![builder.own];
    boxes.append(&mut builder.boxes);
    builder.header.bottom = y + ZONE_GAP;
    (builder.header, boxes)
}

/// What stands above the stage band where there is no header: nothing, or a logo by itself.
pub(super) fn without(dress: &Dress, width: f64) -> Header {
    let logo = logo(dress, width);
    let bottom = logo.as_ref().map_or(0.0, |logo| logo.rect.y1);
    Header {
        bottom: bottom + ZONE_GAP,
        logo,
        ..Header::default()
    }
}

/// The logo at the right of a page of this width: as large as there is room, in its own shape.
fn logo(dress: &Dress, width: f64) -> Option<Logo> {
    let path = dress.logo.as_deref()?;
    let (wide, high) = dress.logo_shape?;
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
    fn put(&mut self, owner: Target, kind: HeaderTextKind, text: &TextBox) {
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
        // Everything in the header hangs at the left, whatever its script, so that what belongs
        // together stays together.
        text_box(self.shaper, slot, text, (style, Align::Left), at, width)
    }

    /// The document's title and, where it says something else, the map's; that stands for a document
    /// without a title.
    fn titles(&mut self, y: f64) -> f64 {
        let logo = self.header.logo.as_ref();
        let right = logo.map_or(self.right, |logo| logo.rect.x0 - BETWEEN);
        let keeps_room = self.invites || logo.is_some();
        let width = right - self.left;
        let at = Point::new(self.left, y);
        let map_title = self.map_title();
        if self.document.title.trim().is_empty() && !map_title.is_empty() {
            let title = self.text(Slot::MapTitle, map_title, TITLE, at, width);
            let bottom = title.rect.y1;
            self.put(Target::Header, HeaderTextKind::Title, &title);
            let after = f64::from(title.paragraph.width) + 14.0;
            self.own.texts.push(title);
            // The document's own can be written beside it.
            let at = Point::new(self.left + after.min(width - 40.0), y);
            let room = (right - at.x).max(40.0);
            let own = self.text(Slot::Text, &self.document.title, TITLE, at, room);
            self.own.texts.push(own);
            return bottom;
        }
        let title = self.text(Slot::Text, &self.document.title, TITLE, at, width);
        let mut bottom = title.rect.y1;
        if self.document.title.trim().is_empty() && !keeps_room {
            // Nobody will write one here: the room is for what comes next.
            bottom = y - NO_TITLE;
        }
        self.put(Target::Header, HeaderTextKind::Title, &title);
        if !map_title.is_empty() {
            let natural = self
                .shaper
                .shape(map_title, MAP_TITLE, f32::INFINITY, Align::Left);
            let after = f64::from(title.paragraph.width) + 14.0;
            let beside =
                title.paragraph.lines.len() == 1 && after + f64::from(natural.width) <= width;
            let (at, room) = if beside {
                // On the line on which the title's letters stand.
                (Point::new(self.left + after, y + 8.0), width - after)
            } else {
                (Point::new(self.left, bottom + 2.0), width)
            };
            let own = self.text(Slot::MapTitle, map_title, MAP_TITLE, at, room);
            bottom = bottom.max(own.rect.y1);
            self.put(Target::Header, HeaderTextKind::MapTitle, &own);
            self.own.texts.push(title);
            self.own.texts.push(own);
            return bottom;
        }
        self.own.texts.push(title);
        bottom
    }

    /// The map's title, where neither the document's nor the map's state says the same.
    fn map_title(&self) -> &'a str {
        let title = self.map.title.trim();
        let said = |words: &str| words.trim().eq_ignore_ascii_case(title);
        let is_state = self.map.state.is_some_and(|state| said(state.label()));
        if is_state || said(&self.document.title) {
            ""
        } else {
            title
        }
    }

    /// Personas and scenario at the left, the state at the right.
    fn people(&mut self, above: f64) -> f64 {
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
        let personas = personas.filter_map(|(place, id)| {
            let persona = self.document.persona(id)?;
            Some((persona, persona.hue.unwrap_or(hue_of_place(place))))
        });
        let personas: Vec<_> = personas.collect();
        let anything =
            !personas.is_empty() || self.map.state.is_some() || !self.map.scenario.is_empty();
        let bottom = if self.map.persona_cards && !personas.is_empty() {
            let below = self.cards(&personas, top, right);
            self.scenario((self.left, below + 8.0, 0.0), self.right)
        } else {
            let after = self.pills(&personas, top, right);
            self.scenario(after, right)
        };
        if anything { bottom } else { above }
    }

    /// The personas' pills in rows from `top` on; where the last one ends, its row's top and height.
    fn pills(
        &mut self,
        personas: &[(&Arc<Persona>, Hue)],
        top: f64,
        right: f64,
    ) -> (f64, f64, f64) {
        let (mut x, mut y, mut row) = (self.left, top, PILL_HEIGHT);
        for (persona, hue) in personas {
            let pill = self.pill(persona, *hue, (x, y), right);
            let pill = if pill.rect.x1 > right && x > self.left {
                (x, y) = (self.left, y + row + 6.0);
                row = PILL_HEIGHT;
                self.pill(persona, *hue, (x, y), right)
            } else {
                pill
            };
            x = pill.rect.x1 + 14.0;
            row = row.max(pill.rect.height());
            let text = TextBox {
                slot: Slot::Text,
                rect: Rect::new(
                    pill.at.x,
                    pill.at.y,
                    pill.rect.x1 - 10.0,
                    pill.at.y + f64::from(pill.name.height),
                ),
                style: PILL,
                align: Align::Left,
                paragraph: pill.name.clone(),
            };
            self.boxes.push(TargetBox {
                target: pill.owner.clone(),
                rect: pill.rect,
                texts: vec![text],
            });
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
            let room = (right - self.left).clamp(160.0, card::WIDEST);
            let mut card = card::card(self.shaper, persona, *hue, room);
            if x > self.left && x + card.rect.width() > right {
                y = self.end_row(row) + card::BETWEEN;
                (x, right, row) = (self.left, self.right, self.header.cards.len());
                let room = (right - self.left).clamp(160.0, card::WIDEST);
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

    /// Makes the cards from this place on equally high; where they end.
    fn end_row(&mut self, from: usize) -> f64 {
        let cards = &mut self.header.cards[from..];
        let bottom = cards.iter().map(|card| card.rect.y1).fold(0.0, f64::max);
        for card in cards {
            card.rect.y1 = bottom;
        }
        bottom
    }

    fn pill(&mut self, persona: &Persona, hue: Hue, (x, y): (f64, f64), right: f64) -> PersonaPill {
        const TEXT: f64 = 28.0;
        const END: f64 = 12.0;
        let name = &persona.name;
        let portrait = Some(persona.portrait.as_str()).filter(|path| !path.trim().is_empty());
        let room = (right - self.left - TEXT - END).clamp(40.0, 240.0);
        let paragraph = self.shaper.shape(name, PILL, narrow(room), Align::Left);
        let width = TEXT + f64::from(paragraph.width).min(room).max(8.0) + END;
        let height = (f64::from(paragraph.height) + 10.0).max(PILL_HEIGHT);
        let initial = initial(name);
        let disc = Point::new(x + 13.0, y + 13.0);
        let side = narrow(2.0 * DISC);
        PersonaPill {
            owner: Target::Persona(persona.id.clone()),
            hue,
            portrait: portrait.map(Arc::from),
            rect: Rect::new(x, y, x + width, y + height),
            disc,
            initial_at: Point::new(disc.x - DISC, disc.y - DISC),
            initial: self.shaper.shape(&initial, INITIAL, side, Align::Centre),
            at: Point::new(x + TEXT, y + 5.0),
            name: paragraph,
        }
    }

    /// The scenario after the pills, or under them where there is too little room.
    fn scenario(&mut self, (x, y, row): (f64, f64, f64), right: f64) -> f64 {
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
            self.put(Target::Header, HeaderTextKind::Scenario, &text);
        }
        let bottom = (y + row).max(text.rect.y1 + 5.0);
        self.own.texts.push(text);
        bottom
    }

    /// Goals at the left, owner, review and evidence at the right.
    fn goals(&mut self, above: f64) -> f64 {
        let top = above + 10.0;
        let meta = self.meta_words();
        let mut right = self.right;
        let mut bottom = above;
        if !meta.is_empty() {
            let all = self.right - self.left;
            let room = if self.map.goals.is_empty() {
                all
            } else {
                all * 0.45
            };
            let paragraph = self.shaper.shape(&meta, META, narrow(room), Align::Right);
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
        for (place, goal) in self.map.goals.iter().enumerate() {
            if place == 0 {
                let label = self.shaper.shape("Goal", LABEL, f32::INFINITY, Align::Left);
                self.header.texts.push(HeaderText {
                    owner: Target::Goal(goal.id.clone()),
                    kind: HeaderTextKind::Label,
                    at: Point::new(self.left, y + 1.0),
                    paragraph: label,
                });
            }
            y = self.goal(goal, y, right);
            bottom = bottom.max(y);
            y += 4.0;
        }
        bottom
    }

    /// One goal: what it says and, beside it or under it, how it is measured.
    fn goal(&mut self, goal: &Goal, y: f64, right: f64) -> f64 {
        const TEXT: f64 = 34.0;
        let at = Point::new(self.left + TEXT, y);
        let width = right - at.x;
        let target = Target::Goal(goal.id.clone());
        let text = self.text(Slot::Text, &goal.text, GOAL, at, width);
        let mut bottom = text.rect.y1;
        self.put(target.clone(), HeaderTextKind::Goal, &text);
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
            let paragraph = self.shaper.shape(&detail, GOAL, narrow(room), Align::Left);
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

    fn meta_words(&self) -> String {
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

/// How a goal is measured and until when: `Average call time → 2:00 within 6 months`.
fn goal_detail(goal: &Goal) -> String {
    // A goal often says its target in its own words; then once is enough.
    let unsaid = |words: &str| {
        let words = words.trim();
        if says(&goal.text, words) { "" } else { words }.to_owned()
    };
    let (metric, target) = (unsaid(&goal.metric), unsaid(&goal.target));
    let by = until(&goal.by);
    let measured = match (metric.is_empty(), target.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("\u{2192} {target}"),
        (false, true) => metric,
        (false, false) => format!("{metric} \u{2192} {target}"),
    };
    let dot = if measured.is_empty() || goal.text.trim().is_empty() {
        ""
    } else {
        "\u{b7} "
    };
    let space = match (measured.is_empty() || by.is_empty(), &by) {
        (true, _) => "",
        // Words of any other sort stand apart from the figure.
        (false, Cow::Borrowed(words)) if !has_preposition(words) => ", ",
        (false, _) => " ",
    };
    format!("{dot}{measured}{space}{by}")
}

/// Words that lead to a time.
const PREPOSITIONS: [&str; 14] = [
    "by", "within", "until", "till", "in", "before", "at", "on", "from", "after", "during", "over",
    "for", "every",
];
/// What a date may begin with besides a digit.
const DATES: [&str; 34] = [
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "end",
    "early",
    "mid",
    "late",
    "next",
];
/// What a span of time is counted in.
const SPANS: [&str; 12] = [
    "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years",
    "hours", "sprints",
];

fn has_preposition(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    PREPOSITIONS.contains(&first.to_lowercase().as_str())
}

/// Until when, as it stands after a figure: `by June`, `within 6 months`; what is neither a date nor a
/// span of time stays as it is written.
fn until(words: &str) -> Cow<'_, str> {
    let words = words.trim();
    let mut each = words.split_whitespace().map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.to_lowercase()
    });
    let first = each.next().unwrap_or_default();
    let is_number = first.starts_with(|c: char| c.is_ascii_digit());
    if is_number
        && each
            .next()
            .is_some_and(|next| SPANS.contains(&next.as_str()))
    {
        return Cow::Owned(format!("within {words}"));
    }
    let mut letters = first.chars();
    let is_quarter = matches!(letters.next(), Some('q' | 'h'))
        && letters.next().is_some_and(|c| c.is_ascii_digit());
    let is_day = first == "mid-"
        || first
            .split('-')
            .next()
            .is_some_and(|word| DATES.contains(&word));
    if is_number || is_quarter || is_day {
        Cow::Owned(format!("by {words}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// Whether a text has these words in it as whole words: `95 %` does not say `5 %`, nor `4.5` `5`.
fn says(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    // A letter goes on with any other; a digit also past what stands within numbers.
    let goes_on = |edge: Option<char>, mut beyond: std::str::Chars, back: bool| {
        let mut next = || {
            if back {
                beyond.next_back()
            } else {
                beyond.next()
            }
        };
        match (edge, next()) {
            (Some(edge), Some(next)) if edge.is_alphanumeric() && next.is_alphanumeric() => true,
            (Some(edge), Some('.' | ',' | ':')) if edge.is_ascii_digit() => {
                next().is_some_and(|next| next.is_ascii_digit())
            }
            _ => false,
        }
    };
    let (first, last) = (words.chars().next(), words.chars().next_back());
    first.is_some()
        && text.match_indices(&words).any(|(at, found)| {
            !goes_on(first, text[..at].chars(), true)
                && !goes_on(last, text[at + found.len()..].chars(), false)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn a_goal_says_by_when_in_words() {
        for (by, shown) in [
            ("June", "\u{2192} 55 % by June"),
            ("Q3 2027", "\u{2192} 55 % by Q3 2027"),
            ("2027-06-30", "\u{2192} 55 % by 2027-06-30"),
            ("30 June", "\u{2192} 55 % by 30 June"),
            ("end of the year", "\u{2192} 55 % by end of the year"),
            ("mid-May", "\u{2192} 55 % by mid-May"),
            ("6 months", "\u{2192} 55 % within 6 months"),
            ("within 6 months", "\u{2192} 55 % within 6 months"),
            ("by March 2027", "\u{2192} 55 % by March 2027"),
            ("bis Juni", "\u{2192} 55 %, bis Juni"),
            ("", "\u{2192} 55 %"),
        ] {
            let goal = Goal {
                target: "55 %".to_owned(),
                by: by.to_owned(),
                ..Goal::new(Id::new("g"), "")
            };
            assert_eq!(goal_detail(&goal), shown);
        }
    }

    #[test]
    fn a_goal_shows_all_of_its_measure_that_its_text_does_not_say() {
        for (text, metric, target, shown) in [
            (
                "Halve the calls",
                "Call time",
                "2:00",
                "\u{b7} Call time \u{2192} 2:00",
            ),
            ("Calls under 2:00", "Call time", "2:00", "\u{b7} Call time"),
            (
                "Under 12:00",
                "Call time",
                "2:00",
                "\u{b7} Call time \u{2192} 2:00",
            ),
            ("Reach 4.5 stars", "Rating", "5", "\u{b7} Rating \u{2192} 5"),
            ("Reach 95 %", "Share", "5 %", "\u{b7} Share \u{2192} 5 %"),
            ("Rating of 5.", "Rating", "5", ""),
            (
                "A call time of less",
                "Call time",
                "2:00",
                "\u{b7} \u{2192} 2:00",
            ),
            ("Recall times", "Call time", "", "\u{b7} Call time"),
            ("", "Call time", "2:00", "Call time \u{2192} 2:00"),
        ] {
            let goal = Goal {
                metric: metric.to_owned(),
                target: target.to_owned(),
                ..Goal::new(Id::new("g"), text)
            };
            assert_eq!(goal_detail(&goal), shown, "{text}");
        }
    }
}
