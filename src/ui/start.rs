//! What one sees without a document: templates, examples, recent files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Popup, Pos2, Rect, Response, RichText, ScrollArea, Sense, SetOpenCommand, Shadow, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

use super::canvas::{self, Atlas};
use super::fields;
use super::icons::{self, Icon};
use super::theme::{self, Tokens};
use crate::file;
use crate::import::source::{self, Unpacked};
use crate::layout::Layout;
use crate::model::{Document, Map, Stage};
use crate::scene::{Scene, Theme};
use crate::text::Fonts;

/// A map to begin with, or to look at.
pub struct Sample {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub about: &'static str,
    /// Whether it is an example rather than a template: one opens it to look, not to fill in.
    pub example: bool,
    source: &'static str,
}

/// The templates and the examples, in the order in which they are offered.
pub const SAMPLES: [Sample; 7] = [
    Sample {
        name: "Blank map",
        about: "An empty page and the palette",
        example: false,
        source: include_str!("../../assets/templates/blank.ron"),
    },
    Sample {
        name: "Five stages",
        about: "Awareness to advocacy",
        example: false,
        source: include_str!("../../assets/templates/five-stages.ron"),
    },
    Sample {
        name: "Service visit",
        about: "Frontstage, backstage, support",
        example: false,
        source: include_str!("../../assets/templates/service-visit.ron"),
    },
    Sample {
        name: "Software subscription",
        about: "Trial, activation, renewal",
        example: false,
        source: include_str!("../../assets/templates/software-subscription.ron"),
    },
    Sample {
        name: "Switching a mobile plan",
        about: "One bad phone call",
        example: true,
        source: include_str!("../../examples/mobile-plan.ron"),
    },
    Sample {
        name: "Applying as a guest student",
        about: "As-is and to-be",
        example: true,
        source: include_str!("../../examples/university.ron"),
    },
    Sample {
        name: "A coffee-house visit",
        about: "A visit with all senses",
        example: true,
        source: include_str!("../../examples/coffee-house.ron"),
    },
];

impl Sample {
    /// The document.
    ///
    /// # Errors
    ///
    /// A sentence, should the sample not be readable; a test sees to it that all are.
    pub fn document(&self) -> Result<Document, String> {
        let opened = file::read(self.source.as_bytes()).map_err(|error| error.to_string())?;
        Ok(opened.document)
    }

    /// The document with its maps, stages and lanes alone: nothing of it has to be taken out before
    /// one begins.
    ///
    /// # Errors
    ///
    /// As [`Sample::document`].
    pub fn empty_document(&self) -> Result<Document, String> {
        let mut document = self.document()?;
        document.title.clear();
        document.notes.clear();
        document.personas.clear();
        for map in &mut document.maps {
            let full = Map::clone(map);
            let mut empty = Map::new(full.id);
            empty.title = full.title;
            empty.state = full.state;
            empty.lanes = full.lanes;
            let stages = full.stages.iter();
            let titles = stages.map(|stage| Stage::new(stage.id.clone(), stage.title.clone()));
            empty.stages = titles.map(Arc::new).collect();
            *map = Arc::new(empty);
        }
        Ok(document)
    }
}

/// A recent file as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last changed, in words: `today 14:02`.
    pub when: String,
}

/// What one chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A sample, by its place in [`SAMPLES`].
    Sample(usize),
    /// The same with nothing in it but stages and lanes.
    Empty(usize),
    /// A recent file.
    Recent(PathBuf),
    /// A recent file that is to be remembered no longer.
    Forget(PathBuf),
    /// A file to be picked.
    Open,
}

/// The pictures of samples and recent files; made once, for they cost a layout each.
#[derive(Default)]
pub struct Pictures {
    samples: Vec<Option<Arc<Scene>>>,
    recent: Vec<(PathBuf, Option<Picture>)>,
    /// The frame in which the screen was last shown.
    shown: u64,
    /// Whether all recent files are shown.
    all: bool,
}

/// What is known about a recent file.
#[derive(Clone)]
struct Picture {
    title: String,
    maps: String,
    scene: Arc<Scene>,
}

/// Larger files are not read for a picture's sake.
const SMALL: u64 = 2_000_000;

impl Pictures {
    fn sample(&mut self, place: usize) -> Option<Arc<Scene>> {
        while self.samples.len() <= place {
            let scene = SAMPLES[self.samples.len()]
                .document()
                .ok()
                .and_then(|document| draw(&document));
            self.samples.push(scene);
        }
        self.samples[place].clone()
    }

