use std::cell::Cell;
use std::io;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect};

use super::*;
use crate::scene::{Chunk, Colour, Item, ItemPart, Shape, Stroke, Zone};
use crate::text::{Align, Font, Glyph, Line, Paragraph, Run, Style};

const WHITE: Colour = Colour::hex(0x00FF_FFFF);
const BLUE: Colour = Colour::hex(0x003B_5BDB);

fn item(shape: Shape) -> Item {
    Item {
        owner: None,
        part: ItemPart::Body,
        shape,
    }
}

fn rect(rect: Rect, radius: f64, fill: Option<Colour>, stroke: Option<Stroke>) -> Item {
    item(Shape::Rect {
        rect,
        radius,
        fill,
        stroke,
    })
}

fn scene(size: (f64, f64), items: Vec<Item>) -> Scene {
    let chunk = Chunk {
        zone: Zone::Body,
        at: Point::ZERO,
        bounds: Rect::from_origin_size(Point::ZERO, size),
        owner: None,
        items: items.into(),
    };
    Scene::from_chunks(size.into(), WHITE, vec![chunk])
}

/// Three words in Inter, without a shaper: one glyph after the other.
fn words(at: Point, size: f32) -> Item {
    let data: &[u8] = include_bytes!("../../../assets/fonts/InterVariable.ttf");
    let face = swash::FontRef::from_index(data, 0).expect("Inter is a font");
    let font = Font {
        key: 1,
        data: Arc::new(data),
        index: 0,
        coords: Arc::from([]),
        skew: 0.0,
        embolden: false,
    };
    let text = "Calls current carrier";
    let glyphs = text.chars().zip(0u8..).map(|(letter, i)| Glyph {
        id: face.charmap().map(letter).into(),
        x: f32::from(i) * size * 0.61,
        y: 0.0,
        advance: size * 0.61,
        cluster: usize::from(i),
    });
    let run = Run {
        font,
        size,
        range: 0..text.len(),
        rtl: false,
        glyphs: glyphs.collect(),
    };
    let line = Line {
        range: 0..text.len(),
        left: 0.0,
        width: 0.0,
        baseline: size,
        runs: vec![run],
    };
    let style = Style {
        size,
        weight: 400,
        italic: false,
        line_height: size * 1.4,
    };
    let paragraph = Paragraph {
        text: text.into(),
        style,
        width: 0.0,
        height: size * 1.4,
        lines: vec![line],
    };
    let _ = Align::Start;
    item(Shape::Text {
        paragraph: Arc::new(paragraph),
        at,
        colour: Colour::hex(0x001C_2030),
    })
}

/// Something of everything.
fn busy() -> Scene {
    let mut curve = BezPath::new();
    curve.move_to((20.0, 60.0));
    curve.curve_to((80.0, 10.0), (120.0, 160.0), (260.0, 90.0));
    let mut chevron = BezPath::new();
    chevron.move_to((10.0, 120.0));
    chevron.line_to((150.0, 120.0));
    chevron.line_to((164.0, 136.5));
    chevron.line_to((150.0, 153.0));
    chevron.line_to((10.0, 153.0));
    chevron.close_path();
    let mut level = BezPath::new();
    level.move_to((4.3, 110.5));
    level.line_to((296.1, 110.5));
    let line = |width, dash| {
        Some(Stroke {
            width,
            colour: Colour::hex(0x009A_2038),
            dash,
        })
    };
    scene(
        (300.3, 200.7),
        vec![
            rect(
                Rect::new(0.0, 0.0, 300.3, 90.0),
                0.0,
                Some(BLUE.with_alpha(20)),
                None,
            ),
            rect(
                Rect::new(12.5, 20.5, 140.5, 80.5),
                8.0,
                Some(WHITE),
                line(1.0, None),
            ),
            rect(
                Rect::new(200.0, 100.0, 280.0, 190.0),
                9.0,
                None,
                line(2.0, Some((6.0, 4.0))),
            ),
            item(Shape::Path {
                path: chevron,
                fill: Some(BLUE),
                stroke: None,
            }),
            item(Shape::Path {
                path: curve,
                fill: None,
                stroke: line(2.5, None),
            }),
            item(Shape::Path {
                path: level,
                fill: None,
                stroke: line(1.5, Some((3.0, 4.0))),
            }),
            words(Point::new(20.3, 30.0), 13.0),
            words(Point::new(15.0, 160.0), 24.0),
        ],
    )
}

