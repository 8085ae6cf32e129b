//! Why a thing cannot land where it is: the words that stand at the pointer.

use kurbo::Point;

use super::Board;
use super::landing::on_page;
use crate::model::CardKind;

/// The words beside the map, where nothing lands.
const BESIDE: &str = "This is beside the map";

/// Why a card of this kind cannot land here.
pub(super) fn card(board: &Board<'_>, at: Point, kind: CardKind) -> String {
    let word = kind.label().to_lowercase();
    let article = if word.starts_with('o') { "An" } else { "A" };
    on_touchpoint(board, at, &format!("{article} {word}"))
}

/// Why an emotion cannot land here.
pub(super) fn emotion(board: &Board<'_>, at: Point) -> String {
    if on_page(board.layout, at) && board.layout.emotion.is_none() {
        "The map shows no emotions: bring their lane back first".to_owned()
    } else {
        on_touchpoint(board, at, "An emotion")
    }
}

/// Why a stage or a touchpoint cannot land here.
pub(super) fn beside() -> String {
    BESIDE.to_owned()
}

fn on_touchpoint(board: &Board<'_>, at: Point, what: &str) -> String {
    if !on_page(board.layout, at) {
        beside()
    } else if board.layout.column_count() == 0 {
        format!("{what} belongs to a touchpoint: add one first")
    } else if board.layout.invitation_at(at).is_some() {
        format!("{what} belongs to a touchpoint: this stage has none yet")
    } else {
        format!("{what} belongs to a touchpoint: drop it below one")
    }
}
