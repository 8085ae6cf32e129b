//! Dragging an item from the palette; it is dropped on release.

use kurbo::Point;
use std::borrow::Cow;

use crate::edit::{Edit, Field};
use crate::model::{Emotion, Id, Target};
use crate::tool::drop_target::{
    CardPlace, DropTarget, card_at, card_drop_target, column_at, face_drop_target, is_on_page,
    stage_drop_target, stage_index_at, touchpoint_at, touchpoint_drop_target,
};
use crate::tool::state::{Next, State, Transition};
use crate::tool::{
    Cursor, Effect, Ghost, Overlay, PaletteItem, PointerEvent, PointerKind, ToolContext, create,
    refusal,
};

/// How far above and below the emotion lane the height still counts.
const NEAR: f64 = 20.0;

/// A thing from the palette is being dragged.
#[derive(Clone, Debug)]
pub struct Placing {
    item: PaletteItem,
    /// Where the pointer is, once it has been over the map.
    pointer: Option<Point>,
    /// The place at which the map previews it, and its target there.
    shown: Option<(PlacingTarget, Target)>,
    previewed: Option<Box<Previewed>>,
}

/// The last previewed edit and its target.
#[derive(Clone, Debug)]
struct Previewed {
    edit: Edit,
    target: Target,
}

impl Previewed {
    /// The same edit at another place, if only the place has to change.
    fn at(mut self, place: &PlacingTarget) -> Option<Self> {
        match (&mut self.edit, place) {
            (Edit::InsertStage { at, .. }, PlacingTarget::Stage(place)) => *at = *place,
            (
                Edit::InsertTouchpoint { stage, at, .. },
                PlacingTarget::Touchpoint(Some((to, place))),
            ) => {
                *stage = to.clone();
                *at = *place;
            }
            // A note names its lane.
            (
                Edit::InsertCard {
                    touchpoint,
                    at,
                    card,
                },
                PlacingTarget::Card(place),
            ) if !card.kind.names_its_lane() => {
                *touchpoint = place.touchpoint.clone();
                *at = place.at;
            }
            _ => return None,
        }
        Some(self)
    }
}

/// Where the thing would land.
#[derive(Clone, Debug, PartialEq)]
enum PlacingTarget {
    Stage(usize),
    Touchpoint(Option<(Id, usize)>),
    Card(CardPlace),
    Emotion(Id, Emotion),
}

impl Placing {
    pub(in crate::tool) fn new(item: PaletteItem) -> Self {
        Self {
            item,
            pointer: None,
            shown: None,
            previewed: None,
        }
    }

    fn drop_place(&self, context: &ToolContext<'_>) -> Option<PlacingTarget> {
        let at = self.pointer.filter(|at| is_on_page(context.layout, *at))?;
        match self.item {
            PaletteItem::Stage => Some(PlacingTarget::Stage(stage_index_at(context.layout, at))),
            PaletteItem::Touchpoint => {
                Some(PlacingTarget::Touchpoint(touchpoint_at(context.layout, at)))
            }
            PaletteItem::Card(kind) => card_at(context, at, kind, None).map(PlacingTarget::Card),
            PaletteItem::Emotion => {
                let column = column_at(context.layout, at)?;
                let lane = context.layout.emotion.as_ref()?.rect.inflate(0.0, NEAR);
                // Outside the lane the height means nothing: then it is neutral.
                let emotion = if lane.contains((lane.x0, at.y)) {
                    context.layout.emotion_value_at(at.y)?
                } else {
                    Emotion::near(0.0)
                };
                Some(PlacingTarget::Emotion(column.touchpoint.clone(), emotion))
            }
        }
    }

    /// Previews the item at its place, if it can be dropped there.
    fn preview(&mut self, context: &ToolContext<'_>) -> Vec<Effect> {
        // A face is drawn at the pointer only; everything else is previewed in place, with the lane
        // that is shown for it.
        let place = self.drop_place(context);
        let place = place.filter(|place| !matches!(place, PlacingTarget::Emotion(..)));
        if self.shown.as_ref().map(|(place, _)| place) == place.as_ref() {
            return Vec::new();
        }
        self.shown = None;
        let Some(place) = place else {
            return vec![Effect::Bail];
        };
        // A fresh id costs a walk over the whole map: keep the last one.
        let known = self.previewed.take().and_then(|known| known.at(&place));
        let known = known.map(Box::new);
        let fresh = || {
            let mut effects = self.create_effects(&place, context).into_iter();
            effects.find_map(|effect| match effect {
                Effect::Create(edit, target) => Some(Box::new(Previewed { edit, target })),
                _ => None,
            })
        };
        let Some(known) = known.or_else(fresh) else {
            return vec![Effect::Bail];
        };
        let preview = Effect::Preview(known.edit.clone());
        self.shown = Some((place, known.target.clone()));
        self.previewed = Some(known);
        vec![preview]
    }

