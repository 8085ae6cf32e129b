//! Carries out what was chosen: commands, and what panels and dialogs asked for.

use egui::{Context, ViewportCommand};

use super::App;
use crate::action::{self, On, Request};
use crate::editor::Editor;
use crate::file::{Left, Theme};
use crate::ui::ask::Ask;
use crate::ui::canvas::View as Sight;
use crate::ui::commands::Command;
use crate::ui::context::ContextMenu;
use crate::ui::dialogs::{Dialog, Next, Search};
use crate::ui::toolbar::List;
use crate::ui::{inspector, map_tabs};

/// The sizes of the interface, from the smallest to the largest.
const SCALES: [f32; 9] = [0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0];

/// The least room that bars and panels want, in points.
const LEAST: egui::Vec2 = egui::vec2(600.0, 340.0);

/// The largest size of the interface at which the window has room for it.
pub(super) fn largest_scale(ctx: &Context) -> f32 {
    let room = ctx.content_rect().size() * ctx.zoom_factor() / LEAST;
    let fits = |scale: &f32| *scale <= 1.0 || *scale <= room.min_elem();
    SCALES.into_iter().rfind(fits).unwrap_or(1.0)
}

impl App {
    /// Runs a command.
    pub fn run(&mut self, ctx: &Context, id: &str) {
        let Some(action) = action::action(id) else {
            return;
        };
        // What was said of the last thing says nothing of this one.
        self.pass_on();
        if let Some(editor) = &mut self.editor {
            editor.clear_notice();
        }
        if let Some(request) = action.run(self.editor.as_mut()) {
            self.carry_out(ctx, request);
        }
    }

