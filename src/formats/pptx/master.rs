//! What all slides share: theme, master, layouts, the master of the notes.

use std::fmt::Write as _;

use kurbo::Size;

use super::canvas::{EMU_PER_POINT, SIDE_MARGIN};
use crate::formats::ooxml::colour;
use crate::formats::ooxml::geometry::emu;
use crate::formats::ooxml::package::{Package, Relationships, XML_DECLARATION};

const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// The root of a part of a presentation, up to its attributes.
pub(super) fn root(tag: &str) -> String {
    format!("{XML_DECLARATION}<p:{tag} {NAMESPACES}")
}

/// The start of every shape tree.
pub(super) const SHAPE_TREE_START: &str = "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/>\
     <p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
     <a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm>\
     </p:grpSpPr>";

/// The end of every slide.
pub(super) const COLOUR_MAP_OVERRIDE: &str = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>";

const COLOUR_MAP: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" \
     accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" \
     accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

/// The size of a page of notes: portrait.
const NOTES_SIZE: (i64, i64) = (6_858_000, 9_144_000);

/// Adds theme, master and layouts.
pub(super) fn add(package: &mut Package, size: Size) {
    for (place, name) in [(1, "Touchline"), (2, "Touchline notes")] {
        package.add_part(
            format!("ppt/theme/theme{place}.xml"),
            "openxmlformats-officedocument.theme",
            theme(name),
        );
    }
    let mut relations = Relationships::default();
    relations.add("slideLayout", "../slideLayouts/slideLayout1.xml");
    relations.add("slideLayout", "../slideLayouts/slideLayout2.xml");
    relations.add("theme", "../theme/theme1.xml");
    let path = "ppt/slideMasters/slideMaster1.xml";
    let kind = "openxmlformats-officedocument.presentationml.slideMaster";
    package.add_part(path, kind, master(size));
    package.add_relationships(path, &relations);

    let mut relations = Relationships::default();
    relations.add("slideMaster", "../slideMasters/slideMaster1.xml");
    for (place, layout) in [(1, title_only(size)), (2, blank())] {
        let path = format!("ppt/slideLayouts/slideLayout{place}.xml");
        let kind = "openxmlformats-officedocument.presentationml.slideLayout";
        package.add_part(path.clone(), kind, layout);
        package.add_relationships(&path, &relations);
    }

    let mut relations = Relationships::default();
    relations.add("theme", "../theme/theme2.xml");
    let path = "ppt/notesMasters/notesMaster1.xml";
    let kind = "openxmlformats-officedocument.presentationml.notesMaster";
    package.add_part(path, kind, notes_master());
    package.add_relationships(path, &relations);
}

