//! Slides into parts of the file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use kurbo::{Rect, Size};

use super::canvas::EMU_PER_POINT;
use super::master::{self, COLOUR_MAP_OVERRIDE, SHAPE_TREE_START};
use super::names::ShapeNames;
use super::slide::{Slide, SlideElement};
use super::table;
use crate::formats::ooxml::geometry::{self, emu_rect};
use crate::formats::ooxml::node::{AutoShape, ShapeKind, ShapeNode, ShapeOutline};
use crate::formats::ooxml::package::{Package, Relationships, XML_DECLARATION};
use crate::formats::ooxml::{colour, text_body};
use crate::formats::{ExportError, ExportJob, Progress, xml};
use crate::model::Picture;

/// Writes all slides into a file.
pub(super) fn write_file(
    job: &ExportJob,
    slides: &[Slide],
    size: Size,
    names: &ShapeNames,
    progress: Progress,
) -> Result<Vec<u8>, ExportError> {
    let mut package = Package::default();
    master::add(&mut package, size);
    let mut writer = PptxWriter {
        job,
        names,
        package,
        pictures: BTreeMap::new(),
        charts: 0,
        notes: 0,
    };
    let mut relations = Relationships::default();
    let master = relations.add("slideMaster", "slideMasters/slideMaster1.xml");
    let mut ids = Vec::new();
    for (number, slide) in (1..).zip(slides) {
        writer.slide(number, slide)?;
        ids.push(relations.add("slide", format!("slides/slide{number}.xml")));
        #[expect(clippy::cast_precision_loss, reason = "a share of the work")]
        let share = number as f32 / slides.len() as f32;
        if !progress(0.3 + 0.6 * share) {
            return Err(ExportError::Cancelled);
        }
    }
    let notes = relations.add("notesMaster", "notesMasters/notesMaster1.xml");
    let mut package = writer.package;
    for (name, part, kind) in [
        (
            "presProps",
            "presentationPr",
            "openxmlformats-officedocument.presentationml.presProps",
        ),
        (
            "viewProps",
            "viewPr",
            "openxmlformats-officedocument.presentationml.viewProps",
        ),
    ] {
        relations.add(name, format!("{name}.xml"));
        let text = format!("{}/>", master::root(part));
        package.add_part(format!("ppt/{name}.xml"), kind, text);
    }
    relations.add("theme", "theme/theme1.xml");
    relations.add("tableStyles", "tableStyles.xml");
    package.add_part(
        "ppt/tableStyles.xml",
        "openxmlformats-officedocument.presentationml.tableStyles",
        format!(
            "{XML_DECLARATION}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
        ),
    );
    package.add_part(
        "ppt/presentation.xml",
        "openxmlformats-officedocument.presentationml.presentation.main",
        master::presentation(size, &ids, &master, &notes),
    );
    package.add_relationships("ppt/presentation.xml", &relations);
    properties(&mut package, job);
    package.finish()
}

/// What a file says about itself.
fn properties(package: &mut Package, job: &ExportJob) {
    let mut relations = Relationships::default();
    relations.add("officeDocument", "ppt/presentation.xml");
    relations.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    );
    relations.add("extended-properties", "docProps/app.xml");
    package.add_relationships("", &relations);
    let mut core = format!(
        "{XML_DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>",
        xml::text(&job.document.title)
    );
    if let Some(day) = job.date {
        for tag in ["created", "modified"] {
            _ = write!(
                core,
                "<dcterms:{tag} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{tag}>"
            );
        }
    }
    core.push_str("</cp:coreProperties>");
    let kind = "openxmlformats-package.core-properties";
    package.add_part("docProps/core.xml", kind, core);
    let app = format!(
        "{XML_DECLARATION}<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>Touchline</Application></Properties>"
    );
    let kind = "openxmlformats-officedocument.extended-properties";
    package.add_part("docProps/app.xml", kind, app);
}

