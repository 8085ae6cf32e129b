//! The templates and examples.

use std::sync::Arc;

use crate::file;
use crate::model::{Document, Map, Stage};

/// A template or an example.
pub struct Sample {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub description: &'static str,
    /// Whether it is an example rather than a template.
    pub example: bool,
    source: &'static str,
}

/// The templates and the examples, in the order in which they are offered.
pub const SAMPLES: [Sample; 7] = [
    Sample {
        name: "Blank map",
        description: "An empty page and the palette",
        example: false,
        source: include_str!("../../../assets/templates/blank.ron"),
    },
    Sample {
        name: "Five stages",
        description: "Awareness to advocacy",
        example: false,
        source: include_str!("../../../assets/templates/five-stages.ron"),
    },
    Sample {
        name: "Service visit",
        description: "Frontstage, backstage, support",
        example: false,
        source: include_str!("../../../assets/templates/service-visit.ron"),
    },
    Sample {
        name: "Software subscription",
        description: "Trial, activation, renewal",
        example: false,
        source: include_str!("../../../assets/templates/software-subscription.ron"),
    },
    Sample {
        name: "Switching a mobile plan",
        description: "One bad phone call",
        example: true,
        source: include_str!("../../../examples/mobile-plan.ron"),
    },
    Sample {
        name: "Applying as a guest student",
        description: "As-is and to-be",
        example: true,
        source: include_str!("../../../examples/university.ron"),
    },
    Sample {
        name: "A coffee-house visit",
        description: "A visit with all senses",
        example: true,
        source: include_str!("../../../examples/coffee-house.ron"),
    },
];

impl Sample {
    /// The document.
    ///
    /// # Errors
    ///
    /// A sentence, if the sample is not readable; a test ensures that all are.
    pub fn document(&self) -> Result<Document, String> {
        let opened = file::read(self.source.as_bytes()).map_err(|error| error.to_string())?;
        Ok(opened.document)
    }

    /// The document with only its maps, stages and lanes, to be filled in.
    ///
    /// # Errors
    ///
    /// As [`Sample::document`].
    pub fn empty_document(&self) -> Result<Document, String> {
        let mut document = self.document()?;
        document.title.clear();
        document.notes.clear();
        document.personas.clear();
        for map in &mut document.maps {
            let full = Map::clone(map);
            let mut empty = Map::new(full.id);
            empty.title = full.title;
            empty.state = full.state;
            empty.lanes = full.lanes;
            let stages = full.stages.iter();
            let titles = stages.map(|stage| Stage::new(stage.id.clone(), stage.title.clone()));
            empty.stages = titles.map(Arc::new).collect();
            *map = Arc::new(empty);
        }
        Ok(document)
    }
}
