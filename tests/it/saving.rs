//! Saving, recovery copies and settings, on a real disk.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use touchline::file::{self, Recovery, SaveErrorKind, Stamp, ThemePreference};
use touchline::model::Document;
use touchline::ui::Settings;

use crate::support::folder::Folder;
use crate::support::random::Random;

fn titled(title: &str) -> Document {
    let mut document = Random::new(7).document();
    title.clone_into(&mut document.title);
    document
}

fn title_in(path: &std::path::Path) -> String {
    file::open(path).expect("the file opens").document.title
}

#[test]
fn what_is_saved_opens_again_and_nothing_is_left_beside_it() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    let document = titled("first");
    let stamp = file::save(&path, &document, None).expect("it is saved");
    let opened = file::open(&path).expect("it opens");
    assert_eq!(opened.document, document);
    assert_eq!(opened.stamp, stamp);
    assert!(opened.own_form);
    file::save(&path, &titled("second"), Some(stamp)).expect("it is saved again");
    assert_eq!(title_in(&path), "second");
    assert_eq!(folder.names(), ["map.ron"]);
}

#[test]
fn saving_what_is_there_already_does_not_touch_the_file() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    let document = titled("same");
    let stamp = file::save(&path, &document, None).expect("it is saved");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    let open = File::options()
        .write(true)
        .open(&path)
        .expect("the file is there");
    open.set_modified(long_ago).expect("the time can be set");
    file::save(&path, &document, Some(stamp)).expect("it is saved");
    let modified = fs::metadata(&path).and_then(|about| about.modified());
    assert_eq!(modified.expect("the file is there"), long_ago);
}

#[test]
fn what_somebody_else_has_changed_is_not_overwritten_unasked() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    let stamp = file::save(&path, &titled("ours"), None).expect("it is saved");
    let theirs = file::write(&titled("theirs"));
    fs::write(&path, &theirs).expect("they save");
    let error = file::save(&path, &titled("ours, later"), Some(stamp)).expect_err("it is noticed");
    assert_eq!(error.kind, SaveErrorKind::Changed);
    assert!(
        error.message.contains("map.ron") && error.message.contains("somebody else"),
        "{error}"
    );
    assert_eq!(title_in(&path), "theirs");
    assert_eq!(
        file::current_stamp(&path),
        Some(Stamp::of(theirs.as_bytes()))
    );
    file::save(&path, &titled("ours, later"), None).expect("asked, it is saved");
    assert_eq!(title_in(&path), "ours, later");
}

#[test]
fn a_failure_in_the_middle_leaves_the_old_file_alone() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    file::save(&path, &titled("old"), None).expect("it is saved");
    let error = file::write_atomically(&path, |out| {
        out.write_all(&vec![b'x'; 200_000])?;
        Err(io::ErrorKind::StorageFull.into())
    });
    let error = error.expect_err("the disk is full");
    assert_eq!(
        error.kind,
        SaveErrorKind::System(io::ErrorKind::StorageFull)
    );
    assert!(
        error
            .message
            .ends_with("map.ron\" could not be saved: the disk is full"),
        "{error}"
    );
    assert_eq!(title_in(&path), "old");
    assert_eq!(folder.names(), ["map.ron"]);
}

#[test]
fn a_missing_folder_is_named_as_what_is_missing() {
    let folder = Folder::new();
    let path = folder.file("gone/map.ron");
    let error = file::save(&path, &titled("x"), None).expect_err("there is no folder");
    assert!(
        error.message.contains("there is no folder") && error.message.ends_with("gone\""),
        "{error}"
    );
}

#[test]
fn a_folder_in_the_place_of_the_file_is_named() {
    let folder = Folder::new();
    let error = file::save(folder.path(), &titled("x"), None).expect_err("it is a folder");
    assert!(
        error.message.contains("this is a folder, not a file"),
        "{error}"
    );
}

#[test]
fn abandoned_temporary_files_are_cleared_but_no_fresh_ones() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    fs::write(folder.file(".map.ron.00000001.touchline-tmp"), "fresh").expect("it is written");
    let old = File::create(folder.file(".map.ron.00000002.touchline-tmp")).expect("it is made");
    old.set_modified(SystemTime::now() - Duration::from_hours(1))
        .expect("the time can be set");
    let others = [
        ".map.ron.0000000g.touchline-tmp",
        ".other.ron.00000003.touchline-tmp",
        "map.ron.00000004.touchline-tmp",
        "thesis.touchline-tmp",
    ];
    for name in others {
        let other = File::create(folder.file(name)).expect("it is made");
        other
            .set_modified(SystemTime::now() - Duration::from_hours(1))
            .expect("the time can be set");
    }
    file::save(&path, &titled("x"), None).expect("it is saved");
    let mut left = others.to_vec();
    left.extend([".map.ron.00000001.touchline-tmp", "map.ron"]);
    left.sort_unstable();
    assert_eq!(folder.names(), left, "only what is surely ours is cleared");
}

