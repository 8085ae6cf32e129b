//! The program as people run it: exit codes, messages, files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::folder::Folder;

/// How a run ended.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Puts a text into a file of the folder.
fn write(folder: &Folder, name: &str, text: &str) -> PathBuf {
    let path = folder.file(name);
    fs::write(&path, text).expect("a file for the test");
    path
}

fn touchline<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_touchline"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let run = Run {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

fn export(document: &Path, output: &Path, more: &[&str]) -> Run {
    let mut arguments = vec!["export".into(), document.into(), "-o".into(), output.into()];
    arguments.extend(more.iter().map(|&argument| PathBuf::from(argument)));
    touchline(&arguments)
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name)
}

fn size(path: &Path) -> (u32, u32) {
    image::image_dimensions(path).expect("a picture")
}

const SMALL: &str = r#"(format: 1, title: "Small", maps: [
  (id: "now", title: "Today", stages: [(title: "One", touchpoints: [(title: "A")])]),
  (id: "later", title: "Later", state: to_be, stages: []),
])
"#;

#[test]
fn an_example_becomes_pictures_of_the_size_asked_for() {
    let folder = Folder::new();
    let map = example("mobile-plan.ron");
    let run = export(&map, &folder.file("1.png"), &[]);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (Some(0), "", "")
    );
    let (width, height) = size(&folder.file("1.png"));
    assert!(width > 1000 && height > 500, "{width} x {height}");
    assert_eq!(
        export(&map, &folder.file("2.png"), &["--scale", "2"]).code,
        Some(0)
    );
    let (wide, high) = size(&folder.file("2.png"));
    assert!(wide.abs_diff(2 * width) <= 1 && high.abs_diff(2 * height) <= 1);
    assert_eq!(folder.names(), ["1.png", "2.png"]);
}

#[test]
fn the_same_map_gives_the_same_bytes() {
    let folder = Folder::new();
    let map = example("coffee-house.ron");
    export(&map, &folder.file("a.png"), &["--scale", "0.7"]);
    export(&map, &folder.file("b.PNG"), &["--scale=0.7"]);
    let [a, b] = ["a.png", "b.PNG"].map(|name| fs::read(folder.file(name)).expect("a picture"));
    assert!(a == b);
}

#[test]
fn transparent_pictures_have_no_paper() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let corner = |name: &str, more: &[&str]| {
        assert_eq!(export(&map, &folder.file(name), more).code, Some(0));
        let picture = image::open(folder.file(name)).expect("a picture");
        picture.to_rgba8().get_pixel(0, 0).0
    };
    assert_eq!(corner("paper.png", &[]), [255; 4]);
    assert_eq!(corner("clear.png", &["--transparent"])[3], 0);
}

#[test]
fn a_map_is_picked_by_id_or_title() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    for (wanted, file) in [("now", "1.png"), ("today", "2.png"), ("later", "3.png")] {
        let run = export(&map, &folder.file(file), &["--map", wanted]);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
    let read = |name: &str| fs::read(folder.file(name)).expect("a picture");
    assert!(read("1.png") == read("2.png"));
    assert!(read("1.png") != read("3.png"));
    let run = export(&map, &folder.file("4.png"), &["--map", "never"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("now (“Today”), later (“Later”)"),
        "{}",
        run.err
    );
}

#[test]
fn what_cannot_be_exported_says_why_and_leaves_nothing() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let cases: &[(&str, &[&str], &str)] = &[
        ("x.png", &["--scale", "0"], "above 0"),
        ("x.png", &["--scale", "-1"], "above 0"),
        ("x.png", &["--scale", "NaN"], "above 0"),
        ("x.png", &["--scale", "inf"], "above 0"),
        ("x.png", &["--scale", "abc"], "above 0"),
        (
            "x.png",
            &["--scale", "1e300"],
            "the largest scale for this map is",
        ),
        ("x.gif", &[], ".png"),
        ("x", &[], "extension"),
        ("no/such/folder/x.png", &[], "x.png: there is no folder"),
        ("x.png", &["--map", "never"], "never"),
    ];
    for (output, more, wanted) in cases {
        let run = export(&map, &folder.file(output), more);
        assert_eq!(run.code, Some(2), "{output} {more:?}");
        assert!(run.err.contains(wanted), "{output} {more:?}: {}", run.err);
        assert_eq!(folder.names(), ["map.ron"]);
    }
}

#[test]
fn a_document_is_never_exported_over_itself() {
    let folder = Folder::new();
    let map = write(&folder, "map.png", SMALL);
    let run = export(&map, &folder.file("./map.png"), &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("document itself"), "{}", run.err);
    assert_eq!(fs::read_to_string(map).expect("the document"), SMALL);
}

