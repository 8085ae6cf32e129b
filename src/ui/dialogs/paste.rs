//! The import preview of a table, a diagram or lines of text: checked, corrected, inserted.

use egui::{Align, Color32, Context, RichText, ScrollArea, Sense, Stroke, Ui, vec2};

use super::{DialogEvent, first_button, footer, modal, sentence, title};
use crate::editor::{self, Editor};
use crate::formats::clipboard;
use crate::formats::import::{self, FileKind, ImportRemark, Imported, TextContent};
use crate::formats::spreadsheet;
use crate::formats::table::{self, ColumnRole, Grid, GridLayout, Scale, TablePlan};
use crate::model::{Document, LaneKind, Map, Touchpoint, numbered};
use crate::ui::fields;
use crate::ui::theme::{self, Tokens};

/// Maximum number of columns shown of each map.
const MAX_COLUMNS: usize = 60;
/// Maximum number of rows of the source whose meaning can be changed here.
const MAX_PARTS: usize = 40;
/// Maximum number of remarks that are shown.
const MAX_REMARKS: usize = 50;
const HEAD: f32 = 116.0;
const COLUMN: f32 = 132.0;
const ROW: f32 = 25.0;

/// Why a table is too large for the preview: a sentence.
fn too_many_cells(grid: &Grid) -> Option<String> {
    const MAX_CELLS: usize = 20_000;
    let cells: usize = (0..grid.len()).map(|row| grid.row(row).len()).sum();
    (cells > MAX_CELLS)
        .then(|| format!("The table has {cells} cells; {MAX_CELLS} at most can be put in at once."))
}

/// A table with what each of its rows or columns means.
struct SourceTable {
    grid: Grid,
    plan: TablePlan,
}

/// A spreadsheet, and the chosen sheets.
struct Workbook {
    sheets: Vec<spreadsheet::WorkbookSheet>,
    /// The sheets that look like journeys.
    maps: Vec<usize>,
    /// The sheet that was chosen; all that look like journeys otherwise.
    chosen: Option<usize>,
}

impl Workbook {
    fn read(&self) -> Result<(Option<SourceTable>, Imported), String> {
        let Some(sheet) = self.chosen.and_then(|place| self.sheets.get(place)) else {
            return Ok((None, import::workbook(&self.sheets, &self.maps, None)));
        };
        PasteDialog::read(sheet.grid.clone(), TablePlan::guess)
    }

    /// What can be chosen: everything that looks like a journey, where that is several, and each
    /// sheet.
    fn choices(&self) -> Vec<(Option<usize>, String)> {
        let all = (self.maps.len() > 1).then(|| (None, "Every journey".to_owned()));
        let sheets = self.sheets.iter().enumerate();
        let sheets = sheets.map(|(place, sheet)| (Some(place), sheet.name.clone()));
        all.into_iter().chain(sheets).collect()
    }
}

/// A part of what will be made: a map as a small table.
struct MapPreview {
    title: String,
    rows: Vec<(String, Vec<String>)>,
    /// How many columns are not shown.
    more: usize,
}

/// A text that may become a map, and what was chosen about it.
pub struct PasteDialog {
    /// Where it comes from: `Paste`, or the name of a file.
    source: String,
    workbook: Option<Workbook>,
    table: Option<SourceTable>,
    imported: Imported,
    /// Remarks on the file that do not depend on how its table is read.
    notes: Vec<ImportRemark>,
    small: Vec<MapPreview>,
    summary: String,
    error: Option<String>,
    as_maps: bool,
}

impl PasteDialog {
    /// For this text, from the clipboard or from the file of this name.
    ///
    /// # Errors
    ///
    /// A sentence, where nothing can be made of the text.
    pub fn new(text: &str, file: Option<&str>) -> Result<Self, String> {
        let text = clipboard::clean(text)?;
        let extension = file.and_then(|name| name.rsplit_once('.'));
        let kind = extension.and_then(|(_, end)| FileKind::of_extension(end));
        let kind = kind.unwrap_or(FileKind::Text);
        let (table, imported, notes) = match import::parse_text(kind, &text) {
            Ok(TextContent::Maps(imported)) => (None, imported, Vec::new()),
            Ok(TextContent::Table(grid, layout, notes)) => {
                let plan = |grid: &Grid| match layout {
                    GridLayout::Lines => TablePlan::of(grid, layout),
                    _ => TablePlan::guess(grid),
                };
                let (table, imported) = Self::read(grid, plan)?;
                (table, imported, notes)
            }
            Err(why) => return Err(why.to_string()),
        };
        let mut dialog = Self::showing(file.unwrap_or("Paste"), None, table, imported);
        dialog.notes = notes;
        Ok(dialog)
    }

