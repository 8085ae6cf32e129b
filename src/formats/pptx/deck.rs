//! Which slides a presentation has, and which of them are hard to read.

use std::collections::BTreeSet;

use super::canvas::{SIDE_MARGIN, SlideCanvas, size_of};
use super::map_slides::{MapSlides, too_small};
use super::options::{
    MAP_SLIDE, METRICS_SLIDE, OPPORTUNITIES_SLIDE, OVERVIEW_SLIDE, PERSONA_SLIDES, SLIDE_SIZE,
    SPLIT_MAP, STAGE_SLIDES,
};
use super::slide::{Slide, SlideContentKind};
use super::slide_parts::footer;
use super::{
    metrics_slides, opportunities_slide, overview_slide, persona_slides, speaker_notes,
    stage_slides,
};
use crate::formats::{ExportError, ExportJob, ExportOptions, Progress, RenderedMap, Warning};
use crate::layout::hue_of_place;
use crate::model::Id;

/// All slides: for each map its overview and the whole of it, the personas without a slide so far,
/// its stages, its opportunities and metrics.
///
/// # Errors
///
/// [`ExportError::Refused`] where no slide is chosen or there is nothing to show on those that are.
pub(super) fn deck(
    job: &ExportJob,
    options: &ExportOptions,
    progress: Progress,
) -> Result<Vec<Slide>, ExportError> {
    job.first_map()?;
    let mut slides = Vec::new();
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    let count = job.maps().len();
    for (index, rendered) in job.maps().iter().enumerate() {
        let mut of_map = map_deck(job, options, rendered, &mut seen);
        let name = rendered.map.name();
        if count > 1 && !name.is_empty() {
            for slide in &mut of_map {
                slide.title = format!("{}, {}", slide.title, super::names::truncate_name(name));
            }
        }
        slides.append(&mut of_map);
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = (index + 1) as f32 / count as f32;
        if !progress(0.3 * share) {
            return Err(ExportError::Cancelled);
        }
    }
    if options.get(PERSONA_SLIDES) {
        // Personas of no map come last.
        for (index, persona) in job.document.personas.iter().enumerate() {
            if seen.insert(&persona.id) {
                let hue = persona.hue.unwrap_or(hue_of_place(index));
                slides.push(persona_slides::slide(job, options, persona, hue));
            }
        }
    }
    if slides.is_empty() {
        let why = "no slide has anything on it; choose the overview, the whole map or the stages";
        return Err(ExportError::Refused(why.to_owned()));
    }
    let size = size_of(options.get(SLIDE_SIZE));
    let mut canvas = SlideCanvas::new(job);
    for (number, slide) in (1..).zip(&mut slides) {
        if let Some(words) = &slide.footer {
            let left = match slide.kind {
                SlideContentKind::Persona => persona_slides::content_left(size),
                _ => SIDE_MARGIN,
            };
            let footer = footer(&mut canvas, words, number, (left, size));
            slide.elements.extend(footer);
        }
    }
    Ok(slides)
}

fn map_deck<'a>(
    job: &'a ExportJob,
    options: &'a ExportOptions,
    rendered: &'a RenderedMap,
    seen: &mut BTreeSet<&'a Id>,
) -> Vec<Slide> {
    let map = &rendered.map;
    let journey = MapSlides::new(job, rendered, options);
    let crumb = journey.breadcrumb();
    let mut slides = Vec::new();
    if options.get(OVERVIEW_SLIDE) {
        slides.push(overview_slide::slide(&journey));
    }
    if options.get(MAP_SLIDE) {
        slides.extend(journey.maps());
    }
    let mut notes = speaker_notes::map_notes(&job.document, map);
    if !slides.is_empty() && !options.get(STAGE_SLIDES) {
        let stages = map.stages.iter();
        notes.extend(stages.flat_map(|stage| speaker_notes::stage_notes(map, stage)));
    }
    if let Some(first) = slides.first_mut() {
        first.notes.splice(0..0, std::mem::take(&mut notes));
    }
    if options.get(PERSONA_SLIDES) {
        for (index, id) in map.personas.iter().enumerate() {
            if let Some(persona) = job.document.persona(id)
                && seen.insert(&persona.id)
            {
                let hue = persona.hue.unwrap_or(hue_of_place(index));
                slides.push(persona_slides::slide(job, options, persona, hue));
            }
        }
    }
    if options.get(STAGE_SLIDES) {
        for (index, stage) in map.stages.iter().enumerate() {
            let mut of_stage = stage_slides::slides(&journey, index);
            let remarks = speaker_notes::stage_notes(map, stage);
            match of_stage.first_mut() {
                Some(first) => {
                    let notes = std::mem::take(&mut notes).into_iter();
                    first.notes.splice(0..0, notes.chain(remarks));
                }
                // The notes of a stage without a slide go to the first slide.
                None => match slides.first_mut() {
                    Some(first) => first.notes.extend(remarks),
                    None => notes.extend(remarks),
                },
            }
            slides.append(&mut of_stage);
        }
    }
    if options.get(OPPORTUNITIES_SLIDE) {
        slides.extend(opportunities_slide::slides(job, options, map, &crumb));
    }
    if options.get(METRICS_SLIDE) {
        slides.extend(metrics_slides::slides(job, options, map, &crumb));
    }
    slides
}

/// Warnings: a whole map with too small text, and its remedy. All other slides are composed to be
/// readable.
pub(super) fn warnings(job: &ExportJob, options: &ExportOptions, deck: &[Slide]) -> Vec<Warning> {
    let maps = deck
        .iter()
        .filter(|slide| slide.kind == SlideContentKind::Map);
    let smallest = maps.map(Slide::smallest_text).fold(f64::INFINITY, f64::min);
    if !too_small(smallest) {
        return Vec::new();
    }
    let text = format!("The whole map's smallest text is {smallest:.1}\u{a0}pt.");
    let remedy = (!options.get(SPLIT_MAP))
        .then(|| remedy(job, options))
        .flatten();
    vec![Warning { text, remedy }]
}

/// Splitting the map, where that makes text larger.
fn remedy(job: &ExportJob, options: &ExportOptions) -> Option<(String, ExportOptions)> {
    let split = options.clone().with(SPLIT_MAP, true);
    let journeys = job.maps().iter();
    let counts = journeys.map(|rendered| MapSlides::new(job, rendered, &split).map_count());
    let count = counts.max().unwrap_or(1);
    (count > 1).then(|| (format!("Split over {count} slides"), split))
}