#[test]
#[cfg(unix)]
fn a_document_is_never_exported_over_itself_by_another_name() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let other = folder.file("other.png");
    fs::hard_link(&map, &other).expect("a second name is given");
    std::os::unix::fs::symlink("map.ron", folder.file("link.png")).expect("a link is made");
    for name in [other, folder.file("link.png")] {
        let run = export(&map, &name, &[]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("document itself"), "{}", run.err);
        assert_eq!(fs::read_to_string(&map).expect("the document"), SMALL);
    }
}

#[test]
fn pictures_of_a_map_are_never_written_over() {
    let folder = Folder::new();
    let text = r#"(format: 1, personas: [(id: "ann", name: "Ann", portrait: "ann.png")], maps: [
        (personas: ["ann"], stages: [(title: "One", touchpoints: [(title: "A", picture: "pics/a.png")])]),
    ])"#;
    let map = write(&folder, "map.ron", text);
    fs::create_dir(folder.file("pics")).expect("a folder");
    let pictures = ["ann.png", "pics/a.png", "logo.png"].map(|name| folder.file(name));
    let picture = image::RgbImage::from_pixel(4, 4, image::Rgb([9; 3]));
    for path in &pictures {
        picture.save(path).expect("a picture");
    }
    let logo = pictures[2].to_string_lossy().into_owned();
    for path in &pictures {
        let before = fs::read(path).expect("the picture");
        let exported = export(&map, path, &["--logo", &logo]);
        let mut runs = vec![exported];
        if *path != pictures[2] {
            runs.push(convert(&[&map, path], &[]));
        }
        for run in runs {
            assert_eq!(run.code, Some(2), "{}", run.err);
            assert!(run.err.contains("a picture that"), "{}", run.err);
            assert!(fs::read(path).expect("the picture") == before, "{path:?}");
        }
    }
}

#[test]
fn two_names_of_one_file_are_one_output() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    fs::create_dir(folder.file("out")).expect("a folder");
    let (one, other) = (folder.file("out/x.png"), folder.file("out/../out/x.png"));
    let arguments = ["export".as_ref(), map.as_os_str(), "-o".as_ref()];
    let outputs = [one.as_os_str(), "-o".as_ref(), other.as_os_str()];
    let run = touchline(&[&arguments[..], &outputs[..]].concat());
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("more than once"), "{}", run.err);
}

#[test]
fn a_failed_export_leaves_the_picture_that_was_there() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", "(format: 1, title: ");
    let picture = write(&folder, "map.png", "a picture from before");
    let run = export(&map, &picture, &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("map.ron:1:"), "{}", run.err);
    let kept = fs::read_to_string(picture).expect("the picture");
    assert_eq!(kept, "a picture from before");
    assert_eq!(folder.names(), ["map.png", "map.ron"]);
}

#[test]
fn check_finds_nothing_in_the_examples() {
    let names = ["mobile-plan.ron", "university.ron", "coffee-house.ron"];
    let mut arguments = vec![PathBuf::from("check")];
    arguments.extend(names.map(example));
    let run = touchline(&arguments);
    assert_eq!(
        (run.code, run.out.as_str(), run.err.as_str()),
        (Some(0), "", "")
    );
}

#[test]
fn check_tells_where_a_map_is_wrong() {
    let folder = Folder::new();
    let cut = write(&folder, "cut.ron", "(\n  format: 1,\n  title: \"Cut off\n");
    let typo = write(
        &folder,
        "typo.ron",
        "(format: 1, titel: \"A\", maps: [(id: \"m\")])\n",
    );
    let no_map = write(&folder, "picture.ron", "\u{89}PNG");
    for (path, place) in [
        (&cut, "cut.ron:3:"),
        (&typo, "typo.ron:1:13:"),
        (&no_map, "picture.ron:"),
    ] {
        let run = touchline(&["check".as_ref(), path.as_os_str()]);
        assert_eq!(run.code, Some(1), "{}", run.err);
        assert!(run.out.contains(place), "{}", run.out);
    }
    for command in ["check", "fmt"] {
        let run = touchline(&[command, "-"]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("a file is needed here"), "{}", run.err);
    }
    let missing = folder.file("missing.ron");
    let run = touchline(&["check".as_ref(), typo.as_os_str(), missing.as_os_str()]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.starts_with("touchline: ") && run.err.contains("missing.ron: "),
        "{}",
        run.err
    );
    assert!(
        run.out.contains("typo.ron"),
        "the others are checked all the same"
    );
}

