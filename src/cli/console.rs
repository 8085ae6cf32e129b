//! Terminal output: results on standard output, errors and progress on standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::summary::{Note, summary};

/// The output streams. Write errors are ignored, since they mean that the reader has closed the
/// pipe.
pub(crate) struct Console {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    /// Whether standard error is a terminal.
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

    /// Prints a line of the result.
    pub fn print_line(&mut self, line: impl Display) {
        let _ = writeln!(self.out, "{}", sanitize(&line.to_string()));
        let _ = self.out.flush();
    }

    /// Prints a line of information if standard error is a terminal.
    pub fn print_info(&mut self, line: impl Display) {
        if self.watched {
            let _ = writeln!(self.err, "{}", sanitize(&line.to_string()));
        }
    }

    /// Prints several lines about the arguments, with control characters removed.
    pub fn print_usage(&mut self, text: &str) {
        for line in text.lines() {
            let _ = writeln!(self.err, "{}", sanitize(line));
        }
    }

    /// Prints an error that concerns no file.
    pub fn print_error(&mut self, sentence: impl Display) {
        let _ = writeln!(self.err, "touchline: {}", sanitize(&sentence.to_string()));
    }

    /// Prints an error about a file as a whole.
    pub fn print_file_error(&mut self, path: &Path, sentence: &str) {
        self.print_file_error_at(path, None, sentence);
    }

    /// Prints an error in a file, with line and column if known.
    pub fn print_file_error_at(
        &mut self,
        path: &Path,
        place: Option<(usize, usize)>,
        sentence: &str,
    ) {
        self.print_error(format_location(path, place, sentence));
    }

    /// Prints the notes on a file: summarized, or all of them if asked for.
    pub(super) fn print_notes(&mut self, path: &Path, notes: &[Note], all: bool) {
        let lines = if all { notes.to_vec() } else { summary(notes) };
        for line in lines {
            self.print_file_error_at(path, line.place, &line.sentence());
        }
    }

    /// A progress bar for this number of files.
    pub fn progress_bar(&self, files: usize) -> ProgressBar {
        ProgressBar {
            shares: (0..files).map(|_| AtomicU32::new(0)).collect(),
            start: Instant::now(),
            watched: self.watched,
            shown: Mutex::new(None),
        }
    }
}

/// A progress bar on the terminal for several files, shared by threads.
pub(crate) struct ProgressBar {
    /// The progress of each file, in thousandths.
    shares: Vec<AtomicU32>,
    start: Instant,
    watched: bool,
    /// The line that is shown.
    shown: Mutex<Option<String>>,
}

impl ProgressBar {
    /// Delay before the bar appears, so that quick work shows none.
    const SHOW_AFTER: Duration = Duration::from_millis(400);
    /// Width of the bar in characters.
    const WIDTH: usize = 30;

    /// Sets the progress of a file, from 0 to 1.
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

    /// Clears the bar.
    pub fn clear(&self) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = shown.take() {
            let _ = write!(io::stderr(), "\r{}\r", " ".repeat(line.chars().count()));
        }
    }
}

/// A line without terminal control characters: titles, ids and paths can contain any character.
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
