//! Native charts, with their numbers in an embedded workbook, so that "Edit data" works.

use std::fmt::Write as _;

use kurbo::{Point, Rect};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::canvas::{MIN_TEXT, SlideCanvas, style};
use crate::formats::ooxml::colour;
use crate::formats::xml;
use crate::scene::{Chunk, Colour, ItemPart, Stroke, Theme, solid_stroke};
use crate::text::{Align, Style};

/// A chart on a slide.
#[derive(Clone, Debug)]
pub(super) struct Chart {
    /// What stands above it.
    pub title: String,
    pub frame: Rect,
    pub kind: ChartKind,
    /// What the numbers are of: metrics or days.
    pub categories: Vec<String>,
    pub series: Vec<Series>,
    /// The number format code.
    pub format: String,
    /// Its approximate picture, for the preview.
    pub picture: Chunk,
}

/// A kind of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChartKind {
    /// Horizontal bars, one group per category.
    Bars,
    /// A line from day to day.
    Lines,
}

/// Numbers of one colour.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub name: String,
    pub colour: Colour,
    pub dashed: bool,
    /// A value and how it is written, for each category that has one.
    pub values: Vec<Option<(f64, String)>>,
}

const TITLE: Style = style(14.0, 700);
const LABEL: Style = style(12.0, 400);

impl Chart {
    /// A chart with its picture.
    pub fn new(
        canvas: &mut SlideCanvas,
        (title, frame, kind): (String, Rect, ChartKind),
        categories: Vec<String>,
        series: Vec<Series>,
        format: String,
    ) -> Option<Self> {
        const LIGHT: Theme = Theme::light();
        let heading = canvas.fit_text(
            &title,
            TITLE,
            MIN_TEXT,
            (frame.width(), 40.0).into(),
            Align::Left,
        );
        canvas
            .painter
            .text(ItemPart::Text, &heading, frame.origin(), LIGHT.heading);
        let plot = Rect {
            y0: frame.y0 + 40.0,
            y1: frame.y1 - 26.0,
            ..frame
        };
        match kind {
            ChartKind::Bars => draw_bars(canvas, plot, &categories, &series),
            ChartKind::Lines => draw_lines(canvas, plot, &categories, &series),
        }
        legend(canvas, frame, &series);
        let picture = canvas.chunk()?;
        Some(Self {
            title,
            frame,
            kind,
            categories,
            series,
            format,
            picture,
        })
    }

    /// The numbers as a spreadsheet.
    pub fn workbook(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
        let sheet = book.add_worksheet();
        sheet.set_name("Sheet1")?;
        sheet.set_column_width(0, 32)?;
        let format = Format::new().set_num_format(&self.format);
        for (column, series) in (1..).zip(&self.series) {
            sheet.write_string(0, column, xml::strip_forbidden(&series.name))?;
            for (row, value) in (1..).zip(&series.values) {
                if let Some((value, _)) = value {
                    sheet.write_number_with_format(row, column, *value, &format)?;
                }
            }
        }
        for (row, category) in (1..).zip(&self.categories) {
            sheet.write_string(row, 0, truncate_for_cell(category))?;
        }
        book.save_to_buffer()
    }