#[test]
fn check_looks_into_pictures_and_documents() {
    let folder = Folder::new();
    let odd = SMALL.replacen("format: 1,", "format: 1, later: 2,", 1);
    let (map, odd) = (
        write(&folder, "map.ron", SMALL),
        write(&folder, "odd.ron", &odd),
    );
    for end in ["png", "svg", "pdf", "html"] {
        let holder = folder.file(&format!("map.{end}"));
        assert_eq!(export(&map, &holder, &[]).code, Some(0));
        let run = touchline(&["check".as_ref(), holder.as_os_str()]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{end}");
        assert!(run.out.is_empty(), "{}", run.out);

        assert_eq!(export(&odd, &holder, &[]).code, Some(0));
        let run = touchline(&["check".as_ref(), holder.as_os_str()]);
        assert_eq!(run.code, Some(1), "{end}: {}", run.err);
        assert!(run.out.contains("in the map inside, "), "{}", run.out);
        assert!(run.out.contains("`later`"), "{}", run.out);

        assert_eq!(export(&map, &holder, &["--no-remarks"]).code, Some(0));
        let run = touchline(&["check".as_ref(), holder.as_os_str()]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{end}");

        assert_eq!(export(&map, &holder, &["--no-source"]).code, Some(0));
        let run = touchline(&["check".as_ref(), holder.as_os_str()]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{end}");
        assert!(run.err.contains("holds no map"), "{}", run.err);
    }
}

#[test]
fn fmt_writes_the_own_form_once_and_check_only_tells() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let told = touchline(&["fmt".as_ref(), "--check".as_ref(), map.as_os_str()]);
    assert_eq!(told.code, Some(1));
    assert!(told.out.contains("map.ron"), "{}", told.out);
    assert_eq!(fs::read_to_string(&map).expect("the map"), SMALL);
    let done = touchline(&["fmt".as_ref(), map.as_os_str()]);
    assert_eq!((done.code, done.err.as_str()), (Some(0), ""));
    let own = fs::read_to_string(&map).expect("the map");
    assert!(own != SMALL && own.contains("title: \"Today\""), "{own}");
    let again = touchline(&["fmt".as_ref(), "--check".as_ref(), map.as_os_str()]);
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""));
    assert_eq!(folder.names(), ["map.ron"]);
}