struct PptxWriter<'a> {
    job: &'a ExportJob,
    /// Names for shapes that belong to no map.
    names: &'a ShapeNames,
    package: Package,
    /// The pictures that are in the file, by the path under which the document names them.
    pictures: BTreeMap<Arc<str>, String>,
    charts: usize,
    notes: usize,
}

/// Writes the shapes of one slide.
struct ShapeTreeWriter<'a, 'w> {
    writer: &'a mut PptxWriter<'w>,
    out: String,
    relations: Relationships,
    unit: f64,
    last_id: u32,
}

impl PptxWriter<'_> {
    fn slide(&mut self, number: usize, slide: &Slide) -> Result<(), ExportError> {
        let has_title = slide
            .elements
            .iter()
            .any(|element| matches!(element, SlideElement::Title(_)));
        let layout = if has_title { 1 } else { 2 };
        let mut relations = Relationships::default();
        relations.add(
            "slideLayout",
            format!("../slideLayouts/slideLayout{layout}.xml"),
        );
        let names = self.names;
        let mut tree = ShapeTreeWriter {
            writer: self,
            out: master::root("sld"),
            relations,
            unit: slide.unit,
            last_id: 1,
        };
        let name = xml::attribute(&slide.title);
        _ = write!(tree.out, "><p:cSld name=\"{name}\">");
        tree.out.push_str(SHAPE_TREE_START);
        for element in &slide.elements {
            match element {
                SlideElement::Table(table) => tree.table(table),
                SlideElement::Chart(chart) => tree.chart(chart)?,
                rendered => {
                    for node in slide.nodes(rendered, names) {
                        tree.node(&node);
                    }
                }
            }
        }
        let ShapeTreeWriter {
            mut out,
            mut relations,
            ..
        } = tree;
        _ = write!(out, "</p:spTree></p:cSld>{COLOUR_MAP_OVERRIDE}</p:sld>");
        if !slide.notes.is_empty() {
            let path = self.notes(number, &slide.notes);
            relations.add("notesSlide", path);
        }
        let path = format!("ppt/slides/slide{number}.xml");
        let kind = "openxmlformats-officedocument.presentationml.slide";
        self.package.add_part(path.clone(), kind, out);
        self.package.add_relationships(&path, &relations);
        Ok(())
    }

    /// Adds a notes page and returns its path relative to the slides.
    fn notes(&mut self, slide: usize, notes: &[String]) -> String {
        self.notes += 1;
        let name = format!("notesSlide{}.xml", self.notes);
        let mut out = master::root("notes");
        out.push_str("><p:cSld>");
        out.push_str(SHAPE_TREE_START);
        out.push_str(&master::slide_image(""));
        out.push_str(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
             </p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>\
             <p:txBody><a:bodyPr/><a:lstStyle/>",
        );
        let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];
        for line in notes.iter().flat_map(|note| note.split(breaks)) {
            let line = line.replace('\t', " ");
            if line.trim().is_empty() {
                continue;
            }
            let text = xml::text(&line);
            _ = write!(
                out,
                "<a:p><a:r><a:rPr dirty=\"0\"/><a:t>{text}</a:t></a:r></a:p>"
            );
        }
        out.push_str("<a:p><a:endParaRPr dirty=\"0\"/></a:p></p:txBody></p:sp>");
        _ = write!(out, "</p:spTree></p:cSld>{COLOUR_MAP_OVERRIDE}</p:notes>");
        let mut relations = Relationships::default();
        relations.add("notesMaster", "../notesMasters/notesMaster1.xml");
        relations.add("slide", format!("../slides/slide{slide}.xml"));
        let path = format!("ppt/notesSlides/{name}");
        let kind = "openxmlformats-officedocument.presentationml.notesSlide";
        self.package.add_part(path.clone(), kind, out);
        self.package.add_relationships(&path, &relations);
        format!("../notesSlides/{name}")
    }

    /// The path of a picture in the file, relative to the slides.
    fn picture(&mut self, path: &Arc<str>, picture: &Picture) -> String {
        let place = self.pictures.len() + 1;
        let known = self.pictures.entry(Arc::clone(path));
        let name = known.or_insert_with(|| {
            let name = format!("image{place}.{}", picture.kind.extension());
            self.package
                .add_file(format!("ppt/media/{name}"), picture.bytes.clone());
            name
        });
        format!("../media/{name}")
    }
}

