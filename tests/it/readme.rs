//! The README promises nothing that does not hold.

use std::fs;
use std::path::Path;

use touchline::file;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::read_to_string(path).expect("there is a README")
}

#[test]
fn its_sample_is_a_map() {
    let text = readme();
    let (_, rest) = text.split_once("```ron\n").expect("a sample");
    let (sample, _) = rest.split_once("```").expect("the sample's end");
    let opened = file::read(sample.as_bytes()).expect("the sample is read");
    assert_eq!(opened.report, []);
    assert_eq!(opened.document.maps[0].touchpoints().count(), 1);
}

#[test]
fn its_links_lead_somewhere() {
    let text = readme();
    let mut seen = 0;
    for part in text.split("](").skip(1) {
        let (link, _) = part.split_once(')').expect("the link's end");
        if !link.starts_with("https://") {
            let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
            assert!(target.is_file(), "{link} is not there");
            seen += 1;
        }
    }
    assert!(seen > 3);
}