    fn drop(&self, context: &ToolContext<'_>) -> Vec<Effect> {
        if let Some(place) = self.drop_place(context) {
            return self.create_effects(&place, context);
        }
        let refusal = self.refusal(context).map(Effect::Refuse);
        std::iter::once(Effect::Bail).chain(refusal).collect()
    }

    /// Why it cannot be dropped at the pointer; `None` outside the canvas, where it goes back to
    /// the palette.
    fn refusal(&self, context: &ToolContext<'_>) -> Option<String> {
        let at = self.pointer?;
        Some(match self.item {
            _ if self.drop_place(context).is_some() => return None,
            PaletteItem::Stage | PaletteItem::Touchpoint => refusal::off_map(),
            PaletteItem::Emotion => refusal::emotion(context, at),
            PaletteItem::Card(kind) => refusal::card(context, at, kind),
        })
    }

    /// The effects that create the item.
    fn create_effects(&self, place: &PlacingTarget, context: &ToolContext<'_>) -> Vec<Effect> {
        match place {
            PlacingTarget::Stage(at) => create::stage(context, *at),
            PlacingTarget::Touchpoint(place) => create::touchpoint(context, place.clone()),
            PlacingTarget::Card(place) => {
                let PaletteItem::Card(kind) = self.item else {
                    return Vec::new();
                };
                create::card(
                    context,
                    &place.touchpoint,
                    kind,
                    place.lane.as_ref(),
                    place.at,
                )
            }
            PlacingTarget::Emotion(touchpoint, emotion) => {
                let target = Target::Emotion {
                    touchpoint: touchpoint.clone(),
                    persona: context.persona,
                };
                let set = Edit::Set {
                    map: context.map.id.clone(),
                    targets: vec![target.clone()],
                    field: Field::Emotion(Some(*emotion)),
                };
                vec![Effect::Commit(set), Effect::Select(vec![target])]
            }
        }
    }

    fn drop_target(&self, place: &PlacingTarget, context: &ToolContext<'_>) -> Option<DropTarget> {
        let at = self.pointer?;
        match (place, self.item) {
            (PlacingTarget::Stage(_), _) => Some(stage_drop_target(context.layout, at)),
            (PlacingTarget::Touchpoint(_), _) => Some(touchpoint_drop_target(context.layout, at)),
            (PlacingTarget::Card(place), PaletteItem::Card(kind)) => {
                card_drop_target(context, place, at, kind)
            }
            (PlacingTarget::Card(_), _) => None,
            (PlacingTarget::Emotion(touchpoint, emotion), _) => {
                face_drop_target(context, touchpoint, *emotion)
            }
        }
    }
}

impl State for Placing {
    fn on(&mut self, event: &PointerEvent, context: &ToolContext<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = Some(event.at);
                let effects = self.preview(context);
                (Next::Stay, effects)
            }
            PointerKind::Left => {
                self.pointer = None;
                let effects = self.preview(context);
                (Next::Stay, effects)
            }
            PointerKind::Released => {
                // Released outside the map, it goes back to the palette.
                self.pointer = self.pointer.map(|_| event.at);
                (Next::Done, self.drop(context))
            }
            _ => (Next::Stay, Vec::new()),
        }
    }

    fn overlay(&self, context: &ToolContext<'_>) -> Overlay {
        let place = self.drop_place(context);
        let shown = self.shown.iter();
        let things = shown.map(|(_, target)| target.clone()).collect();
        let emotion = match &place {
            Some(PlacingTarget::Emotion(_, emotion)) => Some(*emotion),
            _ => None,
        };
        Overlay {
            cursor: match (&place, self.pointer) {
                (None, Some(_)) => Cursor::NoDrop,
                _ => Cursor::Grabbing,
            },
            drop_target: place
                .and_then(|place| self.drop_target(&place, context))
                .map(|drop_target| drop_target.with_targets(things)),
            ghost: self.pointer.map(|at| Ghost::New {
                item: self.item,
                at,
                emotion,
            }),
            refusal: self.refusal(context),
            badge: self.pointer.zip(emotion).map(|(at, e)| (at, e.to_string())),
            hint: Some(Cow::Borrowed(match self.item {
                PaletteItem::Stage => "Drop it between two stages, Esc to put it back",
                PaletteItem::Touchpoint => "Drop it into a stage, Esc to put it back",
                PaletteItem::Emotion => "Drop it onto the curve, Esc to put it back",
                PaletteItem::Card(_) => "Drop it onto a touchpoint, Esc to put it back",
            })),
            ..Overlay::default()
        }
    }
}