#[test]
fn a_document_that_would_not_read_back_is_not_saved() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    file::save(&path, &titled("good"), None).expect("it is saved");
    let error = file::save(&path, &Document::default(), None).expect_err("it has no map");
    assert_eq!(error.kind, SaveErrorKind::RoundTripFailed);
    assert_eq!(title_in(&path), "good");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn links_stay_links_and_lead_to_the_new_content() {
        let folder = Folder::new();
        let path = folder.file("map.ron");
        file::save(&path, &titled("old"), None).expect("it is saved");
        symlink("map.ron", folder.file("link.ron")).expect("a link is made");
        symlink(folder.file("link.ron"), folder.file("further.ron")).expect("a link is made");
        file::save(&folder.file("further.ron"), &titled("new"), None).expect("it is saved");
        assert_eq!(title_in(&path), "new");
        assert!(folder.file("further.ron").is_symlink() && folder.file("link.ron").is_symlink());

        symlink("not-yet.ron", folder.file("dangling.ron")).expect("a link is made");
        file::save(&folder.file("dangling.ron"), &titled("new"), None).expect("it is saved");
        assert_eq!(title_in(&folder.file("not-yet.ron")), "new");

        symlink("b.ron", folder.file("a.ron")).expect("a link is made");
        symlink("a.ron", folder.file("b.ron")).expect("a link is made");
        let error = file::save(&folder.file("a.ron"), &titled("new"), None).expect_err("a circle");
        assert!(error.message.contains("circle"), "{error}");
    }

    #[test]
    fn both_names_of_a_file_get_the_new_content() {
        let folder = Folder::new();
        let (path, other) = (folder.file("map.ron"), folder.file("other.ron"));
        file::save(&path, &titled(&"long ".repeat(99)), None).expect("it is saved");
        fs::hard_link(&path, &other).expect("a second name is given");
        file::save(&path, &titled("new"), None).expect("it is saved");
        assert_eq!(title_in(&path), "new");
        assert_eq!(title_in(&other), "new");
        assert_eq!(folder.names(), ["map.ron", "other.ron"]);
    }

    #[test]
    fn the_rights_stay_as_they_were() {
        let folder = Folder::new();
        let path = folder.file("map.ron");
        file::save(&path, &titled("old"), None).expect("it is saved");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("they are set");
        let before = fs::metadata(&path).expect("the file is there");
        file::save(&path, &titled("new"), None).expect("it is saved");
        let after = fs::metadata(&path).expect("the file is there");
        assert_eq!(after.mode(), before.mode());
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    }

    #[test]
    fn a_file_that_can_only_be_read_stays_as_it_is() {
        let folder = Folder::new();
        let path = folder.file("map.ron");
        file::save(&path, &titled("old"), None).expect("it is saved");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("they are set");
        let error = file::save(&path, &titled("new"), None).expect_err("it cannot be written");
        assert!(
            error.message.ends_with("the file can only be read"),
            "{error}"
        );
        assert_eq!(title_in(&path), "old");
    }

    #[test]
    fn a_folder_that_takes_no_new_files_is_no_obstacle_for_an_old_one() {
        let folder = Folder::new();
        let path = folder.file("map.ron");
        file::save(&path, &titled("old"), None).expect("it is saved");
        let rights = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode));
        rights(0o555).expect("they are set");
        let saved = file::save(&path, &titled("new"), None);
        let fresh = file::save(&folder.file("fresh.ron"), &titled("new"), None);
        rights(0o755).expect("they are set");
        saved.expect("it is saved in place");
        assert_eq!(title_in(&path), "new");
        // Who may do everything may also make new files there.
        if let Err(error) = fresh {
            assert!(error.message.ends_with("permission denied"), "{error}");
            assert_eq!(folder.names(), ["map.ron"]);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let path = std::path::Path::new("/dev/full");
    let error = file::save_bytes(path, b"x").expect_err("it is always full");
    assert!(error.message.contains("the disk is full"), "{error}");
}

/// Tells the test below which file to save to, over and over.
const SAVE_TO: &str = "TOUCHLINE_TEST_SAVE_TO";