    /// For the spreadsheet in the file of this name.
    ///
    /// # Errors
    ///
    /// A sentence, where nothing can be made of it.
    pub fn workbook(bytes: &[u8], file: &str) -> Result<Self, String> {
        let sheets = spreadsheet::read(bytes)?;
        let maps = spreadsheet::likely_map_sheets(&sheets);
        let chosen = match maps[..] {
            [only] => Some(only),
            _ => None,
        };
        let book = Workbook {
            sheets,
            maps,
            chosen,
        };
        let (table, imported) = book.read()?;
        Ok(Self::showing(file, Some(book), table, imported))
    }

    /// Adds a remark on the file that does not depend on how its table is read.
    #[must_use]
    pub fn with_note(mut self, note: Option<String>) -> Self {
        self.notes.extend(note.map(ImportRemark::without_line));
        self
    }

    fn showing(
        source: &str,
        book: Option<Workbook>,
        table: Option<SourceTable>,
        imported: Imported,
    ) -> Self {
        let as_maps = are_whole(&imported.document);
        let mut dialog = Self {
            source: source.to_owned(),
            workbook: book,
            table,
            imported,
            notes: Vec::new(),
            small: Vec::new(),
            summary: String::new(),
            error: None,
            as_maps,
        };
        dialog.refresh_previews();
        dialog
    }

    fn read(
        grid: Grid,
        plan: impl Fn(&Grid) -> TablePlan,
    ) -> Result<(Option<SourceTable>, Imported), String> {
        if let Some(why) = too_many_cells(&grid) {
            return Err(why);
        }
        let plan = plan(&grid);
        let imported = table::preview(&grid, &plan);
        Ok((Some(SourceTable { grid, plan }), imported))
    }

    /// The imported document, and whether to insert it as separate maps.
    #[must_use]
    pub fn into_imported(self) -> (Document, bool) {
        (self.imported.document, self.as_maps)
    }

    /// Reads the table again with the current choices.
    fn reparse(&mut self) {
        if let Some(table) = &self.table {
            self.imported = table::preview(&table.grid, &table.plan);
            self.refresh_previews();
        }
    }

    /// Builds the previews of what was read.
    fn refresh_previews(&mut self) {
        let maps = &self.imported.document.maps;
        self.error = editor::too_large(&self.imported.document);
        self.small = maps.iter().map(|map| previews(map)).collect();
        let all = || maps.iter().flat_map(|map| map.touchpoints());
        let counts = [
            (maps.len(), "map"),
            (maps.iter().map(|map| map.stages.len()).sum(), "stage"),
            (all().count(), "touchpoint"),
            (all().map(|(_, t)| t.cards.len()).sum(), "card"),
            (self.imported.document.personas.len(), "persona"),
        ];
        let words = counts.iter().filter(|(count, word)| match *word {
            "map" => *count > 1,
            _ => *count > 0,
        });
        let words = words.map(|(count, word)| numbered(*count, word));
        self.summary = words.collect::<Vec<_>>().join(" \u{b7} ");
    }

