//! Groups the chunks of a scene in reading order. Chunks of one group keep the painting order;
//! different groups do not overlap, except for the background below all of them.

use std::collections::BTreeMap;

use crate::model::{Id, Map, Target};
use crate::scene::{Chunk, Item, Shape, Zone};

/// The pieces of a scene.
pub struct SceneGroups {
    /// Lines between the lanes.
    pub ground: Vec<Chunk>,
    /// Title, personas, goals.
    pub header: Vec<Chunk>,
    /// The lanes' heads.
    pub heads: Vec<Chunk>,
    /// The stages, as many as the map has.
    pub stages: Vec<StageGroup>,
    /// Ground, curves, faces and names of the emotion lane.
    pub emotion: Vec<Chunk>,
    /// Whatever else there is: what the signs mean.
    pub rest: Vec<Chunk>,
    /// The indices of stage and touchpoint, by the touchpoint's id.
    pub positions: BTreeMap<Id, (usize, usize)>,
}

/// The pieces of a stage.
#[derive(Default)]
pub struct StageGroup {
    /// What stands on the band.
    pub band: Vec<Chunk>,
    /// The cells of each touchpoint, top to bottom.
    pub cells: Vec<Vec<Chunk>>,
}

impl SceneGroups {
    /// Sorts the pieces of a map's scene.
    pub fn new(map: &Map, chunks: Vec<Chunk>) -> Self {
        let mut places = BTreeMap::new();
        let mut stages = BTreeMap::new();
        let mut sorted = Self {
            ground: Vec::new(),
            header: Vec::new(),
            heads: Vec::new(),
            stages: Vec::new(),
            emotion: Vec::new(),
            rest: Vec::new(),
            positions: BTreeMap::new(),
        };
        for (index, stage) in map.stages.iter().enumerate() {
            stages.insert(&stage.id, index);
            for (column, touchpoint) in stage.touchpoints.iter().enumerate() {
                places.insert(touchpoint.id.clone(), (index, column));
            }
            sorted.stages.push(StageGroup {
                band: Vec::new(),
                cells: vec![Vec::new(); stage.touchpoints.len()],
            });
        }
        for chunk in chunks {
            let list = match (chunk.zone, &chunk.owner) {
                (Zone::Header, _) => Some(&mut sorted.header),
                (Zone::Heads | Zone::Corner, _) => Some(&mut sorted.heads),
                (Zone::Body, None) if !has_items(&chunk) => Some(&mut sorted.ground),
                (Zone::Band, Some(Target::Stage(id))) => stages
                    .get(id)
                    .and_then(|index| sorted.stages.get_mut(*index))
                    .map(|stage| &mut stage.band),
                (Zone::Body, Some(Target::Cell { touchpoint, .. })) => places
                    .get(touchpoint)
                    .and_then(|at| sorted.stages.get_mut(at.0)?.cells.get_mut(at.1)),
                (Zone::Body, Some(Target::Lane(_) | Target::Emotion { .. })) => {
                    Some(&mut sorted.emotion)
                }
                _ => None,
            };
            list.unwrap_or(&mut sorted.rest).push(chunk);
        }
        sorted.positions = places;
        sorted
    }
}

fn has_items(chunk: &Chunk) -> bool {
    let text = |item: &Item| matches!(item.shape, Shape::Text { .. });
    chunk.items.iter().any(text)
}
