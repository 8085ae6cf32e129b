//! Dispatches commands, and the events of panels and dialogs.

use egui::{Context, ViewportCommand};

use super::App;
use crate::action::{self, ContextMenuSubject, WindowCommand};
use crate::editor::Editor;
use crate::file::{LeftPanel, ThemePreference};
use crate::ui::canvas::ViewCommand;
use crate::ui::commands::Command;
use crate::ui::context_menu::ContextMenu;
use crate::ui::dialogs::{CommandSearch, Dialog, PendingAction};
use crate::ui::panel_event::PanelEvent;
use crate::ui::toolbar::ToolbarPopup;
use crate::ui::{inspector, map_tabs};

/// The sizes of the interface, from the smallest to the largest.
const SCALES: [f32; 9] = [0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// The smallest area for bars and panels, in points.
const MIN_SIZE: egui::Vec2 = egui::vec2(600.0, 340.0);

/// The largest scale at which the interface fits into the window.
pub(super) fn largest_scale(ctx: &Context) -> f32 {
    let room = ctx.content_rect().size() * ctx.zoom_factor() / MIN_SIZE;
    let fits = |scale: &f32| *scale <= 1.0 || *scale <= room.min_elem();
    SCALES.into_iter().rfind(fits).unwrap_or(1.0)
}

impl App {
    /// Runs a command.
    pub fn run(&mut self, ctx: &Context, id: &str) {
        let Some(action) = action::action(id) else {
            return;
        };
        // Messages about the previous command no longer apply.
        self.dismiss_toast();
        if let Some(editor) = &mut self.editor {
            editor.clear_status();
        }
        if let Some(command) = action.run(self.editor.as_mut()) {
            self.handle_window_command(ctx, command);
        }
    }

    fn handle_window_command(&mut self, ctx: &Context, command: WindowCommand) {
        match command {
            WindowCommand::Open => self.confirm_discard_then(ctx, PendingAction::PickAndOpen),
            // On the start screen a new map is always the blank one.
            WindowCommand::New if self.editor.is_none() => {
                self.confirm_discard_then(ctx, PendingAction::New(0));
            }
            // The start screen offers both templates and examples.
            WindowCommand::New | WindowCommand::OpenExample => {
                self.confirm_discard_then(ctx, PendingAction::Start);
            }
            WindowCommand::OpenRecent(place) => {
                let path = self.settings.recent.get(usize::from(place)).cloned();
                if let Some(path) = path {
                    self.confirm_discard_then(ctx, PendingAction::Open(path));
                }
            }
            WindowCommand::RenameMap => {
                if let Some(editor) = &self.editor {
                    map_tabs::rename(ctx, editor.map());
                }
            }
            WindowCommand::Revert => self.ask_to_revert(),
            WindowCommand::Save => self.save(ctx),
            WindowCommand::SaveAs => self.save_as(ctx),
            WindowCommand::Export => self.begin_export(),
            WindowCommand::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            WindowCommand::Cut => self.copy(ctx, Editor::cut),
            WindowCommand::Copy => self.copy(ctx, Editor::copy),
            WindowCommand::CopyPicture => self.copy_picture(ctx),
            // What the clipboard holds comes back as an event.
            WindowCommand::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            WindowCommand::ZoomIn => self.canvas.request_view(ViewCommand::Zoom(1.25)),
            WindowCommand::ZoomOut => self.canvas.request_view(ViewCommand::Zoom(0.8)),
            WindowCommand::Zoom100 => self.canvas.request_view(ViewCommand::ZoomTo(1.0)),
            WindowCommand::ZoomFit => self.canvas.request_view(ViewCommand::Fit),
            WindowCommand::ZoomSelection => self.canvas.request_view(ViewCommand::Selection),
            WindowCommand::LightInterface => {
                self.change_settings(|s| s.theme = ThemePreference::Light);
            }
            WindowCommand::DarkInterface => {
                self.change_settings(|s| s.theme = ThemePreference::Dark);
            }
            WindowCommand::SystemInterface => {
                self.change_settings(|s| s.theme = ThemePreference::System);
            }
            // A panel hidden by focus mode is shown again.
            WindowCommand::TogglePalette => {
                self.toggle_left(LeftPanel::Palette);
            }
            WindowCommand::ToggleOutline => {
                self.toggle_left(LeftPanel::Outline);
            }
            WindowCommand::ToggleInspector => {
                let shown = self.settings.panels.inspector && !std::mem::take(&mut self.focus_mode);
                self.change_settings(|s| s.panels.inspector = !shown);
            }
            WindowCommand::FocusMode => self.focus_mode = !self.focus_mode,
            WindowCommand::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            WindowCommand::ToggleAnimations => {
                self.change_settings(|settings| settings.animations = !settings.animations);
            }
            WindowCommand::Present => self.present(ctx, false),
            WindowCommand::PresentHere => self.present(ctx, true),
            WindowCommand::ToggleMiniMap => {
                self.change_settings(|s| s.panels.mini_map = !s.panels.mini_map);
            }
            WindowCommand::ScaleUp => {
                self.change_scale(ctx, |now| SCALES.into_iter().find(|s| *s > now + 0.01));
            }
            WindowCommand::ScaleDown => {
                self.change_scale(ctx, |now| SCALES.into_iter().rfind(|s| *s < now - 0.01));
            }
            WindowCommand::Scale100 => self.change_scale(ctx, |_| Some(1.0)),
            // A focused widget has its own context menu.
            WindowCommand::ContextMenu => {
                if ctx.memory(|memory| memory.focused().is_none()) {
                    self.canvas.request_menu();
                }
            }
            WindowCommand::Find => {
                if let Some(editor) = &mut self.editor {
                    editor.open_search();
                    self.search_panel.request_focus();
                }
            }
            WindowCommand::Filter => self.opening_popup = Some(ToolbarPopup::Filter),
            WindowCommand::Check => self.opening_popup = Some(ToolbarPopup::Check),
            WindowCommand::SearchCommands => {
                self.open_dialog(Dialog::Search(CommandSearch::default()));
            }
            WindowCommand::ShowKeys => self.open_dialog(Dialog::Keys),
            WindowCommand::KeysFile => self.show_keys_file(ctx),
            WindowCommand::About => self.open_dialog(Dialog::About),
        }
    }

    /// Handles the events of the panels.
    pub(super) fn handle_panel_events(&mut self, ctx: &Context, events: Vec<PanelEvent>) {
        if !events.is_empty() {
            self.dismiss_toast();
        }
        for event in events {
            match event {
                PanelEvent::Run(id) => {
                    self.run(ctx, id);
                    continue;
                }
                PanelEvent::ChoosePicture(target) => {
                    self.choose_picture(ctx, target);
                    continue;
                }
                _ => {}
            }
            let Some(editor) = &mut self.editor else {
                continue;
            };
            // The editor shows errors as its status.
            match event {
                PanelEvent::Apply(edit) => drop(editor.apply(&edit)),
                PanelEvent::ApplyMerging(edit, key) => drop(editor.apply_merging(&edit, &key)),
                PanelEvent::Seal => editor.seal(),
                PanelEvent::Select(targets) => editor.select(targets),
                PanelEvent::EditText(target) => {
                    editor.select([target.clone()]);
                    inspector::focus_next(ctx, target);
                }
                PanelEvent::ShowMap(id) => editor.show_map(&id),
                PanelEvent::StartPaletteDrag(item) => editor.start_palette_drag(item),
                PanelEvent::AddItem(item) => editor.add_item(item),
                PanelEvent::View(command) => self.canvas.request_view(command),
                PanelEvent::AddPersona => editor.add_persona(),
                PanelEvent::AddLane(kind) => editor.add_lane(kind),
                PanelEvent::SetSearchText(words) => editor.set_search_text(words),
                PanelEvent::SetMatchOptions(exact) => editor.set_match_options(exact),
                PanelEvent::SetReplacement(words) => editor.set_replacement(words),
                PanelEvent::GoToHit(place) => editor.go_to_hit(place),
                PanelEvent::CloseSearch => editor.close_search(),
                PanelEvent::OpenContextMenu(on, at) => {
                    let on = on.unwrap_or_else(|| ContextMenuSubject::selection(editor));
                    self.context = Some(ContextMenu::new(on, at));
                }
                PanelEvent::ToggleFilter(condition) => editor.toggle_filter(condition),
                PanelEvent::DismissHint(hint) => editor.dismiss_hint(&hint),
                PanelEvent::RestoreHints => editor.restore_hints(),
                PanelEvent::Run(_) | PanelEvent::ChoosePicture(_) => {}
            }
        }
    }

    /// Toggles this panel on the left; one that focus mode hides is shown.
    fn toggle_left(&mut self, what: LeftPanel) {
        let hidden = std::mem::take(&mut self.focus_mode);
        self.change_settings(|s| {
            s.panels.left &= !hidden;
            s.panels.toggle(what);
        });
    }

    /// Changes the scale of the interface to the next one, if there is any.
    fn change_scale(&mut self, ctx: &Context, next: impl Fn(f32) -> Option<f32>) {
        let most = largest_scale(ctx);
        let next_scale = next(self.settings.scale.min(most));
        if let Some(scale) = next_scale.filter(|scale| *scale <= most) {
            self.change_settings(|s| s.scale = scale);
        }
        let percent = (self.settings.scale.min(most) * 100.0).round();
        self.show_toast(if next_scale.is_some_and(|scale| scale > most) {
            format!("The interface is at {percent} %. For more the window is too small.")
        } else {
            format!("The interface is at {percent} %.")
        });
    }

    pub(super) fn show_context_menu(
        &mut self,
        ctx: &Context,
        commands: &[Command],
        events: &mut Vec<PanelEvent>,
    ) {
        if let (Some(menu), Some(editor)) = (&mut self.context, &self.editor)
            && !menu.show(ctx, commands, editor, events)
        {
            self.context = None;
        }
    }

    pub(super) fn show_dialogs(&mut self, ctx: &Context, commands: &[Command]) {
        let Some(mut dialog) = self.dialogs.pop() else {
            return;
        };
        let event = dialog.show(ctx, commands, self.editor.as_ref(), &mut self.canvas.atlas);
        // A dialog that has sent an event is closed before another one opens.
        match event {
            None => self.dialogs.push(dialog),
            Some(event) => {
                // Its fields lose the focus.
                if let Some(focused) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(focused));
                }
                self.handle_dialog_event(ctx, dialog, event);
            }
        }
    }
}