    pub(super) fn show(&mut self, ctx: &Context, editor: Option<&Editor>) -> Option<DialogEvent> {
        let (event, close) = modal(ctx, "Paste", 900.0, |ui| {
            title(ui, &self.source);
            let most = if self.table.is_some() { 440.0 } else { 280.0 };
            let height = (ctx.content_rect().height() - 260.0).clamp(160.0, most);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 22.0;
                let wide = ui.available_width() - 272.0;
                ui.vertical(|ui| {
                    ui.set_width(wide);
                    ui.set_height(height);
                    self.preview(ui, height);
                });
                ui.vertical(|ui| {
                    ui.set_width(246.0);
                    ScrollArea::vertical()
                        .id_salt("choices")
                        .max_height(height)
                        .show(ui, |ui| {
                            // Leave room for the scroll bar.
                            ui.set_width(230.0);
                            self.choices(ui, editor);
                            fields::reveal_focus(ui);
                        });
                });
            });
            footer(ui, |ui| {
                let mut event = None;
                let can = self.error.is_none();
                let insert = ui.add_enabled_ui(can, |ui| first_button(ui, "Insert"));
                if insert.inner && can {
                    event = Some(DialogEvent::Insert);
                }
                if fields::button(ui, "Cancel").clicked() {
                    event = Some(DialogEvent::Cancel);
                }
                event
            })
        });
        event.or_else(|| close.then_some(DialogEvent::Cancel))
    }

    fn preview(&self, ui: &mut Ui, height: f32) {
        let tokens = Tokens::of(ui);
        sentence(ui, &self.summary);
        if let Some(error) = &self.error {
            let text = RichText::new(error).color(tokens.pain.text);
            ui.add(egui::Label::new(text).wrap());
        }
        let report: Vec<_> = self.notes.iter().chain(&self.imported.report).collect();
        let below = if report.is_empty() { 30.0 } else { 170.0 };
        ScrollArea::both()
            .id_salt("preview")
            .max_height(height - below)
            .auto_shrink([false, !report.is_empty()])
            .show(ui, |ui| {
                for map in &self.small {
                    map.show(ui);
                }
            });
        if report.is_empty() {
            return;
        }
        fields::section(ui, "Not carried over as it stood");
        ScrollArea::vertical()
            .id_salt("report")
            .max_height(110.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                for remark in report.iter().copied().take(MAX_REMARKS) {
                    sentence(ui, &capital(&remark.to_string()));
                }
                if report.len() > MAX_REMARKS {
                    sentence(ui, &format!("And {} more.", report.len() - MAX_REMARKS));
                }
            });
    }

    fn choices(&mut self, ui: &mut Ui, editor: Option<&Editor>) {
        if editor.is_some() && self.imported.document.maps.len() == 1 {
            fields::label(ui, "Goes");
            let words = ["Into this map", "Into a new one"];
            let chosen = Some(usize::from(self.as_maps));
            if let Some(Some(place)) = fields::pick_row(ui, "Goes", &words, chosen, false) {
                self.as_maps = place == 1;
            }
        }
        self.sheets(ui);
        let Some(table) = &mut self.table else {
            return;
        };
        let mut changed = false;
        let plan = &mut table.plan;
        let place = GridLayout::ALL.iter().position(|l| *l == plan.layout);
        let words = GridLayout::ALL.map(GridLayout::label);
        if let Some(place) = fields::combo(ui, "Layout", plan.layout.label(), place, words) {
            *plan = TablePlan::of(&table.grid, GridLayout::ALL[place]);
            changed = true;
        }
        if plan.layout != GridLayout::Lines && plan.layout != GridLayout::Tidy {
            let words = match plan.layout {
                GridLayout::Matrix => "First column is headings",
                _ => "First row is headings",
            };
            ui.add_space(4.0);
            changed |= fields::checkbox(ui, words, &mut plan.headings).changed();
        }
        if plan.has_feelings() {
            let name = "Numbers for emotions";
            fields::label(ui, name);
            let found = table::scale(&table.grid, plan).map_or_else(
                || "As they are".to_owned(),
                |scale| format!("As they are: {}", scale.label()),
            );
            let words: Vec<String> = Scale::COMMON.iter().map(|it| it.label()).collect();
            let words = std::iter::once(&found).chain(&words).map(String::as_str);
            let chosen = match plan.scale {
                None => Some(0),
                Some(scale) => Scale::COMMON
                    .iter()
                    .position(|it| *it == scale)
                    .map(|at| at + 1),
            };
            let shown = plan.scale.map_or_else(|| found.clone(), Scale::label);
            if let Some(place) = fields::combo_box(ui, name, &shown, chosen, words) {
                plan.scale = place.checked_sub(1).map(|place| Scale::COMMON[place]);
                changed = true;
            }
        }
        changed |= parts(ui, &table.grid, &mut table.plan);
        if changed {
            self.reparse();
        }
    }
}

