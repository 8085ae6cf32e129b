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
    let smallest = |of: &str| {
        let of = deck.iter().filter(|slide| slide.title.starts_with(of));
        of.map(Slide::smallest).fold(f64::INFINITY, f64::min)
    };
    let mut warnings = Vec::new();
    let overview = smallest("Overview");
    let whole = deck
        .iter()
        .map(Slide::smallest)
        .fold(f64::INFINITY, f64::min);
    let text = if options.slides.overview && too_small(overview) {
        format!("The overview's smallest text would be {overview:.1} pt.")
    } else if too_small(whole) {
        format!("The slides' smallest text would be {whole:.1} pt.")
    } else {
        return warnings;
    };
    let remedy = (!options.slides.split)
        .then(|| remedy(subject, options, too_small(overview)))
        .flatten();
    warnings.push(Warning { text, remedy });
    warnings
}

/// Splitting what is too small, where that makes letters larger.
fn remedy(subject: &Subject, options: &Options, of_overview: bool) -> Option<(String, Options)> {
    let split = Options {
        slides: Slides {
            split: true,
            ..options.slides
        },
        ..options.clone()
    };
    if !of_overview {
        return Some(("Split what is too small".to_owned(), split));
    }
    let count = subject.maps.iter().map(|drawn| {
        let journey = Journey::new(subject, drawn, &split);
        journey.overview_count()
    });
    let count = count.max().unwrap_or(1);
    (count > 1).then(|| (format!("Split over {count} slides"), split))
}