    /// The part of the file that draws it.
    pub fn xml(&self) -> String {
        let mut out = crate::formats::ooxml::package::XML_DECLARATION.to_owned();
        out.push_str(
            "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich>\
             <a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1400\" b=\"1\"/></a:pPr><a:r>\
             <a:rPr sz=\"1400\" b=\"1\"/>",
        );
        _ = write!(
            out,
            "<a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>\
             <c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>",
            xml::text(&self.title)
        );
        match self.kind {
            ChartKind::Bars => out.push_str(
                "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/>\
                 <c:varyColors val=\"0\"/>",
            ),
            ChartKind::Lines => {
                out.push_str(
                    "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>",
                );
            }
        }
        for (index, series) in self.series.iter().enumerate() {
            self.write_series(&mut out, index, series);
        }
        out.push_str(match self.kind {
            ChartKind::Bars => {
                "<c:gapWidth val=\"60\"/><c:axId val=\"111111111\"/><c:axId val=\"222222222\"/>\
                 </c:barChart>"
            }
            ChartKind::Lines => {
                "<c:marker val=\"1\"/><c:axId val=\"111111111\"/><c:axId val=\"222222222\"/>\
                 </c:lineChart>"
            }
        });
        self.write_axes(&mut out);
        out.push_str(
            "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>\
             <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:txPr><a:bodyPr/>\
             <a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1200\"/></a:pPr>\
             <a:endParaRPr lang=\"en-US\"/></a:p></c:txPr><c:externalData r:id=\"rId1\">\
             <c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        );
        out
    }

    fn write_series(&self, out: &mut String, index: usize, series: &Series) {
        let column = char::from(b'B' + u8::try_from(index).unwrap_or(0));
        _ = write!(
            out,
            "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx><c:strRef>\
             <c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}\
             </c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr>",
            xml::text(&series.name)
        );
        if self.kind == ChartKind::Bars {
            colour::write_fill(out, Some(series.colour));
            out.push_str("</c:spPr><c:invertIfNegative val=\"0\"/>");
        } else {
            let stroke = Stroke {
                width: 2.25,
                colour: series.colour,
                dash: series.dashed.then_some((6.0, 6.0)),
            };
            colour::write_line(out, "a:ln", Some(stroke), 12_700.0);
            out.push_str("</c:spPr><c:marker><c:symbol val=\"");
            out.push_str(if series.dashed { "none" } else { "circle" });
            out.push_str("\"/>");
            if !series.dashed {
                out.push_str("<c:size val=\"7\"/><c:spPr>");
                colour::write_fill(out, Some(series.colour));
                out.push_str("</c:spPr>");
            }
            out.push_str("</c:marker>");
        }
        self.write_labels(out, series);
        let last = self.categories.len() + 1;
        _ = write!(
            out,
            "<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val=\"{}\"/>",
            self.categories.len()
        );
        for (index, category) in self.categories.iter().enumerate() {
            let text = truncate_for_cell(category);
            let text = xml::text(&text);
            _ = write!(out, "<c:pt idx=\"{index}\"><c:v>{text}</c:v></c:pt>");
        }
        _ = write!(
            out,
            "</c:strCache></c:strRef></c:cat><c:val><c:numRef>\
             <c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>{}\
             </c:formatCode><c:ptCount val=\"{}\"/>",
            xml::text(&self.format),
            self.categories.len()
        );
        for (index, value) in series.values.iter().enumerate() {
            if let Some((value, _)) = value {
                _ = write!(out, "<c:pt idx=\"{index}\"><c:v>{value}</c:v></c:pt>");
            }
        }
        out.push_str("</c:numCache></c:numRef></c:val>");
        if self.kind == ChartKind::Lines {
            out.push_str("<c:smooth val=\"0\"/>");
        }
        out.push_str("</c:ser>");
    }

    /// The numbers beside the bars and points; once for a target line.
    fn write_labels(&self, out: &mut String, series: &Series) {
        let index = match self.kind {
            ChartKind::Bars => "outEnd",
            ChartKind::Lines => "t",
        };
        out.push_str("<c:dLbls>");
        if series.dashed {
            let last = series.values.len().saturating_sub(1);
            for idx in 0..last {
                _ = write!(
                    out,
                    "<c:dLbl><c:idx val=\"{idx}\"/><c:delete val=\"1\"/></c:dLbl>"
                );
            }
        }
        let format = xml::attribute(&self.format);
        _ = write!(
            out,
            "<c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr>\
             <c:dLblPos val=\"{index}\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/>\
             <c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/>\
             <c:showBubbleSize val=\"0\"/></c:dLbls>"
        );
    }

    fn write_axes(&self, out: &mut String) {
        const LIGHT: Theme = Theme::light();
        let (order, left, bottom) = match self.kind {
            // The first category at the top.
            ChartKind::Bars => ("maxMin", "l", "b"),
            ChartKind::Lines => ("minMax", "b", "l"),
        };
        _ = write!(
            out,
            "<c:catAx><c:axId val=\"111111111\"/><c:scaling><c:orientation val=\"{order}\"/>\
             </c:scaling><c:delete val=\"0\"/><c:axPos val=\"{left}\"/>\
             <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
             <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>"
        );
        let stroke = Stroke {
            width: 0.75,
            colour: LIGHT.neutral,
            dash: None,
        };
        colour::write_line(out, "a:ln", Some(stroke), 12_700.0);
        // Numbers are beside the bars, so an axis is redundant.
        _ = write!(
            out,
            "</c:spPr><c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/>\
             <c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>\
             <c:valAx><c:axId val=\"222222222\"/><c:scaling><c:orientation val=\"minMax\"/>\
             </c:scaling><c:delete val=\"1\"/><c:axPos val=\"{bottom}\"/>\
             <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
             <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>\
             <c:crossAx val=\"111111111\"/><c:crosses val=\"autoZero\"/></c:valAx>"
        );
    }
}

/// A text truncated to a cell's limit.
fn truncate_for_cell(text: &str) -> String {
    let line: Vec<_> = text.split_whitespace().collect();
    super::names::truncate_name(&xml::strip_forbidden(&line.join(" ")))
}

/// The range of all values, with neutral in it.
fn range(series: &[Series]) -> (f64, f64) {
    let values = series
        .iter()
        .flat_map(|series| series.values.iter().flatten());
    let (least, most) = values.fold((0.0_f64, 0.0_f64), |(least, most), (value, _)| {
        (least.min(*value), most.max(*value))
    });
    if most - least > 0.0 && (most - least).is_finite() {
        (least, most)
    } else {
        (least, least + 1.0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "charts have few categories")]
fn draw_bars(canvas: &mut SlideCanvas, plot: Rect, categories: &[String], series: &[Series]) {
    const LIGHT: Theme = Theme::light();
    let labels = plot.width() * 0.36;
    let (least, most) = range(series);
    let left = plot.x0 + labels + 10.0;
    let width = (plot.x1 - left - 70.0).max(10.0);
    let x = |value: f64| left + (value - least) / (most - least) * width;
    let group = plot.height() / categories.len().max(1) as f64;
    let bar = (group / 1.6 / series.len().max(1) as f64).min(26.0);
    for (index, category) in categories.iter().enumerate() {
        let middle = plot.y0 + (index as f64 + 0.5) * group;
        let label = canvas.fit_text(
            category,
            LABEL,
            MIN_TEXT,
            (labels, group).into(),
            Align::Right,
        );
        let y = middle - canvas.height(&label) / 2.0;
        canvas
            .painter
            .text(ItemPart::Text, &label, Point::new(plot.x0, y), LIGHT.body);
        let mut y = middle - bar * series.len() as f64 / 2.0;
        for series in series {
            if let Some(Some((value, words))) = series.values.get(index) {
                let rect = Rect::new(x(value.min(0.0)), y, x(value.max(0.0)), y + bar);
                canvas
                    .painter
                    .rect(ItemPart::Body, rect, 0.0, Some(series.colour), None);
                let words = canvas.fit_text(
                    words,
                    LABEL,
                    MIN_TEXT,
                    (64.0, bar.max(16.0)).into(),
                    Align::Left,
                );
                let at = Point::new(rect.x1 + 6.0, y + (bar - canvas.height(&words)) / 2.0);
                canvas.painter.text(ItemPart::Text, &words, at, LIGHT.body);
            }
            y += bar;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "charts have few categories")]
fn draw_lines(canvas: &mut SlideCanvas, plot: Rect, categories: &[String], series: &[Series]) {
    const LIGHT: Theme = Theme::light();
    let (least, most) = range(series);
    let plot = Rect {
        y0: plot.y0 + 20.0,
        y1: plot.y1 - 26.0,
        ..plot
    };
    let step = plot.width() / categories.len().max(1) as f64;
    let x = |index: usize| plot.x0 + (index as f64 + 0.5) * step;
    let y = |value: f64| plot.y1 - (value - least) / (most - least) * plot.height();
    let ends = [Point::new(plot.x0, plot.y1), Point::new(plot.x1, plot.y1)];
    canvas.painter.line(
        ItemPart::Ground,
        ends[0],
        ends[1],
        solid_stroke(1.0, LIGHT.neutral),
    );
    for (index, category) in categories.iter().enumerate() {
        let label = canvas.fit_text(
            category,
            LABEL,
            MIN_TEXT,
            (step, 16.0).into(),
            Align::Centre,
        );
        let at = Point::new(plot.x0 + index as f64 * step, plot.y1 + 6.0);
        canvas.painter.text(ItemPart::Text, &label, at, LIGHT.muted);
    }
    for series in series {
        let mut path = kurbo::BezPath::new();
        let mut end = None;
        for (index, value) in series.values.iter().enumerate() {
            let Some((value, words)) = value else {
                continue;
            };
            let at = Point::new(x(index), y(*value));
            if path.elements().is_empty() {
                path.move_to(at);
            } else {
                path.line_to(at);
            }
            end = Some((at, words));
            if !series.dashed {
                let dot = Rect::from_center_size(at, (9.0, 9.0));
                canvas
                    .painter
                    .rect(ItemPart::Mark, dot, 4.5, Some(series.colour), None);
                label(canvas, at, words);
            }
        }
        if let (true, Some((at, words))) = (series.dashed, end) {
            label(canvas, at, words);
        }
        let stroke = Stroke {
            width: 3.0,
            colour: series.colour,
            dash: series.dashed.then_some((8.0, 8.0)),
        };
        canvas
            .painter
            .path(ItemPart::Curve(0), path, None, Some(stroke));
    }
}

/// A number over a point.
fn label(canvas: &mut SlideCanvas, at: Point, words: &str) {
    const LIGHT: Theme = Theme::light();
    let words = canvas.fit_text(words, LABEL, MIN_TEXT, (90.0, 18.0).into(), Align::Centre);
    let corner = Point::new(at.x - 45.0, at.y - 24.0);
    canvas
        .painter
        .text(ItemPart::Text, &words, corner, LIGHT.body);
}

fn legend(canvas: &mut SlideCanvas, frame: Rect, series: &[Series]) {
    const LIGHT: Theme = Theme::light();
    let mut x = frame.center().x - 70.0;
    for series in series {
        let swatch = Rect::new(x, frame.y1 - 17.0, x + 10.0, frame.y1 - 7.0);
        canvas
            .painter
            .rect(ItemPart::Mark, swatch, 0.0, Some(series.colour), None);
        let name = canvas.shape(&series.name, LABEL, f64::INFINITY, Align::Left);
        let at = Point::new(x + 16.0, frame.y1 - 20.0);
        canvas.painter.text(ItemPart::Text, &name, at, LIGHT.muted);
        x += canvas.width(&name) + 40.0;
    }
}
