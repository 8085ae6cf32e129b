//! Which slides a presentation has, and which of them are hard to read.

use std::collections::BTreeSet;

use super::journey::{Journey, too_small};
use super::slide::{Slide, called};
use super::{ideas, metrics, people, remarks};
use crate::export::{Drawn, Failure, Options, Progress, Slides, Subject, Warning};
use crate::layout::hue_of_place;
use crate::model::Id;

/// All slides: for each map its overview, the personas nobody has seen yet, its stages, its
/// opportunities and metrics.
///
/// # Errors
///
/// [`Failure::Refused`] where no slide is chosen or there is nothing to show on those that are.
pub(super) fn deck(
    subject: &Subject,
    options: &Options,
    progress: Progress,
) -> Result<Vec<Slide>, Failure> {
    subject.first()?;
    let mut slides = Vec::new();
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let count = subject.maps.len();
    for (place, drawn) in subject.maps.iter().enumerate() {
        let mut of_map = of_map(subject, options, drawn, &mut seen);
        let name = called(&drawn.map);
        if count > 1 && !name.is_empty() {
            for slide in &mut of_map {
                slide.title = format!("{}, {}", slide.title, super::names::short(name));
            }
        }
        slides.append(&mut of_map);
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = (place + 1) as f32 / count as f32;
        if !progress(0.3 * share) {
            return Err(Failure::Cancelled);
        }
    }
    if options.slides.personas {
        // Whoever makes none of the journeys comes last.
        for (place, persona) in subject.document.personas.iter().enumerate() {
            if seen.insert(&persona.id) {
                let hue = persona.hue.unwrap_or(hue_of_place(place));
                slides.push(people::slide(subject, options, persona, hue));
            }
        }
    }
    if slides.is_empty() {
        let why = "no slide has anything on it; choose the overview or the stages";
        return Err(Failure::Refused(why.to_owned()));
    }
    Ok(slides)
}

fn of_map<'a>(
    subject: &'a Subject,
    options: &'a Options,
    drawn: &'a Drawn,
    seen: &mut BTreeSet<&'a Id>,
) -> Vec<Slide> {
    let map = &drawn.map;
    let wanted = &options.slides;
    let journey = Journey::new(subject, drawn, options);
    let crumb = journey.crumb();
    let mut slides = Vec::new();
    let mut notes = remarks::of_map(&subject.document, map);
    if wanted.overview {
        if wanted.split {
            slides.extend(journey.overviews());
        } else {
            slides.push(journey.overview());
        }
        if !wanted.stages {
            let stages = map.stages.iter();
            notes.extend(stages.flat_map(|stage| remarks::of_stage(map, stage)));
        }
        if let Some(first) = slides.first_mut() {
            first.notes = std::mem::take(&mut notes);
        }
    }
    if wanted.personas {
        for (place, id) in map.personas.iter().enumerate() {
            if let Some(persona) = subject.document.persona(id)
                && seen.insert(&persona.id)
            {
                let hue = persona.hue.unwrap_or(hue_of_place(place));
                slides.push(people::slide(subject, options, persona, hue));
            }
        }
    }
    if wanted.stages {
        for (place, stage) in map.stages.iter().enumerate() {
            let mut of_stage = journey.stage(place);
            let remarks = remarks::of_stage(map, stage);
            match of_stage.first_mut() {
                Some(first) => {
                    first.notes = std::mem::take(&mut notes);
                    first.notes.extend(remarks);
                }
                // A stage without a slide is told about on the first one.
                None => match slides.first_mut() {
                    Some(first) => first.notes.extend(remarks),
                    None => notes.extend(remarks),
                },
            }
            slides.append(&mut of_stage);
        }
    }
    if wanted.opportunities {
        slides.extend(ideas::slides(subject, options, map, &crumb));
    }
    if wanted.metrics {
        slides.extend(metrics::slides(subject, options, map, &crumb));
    }
    slides
}

/// What a reader may stumble over: letters that are too small, and what helps.
pub(super) fn warnings(subject: &Subject, options: &Options, deck: &[Slide]) -> Vec<Warning> {
    let is_overview =
        |slide: &Slide| options.slides.overview && slide.title.starts_with("Overview");
    let smallest = |wanted: bool| {
        let slides = deck.iter().filter(|slide| is_overview(slide) == wanted);
        slides.map(Slide::smallest).fold(f64::INFINITY, f64::min)
    };
    let overview = smallest(true);
    let others = smallest(false);
    let text = match (too_small(overview), too_small(others)) {
        (true, true) => format!(
            "The overview's smallest text is {overview:.1}\u{a0}pt, that of the other slides {others:.1}\u{a0}pt."
        ),
        (true, false) => format!("The overview's smallest text is {overview:.1}\u{a0}pt."),
        (false, true) => format!("The slides' smallest text is {others:.1}\u{a0}pt."),
        (false, false) => return Vec::new(),
    };
    let remedy = (!options.slides.split)
        .then(|| remedy(subject, options, (overview, others)))
        .flatten();
    vec![Warning { text, remedy }]
}

/// Splitting what is too small, where that makes letters larger.
fn remedy(
    subject: &Subject,
    options: &Options,
    (overview, others): (f64, f64),
) -> Option<(String, Options)> {
    let split = Options {
        slides: Slides {
            split: true,
            ..options.slides
        },
        ..options.clone()
    };
    let journeys = subject.maps.iter();
    let journeys: Vec<_> = journeys
        .map(|drawn| Journey::new(subject, drawn, &split))
        .collect();
    let count = journeys.iter().map(Journey::overview_count);
    let count = count.max().unwrap_or(1);
    let parts_a_stage = || {
        let mut stages = journeys
            .iter()
            .flat_map(|journey| (0..journey.drawn.map.stages.len()).map(|at| journey.stage(at)));
        options.slides.stages && stages.any(|slides| slides.len() > 1)
    };
    if too_small(overview) && count > 1 {
        return Some((format!("Split over {count} slides"), split));
    }
    let helps = too_small(others) && parts_a_stage();
    helps.then(|| ("Split what is too small".to_owned(), split))
}
