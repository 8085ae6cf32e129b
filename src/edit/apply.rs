//! Carrying out an edit: which file does what, and the paths into a document that they share.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Document, Id, Map, Place, Stage, Touchpoint};

use super::{Edit, EditError, hues, insert, remove, reorder, set};

/// The document after the edit, or why the edit cannot be made.
///
/// # Errors
///
/// Says in a sentence what stands in the way: a thing that is not there, a field that none of the
/// things has, a second lane of a kind that stands once, the last map.
pub fn apply(document: &Document, edit: &Edit) -> Result<Document, EditError> {
    let mut next = document.clone();
    change(&mut next, edit)?;
    debug_assert_eq!(
        crate::model::problems(&next),
        [],
        "an edit must leave a document without problems: {edit:?}"
    );
    Ok(next)
}

fn change(next: &mut Document, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::InsertMap { at, map } => {
            insert::map(next, *at, map);
            Ok(())
        }
        Edit::InsertPersona { map, persona } => insert::persona(next, map.as_ref(), persona),
        Edit::InsertGoal { map, goal } => insert::goal(next, map, goal),
        Edit::InsertLane { map, at, lane } => insert::lane(next, map, *at, lane),
        Edit::InsertStage { map, at, stage } => {
            hues::keep(next, map, |next| insert::stage(next, map, *at, stage))
        }
        Edit::InsertTouchpoint {
            stage,
            at,
            touchpoint,
        } => insert::touchpoint(next, stage, *at, touchpoint),
        Edit::InsertCard {
            touchpoint,
            at,
            card,
        } => insert::card(next, touchpoint, *at, card),
        Edit::Remove { map, targets } => {
            hues::keep(next, map, |next| remove::targets(next, map, targets))
        }
        Edit::RemoveMap(map) => remove::map(next, map),
        Edit::MoveStages { map, stages, at } => {
            hues::keep(next, map, |next| reorder::stages(next, map, stages, *at))
        }
        Edit::MoveTouchpoints {
            touchpoints,
            stage,
            at,
        } => reorder::touchpoints(next, touchpoints, stage, *at),
        Edit::MoveCards {
            cards,
            touchpoint,
            lane,
            at,
        } => reorder::cards(next, cards, touchpoint, lane.as_ref(), *at),
        Edit::MoveMap { map, at } => reorder::map(next, map, *at),
        Edit::MoveLane { map, lane, at } => reorder::lane(next, map, lane, *at),
        Edit::Set {
            map,
            targets,
            field,
        } => set::field(next, map, targets, field),
        Edit::SetEach { map, fields } => set::fields(next, map, fields),
        Edit::RenamePictures(paths) => {
            set::picture_paths(next, paths);
            Ok(())
        }
        Edit::Replace { document, .. } => {
            *next = Document::clone(document);
            Ok(())
        }
        Edit::Many { edits, .. } => {
            if edits.is_empty() {
                return Err(EditError::new("There is nothing to change."));
            }
            edits.iter().try_for_each(|edit| change(next, edit))
        }
    }
}

/// Where the map of this id stands, or that it is gone.
pub(super) fn map_index(document: &Document, id: &Id) -> Result<usize, EditError> {
    document
        .maps
        .iter()
        .position(|map| map.id == *id)
        .ok_or_else(|| EditError::new("This map is no longer there."))
}

/// The map at a place, for changing.
pub(super) fn map_mut(document: &mut Document, at: usize) -> &mut Map {
    Arc::make_mut(&mut document.maps[at])
}

/// The stage at a place, for changing.
pub(super) fn stage_mut(document: &mut Document, map: usize, stage: usize) -> &mut Stage {
    Arc::make_mut(&mut map_mut(document, map).stages[stage])
}

/// The touchpoint at a place, for changing.
pub(super) fn touchpoint_mut(
    document: &mut Document,
    map: usize,
    stage: usize,
    touchpoint: usize,
) -> &mut Touchpoint {
    Arc::make_mut(&mut stage_mut(document, map, stage).touchpoints[touchpoint])
}

/// Where all of these things stand, found in one walk; what is not there is left out.
pub(super) fn places<'a>(
    document: &Document,
    ids: impl IntoIterator<Item = &'a Id>,
) -> BTreeMap<Id, Place> {
    let mut wanted: BTreeSet<&Id> = ids.into_iter().collect();
    let mut found = BTreeMap::new();
    // What was looked for before is mostly still there.
    wanted.retain(|id| match document.recall(id) {
        Some(place) => {
            found.insert((*id).clone(), place);
            false
        }
        None => true,
    });
    // A walk for one thing remembers it for the next time.
    if wanted.len() == 1
        && let Some(id) = wanted.pop_first()
        && let Some(place) = document.locate(id)
    {
        found.insert(id.clone(), place);
    }
    if !wanted.is_empty() {
        document.each_id(|id, place| {
            if wanted.contains(id) {
                found.insert(id.clone(), place);
            }
        });
    }
    found
}
