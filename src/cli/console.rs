//! What the program says: results on standard output, faults and progress on standard error.

use std::cell::Cell;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// Where words go. Words that cannot be written are dropped: whoever was reading has gone.
pub(crate) struct Console {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether a person sees what goes to standard error.
    watched: bool,
}

impl Console {
    /// The program's own standard output and error.
    pub fn standard() -> Self {
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            watched: io::stderr().is_terminal(),
        }
    }

    /// A line of what was asked for.
    pub fn say(&mut self, line: impl Display) {
        let _ = writeln!(self.out, "{}", harmless(&line.to_string()));
        let _ = self.out.flush();
    }

    /// A line for a person who watches; nothing otherwise.
    pub fn mention(&mut self, line: impl Display) {
        if self.watched {
            let _ = writeln!(self.err, "{}", harmless(&line.to_string()));
        }
    }

    /// Several lines about the arguments, which may hold anything.
    pub fn explain(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.err, "{}", harmless(line));
        }
    }

    /// A fault of no file.
    pub fn complain(&mut self, sentence: impl Display) {
        let _ = writeln!(self.err, "touchline: {}", harmless(&sentence.to_string()));
    }

    /// A fault of a file as a whole.
    pub fn fault(&mut self, path: &Path, sentence: &str) {
        self.fault_at(path, None, sentence);
    }

    /// A fault in a file, at a line and column where there is one.
    pub fn fault_at(&mut self, path: &Path, place: Option<(usize, usize)>, sentence: &str) {
        self.complain(located(path, place, sentence));
    }

    /// Runs long work, telling a person who watches how far it is.
    pub fn progress<T>(&mut self, what: &str, work: impl FnOnce(&dyn Fn(f32) -> bool) -> T) -> T {
        let start = Instant::now();
        let shown = Cell::new(None);
        let watched = self.watched;
        let result = work(&|share| {
            // What is over at once needs no numbers.
            if watched && start.elapsed() > Duration::from_millis(400) {
                let percent = (share.clamp(0.0, 1.0) * 100.0).floor();
                if shown.replace(Some(percent)) != Some(percent) {
                    let _ = write!(io::stderr(), "\r{what} {percent} %");
                }
            }
            true
        });
        if shown.get().is_some() {
            let blank = " ".repeat(what.len() + 6);
            let _ = write!(self.err, "\r{blank}\r");
        }
        result
    }
}

/// A line in which nothing steers the terminal: titles, ids and paths can hold any character.
fn harmless(line: &str) -> String {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut harmless = String::with_capacity(line.len());
    for c in line.chars() {
        if steers(c) {
            harmless.extend(c.escape_default());
        } else {
            harmless.push(c);
        }
    }
    harmless
}

/// `FILE:LINE:COLUMN: sentence`, as compilers and editors have it.
pub(crate) fn located(path: &Path, place: Option<(usize, usize)>, sentence: &str) -> String {
    let path = path.display();
    match place {
        Some((line, column)) => format!("{path}:{line}:{column}: {sentence}"),
        None => format!("{path}: {sentence}"),
    }
}
