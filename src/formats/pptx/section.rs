//! What a lane has on a slide of a stage: cards in columns, which may be cut where a slide ends.

use super::canvas::as_length;
use super::tiles::CardTile;

/// How much room there is around things.
pub(super) struct Spacing {
    /// From what stands above.
    pub below: f64,
    /// From a section's name to its cards.
    pub label: f64,
    /// Between two cards, and above and below the text on one.
    pub cards: f64,
    pub inside: f64,
    /// The radius of a face, and the least height of the curve without what people say over it.
    pub face: f64,
    pub curve: f64,
}

pub(super) const DEFAULT_SPACING: Spacing = Spacing {
    below: 8.0,
    label: 20.0,
    cards: 6.0,
    inside: 9.0,
    face: 18.0,
    curve: 92.0,
};
/// Where a stage would need another slide otherwise.
pub(super) const TIGHT_SPACING: Spacing = Spacing {
    below: 6.0,
    label: 18.0,
    cards: 4.0,
    inside: 6.0,
    face: 15.0,
    curve: 66.0,
};

/// What a lane has in the columns of a slide.
pub(super) struct LaneSection {
    pub name: String,
    /// For each column its rows of cards, top to bottom.
    pub columns: Vec<Vec<Vec<CardTile>>>,
    /// How wide the cards are.
    pub card: f64,
    pub spacing: &'static Spacing,
}

/// How high a row of cards is.
pub(super) fn row_height(row: &[CardTile]) -> f64 {
    row.iter().map(|tile| tile.height).fold(0.0, f64::max)
}

fn rows_height(rows: &[Vec<CardTile>], gap: f64) -> f64 {
    let gaps = as_length(rows.len().saturating_sub(1)) * gap;
    rows.iter().map(|row| row_height(row)).sum::<f64>() + gaps
}

impl LaneSection {
    /// Whether it has no cards.
    pub fn is_empty(&self) -> bool {
        self.columns.iter().all(Vec::is_empty)
    }

    /// With its name.
    pub fn height(&self) -> f64 {
        let gap = self.spacing.cards;
        let columns = self.columns.iter().map(|rows| rows_height(rows, gap));
        self.spacing.label + columns.fold(0.0, f64::max)
    }

    /// Keeps what fits into this height, and returns the rest. At least one row of each column is
    /// kept where it `must` be.
    pub fn split_off(&mut self, room: f64, must: bool) -> Self {
        let mut rest = Vec::new();
        let gap = self.spacing.cards;
        for rows in &mut self.columns {
            let mut count = 0;
            while count < rows.len() && rows_height(&rows[..=count], gap) <= room {
                count += 1;
            }
            if must {
                count = count.max(1);
            }
            rest.push(rows.split_off(count.min(rows.len())));
        }
        Self {
            name: self.name.clone(),
            columns: rest,
            card: self.card,
            spacing: self.spacing,
        }
    }
}