#[test]
fn a_program_killed_while_saving_leaves_a_whole_file() {
    if let Some(path) = std::env::var_os(SAVE_TO) {
        for round in 0_u64.. {
            let document = Random::new(round % 50).document();
            file::save(path.as_ref(), &document, None).expect("it is saved");
            println!("saved");
            let _ = io::stdout().flush();
        }
    }
    let folder = Folder::new();
    let path = folder.file("map.ron");
    let program = std::env::current_exe().expect("the test knows itself");
    for round in 0..20 {
        let mut saving = Command::new(&program)
            .args([
                "--exact",
                "--nocapture",
                "saving::a_program_killed_while_saving_leaves_a_whole_file",
            ])
            .env(SAVE_TO, &path)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = BufReader::new(saving.stdout.take().expect("its output is read")).lines();
        let saved = lines
            .map_while(Result::ok)
            .filter(|line| line.ends_with("saved"));
        assert_eq!(saved.take(round % 5 + 1).count(), round % 5 + 1);
        saving.kill().expect("it is killed");
        saving.wait().expect("it has ended");
        let opened = file::open(&path).expect("the file is whole");
        assert!((0..50).any(|seed| Random::new(seed).document() == opened.document));
    }
}

#[test]
fn what_was_not_saved_is_offered_after_a_crash() {
    let folder = Folder::new();
    let state = folder.file("state/recovery");
    let since = Stamp::of(b"what the file held");
    let mut running = Recovery::new(state.clone());
    let (key, untitled) = (running.reserve_key(), running.reserve_key());
    let path = folder.file("ma\"p\n.ron");
    running
        .write_copy(&key, Some(&path), Some(since), &titled("first"))
        .expect("it is kept");
    running
        .write_copy(&key, Some(&path), Some(since), &titled("second"))
        .expect("it is kept");
    running
        .write_copy(&untitled, None, None, &titled("untitled"))
        .expect("it is kept");

    let mut other = Recovery::new(state.clone());
    assert!(
        other.pending().is_empty(),
        "another running program leaves them alone"
    );
    drop(running);

    let mut pending = other.pending();
    pending.sort_by_key(|snapshot| snapshot.path.is_none());
    let [snapshot, untitled_snapshot] = &pending[..] else {
        panic!("{} are offered", pending.len());
    };
    assert_eq!(snapshot.document, titled("second"));
    assert_eq!(snapshot.path.as_deref(), Some(&*path));
    assert_eq!(snapshot.base_stamp, Some(since));
    assert_eq!(untitled_snapshot.document.title, "untitled");
    assert_eq!(untitled_snapshot.key, untitled);
    other.release_key(&untitled).expect("it is removed");
    drop(other);

    // The newest copy is broken off: the one before is offered.
    fs::write(
        state.join(format!("{key}.ron")),
        "// Recovery copy of (path: None",
    )
    .expect("written");
    let mut next = Recovery::new(state.clone());
    let pending = next.pending();
    assert_eq!(pending.len(), 1);
    assert_eq!(pending[0].document, titled("first"));
    next.release_key(&key).expect("they are removed");
    assert_eq!(
        fs::read_dir(&state).expect("the folder is there").count(),
        0
    );
    assert!(Recovery::new(folder.file("nowhere")).pending().is_empty());
}

#[test]
fn settings_come_back_and_broken_ones_do_no_harm() {
    let folder = Folder::new();
    let path = folder.file("not/there/yet/settings.ron");
    assert_eq!(Settings::load(&path), (Settings::default(), None));

    let mut settings = Settings {
        theme: ThemePreference::Dark,
        scale: 1.25,
        ..Settings::default()
    };
    settings.panels.mini_map = false;
    for n in 0..20 {
        settings.remember(&folder.file(&format!("{n}.ron")));
    }
    settings.remember(&folder.file("15.ron"));
    assert_eq!(settings.recent.len(), 12);
    assert_eq!(
        settings.recent[..2],
        [folder.file("15.ron"), folder.file("19.ron")]
    );
    settings.save(&path).expect("they are saved");
    assert_eq!(Settings::load(&path), (settings.clone(), None));

    fs::write(&path, "(theme: dark, later: [1, (2)], scale: 1.5)").expect("written");
    let (read, message) = Settings::load(&path);
    assert_eq!(
        (read.theme, read.scale, message),
        (ThemePreference::Dark, 1.5, None)
    );

    fs::write(&path, "(theme: plaid").expect("written");
    let (read, message) = Settings::load(&path);
    assert_eq!(read, Settings::default());
    assert!(message.is_some_and(|why| why.contains("settings.ron")));
}