    fn recent(&mut self, path: &Path) -> Option<Picture> {
        if let Some((_, picture)) = self.recent.iter().find(|(known, _)| known == path) {
            return picture.clone();
        }
        let small = std::fs::metadata(path).is_ok_and(|about| about.len() <= SMALL);
        let picture = small.then(|| source::open(path).ok()).flatten().and_then(
            |Unpacked { opened, .. }| {
                let names: Vec<_> = opened
                    .document
                    .maps
                    .iter()
                    .map(|map| super::toolbar::map_name(map))
                    .collect();
                Some(Picture {
                    title: opened.document.title.clone(),
                    maps: if names.len() > 1 {
                        names.join(", ")
                    } else {
                        String::new()
                    },
                    scene: draw(&opened.document)?,
                })
            },
        );
        self.recent.push((path.to_path_buf(), picture.clone()));
        picture
    }

    /// Forgets the pictures of files; they may have changed.
    pub fn forget_recent(&mut self) {
        self.recent.clear();
    }
}

fn draw(document: &Document) -> Option<Arc<Scene>> {
    let map = document.maps.first()?;
    // A picture this small needs no other script than Inter's; so it is quick.
    let layout = Layout::new(document, map, &mut Fonts::new(false));
    Some(Arc::new(Scene::new(
        document,
        map,
        &layout,
        &Theme::light(),
    )))
}

/// How large cards are, and how far apart everything is, in points.
#[derive(Clone, Copy)]
struct Sizes {
    card: Vec2,
    /// The words under a card.
    caption: f32,
    gap: Vec2,
    top: i8,
    /// What stands over the cards: the question and the advice.
    head: f32,
    /// The heading of a row of cards.
    heading: f32,
}

impl Sizes {
    const WIDE: Self = Self {
        card: vec2(252.0, 132.0),
        caption: 44.0,
        gap: vec2(22.0, 22.0),
        top: 44,
        head: 72.0,
        heading: 32.0,
    };
    /// For windows in which the wide ones would have to be scrolled.
    const LOW: Self = Self {
        card: vec2(208.0, 96.0),
        caption: 42.0,
        gap: vec2(18.0, 12.0),
        top: 22,
        head: 62.0,
        heading: 27.0,
    };

    /// Those with which three rows fit into this height.
    fn fitting(height: f32) -> Self {
        let fits = Self::WIDE.height(3) <= height;
        if fits { Self::WIDE } else { Self::LOW }
    }

    fn row(self) -> f32 {
        self.card.y + self.caption + self.gap.y
    }

    /// How high the screen is with three headings and so many rows.
    fn height(self, rows: u8) -> f32 {
        f32::from(self.top) + self.head + 3.0 * self.heading + f32::from(rows) * self.row()
    }

    /// How many cards stand side by side in this width.
    fn columns(self, width: f32) -> usize {
        let mut columns = 1;
        let mut right = self.card.x + self.step() - 0.5;
        while right <= width && columns < MOST {
            columns += 1;
            right += self.step();
        }
        columns
    }

    fn step(self) -> f32 {
        self.card.x + self.gap.x
    }

    /// The room of as many cards as stand side by side at most.
    fn widest(self) -> f32 {
        5.0 * self.card.x + 4.0 * self.gap.x
    }
}

/// Rows are no longer than this, so that the eye finds their beginnings.
const MOST: usize = 5;
/// The margin on the right, in points.
const RIGHT: i8 = 24;

/// Shows the screen.
pub fn show(
    ui: &mut Ui,
    recent: &[Recent],
    open_key: &str,
    pictures: &mut Pictures,
    atlas: &mut Atlas,
) -> Option<Choice> {
    let height = ui.available_height();
    let sizes = Sizes::fitting(height);
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
    let mut screen = Screen {
        pictures,
        atlas,
        sizes,
        rows: (1..=3_u8)
            .rev()
            .find(|rows| sizes.height(rows + 2) <= height),
        opens,
        begun: false,
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
                ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                    screen.content(ui, recent, open_key);
                });
            });
        });
    screen.choice
}

/// The screen while it is being shown.
struct Screen<'a> {
    pictures: &'a mut Pictures,
    atlas: &'a mut Atlas,
    sizes: Sizes,
    /// As many rows of recent files as fit; `None` where not even one does.
    rows: Option<u8>,
    /// Whether it was not there in the frame before.
    opens: bool,
    /// Whether a card has taken the keyboard.
    begun: bool,
    choice: Option<Choice>,
}

