//! A lane becomes higher or lower, dragged by the lower edge of its head.

use crate::edit::{Edit, Field};
use crate::layout::LaneRow;
use crate::model::{Id, Length, Target};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{
    Cursor, Effect, Overlay, PointerEvent, PointerKind, ToolContext, edge_grab_distance,
};

/// The least and the greatest height that can be asked for; what a lane shows needs its room.
const HEIGHTS: (f64, f64) = (24.0, 1200.0);

/// A lane's edge is being dragged.
#[derive(Clone, Debug)]
pub struct ResizingLane {
    start: f64,
    lane: Id,
    height: f64,
}

/// The lane whose head's lower edge lies at the pointer.
pub(in crate::tool) fn edge_at<'a>(
    context: &ToolContext<'a>,
    event: &PointerEvent,
) -> Option<&'a LaneRow> {
    let (left, right) = context.layout.heads;
    if !(left..=right).contains(&event.at.x) {
        return None;
    }
    // The gap between two lanes belongs to the upper one.
    let reach = edge_grab_distance(event);
    let mut lanes = context.layout.lanes.iter();
    lanes.find(|row| (row.bottom - reach / 2.0..=row.bottom + reach).contains(&event.at.y))
}

/// The edit that resets the height of the lane whose edge is at the pointer.
pub(in crate::tool) fn reset(context: &ToolContext<'_>, event: &PointerEvent) -> Option<Effect> {
    let lane = edge_at(context, event)?.id.clone();
    Some(Effect::Commit(set(context, lane, None)))
}

fn set(context: &ToolContext<'_>, lane: Id, height: Option<Length>) -> Edit {
    Edit::Set {
        map: context.map.id.clone(),
        targets: vec![Target::Lane(lane)],
        field: Field::Height(height),
    }
}

impl ResizingLane {
    pub(in crate::tool) fn at(context: &ToolContext<'_>, event: &PointerEvent) -> Option<Self> {
        let row = edge_at(context, event)?;
        Some(Self {
            start: event.at.y,
            lane: row.id.clone(),
            height: row.bottom - row.top,
        })
    }
}

impl State for ResizingLane {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                let height = (self.height + event.at.y - self.start).clamp(HEIGHTS.0, HEIGHTS.1);
                let edit = set(context, self.lane.clone(), Length::new(height.round()));
                (Next::Stay, vec![Effect::Preview(edit)])
            }
            PointerKind::Released => (Next::Done, vec![Effect::CommitPreview]),
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, _context: &ToolContext<'_>) -> Overlay {
        Overlay {
            cursor: Cursor::Vertical,
            hint: Some("Esc to leave the lane as it was".into()),
            ..Overlay::default()
        }
    }

    fn is_vertical(&self) -> bool {
        true
    }
}
