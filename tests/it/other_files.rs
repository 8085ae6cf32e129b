//! Files of other programs that hold no table that can be read: one right sentence each, on the command
//! line and in the window.

use std::io::{Cursor, Write as _};
use std::process::{Command, Stdio};

use touchline::formats::import::FileKind;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::folder::Folder;

/// A packed file with these parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default();
        archive.start_file(*name, options).expect("a part");
        archive.write_all(text.as_bytes()).expect("it is packed");
    }
    archive.finish().expect("it is packed").into_inner()
}

/// An old office file with a stream of this name.
fn old(stream: &str) -> Vec<u8> {
    let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
    let start = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied();
    start.chain([0; 512]).chain(name).chain([0; 512]).collect()
}

#[test]
fn each_is_refused_in_a_sentence_that_says_what_to_do() {
    let locked = "<manifest:encryption-data manifest:checksum=\"x\"/>";
    let mime = "application/vnd.oasis.opendocument.";
    let (text, slides) = (format!("{mime}text"), format!("{mime}presentation"));
    for (name, bytes, words) in [
        (
            "plan.docx",
            packed(&[("word/document.xml", "<w/>")]),
            "text document",
        ),
        ("plan.doc", old("WordDocument"), "text document"),
        ("plan.rtf", b"{\\rtf1 Stage".to_vec(), "text document"),
        (
            "plan.odt",
            packed(&[("mimetype", &text), ("content.xml", "<o/>")]),
            "text document",
        ),
        (
            "plan.pptx",
            packed(&[("ppt/presentation.xml", "<p/>")]),
            "slides",
        ),
        ("plan.ppt", old("PowerPoint Document"), "slides"),
        (
            "plan.odp",
            packed(&[("mimetype", &slides), ("content.xml", "<o/>")]),
            "slides",
        ),
        (
            "plan.numbers",
            packed(&[("Index/Document.iwa", "x")]),
            "Numbers",
        ),
        ("plan.key", packed(&[("Index.zip", "x")]), "Numbers"),
        ("plan.xls", old("Workbook"), "Excel's old form"),
        ("plan.xlsx", old("Workbook"), "Excel's old form"),
        (
            "plan.xlsb",
            packed(&[("xl/workbook.bin", "x")]),
            "binary form",
        ),
        ("plan.xlsx", old("EncryptedPackage"), "has a password"),
        (
            "plan.ods",
            packed(&[("content.xml", "x"), ("META-INF/manifest.xml", locked)]),
            "has a password",
        ),
        (
            "plan.ods",
            packed(&[("mimetype", "x"), ("encrypted-package", "x")]),
            "has a password",
        ),
        (
            "plan.jpg",
            b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(),
            "a picture",
        ),
        (
            "plan.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(),
            "a picture",
        ),
        ("plan.gif", b"GIF89a\x01\0\x01\0".to_vec(), "a picture"),
        ("plan.png", b"\x89PNG\r\n\x1a\n\0\0\0\0".to_vec(), "PNG"),
        (
            "plan.pdf",
            b"%PDF-1.7\n1 0 obj\n<<>>\nendobj".to_vec(),
            "this PDF holds no map",
        ),
        (
            "plan.csv",
            b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(),
            "JPEG picture",
        ),
        ("plan.xlsx", b"%PDF-1.7\n\xff\xff".to_vec(), "a PDF"),
        ("plan.xls", b"<html><table><tr><td>Stage".to_vec(), ".html"),
        (
            "plan.html",
            b"<html><p>Stage".to_vec(),
            "no table with headings",
        ),
    ] {
        let folder = Folder::new();
        let input = folder.file(name);
        std::fs::write(&input, bytes).expect("it is written");
        let run = Command::new(env!("CARGO_BIN_EXE_touchline"))
            .args(["convert".as_ref(), input.as_path(), &folder.file("out.ron")])
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&run.stderr);
        assert_eq!(run.status.code(), Some(2), "{name}: {said}");
        assert_eq!(said.lines().count(), 1, "{name}: {said}");
        assert!(said.contains(words), "{name}: {said}");
        assert!(
            !said.contains("UTF-8") && !said.contains("--from"),
            "{name}: {said}"
        );
    }
}

#[test]
fn the_window_looks_into_them_as_the_command_line_does() {
    let folder = Folder::new();
    for name in [
        "plan.docx",
        "plan.numbers",
        "plan.jpg",
        "plan.html",
        "plan.xls",
    ] {
        let input = folder.file(name);
        std::fs::write(&input, "x").expect("it is written");
        assert!(FileKind::of_path(&input).is_some(), "{name}");
    }
    // A web page that Touchline has exported is opened.
    let page = folder.file("map.html");
    let text = "<!DOCTYPE html><script type=\"application/x-touchline\">KA==</script>";
    std::fs::write(&page, text).expect("it is written");
    assert_eq!(FileKind::of_path(&page), None);
}
