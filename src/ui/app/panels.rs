//! What stands beside the map, and what stands in the middle: the map or the start screen.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::{App, view};
use crate::file::{Left, Panels};
use crate::ui::ask::Ask;
use crate::ui::commands::Command;
use crate::ui::edge::{self, Edge, Moved, Side};
use crate::ui::start::{self, Choice, Recent};
use crate::ui::theme::Tokens;
use crate::ui::{canvas, fields, find, inspector, outline, palette};

impl App {
    pub(super) fn panels(&mut self, ui: &mut Ui, commands: &[Command], asks: &mut Vec<Ask>) {
        let Some(editor) = &mut self.editor else {
            return;
        };
        let hits = editor.hits();
        let seen = view(editor, self.world.clock.now().date);
        let mut panels = self.settings.panels;
        panels.left &= !self.focus;
        panels.inspector &= !self.focus;
        let finds = editor.search().is_open();
        let mut widths = Widths::new(&panels, finds);
        widths.fit(ui.available_width());
        let mut moved = None;
        if finds {
            let found = find::Seen {
                document: editor.document(),
                finder: editor.search(),
                hits: &hits,
                commands,
            };
            moved = Stand::Find.show(ui, widths.left, |ui| self.find.show(ui, &found, asks));
        } else if panels.left {
            moved = Stand::Left.show(ui, widths.left, |ui| {
                tabs(ui, panels.left_shows, commands, asks);
                match panels.left_shows {
                    Left::Palette => {
                        let images = &mut self.canvas.atlas.images;
                        palette::show(ui, seen, commands, images, asks);
                    }
                    Left::Outline => {
                        let seen = outline::Seen {
                            document: seen.document,
                            map: seen.map,
                            selection: editor.selection(),
                            active: editor.map().personas.get(editor.active_persona()),
                        };
                        self.outline.show(ui, seen, asks);
                    }
                }
            });
        }
        if panels.inspector {
            let show = |ui: &mut Ui| inspector::show(ui, seen, asks);
            moved = Stand::Inspector.show(ui, widths.right, show).or(moved);
        }
        if !self.focus {
            bring_back(ui, &panels, finds, asks);
        }
        if let Some((stand, moved)) = moved {
            self.edge_moved(stand, moved, asks);
        }
    }

    fn edge_moved(&mut self, stand: Stand, moved: Moved, asks: &mut Vec<Ask>) {
        match moved {
            Moved::To(width) => *stand.width(&mut self.settings.panels) = width,
            Moved::Kept(width) => {
                self.change_settings(|s| *stand.width(&mut s.panels) = width);
            }
            Moved::Away if stand == Stand::Find => asks.push(Ask::CloseFind),
            Moved::Away => self.change_settings(|s| stand.put_away(&mut s.panels)),
        }
    }

    pub(super) fn middle(
        &mut self,
        ui: &mut Ui,
        commands: &[Command],
        asks: &mut Vec<Ask>,
    ) -> Option<Choice> {
        let frame = Frame::new().fill(Tokens::of(ui).canvas);
        let covered = !self.dialogs.is_empty() || egui::Popup::is_any_open(ui);
        self.canvas.cover(covered);
        let recent = if self.editor.is_none() {
            self.recent_files()
        } else {
            Vec::new()
        };
        CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| {
                self.show_banner(ui);
                self.show_exported(ui);
                if let Some(editor) = &mut self.editor {
                    self.canvas.mini_map_hidden = !self.settings.panels.mini_map;
                    canvas::show(ui, &mut self.canvas, editor);
                    if let Some((on, at)) = self.canvas.take_menu() {
                        asks.push(Ask::Menu(on, at));
                    }
                    return None;
                }
                start::show(
                    ui,
                    &recent,
                    commands,
                    &mut self.pictures,
                    &mut self.canvas.atlas,
                )
            })
            .inner
    }

    /// The recent files that are still there.
    fn recent_files(&mut self) -> Vec<Recent> {
        let now = self.world.clock.now();
        self.recent
            .get_or_insert_with(|| {
                self.pictures.forget_recent();
                let files = self.settings.recent.iter();
                files
                    .filter_map(|path| {
                        let changed = std::fs::metadata(path).ok()?.modified().ok();
                        Some(Recent {
                            path: path.clone(),
                            when: changed.map_or_else(String::new, |at| now.words_for(at)),
                        })
                    })
                    .collect()
            })
            .clone()
    }
}