impl Screen<'_> {
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
        // What one has been working on comes first.
        if !recent.is_empty() {
            self.recent_files(ui, recent, open_key);
        }
        self.heading(ui, "Templates");
        self.samples(ui, false);
        self.heading(ui, "Examples");
        self.samples(ui, true);
        if recent.is_empty() {
            self.heading(ui, "Your maps");
            let mut places = Places::new(ui, self.sizes);
            self.open_card(ui, &mut places, open_key);
            places.end(ui);
        }
    }

    fn recent_files(&mut self, ui: &mut Ui, recent: &[Recent], open_key: &str) {
        let columns = self.sizes.columns(ui.available_width());
        // The last place is for opening another one.
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
            // A child of its own moves nothing of what comes after it.
            let mut child = ui.new_child(UiBuilder::new().max_rect(place));
            if fields::link(&mut child, &words).clicked() {
                self.pictures.all = !self.pictures.all;
            }
        }
        let mut places = Places::new(ui, self.sizes);
        for (place, file) in recent.iter().take(shown).enumerate() {
            self.recent_file(ui, &mut places, file, self.opens && place == 0);
        }
        self.open_card(ui, &mut places, open_key);
        places.end(ui);
    }

    fn open_card(&mut self, ui: &mut Ui, places: &mut Places, open_key: &str) {
        let rect = places.next(ui);
        let look = Look {
            name: "Open a file",
            title: "Open\u{2026}",
            about: open_key,
            hint: "",
            begins: false,
        };
        let (picture, response) = card(ui, rect, self.sizes, "open", &look);
        let plus = Rect::from_center_size(picture.center(), Vec2::splat(38.0));
        icons::paint(ui.painter(), plus, Icon::Plus, Tokens::of(ui).muted);
        if response.clicked() {
            self.choice = Some(Choice::Open);
        }
    }

    /// The heading of rows of cards; gives back where its words stand.
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
        let mut places = Places::new(ui, self.sizes);
        for (place, sample) in SAMPLES.iter().enumerate() {
            if sample.example == examples {
                self.sample(ui, &mut places, place);
            }
        }
        places.end(ui);
    }

    fn sample(&mut self, ui: &mut Ui, places: &mut Places, place: usize) {
        let sample = &SAMPLES[place];
        let rect = places.next(ui);
        let sort = if sample.example {
            "Example"
        } else {
            "Template"
        };
        let name = format!("{sort} {}", sample.name);
        let look = Look {
            name: &name,
            title: sample.name,
            about: sample.about,
            hint: "",
            // The keyboard begins at the first card, so that Enter is all it takes.
            begins: self.opens && place == 0 && !self.begun,
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
        // A blank map is empty already, and an example is there to be looked at.
        if place > 0 && !sample.example {
            let corner = rect.right_top() + vec2(-44.0, self.sizes.card.y + 3.0);
            let corner = Rect::from_min_size(corner, vec2(44.0, 20.0));
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            let mut child = ui.new_child(UiBuilder::new().max_rect(corner).layout(layout));
            let name = format!("Template {}, empty", sample.name);
            let link = fields::small_link(&mut child, "Empty", &name);
            let link = link.on_hover_text("Its stages and lanes, with nothing in them");
            if link.clicked() {
                self.choice = Some(Choice::Empty(place));
                return;
            }
        }
        if response.clicked() {
            self.choice = Some(Choice::Sample(place));
        }
    }

    /// What can be done with a recent file.
    fn recent_menu(&mut self, ui: &Ui, response: &Response, path: &Path) {
        let wanted = fields::menu_wanted(response);
        let id = response.id.with("menu");
        let place = wanted.or_else(|| ui.data(|data| data.get_temp(id)));
        let Some(place) = place else {
            return;
        };
        ui.data_mut(|data| data.insert_temp(id, place));
        let shown = Popup::menu(response)
            .id(id)
            .at_position(place)
            .open_memory(wanted.map(|_| SetOpenCommand::Bool(true)))
            .show(|ui| {
                ui.set_width(190.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                if fields::menu_row(ui, "Open", "", None, true).clicked() {
                    self.choice = Some(Choice::Recent(path.to_path_buf()));
                }
                if fields::menu_row(ui, "Copy path", "", None, true).clicked() {
                    ui.ctx().copy_text(path.display().to_string());
                }
                fields::menu_line(ui);
                if fields::menu_row(ui, "Take off the list", "", None, true).clicked() {
                    self.choice = Some(Choice::Forget(path.to_path_buf()));
                }
            });
        if shown.is_none() {
            ui.data_mut(|data| data.remove::<Pos2>(id));
        }
    }

    fn recent_file(&mut self, ui: &mut Ui, places: &mut Places, file: &Recent, begins: bool) {
        let rect = places.next(ui);
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
        let look = Look {
            name: &format!("Recent file {name}"),
            title: if title.is_empty() { &name } else { title },
            about: &about.join(" \u{b7} "),
            hint: hint.trim(),
            begins,
        };
        self.begun |= begins;
        let (picture, response) = card(ui, rect, self.sizes, &file.path.to_string_lossy(), &look);
        self.recent_menu(ui, &response, &file.path);
        if let Some(known) = &known {
            thumbnail(ui, self.atlas, &known.scene, picture);
        } else {
            let icon = Rect::from_center_size(picture.center(), Vec2::splat(34.0));
            icons::paint(ui.painter(), icon, Icon::File, Tokens::of(ui).hint);
        }
        if response.clicked() {
            self.choice = Some(Choice::Recent(file.path.clone()));
        }
    }
}

/// Where the next card goes: rows of as many as there is room for.
struct Places {
    left: f32,
    right: f32,
    at: egui::Pos2,
    sizes: Sizes,
}

impl Places {
    fn new(ui: &Ui, sizes: Sizes) -> Self {
        let room = ui.available_rect_before_wrap();
        Self {
            left: room.left(),
            right: room.right(),
            at: room.min,
            sizes,
        }
    }

    fn next(&mut self, ui: &mut Ui) -> Rect {
        if self.at.x > self.left && self.at.x + self.sizes.card.x > self.right + 0.5 {
            self.at.x = self.left;
            self.at.y += self.sizes.row();
        }
        let size = self.sizes.card + vec2(0.0, self.sizes.caption);
        let rect = Rect::from_min_size(self.at, size);
        self.at.x += self.sizes.step();
        ui.expand_to_include_rect(rect);
        rect
    }

    fn end(self, ui: &mut Ui) {
        let bottom = self.at.y + self.sizes.row();
        let rest = bottom - ui.cursor().top();
        ui.allocate_space(vec2(1.0, rest.max(0.0)));
    }
}

/// What a card says.
struct Look<'a> {
    name: &'a str,
    title: &'a str,
    about: &'a str,
    /// What a tooltip says; where it is empty, what has no room.
    hint: &'a str,
    /// Whether it takes the keyboard now.
    begins: bool,
}