fn theme(name: &str) -> String {
    let mut out = format!(
        "{XML_DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         name=\"{name}\"><a:themeElements><a:clrScheme name=\"Touchline\">"
    );
    for (place, colour) in colour::THEME_SLOTS.iter().zip(colour::palette()) {
        let colour = colour::hex(colour);
        _ = write!(out, "<a:{place}><a:srgbClr val=\"{colour}\"/></a:{place}>");
    }
    out.push_str("</a:clrScheme><a:fontScheme name=\"Touchline\">");
    for part in ["majorFont", "minorFont"] {
        // PANOSE digits of a plain sans-serif, so that viewers without Inter choose a similar font.
        // Scripts that Inter lacks have their usual fonts.
        _ = write!(
            out,
            "<a:{part}><a:latin typeface=\"Inter\" panose=\"020B0604020202020204\"/>\
             <a:ea typeface=\"\"/><a:cs typeface=\"\"/>\
             <a:font script=\"Jpan\" typeface=\"Yu Gothic\"/>\
             <a:font script=\"Hang\" typeface=\"Malgun Gothic\"/>\
             <a:font script=\"Hans\" typeface=\"Microsoft YaHei\"/>\
             <a:font script=\"Hant\" typeface=\"Microsoft JhengHei\"/>\
             <a:font script=\"Arab\" typeface=\"Arial\"/>\
             <a:font script=\"Hebr\" typeface=\"Arial\"/>\
             <a:font script=\"Thai\" typeface=\"Leelawadee UI\"/>\
             <a:font script=\"Deva\" typeface=\"Nirmala UI\"/></a:{part}>"
        );
    }
    out.push_str("</a:fontScheme><a:fmtScheme name=\"Touchline\"><a:fillStyleLst>");
    let plain = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    out.push_str(&plain.repeat(3));
    out.push_str("</a:fillStyleLst><a:lnStyleLst>");
    for width in [6350, 12_700, 19_050] {
        _ = write!(
            out,
            "<a:ln w=\"{width}\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">{plain}\
             <a:prstDash val=\"solid\"/></a:ln>"
        );
    }
    out.push_str("</a:lnStyleLst><a:effectStyleLst>");
    out.push_str(&"<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3));
    out.push_str("</a:effectStyleLst><a:bgFillStyleLst>");
    out.push_str(&plain.repeat(3));
    out.push_str(
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/>\
         <a:extraClrSchemeLst/></a:theme>",
    );
    out
}

/// The default position of a slide's title.
fn title_transform(size: Size) -> String {
    format!(
        "<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
        emu(SIDE_MARGIN, EMU_PER_POINT),
        emu(32.0, EMU_PER_POINT),
        emu(size.width - 2.0 * SIDE_MARGIN, EMU_PER_POINT),
        emu(48.0, EMU_PER_POINT)
    )
}

fn placeholder(id: u32, name: &str, kind: &str, properties: &str, text: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
         </p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{properties}</p:spPr>\
         <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>{text}</a:t></a:r>\
         </a:p></p:txBody></p:sp>"
    )
}

fn master(size: Size) -> String {
    let mut out = root("sldMaster");
    out.push_str(
        "><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>\
         <a:effectLst/></p:bgPr></p:bg>",
    );
    out.push_str(SHAPE_TREE_START);
    let preset = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
    let title = title_transform(size) + preset;
    out.push_str(&placeholder(2, "Title", "type=\"title\"", &title, "Title"));
    let body = format!(
        "<a:xfrm><a:off x=\"{0}\" y=\"{1}\"/><a:ext cx=\"{2}\" cy=\"{3}\"/></a:xfrm>{preset}",
        emu(SIDE_MARGIN, EMU_PER_POINT),
        emu(104.0, EMU_PER_POINT),
        emu(size.width - 2.0 * SIDE_MARGIN, EMU_PER_POINT),
        emu(size.height - 144.0, EMU_PER_POINT)
    );
    out.push_str(&placeholder(
        3,
        "Text",
        "type=\"body\" idx=\"1\"",
        &body,
        "Text",
    ));
    out.push_str("</p:spTree></p:cSld>");
    out.push_str(COLOUR_MAP);
    out.push_str(
        "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>\
         <p:sldLayoutId id=\"2147483650\" r:id=\"rId2\"/></p:sldLayoutIdLst><p:txStyles>\
         <p:titleStyle><a:lvl1pPr algn=\"l\"><a:buNone/><a:defRPr sz=\"2400\" b=\"1\">\
         <a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/>\
         <a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr>\
         </p:titleStyle>",
    );
    for (tag, size) in [("bodyStyle", 1600), ("otherStyle", 1200)] {
        _ = write!(out, "<p:{tag}>{}</p:{tag}>", levels(size));
    }
    out.push_str("</p:txStyles></p:sldMaster>");
    out
}

/// The default text style on each of the nine levels.
pub(super) fn levels(size: u32) -> String {
    let mut out = String::new();
    for level in 1..=9 {
        let indent = (level - 1) * 228_600;
        _ = write!(
            out,
            "<a:lvl{level}pPr marL=\"{indent}\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" \
             eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\"><a:buNone/>\
             <a:defRPr sz=\"{size}\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/>\
             </a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/>\
             <a:cs typeface=\"+mn-cs\"/></a:defRPr></a:lvl{level}pPr>"
        );
    }
    out
}