#[test]
fn fmt_leaves_a_map_alone_that_would_lose_something() {
    let folder = Folder::new();
    let text = "(format: 1, maps: [(\n  // Ask Jamie.\n  id: \"m\",\n)])\n";
    let map = write(&folder, "map.ron", text);
    let run = touchline(&["fmt".as_ref(), map.as_os_str()]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    assert!(run.err.contains("map.ron:2:"), "{}", run.err);
    assert_eq!(fs::read_to_string(map).expect("the map"), text);
}

#[test]
fn nothing_in_a_map_or_an_argument_steers_the_terminal() {
    let folder = Folder::new();
    let text = SMALL.replace("Today", "To\\u{1b}[31mday\\u{202e}\\nx");
    let map = write(&folder, "map.ron", &text);
    let odd = folder.file("a\u{1b}[2J\nb.ron");
    for run in [
        export(&map, &folder.file("x.png"), &["--map", "never\u{1b}[1m"]),
        export(&odd, &folder.file("x.png"), &[]),
        export(&map, &folder.file("x.p\u{1b}ng"), &[]),
        touchline(&["check".as_ref(), odd.as_os_str()]),
        touchline(&[odd.as_os_str()]),
        touchline(&["--\u{1b}[31mred"]),
    ] {
        assert_eq!(run.code, Some(2));
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.err.contains(steers), "{:?}", run.err);
        assert!(!run.err.is_empty() && run.out.is_empty());
    }
    let run = touchline(&[odd.as_os_str()]);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_one_sentence_says_what_works() {
    let run = touchline::<&str>(&[]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    assert!(run.err.contains("touchline export"), "{}", run.err);
    assert!(!run.err.contains(".rs"), "{}", run.err);
}

#[test]
fn help_version_and_wrong_arguments() {
    let help = touchline(&["--help"]);
    assert_eq!(help.code, Some(0));
    for command in ["export", "convert", "check", "fmt"] {
        assert!(help.out.contains(command), "{}", help.out);
    }
    let version = touchline(&["--version"]);
    let wanted = concat!("touchline ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!((version.code, version.out.as_str()), (Some(0), wanted));
    for wrong in [
        &["export"][..],
        &["export", "a.ron"],
        &["--bright"],
        &["check"],
        &["exprot"],
    ] {
        let run = touchline(wrong);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{wrong:?}");
        assert!(!run.err.is_empty(), "{wrong:?}");
    }
}

#[test]
#[cfg(unix)]
fn nobody_reading_is_no_reason_to_panic() {
    let folder = Folder::new();
    let typo = write(
        &folder,
        "typo.ron",
        "(format: 1, titel: \"A\", maps: [(id: \"m\")])\n",
    );
    for arguments in [
        &["--help".as_ref()][..],
        &["check".as_ref(), typo.as_os_str()],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let run = Command::new(env!("CARGO_BIN_EXE_touchline"))
            .args(arguments)
            .stdout(writer)
            .output()
            .expect("the program runs");
        let err = String::from_utf8_lossy(&run.stderr);
        assert!(!err.contains("panicked"), "{err}");
        assert!(run.status.code().is_some());
    }
}

/// Runs the program with this on its standard input.
fn piped(arguments: &[&str], input: &str) -> (Option<i32>, Vec<u8>, String) {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_touchline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may have ended before it has read anything: arguments are looked at first.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), output.stdout, err)
}

#[test]
fn tables_between_bars_are_read_from_standard_input() {
    let table = "# Clinic\n\n| Stage | Step |\n|---|---|\n| Book | **Calls** |\n";
    for from in ["markdown", "md", "txt"] {
        let (code, out, err) = piped(&["convert", "-", "-", "--from", from, "--to", "ron"], table);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{from}");
        let document = touchline::file::read(&out).expect("a map").document;
        assert_eq!(document.title, "Clinic", "{from}");
        assert_eq!(document.maps[0].stages[0].touchpoints[0].title, "Calls");
    }
}

#[test]
fn several_outputs_come_from_one_call() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let (png, mmd) = (folder.file("a.png"), folder.file("b.mmd"));
    let output = |path: &PathBuf| path.to_string_lossy().into_owned();
    let run = export(&map, &png, &["-o", &output(&mmd), "--scale", "1"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(size(&png).0 > 100);
    let text = fs::read_to_string(&mmd).expect("a journey");
    assert!(text.starts_with("journey\n"), "{text}");
}

#[test]
fn many_documents_and_maps_go_into_a_folder() {
    let folder = Folder::new();
    let one = write(&folder, "one.ron", SMALL);
    let two = write(&folder, "two.ron", SMALL);
    let out = folder.file("out/");
    let arguments: Vec<std::ffi::OsString> = vec![
        "export".into(),
        one.into(),
        two.into(),
        "-o".into(),
        out.clone().into(),
        "--format".into(),
        "mermaid,png".into(),
        "--all-maps".into(),
    ];
    let run = touchline(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let mut names: Vec<String> = fs::read_dir(&out)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "one-later.mmd",
            "one-later.png",
            "one-today.mmd",
            "one-today.png",
            "two-later.mmd",
            "two-later.png",
            "two-today.mmd",
            "two-today.png",
        ]
    );
}

#[test]
fn no_id_leads_an_export_out_of_its_folder() {
    let folder = Folder::new();
    let text = r#"(format: 1, maps: [
      (id: "a", title: "Same", stages: [(title: "One")]),
      (id: "/../../evil", title: "Same", stages: [(title: "One")]),
    ])"#;
    let map = write(&folder, "map.ron", text);
    let run = export(
        &map,
        &folder.file("in/out/"),
        &["--format", "mermaid", "--all-maps"],
    );
    assert_eq!(run.code, Some(0), "{}", run.err);
    let is_there = |name: &str| folder.file(name).exists();
    assert!(is_there("in/out/map-a.mmd") && is_there("in/out/map-2.mmd"));
    assert!(!is_there("in/evil.mmd") && !is_there("evil.mmd"));
}

#[test]
fn a_map_comes_in_and_a_picture_goes_out_through_pipes() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    assert_eq!(export(&map, &folder.file("file.png"), &[]).code, Some(0));
    let first = ["--format", "png", "--map", "now"];
    let (code, bytes, err) = piped(&[&["export", "-", "-o", "-"], &first[..]].concat(), SMALL);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(bytes == fs::read(folder.file("file.png")).expect("a picture"));
    let (code, bytes, err) = piped(&["export", "-", "-o", "-"], SMALL);
    assert_eq!((code, bytes.len()), (Some(2), 0));
    assert!(err.contains("--format"), "{err}");
    let (code, _, err) = piped(
        &["export", "-", "-o", "-", "--format", "png"],
        "(format: 1,\n maps: 3)",
    );
    assert_eq!(code, Some(2));
    assert!(err.contains("-:2:"), "{err}");
}