    fn carry_out(&mut self, ctx: &Context, request: Request) {
        match request {
            Request::Open => self.confirm_discard_then(ctx, Next::PickAndOpen),
            // On the start screen there is nothing between a person and a blank map.
            Request::New if self.editor.is_none() => self.confirm_discard_then(ctx, Next::New(0)),
            // The start screen offers templates and examples alike.
            Request::New | Request::OpenExample => self.confirm_discard_then(ctx, Next::Start),
            Request::OpenRecent(place) => {
                let path = self.settings.recent.get(usize::from(place)).cloned();
                if let Some(path) = path {
                    self.confirm_discard_then(ctx, Next::Open(path));
                }
            }
            Request::RenameMap => {
                if let Some(editor) = &self.editor {
                    map_tabs::rename(ctx, editor.map());
                }
            }
            Request::Revert => self.ask_to_revert(),
            Request::Save => self.save(ctx),
            Request::SaveAs => self.save_as(ctx),
            Request::Export => self.begin_export(),
            Request::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Request::Cut => {
                let text = self.editor.as_mut().and_then(Editor::cut);
                self.give(ctx, text);
            }
            Request::Copy => {
                let text = self.editor.as_mut().and_then(Editor::copy);
                self.give(ctx, text);
            }
            Request::CopyPicture => self.copy_picture(ctx),
            // What the clipboard holds comes back as an event.
            Request::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Request::ZoomIn => self.canvas.wish(Sight::Zoom(1.25)),
            Request::ZoomOut => self.canvas.wish(Sight::Zoom(0.8)),
            Request::Zoom100 => self.canvas.wish(Sight::ZoomTo(1.0)),
            Request::ZoomFit => self.canvas.wish(Sight::Fit),
            Request::ZoomSelection => self.canvas.wish(Sight::Selection),
            Request::LightInterface => self.change_settings(|s| s.theme = Theme::Light),
            Request::DarkInterface => self.change_settings(|s| s.theme = Theme::Dark),
            Request::SystemInterface => self.change_settings(|s| s.theme = Theme::System),
            // A panel that was put away with the others comes back with them.
            Request::TogglePalette => {
                self.toggle_left(Left::Palette);
            }
            Request::ToggleOutline => {
                self.toggle_left(Left::Outline);
            }
            Request::ToggleInspector => {
                let shown = self.settings.panels.inspector && !std::mem::take(&mut self.focus);
                self.change_settings(|s| s.panels.inspector = !shown);
            }
            Request::FocusMode => self.focus = !self.focus,
            Request::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen.unwrap_or(false));
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Request::ToggleAnimations => {
                self.change_settings(|settings| settings.animations = !settings.animations);
            }
            Request::Present => self.present(ctx, false),
            Request::PresentHere => self.present(ctx, true),
            Request::ToggleMiniMap => {
                self.change_settings(|s| s.panels.mini_map = !s.panels.mini_map);
            }
            Request::ScaleUp => {
                self.scale(ctx, |now| SCALES.into_iter().find(|s| *s > now + 0.01));
            }
            Request::ScaleDown => {
                self.scale(ctx, |now| SCALES.into_iter().rfind(|s| *s < now - 0.01));
            }
            Request::Scale100 => self.scale(ctx, |_| Some(1.0)),
            // A widget that has the keyboard has a menu of its own.
            Request::ContextMenu => {
                if ctx.memory(|memory| memory.focused().is_none()) {
                    self.canvas.wish_menu();
                }
            }
            Request::Find => {
                if let Some(editor) = &mut self.editor {
                    editor.open_find();
                    self.find.take_keyboard();
                }
            }
            Request::Filter => self.opening = Some(List::Filter),
            Request::Check => self.opening = Some(List::Check),
            Request::SearchCommands => self.ask(Dialog::Search(Search::default())),
            Request::ShowKeys => self.ask(Dialog::Keys),
            Request::KeysFile => self.show_keys_file(ctx),
            Request::About => self.ask(Dialog::About),
        }
    }

    /// Carries out what the panels asked for.
    pub(super) fn answer(&mut self, ctx: &Context, asks: Vec<Ask>) {
        if !asks.is_empty() {
            self.pass_on();
        }
        for ask in asks {
            match ask {
                Ask::Run(id) => {
                    self.run(ctx, id);
                    continue;
                }
                Ask::ChoosePicture(target) => {
                    self.choose_picture(ctx, target);
                    continue;
                }
                _ => {}
            }
            let Some(editor) = &mut self.editor else {
                continue;
            };
            // What is refused stands in the editor's notice.
            match ask {
                Ask::Do(edit) => drop(editor.apply(&edit)),
                Ask::Merge(edit, key) => drop(editor.apply_merging(&edit, &key)),
                Ask::Seal => editor.seal(),
                Ask::Select(targets) => editor.select(targets),
                Ask::Write(target) => {
                    editor.select([target.clone()]);
                    inspector::write_next(ctx, target);
                }
                Ask::ShowMap(id) => editor.show_map(&id),
                Ask::Take(item) => editor.take(item),
                Ask::Add(item) => editor.add(item),
                Ask::Look(sight) => self.canvas.wish(sight),
                Ask::AddPersona => editor.add_persona(),
                Ask::AddLane(kind) => editor.add_lane(kind),
                Ask::LookFor(words) => editor.look_for(words),
                Ask::Exactly(exact) => editor.set_exact(exact),
                Ask::ReplaceWith(words) => editor.set_replacement(words),
                Ask::Visit(place) => editor.visit(place),
                Ask::CloseFind => editor.close_find(),
                Ask::Menu(on, at) => {
                    let on = on.unwrap_or_else(|| On::selection(editor));
                    self.context = Some(ContextMenu::new(on, at));
                }
                Ask::Filter(condition) => editor.toggle_filter(condition),
                Ask::Dismiss(hint) => editor.dismiss(&hint),
                Ask::BringHintsBack => editor.bring_hints_back(),
                Ask::Run(_) | Ask::ChoosePicture(_) => {}
            }
        }
    }

    /// Shows this on the left, or puts the panel away; what focus mode hides is shown.
    fn toggle_left(&mut self, what: Left) {
        let hidden = std::mem::take(&mut self.focus);
        self.change_settings(|s| {
            s.panels.left &= !hidden;
            s.panels.toggle(what);
        });
    }

    /// Changes the size of the interface, if there is another one that way.
    fn scale(&mut self, ctx: &Context, next: impl Fn(f32) -> Option<f32>) {
        let most = largest_scale(ctx);
        let wanted = next(self.settings.scale.min(most));
        if let Some(scale) = wanted.filter(|scale| *scale <= most) {
            self.change_settings(|s| s.scale = scale);
        }
        let percent = (self.settings.scale.min(most) * 100.0).round();
        self.say_in_passing(if wanted.is_some_and(|scale| scale > most) {
            format!("The interface is at {percent} %. For more the window is too small.")
        } else {
            format!("The interface is at {percent} %.")
        });
    }

    pub(super) fn show_context_menu(
        &mut self,
        ctx: &Context,
        commands: &[Command],
        asks: &mut Vec<Ask>,
    ) {
        if let (Some(menu), Some(editor)) = (&mut self.context, &self.editor)
            && !menu.show(ctx, commands, editor, asks)
        {
            self.context = None;
        }
    }

    pub(super) fn show_dialogs(&mut self, ctx: &Context, commands: &[Command]) {
        let Some(mut dialog) = self.dialogs.pop() else {
            return;
        };
        let wish = dialog.show(ctx, commands, self.editor.as_ref(), &mut self.canvas.atlas);
        // A dialog that has answered is gone before anything else comes up.
        match wish {
            None => self.dialogs.push(dialog),
            Some(wish) => {
                // Its fields have the keyboard no more.
                if let Some(focused) = ctx.memory(egui::Memory::focused) {
                    ctx.memory_mut(|memory| memory.surrender_focus(focused));
                }
                self.grant(ctx, dialog, wish);
            }
        }
    }
}
