//! The rows of menus and of lists to choose from.

use egui::{
    Color32, Key, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, accesskit::Role, vec2,
};

use crate::model::ChannelKind;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Tokens};

/// What stands at the left of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowLead {
    /// Nothing, and no room for it.
    #[default]
    None,
    /// A tick where it is on.
    Mark(bool),
    /// A picture, or room for one.
    Icon(Option<Icon>),
    /// A tick where it is on, and the icon of a channel.
    Channel(bool, Option<ChannelKind>),
}

impl RowLead {
    fn room(self) -> f32 {
        match self {
            Self::None => 0.0,
            Self::Mark(_) | Self::Icon(_) => 22.0,
            Self::Channel(..) => 42.0,
        }
    }
}

/// A row of a menu.
#[derive(Clone, Copy, Debug)]
pub struct MenuRow<'a> {
    /// Its text.
    pub words: &'a str,
    /// Its key, at the right.
    pub key: &'a str,
    /// What stands at its left.
    pub lead: RowLead,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it opens a submenu.
    pub has_submenu: bool,
}

impl MenuRow<'_> {
    /// Its preferred width.
    #[must_use]
    pub fn width(&self, ui: &Ui) -> f32 {
        let width = |text: &str, size: f32| {
            let font = theme::regular(size);
            let galley = ui
                .painter()
                .layout_no_wrap(text.to_owned(), font, Color32::BLACK);
            galley.size().x
        };
        let gap = if self.key.is_empty() && !self.has_submenu {
            0.0
        } else {
            28.0
        };
        16.0 + self.lead.room() + width(self.words, 13.0) + gap + width(self.key, 12.0)
    }

    /// Shows it.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui);
        let size = vec2(self.width(ui).max(ui.available_width()), 28.0);
        let sense = if self.enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        response.widget_info(|| {
            let enabled = self.enabled && ui.is_enabled();
            let mut info = WidgetInfo::labeled(Role::MenuItem, enabled, self.words);
            if let RowLead::Mark(on) | RowLead::Channel(on, _) = self.lead {
                info.selected = Some(on);
            }
            info
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, tokens);
        }
        response
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, tokens: &Tokens) {
        let painter = ui.painter();
        if self.enabled && (response.hovered() || response.has_focus()) {
            painter.rect_filled(rect, 6.0, tokens.chip);
        }
        super::focus_ring(ui, response, rect, 6);
        let inner = rect.shrink2(vec2(8.0, 0.0));
        let square =
            |side| Rect::from_center_size(inner.left_center() + vec2(6.0, 0.0), Vec2::splat(side));
        match self.lead {
            RowLead::Mark(true) => {
                icons::paint(painter, square(13.0), Icon::Check, tokens.accent_text);
            }
            RowLead::Channel(on, kind) => {
                if on {
                    icons::paint(painter, square(13.0), Icon::Check, tokens.accent_text);
                }
                let beside = square(14.0).translate(vec2(21.0, 0.0));
                icons::paint_channel(painter, beside, kind, tokens.muted);
            }
            RowLead::Icon(Some(icon)) => {
                let colour = if self.enabled {
                    tokens.muted
                } else {
                    tokens.grip
                };
                icons::paint(painter, square(14.0), icon, colour);
            }
            _ => {}
        }
        let (words, key) = if self.enabled {
            (tokens.text, tokens.muted)
        } else {
            (tokens.hint, tokens.hint)
        };
        let galley = painter.layout_no_wrap(self.words.to_owned(), theme::regular(13.0), words);
        let at = inner.left_center() + vec2(self.lead.room(), -galley.size().y / 2.0);
        painter.galley(at, galley, words);
        let galley = painter.layout_no_wrap(self.key.to_owned(), theme::regular(12.0), key);
        let at = inner.right_center() - vec2(galley.size().x, galley.size().y / 2.0);
        painter.galley(at, galley, key);
        if self.has_submenu {
            let at =
                Rect::from_center_size(inner.right_center() - vec2(4.0, 0.0), Vec2::splat(9.0));
            icons::paint(painter, at, Icon::Right, key);
        }
    }
}

/// A row in a menu: a mark where it is chosen, its words, its key at the right.
pub fn menu_row(
    ui: &mut Ui,
    words: &str,
    key: &str,
    chosen: Option<bool>,
    enabled: bool,
) -> Response {
    MenuRow {
        words,
        key,
        lead: chosen.map_or(RowLead::None, RowLead::Mark),
        enabled,
        has_submenu: false,
    }
    .show(ui)
}

/// A channel in a menu: a tick where it is chosen, its icon, its name.
pub fn channel_row(ui: &mut Ui, name: &str, on: bool) -> Response {
    MenuRow {
        words: name,
        key: "",
        lead: RowLead::Channel(on, ChannelKind::of(name)),
        enabled: true,
        has_submenu: false,
    }
    .show(ui)
}

/// A line between groups of a menu.
pub fn menu_line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    let line = Stroke::new(1.0, Tokens::of(ui).line);
    ui.painter().hline(rect.x_range(), rect.center().y, line);
}

/// Where a context menu of this widget was requested just now: at the pointer by the right button,
/// or under the focused widget by the menu key or Shift+F10.
#[must_use]
pub fn context_menu_requested(response: &Response) -> Option<Pos2> {
    let ctx = &response.ctx;
    if response.secondary_clicked() {
        return ctx.input(|input| input.pointer.latest_pos());
    }
    let keys = response.has_focus()
        && ctx.input(|input| {
            input.key_pressed(Key::Menu) || input.modifiers.shift && input.key_pressed(Key::F10)
        });
    keys.then(|| response.rect.left_bottom())
}