#[test]
fn a_setting_that_makes_no_sense_costs_no_other() {
    let folder = Folder::new();
    let path = folder.file("settings.ron");
    for (text, names) in [
        ("(theme: dark, scale: 900, recent: [\"/a.ron\"])", "scale"),
        (
            "(theme: dark, scale: \"big\", recent: [\"/a.ron\"])",
            "scale",
        ),
        ("(theme: dark, scale: NaN, recent: [\"/a.ron\"])", "scale"),
        ("(theme: dark, panels: 3, recent: [\"/a.ron\"])", "panels"),
        (
            "(theme: dark, panels: (left: maybe, left_width: -7, find_width: 1e9, \
             inspector_width: inf), recent: [\"/a.ron\"])",
            "left, left_width, find_width, inspector_width",
        ),
    ] {
        fs::write(&path, text).expect("written");
        let (read, message) = Settings::load(&path);
        let message = message.expect("it is said");
        assert!(message.ends_with(&format!(": {names}.")), "{message}");
        let wanted = Settings {
            theme: ThemePreference::Dark,
            recent: vec!["/a.ron".into()],
            ..Settings::default()
        };
        assert_eq!(read, wanted, "{text}");
    }
}

#[test]
fn an_export_that_makes_no_sense_costs_no_other() {
    let folder = Folder::new();
    let path = folder.file("settings.ron");
    let text = "(exports: [(name: \"Wall\", scale: 4), (name: \"Odd\", margin: \"wide\"), \
                (name: \"Deck\", format: \"pptx\")])";
    fs::write(&path, text).expect("written");
    let (read, message) = Settings::load(&path);
    let names: Vec<&str> = read.exports.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Wall", "Deck"]);
    let message = message.expect("it is said");
    assert!(message.ends_with(": exports."), "{message}");
}

#[test]
fn a_preset_is_read_as_it_was_written() {
    use touchline::formats::options::*;
    use touchline::formats::{ExportOptions, Paper, Resolution, SlideSize};

    let folder = Folder::new();
    let path = folder.file("settings.ron");
    let text = "(last_export: (name: \"Wall\", format: \"pdf\", header: false, legend: true, \
                empty_lanes: true, logo: Some(\"logo.png\"), scale: None, width: Some(1920), dpi: None, \
                transparent: true, paper: \"a3\", upright: true, flow: true, margin: 5.0, numbers: true, \
                overview: false, whole_map: false, split: true, stages: false, personas: false, \
                opportunities: false, metrics: false, standard_slides: true, outlines: true, \
                embed_fonts: true, tidy: true, source: false, remarks: false, fax: \"no\"))";
    fs::write(&path, text).expect("written");
    let (read, message) = Settings::load(&path);
    assert_eq!(message, None);
    let preset = read.last_export.clone().expect("a preset");
    assert_eq!((&*preset.name, &*preset.format), ("Wall", "pdf"));
    let usual = ExportOptions::default();
    let others = all().filter(|spec| !["scale", "dpi"].contains(&spec.key));
    for spec in others {
        assert_ne!(
            preset.options.value(spec),
            usual.value(spec),
            "{}",
            spec.key
        );
    }
    assert_eq!(preset.options.resolution(), Resolution::Width(1920));
    assert_eq!(preset.options.get(PAPER), Paper::A3);
    assert_eq!(preset.options.get(MARGIN).to_bits(), 5.0_f64.to_bits());
    assert_eq!(preset.options.get(SLIDE_SIZE), SlideSize::Standard);
    read.save(&path).expect("saved");
    assert_eq!(Settings::load(&path), (read, None));
}

#[test]
fn a_margin_beyond_the_limits_becomes_the_nearest_one() {
    use touchline::formats::options::MARGIN;

    let folder = Folder::new();
    let path = folder.file("settings.ron");
    for (written, limit) in [("250.0", 100.0_f64), ("-3.0", 0.0)] {
        let text = format!("(last_export: (name: \"Wall\", format: \"pdf\", margin: {written}))");
        fs::write(&path, text).expect("written");
        let (read, message) = Settings::load(&path);
        assert_eq!(message, None);
        let preset = read.last_export.expect("a preset");
        assert_eq!(preset.options.get(MARGIN).to_bits(), limit.to_bits());
    }
}

#[test]
fn settings_and_keys_may_begin_with_a_mark_of_their_byte_order() {
    let folder = Folder::new();
    let path = folder.file("settings.ron");
    fs::write(&path, "\u{feff}(theme: dark)").expect("written");
    let (read, message) = Settings::load(&path);
    assert_eq!((read.theme, message), (ThemePreference::Dark, None));
    let path = folder.file("keys.ron");
    fs::write(&path, "\u{feff}{\n  \"edit.undo\": [\"F8\"],\n}\n").expect("written");
    let lines = touchline::file::read_keys(&path).expect("they are read");
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].line, lines[0].id.as_str()), (2, "edit.undo"));
}
