//! Reading the texts that [`Field::Text`](super::Field::Text) writes.

use crate::model::kinds::fields::{NOW, TARGET};
use crate::model::{Document, LaneKind, Map, Slot, Target};

/// One of the texts of a thing as it was typed: without the quotation marks, arrows and units that
/// the map shows around it. `None` where the thing is not there or has no such text.
#[must_use]
pub fn text(document: &Document, map: &Map, target: &Target, slot: Slot) -> Option<String> {
    let text = match (target, slot) {
        (Target::Header, Slot::Text) => &document.title,
        (Target::Header, Slot::MapTitle) => &map.title,
        (Target::Header, Slot::Scenario) => &map.scenario,
        (Target::Persona(id), Slot::Text) => &document.persona(id)?.name,
        (Target::Persona(id), Slot::Role) => &document.persona(id)?.role,
        (Target::Persona(id), Slot::Quote) => &document.persona(id)?.quote,
        (Target::Goal(id), Slot::Text) => &map.goal(id)?.text,
        (Target::Stage(id), Slot::Text) => &map.stage(id)?.title,
        (Target::Touchpoint(id), Slot::Text) => &map.touchpoint(id)?.1.title,
        (Target::Lane(id), Slot::Text) => &map.lane(id)?.title,
        (Target::Lane(id), Slot::Subtitle) => &map.lane(id)?.subtitle,
        (Target::Touchpoint(id), Slot::Channels) => {
            return Some(map.touchpoint(id)?.1.channels.join("\n"));
        }
        (Target::Cell { touchpoint, lane }, Slot::Channels)
            if map.lane(lane)?.kind == LaneKind::Channels =>
        {
            return Some(map.touchpoint(touchpoint)?.1.channels.join("\n"));
        }
        (Target::Card(id), slot) => {
            let card = map.card(id)?.1;
            return match slot {
                Slot::Text => Some(card.text.clone()),
                Slot::Now => card.get_if_any(NOW).map(str::to_owned),
                Slot::Wanted => card.get_if_any(TARGET).map(str::to_owned),
                _ => None,
            };
        }
        _ => return None,
    };
    Some(text.clone())
}
