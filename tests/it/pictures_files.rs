//! Portraits, touchpoints' pictures and logos: read from beside the map and from nowhere else, drawn
//! where they belong, and told of where they cannot be.

use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;
use image::{ImageFormat, RgbImage};
use kurbo::Rect;
use touchline::file;
use touchline::formats::{ExportFormat, ExportJob, ExportOptions, ExportSelection, FORMATS};
use touchline::layout::PageFurniture;
use touchline::model::{Document, Pictures, Target, Touchpoint};
use touchline::scene::{Scene, Shape};
use touchline::text::Fonts;

use crate::support::folder::Folder;
use crate::support::window::Window;

/// A picture of one colour.
pub fn flat(width: u32, height: u32, colour: [u8; 3], format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_pixel(width, height, image::Rgb(colour));
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("it is written");
    bytes.into_inner()
}

/// A map of one touchpoint with this picture, of a persona with that portrait.
fn map(picture: &str, portrait: &str) -> String {
    format!(
        r#"(format: 1, title: "Pictures", personas: [(id: "jamie", name: "Jamie", portrait: {portrait:?})],
        maps: [(id: "map", personas: ["jamie"], stages: [(title: "One", touchpoints: [
          (title: "Calls", picture: {picture:?}, emotion: 1.0,
            pain_points: [(text: "Waits", severity: 2, evidence: assumed)],
            opportunities: [(text: "Chat", impact: 4, ease: 3)]),
        ])])])"#
    )
}

fn document(text: &str) -> Document {
    let opened = file::read(text.as_bytes()).expect("the map is sound");
    assert!(opened.report.is_empty(), "{:?}", opened.report);
    opened.document
}

fn subject(document: Document, furniture: PageFurniture, folder: &Path) -> ExportJob {
    let named = document.pictures();
    let paths = named.iter().map(|named| named.path);
    let found = file::read_pictures(Some(folder), paths.chain(furniture.logo.as_deref()));
    let fonts = Box::new(Fonts::new(false));
    ExportJob::new(
        Arc::new(document),
        furniture,
        found.pictures,
        "".into(),
        fonts,
    )
}

fn format(id: &str) -> &'static ExportFormat {
    let found = FORMATS.iter().find(|format| format.id == id);
    found.expect("there is such a format")
}

fn png(subject: &ExportJob) -> RgbImage {
    let mut bytes = Vec::new();
    (format("png").write)(subject, &ExportOptions::default(), &mut bytes, &|_| true)
        .expect("a PNG");
    image::load_from_memory(&bytes).expect("it opens").to_rgb8()
}

/// Where the scene has this picture.
fn place(scene: &Scene, wanted: &str) -> Rect {
    let chunks = scene.chunks();
    let mut places = chunks.iter().flat_map(|chunk| {
        chunk.items.iter().filter_map(|item| match &item.shape {
            Shape::Picture { rect, path, .. } if **path == *wanted => {
                Some(*rect + chunk.at.to_vec2())
            }
            _ => None,
        })
    });
    places.next().expect("it is drawn")
}

fn pixel(image: &RgbImage, x: f64, y: f64) -> [u8; 3] {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place on it"
    )]
    image.get_pixel(x as u32, y as u32).0
}

const RED: [u8; 3] = [200, 10, 20];
const GREEN: [u8; 3] = [20, 150, 40];

