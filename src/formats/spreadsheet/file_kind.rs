//! Recognises files by content, and checks that they are safe to read.

use std::io::{self, BufRead, BufReader, Cursor, Read as _};

use quick_xml::events::Event;
use zip::ZipArchive;

/// The maximum unpacked size of a workbook, in bytes.
const MAX_UNPACKED_BYTES: u64 = 128 << 20;
/// The maximum number of parts of a workbook.
const MAX_PARTS: usize = 4_000;
/// The maximum number of shared strings of a workbook.
const MAX_SHARED_STRINGS: u64 = 4_000_000;

/// A form of spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpreadsheetKind {
    /// `.xlsx`, `.xlsm`
    Xlsx,
    /// `.ods`
    OpenDocument,
    /// `.fods`, one file of XML
    FlatOpenDocument,
}

pub(crate) const DAMAGED: &str = "it is damaged, or no spreadsheet that can be read (.xlsx, .ods)";
const LOCKED: &str = "this file has a password; save a copy without one, a spreadsheet as .xlsx";
const OLD: &str = "this is a spreadsheet in Excel's old form (.xls); open it in Excel or LibreOffice and \
                   save it as .xlsx";
const OLD_OFFICE: &str = "this is an office file in an old form; open it in Excel or LibreOffice and save it \
                          as .xlsx";
const SLIDES: &str = "these are slides, which no map can be made of; copy the table on them into a \
                      spreadsheet, and save that as .xlsx";
const DOCUMENT: &str = "this is a text document, not a spreadsheet; save it as a web page (.html), or copy its \
                        table into a spreadsheet and save that as .xlsx";
const BINARY: &str = "this is a spreadsheet in binary form (.xlsb); open it in Excel or LibreOffice and save it \
                      as .xlsx";
const APPLE: &str = "this is a document of Numbers, Pages or Keynote; export its table from Numbers as .xlsx \
                     (File, Export To, Excel)";
const PICTURE: &str = "this is a picture, which no map can be made of; only one that Touchline exported with \
                       the map inside (.png, .svg) can be opened";
const PDF: &str = "this is a PDF, which no map can be made of; copy its table into a spreadsheet, and save that \
                   as .xlsx";

/// Other packages, recognised by one of their parts, with the messages for them.
const OTHER_PACKAGES: [(&str, &str); 7] = [
    ("ppt/presentation.xml", SLIDES),
    ("word/document.xml", DOCUMENT),
    ("xl/workbook.bin", BINARY),
    ("Index/Document.iwa", APPLE),
    ("Index.zip", APPLE),
    ("index.apxl", APPLE),
    // An OpenDocument file that is packed once more behind its password.
    ("encrypted-package", LOCKED),
];

/// The same for old office files, whose parts are streams.
const OTHER_OLE_FILES: [(&str, &str); 5] = [
    ("EncryptedPackage", LOCKED),
    ("Workbook", OLD),
    ("Book", OLD),
    ("WordDocument", DOCUMENT),
    ("PowerPoint Document", SLIDES),
];

/// The same by how files begin that are neither.
const OTHER_MAGIC: [(&[u8], &str); 8] = [
    (b"%PDF-", PDF),
    (b"\x89PNG", PICTURE),
    (b"\xFF\xD8\xFF", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
    (b"BM", PICTURE),
    (b"II*\0", PICTURE),
    (b"{\\rtf", DOCUMENT),
];

/// File extensions that are recognised only for an error message.
pub(crate) const REFUSED: [&str; 27] = [
    "docx", "docm", "dotx", "doc", "odt", "fodt", "rtf", "pages", "pptx", "pptm", "potx", "ppt",
    "odp", "key", "numbers", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "heic", "heif",
    "avif", "vsdx", "xlb",
];

const ZIP_MAGIC: &[u8] = b"PK\x03\x04";
const OLE_MAGIC: &[u8] = b"\xD0\xCF\x11\xE0";
/// Whether an OLE file contains a stream name, which is UTF-16.
fn contains_utf16(bytes: &[u8], part: &str) -> bool {
    let name: Vec<u8> = part.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|seen| seen == name)
}

/// Whether this is the XML of an office file that is not packed.
fn is_flat(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4_096)];
    let start = String::from_utf8_lossy(start);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    start.starts_with('<') && start.contains("office:document")
}

/// What the first bytes look like; `None` for no spreadsheet. Zip files and old office files are
/// examined by [`check`].
pub(crate) fn kind(bytes: &[u8]) -> Option<SpreadsheetKind> {
    if bytes.starts_with(ZIP_MAGIC) || bytes.starts_with(OLE_MAGIC) {
        return Some(SpreadsheetKind::Xlsx);
    }
    is_flat(bytes).then_some(SpreadsheetKind::FlatOpenDocument)
}