fn export(scene: &Scene, scale: f64, transparent: bool, cut: Option<(u32, u32, usize)>) -> Vec<u8> {
    let options = RasterOptions { scale, transparent };
    let (width, height) = pixel_size(scene.size, scale).expect("a size");
    let mut plan = Tiling::new(width, height, 2);
    if let Some((rows, tile, threads)) = cut {
        plan = Tiling {
            rows,
            strip: rows.div_ceil(3),
            tile,
            threads,
            ..plan
        };
    }
    let mut out = Vec::new();
    write_tiled(
        scene,
        &ScaledImages::new(&Pictures::new()),
        &options,
        &plan,
        None,
        &mut out,
        &|_| true,
    )
    .expect("it can be written");
    out
}

fn decode(bytes: &[u8]) -> image::RgbaImage {
    image::load_from_memory(bytes)
        .expect("a picture")
        .to_rgba8()
}

#[test]
fn a_picture_has_the_size_that_the_scale_says() {
    for (scale, size) in [
        (1.0, (301, 201)),
        (2.0, (601, 402)),
        (0.5, (151, 101)),
        (0.001, (1, 1)),
    ] {
        let picture = decode(&export(&busy(), scale, false, None));
        assert_eq!(picture.dimensions(), size, "{scale}");
    }
}

#[test]
fn edges_on_whole_pixels_are_crisp_and_colours_are_the_scenes() {
    let card = rect(Rect::new(10.0, 10.0, 20.0, 30.0), 0.0, Some(BLUE), None);
    let picture = decode(&export(&scene((40.0, 40.0), vec![card]), 2.0, false, None));
    let [red, green, blue, _] = BLUE.0;
    for (x, y, pixel) in picture.enumerate_pixels() {
        let inside = (20..40).contains(&x) && (20..60).contains(&y);
        let expected = if inside {
            [red, green, blue, 255]
        } else {
            [255; 4]
        };
        assert_eq!(pixel.0, expected, "{x} {y}");
    }
}

#[test]
fn a_transparent_picture_keeps_its_colours_and_has_no_paper() {
    let card = rect(
        Rect::new(5.0, 5.0, 35.0, 35.0),
        15.0,
        Some(BLUE.with_alpha(128)),
        None,
    );
    let picture = decode(&export(&scene((40.0, 40.0), vec![card]), 1.0, true, None));
    assert_eq!(picture.get_pixel(0, 0).0[3], 0);
    assert_eq!(picture.get_pixel(6, 6).0[3], 0, "the corner is round");
    let middle = picture.get_pixel(20, 20).0;
    assert_eq!(middle[3], 128);
    for (got, expected) in middle.iter().zip(BLUE.0).take(3) {
        assert!(got.abs_diff(expected) <= 1, "{middle:?}");
    }
}

#[test]
fn equal_scenes_give_equal_bytes_however_many_threads() {
    let one = export(&busy(), 2.0, true, Some((64, 4096, 1)));
    assert!(one == export(&busy(), 2.0, true, Some((64, 4096, 1))));
    for threads in [2, 5] {
        assert!(one == export(&busy(), 2.0, true, Some((64, 4096, threads))));
    }
}

#[test]
fn bands_and_tiles_leave_no_seam() {
    for scale in [0.37, 1.0, 2.5] {
        let whole = decode(&export(&busy(), scale, false, Some((10_000, 10_000, 1))));
        for cut in [(1, 10_000, 2), (7, 33, 2), (64, 100, 1)] {
            let pieces = decode(&export(&busy(), scale, false, Some(cut)));
            let differ: Vec<_> = whole
                .iter()
                .zip(pieces.iter())
                .map(|(a, b)| a.abs_diff(*b))
                .filter(|&difference| difference > 0)
                .collect();
            // A line that is cut may fall on the other side of one of the sixteen points that
            // make up a pixel; nothing more, and hardly ever.
            assert!(differ.iter().all(|&d| d <= 16), "{scale} {cut:?}");
            assert!(differ.len() < 60, "{scale} {cut:?}: {}", differ.len());
        }
    }
}

#[test]
fn letters_are_drawn_in_every_size() {
    for scale in [0.5, 1.0, 3.0, 20.0] {
        let scene = scene((180.0, 20.0), vec![words(Point::new(2.0, 1.0), 13.0)]);
        let picture = decode(&export(&scene, scale, false, None));
        let dark = |p: &&image::Rgba<u8>| p.0[0] < 128;
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = picture.pixels().filter(dark).count() as f64 / (3600.0 * scale * scale);
        let expected = if scale < 1.0 { 0.01..0.2 } else { 0.05..0.2 };
        assert!(expected.contains(&share), "{scale}: {share}");
    }
}

