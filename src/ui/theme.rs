//! How the window looks: colours for the light and the dark interface, Inter as its font, and the
//! style of all widgets made from them.
//!
//! The map on the canvas has colours of its own; panels that show the map's things use those.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::epaint::text::{FontData, FontDefinitions, FontTweak, VariationCoords};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme,
    Vec2, Visuals,
};

use crate::model::{Face, Hue};
use crate::scene::{self, Colour};

static INTER: &[u8] = include_bytes!("../../assets/fonts/InterVariable.ttf");
static INTER_ITALIC: &[u8] = include_bytes!("../../assets/fonts/InterVariable-Italic.ttf");

/// The weights that the interface uses, with the names of their font families.
const WEIGHTS: [(f32, &str); 4] = [
    (400.0, "inter"),
    (500.0, "inter-medium"),
    (600.0, "inter-semibold"),
    (700.0, "inter-bold"),
];
const ITALIC: &str = "inter-italic";

/// The height of fields, combo boxes and buttons, in points.
pub const FIELD_HEIGHT: f32 = 32.0;
/// How round fields, buttons and chips are.
pub const RADIUS: u8 = 7;

/// The three colours of a tinted card in the panels: inside, edge, text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tint {
    /// Its inside.
    pub fill: Color32,
    /// Its edge.
    pub line: Color32,
    /// Its text and marks.
    pub text: Color32,
}

/// The colours of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Whether they are those of the dark interface.
    pub dark: bool,
    /// Bars and panels.
    pub panel: Color32,
    /// The canvas behind the map's page.
    pub canvas: Color32,
    /// The dots on it.
    pub dots: Color32,
    /// Lines between panels and around cards.
    pub line: Color32,
    /// Lines around fields.
    pub field_line: Color32,
    /// Text.
    pub text: Color32,
    /// Text and icons of buttons without a frame.
    pub soft: Color32,
    /// Labels, counts and other secondary text.
    pub muted: Color32,
    /// Text in empty fields.
    pub hint: Color32,
    /// The dots that say "drag me".
    pub grip: Color32,
    /// Filled buttons and the marks of what is chosen.
    pub accent: Color32,
    /// Links and marks on the panel's own colour.
    pub accent_text: Color32,
    /// The background of a chosen entry.
    pub accent_soft: Color32,
    /// Chips, tracks, what is under the pointer.
    pub chip: Color32,
    /// The chosen part of a segmented control.
    pub raised: Color32,
    /// Things worth a look.
    pub warn: Tint,
    /// Pain points and errors.
    pub pain: Tint,
    /// Opportunities and bright spots.
    pub gain: Tint,
    /// Behind dialogs.
    pub backdrop: Color32,
}