impl PasteDialog {
    /// Which sheet of a spreadsheet is looked at.
    fn sheets(&mut self, ui: &mut Ui) {
        let Some(book) = &mut self.workbook else {
            return;
        };
        let choices = book.choices();
        if choices.len() < 2 {
            return;
        }
        let place = choices.iter().position(|(sheet, _)| *sheet == book.chosen);
        let shown = place.map_or("", |place| choices[place].1.as_str());
        let words = choices.iter().map(|(_, name)| name.as_str());
        let Some(picked) = fields::combo(ui, "Sheet", shown, place, words) else {
            return;
        };
        book.chosen = choices[picked].0;
        match book.read() {
            Ok((table, imported)) => {
                self.as_maps = are_whole(&imported.document);
                (self.table, self.imported) = (table, imported);
                self.refresh_previews();
            }
            Err(why) => {
                // The old table belongs to another sheet.
                self.table = None;
                self.imported = Imported {
                    document: Document::default(),
                    report: Vec::new(),
                };
                self.refresh_previews();
                self.error = Some(why);
            }
        }
    }
}

/// Whether the import does not fit into an existing map: several maps, or one with a scenario,
/// expectations or goals.
fn are_whole(document: &Document) -> bool {
    let has_facts = |map: &std::sync::Arc<Map>| {
        !map.scenario.is_empty() || !map.expectations.is_empty() || !map.goals.is_empty()
    };
    document.maps.len() > 1 || document.maps.iter().any(has_facts)
}

/// What each row or column of the source is.
fn parts(ui: &mut Ui, grid: &Grid, plan: &mut TablePlan) -> bool {
    let matrix = plan.layout == GridLayout::Matrix;
    let (from, to) = match plan.layout {
        GridLayout::Matrix => (plan.first_row, grid.len()),
        GridLayout::Transposed | GridLayout::Tidy => (0, grid.columns()),
        GridLayout::StagesOnly | GridLayout::Lines => return false,
    };
    let mut changed = false;
    fields::section(ui, if matrix { "Rows" } else { "Columns" });
    for place in (from..to.min(plan.roles.len())).take(MAX_PARTS) {
        let head = match (plan.headings, matrix) {
            (false, _) => "",
            (true, true) => grid.cell(place, 0),
            (true, false) => grid.cell(plan.first_row, place),
        };
        let number = place + 1;
        let name = match (head.lines().next(), matrix) {
            (Some(head), _) => head.to_owned(),
            (None, true) => format!("Row {number}"),
            (None, false) => format!("Column {number}"),
        };
        let mut choices = ColumnRole::choices(plan.layout);
        if plan.layout != GridLayout::Tidy {
            choices.push(ColumnRole::Text(head.to_owned()));
        }
        if !choices.contains(&plan.roles[place]) {
            choices.push(plan.roles[place].clone());
        }
        let words: Vec<String> = choices.iter().map(part_label).collect();
        let chosen = choices.iter().position(|part| *part == plan.roles[place]);
        let shown = chosen.map_or("", |at| words[at].as_str());
        let picked = ui
            .push_id(place, |ui| {
                let words = words.iter().map(String::as_str);
                ui.horizontal(|ui| {
                    let (rect, _) =
                        ui.allocate_exact_size(vec2(84.0, theme::FIELD_HEIGHT), Sense::hover());
                    let colour = Tokens::of(ui).soft;
                    let font = theme::regular(12.0);
                    let _ = fields::clipped_text(ui, rect, &name, font, colour);
                    fields::combo_box(ui, &name, shown, chosen, words)
                })
                .inner
            })
            .inner;
        if let Some(picked) = picked {
            plan.roles[place] = choices[picked].clone();
            changed = true;
        }
    }
    if to.saturating_sub(from) > MAX_PARTS {
        sentence(ui, "The rest is taken as it was guessed.");
    }
    changed
}

fn part_label(part: &ColumnRole) -> String {
    match part {
        ColumnRole::Text(heading) if heading.is_empty() => "Lane of notes".to_owned(),
        ColumnRole::Text(heading) => format!("Lane \u{201c}{heading}\u{201d}"),
        part => part.label().to_owned(),
    }
}