impl ShapeTreeWriter<'_, '_> {
    fn id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    fn identity(&mut self, name: &str, about: &str) {
        let id = self.id();
        _ = write!(
            self.out,
            "<p:cNvPr id=\"{id}\" name=\"{}\"",
            xml::attribute(name)
        );
        if !about.is_empty() {
            _ = write!(self.out, " descr=\"{}\"", xml::attribute(about));
        }
        self.out.push_str("/>");
    }

    fn place(&mut self, tag: &str, attributes: &str, rect: Rect) {
        let [x, y, width, height] = emu_rect(rect, self.unit);
        _ = write!(
            self.out,
            "<{tag}{attributes}><a:off x=\"{x}\" y=\"{y}\"/>\
             <a:ext cx=\"{width}\" cy=\"{height}\"/>"
        );
    }

    fn node(&mut self, node: &ShapeNode) {
        match &node.kind {
            ShapeKind::Solid(solid) => self.solid(node, solid),
            ShapeKind::Line { from, to, stroke } => {
                self.out.push_str("<p:cxnSp><p:nvCxnSpPr>");
                self.identity(&node.name, &node.description);
                self.out
                    .push_str("<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>");
                let turned = (to.x - from.x) * (to.y - from.y) < 0.0;
                let attributes = if turned { " flipV=\"1\"" } else { "" };
                let rect = Rect::from_points(*from, *to);
                let [x, y, width, height] = emu_rect(rect, self.unit);
                // A straight line may be flat.
                let flat = |length: f64, size: i64| if length == 0.0 { 0 } else { size };
                _ = write!(
                    self.out,
                    "<a:xfrm{attributes}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{}\" cy=\"{}\"/>\
                     </a:xfrm><a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom>",
                    flat(rect.width(), width),
                    flat(rect.height(), height)
                );
                colour::write_line(&mut self.out, "a:ln", Some(*stroke), self.unit);
                self.out.push_str("</p:spPr></p:cxnSp>");
            }
            ShapeKind::Group(nodes) => {
                self.out.push_str("<p:grpSp><p:nvGrpSpPr>");
                self.identity(&node.name, &node.description);
                self.out
                    .push_str("<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>");
                let rect = node.bounds();
                self.place("a:xfrm", "", rect);
                let [x, y, width, height] = emu_rect(rect, self.unit);
                _ = write!(
                    self.out,
                    "<a:chOff x=\"{x}\" y=\"{y}\"/><a:chExt cx=\"{width}\" cy=\"{height}\"/>\
                     </a:xfrm></p:grpSpPr>"
                );
                for node in nodes {
                    self.node(node);
                }
                self.out.push_str("</p:grpSp>");
            }
            ShapeKind::Picture { rect, radius, path } => {
                self.picture(node, *rect, *radius, path);
            }
        }
    }

    fn solid(&mut self, node: &ShapeNode, solid: &AutoShape) {
        self.out.push_str("<p:sp><p:nvSpPr>");
        self.identity(&node.name, &node.description);
        self.out.push_str(match (solid.is_title, &solid.outline) {
            (true, _) => {
                "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/>"
            }
            (false, ShapeOutline::Text) => "<p:cNvSpPr txBox=\"1\"/><p:nvPr>",
            (false, _) => "<p:cNvSpPr/><p:nvPr>",
        });
        self.out.push_str("</p:nvPr></p:nvSpPr><p:spPr>");
        self.place("a:xfrm", "", solid.frame);
        self.out.push_str("</a:xfrm>");
        geometry::write_geometry(&mut self.out, &solid.outline, solid.frame, self.unit);
        colour::write_fill(&mut self.out, solid.fill);
        colour::write_line(&mut self.out, "a:ln", solid.stroke, self.unit);
        self.out.push_str("</p:spPr>");
        let words = solid.text.as_ref();
        let inside = geometry::text_area(&solid.outline, solid.frame);
        text_body::write_text_body(&mut self.out, "p:txBody", inside, words, self.unit);
        self.out.push_str("</p:sp>");
    }

