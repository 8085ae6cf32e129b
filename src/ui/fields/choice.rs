//! Choices: one of several from a list or from a row of boxes, yes or no.

use egui::{
    Align2, Color32, Popup, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    accesskit::Role, vec2,
};

use super::{
    button_colours, choice_box, context_menu_requested, focus_ring, frame, label, menu_row,
};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, RADIUS, Tokens};

/// A choice of one among several; returns the index of the one that was picked now.
pub fn combo<'t>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    chosen: Option<usize>,
    entries: impl IntoIterator<Item = &'t str>,
) -> Option<usize> {
    ui.push_id(name, |ui| {
        label(ui, name);
        combo_box(ui, name, shown, chosen, entries)
    })
    .inner
}

/// [`combo`] without the name drawn over it.
pub fn combo_box<'t>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    chosen: Option<usize>,
    entries: impl IntoIterator<Item = &'t str>,
) -> Option<usize> {
    let list = combo_list(ui, name, shown, chosen, entries);
    list.picked
}

/// The result of showing a combo box.
pub struct ComboList {
    /// The box that opens it.
    pub response: Response,
    /// The place of the entry that was picked.
    pub picked: Option<usize>,
    /// The index of the entry whose context menu was requested, and the menu's place.
    pub menu: Option<(usize, Pos2)>,
}

/// [`combo_box`] whose entries answer the right button too.
pub fn combo_list<'t>(
    ui: &mut Ui,
    name: &str,
    shown: &str,
    chosen: Option<usize>,
    entries: impl IntoIterator<Item = &'t str>,
) -> ComboList {
    let response = choice_box(ui, name, shown, chosen.is_none());
    let mut menu = None;
    let width = response.rect.width() - 14.0;
    let mut picked = None;
    Popup::menu(&response).width(width).show(|ui| {
        ui.set_min_width(width);
        egui::ScrollArea::vertical()
            .max_height(super::list_height(ui.ctx(), 320.0, 60.0))
            .show(ui, |ui| {
                for (place, entry) in entries.into_iter().enumerate() {
                    let row = menu_row(ui, entry, "", Some(chosen == Some(place)), true);
                    if row.clicked() {
                        picked = Some(place);
                        ui.close();
                    } else if let Some(at) = context_menu_requested(&row) {
                        menu = Some((place, at));
                        ui.close();
                    }
                }
            });
    });
    ComboList {
        response,
        picked,
        menu,
    }
}

/// A choice among the values of an enum, with "nothing" first where that is allowed.
pub fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    current: Mixed<Option<T>>,
    nothing: Option<&str>,
    values: &[T],
    word: impl Fn(T) -> &'static str,
) -> Option<Option<T>> {
    let skip = usize::from(nothing.is_some());
    let chosen = match current {
        Mixed::Same(Some(value)) => values.iter().position(|v| *v == value).map(|at| at + skip),
        Mixed::Same(None) | Mixed::Differ => None,
    };
    let shown = match current {
        Mixed::Same(Some(value)) => word(value),
        Mixed::Same(None) => nothing.unwrap_or_default(),
        Mixed::Differ => MIXED,
    };
    let entries = nothing.into_iter().chain(values.iter().map(|v| word(*v)));
    let place = combo(ui, name, shown, chosen, entries)?;
    if place < skip {
        Some(None)
    } else {
        values.get(place - skip).copied().map(Some)
    }
}

/// The text of a field when the selected things differ.
pub const MIXED: &str = "mixed";

/// One value for several things, or the fact that they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixed<T> {
    /// All have it.
    Same(T),
    /// They do not agree.
    Differ,
}

impl<T> Mixed<T> {
    /// The value, where they agree.
    pub fn same(self) -> Option<T> {
        match self {
            Self::Same(value) => Some(value),
            Self::Differ => None,
        }
    }
}

impl<T: PartialEq> Mixed<T> {
    /// The value that all of `values` have; `None` where there are none.
    pub fn of(values: impl IntoIterator<Item = T>) -> Option<Self> {
        let mut values = values.into_iter();
        let first = values.next()?;
        Some(if values.all(|value| value == first) {
            Self::Same(first)
        } else {
            Self::Differ
        })
    }
}

/// A tick box with its words beside it.
pub fn checkbox(ui: &mut Ui, words: &str, checked: &mut bool) -> Response {
    let tokens = Tokens::of(ui);
    let mut job = egui::text::LayoutJob::simple_singleline(
        words.to_owned(),
        theme::regular(13.0),
        tokens.text,
    );
    let room = (ui.available_width() - 24.0).clamp(20.0, 400.0);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let size = vec2(16.0 + 8.0 + galley.size().x, 24.0);
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *checked = !*checked;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *checked, words));
    // The focused widget may be outside the visible part of the panel.
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        let square = Rect::from_min_size(rect.left_center() - vec2(0.0, 8.0), Vec2::splat(16.0));
        let painter = ui.painter();
        let (fill, line) = if *checked {
            (tokens.accent, tokens.accent)
        } else {
            (
                tokens.panel,
                if response.hovered() {
                    tokens.muted
                } else {
                    tokens.contrasting(tokens.hint)
                },
            )
        };
        painter.rect(square, 4, fill, Stroke::new(1.0, line), StrokeKind::Inside);
        focus_ring(ui, &response, square.expand(2.5), 6);
        if *checked {
            icons::paint(painter, square.shrink(2.5), Icon::Check, Color32::WHITE);
        }
        let at = rect.left_center() + vec2(24.0, -galley.size().y / 2.0);
        painter.galley(at, galley, tokens.text);
    }
    response
}

/// Several small boxes in a row, one of which may be chosen; a click on the chosen one clears the
/// choice if `clears` is set. Returns the new choice.
pub fn pick_row(
    ui: &mut Ui,
    name: &str,
    words: &[&str],
    chosen: Option<usize>,
    clears: bool,
) -> Option<Option<usize>> {
    let tokens = Tokens::of(ui);
    let mut picked = None;
    let gap = 4.0;
    #[expect(clippy::cast_precision_loss, reason = "a handful of boxes")]
    let count = words.len() as f32;
    let width = ((ui.available_width() - gap * (count - 1.0)) / count).max(20.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (place, caption) in words.iter().enumerate() {
            let on = chosen == Some(place);
            let (spot, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
            let spoken = format!("{name} {caption}");
            response.widget_info(|| {
                WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, &spoken)
            });
            let (fill, line) = if on {
                (tokens.accent_soft, tokens.accent_text)
            } else {
                button_colours(&response, tokens)
            };
            frame(ui, spot, (fill, line));
            let (font, colour) = if on {
                (theme::semibold(13.0), tokens.accent_text)
            } else {
                (theme::regular(13.0), tokens.text)
            };
            let painter = ui.painter();
            painter.text(spot.center(), Align2::CENTER_CENTER, caption, font, colour);
            focus_ring(ui, &response, spot, RADIUS);
            if response.clicked() {
                picked = Some((!(on && clears)).then_some(place));
            }
        }
    });
    picked
}
