//! Mermaid out and in again.

use std::collections::BTreeSet;
use std::sync::Arc;

use touchline::formats::mermaid::write::write;
use touchline::formats::mermaid::{is_journey, read};
use touchline::model::{Document, Map, Stage, Touchpoint, problems};

use crate::support::random::{Random, few_or_all};

/// A stage's title, and its touchpoints with what each persona feels, in whole steps; where none does,
/// last what nobody in particular feels.
type Stages = Vec<(String, Vec<(String, Vec<Option<f64>>)>)>;

fn stages(map: &Map) -> Stages {
    let felt = |touchpoint: &Touchpoint| {
        let people = 0..map.personas.len().max(1);
        let mut feelings: Vec<_> = people.map(|who| touchpoint.emotion_of(map, who)).collect();
        if feelings.iter().all(Option::is_none) {
            feelings.push(touchpoint.emotion_of_nobody(map));
        }
        feelings
            .into_iter()
            .map(|emotion| emotion.map(|e| e.value().round() + 0.0))
            .collect()
    };
    let stage = |stage: &Arc<Stage>| {
        let touchpoints = stage.touchpoints.iter();
        let touchpoints = touchpoints.map(|t| (t.title.clone(), felt(t))).collect();
        (stage.title.clone(), touchpoints)
    };
    map.stages.iter().map(stage).collect()
}

fn names(document: &Document, map: &Map) -> Vec<String> {
    let name = |id| document.persona(id).map(|persona| persona.name.clone());
    map.personas.iter().filter_map(name).collect()
}

/// Mermaid tells people apart by their names alone.
fn give_everybody_a_name_of_her_own(document: &mut Document) {
    let mut taken = BTreeSet::new();
    for persona in &mut document.personas {
        while !taken.insert(persona.name.clone()) {
            Arc::make_mut(persona).name.push('I');
        }
    }
}

#[test]
fn stages_touchpoints_rounded_emotions_and_personas_come_back_from_random_maps() {
    let mut maps = 0;
    for seed in 0.. {
        let mut document = Random::new(seed).document();
        give_everybody_a_name_of_her_own(&mut document);
        for map in &document.maps {
            let (text, _) = write(&document, map);
            let back =
                read(&text).unwrap_or_else(|problem| panic!("seed {seed}: {problem}\n{text}"));
            assert_eq!(problems(&back.document), [], "seed {seed}");
            let is_told = |remark: &touchline::formats::import::ImportRemark| {
                !remark.message.contains("nobody's feeling")
            };
            let report: Vec<_> = back.report.into_iter().filter(is_told).collect();
            assert_eq!(report, [], "seed {seed}\n{text}");
            assert_eq!(back.document.maps.len(), 1, "seed {seed}\n{text}");
            let again = &back.document.maps[0];
            assert_eq!(stages(again), stages(map), "seed {seed}\n{text}");
            assert_eq!(
                names(&back.document, again),
                names(&document, map),
                "seed {seed}\n{text}"
            );
            let fenced = format!("# Ours\n\n```mermaid\n{text}```\n\nMore words.\n");
            assert!(is_journey(&fenced), "seed {seed}\n{fenced}");
            let fenced = read(&fenced).expect("the same journey");
            assert_eq!(stages(&fenced.document.maps[0]), stages(map), "seed {seed}");
            maps += 1;
        }
        if maps >= few_or_all(300, 2_000) {
            break;
        }
    }
}