    fn picture(&mut self, node: &ShapeNode, rect: Rect, radius: f64, path: &Arc<str>) {
        let Some(picture) = self.writer.job.pictures.get(&**path) else {
            return;
        };
        let target = self.writer.picture(path, picture);
        let id = self.relations.add("image", target);
        self.out.push_str("<p:pic><p:nvPicPr>");
        self.identity(&node.name, &node.description);
        let [across, down] = crop_offsets(rect, picture);
        _ = write!(
            self.out,
            "<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
             <p:blipFill><a:blip r:embed=\"{id}\"/><a:srcRect l=\"{across}\" t=\"{down}\" \
             r=\"{across}\" b=\"{down}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>"
        );
        self.place("a:xfrm", "", rect);
        self.out.push_str("</a:xfrm>");
        let outline = AutoShape::of_rect(rect, radius, None, None).outline;
        geometry::write_geometry(&mut self.out, &outline, rect, self.unit);
        self.out.push_str("</p:spPr></p:pic>");
    }

    /// The beginning of what frames a table or a chart.
    fn frame(&mut self, name: &str, about: &str, rect: Rect) {
        self.out.push_str("<p:graphicFrame><p:nvGraphicFramePr>");
        self.identity(name, about);
        self.out.push_str(
            "<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/>\
             </p:nvGraphicFramePr>",
        );
        self.place("p:xfrm", "", rect);
        self.out.push_str("</p:xfrm>");
    }

    fn table(&mut self, table: &table::SlideTable) {
        let width = table.columns.iter().sum::<f64>();
        let height = table.rows.iter().map(|row| row.height).sum::<f64>();
        let rect = Rect::from_origin_size(table.at, (width, height));
        self.frame(&table.name, "", rect);
        table::write_table(&mut self.out, table);
        self.out.push_str("</p:graphicFrame>");
    }

    fn chart(&mut self, chart: &super::chart::Chart) -> Result<(), ExportError> {
        self.writer.charts += 1;
        let number = self.writer.charts;
        let book = chart.workbook().map_err(|error| {
            ExportError::Refused(format!("the numbers of a chart cannot be written: {error}"))
        })?;
        let package = &mut self.writer.package;
        package.add_file(format!("ppt/embeddings/workbook{number}.xlsx"), book);
        let mut relations = Relationships::default();
        relations.add("package", format!("../embeddings/workbook{number}.xlsx"));
        let path = format!("ppt/charts/chart{number}.xml");
        let kind = "openxmlformats-officedocument.drawingml.chart";
        package.add_part(path.clone(), kind, chart.xml());
        package.add_relationships(&path, &relations);
        let id = self
            .relations
            .add("chart", format!("../charts/chart{number}.xml"));
        debug_assert!((self.unit - EMU_PER_POINT).abs() < 1e-6);
        let name = super::names::truncate_name(&format!("Chart {}", chart.title));
        self.frame(&name, &chart.title, chart.frame);
        _ = write!(
            self.out,
            "<a:graphic><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart \
             xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{id}\"/>\
             </a:graphicData></a:graphic></p:graphicFrame>"
        );
        Ok(())
    }
}

/// How much of a picture is cropped horizontally and vertically to the aspect ratio of the
/// rectangle, in 100,000ths.
fn crop_offsets(rect: Rect, picture: &Picture) -> [i64; 2] {
    let (width, height) = (f64::from(picture.width), f64::from(picture.height));
    let aspect = rect.width() / rect.height().max(f64::EPSILON);
    let has = width / height.max(1.0);
    let off = |share: f64| geometry::emu(((1.0 - share) / 2.0).clamp(0.0, 0.5), 100_000.0);
    if has > aspect {
        [off(aspect / has), 0]
    } else {
        [0, off(has / aspect.max(f64::EPSILON))]
    }
}
