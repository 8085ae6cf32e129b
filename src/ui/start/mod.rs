//! The start screen without a document: templates, examples, recent files.

mod card;
mod samples;
mod thumbnails;

use std::path::{Path, PathBuf};

use egui::{
    Align, Layout, Popup, Pos2, Rect, Response, RichText, ScrollArea, SetOpenCommand, Ui,
    UiBuilder, Vec2, vec2,
};

use super::canvas::Atlas;
use super::commands::Command;
use super::fields;
use super::icons::{self, Icon};
use super::theme::{self, Tokens};

pub use card::fitted;
use card::{CardContent, CardGrid, CardSizes, card, thumbnail};
pub use samples::{SAMPLES, Sample};
pub use thumbnails::Thumbnails;

/// A recent file as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last changed, in words: `today 14:02`.
    pub when: String,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartChoice {
    /// A sample, by its place in [`SAMPLES`].
    Sample(usize),
    /// The same with nothing in it but stages and lanes.
    Empty(usize),
    /// A recent file.
    Recent(PathBuf),
    /// A recent file to remove from the list.
    Forget(PathBuf),
    /// A file to be picked.
    Open,
    /// A command, by its name in the program.
    Run(&'static str),
}

/// The commands at the lower right, each with the word after its key.
const HINTS: [(&str, &str); 2] = [("help.keys", "keys"), ("help.commands", "commands")];

/// The margin on the right, in points.
const RIGHT: i8 = 24;

/// Shows the screen.
pub fn show(
    ui: &mut Ui,
    recent: &[Recent],
    commands: &[Command],
    pictures: &mut Thumbnails,
    atlas: &mut Atlas,
) -> Option<StartChoice> {
    let height = ui.available_height();
    let sizes = CardSizes::fitting(height);
    let side = if ui.available_width() < 1200.0 {
        40
    } else {
        72
    };
    let margin = egui::Margin {
        left: side,
        right: RIGHT,
        top: sizes.top,
        bottom: 0,
    };
    let now = ui.ctx().cumulative_frame_nr();
    let before = std::mem::replace(&mut pictures.shown, now);
    let opens = before + 1 < now || before == 0;
    if opens {
        pictures.all = false;
    }
    let mut screen = StartScreen {
        pictures,
        atlas,
        sizes,
        rows: (1..=3_u8)
            .rev()
            .find(|rows| sizes.height(rows + 2) <= height),
        opens,
        focused: false,
        last: Rect::NOTHING,
        choice: None,
    };
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                let mut place = ui.available_rect_before_wrap();
                // On a wide screen it stands in the middle.
                let shift = (place.width() - sizes.widest() - f32::from(side - RIGHT)) / 2.0;
                if shift > 0.0 {
                    place.min.x = (place.min.x + shift).round();
                    place.max.x = place.min.x + sizes.widest();
                }
                let bottom = place.top() - f32::from(sizes.top) + height;
                ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                    screen.content(ui, recent, key_of(commands, "file.open"));
                    screen.hints(ui, commands, bottom);
                });
            });
        });
    screen.choice
}

/// The key of a command.
fn key_of<'a>(commands: &'a [Command], id: &str) -> &'a str {
    let command = commands.iter().find(|command| command.id == id);
    command.map_or("", |command| command.key.as_str())
}

/// The screen while it is being shown.
struct StartScreen<'a> {
    pictures: &'a mut Thumbnails,
    atlas: &'a mut Atlas,
    sizes: CardSizes,
    /// The number of rows of recent files that fit; `None` if none does.
    rows: Option<u8>,
    /// Whether it has just appeared.
    opens: bool,
    /// Whether a card has taken the focus.
    focused: bool,
    /// The last card.
    last: Rect,
    choice: Option<StartChoice>,
}

