//! Files of every kind, whole, without a map, damaged, and made by somebody with bad intentions.

use std::io::Write as _;
use std::time::Duration;

use cpu_time::ThreadTime;
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::*;
use crate::model::Document;

const MAP: &str = "(format: 1, title: \"Taken out\")";

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    let mut crc = flate2::Crc::new();
    crc.update(&chunk[4..]);
    chunk.extend(crc.sum().to_be_bytes());
    chunk
}

fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(*b"IHDR", &[0; 13]));
    file.extend(chunk(*b"IDAT", &[7; 5000]));
    file.extend(chunks.concat());
    file.extend(chunk(*b"IEND", b""));
    file
}

fn text_chunk(packed: &[u8]) -> Vec<u8> {
    let data = [b"touchline\0\x01\0\0\0".as_slice(), packed].concat();
    chunk(*b"iTXt", &data)
}

fn title(bytes: &[u8]) -> Result<String, String> {
    let read = read(bytes).map_err(|error| error.to_string())?;
    Ok(read.opened.document.title)
}

fn refused(bytes: &[u8], why: &str) {
    let message = title(bytes).unwrap_err();
    assert!(message.contains(why), "{message}");
}

#[test]
fn a_picture_gives_its_map_back() {
    let other = chunk(*b"iTXt", b"Comment\0\0\0\0\0touchline");
    let file = png(&[other, text_chunk(&deflated(MAP.as_bytes()))]);
    assert_eq!(title(&file).as_deref(), Ok("Taken out"));
    assert_eq!(read(&file).unwrap().container, Some(Container::Png));
    let plain = [b"touchline\0\0\0en\0x\0".as_slice(), MAP.as_bytes()].concat();
    assert_eq!(
        title(&png(&[chunk(*b"iTXt", &plain)])).as_deref(),
        Ok("Taken out")
    );
}

#[test]
fn a_picture_without_a_map_says_so() {
    refused(&png(&[]), "this PNG holds no map");
    refused(
        b"<svg xmlns='http://www.w3.org/2000/svg'><metadata><map/></metadata></svg>",
        "this SVG holds no map",
    );
    refused(b"<!DOCTYPE html><p>Hello", "this web page holds no map");
    refused(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", "this PDF holds no map");
    refused(b"<?xml version='1.0'?><note/>", "this is XML, not a map");
}

#[test]
fn damage_is_named() {
    let whole = png(&[text_chunk(&deflated(MAP.as_bytes()))]);
    refused(&whole[..whole.len() - 30], "damaged");
    let mut flipped = whole.clone();
    let at = find(&whole, b"touchline\0").unwrap() + 20;
    flipped[at] ^= 1;
    refused(&flipped, "damaged");
    let not_text = png(&[text_chunk(&deflated(b"\xff\xfe\xfd"))]);
    refused(&not_text, "damaged");
    let no_map = png(&[text_chunk(&deflated(b"(format: 1, title: "))]);
    refused(&no_map, "the map inside this PNG cannot be read: line 1");
}

#[test]
fn nothing_is_unpacked_without_end() {
    // 256 MB of zeroes in 256 kB.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..256 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 1 << 20);
    refused(&png(&[text_chunk(&bomb)]), "damaged");
    let mut lie = b"\x89PNG\r\n\x1a\n".to_vec();
    lie.extend(b"\xff\xff\xff\xffiTXt");
    refused(&lie, "damaged");
    let deep = format!("<svg>{}", "<g>".repeat(100_000));
    refused(deep.as_bytes(), "holds no map");
    let laughs = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg><metadata>\
                  <map xmlns=\"urn:touchline:map\">&b;</map></metadata></svg>";
    refused(laughs.as_bytes(), "damaged");
}

#[test]
fn drawings_are_read_however_they_were_written_anew() {
    let inside = |content: &str, attributes: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<!-- {} -->\n<svg xmlns=\"http://www.w3.org/2000/svg\">\
             <metadata><t:map xmlns:t=\"urn:touchline:map\"{attributes}>{content}</t:map></metadata>\
             <path d=\"m0 0\"></svg>",
            "x".repeat(900)
        )
    };
    let map = "(format: 1, title: \"]]> & <b> é\")";
    let sections = map.replace("]]>", "]]]]><![CDATA[>");
    for content in [
        format!("<![CDATA[{sections}]]>"),
        map.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('é', "&#233;")
            .replace('"', "&quot;"),
    ] {
        let file = inside(&content, "");
        assert_eq!(title(file.as_bytes()).as_deref(), Ok("]]> & <b> é"));
    }
    refused(inside("###", " encoding=\"base64\"").as_bytes(), "damaged");
    refused(inside(map, " encoding=\"zip\"").as_bytes(), "damaged");
}

#[test]
fn documents_give_their_attachment_back() {
    for (filter, stream) in [
        ("/Filter /FlateDecode ", deflated(MAP.as_bytes())),
        ("", MAP.as_bytes().to_vec()),
    ] {
        let mut file = b"%PDF-1.7\n4 0 obj\n<< /Type /EmbeddedFile ".to_vec();
        file.extend(format!("{filter}/Subtype /application#2Fx-touchline\n").bytes());
        file.extend(format!("/Length {} >>\nstream\n", stream.len()).bytes());
        file.extend(stream);
        file.extend(b"\nendstream\nendobj\n");
        assert_eq!(title(&file).as_deref(), Ok("Taken out"));
    }
    refused(b"%PDF-1.7 /application#2Fx-touchline", "damaged");
}

#[test]
fn a_document_that_names_a_map_again_and_again_is_given_up() {
    let kind = "/application#2Fx-touchline ";
    let start = ThreadTime::now();
    let names = format!("%PDF-1.7\n{}", kind.repeat(200_000));
    refused(names.as_bytes(), "damaged");
    // Each name leads to the same 64 MB of blanks.
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..65 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let names = kind.repeat(140);
    let mut bomb = format!("1 0 obj {names} /FlateDecode stream\n").into_bytes();
    bomb.extend(encoder.finish().unwrap());
    let bombs = [b"%PDF-1.7\n".as_slice(), &bomb.repeat(10)].concat();
    refused(&bombs, "damaged");
    // A second or two; without an end to it, minutes.
    let took = start.elapsed();
    assert!(took < Duration::from_secs(20), "{took:?}");
}

#[test]
fn whatever_the_bytes_are_there_is_no_panic() {
    let whole = [
        png(&[text_chunk(&deflated(MAP.as_bytes()))]),
        b"<svg xmlns='a'><metadata><map xmlns='urn:touchline:map'>&lt;<![CDATA[x]]></map>".to_vec(),
        b"%PDF 1 0 obj /Subtype /application#2Fx-touchline /FlateDecode stream\nx\x9c".to_vec(),
        b"<html><script type=\"application/x-touchline\">KGZv</script>".to_vec(),
    ];
    let mut random = fastrand::Rng::with_seed(11);
    for file in whole {
        for _ in 0..300 {
            let mut file = file.clone();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(8..file.len());
                file[at] = random.u8(..);
            }
            file.truncate(random.usize(8..=file.len()));
            _ = read(&file);
        }
    }
}

#[test]
fn a_map_is_a_map() {
    let read = read(MAP.as_bytes()).unwrap();
    assert_eq!(read.container, None);
    assert_ne!(read.opened.document, Document::default());
    assert!(super::read(b"").is_err());
}