/// The panels at the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Left,
    Find,
    Inspector,
}

impl Stand {
    /// Shows the panel, so wide; gives back what was done with its edge.
    fn show(self, ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) -> Option<(Self, Moved)> {
        let panel = match self {
            Self::Left => Panel::left("left"),
            Self::Find => Panel::left("find"),
            Self::Inspector => Panel::right("inspector"),
        };
        let shown = panel
            .exact_size(width)
            .resizable(false)
            .frame(Frame::new().fill(Tokens::of(ui).panel))
            .show_separator_line(false)
            .show(ui, |ui| {
                add(ui);
                self.edge().show(ui)
            });
        shown.inner.map(|moved| (self, moved))
    }

    fn edge(self) -> Edge<'static> {
        let usual = *self.width(&mut Panels::default());
        let (panel, side, limits) = match self {
            Self::Left => ("left panel", Side::Left, Panels::LEFT),
            Self::Find => ("find panel", Side::Left, Panels::FIND),
            Self::Inspector => ("inspector", Side::Right, Panels::INSPECTOR),
        };
        Edge {
            panel,
            side,
            limits,
            usual,
        }
    }

    fn width(self, panels: &mut Panels) -> &mut f32 {
        match self {
            Self::Left => &mut panels.left_width,
            Self::Find => &mut panels.find_width,
            Self::Inspector => &mut panels.inspector_width,
        }
    }

    fn put_away(self, panels: &mut Panels) {
        match self {
            Self::Left => panels.left = false,
            Self::Inspector => panels.inspector = false,
            Self::Find => {}
        }
    }
}

/// How much of the window the canvas keeps where it can.
const CANVAS: f32 = 260.0;

/// How wide the panels are drawn, and how far they can give way.
struct Widths {
    left: f32,
    right: f32,
    least: (f32, f32),
}

impl Widths {
    fn new(panels: &Panels, finds: bool) -> Self {
        let (left, least_left) = match (finds, panels.left) {
            (true, _) => (panels.find_width, *Panels::FIND.start()),
            (false, true) => (panels.left_width, *Panels::LEFT.start()),
            (false, false) => (0.0, 0.0),
        };
        let (right, least_right) = if panels.inspector {
            (panels.inspector_width, *Panels::INSPECTOR.start())
        } else {
            (0.0, 0.0)
        };
        Self {
            left,
            right,
            least: (least_left, least_right),
        }
    }

    /// Makes them narrower where they would leave too little of this room to the map.
    fn fit(&mut self, room: f32) {
        let free = |other: f32| room - CANVAS - other;
        self.right = self.right.min(free(self.left)).max(self.least.1);
        self.left = self.left.min(free(self.right)).max(self.least.0);
    }
}

/// Small buttons at the sides of the canvas that bring back the panels that are put away.
fn bring_back(ui: &Ui, panels: &Panels, finds: bool, asks: &mut Vec<Ask>) {
    let canvas = ui.available_rect_before_wrap();
    let (name, id) = match panels.left_shows {
        Left::Palette => ("Show the palette", "view.palette"),
        Left::Outline => ("Show the outline", "view.outline"),
    };
    if !panels.left && !finds && edge::bring_back(ui.ctx(), canvas, Side::Left, name) {
        asks.push(Ask::Run(id));
    }
    let name = "Show the inspector";
    if !panels.inspector && edge::bring_back(ui.ctx(), canvas, Side::Right, name) {
        asks.push(Ask::Run("view.inspector"));
    }
}

/// The two faces of the panel on the left, side by side.
fn tabs(ui: &mut Ui, shows: Left, commands: &[Command], asks: &mut Vec<Ask>) {
    let ids = ["view.palette", "view.outline"];
    let names = ids.map(|id| {
        let command = commands.iter().find(|command| command.id == id);
        command.map_or_else(String::new, |command| command.label.clone())
    });
    let margin = egui::Margin {
        left: 12,
        right: 12,
        top: 10,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        let on = usize::from(shows == Left::Outline);
        let width = ui.available_width();
        let tabs = fields::Tabs::shared(&names, Some(on), width);
        if let Some(place) = ui.push_id("left", |ui| tabs.show(ui)).inner {
            asks.push(Ask::Run(ids[place]));
        }
    });
}