#[test]
fn the_size_that_paper_should_have_is_told() {
    let bytes = export(&busy(), 2.0, false, None);
    let reader = ::png::Decoder::new(io::Cursor::new(&bytes))
        .read_info()
        .expect("a PNG");
    let dims = reader.info().pixel_dims.expect("a size");
    // 192 dots an inch.
    assert_eq!((dims.xppu, dims.yppu), (7559, 7559));
    assert_eq!(reader.info().color_type, ::png::ColorType::Rgb);
    assert!(reader.info().srgb.is_some());
}

#[test]
fn impossible_sizes_are_refused_in_a_sentence() {
    for scale in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e30, 100_000.0] {
        let options = RasterOptions {
            scale,
            transparent: false,
        };
        let failed = write_scene(
            &busy(),
            &Pictures::new(),
            &options,
            &mut Vec::new(),
            &|_| true,
        );
        let message = failed.expect_err("it is refused").to_string();
        assert!(message.contains("scale"), "{message}");
    }
    assert!(pixel_size(Size::new(1.0, 3e9), 1.0).is_err());
    let refused = |page, scale| pixel_size(page, scale).unwrap_err().to_string();
    let message = refused(Size::new(1560.0, 840.0), 5000.0);
    assert!(
        message.contains("7800000 x 4200000 pixels") && message.ends_with("is 123"),
        "{message}"
    );
    assert!(refused(Size::new(1560.0, 840.0), 1e308).len() < 200);
    for page in [
        (1560.0, 840.0),
        (4e6, 1.0),
        (1.0, 1e9),
        (3e5, 2e5),
        (0.5, 0.5),
    ] {
        let page = Size::new(page.0, page.1);
        let largest = largest_scale(page);
        assert!(pixel_size(page, largest).is_ok(), "{page:?}: {largest}");
        assert!(
            pixel_size(page, largest * 1.02).is_err(),
            "{page:?}: {largest}"
        );
    }
}

#[test]
fn it_tells_how_far_it_is_and_stops_when_told() {
    let reported = Cell::new(0.0);
    let options = RasterOptions {
        scale: 10.0,
        transparent: false,
    };
    let mut out = Vec::new();
    write_scene(&busy(), &Pictures::new(), &options, &mut out, &|share| {
        assert!(share > reported.get());
        reported.set(share);
        true
    })
    .expect("it can be written");
    assert!((reported.get() - 1.0).abs() < f32::EPSILON);
    let stopped = write_scene(
        &busy(),
        &Pictures::new(),
        &options,
        &mut Vec::new(),
        &|share| share < 0.4,
    );
    assert!(matches!(stopped, Err(ExportError::Cancelled)));
}

#[test]
fn a_full_disk_is_told() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let failed = write_scene(
        &busy(),
        &Pictures::new(),
        &RasterOptions {
            scale: 1.0,
            transparent: false,
        },
        &mut Full,
        &|_| true,
    );
    assert!(matches!(failed, Err(ExportError::Output(_))));
}

#[test]
fn the_picture_in_memory_is_the_one_in_the_file() {
    let options = RasterOptions {
        scale: 1.5,
        transparent: false,
    };
    let (width, height, pixels) = render(&busy(), &Pictures::new(), &options).expect("a picture");
    let picture = decode(&export(&busy(), 1.5, false, None));
    assert_eq!(picture.dimensions(), (width, height));
    assert!(picture.as_raw() == &pixels);
}

#[test]
fn odd_shapes_do_no_harm() {
    let far = 1e12;
    let mut losses = BezPath::new();
    losses.move_to((f64::NAN, 0.0));
    losses.line_to((far, far));
    let stroke = Some(Stroke {
        width: 1.0,
        colour: BLUE,
        dash: Some((0.0, 1e-9)),
    });
    let thick = Some(Stroke {
        width: f64::NAN,
        colour: BLUE,
        dash: None,
    });
    let scene = scene(
        (50.0, 50.0),
        vec![
            item(Shape::Path {
                path: losses,
                fill: Some(BLUE),
                stroke,
            }),
            item(Shape::Path {
                path: BezPath::new(),
                fill: Some(BLUE),
                stroke,
            }),
            rect(Rect::new(-far, -far, far, far), 4.0, None, stroke),
            rect(Rect::new(9.0, 9.0, 3.0, 3.0), -4.0, Some(BLUE), thick),
            rect(Rect::new(-1e6, 20.0, 1e6, 30.0), 4.0, Some(BLUE), None),
        ],
    );
    let picture = decode(&export(&scene, 1.0, false, None));
    assert_eq!(picture.get_pixel(25, 25).0[2], 0xDB);
    assert_eq!(picture.get_pixel(25, 40).0, [255; 4]);
}
