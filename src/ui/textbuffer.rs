//! Text fields that work in every script; every text of the program is edited through
//! [`text_edit`].
//!
//! egui's cursor counts glyphs instead of characters, and in some scripts these differ: the cursor
//! then lies beyond the end of the text, where egui panics. Two things keep it inside:
//! [`one_glyph_a_character`] makes the numbers agree in every laid-out text, and [`SafeText`]
//! brings each place that still comes in from outside back into the text.

use std::any::TypeId;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::text_edit::TextEditOutput;
use egui::text_selection::CCursorRange;
use egui::{Color32, FontId, Galley, TextBuffer, TextEdit, Ui};

/// Shows a text field for `text` in this style. `adjust` sets everything else (size, hint, frame);
/// font, colour and layout are set here.
pub fn text_edit(
    ui: &mut Ui,
    text: &mut String,
    multiline: bool,
    (font, colour): (FontId, Color32),
    adjust: impl for<'t> FnOnce(TextEdit<'t>) -> TextEdit<'t>,
) -> TextEditOutput {
    let format = TextFormat::simple(font, colour);
    formatted_text_edit(ui, text, multiline, &format, adjust)
}

/// [`text_edit`] for a text format with its own line height.
pub fn formatted_text_edit(
    ui: &mut Ui,
    text: &mut String,
    multiline: bool,
    format: &TextFormat,
    adjust: impl for<'t> FnOnce(TextEdit<'t>) -> TextEdit<'t>,
) -> TextEditOutput {
    let mut safe = SafeText(text);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let mut job = LayoutJob::single_section(text.as_str().to_owned(), format.clone());
        if multiline {
            job.wrap.max_width = width;
        }
        job.break_on_newline = multiline;
        // Show trailing spaces while typing.
        job.keep_trailing_whitespace = true;
        one_glyph_a_character(ui.fonts_mut(|fonts| fonts.layout_job(job)))
    };
    let edit = if multiline {
        TextEdit::multiline(&mut safe)
    } else {
        TextEdit::singleline(&mut safe)
    };
    adjust(edit.font(format.font_id.clone()).text_color(format.color))
        .layouter(&mut layouter)
        .show(ui)
}

/// Selects all text of this field, so that typing replaces it.
pub fn select_all(ctx: &egui::Context, id: egui::Id, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ctx, id).unwrap_or_default();
    let all = CCursorRange::two(
        CCursor::default(),
        CCursor::new(CharIndex(text.chars().count())),
    );
    state.cursor.set_char_range(Some(all));
    state.store(ctx, id);
}

/// Makes each row hold as many glyphs as it has characters, as egui's cursor takes for granted.
/// What is painted stays as it is; only the places of the cursor between glyphs change.
#[must_use]
pub fn one_glyph_a_character(galley: Arc<Galley>) -> Arc<Galley> {
    let glyphs = |galley: &Galley| -> usize {
        let rows = galley.rows.iter();
        rows.map(|row| row.row.glyphs.len() + usize::from(row.ends_with_newline))
            .sum()
    };
    if galley.elided || glyphs(&galley) == galley.job.text.chars().count() {
        return galley;
    }
    let mut mended = Galley::clone(&galley);
    let text = Arc::clone(&mended.job);
    let mut paragraphs: Vec<usize> = if text.break_on_newline {
        text.text.split('\n').map(|p| p.chars().count()).collect()
    } else {
        vec![text.text.chars().count()]
    };
    paragraphs.reverse();
    let mut first = 0;
    while first < mended.rows.len() {
        let after = mended.rows[first..]
            .iter()
            .position(|row| row.ends_with_newline)
            .map_or(mended.rows.len(), |last| first + last + 1);
        match_glyph_count(
            &mut mended.rows[first..after],
            paragraphs.pop().unwrap_or(0),
        );
        first = after;
    }
    Arc::new(mended)
}

/// Removes glyphs from a paragraph's rows, or appends empty ones, until there are `wanted`.
fn match_glyph_count(rows: &mut [egui::epaint::text::PlacedRow], wanted: usize) {
    let count: usize = rows.iter().map(|row| row.row.glyphs.len()).sum();
    let mut surplus = count.saturating_sub(wanted);
    // Several glyphs of one character are adjacent and have the same character.
    for row in rows.iter_mut().filter(|_| count > wanted) {
        if surplus == 0 {
            break;
        }
        let glyphs = &mut Arc::make_mut(&mut row.row).glyphs;
        let mut last = None;
        glyphs.retain(|glyph| {
            let again = last.replace(glyph.chr) == Some(glyph.chr);
            let goes = again && surplus > 0;
            surplus -= usize::from(goes);
            !goes
        });
    }
    for row in rows.iter_mut().rev() {
        let glyphs = &mut Arc::make_mut(&mut row.row).glyphs;
        let goes = surplus.min(glyphs.len());
        glyphs.truncate(glyphs.len() - goes);
        surplus -= goes;
    }
    // Too few: the last glyph is the end of a cluster of several characters.
    let lacking = wanted.saturating_sub(count);
    if let Some(row) = rows.iter_mut().rev().find(|row| !row.row.glyphs.is_empty()) {
        let glyphs = &mut Arc::make_mut(&mut row.row).glyphs;
        if let Some(mut end) = glyphs.last().copied() {
            end.pos.x += end.advance_width;
            end.advance_width = 0.0;
            glyphs.extend(std::iter::repeat_n(end, lacking));
        }
    }
}

/// A text buffer whose indices are clamped to the text.
pub struct SafeText<'a>(pub &'a mut String);

