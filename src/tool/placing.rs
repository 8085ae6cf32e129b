//! Something comes from the palette and lands where the button is let go.

use kurbo::Point;

use super::landing::{
    CardPlace, Landing, card_at, card_landing, column_at, face_landing, on_page, stage_at,
    stage_landing, touchpoint_at, touchpoint_landing,
};
use super::{
    Board, Cursor, Effect, Ghost, Overlay, PaletteItem, PointerEvent, PointerKind, Tool,
    Transition, create,
};
use crate::edit::{Edit, Field};
use crate::model::{Emotion, Id, Target};

/// How far above and below the emotion lane the height still counts.
const NEAR: f64 = 20.0;

/// A thing from the palette is being dragged.
#[derive(Clone, Debug)]
pub struct Placing {
    item: PaletteItem,
    /// Where the pointer is, once it has come over the map.
    pointer: Option<Point>,
}

/// Where the thing would land.
enum Place {
    Stage(usize),
    Touchpoint(Option<(Id, usize)>),
    Card(CardPlace),
    Emotion(Id, Emotion),
}

impl Placing {
    pub(super) fn new(item: PaletteItem) -> Self {
        Self {
            item,
            pointer: None,
        }
    }

    fn place(&self, board: &Board<'_>) -> Option<Place> {
        let at = self.pointer.filter(|at| on_page(board.layout, *at))?;
        match self.item {
            PaletteItem::Stage => Some(Place::Stage(stage_at(board.layout, at))),
            PaletteItem::Touchpoint => Some(Place::Touchpoint(touchpoint_at(board.layout, at))),
            PaletteItem::Card(kind) => card_at(board, at, kind, None).map(Place::Card),
            PaletteItem::Emotion => {
                let column = column_at(board.layout, at)?;
                let lane = board.layout.emotion.as_ref()?.rect.inflate(0.0, NEAR);
                // Beside the lane the height says nothing: then it is neutral.
                let emotion = if lane.contains((lane.x0, at.y)) {
                    board.layout.emotion_value_at(at.y)?
                } else {
                    Emotion::near(0.0)
                };
                Some(Place::Emotion(column.touchpoint.clone(), emotion))
            }
        }
    }

    pub(super) fn on(mut self, event: &PointerEvent, board: &Board<'_>) -> Transition {
        match event.kind {
            PointerKind::Moved => {
                self.pointer = Some(event.at);
                (Tool::Placing(self), Vec::new())
            }
            PointerKind::Left => {
                self.pointer = None;
                (Tool::Placing(self), Vec::new())
            }
            PointerKind::Released => {
                // Let go after it has left the map, it goes back to the palette.
                self.pointer = self.pointer.map(|_| event.at);
                (Tool::default(), self.drop(board))
            }
            _ => (Tool::Placing(self), Vec::new()),
        }
    }

    fn drop(&self, board: &Board<'_>) -> Vec<Effect> {
        match self.place(board) {
            None => Vec::new(),
            Some(Place::Stage(at)) => create::stage(board, at),
            Some(Place::Touchpoint(place)) => create::touchpoint(board, place),
            Some(Place::Card(place)) => {
                let PaletteItem::Card(kind) = self.item else {
                    return Vec::new();
                };
                create::card(
                    board,
                    &place.touchpoint,
                    kind,
                    place.lane.as_ref(),
                    place.at,
                )
            }
            Some(Place::Emotion(touchpoint, emotion)) => {
                let target = Target::Emotion {
                    touchpoint,
                    persona: 0,
                };
                let set = Edit::Set {
                    map: board.map.id.clone(),
                    targets: vec![target.clone()],
                    field: Field::Emotion(Some(emotion)),
                };
                vec![Effect::Commit(set), Effect::Select(vec![target])]
            }
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let place = self.place(board);
        let emotion = match &place {
            Some(Place::Emotion(_, emotion)) => Some(*emotion),
            _ => None,
        };
        Overlay {
            cursor: match (&place, self.pointer) {
                (None, Some(_)) => Cursor::NoDrop,
                _ => Cursor::Grabbing,
            },
            landing: place.and_then(|place| self.landing(&place, board)),
            ghost: self.pointer.map(|at| Ghost::New {
                item: self.item,
                at,
                emotion,
            }),
            badge: self.pointer.zip(emotion).map(|(at, e)| (at, e.to_string())),
            hint: Some(match self.item {
                PaletteItem::Stage => "Drop it between two stages, Esc to put it back",
                PaletteItem::Touchpoint => "Drop it into a stage, Esc to put it back",
                PaletteItem::Emotion => "Drop it onto the curve, Esc to put it back",
                PaletteItem::Card(_) => "Drop it onto a touchpoint, Esc to put it back",
            }),
            ..Overlay::default()
        }
    }

    fn landing(&self, place: &Place, board: &Board<'_>) -> Option<Landing> {
        let at = self.pointer?;
        match (place, self.item) {
            (Place::Stage(_), _) => Some(stage_landing(board.layout, at)),
            (Place::Touchpoint(_), _) => Some(touchpoint_landing(board.layout, at)),
            (Place::Card(place), PaletteItem::Card(kind)) => card_landing(board, place, at, kind),
            (Place::Card(_), _) => None,
            (Place::Emotion(touchpoint, emotion), _) => {
                face_landing(board.layout, touchpoint, *emotion)
            }
        }
    }
}
