//! The start screen's cards: how large they are, where they stand, what is on them.

use egui::accesskit::Role;
use egui::{Rect, Response, Sense, Shadow, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use crate::scene::Scene;
use crate::ui::canvas::{self, Atlas};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// How large cards are, and how far apart everything is, in points.
#[derive(Clone, Copy)]
pub(super) struct CardSizes {
    pub(super) card: Vec2,
    /// The words under a card.
    pub(super) caption: f32,
    pub(super) gap: Vec2,
    pub(super) top: i8,
    /// What stands over the cards: the question and the advice.
    pub(super) head: f32,
    /// The heading of a row of cards.
    pub(super) heading: f32,
}

impl CardSizes {
    pub(super) const WIDE: Self = Self {
        card: vec2(252.0, 132.0),
        caption: 44.0,
        gap: vec2(22.0, 22.0),
        top: 44,
        head: 72.0,
        heading: 32.0,
    };
    /// For windows in which the wide ones would need scrolling.
    pub(super) const LOW: Self = Self {
        card: vec2(208.0, 96.0),
        caption: 42.0,
        gap: vec2(18.0, 12.0),
        top: 22,
        head: 62.0,
        heading: 27.0,
    };

    /// The sizes with which three rows fit into this height.
    pub(super) fn fitting(height: f32) -> Self {
        let fits = Self::WIDE.height(3) <= height;
        if fits { Self::WIDE } else { Self::LOW }
    }

    pub(super) fn row(self) -> f32 {
        self.card.y + self.caption + self.gap.y
    }

    /// The height of the screen with three headings and this many rows.
    pub(super) fn height(self, rows: u8) -> f32 {
        f32::from(self.top) + self.head + 3.0 * self.heading + f32::from(rows) * self.row()
    }

    /// The number of cards side by side in this width.
    pub(super) fn columns(self, width: f32) -> usize {
        let mut columns = 1;
        let mut right = self.card.x + self.step() - 0.5;
        while right <= width && columns < MAX_COLUMNS {
            columns += 1;
            right += self.step();
        }
        columns
    }

    pub(super) fn step(self) -> f32 {
        self.card.x + self.gap.x
    }

    /// The width of a full row of cards.
    pub(super) fn widest(self) -> f32 {
        5.0 * self.card.x + 4.0 * self.gap.x
    }
}

/// Maximum number of cards in a row, for readability.
pub(super) const MAX_COLUMNS: usize = 5;
/// Places cards in rows of as many as fit.
pub(super) struct CardGrid {
    left: f32,
    right: f32,
    at: egui::Pos2,
    sizes: CardSizes,
    /// The last card.
    last: Rect,
}

impl CardGrid {
    pub(super) fn new(ui: &Ui, sizes: CardSizes) -> Self {
        let room = ui.available_rect_before_wrap();
        Self {
            left: room.left(),
            right: room.right(),
            at: room.min,
            sizes,
            last: Rect::NOTHING,
        }
    }

    pub(super) fn next(&mut self, ui: &mut Ui) -> Rect {
        if self.at.x > self.left && self.at.x + self.sizes.card.x > self.right + 0.5 {
            self.at.x = self.left;
            self.at.y += self.sizes.row();
        }
        let size = self.sizes.card + vec2(0.0, self.sizes.caption);
        let rect = Rect::from_min_size(self.at, size);
        self.at.x += self.sizes.step();
        ui.expand_to_include_rect(rect);
        self.last = rect;
        rect
    }

    /// Continues below the cards; returns the rectangle of the last one.
    pub(super) fn end(self, ui: &mut Ui) -> Rect {
        let bottom = self.at.y + self.sizes.row();
        let rest = bottom - ui.cursor().top();
        ui.allocate_space(vec2(1.0, rest.max(0.0)));
        self.last
    }
}

/// The texts of a card.
pub(super) struct CardContent<'a> {
    pub(super) name: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    /// The tooltip; if empty, the truncated text.
    pub(super) hint: &'a str,
    /// Whether it takes the focus now.
    pub(super) takes_focus: bool,
}

/// The card's picture area, and what was done with the card.
pub(super) fn card(
    ui: &mut Ui,
    rect: Rect,
    sizes: CardSizes,
    id: &str,
    look: &CardContent<'_>,
) -> (Rect, Response) {
    let tokens = Tokens::of(ui);
    let mut response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), look.name));
    if look.takes_focus {
        response.request_focus();
    }
    let picture = rect.with_max_y(rect.top() + sizes.card.y);
    let shadow = Shadow {
        offset: [0, 2],
        blur: if response.hovered() { 12 } else { 5 },
        spread: 0,
        color: egui::Color32::from_black_alpha(20),
    };
    ui.painter().add(shadow.as_shape(picture, 10));
    let line = if response.hovered() || response.has_focus() {
        tokens.accent_text
    } else {
        tokens.line
    };
    ui.painter().rect(
        picture,
        10,
        tokens.panel,
        Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, line),
        StrokeKind::Inside,
    );
    let words = rect.with_min_y(picture.bottom() + 8.0);
    let title = words.with_max_y(words.top() + 18.0);
    let cut = fields::clipped_text(ui, title, look.title, theme::semibold(13.5), tokens.text);
    let about = words
        .with_min_y(title.bottom())
        .with_max_y(title.bottom() + 17.0);
    let cut = fields::clipped_text(
        ui,
        about,
        look.description,
        theme::regular(12.5),
        tokens.muted,
    ) || cut;
    if !look.hint.is_empty() {
        response = response.on_hover_text(look.hint);
    } else if cut {
        response = response.on_hover_text(format!("{}\n{}", look.title, look.description));
    }
    (picture, response)
}

/// The scene's page as large as it fits, in the middle of `room`.
#[must_use]
pub fn fitted(scene: &Scene, room: Rect) -> Rect {
    let size = scene.size;
    #[expect(clippy::cast_possible_truncation, reason = "a picture on the screen")]
    let page = vec2(size.width.max(1.0) as f32, size.height.max(1.0) as f32);
    let scale = (room.width() / page.x).min(room.height() / page.y);
    Rect::from_center_size(room.center(), page * scale)
}

pub(super) fn thumbnail(ui: &Ui, atlas: &mut Atlas, scene: &Scene, picture: Rect) {
    // Leave room for the focus ring.
    let paper = picture.shrink(2.0);
    ui.painter().rect_filled(paper, 8.0, egui::Color32::WHITE);
    let room = picture.shrink2(vec2(8.0, 7.0));
    canvas::thumbnail(ui.painter(), atlas, scene, fitted(scene, room));
}