/// The card's picture area, and what was done with the card.
fn card(ui: &mut Ui, rect: Rect, sizes: Sizes, id: &str, look: &Look<'_>) -> (Rect, Response) {
    let tokens = Tokens::of(ui);
    let mut response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), look.name));
    if look.begins {
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
    let cut =
        fields::clipped_text(ui, about, look.about, theme::regular(12.5), tokens.muted) || cut;
    if !look.hint.is_empty() {
        response = response.on_hover_text(look.hint);
    } else if cut {
        response = response.on_hover_text(format!("{}\n{}", look.title, look.about));
    }
    (picture, response)
}

/// The scene's page as large as it fits, in the middle of `room`.
pub(super) fn fitted(scene: &Scene, room: Rect) -> Rect {
    let size = scene.size;
    #[expect(clippy::cast_possible_truncation, reason = "a picture on the screen")]
    let page = vec2(size.width.max(1.0) as f32, size.height.max(1.0) as f32);
    let scale = (room.width() / page.x).min(room.height() / page.y);
    Rect::from_center_size(room.center(), page * scale)
}

fn thumbnail(ui: &Ui, atlas: &mut Atlas, scene: &Scene, picture: Rect) {
    // The ring of the keyboard stays to be seen around it.
    let paper = picture.shrink(2.0);
    ui.painter().rect_filled(paper, 8.0, egui::Color32::WHITE);
    let room = picture.shrink2(vec2(8.0, 7.0));
    canvas::thumbnail(ui.painter(), atlas, scene, fitted(scene, room));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_can_be_read_and_drawn() {
        for sample in &SAMPLES {
            let document = sample
                .document()
                .unwrap_or_else(|why| panic!("{}: {why}", sample.name));
            assert!(
                draw(&document).is_some_and(|scene| scene.size.width > 0.0),
                "{}",
                sample.name
            );
        }
    }
}