impl SafeText<'_> {
    /// How many characters there are.
    fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// The byte where this character begins; the text's end for any place beyond it.
    fn byte(&self, index: CharIndex) -> usize {
        self.0
            .char_indices()
            .nth(index.0)
            .map_or(self.0.len(), |(byte, _)| byte)
    }

    /// The byte range of these characters, in either order.
    fn bytes(&self, range: &Range<CharIndex>) -> Range<usize> {
        let (start, end) = (self.byte(range.start), self.byte(range.end));
        start.min(end)..start.max(end)
    }

    fn inside(&self, cursor: CCursor) -> CCursor {
        CCursor {
            index: CharIndex(cursor.index.0.min(self.len())),
            ..cursor
        }
    }
}

impl TextBuffer for SafeText<'_> {
    fn is_mutable(&self) -> bool {
        true
    }

    fn as_str(&self) -> &str {
        self.0
    }

    fn insert_text(&mut self, text: &str, char_index: CharIndex) -> usize {
        let byte = self.byte(char_index);
        self.0.insert_str(byte, text);
        text.chars().count()
    }

    fn insert_text_at(&mut self, ccursor: &mut CCursor, text_to_insert: &str, char_limit: usize) {
        *ccursor = self.inside(*ccursor);
        let room = char_limit.saturating_sub(self.len());
        let fitting = match text_to_insert.char_indices().nth(room) {
            Some((byte, _)) => &text_to_insert[..byte],
            None => text_to_insert,
        };
        ccursor.index += self.insert_text(fitting, ccursor.index);
    }

    fn delete_char_range(&mut self, char_range: Range<CharIndex>) {
        let bytes = self.bytes(&char_range);
        self.0.replace_range(bytes, "");
    }

    fn char_range(&self, char_range: Range<CharIndex>) -> &str {
        &self.0[self.bytes(&char_range)]
    }

    fn clear(&mut self) {
        self.0.clear();
    }

    fn delete_selected_ccursor_range(&mut self, [min, max]: [CCursor; 2]) -> CCursor {
        let (min, max) = (self.inside(min), self.inside(max));
        self.delete_char_range(min.index..max.index);
        CCursor {
            index: min.index.min(max.index),
            prefer_next_row: true,
        }
    }

    fn delete_previous_char(&mut self, ccursor: CCursor) -> CCursor {
        let end = self.inside(ccursor);
        if end.index.0 == 0 {
            return end;
        }
        self.delete_selected_ccursor_range([end - 1, end])
    }

    fn delete_previous_word(&mut self, max_ccursor: CCursor) -> CCursor {
        let max = self.inside(max_ccursor);
        let min = egui::text_selection::text_cursor_state::ccursor_previous_word(self.0, max);
        self.delete_selected_ccursor_range([min, max])
    }

    fn delete_next_word(&mut self, min_ccursor: CCursor) -> CCursor {
        let min = self.inside(min_ccursor);
        let max = egui::text_selection::text_cursor_state::ccursor_next_word(self.0, min);
        self.delete_selected_ccursor_range([min, max])
    }

    fn decrease_indentation(&mut self, ccursor: &mut CCursor) {
        // Tab moves on to the next field in every field of the program; there is no indentation.
        *ccursor = self.inside(*ccursor);
    }

    fn delete_surrounding_chars(
        &mut self,
        cursor_range: CCursorRange,
        before_chars: usize,
        after_chars: usize,
    ) -> CCursorRange {
        let [min, max] = cursor_range
            .sorted_cursors()
            .map(|cursor| self.inside(cursor).index.0);
        let before = before_chars.min(min);
        self.delete_char_range(CharIndex(max)..CharIndex(max.saturating_add(after_chars)));
        self.delete_char_range(CharIndex(min - before)..CharIndex(min));
        let moved = |cursor: CCursor, len: usize| CCursor {
            index: CharIndex(cursor.index.0.saturating_sub(before).min(len)),
            ..cursor
        };
        let len = self.len();
        CCursorRange {
            primary: moved(cursor_range.primary, len),
            secondary: moved(cursor_range.secondary, len),
            h_pos: None,
        }
    }

    fn type_id(&self) -> TypeId {
        // The type itself borrows and so has no id of its own.
        struct SafeTextMark;
        TypeId::of::<SafeTextMark>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(index: usize) -> CCursor {
        CCursor::new(index)
    }

    #[test]
    fn places_beyond_the_end_are_the_end() {
        let mut text = "سلام".to_owned();
        let mut safe = SafeText(&mut text);
        assert_eq!(safe.delete_next_word(at(9)).index.0, 4);
        assert_eq!(safe.delete_previous_char(at(9)).index.0, 3);
        assert_eq!(safe.as_str(), "سلا");
        let mut cursor = at(77);
        safe.insert_text_at(&mut cursor, "👩‍👩‍👧", usize::MAX);
        assert_eq!((safe.as_str(), cursor.index.0), ("سلا👩‍👩‍👧", 8));
        assert_eq!(safe.char_range(CharIndex(50)..CharIndex(2)), "ا👩‍👩‍👧");
        safe.delete_char_range(CharIndex(90)..CharIndex(0));
        assert_eq!(safe.as_str(), "");
    }

    #[test]
    fn an_input_method_takes_away_what_is_around_the_cursor() {
        let mut text = "abcdef".to_owned();
        let mut safe = SafeText(&mut text);
        let after = safe.delete_surrounding_chars(CCursorRange::one(at(3)), 10, 2);
        assert_eq!((safe.as_str(), after.primary.index.0), ("f", 0));
    }
}
