//! The file around the slides: a zip archive of parts that name each other.
//!
//! All entries have the same date, so that equal decks are equal bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::formats::{ExportError, xml};

/// The start of every part.
pub(crate) const XML_DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELATIONSHIPS_NS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT_TYPES_NS: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// Gathers the parts of a file.
#[derive(Default)]
pub(crate) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
    /// The content types of parts that do not follow from the extension.
    types: BTreeMap<String, &'static str>,
}

/// The relationships of a part.
#[derive(Default)]
pub(crate) struct Relationships {
    rows: Vec<(String, String)>,
}

impl Relationships {
    /// Adds a relationship and returns its id.
    pub fn add(&mut self, kind: &str, target: impl Into<String>) -> String {
        let kind = if kind.contains("://") {
            kind.to_owned()
        } else {
            format!("{OFFICE_NS}/{kind}")
        };
        let row = (kind, target.into());
        let known = self.rows.iter().position(|known| *known == row);
        let place = known.unwrap_or(self.rows.len());
        if known.is_none() {
            self.rows.push(row);
        }
        format!("rId{}", place + 1)
    }

    fn xml(&self) -> String {
        let mut out = format!("{XML_DECLARATION}<Relationships xmlns=\"{RELATIONSHIPS_NS}\">");
        for (place, (kind, target)) in self.rows.iter().enumerate() {
            _ = write!(
                out,
                "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{}\"/>",
                place + 1,
                xml::attribute(target)
            );
        }
        out.push_str("</Relationships>");
        out
    }
}

impl Package {
    /// Adds a part with an explicit content type.
    pub fn add_part(
        &mut self,
        path: impl Into<String>,
        kind: &'static str,
        bytes: impl Into<Vec<u8>>,
    ) {
        let path = path.into();
        self.types.insert(path.clone(), kind);
        self.parts.insert(path, bytes.into());
    }

    /// Adds a part with the content type of its extension.
    pub fn add_file(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.parts.insert(path.into(), bytes.into());
    }

    /// Sets the relationships of a part; the empty path is the package.
    pub fn add_relationships(&mut self, path: &str, relations: &Relationships) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        self.add_file(format!("{folder}_rels/{name}.rels"), relations.xml());
    }

    fn content_types_xml(&self) -> String {
        let mut out = format!("{XML_DECLARATION}<Types xmlns=\"{CONTENT_TYPES_NS}\">");
        for (extension, kind) in [
            ("jpg", "image/jpeg"),
            ("png", "image/png"),
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            (
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            ("xml", "application/xml"),
        ] {
            _ = write!(
                out,
                "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>"
            );
        }
        for (path, kind) in &self.types {
            _ = write!(
                out,
                "<Override PartName=\"/{path}\" ContentType=\"application/vnd.{kind}+xml\"/>"
            );
        }
        out.push_str("</Types>");
        out
    }

    /// The whole file. The content types come first, as readers expect.
    pub fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let types = self.content_types_xml();
        let first = ("[Content_Types].xml".to_owned(), types.into_bytes());
        let last = std::mem::take(&mut self.parts);
        for (path, bytes) in std::iter::once(first).chain(last) {
            zip.start_file(path, options).map_err(zip_error)?;
            zip.write_all(&bytes)?;
        }
        Ok(zip.finish().map_err(zip_error)?.into_inner())
    }
}

fn zip_error(error: impl std::fmt::Display) -> ExportError {
    ExportError::Refused(format!(
        "the presentation could not be put together: {error}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_reference_is_one() {
        let mut relations = Relationships::default();
        assert_eq!(relations.add("slide", "slides/slide1.xml"), "rId1");
        assert_eq!(relations.add("slide", "slides/slide2.xml"), "rId2");
        assert_eq!(relations.add("slide", "slides/slide1.xml"), "rId1");
    }

    #[test]
    fn what_the_parts_are_comes_first_and_every_entry_has_the_same_date() {
        let mut package = Package::default();
        package.add_part("a/b.xml", "test", "<b/>");
        package.add_relationships("a/b.xml", &Relationships::default());
        let bytes = package.finish().expect("a file");
        let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
        let names: Vec<_> = (0..zip.len())
            .map(|place| {
                let file = zip.by_index(place).expect("an entry");
                assert_eq!(file.last_modified(), Some(DateTime::default()));
                file.name().expect("a name").into_owned()
            })
            .collect();
        assert_eq!(
            names,
            ["[Content_Types].xml", "a/_rels/b.xml.rels", "a/b.xml"]
        );
    }
}
