//! Writes random maps into a folder, for tests by other programs: every script, control characters,
//! what other formats take for their own, texts of 5,000 characters. Equal arguments give equal maps.
//!
//! `cargo run --example random_maps -- FOLDER [COUNT] [FIRST]` writes `FOLDER/random-000.ron` and so
//! on: 50 maps where nothing else is said, from number `FIRST`.

#[path = "../tests/random/mod.rs"]
mod random;

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use touchline::file;

use random::Random;

fn main() -> ExitCode {
    match run() {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("random_maps: {why}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<String, String> {
    let mut arguments = env::args_os().skip(1);
    let folder = arguments.next().ok_or("give it a folder to write to")?;
    let folder = PathBuf::from(folder);
    let mut number = |usual: u64| match arguments.next() {
        None => Ok(usual),
        Some(given) => {
            let read = given.to_str().and_then(|text| text.parse().ok());
            read.ok_or(format!("{} is no number", given.display()))
        }
    };
    let (count, first) = (number(50)?, number(0)?);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for seed in first..first.saturating_add(count) {
        let path = folder.join(format!("random-{seed:03}.ron"));
        let text = file::write(&Random::long(seed).document());
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(format!("{count} maps in {}", folder.display()))
}
