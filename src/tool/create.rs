//! The edits that create things, with ids so that they can be selected at once.

use std::sync::Arc;

use super::{Effect, ToolContext};
use crate::edit::{Edit, Field, fresh_id};
use crate::model::{Card, CardKind, Id, Stage, Target, Touchpoint};

/// A new stage at this place.
pub(crate) fn stage(context: &ToolContext<'_>, at: usize) -> Vec<Effect> {
    let id = fresh_id(context.document);
    let edit = Edit::InsertStage {
        map: context.map.id.clone(),
        at,
        stage: Arc::new(Stage::new(id.clone(), "")),
    };
    vec![Effect::Create(edit, Target::Stage(id))]
}

/// A new touchpoint at this place in a stage; without one, in a stage of its own at the end.
pub(crate) fn touchpoint(context: &ToolContext<'_>, place: Option<(Id, usize)>) -> Vec<Effect> {
    let id = fresh_id(context.document);
    let touchpoint = Arc::new(Touchpoint::new(id.clone(), ""));
    let edit = if let Some((stage, at)) = place {
        Edit::InsertTouchpoint {
            stage,
            at,
            touchpoint,
        }
    } else {
        let mut stage = Stage::new(Id::new(""), "");
        stage.touchpoints.push(touchpoint);
        Edit::Many {
            name: "add touchpoint".to_owned(),
            edits: vec![Edit::InsertStage {
                map: context.map.id.clone(),
                at: usize::MAX,
                stage: Arc::new(stage),
            }],
        }
    };
    vec![Effect::Create(edit, Target::Touchpoint(id))]
}

/// A new card on a touchpoint. Notes go to `lane`, or to the first text lane, or to a new one. A
/// lane that is hidden comes into view.
pub(crate) fn card(
    context: &ToolContext<'_>,
    touchpoint: &Id,
    kind: CardKind,
    lane: Option<&Id>,
    at: usize,
) -> Vec<Effect> {
    let lane = lane
        .and_then(|id| context.map.lane(id))
        .or_else(|| context.map.lane_of(kind.lane_kind()));
    let id = fresh_id(context.document);
    let mut card = Card::new(id.clone(), kind, "");
    if let Some(lane) = lane {
        card = card.in_lane(&lane.id);
    }
    let mut edit = Edit::InsertCard {
        touchpoint: touchpoint.clone(),
        at,
        card,
    };
    if let Some(lane) = lane.filter(|lane| lane.hidden) {
        edit = Edit::Many {
            name: edit.name(context.document),
            edits: vec![edit, show_lane(context, &lane.id)],
        };
    }
    vec![Effect::Create(edit, Target::Card(id))]
}

/// Brings a hidden lane into view.
pub(crate) fn show_lane(context: &ToolContext<'_>, lane: &Id) -> Edit {
    Edit::Set {
        map: context.map.id.clone(),
        targets: vec![Target::Lane(lane.clone())],
        field: Field::Hidden(false),
    }
}
