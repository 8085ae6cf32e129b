//! What the program says: results on standard output, faults and progress on standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::summary::{Note, summary};

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
    pub fn print_line(&mut self, line: impl Display) {
        let _ = writeln!(self.out, "{}", sanitize(&line.to_string()));
        let _ = self.out.flush();
    }

    /// A line for a person who watches; nothing otherwise.
    pub fn print_info(&mut self, line: impl Display) {
        if self.watched {
            let _ = writeln!(self.err, "{}", sanitize(&line.to_string()));
        }
    }

    /// Several lines about the arguments, which may hold anything.
    pub fn print_usage(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.err, "{}", sanitize(line));
        }
    }

    /// A fault of no file.
    pub fn print_error(&mut self, sentence: impl Display) {
        let _ = writeln!(self.err, "touchline: {}", sanitize(&sentence.to_string()));
    }

    /// A fault of a file as a whole.
    pub fn print_file_error(&mut self, path: &Path, sentence: &str) {
        self.print_file_error_at(path, None, sentence);
    }

    /// A fault in a file, at a line and column where there is one.
    pub fn print_file_error_at(
        &mut self,
        path: &Path,
        place: Option<(usize, usize)>,
        sentence: &str,
    ) {
        self.print_error(format_location(path, place, sentence));
    }

    /// What there is to say of a file: in a few lines, or all of it where that was asked for.
    pub(super) fn print_notes(&mut self, path: &Path, notes: &[Note], all: bool) {
        let lines = if all { notes.to_vec() } else { summary(notes) };
        for line in lines {
            self.print_file_error_at(path, line.place, &line.sentence());
        }
    }

    /// Shows a person who watches how far so many files are.
    pub fn progress_bar(&self, files: usize) -> ProgressBar {
        ProgressBar {
            shares: (0..files).map(|_| AtomicU32::new(0)).collect(),
            start: Instant::now(),
            watched: self.watched,
            shown: Mutex::new(None),
        }
    }
}

/// A bar on the terminal that tells how far several files are. Threads share it.
pub(crate) struct ProgressBar {
    /// How far each file is, in thousandths.
    shares: Vec<AtomicU32>,
    start: Instant,
    watched: bool,
    /// The line that stands there.
    shown: Mutex<Option<String>>,
}

impl ProgressBar {
    /// What is over at once needs no bar.
    const SHOW_AFTER: Duration = Duration::from_millis(400);
    /// How many signs the bar has.
    const WIDTH: usize = 30;

    /// Notes how far a file is, from 0 to 1.
    pub fn set_progress(&self, file: usize, share: f32) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and 1000"
        )]
        let thousandths = (share.clamp(0.0, 1.0) * 1000.0) as u32;
        self.shares[file].store(thousandths, Ordering::Relaxed);
        if self.watched && self.start.elapsed() > Self::SHOW_AFTER {
            self.show(&mut io::stderr());
        }
    }

    fn show(&self, err: &mut dyn Write) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let line = self.line();
        if shown.as_ref() != Some(&line) {
            let _ = write!(err, "\r{line}");
            *shown = Some(line);
        }
    }

    /// `[######----] 62 %, 3 of 20 files`
    fn line(&self) -> String {
        let shares = || {
            self.shares
                .iter()
                .map(|s| s.load(Ordering::Relaxed) as usize)
        };
        let files = self.shares.len().max(1);
        let percent = shares().sum::<usize>() / (10 * files);
        let full = Self::WIDTH * percent / 100;
        let bar = "#".repeat(full) + &"-".repeat(Self::WIDTH - full);
        let done = shares().filter(|share| *share >= 1000).count();
        if files > 1 {
            format!("[{bar}] {percent:>3} %, {done} of {files} files")
        } else {
            format!("[{bar}] {percent:>3} %")
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = shown.take() {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(line.chars().count()));
        }
    }
}

/// A line in which nothing steers the terminal: titles, ids and paths can hold any character.
fn sanitize(line: &str) -> String {
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
pub(crate) fn format_location(
    path: &Path,
    place: Option<(usize, usize)>,
    sentence: &str,
) -> String {
    let path = path.display();
    match place {
        Some((line, column)) => format!("{path}:{line}:{column}: {sentence}"),
        None => format!("{path}: {sentence}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_tells_how_far_all_files_are() {
        let console = Console::standard();
        let progress = console.progress_bar(4);
        assert!(
            progress.line().contains("  0 %, 0 of 4 files"),
            "{}",
            progress.line()
        );
        progress.set_progress(0, 1.0);
        progress.set_progress(2, 0.5);
        let line = progress.line();
        assert!(line.contains(" 37 %, 1 of 4 files"), "{line}");
        assert_eq!(line.matches('#').count(), 11, "{line}");
    }
}