fn title_only(size: Size) -> String {
    let mut out = root("sldLayout");
    out.push_str(" type=\"titleOnly\" preserve=\"1\"><p:cSld name=\"Title only\">");
    out.push_str(SHAPE_TREE_START);
    let place = title_transform(size);
    out.push_str(&placeholder(2, "Title", "type=\"title\"", &place, "Title"));
    _ = write!(
        out,
        "</p:spTree></p:cSld>{COLOUR_MAP_OVERRIDE}</p:sldLayout>"
    );
    out
}

fn blank() -> String {
    let mut out = root("sldLayout");
    out.push_str(" type=\"blank\" preserve=\"1\"><p:cSld name=\"Blank\">");
    out.push_str(SHAPE_TREE_START);
    _ = write!(
        out,
        "</p:spTree></p:cSld>{COLOUR_MAP_OVERRIDE}</p:sldLayout>"
    );
    out
}

/// The two places on a page of notes: the slide and the text.
pub(super) const NOTE_PLACEHOLDERS: [&str; 2] = [
    "<a:xfrm><a:off x=\"685800\" y=\"685800\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm>",
    "<a:xfrm><a:off x=\"685800\" y=\"4000500\"/><a:ext cx=\"5486400\" cy=\"4457700\"/></a:xfrm>",
];

/// The picture of the slide on a page of notes.
pub(super) fn slide_image(place: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" \
         noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"{}/></p:nvPr>\
         </p:nvSpPr><p:spPr>{place}</p:spPr></p:sp>",
        if place.is_empty() { "" } else { " idx=\"2\"" }
    )
}

fn notes_master() -> String {
    let preset = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>";
    let mut out = root("notesMaster");
    out.push_str(
        "><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill>\
         <a:effectLst/></p:bgPr></p:bg>",
    );
    out.push_str(SHAPE_TREE_START);
    let [image, text] = NOTE_PLACEHOLDERS;
    out.push_str(&slide_image(&format!("{image}{preset}")));
    let body = placeholder(
        3,
        "Notes",
        "type=\"body\" sz=\"quarter\" idx=\"3\"",
        &format!("{text}{preset}"),
        "Notes",
    );
    _ = write!(
        out,
        "{body}</p:spTree></p:cSld>{COLOUR_MAP}<p:notesStyle>{}</p:notesStyle></p:notesMaster>",
        levels(1200)
    );
    out
}

/// The presentation part.
pub(super) fn presentation(size: Size, slides: &[String], master: &str, notes: &str) -> String {
    let mut out = root("presentation");
    _ = write!(
        out,
        " saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" \
         r:id=\"{master}\"/></p:sldMasterIdLst><p:notesMasterIdLst>\
         <p:notesMasterId r:id=\"{notes}\"/></p:notesMasterIdLst>"
    );
    if !slides.is_empty() {
        out.push_str("<p:sldIdLst>");
        for (place, id) in (256..).zip(slides) {
            let place: u32 = place;
            _ = write!(out, "<p:sldId id=\"{place}\" r:id=\"{id}\"/>");
        }
        out.push_str("</p:sldIdLst>");
    }
    let (width, height) = (
        emu(size.width, EMU_PER_POINT),
        emu(size.height, EMU_PER_POINT),
    );
    let kind = if width * 3 == height * 4 {
        " type=\"screen4x3\""
    } else {
        ""
    };
    _ = write!(
        out,
        "<p:sldSz cx=\"{width}\" cy=\"{height}\"{kind}/><p:notesSz cx=\"{}\" cy=\"{}\"/>\
         <p:defaultTextStyle><a:defPPr><a:defRPr lang=\"en-US\"/></a:defPPr>{}\
         </p:defaultTextStyle></p:presentation>",
        NOTES_SIZE.0,
        NOTES_SIZE.1,
        levels(1200)
    );
    out
}
