//! The options of slides.

use crate::formats::options::{
    Control, Flag, FlagForm, GroupLook, Need, OptionData, OptionGroup, OptionKey, OptionSpec,
    OptionValue,
};

/// The flag that says which slides there are.
const fn listed(name: &'static str, help: &'static str) -> Flag {
    Flag {
        name: "slides",
        help: "Which slides: overview, map, stages, personas, opportunities, metrics",
        form: FlagForm::List("SLIDES", (name, help)),
    }
}

/// The journey at a glance: the curve, what hurts most, what would help most.
pub const OVERVIEW_SLIDE: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: listed(
        "overview",
        "The curve, what hurts most, what would help most",
    ),
    control: Control::Checkbox("Overview"),
    ..OptionSpec::switch("overview", true)
});

/// The whole map.
pub const MAP_SLIDE: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: listed("map", "The whole map"),
    control: Control::Checkbox("Whole map"),
    ..OptionSpec::switch("whole_map", true)
});

/// Whether the whole map takes several slides where its text would be too small on one.
pub const SPLIT_MAP: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: Flag::plain(
        "split",
        "The whole map takes several slides where its letters would be too small",
    ),
    control: Control::Checkbox("Over several slides where it is small"),
    needs: Some(Need {
        spec: MAP_SLIDE.spec,
        why: None,
    }),
    ..OptionSpec::switch("split", false)
});

/// One slide for each stage, or as many as it needs.
pub const STAGE_SLIDES: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: listed("stages", "A slide for each stage, or several"),
    control: Control::Checkbox("Stages"),
    ..OptionSpec::switch("stages", true)
});

/// A slide for each persona.
pub const PERSONA_SLIDES: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: listed("personas", "A slide for each persona"),
    control: Control::Checkbox("Personas"),
    ..OptionSpec::switch("personas", true)
});

/// The opportunities as a table.
pub const OPPORTUNITIES_SLIDE: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: listed("opportunities", "The opportunities as a table"),
    control: Control::Checkbox("Opportunities table"),
    ..OptionSpec::switch("opportunities", true)
});

/// The metrics as charts.
pub const METRICS_SLIDE: OptionKey<bool> = OptionKey::new(&OptionSpec {
    flag: listed("metrics", "The metrics as charts"),
    control: Control::Checkbox("Metrics as charts"),
    ..OptionSpec::switch("metrics", true)
});

/// How large the slides are.
pub const SLIDE_SIZE: OptionKey<SlideSize> = OptionKey::new(&OptionSpec {
    flag: Flag {
        name: "slide-size",
        help: "How large slides are",
        form: FlagForm::State(
            "SIZE",
            [("16:9", "13.333 x 7.5 inches"), ("4:3", "10 x 7.5 inches")],
        ),
    },
    control: Control::States("Slide size", ["16:9", "4:3"]),
    ..OptionSpec::switch("standard_slides", false)
});

/// Which slides a presentation has.
pub(in crate::formats) const SLIDES: OptionGroup = OptionGroup {
    heading: "Slides",
    look: GroupLook::Under("Slides"),
    options: &[
        OVERVIEW_SLIDE.spec,
        MAP_SLIDE.spec,
        SPLIT_MAP.spec,
        STAGE_SLIDES.spec,
        PERSONA_SLIDES.spec,
        OPPORTUNITIES_SLIDE.spec,
        METRICS_SLIDE.spec,
    ],
};

/// How its slides are.
pub(in crate::formats) const SHAPE: OptionGroup = OptionGroup {
    heading: "Slides",
    look: GroupLook::Stacked,
    options: &[SLIDE_SIZE.spec],
};

/// The shape of slides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlideSize {
    /// 13.333 x 7.5 inches
    Wide,
    /// 10 x 7.5 inches
    Standard,
}

impl OptionData for SlideSize {
    fn from_value(value: Option<OptionValue>) -> Self {
        if bool::from_value(value) {
            Self::Standard
        } else {
            Self::Wide
        }
    }

    fn into_value(self) -> Option<OptionValue> {
        (self == Self::Standard).into_value()
    }
}
