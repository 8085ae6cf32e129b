//! Writes the map that the benchmarks draw, with as many cards as are asked for:
//! `cargo run --example generated_map -- 600 >map.ron`

#[path = "../tests/random/mod.rs"]
mod random;

use std::process::ExitCode;

fn main() -> ExitCode {
    let cards = std::env::args().nth(1);
    let Some(Ok(cards)) = cards.map(|cards| cards.parse()) else {
        eprintln!("Say how many cards: cargo run --example generated_map -- 600");
        return ExitCode::FAILURE;
    };
    print!(
        "{}",
        touchline::file::write(&random::Random::of_cards(cards))
    );
    ExitCode::SUCCESS
}
