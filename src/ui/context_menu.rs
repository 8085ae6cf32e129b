//! The context menu of the thing under the pointer, or of the selection.

use egui::containers::menu::{SubMenu, menu_style};
use egui::{Align, Context, Id, Layout, Popup, PopupKind, Pos2, RectAlign, SetOpenCommand, Ui};

use super::commands::Command;
use super::fields::{self, MenuRow, Mixed, RowLead, menu_line};
use super::icons;
use super::panel_event::PanelEvent;
use super::theme::Tokens;
use crate::action::{ContextMenuEntry, ContextMenuSubject, action};
use crate::edit::{Edit, Field};
use crate::editor::Editor;
use crate::model::kinds::{FieldSpec, FieldValue};
use crate::model::{Emotion, Evidence, Face, Hue, Target};

/// A menu that is open, or is to open now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ContextMenu {
    /// What it is about.
    subject: ContextMenuSubject,
    /// Where it opens.
    at: Pos2,
    /// Whether it opens now.
    just_opened: bool,
}

impl ContextMenu {
    /// A menu about this, which opens here.
    #[must_use]
    pub fn new(subject: ContextMenuSubject, at: Pos2) -> Self {
        Self {
            subject,
            at,
            just_opened: true,
        }
    }

    /// Shows it; returns whether it is still open.
    pub fn show(
        &mut self,
        ctx: &Context,
        commands: &[Command],
        editor: &Editor,
        events: &mut Vec<PanelEvent>,
    ) -> bool {
        let fresh = std::mem::take(&mut self.just_opened);
        let subject = self.subject;
        let id = Id::unique("context menu");
        Popup::new(id, ctx.clone(), self.at, egui::LayerId::background())
            .kind(PopupKind::Menu)
            .layout(Layout::top_down_justified(Align::Min))
            .style(menu_style)
            .align(RectAlign::BOTTOM_START)
            .gap(0.0)
            .accessible_name("Context menu")
            .open_memory(fresh.then_some(SetOpenCommand::Bool(true)))
            .show(|ui| content(ui, subject, commands, editor, events))
            .is_some()
    }
}

fn content(
    ui: &mut Ui,
    subject: ContextMenuSubject,
    commands: &[Command],
    editor: &Editor,
    events: &mut Vec<PanelEvent>,
) {
    let height = ui.ctx().content_rect().height() - 24.0;
    // egui limits popups to 400 points, whatever the window's height.
    ui.set_max_height(height);
    egui::ScrollArea::vertical()
        .max_height(height)
        .show(ui, |ui| {
            // As wide as the widest row, so that lines and keys are aligned.
            let rows = subject.entries().into_iter().flatten();
            let rows = rows.filter_map(|entry| match entry {
                ContextMenuEntry::Action(id) => commands.iter().find(|command| command.id == id),
                _ => None,
            });
            let widths = rows.map(|command| menu_entry(command).width(ui));
            ui.set_width(widths.fold(250.0, f32::max).ceil());
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, group) in subject.entries().into_iter().enumerate() {
                if place > 0 {
                    menu_line(ui);
                }
                for entry in group {
                    show_entry(ui, entry, commands, editor, events);
                }
            }
        });
}

