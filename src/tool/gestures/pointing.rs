//! The button is down: it becomes a click, or a drag when the pointer moves.

use kurbo::Point;

use super::brushing::Brushing;
use super::dragging::Dragging;
use super::dragging_cards::CardDrag;
use super::dragging_face::DraggingFace;
use super::dragging_lane::DraggingLane;
use super::dragging_stages::StageDrag;
use super::dragging_touchpoints::TouchpointDrag;
use crate::layout::CardSign;
use crate::model::{Id, Target};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{Effect, Overlay, PointerEvent, PointerKind, ToolContext, create, signs};

/// The button went down here.
#[derive(Clone, Debug)]
pub struct Pointing {
    start: Point,
    target: Option<Target>,
    /// The effect if this turns out to be a click; the press itself selects only where that keeps a
    /// selection that may be dragged.
    click: Option<Effect>,
    /// The stage to which a click here adds its first touchpoint.
    empty_stage: Option<Id>,
    /// The sign that a click here sets, and its card.
    sign: Option<(Id, CardSign)>,
}

impl Pointing {
    pub(in crate::tool) fn begin(event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        let target = context
            .layout
            .hit(event.at)
            .map(|found| found.target.clone());
        let adding = event.modifiers.shift || event.modifiers.command;
        let mut effects = Vec::new();
        let mut click = None;
        match &target {
            None if adding => {}
            None => click = Some(Effect::Select(Vec::new())),
            Some(target) => {
                let selected = context.selection.contains(target);
                let effect = if event.modifiers.shift && !selected {
                    Effect::Extend(target.clone())
                } else if adding {
                    Effect::Toggle(target.clone())
                } else {
                    Effect::Select(vec![target.clone()])
                };
                if selected {
                    click = Some(effect);
                } else {
                    effects.push(effect);
                }
            }
        }
        let invited = context.layout.empty_stage_slot_at(event.at);
        let invited =
            invited.filter(|(_, slot)| target.is_none() && !adding && slot.contains(event.at));
        let sign = context
            .layout
            .sign_at(event.at)
            .filter(|(card, _)| !adding && matches!(&target, Some(Target::Card(id)) if id == card));
        let pointing = Self {
            start: event.at,
            target,
            click,
            empty_stage: invited.map(|(stage, _)| stage),
            sign,
        };
        (Next::Become(Box::new(pointing)), effects)
    }

    /// What a drag from here does.
    fn drag(&self, event: &PointerEvent, context: &ToolContext<'_>) -> Option<Box<dyn State>> {
        let start = self.start;
        Some(match &self.target {
            Some(Target::Emotion {
                touchpoint,
                persona,
            }) => Box::new(DraggingFace::new(start, touchpoint, *persona, context)?),
            Some(Target::Touchpoint(_)) => {
                Box::new(Dragging::new(start, TouchpointDrag::selected(context)))
            }
            Some(Target::Stage(_)) => Box::new(Dragging::new(start, StageDrag::selected(context))),
            Some(Target::Card(id)) => {
                Box::new(Dragging::new(start, CardDrag::selected(id, context)?))
            }
            Some(Target::Lane(id)) => Box::new(DraggingLane::new(start, id)),
            Some(Target::Persona(_) | Target::Goal(_)) => return None,
            Some(Target::Cell { .. } | Target::Header) | None => {
                Box::new(Brushing::new(start, event.modifiers, context))
            }
        })
    }
}

impl State for Pointing {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved if self.start.distance(event.at) > event.tolerance => {
                match self.drag(event, context) {
                    // The movement that started the drag is its first event.
                    Some(drag) => Next::begin(drag, event, context),
                    None => (Next::Stay, Vec::new()),
                }
            }
            PointerKind::Released => {
                if let Some(stage) = self.empty_stage.take() {
                    let first = create::touchpoint(context, Some((stage, 0)));
                    return (Next::Done, first);
                }
                let sign = self.sign.as_ref();
                let sign = sign.and_then(|(card, sign)| signs::click(context, card, *sign));
                (
                    Next::Done,
                    self.click.take().into_iter().chain(sign).collect(),
                )
            }
            PointerKind::Pressed => Self::begin(event, context),
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, _context: &ToolContext<'_>) -> Overlay {
        Overlay::default()
    }

    fn drops(&self) -> bool {
        false
    }
}
