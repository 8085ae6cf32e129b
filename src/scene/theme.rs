//! The colours of the map, by name. Every text is at least 4.5:1 against what lies under it; a test
//! computes each pair.

use super::Colour;
use crate::layout::RoleLineKind;
use crate::model::kinds::Tone;
use crate::model::{Face, Hue, MapState, Role};

/// The colours a map is drawn in.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The page.
    pub paper: Colour,
    /// Titles and headings.
    pub heading: Colour,
    /// Running text.
    pub body: Colour,
    /// Small and secondary text.
    pub muted: Colour,
    /// Lines between lanes, edges of touchpoint cards.
    pub line: Colour,
    /// Lane heads.
    pub head: Colour,
    /// Channel pills.
    pub pill: Colour,
    /// Better than neutral, on the emotion lane.
    pub above: Colour,
    /// Worse than neutral.
    pub below: Colour,
    /// The dashed line between.
    pub neutral: Colour,
    /// The name of the highest point.
    pub highest: Colour,
    /// The name of the lowest point.
    pub lowest: Colour,
    /// Targets of metrics.
    pub target: Colour,
    /// The badge of a moment of truth.
    pub moment: Colour,
    /// Pain points.
    pub pain: Tones,
    /// Bright spots.
    pub bright: Tones,
    /// Opportunities.
    pub opportunity: Tones,
    /// Notes in a lane without a role.
    pub note: Tones,
    /// What stands on `strong`.
    pub on_strong: Colour,
    hues: [Tones; 7],
}

/// One hue from strong to pale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tones {
    /// Stages, discs, bars, curves, full dots.
    pub strong: Colour,
    /// The inside of a card.
    pub pale: Colour,
    /// The edge of a card, an empty dot.
    pub edge: Colour,
    /// Text on `pale`.
    pub text: Colour,
}

const fn tones(strong: u32, pale: u32, edge: u32, ink: u32) -> Tones {
    Tones {
        strong: Colour::hex(strong),
        pale: Colour::hex(pale),
        edge: Colour::hex(edge),
        text: Colour::hex(ink),
    }
}

const BLUE: Tones = tones(0x003B_5BDB, 0x00EE_F2FF, 0x00B9_C5FA, 0x0027_408B);
const TEAL: Tones = tones(0x0018_7290, 0x00EA_F6FA, 0x00A9_D6E5, 0x0014_607A);
const GREEN: Tones = tones(0x0024_7C4E, 0x00F0_F8F1, 0x00B3_DBBB, 0x001F_6B43);
const AMBER: Tones = tones(0x009C_6412, 0x00FD_F6E7, 0x00EB_CF93, 0x008A_5A0B);
const PURPLE: Tones = tones(0x006B_46C1, 0x00F4_F0FE, 0x00CF_C0F2, 0x0055_339E);
const ROSE: Tones = tones(0x00B8_3273, 0x00FE_F0F6, 0x00F2_BCD6, 0x008F_2459);
const SLATE: Tones = tones(0x0047_5467, 0x00F8_F9FB, 0x00D5_DAE1, 0x0047_5467);

impl Theme {
    /// Dark on white paper.
    #[must_use]
    pub const fn light() -> Self {
        Self {
            paper: Colour::hex(0x00FF_FFFF),
            heading: Colour::hex(0x001F_2430),
            body: Colour::hex(0x0034_4054),
            muted: Colour::hex(0x0066_7085),
            line: Colour::hex(0x00E4_E7EC),
            head: Colour::hex(0x00F7_F8FA),
            pill: Colour::hex(0x00F2_F4F7),
            above: Colour::hex(0x00F1_FAF7),
            below: Colour::hex(0x00FE_F4F2),
            neutral: Colour::hex(0x00C9_CFD8),
            highest: Colour::hex(0x0014_705D),
            lowest: Colour::hex(0x00B8_3550),
            target: Colour::hex(0x0016_7A65),
            moment: Colour::hex(0x00B4_5309),
            pain: tones(0x009F_2F45, 0x00FF_F1F2, 0x00F5_C2CA, 0x009F_2F45),
            bright: TEAL,
            opportunity: tones(0x0014_705D, 0x00EF_FAF6, 0x00B7_E3D5, 0x0014_705D),
            note: SLATE,
            on_strong: Colour::hex(0x00FF_FFFF),
            hues: [BLUE, TEAL, GREEN, AMBER, PURPLE, ROSE, SLATE],
        }
    }

