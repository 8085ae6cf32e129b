//! A click on a sign of a card: a dot sets the severity, a mark goes up by one and from five to one.

use super::{Effect, ToolContext};
use crate::edit::{Edit, Field};
use crate::layout::CardSign;
use crate::model::kinds::{FieldSpec, FieldValue};
use crate::model::{Id, Target};

/// What a click on this sign of a card does.
pub(super) fn click(context: &ToolContext<'_>, card: &Id, sign: CardSign) -> Option<Effect> {
    let (_, found) = context.map.card(card)?;
    let (spec, number) = match sign {
        CardSign::Level(spec, level) => (spec, level),
        CardSign::Score(spec) => (spec, next_score(spec, found.number(spec)?)),
    };
    let field = Field::Card(spec, Some(FieldValue::Number(number)));
    Some(Effect::Commit(Edit::Set {
        map: context.map.id.clone(),
        targets: vec![Target::Card(card.clone())],
        field,
    }))
}

/// One more, and one after the highest.
fn next_score(spec: &FieldSpec, number: u8) -> u8 {
    spec.holds.most().map_or(number, |most| number % most + 1)
}

/// A line for the status bar.
pub(super) fn hint(sign: CardSign) -> String {
    match sign {
        CardSign::Level(spec, level) => format!("Click for {} {level}", spec.noun),
        CardSign::Score(spec) => format!("Click for more {}, after 5 comes 1", spec.noun),
    }
}