#[test]
fn stages_and_lanes_are_picked_by_name() {
    let folder = Folder::new();
    let map = example("mobile-plan.ron");
    let text = |name: &str, more: &[&str]| {
        let run = export(&map, &folder.file(name), more);
        assert_eq!(run.code, Some(0), "{}", run.err);
        fs::read_to_string(folder.file(name)).expect("a journey")
    };
    let whole = text("whole.mmd", &[]);
    assert!(whole.contains("section Compare") && whole.contains("section Select"));
    let part = text("part.mmd", &["--stages", "compare,negotiate"]);
    assert!(part.contains("section Compare") && part.contains("section Negotiate"));
    assert!(!part.contains("section Select"), "{part}");
    let run = export(&map, &folder.file("x.png"), &["--lanes", "emotion,nothing"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("no lane “nothing”"), "{}", run.err);
    let high = |name: &str, more: &[&str]| {
        assert_eq!(export(&map, &folder.file(name), more).code, Some(0));
        size(&folder.file(name)).1
    };
    let all = high("all.png", &[]);
    assert!(high("lanes.png", &["--lanes", "emotion"]) < all);
    assert!(high("bare.png", &["--no-header"]) < all);
}

#[test]
fn a_width_is_the_pictures_width() {
    let folder = Folder::new();
    let map = example("coffee-house.ron");
    let run = export(&map, &folder.file("a.png"), &["--width", "900"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(size(&folder.file("a.png")).0, 900);
    assert_eq!(
        export(&map, &folder.file("b.png"), &["--dpi", "192"]).code,
        Some(0)
    );
    assert_eq!(
        export(&map, &folder.file("c.png"), &["--scale", "2"]).code,
        Some(0)
    );
    assert_eq!(size(&folder.file("b.png")), size(&folder.file("c.png")));
    let both = export(
        &map,
        &folder.file("d.png"),
        &["--width", "900", "--scale", "2"],
    );
    assert_eq!(both.code, Some(2));
}

#[test]
fn an_option_that_a_format_has_no_use_for_is_told() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    for (name, option) in [
        ("a.mmd", "--transparent"),
        ("a.png", "--flow"),
        ("a.png", "--tidy"),
        ("a.csv", "--no-header"),
        ("a.xlsx", "--legend"),
        ("a.md", "--legend"),
        ("a.mmd", "--no-header"),
    ] {
        let run = export(&map, &folder.file(name), &[option]);
        assert_eq!(run.code, Some(2), "{option}");
        assert!(
            run.err.contains(option) && run.err.contains("no use for it"),
            "{}",
            run.err
        );
    }
    assert_eq!(folder.names(), ["map.ron"]);
}

#[test]
fn characters_that_no_font_has_are_told_once_for_each_file() {
    let folder = Folder::new();
    let map = folder.file("map.ron");
    let text = fs::read_to_string(example("mobile-plan.ron")).expect("an example");
    fs::write(&map, text.replace("\"Compare\"", "\"\u{10fffd}\"")).expect("it is written");
    for format in ["png", "svg", "pdf", "html"] {
        let run = export(&map, &folder.file(&format!("a.{format}")), &[]);
        assert_eq!(run.code, Some(0));
        let told = "(U+10FFFD): no font here has it, and boxes are drawn instead";
        assert_eq!(run.err.matches(told).count(), 1, "{format}: {}", run.err);
    }
}

#[test]
fn what_a_format_has_no_place_for_is_told_in_ten_lines_and_item_by_item_when_asked() {
    let folder = Folder::new();
    let run = export(&example("mobile-plan.ron"), &folder.file("a.mmd"), &["-v"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.err
            .contains("left out: the pain point “18 min on hold”"),
        "{}",
        run.err
    );
    let all = run.err.lines().count();
    assert!(all > 20, "{}", run.err);
    let run = export(&example("mobile-plan.ron"), &folder.file("a.mmd"), &[]);
    assert_eq!(run.code, Some(0));
    assert!((2..=10).contains(&run.err.lines().count()), "{}", run.err);
    for wanted in [
        "left out: the pain point “…” at “…” (5 times",
        &format!("that is {all} things"),
    ] {
        assert!(run.err.contains(wanted), "{wanted}: {}", run.err);
    }
    // What is read is told in the same way.
    let table = folder.file("a.csv");
    let rows = (1..=40).map(|n| format!("Before,Step {n},Pain {n},{n}00\n"));
    let text = format!(
        "Stage,Step,Pain points,Severity\n{}",
        rows.collect::<String>()
    );
    fs::write(&table, text).expect("it is written");
    let run = convert(&[&table, &folder.file("b.ron")], &[]);
    assert!(run.code < Some(2), "{}", run.err);
    assert!((1..=10).contains(&run.err.lines().count()), "{}", run.err);
    assert!(
        run.err.contains("40 times, first in line 2, such as “100”"),
        "{}",
        run.err
    );
    let run = convert(&[&table, &folder.file("b.ron")], &["--verbose"]);
    assert_eq!(run.err.lines().count(), 40, "{}", run.err);
}

fn convert(arguments: &[&Path], more: &[&str]) -> Run {
    let mut all = vec![PathBuf::from("convert")];
    all.extend(arguments.iter().map(|&path| path.to_owned()));
    all.extend(more.iter().map(PathBuf::from));
    touchline(&all)
}

#[test]
fn a_map_becomes_every_table_and_the_same_journey_again() {
    let folder = Folder::new();
    let map = example("mobile-plan.ron");
    for name in ["map.xlsx", "map.csv", "map.tsv", "map.mmd"] {
        let out = folder.file(name);
        let run = convert(&[&map, &out], &[]);
        assert!(run.code < Some(2), "{}", run.err);
        let back = folder.file("back.ron");
        let run = convert(&[&out, &back], &[]);
        assert!(run.code < Some(2), "{name}: {}", run.err);
        let text = fs::read_to_string(&back).expect("a map");
        for wanted in ["Negotiate", "Calls current carrier", "-1.8"] {
            let rounded = name == "map.mmd" && wanted == "-1.8";
            assert!(rounded || text.contains(wanted), "{name}: {wanted}\n{text}");
        }
        let check = touchline(&["check".as_ref(), back.as_os_str()]);
        assert_eq!(check.code, Some(0), "{name}: {}", check.out);
    }
}

#[test]
fn what_a_conversion_leaves_out_is_told_item_by_item() {
    let folder = Folder::new();
    let text = "Step\tEmotion\tPain points\tSeverity\nCalls\t7\tHold\thuge\nWaits\t5\t\t\n";
    let table = write(&folder, "journey.tsv", text);
    let out = folder.file("map.ron");
    let run = convert(&[&table, &out], &[]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let lines: Vec<_> = run.err.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.err);
    assert!(
        lines[0].contains("journey.tsv: line 1: ") && lines[0].contains("read as 1 to 7"),
        "{}",
        run.err
    );
    assert!(
        lines[1].contains("journey.tsv: line 2: ") && lines[1].contains("huge"),
        "{}",
        run.err
    );
    assert_eq!(folder.names(), ["journey.tsv", "map.ron"]);
    let whole = write(&folder, "whole.csv", "Stage,Step\nBuy,Pays\n");
    let run = convert(&[&whole, &out], &[]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_be_converted_says_why_and_leaves_nothing() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let odd = write(&folder, "odd.zzz", "Stage,Step\nBuy,Pays\n");
    let empty = write(&folder, "empty.csv", "\n\n");
    let broken = write(&folder, "broken.xlsx", "PK\u{3}\u{4}");
    let prose = write(&folder, "prose.md", "# No journey\n");
    let out = folder.file("out.ron");
    let before = folder.names();
    let none = Path::new("-");
    let no_folder = folder.file("no/such/out.ron");
    let cases: &[(&[&Path], &[&str], &str)] = &[
        (&[&odd, &out], &[], "--from"),
        (&[&map, &map], &[], "input itself"),
        (&[&map, &folder.file("out.gif")], &[], ".ron"),
        (&[&map, none], &[], "--to"),
        (&[none, &out], &[], "--from"),
        (&[none, &out], &["--from", "csv"], "empty"),
        (&[&empty, &out], &[], "empty"),
        (&[&broken, &out], &[], ".xlsx"),
        (&[&prose, &out], &[], "prose.md:1:"),
        (
            &[&odd, &out],
            &["--from", "csv", "--sheet", "A"],
            "no sheet",
        ),
        (&[&folder.file("none.csv"), &out], &[], "none.csv"),
        (&[&odd, &no_folder], &["--from", "csv"], "folder"),
    ];
    for (paths, more, wanted) in cases {
        let run = convert(paths, more);
        assert_eq!(run.code, Some(2), "{paths:?}: {}", run.err);
        assert!(run.err.contains(wanted), "{paths:?}: {}", run.err);
        assert_eq!(folder.names(), before, "{paths:?}");
    }
}

#[test]
fn an_exported_picture_is_converted_back_into_its_map() {
    let folder = Folder::new();
    let map = example("coffee-house.ron");
    for name in ["map.png", "map.svg", "map.pdf"] {
        let picture = folder.file(name);
        assert_eq!(export(&map, &picture, &[]).code, Some(0), "{name}");
        let back = folder.file(&format!("{name}.ron"));
        let run = touchline(&["convert".into(), picture, back.clone()]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        let read = |path: &Path| touchline::file::open(path).expect("a map").document;
        assert!(read(&back) == read(&map), "{name}");
    }
}

#[test]
fn a_map_is_taken_out_of_a_picture_however_large_it_is() {
    let folder = Folder::new();
    let map = example("coffee-house.ron");
    let picture = folder.file("map.png");
    assert_eq!(export(&map, &picture, &[]).code, Some(0));
    // As many pixels as a map for a wall has, before the map inside.
    let whole = fs::read(&picture).expect("a picture");
    let (head, rest) = whole.split_at(33);
    let pixels = vec![0; 65 << 20];
    let length = u32::try_from(pixels.len()).expect("it fits").to_be_bytes();
    let large = [head, &length, b"IDAT", &pixels, &[0; 4], rest].concat();
    fs::write(&picture, large).expect("a large picture");
    let back = folder.file("back.ron");
    let run = touchline(&["convert".into(), picture, back.clone()]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(back.is_file());
}

#[test]
fn maps_that_a_format_has_no_place_for_are_told() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    for name in ["a.csv", "a.mmd", "a.png", "a.svg"] {
        let run = export(&map, &folder.file(name), &[]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(
            run.err.contains("left out: the map “Later”:") && run.err.contains("--all-maps"),
            "{name}: {}",
            run.err
        );
        for more in [&["--map", "now"][..], &["--all-maps"]] {
            let run = export(&map, &folder.file(name), more);
            assert!(!run.err.contains("the map “"), "{name}: {}", run.err);
        }
    }
    let run = export(&map, &folder.file("a.pdf"), &[]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let run = export(&map, &folder.file("b.mmd"), &["--map", "now,later"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(folder.file("b-today.mmd").exists() && folder.file("b-later.mmd").exists());
}

#[test]
fn letters_that_are_too_small_are_told_with_what_helps() {
    let folder = Folder::new();
    let map = example("university.ron");
    let slides = folder.file("a.pptx");
    let run = export(&map, &slides, &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(
        run.err.contains("The whole map's smallest text is") && run.err.contains("--split"),
        "{}",
        run.err
    );
    let run = export(&map, &slides, &["--split"]);
    assert!(!run.err.contains("smallest"), "{}", run.err);
    let run = export(&map, &folder.file("a.pdf"), &["--page", "a4"]);
    assert!(run.err.contains("--flow helps."), "{}", run.err);
}

#[test]
fn an_extension_says_what_is_written() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    let run = export(&map, &folder.file("q.pdf"), &["--format", "png"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("nothing would be written as PNG") && run.err.contains("q.pdf"),
        "{}",
        run.err
    );
    assert_eq!(folder.names(), ["map.ron"]);
    for name in ["picture", "picture.bak", "picture.png"] {
        let run = export(&map, &folder.file(name), &["--format", "png"]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let picture = fs::read(folder.file(name)).expect("a picture");
        assert!(picture.starts_with(b"\x89PNG"), "{name}");
    }
    let png = folder.file("b.png").to_string_lossy().into_owned();
    let arguments = ["export", "-", "-o", "-", "-o", &png, "--format", "svg"];
    let (code, out, err) = piped(&arguments, SMALL);
    assert_eq!(code, Some(0), "{err}");
    assert!(String::from_utf8_lossy(&out).contains("<svg"));
    assert!(fs::read(&png).expect("a picture").starts_with(b"\x89PNG"));
    let run = convert(&[&map, &folder.file("c.csv")], &["--to", "ron"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("--to"), "{}", run.err);
    let (code, _, err) = piped(&["export", "-", "-", "-o", "x/", "--format", "svg"], SMALL);
    assert_eq!(code, Some(2));
    assert!(err.contains("standard input can be read once"), "{err}");
}

#[test]
fn what_speaks_of_paper_needs_one() {
    let folder = Folder::new();
    let map = write(&folder, "map.ron", SMALL);
    for more in [&["--flow"][..], &["--portrait"], &["--margin", "5"]] {
        let run = export(&map, &folder.file("a.pdf"), more);
        assert_eq!(run.code, Some(2), "{more:?}");
        assert!(run.err.contains("--page a3"), "{}", run.err);
        let with_paper = [more, &["--page", "a3"]].concat();
        let run = export(&map, &folder.file("a.pdf"), &with_paper);
        assert_eq!(run.code, Some(0), "{}", run.err);
    }
}

#[test]
fn tables_are_read_in_the_letters_that_excel_writes() {
    let folder = Folder::new();
    let text = "Stage;Step\r\nKäufe;für 5 €\r\n";
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    let wide = [&b"\xFF\xFE"[..], &units.collect::<Vec<_>>()].concat();
    let windows = b"Stage;Step\r\nK\xE4ufe;f\xFCr 5 \x80\r\n";
    let back = folder.file("back.ron");
    for (bytes, told) in [(&wide[..], false), (windows, true)] {
        fs::write(folder.file("a.csv"), bytes).expect("a table");
        let run = convert(&[&folder.file("a.csv"), &back], &[]);
        assert_eq!(run.code, Some(i32::from(told)), "{}", run.err);
        assert_eq!(run.err.contains("Windows-1252"), told, "{}", run.err);
        let map = fs::read_to_string(&back).expect("a map");
        assert!(map.contains("Käufe") && map.contains("für 5 €"), "{map}");
    }
    fs::write(folder.file("a.ron"), windows).expect("no map");
    let run = export(&folder.file("a.ron"), &folder.file("a.png"), &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("UTF-8"), "{}", run.err);
}

#[test]
fn pictures_that_do_not_come_along_are_named() {
    let folder = Folder::new();
    let text = r#"(format: 1, maps: [(stages: [(title: "One", touchpoints: [
        (title: "Shops", picture: "shop.png"),
    ])])])"#;
    let map = write(&folder, "map.ron", text);
    let picture = image::RgbImage::from_pixel(4, 4, image::Rgb([9; 3]));
    picture.save(folder.file("shop.png")).expect("a picture");
    let page = folder.file("page.html");
    assert_eq!(export(&map, &page, &[]).err, "");
    let beside = convert(&[&page, &folder.file("beside.ron")], &[]);
    assert_eq!((beside.code, beside.err.as_str()), (Some(0), ""));
    fs::create_dir(folder.file("else")).expect("a folder");
    let away = convert(&[&page, &folder.file("else/away.ron")], &[]);
    assert_eq!(away.code, Some(1), "{}", away.err);
    assert!(
        away.err.contains("“shop.png” of “Shops”") && away.err.contains("files beside it"),
        "{}",
        away.err
    );
}

#[test]
fn what_is_no_map_names_the_way_to_one() {
    let folder = Folder::new();
    let table = write(&folder, "nps.csv", "Stage,Step\nBuy,Pays\n");
    let run = export(&table, &folder.file("x.png"), &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("touchline convert"), "{}", run.err);
    let run = touchline(&["check".as_ref(), table.as_os_str()]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("touchline convert"), "{}", run.out);
    let slides = folder.file("x.pptx");
    let map = write(&folder, "map.ron", SMALL);
    assert_eq!(export(&map, &slides, &[]).code, Some(0));
    let run = convert(&[&slides, &folder.file("y.ron")], &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("slides"), "{}", run.err);
    let nothing = write(&folder, "nothing.csv", ",,,\n,,,\n");
    let run = convert(&[&nothing, &folder.file("y.ron")], &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("nothing in it"), "{}", run.err);
}

#[test]
fn a_portrait_that_a_format_does_not_show_is_told() {
    let folder = Folder::new();
    let text = r#"(format: 1, personas: [(id: "ann", name: "Ann", portrait: "ann.png")], maps: [
        (personas: ["ann"], stages: [(title: "One", touchpoints: [(title: "A")])]),
    ])"#;
    let map = write(&folder, "map.ron", text);
    let picture = image::RgbImage::from_pixel(4, 4, image::Rgb([9; 3]));
    picture.save(folder.file("ann.png")).expect("a picture");
    for name in ["a.md", "a.xlsx"] {
        let run = export(&map, &folder.file(name), &[]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(
            run.err
                .contains("left out: the portrait of the persona “Ann”"),
            "{name}: {}",
            run.err
        );
    }
}

#[cfg(unix)]
#[test]
fn an_export_that_is_ended_leaves_nothing_behind() {
    use std::time::{Duration, Instant};
    let folder = Folder::new();
    for signal in ["-INT", "-TERM"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_touchline"))
            .arg("export")
            .arg(example("university.ron"))
            .arg("-o")
            .arg(folder.file("c.png"))
            .args(["--scale", "30"])
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let start = Instant::now();
        while folder.names().is_empty() && start.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        assert!(!folder.names().is_empty(), "nothing is written");
        let kill = Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(kill.expect("kill runs").success());
        let end = child.wait().expect("it ends");
        assert_eq!(end.code(), Some(2), "{signal}");
        assert!(folder.names().is_empty(), "{signal}: {:?}", folder.names());
    }
}