impl StartScreen<'_> {
    fn content(&mut self, ui: &mut Ui, recent: &[Recent], open_key: &str) {
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        let question = RichText::new("What journey shall we draw?");
        ui.label(question.font(theme::bold(26.0)).color(tokens.text));
        ui.add_space(4.0);
        let advice = "Start from a template, open a map, or drop a file here: RON, Mermaid, a \
                      spreadsheet, a picture Touchline made.";
        let advice = RichText::new(advice).font(theme::regular(13.5));
        ui.label(advice.color(tokens.muted));
        ui.add_space((top + self.sizes.head - ui.cursor().top()).max(0.0));
        // Recent work comes first.
        if !recent.is_empty() {
            self.recent_files(ui, recent, open_key);
        }
        self.heading(ui, "Templates");
        self.samples(ui, false);
        self.heading(ui, "Examples");
        self.samples(ui, true);
        if recent.is_empty() {
            self.heading(ui, "Your maps");
            let mut grid = CardGrid::new(ui, self.sizes);
            self.open_card(ui, &mut grid, open_key);
            self.last = grid.end(ui);
        }
    }

    /// Keyboard hints in the lower right corner: beside the last row of cards, or below it where
    /// that is full. `bottom` is where the screen ends.
    fn hints(&mut self, ui: &mut Ui, commands: &[Command], bottom: f32) {
        const SIZE: Vec2 = vec2(240.0, 20.0);
        let room = ui.max_rect();
        let right = (room.left() + self.sizes.widest()).min(room.right());
        let bottom = (bottom - 14.0).max(self.last.bottom());
        let mut place = Rect::from_min_max(
            egui::pos2(right - SIZE.x, bottom - SIZE.y),
            egui::pos2(right, bottom),
        );
        if place.expand(4.0).intersects(self.last) {
            place = place.translate(vec2(0.0, self.last.bottom() - place.top() + 4.0));
        }
        let layout = Layout::right_to_left(Align::Center);
        let mut child = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
        child.spacing_mut().item_spacing.x = 6.0;
        for (shown, (id, word)) in HINTS.iter().rev().enumerate() {
            if shown > 0 {
                let dot = RichText::new("\u{b7}").font(theme::regular(12.0));
                child.label(dot.color(Tokens::of(&child).muted));
            }
            let command = commands.iter().find(|command| command.id == *id);
            let name = command.map_or(*word, |command| command.label.as_str());
            let words = format!("{} {word}", key_of(commands, id));
            if fields::quiet_link(&mut child, words.trim(), name).clicked() {
                self.choice = Some(StartChoice::Run(id));
            }
        }
        ui.expand_to_include_rect(place);
    }

    fn recent_files(&mut self, ui: &mut Ui, recent: &[Recent], open_key: &str) {
        let columns = self.sizes.columns(ui.available_width());
        // The last cell opens another file.
        let fit = columns * usize::from(self.rows.unwrap_or(1)) - 1;
        let shown = if self.pictures.all { recent.len() } else { fit };
        let heading = self.heading(ui, "Recent");
        if recent.len() > fit {
            let words = if self.pictures.all {
                "Show fewer".to_owned()
            } else {
                format!("Show all {}", recent.len())
            };
            let place = heading.right_center() + vec2(14.0, -10.0);
            let place = Rect::from_min_size(place, vec2(120.0, 20.0));
            // A separate child does not move what follows.
            let mut child = ui.new_child(UiBuilder::new().max_rect(place));
            if fields::link(&mut child, &words).clicked() {
                self.pictures.all = !self.pictures.all;
            }
        }
        let mut grid = CardGrid::new(ui, self.sizes);
        for (place, file) in recent.iter().take(shown).enumerate() {
            self.recent_file(ui, &mut grid, file, self.opens && place == 0);
        }
        self.open_card(ui, &mut grid, open_key);
        grid.end(ui);
    }

    fn open_card(&mut self, ui: &mut Ui, grid: &mut CardGrid, open_key: &str) {
        let rect = grid.next(ui);
        let look = CardContent {
            name: "Open a file",
            title: "Open\u{2026}",
            description: open_key,
            hint: "",
            takes_focus: false,
        };
        let (picture, response) = card(ui, rect, self.sizes, "open", &look);
        let plus = Rect::from_center_size(picture.center(), Vec2::splat(38.0));
        icons::paint(ui.painter(), plus, Icon::Plus, Tokens::of(ui).muted);
        if response.clicked() {
            self.choice = Some(StartChoice::Open);
        }
    }

    /// The heading of rows of cards; returns the rectangle of its text.
    fn heading(&self, ui: &mut Ui, words: &str) -> Rect {
        let colour = Tokens::of(ui).text;
        let top = ui.cursor().top();
        ui.add_space(2.0);
        let words = RichText::new(words).font(theme::semibold(15.0));
        let response = ui.label(words.color(colour));
        ui.add_space((top + self.sizes.heading - ui.cursor().top()).max(0.0));
        response.rect
    }

    fn samples(&mut self, ui: &mut Ui, examples: bool) {
        let mut grid = CardGrid::new(ui, self.sizes);
        for (place, sample) in SAMPLES.iter().enumerate() {
            if sample.example == examples {
                self.sample(ui, &mut grid, place);
            }
        }
        self.last = grid.end(ui);
    }

    fn sample(&mut self, ui: &mut Ui, grid: &mut CardGrid, place: usize) {
        let sample = &SAMPLES[place];
        let rect = grid.next(ui);
        let sort = if sample.example {
            "Example"
        } else {
            "Template"
        };
        let name = format!("{sort} {}", sample.name);
        let look = CardContent {
            name: &name,
            title: sample.name,
            description: sample.description,
            hint: "",
            // The first card has the focus, so that Enter starts it.
            takes_focus: self.opens && place == 0 && !self.focused,
        };
        let (picture, response) = card(ui, rect, self.sizes, sample.name, &look);
        if place == 0 {
            let plus = Rect::from_center_size(picture.center(), Vec2::splat(38.0));
            icons::paint(ui.painter(), plus, Icon::Plus, Tokens::of(ui).accent_text);
        } else if ui.is_rect_visible(rect)
            && let Some(scene) = self.pictures.sample(place)
        {
            thumbnail(ui, self.atlas, &scene, picture);
        }
        // No empty variant of a blank map or an example.
        if place > 0 && !sample.example {
            let corner = rect.right_top() + vec2(-44.0, self.sizes.card.y + 3.0);
            let corner = Rect::from_min_size(corner, vec2(44.0, 20.0));
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(corner).layout(layout));
            let name = format!("Template {}, empty", sample.name);
            let link = fields::small_link(&mut child, "Empty", &name);
            let link = link.on_hover_text("Its stages and lanes, with nothing in them");
            if link.clicked() {
                self.choice = Some(StartChoice::Empty(place));
                return;
            }
        }
        if response.clicked() {
            self.choice = Some(StartChoice::Sample(place));
        }
    }

    /// What can be done with a recent file.
    fn recent_menu(&mut self, ui: &Ui, response: &Response, path: &Path) {
        let opened_at = fields::context_menu_requested(response);
        let id = response.id.with("menu");
        let place = opened_at.or_else(|| ui.data(|data| data.get_temp(id)));
        let Some(place) = place else {
            return;
        };
        ui.data_mut(|data| data.insert_temp(id, place));
        let shown = Popup::menu(response)
            .id(id)
            .at_position(place)
            .open_memory(opened_at.map(|_| SetOpenCommand::Bool(true)))
            .show(|ui| {
                ui.set_width(190.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                if fields::menu_row(ui, "Open", "", None, true).clicked() {
                    self.choice = Some(StartChoice::Recent(path.to_path_buf()));
                }
                if fields::menu_row(ui, "Copy path", "", None, true).clicked() {
                    ui.ctx().copy_text(path.display().to_string());
                }
                fields::menu_line(ui);
                if fields::menu_row(ui, "Take off the list", "", None, true).clicked() {
                    self.choice = Some(StartChoice::Forget(path.to_path_buf()));
                }
            });
        if shown.is_none() {
            ui.data_mut(|data| data.remove::<Pos2>(id));
        }
    }

    fn recent_file(&mut self, ui: &mut Ui, grid: &mut CardGrid, file: &Recent, begins: bool) {
        let rect = grid.next(ui);
        let seen = ui.is_rect_visible(rect);
        let known = seen.then(|| self.pictures.recent(&file.path)).flatten();
        let name = file.path.file_name().unwrap_or_default().to_string_lossy();
        let title = known.as_ref().map_or("", |picture| picture.title.trim());
        let maps = known.as_ref().map_or("", |picture| picture.maps.as_str());
        let folder = file.path.parent().and_then(Path::file_name);
        let folder = folder.unwrap_or_default().to_string_lossy();
        let about = [&*name, &folder, file.when.as_str()];
        let about: Vec<&str> = about
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        let path = file.path.display().to_string();
        let further = [("Maps: ", maps), ("Changed ", &file.when)];
        let further = further.into_iter().filter(|(_, words)| !words.is_empty());
        let further = further.map(|(what, words)| format!("{what}{words}"));
        let hint: Vec<String> = [title.to_owned(), path]
            .into_iter()
            .chain(further)
            .collect();
        let hint = hint.join("\n");
        let look = CardContent {
            name: &format!("Recent file {name}"),
            title: if title.is_empty() { &name } else { title },
            description: &about.join(" \u{b7} "),
            hint: hint.trim(),
            takes_focus: begins,
        };
        self.focused |= begins;
        let (picture, response) = card(ui, rect, self.sizes, &file.path.to_string_lossy(), &look);
        self.recent_menu(ui, &response, &file.path);
        if let Some(known) = &known {
            thumbnail(ui, self.atlas, &known.scene, picture);
        } else {
            let icon = Rect::from_center_size(picture.center(), Vec2::splat(34.0));
            icons::paint(ui.painter(), icon, Icon::File, Tokens::of(ui).hint);
        }
        if response.clicked() {
            self.choice = Some(StartChoice::Recent(file.path.clone()));
        }
    }
}
