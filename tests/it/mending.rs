//! Files that people have written by hand: taken as meant, mended where they do not fit together,
//! and what was mended is reported.

use touchline::file::{self, RemarkKind};
use touchline::model::{CardKind, Id, LaneKind};

use crate::hostile::{read, refused};

#[test]
fn what_does_not_fit_is_mended_and_reported() {
    let text = r#"(format: 1,
 personas: [(id: "ann", name: "Ann"), (id: "ann", name: "Second Ann"), "Bob"],
 maps: [(
  id: "m",
  personas: ["ann", "Bob", "carl", "ann"],
  tags: ["a", "b", "a"],
  lanes: [(kind: emotion), (kind: emotion, subtitle: "second"), (id: "own", kind: text, title: "Own")],
  stages: [(touchpoints: [(
   emotions: {"Bob": 1, "dora": -1},
   pain_points: ["hold"],
   lane_notes: [(lane: "own", text: "1"), (lane: "Own", text: "2"), (lane: "new", text: "3"), "4"],
  )])],
 )],
)"#;
    let opened = read(text.as_bytes()).expect("it is read");
    let places: Vec<_> = opened
        .report
        .iter()
        .map(|r| (r.line, r.column, r.kind))
        .collect();
    let mended = |line, column| (line, column, RemarkKind::Repaired);
    assert_eq!(
        places,
        [
            mended(2, 39),  // the second Ann
            mended(3, 9),   // no lane of touchpoints
            mended(5, 28),  // carl
            mended(5, 36),  // ann again
            mended(6, 20),  // the tag again
            mended(7, 28),  // the second lane of emotions
            mended(9, 25),  // dora, who is nobody
            mended(9, 25),  // and not in the map
            mended(10, 18), // no lane of pain points
            mended(11, 69), // no lane "new"
        ],
        "{:#?}",
        opened.report
    );
    let document = &opened.document;
    let names: Vec<_> = document.personas.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Ann", "Second Ann", "Bob", "carl", "dora"]);
    let map = &document.maps[0];
    let (carl, dora) = (Id::new("carl"), Id::new("dora"));
    let bob = document.personas[2].id.clone();
    assert_eq!(
        map.personas,
        [Id::new("ann"), bob.clone(), carl, dora.clone()]
    );
    assert_eq!(map.tags, ["a", "b"]);
    let lanes: Vec<_> = map
        .lanes
        .iter()
        .map(|l| (l.kind, l.heading(), l.subtitle.as_str()))
        .collect();
    assert_eq!(
        lanes,
        [
            (LaneKind::Touchpoints, "Step", ""),
            (LaneKind::Emotion, "Emotion", ""),
            (LaneKind::Cards(CardKind::PainPoint), "Pain points", ""),
            (LaneKind::Cards(CardKind::Note), "Emotion", "second"),
            (LaneKind::Cards(CardKind::Note), "Own", ""),
            (LaneKind::Cards(CardKind::Note), "new", ""),
        ]
    );
    let touchpoint = map.touchpoints().next().expect("there is one").1;
    assert_eq!(touchpoint.emotions.keys().collect::<Vec<_>>().len(), 2);
    assert!(touchpoint.emotions.contains_key(&bob) && touchpoint.emotions.contains_key(&dora));
    assert_eq!(map.count(CardKind::Note), 4);
}

#[test]
fn emotions_of_others_need_a_first_persona() {
    let text = r#"(maps: [(stages: [(touchpoints: [(emotion: 1, emotions: {"ann": -1})])])])"#;
    let opened = read(text.as_bytes()).expect("it is read");
    let names: Vec<_> = opened
        .document
        .personas
        .iter()
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(names, ["Customer", "ann"]);
    assert_eq!(opened.report.len(), 3);
}

#[test]
fn comments_are_kept_before_the_document_and_reported_elsewhere() {
    let text = "// kept\n/* too */\n(format: 1, // lost\n // with this\n maps: [/* lost */ (id: \"m\")], later: [/* kept */],\n)\n// lost\n";
    let opened = read(text.as_bytes()).expect("it is read");
    assert_eq!(opened.document.preamble, "// kept\n/* too */");
    let lost: Vec<_> = opened
        .report
        .iter()
        .filter(|r| r.kind == RemarkKind::Lost)
        .collect();
    let lines: Vec<_> = lost.iter().map(|remark| remark.line).collect();
    assert_eq!(lines, [3, 5, 7]);
    assert!(file::write(&opened.document).starts_with("// kept\n/* too */\n(\n  format: 1,\n"));
}

#[test]
fn what_follows_the_map_is_named() {
    for after in [",", " ,", ";", "x", "()"] {
        let text = format!("(format: 1, title: \"T\"){after}");
        let (line, _, message) = refused(text.as_bytes());
        assert_eq!(
            (line, &*message),
            (1, "the document has ended; nothing may follow it"),
            "{after}"
        );
    }
}

#[test]
fn what_people_write_by_hand_is_taken_as_meant() {
    let text = r#"(format: Some(1), title: Some("T"), notes: None, maps: (
        title: r"raw", state: "As-is", goals: "Sell more",
        stages: ["Empty", (title: "S", touchpoints: (title: "T", channels: "phone", emotion: Some(Some(1)),
            thoughts: "Hm", metrics: (name: "NPS", kind: nps, now: 9.50, target: -0x1F)))],
    ))"#;
    let (_, _, message) = refused(text.as_bytes());
    assert_eq!(message, "`format` should be 1, not `Some(1)`");
    let (_, _, message) = refused(text.replace("Some(1), title", "1, title").as_bytes());
    assert_eq!(
        message,
        "`target` should be a number, or a text in quotes, not `-0x1F`"
    );
    let text = text
        .replace("Some(1), title", "1, title")
        .replace("-0x1F", "-3");
    let opened = read(text.as_bytes()).expect("it is read");
    assert_eq!(opened.report, []);
    let written = file::write(&opened.document);
    for part in [
        "title: \"T\"",
        "title: \"raw\"",
        "state: as_is",
        "now: \"9.50\", target: \"-3\"",
        "text: \"Hm\"",
        "channels: [\"phone\"]",
        "emotion: 1,",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
}
