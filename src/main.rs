//! The program: everything it does is in the library.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    touchline::cli::run(std::env::args_os(), window)
}

/// Opens the window on these maps.
fn window(maps: &[PathBuf]) -> Result<(), String> {
    let _ = maps;
    Err(
        "the window is not built yet; “touchline export MAP.ron -o OUT.png” works without one"
            .to_owned(),
    )
}
