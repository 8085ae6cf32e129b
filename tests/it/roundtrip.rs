//! What is written reads back as the same, whatever is in it.

use touchline::file::{self, RemarkKind};
use touchline::model::{Document, Unknown, problems};

use crate::support::random::{Random, few_or_all};

#[test]
fn random_documents_read_back_as_they_were_written() {
    let half = few_or_all(500, 5_000);
    let halves = [0..half, half..2 * half];
    std::thread::scope(|scope| {
        for seeds in halves {
            scope.spawn(move || seeds.for_each(reads_back));
        }
    });
}

fn reads_back(seed: u64) {
    let document = Random::new(seed).document();
    assert_eq!(problems(&document), [], "seed {seed}");
    let text = file::write(&document);
    let opened = match file::read(text.as_bytes()) {
        Ok(opened) => opened,
        Err(error) => panic!("seed {seed}: {error}\n{text}"),
    };
    assert_eq!(opened.document, document, "seed {seed}\n{text}");
    assert!(opened.own_form, "seed {seed}");
    let unknown = opened
        .report
        .iter()
        .filter(|remark| remark.kind == RemarkKind::Unknown);
    assert_eq!(
        unknown.count(),
        opened.report.len(),
        "seed {seed}: {:?}",
        opened.report
    );
    assert!(text.ends_with(")\n"), "seed {seed}");
}

#[test]
fn each_sort_of_thing_keeps_what_it_does_not_know() {
    let full = include_str!("../corpus/v1/full.ron");
    let kept = |document: &Document| {
        format!("{document:?}")
            .matches("kept word for word")
            .count()
    };
    // Every `(` that opens a record gets a field more.
    let mut count = 0;
    let mut last = String::new();
    let mut text = String::new();
    for line in full.lines() {
        let trimmed = line.trim();
        text.push_str(line);
        text.push('\n');
        if trimmed == "(" {
            count += 1;
            text.push_str("later: [1, /* kept word for word */ (a: \"x\")],\n");
        }
        last = trimmed.to_owned();
    }
    assert_eq!(last, ")");
    let text = text.replace(
        "(id: ",
        "(later: [1, /* kept word for word */ (a: \"x\")], id: ",
    );
    count += full.matches("(id: ").count();
    let opened = file::read(text.as_bytes()).expect("the file is read");
    assert_eq!(kept(&opened.document), count);
    assert_eq!(opened.report.len(), count, "each is reported");
    assert_ne!(opened.document.unknown, Unknown::default());
    let written = file::write(&opened.document);
    let again = file::read(written.as_bytes()).expect("the file is read again");
    assert_eq!(again.document, opened.document);
    assert!(again.own_form);
}
