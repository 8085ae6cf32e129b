//! The line at the bottom: what is selected, how much there is, what happened.

use std::collections::BTreeSet;

use egui::{Align, Layout, RichText, Sense, Ui, vec2};

use super::fields;
use super::panel_event::PanelContext;
use super::theme::{self, Tokens};
use crate::edit::counted;
use crate::model::{Advice, CardKind, Map, Target, numbered};

/// The content of the status bar besides the map's counts.
#[derive(Clone, Copy, Default)]
pub struct StatusContent<'a> {
    /// The editor's status.
    pub status: Option<&'a str>,
    /// What the pointer can do now.
    pub hint: Option<&'a str>,
    /// The hints of the map check.
    pub hints: &'a [Advice],
    /// When the last recovery copy was made: `14:02`.
    pub saved: Option<&'a str>,
}

/// The gap between its parts, in points.
const GAP: f32 = 18.0;

/// The width of a part of the line.
fn width(ui: &Ui, words: &str) -> f32 {
    let font = theme::regular(12.0);
    let colour = egui::Color32::PLACEHOLDER;
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, colour);
    galley.size().x + GAP
}

/// Shows the line.
pub fn show(ui: &mut Ui, context: Option<PanelContext<'_>>, shown: StatusContent<'_>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.add_space(-6.0);
        let mut left = match context {
            None => vec!["Ready".to_owned()],
            Some(context) => {
                let mut left = Vec::new();
                if !context.selection.is_empty() {
                    left.push(selected(context));
                }
                left.push(counts(context.map));
                left
            }
        };
        let saved = shown.saved.map(|saved| format!("Recovery copy {saved}"));
        if let Some(message) = shown.status.or(shown.hint) {
            // A message takes precedence over the counts.
            let right = width(ui, message) + saved.as_deref().map_or(0.0, |words| width(ui, words));
            let room = ui.available_width() - right;
            let fits = |left: &[String]| {
                let widths = left.iter().map(|words| width(ui, words));
                left.is_empty() || widths.sum::<f32>() <= room
            };
            while !fits(&left) {
                left.pop();
            }
        }
        for words in left {
            text(ui, &words, Tokens::of(ui).muted);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.add_space(-6.0);
            if let Some(saved) = saved {
                text(ui, &saved, Tokens::of(ui).muted);
            }
            middle(ui, shown);
        });
    });
}

/// The most important message, at the right, truncated to fit.
fn middle(ui: &mut Ui, shown: StatusContent<'_>) {
    let tokens = Tokens::of(ui);
    let (words, colour) = if let Some(text) = shown.status {
        (text.to_owned(), tokens.text)
    } else if let Some(hint) = shown.hint {
        (hint.to_owned(), tokens.muted)
    } else if shown.hints.is_empty() {
        return;
    } else {
        (checks(shown.hints), tokens.warn.text)
    };
    let font = theme::regular(12.0);
    let galley = ui
        .painter()
        .layout_no_wrap(words.clone(), font.clone(), colour);
    let width = galley.size().x.min((ui.available_width() - 12.0).max(0.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width + 1.0, 20.0), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Status, true, &words));
    if fields::clipped_text(ui, rect, &words, font, colour) {
        response.on_hover_text(words);
    }
}

fn text(ui: &mut Ui, words: &str, colour: egui::Color32) {
    ui.label(
        RichText::new(words)
            .font(theme::regular(12.0))
            .color(colour),
    );
}

/// `1 touchpoint selected`.
fn selected(context: PanelContext<'_>) -> String {
    let words = counted(context.document, context.selection);
    match context.selection {
        [Target::Header] => "Heading selected".to_owned(),
        [_] => format!("1 {words} selected"),
        _ => format!("{words} selected"),
    }
}

/// `4 stages · 8 touchpoints · 5 pain points · 4 opportunities`.
fn counts(map: &Map) -> String {
    let touchpoints = map.stages.iter().map(|stage| stage.touchpoints.len()).sum();
    let mut parts = vec![
        numbered(map.stages.len(), "stage"),
        numbered(touchpoints, "touchpoint"),
    ];
    for kind in [CardKind::PainPoint, CardKind::Opportunity] {
        let count = map.count(kind);
        if count > 0 {
            parts.push(numbered(count, &kind.label().to_lowercase()));
        }
    }
    parts.join(" \u{b7} ")
}

/// `2 checks: pain point without an opportunity, stage without a metric`.
fn checks(hints: &[Advice]) -> String {
    let kinds: BTreeSet<_> = hints.iter().map(|hint| hint.kind).collect();
    let words: Vec<_> = kinds
        .into_iter()
        .map(crate::model::AdviceKind::label)
        .collect();
    format!("{}: {}", numbered(hints.len(), "check"), words.join(", "))
}
