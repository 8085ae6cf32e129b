//! The panels at the sides, and the middle: the map or the start screen.

use egui::{CentralPanel, Frame, Panel, Ui};

use super::{App, panel_context};
use crate::file::{LeftPanel, PanelSettings};
use crate::ui::commands::Command;
use crate::ui::panel_event::PanelEvent;
use crate::ui::splitter::{self, Side, Splitter, SplitterEvent};
use crate::ui::start::{self, Recent, StartChoice};
use crate::ui::theme::Tokens;
use crate::ui::{canvas, fields, inspector, outline, palette, search_panel};

impl App {
    pub(super) fn panels(
        &mut self,
        ui: &mut Ui,
        commands: &[Command],
        events: &mut Vec<PanelEvent>,
    ) {
        let Some(editor) = &mut self.editor else {
            return;
        };
        let hits = editor.hits();
        let seen = panel_context(editor, self.world.clock.now().date);
        let mut panels = self.settings.panels;
        panels.left &= !self.focus_mode;
        panels.inspector &= !self.focus_mode;
        let finds = editor.search().is_open();
        let mut widths = Widths::new(&panels, finds);
        widths.fit(ui.available_width());
        let mut moved = None;
        if finds {
            let found = search_panel::SearchContext {
                document: editor.document(),
                search: editor.search(),
                hits: &hits,
                commands,
            };
            moved = SidePanel::Find.show(ui, widths.left, |ui| {
                self.search_panel.show(ui, &found, events);
            });
        } else if panels.left {
            moved = SidePanel::Left.show(ui, widths.left, |ui| {
                tabs(ui, panels.left_shows, commands, events);
                match panels.left_shows {
                    LeftPanel::Palette => {
                        let images = &mut self.canvas.atlas.images;
                        palette::show(ui, seen, commands, images, events);
                    }
                    LeftPanel::Outline => {
                        let seen = outline::OutlineContext {
                            document: seen.document,
                            map: seen.map,
                            selection: editor.selection(),
                            active_persona: editor.map().personas.get(editor.active_persona()),
                        };
                        self.outline.show(ui, seen, events);
                    }
                }
            });
        }
        if panels.inspector {
            let show = |ui: &mut Ui| inspector::show(ui, seen, events);
            moved = SidePanel::Inspector.show(ui, widths.right, show).or(moved);
        }
        if !self.focus_mode {
            show_restore_buttons(ui, &panels, finds, events);
        }
        if let Some((stand, moved)) = moved {
            self.handle_splitter(stand, moved, events);
        }
    }

    fn handle_splitter(
        &mut self,
        stand: SidePanel,
        moved: SplitterEvent,
        events: &mut Vec<PanelEvent>,
    ) {
        match moved {
            SplitterEvent::Dragged(width) => *stand.width(&mut self.settings.panels) = width,
            SplitterEvent::Released(width) => {
                self.change_settings(|s| *stand.width(&mut s.panels) = width);
            }
            SplitterEvent::Collapsed if stand == SidePanel::Find => {
                events.push(PanelEvent::CloseSearch);
            }
            SplitterEvent::Collapsed => self.change_settings(|s| stand.hide(&mut s.panels)),
        }
    }

    pub(super) fn show_middle(
        &mut self,
        ui: &mut Ui,
        commands: &[Command],
        events: &mut Vec<PanelEvent>,
    ) -> Option<StartChoice> {
        let frame = Frame::new().fill(Tokens::of(ui).canvas);
        let covered = !self.dialogs.is_empty() || egui::Popup::is_any_open(ui);
        self.canvas.set_covered(covered);
        let recent = if self.editor.is_none() {
            self.recent_files()
        } else {
            Vec::new()
        };
        CentralPanel::default()
            .frame(frame)
            .show(ui, |ui| {
                self.show_banner(ui);
                self.show_export_report(ui);
                if let Some(editor) = &mut self.editor {
                    self.canvas.mini_map_hidden = !self.settings.panels.mini_map;
                    canvas::show(ui, &mut self.canvas, editor);
                    if let Some((on, at)) = self.canvas.take_menu() {
                        events.push(PanelEvent::OpenContextMenu(on, at));
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

    /// The recent files that still exist.
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
                            when: changed.map_or_else(String::new, |at| now.format_relative(at)),
                        })
                    })
                    .collect()
            })
            .clone()
    }
}

