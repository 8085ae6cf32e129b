//! Colours and lines. Theme colours are written as references to theme slots, so that another theme
//! recolours the map.

use std::fmt::Write as _;

use super::geometry::emu;
use crate::scene::{Colour, Stroke, Theme};

/// The names of the theme slots, in theme order.
pub(crate) const THEME_SLOTS: [&str; 12] = [
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
];

/// The theme's colours in that order.
pub(crate) fn palette() -> [Colour; 12] {
    use crate::model::Hue;
    const LIGHT: Theme = Theme::light();
    let strong = |hue| LIGHT.hue(hue).strong;
    [
        LIGHT.heading,
        LIGHT.paper,
        LIGHT.body,
        LIGHT.head,
        strong(Hue::Blue),
        strong(Hue::Teal),
        strong(Hue::Green),
        strong(Hue::Amber),
        strong(Hue::Purple),
        strong(Hue::Rose),
        strong(Hue::Blue),
        strong(Hue::Purple),
    ]
}

/// Six hexadecimal digits.
pub(crate) fn hex(colour: Colour) -> String {
    let [red, green, blue, _] = colour.0;
    format!("{red:02X}{green:02X}{blue:02X}")
}

/// The name of a theme slot in shapes, through the master's colour map.
fn scheme_name(place: usize) -> &'static str {
    match place {
        0 => "tx1",
        1 => "bg1",
        2 => "tx2",
        3 => "bg2",
        place => THEME_SLOTS[place],
    }
}

fn write_colour(out: &mut String, colour: Colour) {
    let [.., alpha] = colour.0;
    let places = palette();
    // Hyperlink slots are not used by shapes.
    let place = places[..10]
        .iter()
        .position(|place| place.0[..3] == colour.0[..3]);
    let (tag, value) = match place {
        Some(place) => ("schemeClr", scheme_name(place).to_owned()),
        None => ("srgbClr", hex(colour)),
    };
    if alpha == 255 {
        _ = write!(out, "<a:{tag} val=\"{value}\"/>");
    } else {
        let share = emu(f64::from(alpha) / 255.0, 100_000.0);
        _ = write!(
            out,
            "<a:{tag} val=\"{value}\"><a:alpha val=\"{share}\"/></a:{tag}>"
        );
    }
}

/// The inside of a shape.
pub(crate) fn write_fill(out: &mut String, inside: Option<Colour>) {
    match inside {
        None => out.push_str("<a:noFill/>"),
        Some(inside) => {
            out.push_str("<a:solidFill>");
            write_colour(out, inside);
            out.push_str("</a:solidFill>");
        }
    }
}

/// The line of a shape, in this tag.
pub(crate) fn write_line(out: &mut String, tag: &str, stroke: Option<Stroke>, unit: f64) {
    let Some(stroke) = stroke.filter(|stroke| stroke.width > 0.0) else {
        _ = write!(out, "<{tag}><a:noFill/></{tag}>");
        return;
    };
    let width = emu(stroke.width, unit).clamp(1, 20_116_800);
    _ = write!(out, "<{tag} w=\"{width}\" cap=\"rnd\">");
    write_fill(out, Some(stroke.colour));
    match stroke.dash {
        Some((dash, gap)) if dash > 0.0 && gap > 0.0 => {
            let share = |length: f64| emu(length / stroke.width, 100_000.0).max(1000);
            _ = write!(
                out,
                "<a:custDash><a:ds d=\"{}\" sp=\"{}\"/></a:custDash>",
                share(dash),
                share(gap)
            );
        }
        _ => out.push_str("<a:prstDash val=\"solid\"/>"),
    }
    _ = write!(out, "<a:round/></{tag}>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_of_the_theme_are_called_by_their_place() {
        let mut out = String::new();
        write_fill(&mut out, Some(palette()[5]));
        write_fill(&mut out, Some(Theme::light().pain.pale.with_alpha(128)));
        assert_eq!(
            out,
            "<a:solidFill><a:schemeClr val=\"accent2\"/></a:solidFill><a:solidFill>\
             <a:srgbClr val=\"FFF1F2\"><a:alpha val=\"50196\"/></a:srgbClr></a:solidFill>"
        );
    }
}