const fn hex(rgb: u32) -> Color32 {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn tint(fill: u32, line: u32, text: u32) -> Tint {
    Tint {
        fill: hex(fill),
        line: hex(line),
        text: hex(text),
    }
}

/// The light interface.
pub const LIGHT: Tokens = Tokens {
    dark: false,
    panel: hex(0x00ff_ffff),
    canvas: hex(0x00f4_f5f7),
    dots: hex(0x00d5_dae1),
    line: hex(0x00e4_e7ec),
    field_line: hex(0x00d5_dae1),
    text: hex(0x001f_2430),
    soft: hex(0x0034_4054),
    muted: hex(0x0066_7085),
    hint: hex(0x0098_a2b3),
    grip: hex(0x00c9_cfd8),
    accent: hex(0x003b_5bdb),
    accent_text: hex(0x003b_5bdb),
    accent_soft: hex(0x00eb_eefb),
    chip: hex(0x00f2_f4f7),
    raised: hex(0x00ff_ffff),
    warn: tint(0x00fe_f3e7, 0x00f6_d9b8, 0x00b5_4708),
    pain: tint(0x00ff_f1f2, 0x00f5_c2ca, 0x009f_2f45),
    gain: tint(0x00ef_faf6, 0x00b7_e3d5, 0x0014_705d),
    backdrop: Color32::from_black_alpha(90),
};

/// The dark interface.
pub const DARK: Tokens = Tokens {
    dark: true,
    panel: hex(0x001c_2027),
    canvas: hex(0x0014_171c),
    dots: hex(0x002c_323b),
    line: hex(0x002c_323b),
    field_line: hex(0x0034_3b46),
    text: hex(0x00e7_eaef),
    soft: hex(0x00c6_cdd7),
    muted: hex(0x0097_a1af),
    hint: hex(0x0086_90a1),
    grip: hex(0x004a_525e),
    accent: hex(0x003b_5bdb),
    accent_text: hex(0x008d_a2fb),
    accent_soft: hex(0x0023_2b47),
    chip: hex(0x002a_303a),
    raised: hex(0x001c_2027),
    warn: tint(0x003b_2c19, 0x005c_4526, 0x00f0_b36b),
    pain: tint(0x003a_2229, 0x006b_3140, 0x00f2_a3b1),
    gain: tint(0x0017_312b, 0x0027_594c, 0x0086_d5be),
    backdrop: Color32::from_black_alpha(140),
};

impl Tokens {
    /// Those of the interface that `ui` belongs to.
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Self {
        Self::for_theme(ui.visuals().dark_mode)
    }

    /// Those of the dark or the light interface.
    #[must_use]
    pub fn for_theme(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }

    /// A pale tint of `colour` on the panel, as the background of the palette's icons.
    #[must_use]
    pub fn tinted(&self, colour: Color32) -> Color32 {
        self.panel
            .lerp_to_gamma(colour, if self.dark { 0.12 } else { 0.1 })
    }

    /// `colour`, moved towards the text colour until it contrasts with the panel and with its own
    /// tint.
    #[must_use]
    pub fn contrasting(&self, colour: Color32) -> Color32 {
        let tinted = self.tinted(colour);
        let seen = |sign: &Color32| {
            let least = contrast(*sign, self.panel).min(contrast(*sign, tinted));
            least >= MIN_CONTRAST
        };
        let mut nearer = (0..=20_u8).map(|step| {
            let part = f32::from(step) / 20.0;
            colour.lerp_to_gamma(self.text, part)
        });
        nearer.find(seen).unwrap_or(self.text)
    }
}

/// The contrast of icons with their background. The guidelines ask for 3; more, since thin lines
/// are antialiased.
const MIN_CONTRAST: f32 = 3.4;

/// The contrast ratio of two colours as defined by the accessibility guidelines.
fn contrast(a: Color32, b: Color32) -> f32 {
    let luminance = |colour: Color32| {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The map's colours.
static MAP: scene::Theme = scene::Theme::light();

/// A colour of the map as the window paints it.
#[must_use]
pub fn map_colour(colour: Colour) -> Color32 {
    let [r, g, b, a] = colour.0;
    Color32::from_rgba_unmultiplied(r, g, b, a)
}

/// The colour that a hue stands for on the map.
#[must_use]
pub fn hue_colour(hue: Hue) -> Color32 {
    map_colour(MAP.hue(hue).strong)
}

/// The colour of a face, as on the map.
#[must_use]
pub fn face_colour(face: Face) -> Color32 {
    map_colour(MAP.face(face))
}

/// Regular weight.
#[must_use]
pub fn regular(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Medium weight.
#[must_use]
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(WEIGHTS[1].1.into()))
}

/// Semibold weight, for headings.
#[must_use]
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(WEIGHTS[2].1.into()))
}

/// Bold weight, for large headings.
#[must_use]
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(WEIGHTS[3].1.into()))
}

/// Italics, for quotes.
#[must_use]
pub fn italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(ITALIC.into()))
}

fn face(data: &'static [u8], weight: f32) -> Arc<FontData> {
    Arc::new(FontData::from_static(data).tweak(FontTweak {
        coords: VariationCoords::new([(b"wght", weight), (b"opsz", 14.0)]),
        ..FontTweak::default()
    }))
}

/// Inter in all weights, as egui's only fonts; scripts it lacks come from the system.
#[must_use]
pub fn fonts() -> FontDefinitions {
    let mut font_data = BTreeMap::new();
    let mut families = BTreeMap::new();
    for (weight, name) in WEIGHTS {
        font_data.insert(name.to_owned(), face(INTER, weight));
        families.insert(FontFamily::Name(name.into()), vec![name.to_owned()]);
    }
    font_data.insert(ITALIC.to_owned(), face(INTER_ITALIC, 400.0));
    families.insert(FontFamily::Name(ITALIC.into()), vec![ITALIC.to_owned()]);
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        families.insert(family, vec![WEIGHTS[0].1.to_owned()]);
    }
    FontDefinitions {
        font_data,
        families,
    }
}

/// Sets fonts and styles of a context, and turns off conflicting defaults.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(Theme::Light, style(&LIGHT));
    ctx.set_style_of(Theme::Dark, style(&DARK));
    ctx.options_mut(|options| {
        // Ctrl+0, Ctrl++ and Ctrl+- belong to the map.
        options.zoom_with_keyboard = false;
        // One notch of a wheel is a fifth more, not half as much again.
        options.input_options.scroll_zoom_speed = 1.0 / 600.0;
    });
}