#[test]
fn pictures_and_portraits_are_drawn_where_they_belong() {
    let folder = Folder::new();
    fs::create_dir(folder.file("p")).expect("a folder");
    fs::write(
        folder.file("p/a.png"),
        flat(400, 100, RED, ImageFormat::Png),
    )
    .expect("a file");
    fs::write(
        folder.file("b.jpg"),
        flat(90, 120, GREEN, ImageFormat::Jpeg),
    )
    .expect("a file");
    let subject = subject(
        document(&map("p/a.png", "b.jpg")),
        PageFurniture::default(),
        folder.path(),
    );
    let image = png(&subject);
    let scene = &subject.maps()[0].scene;
    let card = place(scene, "p/a.png");
    assert!(
        (card.width() / card.height() - 16.0 / 9.0).abs() < 0.02,
        "{card:?}"
    );
    for (x, y) in [
        (0.5, 0.5),
        (0.02, 0.5),
        (0.98, 0.5),
        (0.5, 0.03),
        (0.5, 0.97),
    ] {
        let at = (card.x0 + card.width() * x, card.y0 + card.height() * y);
        assert_eq!(pixel(&image, at.0, at.1), RED, "{x} {y}");
    }
    assert_ne!(
        pixel(&image, card.x0, card.y0),
        RED,
        "its corners are round"
    );
    let disc = place(scene, "b.jpg");
    let seen = pixel(&image, disc.center().x, disc.center().y);
    assert!(
        seen.iter().zip(GREEN).all(|(a, b)| a.abs_diff(b) < 4),
        "{seen:?}"
    );
    assert_ne!(
        pixel(&image, disc.x0 + 1.0, disc.y0 + 1.0),
        seen,
        "it is round"
    );
}

#[test]
fn where_a_picture_is_missing_something_stands_for_it() {
    let folder = Folder::new();
    let document = document(&map("gone.png", "gone.jpg"));
    let subject = subject(document, PageFurniture::default(), folder.path());
    let image = png(&subject);
    let card = place(&subject.maps()[0].scene, "gone.png");
    let seen = pixel(&image, card.x0 + 8.0, card.y0 + 8.0);
    assert_ne!(seen, [255, 255, 255], "the place can be seen");
    let disc = place(&subject.maps()[0].scene, "gone.jpg");
    let blue = pixel(&image, disc.center().x - 6.0, disc.center().y);
    assert!(blue[2] > blue[0], "the letter's disc: {blue:?}");
}

/// A file that says it is this large and holds nothing.
fn boast(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = flat(1, 1, RED, ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    bytes
}

/// Every bad picture by its path, with words of what is said about it.
fn bad_pictures(folder: &Folder) -> Vec<(&'static str, &'static str)> {
    let put = |name: &str, bytes: &[u8]| fs::write(folder.file(name), bytes).expect("a file");
    put("huge.png", &boast(60_000, 60_000));
    put("flat.png", &boast(16_384, 16_384));
    put("none.png", &boast(0, 5));
    let jpeg = flat(200, 200, RED, ImageFormat::Jpeg);
    put("cut.jpg", &jpeg[..jpeg.len() / 2]);
    put("short.jpg", &jpeg[..12]);
    let whole = flat(200, 200, RED, ImageFormat::Png);
    put("cut.png", &whole[..whole.len() - 20]);
    put("text.png", b"not a picture");
    put("moving.gif", b"GIF89a");
    put("empty.png", b"");
    put("secret.ron", b"(format: 1)");
    fs::create_dir(folder.file("folder.png")).expect("a folder");
    vec![
        ("/etc/passwd", "outside"),
        ("../x.png", "outside"),
        ("a/../../x.png", "outside"),
        ("C:\\x.png", "outside"),
        ("\\\\server\\share\\x.png", "outside"),
        ("https://example.org/x.png", "network"),
        ("gone.png", "no such file"),
        ("huge.png", "60000 \u{d7} 60000"),
        ("flat.png", "64 megapixels"),
        ("none.png", "broken"),
        ("cut.jpg", "cut off"),
        ("short.jpg", "cut off"),
        ("cut.png", "cut off"),
        ("text.png", "no picture"),
        ("secret.ron", "no picture"),
        ("moving.gif", "GIF"),
        ("empty.png", "empty"),
        ("folder.png", "folder"),
    ]
}

#[test]
fn what_cannot_be_shown_is_said_in_a_sentence_and_does_no_harm() {
    let folder = Folder::new();
    for (path, words) in bad_pictures(&folder) {
        let file = folder.file("map.ron");
        fs::write(&file, map(path, "")).expect("a map");
        let run = Command::new(env!("CARGO_BIN_EXE_touchline"))
            .arg("check")
            .arg(&file)
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&run.stdout);
        assert_eq!(run.status.code(), Some(1), "{path}: {said}");
        assert!(
            said.contains(words) && said.contains("Calls"),
            "{path}: {said}"
        );
        let subject = subject(
            document(&map(path, path)),
            PageFurniture::default(),
            folder.path(),
        );
        assert_eq!(subject.pictures, Pictures::new(), "{path}");
        png(&subject);
    }
}

