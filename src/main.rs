//! The program: everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    touchline::cli::run(std::env::args_os(), touchline::ui::run)
}
