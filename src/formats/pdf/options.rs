//! The options of pages.

use kurbo::Size;

use crate::formats::options::{
    Control, Flag, GroupLook, Need, NumberType, OptionChoice, OptionData, OptionGroup, OptionKey,
    OptionSpec, OptionType, OptionValue,
};

/// The size of the paper.
pub const PAPER: OptionKey<Paper> = OptionKey::new(&OptionSpec {
    flag: Flag::value(
        "page",
        "The paper: map, a4, a3, a2, a1, a0, letter, tabloid or 16:9",
        "PAPER",
    ),
    control: Control::Combo("Page"),
    ..OptionSpec::new("paper", OptionType::Choice(&Paper::CHOICES))
});

const NEEDS_PAPER: Option<Need> = Some(Need {
    spec: PAPER.spec,
    why: Some("it needs a paper; say which with --page, such as --page a3"),
});

/// Whether the paper is in portrait orientation; landscape otherwise.
pub const PORTRAIT: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain("portrait", "The paper stands upright"),
    control: Control::States("Paper", ["Across", "Upright"]),
    needs: NEEDS_PAPER,
    ..OptionSpec::switch("upright", false)
});

/// Whether a map that is larger than the paper flows over several pages, with stage band and lane
/// heads on each, at 100 % or a little smaller where that saves paper; otherwise it is made to fit on
/// one.
pub const FLOW: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "flow",
        "A large map flows over several pages, with stages and lane heads on each",
    ),
    control: Control::States("Large maps", ["On one page", "Over several"]),
    needs: NEEDS_PAPER,
    ..OptionSpec::switch("flow", false)
});

/// The margin of a page, in millimetres: 0 to 100.
pub const MARGIN: OptionKey<f64> = OptionKey::new(&OptionSpec {
    flag: Flag::value(
        "margin",
        "White around what is on a page, in millimetres",
        "MM",
    ),
    control: Control::Numbers(
        "Margin",
        &[
            (0.0, "None"),
            (5.0, "5 mm"),
            (10.0, "10 mm"),
            (20.0, "20 mm"),
        ],
    ),
    needs: NEEDS_PAPER,
    ..OptionSpec::new(
        "margin",
        OptionType::Number(NumberType {
            usual: Some(10.0),
            is_whole: false,
            fits: |number| (0.0..=100.0).contains(&number),
            limits: Some((0.0, 100.0)),
            wanted: "a number of millimetres from 0 to 100",
        }),
    )
});

/// Whether pages are numbered.
pub const PAGE_NUMBERS: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain("page-numbers", "Pages are numbered"),
    control: Control::Checkbox("Page numbers"),
    needs: Some(Need {
        spec: PAPER.spec,
        why: None,
    }),
    ..OptionSpec::switch("numbers", false)
});

/// How the pages of a document are.
pub(in crate::formats) const PAGES: OptionGroup = OptionGroup {
    heading: "Pages",
    look: GroupLook::Stacked,
    options: &[
        PAPER.spec,
        PORTRAIT.spec,
        FLOW.spec,
        MARGIN.spec,
        PAGE_NUMBERS.spec,
    ],
};

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paper {
    /// As large as the map, without margins.
    Map,
    /// 210 x 297 mm
    A4,
    /// 297 x 420 mm
    A3,
    /// 420 x 594 mm
    A2,
    /// 594 x 841 mm
    A1,
    /// 841 x 1189 mm
    A0,
    /// 8.5 x 11 inches
    Letter,
    /// 11 x 17 inches
    Tabloid,
    /// 7.5 x 13.333 inches: a wide screen's 16 to 9
    Wide,
}

impl Paper {
    /// All of them, in the order that people expect.
    pub const ALL: [Self; 9] = [
        Self::Map,
        Self::A4,
        Self::A3,
        Self::A2,
        Self::A1,
        Self::A0,
        Self::Letter,
        Self::Tabloid,
        Self::Wide,
    ];

    /// What they are called, in the same order.
    const CHOICES: [OptionChoice; 9] = [
        choice("map", "As large as the map"),
        choice("a4", "A4"),
        choice("a3", "A3"),
        choice("a2", "A2"),
        choice("a1", "A1"),
        choice("a0", "A0"),
        choice("letter", "Letter"),
        choice("tabloid", "Tabloid"),
        choice("16:9", "16:9"),
    ];

    /// What people read.
    #[must_use]
    pub fn label(self) -> &'static str {
        Self::CHOICES[self as usize].label
    }

    /// The paper standing upright, in points (72 an inch); `None` where it is as large as the map.
    #[must_use]
    pub fn points(self) -> Option<Size> {
        let millimetres = |w: f64, h: f64| Some(Size::new(w, h) * (72.0 / 25.4));
        let inches = |w: f64, h: f64| Some(Size::new(w, h) * 72.0);
        match self {
            Self::Map => None,
            Self::A4 => millimetres(210.0, 297.0),
            Self::A3 => millimetres(297.0, 420.0),
            Self::A2 => millimetres(420.0, 594.0),
            Self::A1 => millimetres(594.0, 841.0),
            Self::A0 => millimetres(841.0, 1189.0),
            Self::Letter => inches(8.5, 11.0),
            Self::Tabloid => inches(11.0, 17.0),
            Self::Wide => inches(7.5, 40.0 / 3.0),
        }
    }
}

const fn choice(key: &'static str, label: &'static str) -> OptionChoice {
    OptionChoice { key, label }
}

impl OptionData for Paper {
    fn from_value(value: Option<OptionValue>) -> Self {
        let is = |paper: &Self| paper.into_value() == value;
        Self::ALL.into_iter().find(is).unwrap_or(Self::Map)
    }

    fn into_value(self) -> Option<OptionValue> {
        let key = Self::CHOICES[self as usize].key;
        Some(OptionValue::Choice(key.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::ExportOptions;

    #[test]
    fn every_paper_is_found_by_its_name() {
        for paper in Paper::ALL {
            let name = Paper::CHOICES[paper as usize].key.to_uppercase();
            let value = PAPER.spec.parse(&name).expect("it is known");
            assert_eq!(Paper::from_value(Some(value)), paper);
            assert_eq!(
                ExportOptions::default().with(PAPER, paper).get(PAPER),
                paper
            );
        }
        assert!(PAPER.spec.parse("A7").is_err());
    }
}
