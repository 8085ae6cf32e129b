//! Why a thing cannot be dropped where it is: the text at the pointer.

use kurbo::Point;

use super::ToolContext;
use super::drop_target::is_on_page;
use crate::model::CardKind;

/// The text outside the map, where nothing can be dropped.
const OFF_MAP: &str = "This is beside the map";

/// Why a card of this kind cannot be dropped here.
pub(super) fn card(context: &ToolContext<'_>, at: Point, kind: CardKind) -> String {
    let word = kind.label().to_lowercase();
    let article = if word.starts_with('o') { "An" } else { "A" };
    on_touchpoint(context, at, &format!("{article} {word}"))
}

/// Why an emotion cannot be dropped here.
pub(super) fn emotion(context: &ToolContext<'_>, at: Point) -> String {
    if is_on_page(context.layout, at) && context.layout.emotion.is_none() {
        "The map shows no emotions: bring their lane back first".to_owned()
    } else {
        on_touchpoint(context, at, "An emotion")
    }
}

/// Why a stage or a touchpoint cannot be dropped here.
pub(super) fn off_map() -> String {
    OFF_MAP.to_owned()
}

fn on_touchpoint(context: &ToolContext<'_>, at: Point, thing: &str) -> String {
    if !is_on_page(context.layout, at) {
        off_map()
    } else if context.layout.column_count() == 0 {
        format!("{thing} belongs to a touchpoint: add one first")
    } else if context.layout.empty_stage_slot_at(at).is_some() {
        format!("{thing} belongs to a touchpoint: this stage has none yet")
    } else {
        format!("{thing} belongs to a touchpoint: drop it below one")
    }
}