/// The panels at the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SidePanel {
    Left,
    Find,
    Inspector,
}

impl SidePanel {
    /// Shows the panel at this width; returns what was done with its splitter.
    fn show(
        self,
        ui: &mut Ui,
        width: f32,
        add: impl FnOnce(&mut Ui),
    ) -> Option<(Self, SplitterEvent)> {
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
                self.splitter().show(ui)
            });
        shown.inner.map(|moved| (self, moved))
    }

    fn splitter(self) -> Splitter<'static> {
        let usual = *self.width(&mut PanelSettings::default());
        let (panel, side, limits) = match self {
            Self::Left => ("left panel", Side::Left, PanelSettings::LEFT),
            Self::Find => ("find panel", Side::Left, PanelSettings::FIND),
            Self::Inspector => ("inspector", Side::Right, PanelSettings::INSPECTOR),
        };
        Splitter {
            panel,
            side,
            limits,
            default_width: usual,
        }
    }

    fn width(self, panels: &mut PanelSettings) -> &mut f32 {
        match self {
            Self::Left => &mut panels.left_width,
            Self::Find => &mut panels.find_width,
            Self::Inspector => &mut panels.inspector_width,
        }
    }

    fn hide(self, panels: &mut PanelSettings) {
        match self {
            Self::Left => panels.left = false,
            Self::Inspector => panels.inspector = false,
            Self::Find => {}
        }
    }
}

/// The width that is kept for the canvas if possible.
const CANVAS: f32 = 260.0;

/// The widths of the panels, and their minimum widths.
struct Widths {
    left: f32,
    right: f32,
    least: (f32, f32),
}

impl Widths {
    fn new(panels: &PanelSettings, finds: bool) -> Self {
        let (left, least_left) = match (finds, panels.left) {
            (true, _) => (panels.find_width, *PanelSettings::FIND.start()),
            (false, true) => (panels.left_width, *PanelSettings::LEFT.start()),
            (false, false) => (0.0, 0.0),
        };
        let (right, least_right) = if panels.inspector {
            (panels.inspector_width, *PanelSettings::INSPECTOR.start())
        } else {
            (0.0, 0.0)
        };
        Self {
            left,
            right,
            least: (least_left, least_right),
        }
    }

    /// Narrows them where they would leave too little room for the map.
    fn fit(&mut self, room: f32) {
        let free = |other: f32| room - CANVAS - other;
        self.right = self.right.min(free(self.left)).max(self.least.1);
        self.left = self.left.min(free(self.right)).max(self.least.0);
    }
}

/// Small buttons at the sides of the canvas that show hidden panels again.
fn show_restore_buttons(
    ui: &Ui,
    panels: &PanelSettings,
    finds: bool,
    events: &mut Vec<PanelEvent>,
) {
    let canvas = ui.available_rect_before_wrap();
    let (name, id) = match panels.left_shows {
        LeftPanel::Palette => ("Show the palette", "view.palette"),
        LeftPanel::Outline => ("Show the outline", "view.outline"),
    };
    if !panels.left && !finds && splitter::restore_button(ui.ctx(), canvas, Side::Left, name) {
        events.push(PanelEvent::Run(id));
    }
    let name = "Show the inspector";
    if !panels.inspector && splitter::restore_button(ui.ctx(), canvas, Side::Right, name) {
        events.push(PanelEvent::Run("view.inspector"));
    }
}

/// The two tabs of the left panel.
fn tabs(ui: &mut Ui, shows: LeftPanel, commands: &[Command], events: &mut Vec<PanelEvent>) {
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
        let on = usize::from(shows == LeftPanel::Outline);
        let width = ui.available_width();
        let tabs = fields::Tabs::shared(&names, Some(on), width);
        if let Some(place) = ui.push_id("left", |ui| tabs.show(ui)).inner {
            events.push(PanelEvent::Run(ids[place]));
        }
    });
}
