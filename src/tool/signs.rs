//! A click on a sign of a card: a dot sets the severity, a mark goes up by one and from five to one.

use super::{Effect, ToolContext};
use crate::edit::{Edit, Field};
use crate::layout::CardSign;
use crate::model::{Detail, Id, Score, Target};

/// What a click on this sign of a card does.
pub(super) fn click(context: &ToolContext<'_>, card: &Id, sign: CardSign) -> Option<Effect> {
    let (_, found) = context.map.card(card)?;
    let field = match (sign, &found.detail) {
        (CardSign::Severity(severity), _) => Field::Severity(severity),
        (CardSign::Impact, Detail::Opportunity(it)) => Field::Impact(next_score(it.impact)),
        (CardSign::Ease, Detail::Opportunity(it)) => Field::Ease(next_score(it.ease)),
        _ => return None,
    };
    Some(Effect::Commit(Edit::Set {
        map: context.map.id.clone(),
        targets: vec![Target::Card(card.clone())],
        field,
    }))
}

fn next_score(score: Option<Score>) -> Option<Score> {
    score.and_then(|score| Score::new(score.value() % 5 + 1))
}

/// A line for the status bar.
pub(super) fn hint(sign: CardSign) -> &'static str {
    match sign {
        CardSign::Severity(severity) => match severity.value() {
            1 => "Click for severity 1",
            2 => "Click for severity 2",
            _ => "Click for severity 3",
        },
        CardSign::Impact => "Click for more impact, after 5 comes 1",
        CardSign::Ease => "Click for more ease, after 5 comes 1",
    }
}