    /// The tones of a hue.
    #[must_use]
    pub fn hue(&self, hue: Hue) -> Tones {
        let [blue, teal, green, amber, purple, rose, slate] = self.hues;
        match hue {
            Hue::Blue => blue,
            Hue::Teal => teal,
            Hue::Green => green,
            Hue::Amber => amber,
            Hue::Purple => purple,
            Hue::Rose => rose,
            Hue::Slate => slate,
        }
    }

    /// The tones of a kind of card.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> Tones {
        match tone {
            Tone::Pain => self.pain,
            Tone::Bright => self.bright,
            Tone::Opportunity => self.opportunity,
        }
    }

    /// The tones of notes in a lane of this role.
    #[must_use]
    pub fn role(&self, role: Option<Role>) -> Tones {
        match role {
            None => self.note,
            Some(Role::Customer) => self.hue(Hue::Blue),
            Some(Role::Frontstage) => self.hue(Hue::Teal),
            Some(Role::Backstage) => self.hue(Hue::Green),
            Some(Role::Support) => self.hue(Hue::Amber),
        }
    }

    /// The colour of a line of the service blueprint.
    #[must_use]
    pub fn role_line(&self, kind: RoleLineKind) -> Colour {
        self.hue(match kind {
            RoleLineKind::Interaction => Hue::Blue,
            RoleLineKind::Visibility => Hue::Teal,
            RoleLineKind::Internal => Hue::Green,
        })
        .strong
    }

    /// The tones of a map's state.
    #[must_use]
    pub fn state(&self, state: MapState) -> Tones {
        match state {
            MapState::AsIs => self.opportunity,
            MapState::ToBe => self.hue(Hue::Purple),
        }
    }

    /// The line of a face.
    #[must_use]
    pub const fn face(&self, face: Face) -> Colour {
        Colour::hex(match face {
            Face::Awful => 0x00C2_415B,
            Face::Bad => 0x00D9_7B3F,
            Face::Neutral => 0x0085_8FA0,
            Face::Good => 0x0044_A186,
            Face::Delighted => 0x001B_8A73,
        })
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two opaque colours, as WCAG 2 defines it.
    fn contrast(a: Colour, b: Colour) -> f64 {
        let luminance = |Colour([r, g, b, _]): Colour| {
            let linear = |channel: u8| {
                let c = f64::from(channel) / 255.0;
                if c <= 0.04045 {
                    c / 12.92
                } else {
                    ((c + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        let theme = Theme::light();
        let mut pairs = vec![
            ("title", theme.heading, theme.paper),
            ("thought", theme.body, theme.paper),
            ("small text", theme.muted, theme.paper),
            ("lane head", theme.heading, theme.head),
            ("lane subtitle", theme.muted, theme.head),
            ("channel", theme.body, theme.pill),
            ("wanted", theme.target, theme.paper),
            ("lowest, below", theme.lowest, theme.below),
            ("lowest, above", theme.lowest, theme.above),
            ("highest, below", theme.highest, theme.below),
            ("highest, above", theme.highest, theme.above),
            ("pain", theme.pain.text, theme.pain.pale),
            ("bright", theme.bright.text, theme.bright.pale),
            (
                "opportunity",
                theme.opportunity.text,
                theme.opportunity.pale,
            ),
            ("note", theme.note.text, theme.note.pale),
        ];
        for hue in Hue::ALL {
            let tones = theme.hue(*hue);
            pairs.push((hue.label(), tones.text, tones.pale));
            pairs.push((hue.label(), tones.text, theme.paper));
            pairs.push((hue.label(), tones.strong, tones.pale));
            pairs.push((hue.label(), theme.on_strong, tones.strong));
            pairs.push((hue.label(), tones.strong, theme.paper));
            pairs.push((hue.label(), tones.text, theme.above));
            pairs.push((hue.label(), tones.text, theme.below));
        }
        for role in Role::ALL {
            let tones = theme.role(Some(*role));
            pairs.push((role.label(), tones.text, tones.pale));
        }
        for state in MapState::ALL {
            let tones = theme.state(*state);
            pairs.push((state.label(), tones.text, tones.pale));
        }
        for (what, text, ground) in pairs {
            let found = contrast(text, ground);
            assert!(found >= 4.5, "{what}: {text:?} on {ground:?} is {found:.2}");
        }
    }

    #[test]
    fn faces_and_marks_can_be_seen() {
        let theme = Theme::light();
        for face in Face::ALL {
            let found = contrast(theme.face(face), theme.paper);
            assert!(found >= 3.0, "{face:?} is {found:.2}");
        }
        assert!(contrast(theme.moment, theme.paper) >= 3.0);
    }
}