fn style(tokens: &Tokens) -> Style {
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, regular(12.0)),
            (TextStyle::Body, regular(13.0)),
            (TextStyle::Button, regular(13.0)),
            (TextStyle::Monospace, regular(13.0)),
            (TextStyle::Heading, semibold(15.0)),
        ]
        .into(),
        visuals: visuals(tokens),
        animation_time: 0.1,
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(6.0, 6.0);
    spacing.button_padding = Vec2::new(11.0, 6.0);
    spacing.interact_size = Vec2::new(31.0, 26.0);
    spacing.menu_margin = Margin::same(6);
    spacing.menu_width = 340.0;
    spacing.combo_height = 320.0;
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.icon_spacing = 7.0;
    spacing.tooltip_width = 320.0;
    spacing.scroll = egui::style::ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        ..egui::style::ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(tokens: &Tokens) -> Visuals {
    let mut visuals = if tokens.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let radius = CornerRadius::same(RADIUS);
    let widgets = &mut visuals.widgets;
    for state in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.corner_radius = radius;
        state.expansion = 0.0;
        state.bg_fill = tokens.panel;
        state.weak_bg_fill = tokens.panel;
        state.bg_stroke = Stroke::new(1.0, tokens.field_line);
        state.fg_stroke = Stroke::new(1.0, tokens.text);
    }
    widgets.noninteractive.bg_stroke = Stroke::new(1.0, tokens.line);
    widgets.hovered.weak_bg_fill = tokens.chip;
    widgets.hovered.bg_fill = tokens.chip;
    widgets.hovered.bg_stroke = Stroke::new(1.0, tokens.hint);
    widgets.active.weak_bg_fill = tokens.chip;
    widgets.active.bg_fill = tokens.chip;
    widgets.active.bg_stroke = Stroke::new(1.0, tokens.accent_text);
    widgets.open.weak_bg_fill = tokens.chip;
    widgets.open.bg_stroke = Stroke::new(1.0, tokens.accent_text);
    visuals.selection.bg_fill = tokens
        .accent
        .gamma_multiply(if tokens.dark { 0.55 } else { 0.22 });
    visuals.selection.stroke = Stroke::new(1.5, tokens.accent_text);
    visuals.hyperlink_color = tokens.accent_text;
    visuals.panel_fill = tokens.panel;
    visuals.window_fill = tokens.panel;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = CornerRadius::same(14);
    visuals.menu_corner_radius = CornerRadius::same(10);
    visuals.extreme_bg_color = tokens.panel;
    visuals.text_edit_bg_color = Some(tokens.panel);
    visuals.faint_bg_color = tokens.chip;
    visuals.code_bg_color = tokens.chip;
    visuals.warn_fg_color = tokens.warn.text;
    visuals.error_fg_color = tokens.pain.text;
    visuals.weak_text_color = Some(tokens.hint);
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.accent_text);
    visuals.popup_shadow = shadow(tokens, 10, 24);
    visuals.window_shadow = shadow(tokens, 18, 48);
    visuals.interact_cursor = None;
    visuals
}

fn shadow(tokens: &Tokens, down: i8, blur: u8) -> Shadow {
    Shadow {
        offset: [0, down / 2],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(if tokens.dark { 110 } else { 38 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_out_at_four_and_a_half_to_one_in_both_themes() {
        for tokens in [&LIGHT, &DARK] {
            for (text, ground) in [
                (tokens.text, tokens.panel),
                (tokens.soft, tokens.panel),
                (tokens.muted, tokens.panel),
                (tokens.muted, tokens.canvas),
                (tokens.accent_text, tokens.panel),
                (tokens.text, tokens.chip),
                (tokens.muted, tokens.chip),
                (tokens.warn.text, tokens.warn.fill),
                (tokens.warn.text, tokens.panel),
                (tokens.pain.text, tokens.pain.fill),
                (tokens.gain.text, tokens.gain.fill),
                (Color32::WHITE, tokens.accent),
            ] {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio}");
            }
        }
    }

    #[test]
    fn signs_in_any_hue_can_be_told_from_what_they_stand_on_in_both_themes() {
        for tokens in [&LIGHT, &DARK] {
            for hue in Hue::ALL {
                let sign = tokens.contrasting(hue_colour(*hue));
                for ground in [tokens.panel, tokens.tinted(hue_colour(*hue))] {
                    let ratio = contrast(sign, ground);
                    assert!(ratio >= 3.0, "{hue:?} on {ground:?}: {ratio}");
                }
            }
        }
    }

    #[test]
    fn every_weight_has_a_family_with_a_font() {
        let fonts = fonts();
        for id in [
            regular(13.0),
            medium(13.0),
            semibold(13.0),
            bold(13.0),
            italic(13.0),
        ] {
            let names = &fonts.families[&id.family];
            assert!(names.iter().all(|name| fonts.font_data.contains_key(name)));
        }
    }
}