#[test]
#[cfg(unix)]
fn links_are_followed_inside_the_folder_only() {
    use std::os::unix::fs::symlink;
    let outside = Folder::new();
    fs::write(outside.file("x.png"), flat(5, 5, RED, ImageFormat::Png)).expect("a file");
    let folder = Folder::new();
    fs::write(folder.file("y.png"), flat(5, 5, RED, ImageFormat::Png)).expect("a file");
    symlink(outside.file("x.png"), folder.file("out.png")).expect("a link");
    symlink(outside.path(), folder.file("away")).expect("a link");
    symlink(folder.file("y.png"), folder.file("in.png")).expect("a link");
    symlink(folder.file("loop.png"), folder.file("loop.png")).expect("a link");
    symlink("/dev/zero", folder.file("zero.png")).expect("a link");
    for path in ["out.png", "away/x.png", "loop.png", "zero.png"] {
        let why = file::read_picture(folder.path(), path).expect_err(path);
        assert!(!why.is_empty());
    }
    assert!(file::read_picture(folder.path(), "in.png").is_ok());
    // Neither is anything put through such a link.
    symlink(outside.path(), folder.file("map-pictures")).expect("a link");
    let put = file::write_picture(&folder.file("map.ron"), "a.png", b"x");
    assert!(put.expect_err("it leads out").contains("link"));
    assert_eq!(outside.names(), ["x.png"]);
}

#[test]
fn a_chosen_picture_is_copied_beside_the_map_and_never_over_another() {
    let elsewhere = Folder::new();
    let folder = Folder::new();
    let map = folder.file("My map.ron");
    let red = flat(5, 5, RED, ImageFormat::Png);
    let green = flat(5, 5, GREEN, ImageFormat::Png);
    let source = elsewhere.file("photo.png");
    fs::write(&source, &red).expect("a file");
    let first = file::import_picture(&map, &source).expect("it is copied");
    assert_eq!(first, "My map-pictures/photo.png");
    assert_eq!(
        file::import_picture(&map, &source).expect("as before"),
        first
    );
    fs::write(&source, &green).expect("a file");
    let second = file::import_picture(&map, &source).expect("it is copied");
    assert_eq!(second, "My map-pictures/photo-2.png");
    assert_eq!(fs::read(folder.file(&first)).expect("it is there"), red);
    assert_eq!(fs::read(folder.file(&second)).expect("it is there"), green);
    // What lies beside the map stays where it is.
    let here = folder.file("here.png");
    fs::write(&here, &red).expect("a file");
    assert_eq!(file::import_picture(&map, &here).as_deref(), Ok("here.png"));
    let text = elsewhere.file("notes.png");
    fs::write(&text, "no picture").expect("a file");
    let why = file::import_picture(&map, &text).expect_err("it is none");
    assert!(
        why.contains("notes.png") && why.contains("PNG and JPEG"),
        "{why}"
    );
}

