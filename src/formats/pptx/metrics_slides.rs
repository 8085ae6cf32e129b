//! The metrics of a map: what can be read as numbers in charts, the rest in a table.

use kurbo::{Rect, Size};

use super::canvas::{SlideCanvas, size_of};
use super::chart::{Chart, ChartKind, Series};
use super::opportunities_slide::{content_area, location};
use super::options::SLIDE_SIZE;
use super::parse_number::ParsedNumber;
use super::slide::{Slide, SlideContentKind, SlideElement};
use super::speaker_notes::is_shown;
use super::table::{SlideTableColumn, tables};
use crate::formats::{ExportJob, ExportOptions};
use crate::model::kinds::{FieldKey, fields};
use crate::model::{Card, CardKind, Map, Stage, Touchpoint, quantity};
use crate::text::Align;

/// The maximum number of metrics in a chart.
const MAX_PER_CHART: usize = 6;

const TABLE_COLUMNS: [SlideTableColumn; 4] = [
    SlideTableColumn {
        heading: "Metric",
        share: 3.0,
        align: Align::Left,
    },
    SlideTableColumn {
        heading: "Stage \u{b7} touchpoint",
        share: 4.0,
        align: Align::Left,
    },
    SlideTableColumn {
        heading: "Now",
        share: 2.0,
        align: Align::Left,
    },
    SlideTableColumn {
        heading: "Target",
        share: 2.0,
        align: Align::Left,
    },
];

/// A metric of a map with its parsed numbers.
struct ParsedMetric<'a> {
    stage: &'a Stage,
    touchpoint: &'a Touchpoint,
    card: &'a Card,
    now: Option<ParsedNumber>,
    target: Option<ParsedNumber>,
}

impl ParsedMetric<'_> {
    /// Its own name, or that of its kind.
    fn name(&self) -> String {
        super::names::or_untitled(self.card.words())
    }

    fn label(&self) -> String {
        let index = super::names::or_untitled(&self.touchpoint.title);
        format!("{} \u{b7} {index}", self.name())
    }

    /// Earlier days and today, where enough of them are numbers of one kind.
    fn history(&self) -> Option<Vec<(String, ParsedNumber)>> {
        let now = self.now.clone()?;
        let mut days = Vec::new();
        for reading in self.card.get(fields::EARLIER) {
            let number = ParsedNumber::parse(&reading.value, self.card.get(fields::UNIT))?;
            if number.format() != now.format() {
                return None;
            }
            days.push((reading.on.words(), number));
        }
        if days.is_empty() {
            return None;
        }
        days.push(("Now".to_owned(), now));
        Some(days)
    }
}

/// A number as the chart's labels write it.
fn number_label(number: &ParsedNumber, text: &str) -> String {
    let text = text.trim();
    if number.unit.is_empty() || text.ends_with(&number.unit) {
        text.to_owned()
    } else {
        format!("{text} {}", number.unit)
    }
}

fn parsed_metrics(map: &Map) -> Vec<ParsedMetric<'_>> {
    let mut found = Vec::new();
    for (stage, touchpoint) in map.touchpoints() {
        for card in touchpoint.cards.iter().filter(|card| is_shown(map, card)) {
            if card.kind == CardKind::Metric {
                let parse = |key| ParsedNumber::parse(card.get(key), card.get(fields::UNIT));
                found.push(ParsedMetric {
                    stage,
                    touchpoint,
                    card,
                    now: parse(fields::NOW),
                    target: parse(fields::TARGET),
                });
            }
        }
    }
    found
}

/// The slides of a map's metrics; none where it has none.
pub(super) fn slides(
    job: &ExportJob,
    options: &ExportOptions,
    map: &Map,
    crumb: &str,
) -> Vec<Slide> {
    let size = size_of(options.get(SLIDE_SIZE));
    let mut canvas = SlideCanvas::new(job);
    let all = parsed_metrics(map);
    let (compared, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|measured| {
        let formats = (measured.now.as_ref(), measured.target.as_ref());
        match formats {
            (Some(now), Some(target)) => now.format() == target.format(),
            _ => measured.history().is_some(),
        }
    });
    let plans = chart_plans(&compared);
    let mut slides: Vec<Slide> = Vec::new();
    for plans in plans.chunks(2) {
        let what = (SlideContentKind::Metrics, title(slides.len()));
        slides.push(Slide::titled(&mut canvas, what, (crumb, size), |canvas| {
            let charts = plans.iter().zip(frames(plans.len(), size));
            let charts = charts.filter_map(|(plan, frame)| {
                Chart::new(
                    canvas,
                    (plan.title.clone(), plan.sized(frame), plan.kind),
                    plan.categories.clone(),
                    plan.series.clone(),
                    plan.format.clone(),
                )
            });
            charts.map(SlideElement::Chart).collect()
        }));
    }
    let with_unit = |card: &Card, key: FieldKey<String>| {
        quantity::with_unit(card.get(key).trim(), card.get(fields::UNIT).trim(), " ")
    };
    let rows: Vec<Vec<String>> = others
        .iter()
        .map(|measured| {
            vec![
                measured.name(),
                location(measured.stage, measured.touchpoint),
                with_unit(measured.card, fields::NOW),
                with_unit(measured.card, fields::TARGET),
            ]
        })
        .collect();
    for table in tables(
        "Metrics",
        &mut canvas,
        &TABLE_COLUMNS,
        &rows,
        content_area(size),
    ) {
        let what = (SlideContentKind::Metrics, title(slides.len()));
        let fill = |_: &mut SlideCanvas| vec![SlideElement::Table(table)];
        slides.push(Slide::titled(&mut canvas, what, (crumb, size), fill));
    }
    slides
}

