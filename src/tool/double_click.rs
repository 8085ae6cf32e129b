//! What a double click opens; on the edge of a column or a lane it resets the size.

use super::gestures::{resizing_column, resizing_lane};
use super::{Effect, PointerEvent, ToolContext, create};
use crate::edit::{Edit, Field};
use crate::layout::TargetBox;
use crate::model::{LaneKind, Slot, Target};

/// Opens the text under the pointer, or creates what belongs into an empty cell.
pub(super) fn double_click(event: &PointerEvent, context: &ToolContext<'_>) -> Vec<Effect> {
    let edge =
        resizing_column::reset(context, event).or_else(|| resizing_lane::reset(context, event));
    if let Some(reset) = edge {
        return vec![reset];
    }
    if context.layout.sign_at(event.at).is_some() {
        // The two clicks have been handled already.
        return Vec::new();
    }
    let Some(found) = context.layout.hit(event.at) else {
        return match context.layout.empty_stage_slot_at(event.at) {
            Some((stage, _)) => create::touchpoint(context, Some((stage, 0))),
            None => open_right_of_last_stage(event, context),
        };
    };
    match &found.target {
        Target::Cell { touchpoint, lane } => {
            let Some(lane) = context.map.lane(lane) else {
                return Vec::new();
            };
            if let Some(kind) = lane.kind.card_kind() {
                return create::card(context, touchpoint, kind, Some(&lane.id), usize::MAX);
            }
            match lane.kind {
                LaneKind::Emotion => context
                    .layout
                    .emotion_value_at(event.at.y)
                    .map(|emotion| {
                        Effect::Commit(Edit::Set {
                            map: context.map.id.clone(),
                            targets: vec![Target::Emotion {
                                touchpoint: touchpoint.clone(),
                                persona: context.persona,
                            }],
                            field: Field::Emotion(Some(emotion)),
                        })
                    })
                    .into_iter()
                    .collect(),
                LaneKind::Channels => vec![Effect::Open(found.target.clone(), Slot::Channels)],
                _ => Vec::new(),
            }
        }
        _ => slot_at(&found, event)
            .map(|slot| Effect::Open(found.target.clone(), slot))
            .into_iter()
            .collect(),
    }
}

/// The text under the pointer, or the thing's first one.
fn slot_at(found: &TargetBox, event: &PointerEvent) -> Option<Slot> {
    let under = found.texts.iter().find(|text| text.rect.contains(event.at));
    under.or(found.texts.first()).map(|text| text.slot)
}

/// On the canvas right of the last stage: adds a stage.
fn open_right_of_last_stage(event: &PointerEvent, context: &ToolContext<'_>) -> Vec<Effect> {
    let layout = context.layout;
    let last = layout.stages().next_back();
    let right = last.map_or(layout.heads.1, |stage| stage.rect.x1);
    let inside = layout.size.to_rect().contains(event.at);
    if inside && event.at.x > right && event.at.y >= layout.band.0 {
        create::stage(context, usize::MAX)
    } else {
        Vec::new()
    }
}