/// Recognises a file, and checks that unpacking it does not exhaust the memory, whatever sizes it
/// claims.
pub(crate) fn check(bytes: &[u8]) -> Result<SpreadsheetKind, String> {
    if bytes.is_empty() {
        return Err("the file is empty, and no spreadsheet (.xlsx)".to_owned());
    }
    if bytes.starts_with(OLE_MAGIC) {
        let known = OTHER_OLE_FILES
            .iter()
            .find(|(part, _)| contains_utf16(bytes, part));
        return Err(known.map_or(OLD_OFFICE, |(_, what)| what).to_owned());
    }
    if is_flat(bytes) {
        return Ok(SpreadsheetKind::FlatOpenDocument);
    }
    if !bytes.starts_with(ZIP_MAGIC) {
        return Err(explain_other_file(bytes));
    }
    let open = |_: zip::result::ZipError| DAMAGED.to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(open)?;
    let mut others = OTHER_PACKAGES.iter();
    if let Some((_, what)) = others.find(|(part, _)| archive.index_for_name(part).is_some()) {
        return Err((*what).to_owned());
    }
    if archive.len() > MAX_PARTS {
        return Err(format!(
            "it has {} parts; a spreadsheet for a map has a few dozen",
            archive.len()
        ));
    }
    let mut left = MAX_UNPACKED_BYTES;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(open)?;
        let name = part.name().map_err(open)?.to_lowercase();
        if !["xml", "rels", "bin"].iter().any(|end| name.ends_with(end)) {
            continue;
        }
        // The claimed size may be wrong, so the part is unpacked to measure it.
        let mut part = BufReader::new(part.take(left + 1));
        if name.ends_with("sharedstrings.xml") && count_of_texts(&mut part) > MAX_SHARED_STRINGS {
            return Err("it says that it has more texts than any map".to_owned());
        }
        io::copy(&mut part, &mut io::sink()).map_err(|why| format!("it is damaged: {why}"))?;
        left = part.get_ref().limit().checked_sub(1).ok_or_else(|| {
            let most = MAX_UNPACKED_BYTES >> 20;
            format!("it unpacks to more than {most} MB; no map needs as much")
        })?;
    }
    if let Some(what) = mime_type(&mut archive) {
        return Err(what.to_owned());
    }
    if archive.index_for_name("content.xml").is_none() {
        return Ok(SpreadsheetKind::Xlsx);
    }
    let is_locked = part(bytes, "META-INF/manifest.xml")
        .is_some_and(|manifest| String::from_utf8_lossy(&manifest).contains("encryption-data"));
    if is_locked {
        return Err(LOCKED.to_owned());
    }
    Ok(SpreadsheetKind::OpenDocument)
}

/// The message for an `OpenDocument` file that is no spreadsheet.
fn mime_type(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let mut mime_type_text = String::new();
    let part = archive.by_name("mimetype").ok()?;
    part.take(200).read_to_string(&mut mime_type_text).ok()?;
    match mime_type_text
        .trim()
        .strip_prefix("application/vnd.oasis.opendocument.")?
    {
        "presentation" => Some(SLIDES),
        "text" => Some(DOCUMENT),
        "graphics" => Some(PICTURE),
        _ => None,
    }
}

/// The message for a file that is no zip file.
fn explain_other_file(bytes: &[u8]) -> String {
    if let Some((_, what)) = OTHER_MAGIC
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return (*what).to_owned();
    }
    // `ftypheic` and the like, behind their length.
    if bytes.get(4..8) == Some(b"ftyp") {
        return PICTURE.to_owned();
    }
    let start = &bytes[..bytes.len().min(512)];
    let Ok(text) = std::str::from_utf8(start).or_else(|error| match error.error_len() {
        // A letter that the sample cuts in two.
        None => Ok(std::str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default()),
        Some(_) => Err(error),
    }) else {
        return DAMAGED.to_owned();
    };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.contains('\0') {
        DAMAGED
    } else if text.starts_with('<') {
        "this is a web page or XML with the name of a spreadsheet; give it the extension .html, or open it \
         in Excel or LibreOffice and save it as .xlsx"
    } else {
        "this is text with the name of a spreadsheet, and no .xlsx; give it the extension .csv"
    }
    .to_owned()
}

/// The claimed number of shared strings, for which the parser allocates.
fn count_of_texts(part: &mut dyn BufRead) -> u64 {
    let mut reader = quick_xml::Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "sst" => {
                let count = start.try_get_attribute("uniqueCount").ok().flatten();
                return count.map_or(0, |count| count.value.trim().parse().unwrap_or(0));
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
}

/// The bytes of a part, whatever the case of its name.
pub(crate) fn part(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let place = match archive.index_for_name(name) {
        Some(place) => place,
        None => (0..archive.len()).find(|place| {
            let part = archive.by_index(*place);
            part.is_ok_and(|part| part.name().is_ok_and(|it| it.eq_ignore_ascii_case(name)))
        })?,
    };
    let mut unpacked = Vec::new();
    let part = archive.by_index(place).ok()?;
    part.take(MAX_UNPACKED_BYTES)
        .read_to_end(&mut unpacked)
        .ok()?;
    Some(unpacked)
}