#[test]
fn a_logo_keeps_its_shape_and_a_legend_tells_the_signs_that_are_there() {
    let folder = Folder::new();
    fs::write(
        folder.file("logo.png"),
        flat(300, 60, RED, ImageFormat::Png),
    )
    .expect("a file");
    let furniture = PageFurniture {
        legend: true,
        logo: Some("logo.png".to_owned()),
        ..PageFurniture::default()
    };
    let plain = subject(
        document(&map("", "")),
        PageFurniture::default(),
        folder.path(),
    );
    let dressed = subject(document(&map("", "")), furniture.clone(), folder.path());
    let (before, after) = (&plain.maps()[0].scene, &dressed.maps()[0].scene);
    let logo = place(after, "logo.png");
    assert!(
        (logo.width() / logo.height() - 5.0).abs() < 0.01,
        "{logo:?}"
    );
    assert!(logo.x1 <= after.size.width && logo.y1 < after.header_bottom);
    assert_eq!(pixel(&png(&dressed), logo.center().x, logo.center().y), RED);
    assert!(after.size.height > before.size.height + 20.0);
    let texts = texts(after);
    for words in [
        "Legend",
        "Awful",
        "Delighted",
        "How bad, of three",
        "Assumed: nobody has checked",
    ] {
        assert!(texts.iter().any(|text| text == words), "{words}: {texts:?}");
    }
    assert!(!texts.iter().any(|text| text == "Moment of truth"));
    let empty = r#"(format: 1, title: "New", maps: [(stages: [])])"#;
    let empty = subject(document(empty), furniture.clone(), folder.path());
    assert!(
        !self::texts(&empty.maps()[0].scene)
            .iter()
            .any(|text| text == "Legend")
    );

    // Without a header the logo stands by itself; one that is not there takes no room.
    let bare = PageFurniture {
        header: false,
        ..furniture.clone()
    };
    let bare = subject(document(&map("", "")), bare, folder.path());
    assert!(place(&bare.maps()[0].scene, "logo.png").y1 < bare.maps()[0].scene.header_bottom);
    let gone = PageFurniture {
        logo: Some("gone.png".to_owned()),
        header: false,
        legend: false,
        ..furniture
    };
    let gone = subject(document(&map("", "")), gone, folder.path());
    assert!(gone.maps()[0].scene.header_bottom < 20.0);
}

fn texts(scene: &Scene) -> Vec<String> {
    let mut texts = Vec::new();
    for chunk in scene.chunks() {
        for item in chunk.items.iter() {
            if let Shape::Text { paragraph, .. } = &item.shape {
                texts.push(paragraph.text.to_string());
            }
        }
    }
    texts
}

#[test]
fn the_whole_document_is_the_usual_choice() {
    let document = document(&map("a.png", "b.png"));
    let chosen = ExportSelection::default()
        .apply(&document)
        .expect("something is left");
    let paths: Vec<&str> = chosen.pictures().iter().map(|named| named.path).collect();
    assert_eq!(paths, ["b.png", "a.png"]);
}

/// The window on a map in a folder of its own, with a picture of another folder to choose.
struct Story {
    window: Window,
    elsewhere: Folder,
}

impl Story {
    fn begin() -> Self {
        let folder = Folder::new();
        let path = folder.file("trip.ron");
        fs::write(&path, map("", "")).expect("a map");
        let window = Window::in_folder(folder, 1280.0, 800.0, Some(&path), egui::Theme::Light);
        let elsewhere = Folder::new();
        let red = flat(320, 180, RED, ImageFormat::Png);
        fs::write(elsewhere.file("photo.png"), red).expect("a file");
        Self { window, elsewhere }
    }

    fn select(&mut self, target: Target) {
        self.window.select(vec![target]);
    }

    fn touchpoint(&self) -> Touchpoint {
        let document = self.window.document();
        Touchpoint::clone(&document.maps[0].stages[0].touchpoints[0])
    }

    fn target(&self) -> Target {
        Target::Touchpoint(self.touchpoint().id)
    }

    /// Answers the program's own file dialog.
    fn choose_file(&mut self, name: &str) {
        let path = self.elsewhere.file(name);
        self.window.type_into("File name", &path.to_string_lossy());
        self.window.click("Choose");
    }

    fn paste(&mut self, colour: egui::Color32) {
        let image = egui::ColorImage::filled([40, 30], colour);
        let event = egui::Event::PasteImage(Arc::new(image));
        self.window.harness.event(event);
        self.window.harness.run();
    }

    fn undo(&mut self) {
        self.window.press(egui::Modifiers::COMMAND, egui::Key::Z);
    }

    /// The colours that the window shows.
    fn shows_colour(&mut self, colour: [u8; 3]) -> bool {
        let image = self
            .window
            .harness
            .render()
            .expect("the window can be drawn");
        let near = |pixel: &image::Rgba<u8>| {
            let channels = pixel.0.iter().zip(colour);
            channels.into_iter().all(|(a, b)| a.abs_diff(b) < 12)
        };
        image.pixels().filter(|pixel| near(pixel)).count() > 200
    }
}