fn show_entry(
    ui: &mut Ui,
    entry: ContextMenuEntry,
    commands: &[Command],
    editor: &Editor,
    events: &mut Vec<PanelEvent>,
) {
    let set = |field| {
        PanelEvent::Apply(Edit::Set {
            map: editor.map_id().clone(),
            targets: editor.selection().targets().to_vec(),
            field,
        })
    };
    match entry {
        ContextMenuEntry::Action(id) => {
            let command = commands.iter().find(|command| command.id == id);
            if let Some(command) = command
                && row(ui, command).clicked()
                && command.enabled
            {
                events.push(PanelEvent::Run(command.id));
                Popup::close_all(ui.ctx());
            }
        }
        ContextMenuEntry::Faces => {
            ui.add_space(2.0);
            if let Some(face) = fields::faces(ui, "Feels", face(editor).same()) {
                events.push(PanelEvent::Run(face_action(face)));
                Popup::close_all(ui.ctx());
            }
            ui.add_space(2.0);
        }
        ContextMenuEntry::Level(level, most) => {
            let colour = Tokens::of(ui).pain.text;
            let picked = inset(ui, |ui| {
                fields::levels(ui, level.label, current(editor, level).same(), most, colour)
            });
            if let Some(number) = picked {
                events.push(set(Field::Card(level, Some(FieldValue::Number(number)))));
                Popup::close_all(ui.ctx());
            }
        }
        ContextMenuEntry::Hues => {
            if let Some(hue) = inset(ui, |ui| fields::hues(ui, hue(editor).same())) {
                events.push(set(Field::Hue(hue)));
                Popup::close_all(ui.ctx());
            }
        }
        ContextMenuEntry::Evidence => {
            let response = MenuRow {
                words: "Evidence",
                key: "",
                lead: RowLead::Icon(None),
                enabled: true,
                has_submenu: true,
            }
            .show(ui);
            SubMenu::new().show(ui, &response, |ui| {
                let current = evidence(editor).same();
                let all = std::iter::once(None).chain(Evidence::ALL.iter().copied().map(Some));
                ui.set_width(150.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                for choice in all {
                    let words = choice.map_or("Not said", Evidence::label);
                    let subject = current == Some(choice);
                    if fields::menu_row(ui, words, "", Some(subject), true).clicked() {
                        events.push(set(Field::Evidence(choice)));
                        Popup::close_all(ui.ctx());
                    }
                }
            });
        }
    }
}

/// A command as a row: its picture or its tick, its name, its key.
fn row(ui: &mut Ui, command: &Command) -> egui::Response {
    menu_entry(command).show(ui)
}

fn menu_entry(command: &Command) -> MenuRow<'_> {
    let icon = action(command.id).and_then(|action| icons::by_name(action.icon?));
    MenuRow {
        words: &command.label,
        key: &command.key,
        lead: match command.subject {
            Some(subject) => RowLead::Mark(subject),
            None => RowLead::Icon(icon),
        },
        enabled: command.enabled,
        has_submenu: false,
    }
}

/// A row of things to choose from, a little in from the menu's edges.
fn inset<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let margin = egui::Margin::symmetric(6, 3);
    egui::Frame::new().inner_margin(margin).show(ui, add).inner
}

/// The value that all selected things have of those that have one.
fn common<T: PartialEq>(editor: &Editor, value: impl Fn(&Target) -> Option<T>) -> Mixed<T> {
    let targets = editor.selection().targets().iter();
    Mixed::of(targets.filter_map(value)).unwrap_or(Mixed::Differ)
}

fn face(editor: &Editor) -> Mixed<Face> {
    common(editor, |target| editor.emotion(target).map(Emotion::face))
}

fn face_action(face: Face) -> &'static str {
    match face {
        Face::Awful => "emotion.awful",
        Face::Bad => "emotion.bad",
        Face::Neutral => "emotion.neutral",
        Face::Good => "emotion.good",
        Face::Delighted => "emotion.delighted",
    }
}

/// The level that the selected cards have.
fn current(editor: &Editor, level: &FieldSpec) -> Mixed<u8> {
    common(editor, |target| {
        let card = editor.map().card(target.id()?)?.1;
        card.kind
            .field(level.key)
            .and_then(|spec| card.number(spec))
    })
}

fn hue(editor: &Editor) -> Mixed<Option<Hue>> {
    let (document, map) = (editor.document(), editor.map());
    common(editor, |target| match target {
        Target::Stage(id) => map.stage(id).map(|stage| stage.hue),
        Target::Touchpoint(id) => map.touchpoint(id).map(|(_, touchpoint)| touchpoint.hue),
        Target::Card(id) => map.card(id).map(|(_, card)| card.hue),
        Target::Persona(id) => document.persona(id).map(|persona| persona.hue),
        _ => None,
    })
}

fn evidence(editor: &Editor) -> Mixed<Option<Evidence>> {
    let map = editor.map();
    common(editor, |target| {
        let about = match target {
            Target::Stage(id) => &map.stage(id)?.about,
            Target::Touchpoint(id) => &map.touchpoint(id)?.1.about,
            Target::Card(id) => &map.card(id)?.1.about,
            _ => return None,
        };
        Some(about.evidence)
    })
}