fn title(index: usize) -> String {
    match index {
        0 => "Metrics".to_owned(),
        index => format!("Metrics ({})", index + 1),
    }
}

/// Where one or two charts stand beside each other.
fn frames(count: usize, size: Size) -> Vec<Rect> {
    const BETWEEN: f64 = 30.0;
    let area = content_area(size);
    if count < 2 {
        let width = area.width().min(660.0);
        return vec![Rect::from_origin_size(
            area.origin(),
            (width, area.height()),
        )];
    }
    let width = (area.width() - BETWEEN) / 2.0;
    let left = Rect::from_origin_size(area.origin(), (width, area.height()));
    vec![left, left + kurbo::Vec2::new(width + BETWEEN, 0.0)]
}

/// What a chart shows.
struct ChartPlan {
    title: String,
    kind: ChartKind,
    categories: Vec<String>,
    series: Vec<Series>,
    format: String,
}

impl ChartPlan {
    /// Charts of few bars are lower.
    fn sized(&self, frame: Rect) -> Rect {
        #[expect(clippy::cast_precision_loss, reason = "charts have few categories")]
        let height = match self.kind {
            ChartKind::Bars => 84.0 + 64.0 * self.categories.len() as f64,
            ChartKind::Lines => 330.0,
        };
        Rect {
            y1: frame.y0 + height.min(frame.height()),
            ..frame
        }
    }
}

/// The charts: bars of metrics with the same unit, and a line for each metric with a history.
fn chart_plans(compared: &[ParsedMetric]) -> Vec<ChartPlan> {
    const LIGHT: crate::scene::Theme = crate::scene::Theme::light();
    let now_colour = LIGHT.hue(crate::model::Hue::Blue).strong;
    let mut plans = Vec::new();
    let mut formats: Vec<(String, Vec<&ParsedMetric>)> = Vec::new();
    for measured in compared {
        let (Some(now), Some(_)) = (&measured.now, &measured.target) else {
            continue;
        };
        let format = now.format();
        match formats.iter_mut().find(|(known, _)| *known == format) {
            Some((_, group)) => group.push(measured),
            None => formats.push((format, vec![measured])),
        }
    }
    for (format, group) in &formats {
        for group in group.chunks(MAX_PER_CHART) {
            let unit = group.first().and_then(|m| m.now.as_ref());
            let unit = match unit {
                Some(number) if number.time.is_some() => " (minutes)".to_owned(),
                Some(number) if !number.unit.is_empty() => format!(" ({})", number.unit),
                _ => String::new(),
            };
            let values = |pick: fn(&ParsedMetric) -> Option<(f64, String)>| {
                group.iter().map(|measured| pick(measured)).collect()
            };
            plans.push(ChartPlan {
                title: format!("Now and target{unit}"),
                kind: ChartKind::Bars,
                categories: group.iter().map(|measured| measured.label()).collect(),
                series: vec![
                    Series {
                        name: "Now".to_owned(),
                        colour: now_colour,
                        dashed: false,
                        values: values(|measured| {
                            let now = measured.now.as_ref()?;
                            Some((now.value, number_label(now, measured.card.get(fields::NOW))))
                        }),
                    },
                    Series {
                        name: "Target".to_owned(),
                        colour: LIGHT.bright.edge,
                        dashed: false,
                        values: values(|measured| {
                            let target = measured.target.as_ref()?;
                            Some((
                                target.value,
                                number_label(target, measured.card.get(fields::TARGET)),
                            ))
                        }),
                    },
                ],
                format: format.clone(),
            });
        }
    }
    for measured in compared {
        let Some(days) = measured.history() else {
            continue;
        };
        let readings = measured
            .card
            .get(fields::EARLIER)
            .iter()
            .map(|reading| &*reading.value);
        let readings = readings.chain([measured.card.get(fields::NOW)]);
        let values = days.iter().zip(readings);
        let values =
            values.map(|((_, number), text)| Some((number.value, number_label(number, text))));
        let format = days.first().map(|(_, number)| number.format());
        let format = format.unwrap_or_default();
        let mut series = vec![Series {
            name: measured.name(),
            colour: now_colour,
            dashed: false,
            values: values.collect(),
        }];
        if let Some(target) = measured.target.as_ref().filter(|t| t.format() == format) {
            let value = Some((
                target.value,
                number_label(target, measured.card.get(fields::TARGET)),
            ));
            series.push(Series {
                name: "Target".to_owned(),
                colour: LIGHT.target,
                dashed: true,
                values: vec![value; days.len()],
            });
        }
        plans.push(ChartPlan {
            title: measured.label(),
            kind: ChartKind::Lines,
            categories: days.into_iter().map(|(day, _)| day).collect(),
            series,
            format,
        });
    }
    plans
}