/// A sentence with a capital letter in front.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn previews(map: &Map) -> MapPreview {
    let mut stages = Vec::new();
    let mut columns: Vec<Option<&Touchpoint>> = Vec::new();
    let mut total = 0;
    for stage in &map.stages {
        let wide = stage.touchpoints.len().max(1);
        total += wide;
        for place in 0..wide {
            if columns.len() == MAX_COLUMNS {
                break;
            }
            let first = place == 0;
            stages.push(if first {
                stage.title.clone()
            } else {
                String::new()
            });
            columns.push(stage.touchpoints.get(place).map(|t| &**t));
        }
    }
    let each = |text_of: &dyn Fn(&Touchpoint) -> String| -> Vec<String> {
        let cell = |column: Option<&Touchpoint>| column.map_or_else(String::new, text_of);
        columns.iter().copied().map(cell).collect()
    };
    let mut rows = vec![
        ("Stage".to_owned(), stages),
        ("Touchpoint".to_owned(), each(&|t| t.title.clone())),
    ];
    for lane in &map.lanes {
        let cells = match lane.kind {
            LaneKind::Touchpoints => continue,
            LaneKind::Channels => each(&|t| t.channels.join(", ")),
            LaneKind::Emotion => each(&|t| {
                let further = t.emotions.values().copied();
                let all = t.emotion.into_iter().chain(further);
                let all: Vec<String> = all.map(|e| e.value().to_string()).collect();
                all.join(", ").replace('-', "\u{2212}")
            }),
            LaneKind::Cards(_) => each(&|t| {
                let cards = t.cards_in(lane).map(|card| card.text.as_str());
                cards.collect::<Vec<_>>().join("; ")
            }),
        };
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push((lane.heading().to_owned(), cells));
        }
    }
    for (_, cells) in &mut rows {
        for cell in cells {
            // A cell shows one short line.
            if cell.len() > 80 || cell.contains('\n') {
                *cell = cell.replace('\n', " ").chars().take(80).collect();
            }
        }
    }
    MapPreview {
        title: map.title.clone(),
        rows,
        more: total - columns.len(),
    }
}

impl MapPreview {
    fn show(&self, ui: &mut Ui) {
        let tokens = Tokens::of(ui);
        if !self.title.is_empty() {
            fields::section(ui, &self.title);
        }
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        for (place, (heading, cells)) in self.rows.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "60 columns at most")]
            let width = HEAD + COLUMN * cells.len() as f32;
            let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::hover());
            response.widget_info(|| {
                let full: Vec<&str> = cells.iter().map(String::as_str).collect();
                let words = format!("{heading}: {}", full.join(" | "));
                egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, words)
            });
            let painter = ui.painter();
            let ground = match place {
                0 => tokens.accent_soft,
                1 => tokens.chip,
                _ => Color32::TRANSPARENT,
            };
            painter.rect_filled(rect, 0.0, ground);
            let line = Stroke::new(1.0, tokens.line);
            painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
            let inside = |left: f32, width: f32| {
                let spot =
                    egui::Rect::from_min_size(rect.left_top() + vec2(left, 0.0), vec2(width, ROW));
                spot.shrink2(vec2(8.0, 0.0))
            };
            let head = theme::medium(12.0);
            let _ = fields::clipped_text(ui, inside(0.0, HEAD), heading, head, tokens.soft);
            let mut left = HEAD;
            for cell in cells {
                let spot = inside(left, COLUMN);
                if ui.is_rect_visible(spot) && !cell.is_empty() {
                    let font = if place < 2 {
                        theme::medium(12.5)
                    } else {
                        theme::regular(12.5)
                    };
                    let _ = fields::clipped_text(ui, spot, cell, font, tokens.text);
                }
                if place > 0 || !cell.is_empty() {
                    let x = rect.left() + left - 0.5;
                    ui.painter().vline(x, rect.y_range(), line);
                }
                left += COLUMN;
            }
        }
        if self.more > 0 {
            ui.add_space(6.0);
            ui.with_layout(egui::Layout::left_to_right(Align::Min), |ui| {
                sentence(ui, &format!("And {} more columns.", self.more));
            });
        }
        ui.add_space(10.0);
    }
}
