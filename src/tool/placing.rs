//! Something comes from the palette and lands where the button is let go.

use kurbo::Point;

use super::landing::{
    CardPlace, Landing, card_at, card_landing, column_at, face_landing, on_page, stage_at,
    stage_landing, touchpoint_at, touchpoint_landing,
};
use super::{
    Board, Cursor, Effect, Ghost, Overlay, PaletteItem, PointerEvent, PointerKind, Tool,
    Transition, create, refusal,
};
use crate::edit::{Edit, Field};
use crate::model::{CardKind, Emotion, Id, Target};

/// How far above and below the emotion lane the height still counts.
const NEAR: f64 = 20.0;

/// A thing from the palette is being dragged.
#[derive(Clone, Debug)]
pub struct Placing {
    item: PaletteItem,
    /// Where the pointer is, once it has come over the map.
    pointer: Option<Point>,
    /// The place in which the map shows it, and what it is there.
    shown: Option<(Place, Target)>,
    known: Option<Box<Known>>,
}

/// What the map was last shown with, and what put it in.
#[derive(Clone, Debug)]
struct Known {
    edit: Edit,
    target: Target,
}

impl Known {
    /// The same in another place, where that takes no more than to say so.
    fn at(mut self, place: &Place) -> Option<Self> {
        match (&mut self.edit, place) {
            (Edit::InsertStage { at, .. }, Place::Stage(place)) => *at = *place,
            (Edit::InsertTouchpoint { stage, at, .. }, Place::Touchpoint(Some((to, place)))) => {
                *stage = to.clone();
                *at = *place;
            }
            // Notes say of which lane they are.
            (
                Edit::InsertCard {
                    touchpoint,
                    at,
                    card,
                },
                Place::Card(place),
            ) if card.detail.kind() != CardKind::Note => {
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
            shown: None,
            known: None,
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
                let effects = self.show(board);
                (Tool::Placing(self), effects)
            }
            PointerKind::Left => {
                self.pointer = None;
                let effects = self.show(board);
                (Tool::Placing(self), effects)
            }
            PointerKind::Released => {
                // Let go after it has left the map, it goes back to the palette.
                self.pointer = self.pointer.map(|_| event.at);
                (Tool::default(), self.drop(board))
            }
            _ => (Tool::Placing(self), Vec::new()),
        }
    }

    /// Shows the map with the thing in it, where it may stay.
    fn show(&mut self, board: &Board<'_>) -> Vec<Effect> {
        // The face at the pointer is the face on the curve; everything else is shown in its place,
        // with the lane that comes into view for it.
        let place = self.place(board);
        let place = place.filter(|place| !matches!(place, Place::Emotion(..)));
        if self.shown.as_ref().map(|(place, _)| place) == place.as_ref() {
            return Vec::new();
        }
        self.shown = None;
        let Some(place) = place else {
            return vec![Effect::Bail];
        };
        // To find an id takes a look at the whole map: once is enough.
        let known = self.known.take().and_then(|known| known.at(&place));
        let known = known.map(Box::new);
        let fresh = || {
            let mut effects = self.made(&place, board).into_iter();
            effects.find_map(|effect| match effect {
                Effect::Create(edit, target) => Some(Box::new(Known { edit, target })),
                _ => None,
            })
        };
        let Some(known) = known.or_else(fresh) else {
            return vec![Effect::Bail];
        };
        let preview = Effect::Preview(known.edit.clone());
        self.shown = Some((place, known.target.clone()));
        self.known = Some(known);
        vec![preview]
    }

    fn drop(&self, board: &Board<'_>) -> Vec<Effect> {
        if let Some(place) = self.place(board) {
            return self.made(&place, board);
        }
        let refusal = self.refusal(board).map(Effect::Refuse);
        std::iter::once(Effect::Bail).chain(refusal).collect()
    }

    /// Why it cannot land where the pointer is; nothing beside the canvas, where it goes back to the
    /// palette.
    fn refusal(&self, board: &Board<'_>) -> Option<String> {
        let at = self.pointer?;
        Some(match self.item {
            _ if self.place(board).is_some() => return None,
            PaletteItem::Stage | PaletteItem::Touchpoint => refusal::beside(),
            PaletteItem::Emotion => refusal::emotion(board, at),
            PaletteItem::Card(kind) => refusal::card(board, at, kind),
        })
    }

    /// What puts the thing in.
    fn made(&self, place: &Place, board: &Board<'_>) -> Vec<Effect> {
        match place {
            Place::Stage(at) => create::stage(board, *at),
            Place::Touchpoint(place) => create::touchpoint(board, place.clone()),
            Place::Card(place) => {
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
            Place::Emotion(touchpoint, emotion) => {
                let target = Target::Emotion {
                    touchpoint: touchpoint.clone(),
                    persona: board.persona,
                };
                let set = Edit::Set {
                    map: board.map.id.clone(),
                    targets: vec![target.clone()],
                    field: Field::Emotion(Some(*emotion)),
                };
                vec![Effect::Commit(set), Effect::Select(vec![target])]
            }
        }
    }

    pub(super) fn overlay(&self, board: &Board<'_>) -> Overlay {
        let place = self.place(board);
        let shown = self.shown.iter();
        let things = shown.map(|(_, target)| target.clone()).collect();
        let emotion = match &place {
            Some(Place::Emotion(_, emotion)) => Some(*emotion),
            _ => None,
        };
        Overlay {
            cursor: match (&place, self.pointer) {
                (None, Some(_)) => Cursor::NoDrop,
                _ => Cursor::Grabbing,
            },
            landing: place
                .and_then(|place| self.landing(&place, board))
                .map(|landing| landing.of(things)),
            ghost: self.pointer.map(|at| Ghost::New {
                item: self.item,
                at,
                emotion,
            }),
            refusal: self.refusal(board),
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
            (Place::Emotion(touchpoint, emotion), _) => face_landing(board, touchpoint, *emotion),
        }
    }
}
