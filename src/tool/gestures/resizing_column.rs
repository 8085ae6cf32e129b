//! A column becomes wider or narrower, dragged by its right edge in the touchpoints' row.

use crate::edit::{Edit, Field};
use crate::layout::ColumnBox;
use crate::model::{Id, LaneKind, Length, Target};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{
    Cursor, Effect, Overlay, PointerEvent, PointerKind, ToolContext, edge_grab_distance,
};

/// The least and the greatest width of a column.
const WIDTHS: (f64, f64) = (96.0, 800.0);

/// A column's edge is being dragged.
#[derive(Clone, Debug)]
pub struct ResizingColumn {
    start: f64,
    touchpoint: Id,
    width: f64,
}

/// The column whose right edge, in the touchpoints' row, lies at the pointer.
pub(in crate::tool) fn edge_at(
    context: &ToolContext<'_>,
    event: &PointerEvent,
) -> Option<ColumnBox> {
    let row = context
        .layout
        .lanes
        .iter()
        .find(|row| row.kind == LaneKind::Touchpoints)?;
    if !(row.top..=row.bottom).contains(&event.at.y) {
        return None;
    }
    // The gap between two columns belongs to the left one.
    let (x, reach) = (event.at.x, edge_grab_distance(event));
    let near = context.layout.columns_between(x - reach, x);
    let mut columns = near.filter_map(|place| context.layout.column(place));
    columns.find(|column| (column.right..=column.right + reach).contains(&x))
}

/// The edit that resets the width of the column whose edge is at the pointer.
pub(in crate::tool) fn reset(context: &ToolContext<'_>, event: &PointerEvent) -> Option<Effect> {
    let touchpoint = edge_at(context, event)?.touchpoint.clone();
    Some(Effect::Commit(Edit::Set {
        map: context.map.id.clone(),
        targets: vec![Target::Touchpoint(touchpoint)],
        field: Field::Width(None),
    }))
}

impl ResizingColumn {
    pub(in crate::tool) fn at(context: &ToolContext<'_>, event: &PointerEvent) -> Option<Self> {
        let column = edge_at(context, event)?;
        let (_, touchpoint) = context.map.touchpoint(&column.touchpoint)?;
        // A column is its cards and the gap after them.
        let shown = column.right - column.left + 8.0;
        Some(Self {
            start: event.at.x,
            touchpoint: column.touchpoint.clone(),
            width: touchpoint.width.map_or(shown, Length::value),
        })
    }
}

impl State for ResizingColumn {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                let width = (self.width + event.at.x - self.start).clamp(WIDTHS.0, WIDTHS.1);
                let preview = Effect::Preview(Edit::Set {
                    map: context.map.id.clone(),
                    targets: vec![Target::Touchpoint(self.touchpoint.clone())],
                    field: Field::Width(Length::new(width.round())),
                });
                (Next::Stay, vec![preview])
            }
            PointerKind::Released => (Next::Done, vec![Effect::CommitPreview]),
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, _context: &ToolContext<'_>) -> Overlay {
        Overlay {
            cursor: Cursor::Horizontal,
            hint: Some("Esc to leave the column as it was".into()),
            ..Overlay::default()
        }
    }
}