#[test]
fn a_picture_is_chosen_in_the_inspector_shown_on_the_card_and_taken_back() {
    let mut story = Story::begin();
    story.select(story.target());
    assert!(!story.shows_colour(RED));
    story.window.click("+ Add picture");
    story.choose_file("photo.png");
    assert_eq!(story.touchpoint().picture, "trip-pictures/photo.png");
    assert!(story.shows_colour(RED));
    story.window.click("Remove the picture");
    assert_eq!(story.touchpoint().picture, "");
    story.undo();
    assert_eq!(story.touchpoint().picture, "trip-pictures/photo.png");
    story.undo();
    assert_eq!(story.touchpoint().picture, "");
    assert!(!story.shows_colour(RED));
    // The file stays: redoing needs it.
    assert!(story.window.folder.file("trip-pictures/photo.png").exists());
}

#[test]
fn a_persona_gets_a_portrait() {
    let mut story = Story::begin();
    let id = story.window.document().personas[0].id.clone();
    story.select(Target::Persona(id));
    story.window.click("+ Add portrait");
    story.choose_file("photo.png");
    let document = story.window.document();
    assert_eq!(document.personas[0].portrait, "trip-pictures/photo.png");
    story.window.click("Remove the portrait");
    assert_eq!(story.window.document().personas[0].portrait, "");
}

#[test]
fn a_file_that_is_no_picture_is_refused_and_a_dialog_can_be_left() {
    let mut story = Story::begin();
    fs::write(story.elsewhere.file("notes.png"), "text").expect("a file");
    story.select(story.target());
    story.window.click("+ Add picture");
    story.choose_file("notes.png");
    assert!(story.window.shows_text("PNG and JPEG"));
    story.window.press(egui::Modifiers::NONE, egui::Key::Escape);
    story.window.click("+ Add picture");
    story.window.press(egui::Modifiers::NONE, egui::Key::Escape);
    assert_eq!(story.touchpoint().picture, "");
    assert!(
        story
            .window
            .harness
            .state()
            .editor()
            .expect("it is open")
            .is_saved()
    );
}

#[test]
fn a_pasted_picture_becomes_a_file_beside_the_map() {
    let mut story = Story::begin();
    story.window.select(vec![]);
    story.paste(egui::Color32::from_rgb(20, 150, 40));
    assert!(story.window.shows_text("Select a touchpoint or a persona"));
    story.select(story.target());
    story.paste(egui::Color32::from_rgb(20, 150, 40));
    assert_eq!(story.touchpoint().picture, "trip-pictures/pasted.png");
    assert!(story.shows_colour(GREEN));
    let file = story.window.folder.file("trip-pictures/pasted.png");
    let pasted = image::open(file).expect("a picture").to_rgb8();
    assert_eq!(
        (pasted.dimensions(), pasted.get_pixel(3, 3).0),
        ((40, 30), GREEN)
    );
    // Another one does not write over it.
    story.paste(egui::Color32::from_rgb(200, 10, 20));
    assert_eq!(story.touchpoint().picture, "trip-pictures/pasted-2.png");
    story.undo();
    assert_eq!(story.touchpoint().picture, "trip-pictures/pasted.png");
}

/// A file that is dropped.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }
    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_picture_is_dropped_onto_the_thing_that_is_to_have_it() {
    let mut story = Story::begin();
    story.window.select(vec![]);
    let labels = story.window.labels("Touchpoint Calls");
    let card = story.window.harness.get_all_by_label(&labels[0]).next();
    let at = card.expect("it is shown").rect().center();
    story.window.harness.hover_at(at);
    story.window.harness.run();
    let photo = Arc::new(Dropped(story.elsewhere.file("photo.png")));
    story.window.harness.input_mut().dropped_files.push(photo);
    story.window.harness.run();
    assert_eq!(story.touchpoint().picture, "trip-pictures/photo.png");
}

