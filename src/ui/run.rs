//! Opens the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Color32, ViewportBuilder};
use kurbo::{BezPath, Point, Rect};

use super::app::{App, Folders, World};
use super::clock::Clock;
use super::launcher::Launcher;
use crate::formats::png::{self, RasterOptions};
use crate::scene::{Chunk, Colour, Item, ItemPart, Scene, Shape, Stroke, Zone};

/// The name under which desktops know the program.
const APP_ID: &str = "touchline";

/// Opens the window on the first of these files, if there is one, and returns when it is closed.
/// Each further file gets a window of its own.
///
/// # Errors
///
/// A sentence, where no window can be opened.
pub fn run(maps: &[PathBuf]) -> Result<(), String> {
    let open = maps.first().cloned();
    for further in maps.iter().skip(1) {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let started = std::process::Command::new(program).arg(further).spawn();
        started.map_err(|error| format!("no second window can be opened: {error}"))?;
    }
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title("Touchline")
        .with_icon(icon())
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([640.0, 400.0]);
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        system_font_fallback: true,
        // eframe writes its own file in place; what matters is kept in the settings.
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let world = World {
        folders: folders(),
        clock: Clock::System,
        desktop_dialogs: std::env::var("TOUCHLINE_DIALOGS").as_deref() != Ok("app"),
        system_fonts: true,
        threads: true,
        launcher: Launcher::Desktop,
    };
    eframe::run_native(
        APP_ID,
        options,
        Box::new(move |cc| Ok(Box::new(App::new(&cc.egui_ctx, world, open.as_deref())))),
    )
    .map_err(|_| {
        // The libraries' messages name their source files, which helps nobody.
        "no window can be opened here, because there is no display or it cannot draw; \
         “touchline export MAP.ron -o OUT.png” works without one"
            .to_owned()
    })
}

/// The folders for programs on this system.
fn folders() -> Folders {
    let known = directories::ProjectDirs::from("", "", "Touchline");
    let fallback = Path::new(".touchline");
    let settings = known.as_ref().map_or(fallback, |dirs| dirs.config_dir());
    let state = known.as_ref().map_or(fallback, |dirs| {
        dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir())
    });
    let documents = directories::UserDirs::new().map(|dirs| {
        let documents = dirs.document_dir().filter(|folder| folder.is_dir());
        documents.unwrap_or_else(|| dirs.home_dir()).to_path_buf()
    });
    Folders {
        settings: settings.join("settings.ron"),
        recovery: state.join("recovery"),
        documents: documents.unwrap_or_else(|| PathBuf::from(".")),
    }
}

/// An emotion curve on a blue ground, drawn as maps are.
fn icon() -> egui::IconData {
    const SIDE: f64 = 64.0;
    let mut curve = BezPath::new();
    curve.move_to((14.0, 26.0));
    curve.curve_to((22.0, 16.0), (26.0, 22.0), (32.0, 34.0));
    curve.curve_to((38.0, 46.0), (42.0, 44.0), (50.0, 22.0));
    let shapes = [
        Shape::Rect {
            rect: Rect::new(3.0, 3.0, SIDE - 3.0, SIDE - 3.0),
            radius: 15.0,
            fill: Some(Colour::hex(0x003b_5bdb)),
            stroke: None,
        },
        Shape::Path {
            path: curve,
            fill: None,
            stroke: Some(Stroke {
                width: 5.5,
                colour: Colour::hex(0x00ff_ffff),
                dash: None,
            }),
        },
    ];
    let items = shapes.map(|shape| Item {
        owner: None,
        part: ItemPart::Body,
        shape,
    });
    let page = Rect::new(0.0, 0.0, SIDE, SIDE);
    let chunk = Chunk {
        zone: Zone::Body,
        at: Point::ZERO,
        bounds: page,
        owner: None,
        items: Arc::new(items),
    };
    let scene = Scene::from_chunks(page.size(), Colour::default(), vec![chunk]);
    let raster = RasterOptions {
        scale: 1.0,
        transparent: true,
    };
    let Ok((width, height, pixels)) = png::render(&scene, &crate::model::Pictures::new(), &raster)
    else {
        return egui::IconData::default();
    };
    let (pixels, _) = pixels.as_chunks::<4>();
    let plain = |[red, green, blue, alpha]: [u8; 4]| {
        Color32::from_rgba_premultiplied(red, green, blue, alpha).to_srgba_unmultiplied()
    };
    egui::IconData {
        rgba: pixels.iter().copied().flat_map(plain).collect(),
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_icon_is_whole() {
        let icon = super::icon();
        assert_eq!(icon.rgba.len(), 64 * 64 * 4);
        assert_eq!(icon.rgba[..4], [0, 0, 0, 0], "the corners are round");
    }
}
