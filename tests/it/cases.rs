//! Files as people have them, in `tests/cases`: each becomes what its README says.

use std::path::{Path, PathBuf};

use touchline::file;
use touchline::import::{self, FileKind, Imported, xlsx};
use touchline::model::{CardKind, Map, problems};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).expect("the case is there")
}

/// What the program makes of a case that is no map of its own.
fn imported(name: &str) -> Imported {
    let extension = name.rsplit('.').next().unwrap_or_default();
    let kind = FileKind::of_extension(extension).expect("a kind of file that is read");
    let imported = if kind == FileKind::Workbook {
        let sheets = xlsx::read(&bytes(name)).expect("a workbook");
        import::workbook(&sheets, &xlsx::maps(&sheets), None)
    } else {
        let text = file::read_foreign_text(&bytes(name)).expect("a text").text;
        import::read(kind, &text, None).expect("it is read")
    };
    assert_eq!(problems(&imported.document), []);
    imported
}

fn only_map(imported: &Imported) -> &Map {
    let [map] = &imported.document.maps[..] else {
        panic!("{} maps", imported.document.maps.len());
    };
    map
}

/// Each touchpoint after its stage: `Before: Books`.
fn steps(map: &Map) -> Vec<String> {
    let stages = map.stages.iter().flat_map(|stage| {
        let touchpoints = stage.touchpoints.iter();
        touchpoints.map(|it| format!("{}: {}", stage.title, it.title))
    });
    stages.collect()
}

/// The texts of the cards of a kind, in the order of the map.
fn cards(map: &Map, kind: CardKind) -> Vec<&str> {
    let all = map.cards().map(|(_, card)| card);
    all.filter(|card| card.detail.kind() == kind)
        .map(|card| card.text.as_str())
        .collect()
}

#[test]
fn case_04_facts_above_a_table_belong_to_the_map() {
    let imported = imported("04-facts-above-table.csv");
    let map = only_map(&imported);
    assert_eq!(map.title, "Customer journey of Ann");
    assert_eq!(imported.document.personas[0].name, "Ann");
    assert_eq!(map.personas.len(), 1);
    assert_eq!(map.goals[0].text, "see a doctor");
    assert_eq!(steps(map), ["Before: Books"]);
    assert_eq!(cards(map, CardKind::PainPoint), ["On hold"]);
}

#[test]
fn case_04_facts_above_a_table_in_a_workbook_belong_to_the_map() {
    let imported = imported("04-facts-above-table.xlsx");
    let map = only_map(&imported);
    assert!(
        ["Customer Journey Map", "CJM Clinic"].contains(&map.title.as_str()),
        "{}",
        map.title
    );
    let [ann] = &imported.document.personas[..] else {
        panic!("{:?}", imported.document.personas);
    };
    assert_eq!(ann.name, "Ann");
    assert_eq!(ann.traits, ["34", "new in town"]);
    assert_eq!(map.scenario, "Sees a doctor for the first time");
    assert_eq!(map.goals[0].text, "An appointment this week");
    assert_eq!(
        steps(map),
        [
            "Before: Searches",
            "Before: Books",
            "During: Arrives",
            "During: Waits"
        ]
    );
    assert_eq!(cards(map, CardKind::PainPoint), ["On hold", "45 min"]);
}

#[test]
fn case_12_a_line_that_names_the_separator_is_no_title() {
    let imported = imported("12-sep-line.csv");
    let map = only_map(&imported);
    assert_eq!(steps(map), ["Book: Calls", "Leave: Pays"]);
    assert_eq!(map.title, "");
}

#[test]
fn case_35_a_space_before_a_quoted_cell_is_no_part_of_it() {
    let imported = imported("35-space-before-quote.csv");
    let map = only_map(&imported);
    assert_eq!(
        cards(map, CardKind::PainPoint),
        ["On hold, 18 min", "x \"y\" z"]
    );
}

#[test]
fn case_37_ron_by_hand_is_read_or_its_slip_is_named() {
    let opened = file::read(&bytes("37-struct-names.ron")).expect("struct names do no harm");
    assert_eq!(opened.report, []);
    assert_eq!(opened.document.title, "Clinic");
    assert_eq!(steps(&opened.document.maps[0]), ["Arrive: Takes a number"]);
    for wrapped in [
        "Some(Document(title: Some(\"Clinic\"), maps: [Some(Map(title: \"A\"))]))",
        "Document (title: \"Clinic\", maps: Map(title: \"A\", hint: Hint(x: Y(1))))",
    ] {
        let opened = file::read(wrapped.as_bytes()).expect(wrapped);
        assert_eq!(opened.document.title, "Clinic");
        assert_eq!(opened.document.maps[0].title, "A");
    }
    let why = file::read(&bytes("37-equals.ron")).expect_err("an equals sign");
    assert_eq!((why.line, why.column), (Some(1), Some(9)));
    assert!(why.message.contains("`:`") && why.message.contains("`=`"));
    let why = file::read(&bytes("37-missing-paren.ron")).expect_err("a missing bracket");
    assert!(why.line.is_some() && why.column.is_some());
    assert!(why.message.contains("a `)` is missing"), "{}", why.message);
    for (text, column, words) in [
        ("(title: \"A\", maps: [(title = \"B\")])", 28, "not a `=`"),
        (
            "(title: \"A\", maps: [(title: \"B\", stages: [\"C\")])",
            46,
            "a `]` is missing",
        ),
        ("(title: \"A\", maps: [(title: \"B\")", 20, "never closed"),
        (
            "(title: \"A = B\", maps: [(title: \"B\" owner: \"C\")])",
            37,
            "a `,`",
        ),
    ] {
        let why = file::read(text.as_bytes()).expect_err(text);
        assert_eq!(
            (why.line, why.column),
            (Some(1), Some(column)),
            "{why}: {text}"
        );
        assert!(why.message.contains(words), "{why}: {text}");
    }
}

#[test]
fn case_44_bars_separate_cells() {
    let imported = imported("44-pipe-separated.csv");
    let map = only_map(&imported);
    assert_eq!(steps(map), ["Before: Books", "During: Waits"]);
}