#[test]
fn a_map_without_a_file_asks_for_one_first_and_then_goes_on() {
    let mut story = Story::begin();
    let document = story.window.document();
    story.window.harness.state_mut().show_document(document);
    story.window.harness.run();
    story.select(story.target());
    story.window.click("+ Add picture");
    assert!(story.window.shows_text("beside the map"));
    story.window.click("Save\u{2026}");
    let path = story.window.folder.file("named.ron");
    let field = story.window.harness.get_by_label("File name");
    field.focus();
    story.window.harness.run();
    story.window.press(egui::Modifiers::COMMAND, egui::Key::A);
    story.window.type_into("File name", &path.to_string_lossy());
    story.window.click("Save");
    story.choose_file("photo.png");
    assert_eq!(story.touchpoint().picture, "named-pictures/photo.png");
    assert!(
        story
            .window
            .folder
            .file("named-pictures/photo.png")
            .exists()
    );
}

#[test]
fn a_picture_that_is_gone_is_among_what_is_worth_a_look() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    fs::write(&path, map("gone.png", "../away.jpg")).expect("a map");
    let mut window = Window::in_folder(folder, 1280.0, 800.0, Some(&path), egui::Theme::Light);
    let check = window.labels("Check:");
    window.click(&check[0]);
    assert!(
        window.shows_text(
            "The picture \u{201c}gone.png\u{201d} of \u{201c}Calls\u{201d} is not shown"
        )
    );
    assert!(window.shows_text("\u{201c}../away.jpg\u{201d} of \u{201c}Jamie\u{201d}"));
}

#[test]
fn nothing_is_written_over_a_picture_of_the_map() {
    let folder = Folder::new();
    let path = folder.file("map.ron");
    fs::write(&path, map("shop.png", "jamie.png")).expect("a map");
    let portrait = flat(4, 4, [10, 20, 30], ImageFormat::Png);
    fs::write(folder.file("jamie.png"), &portrait).expect("a picture");
    fs::write(folder.file("shop.png"), &portrait).expect("a picture");
    let mut window = Window::in_folder(folder, 1280.0, 800.0, Some(&path), egui::Theme::Light);
    window.press(egui::Modifiers::COMMAND, egui::Key::E);
    window.click("PNG");
    let buttons = window.harness.get_all_by_label("Export\u{2026}");
    buttons.last().expect("the dialog's").click();
    window.harness.run();
    window.press(egui::Modifiers::COMMAND, egui::Key::A);
    window.type_into("File name", "jamie.png");
    window.click("Export");
    window.click("Replace");
    assert!(window.shows_text("This is a picture that the map shows; export to another file."));
    window.click("OK");
    window.press(egui::Modifiers::NONE, egui::Key::Escape);
    window.press(
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT,
        egui::Key::S,
    );
    window.press(egui::Modifiers::COMMAND, egui::Key::A);
    window.type_into("File name", "shop.png");
    window.click("Save");
    window.click("Replace");
    assert!(window.shows_text("This is a picture that the map shows; save to another file."));
    for name in ["jamie.png", "shop.png"] {
        let kept = fs::read(window.folder.file(name)).expect("it is there");
        assert_eq!(kept, portrait, "{name}");
    }
}

#[test]
fn a_map_out_of_another_file_tells_which_pictures_it_lacks() {
    let folder = Folder::new();
    let document = document(&map("shop.png", "jamie.jpg"));
    let fonts = Box::new(Fonts::new(false));
    let (furniture, source) = (PageFurniture::default(), file::write(&document).into());
    let subject = ExportJob::new(
        Arc::new(document),
        furniture,
        Pictures::new(),
        source,
        fonts,
    );
    let mut bytes = Vec::new();
    (format("html").write)(&subject, &ExportOptions::default(), &mut bytes, &|_| true)
        .expect("a page");
    let page = folder.file("page.html");
    fs::write(&page, bytes).expect("a file");
    let mut window = Window::in_folder(folder, 1440.0, 900.0, Some(&page), egui::Theme::Light);
    assert!(window.shows_text("There are 2 things to be known about \u{201c}page.html\u{201d}"));
    window.click("Details");
    for lacking in ["shop.png", "jamie.jpg"] {
        assert!(window.shows_text(&format!("The picture \u{201c}{lacking}\u{201d}")));
    }
    assert!(window.shows_text("beside the map that this web page was made from"));
}
