//! `touchline export`: a map as a picture.

use std::path::Path;
use std::sync::Arc;

use super::console::located;
use super::{Console, End, Export, open};
use crate::export::{self, Choice, Options, Resolution, Subject};
use crate::file;
use crate::layout::Dress;
use crate::model::{Document, Map, Pictures};
use crate::text::Fonts;

pub(super) fn run(what: &Export, console: &mut Console) -> End {
    match export(what, console) {
        Ok(()) => End::Done,
        Err(()) => End::Failed,
    }
}

/// Whatever goes wrong has been told by the time this returns.
fn export(what: &Export, console: &mut Console) -> Result<(), ()> {
    let output = &what.output;
    let format = export::format_for(output).map_err(|why| console.fault(output, &why))?;
    let document = open(&what.document, console).ok_or(())?.document;
    if file::same(&what.document, output) {
        console.fault(
            output,
            "this is the document itself; export to another file",
        );
        return Err(());
    }
    let map =
        pick(&document, what.map.as_deref()).map_err(|why| console.fault(&what.document, &why))?;
    let choice = Choice::map(&map.id);
    let chosen = choice
        .of(&document)
        .map_err(|why| console.fault(&what.document, &why))?;
    let pictures = pictures(&chosen, &choice.dress, &what.document, console);
    let source = file::write(&chosen).into();
    let fonts = Box::new(Fonts::new(true));
    let subject = Subject::new(Arc::new(chosen), choice.dress, pictures, source, fonts);
    let options = Options {
        resolution: Resolution::Scale(what.scale),
        transparent: what.transparent,
        ..Options::default()
    };
    let result = console.progress("Drawing", |progress| {
        file::replace(output, |out| {
            (format.write)(&subject, &options, out, progress)?;
            Ok(())
        })
    });
    result.map_err(|error| console.fault(output, &error.reason))
}

/// The pictures that are to be seen, from beside the map; tells of those that cannot be.
fn pictures(document: &Document, dress: &Dress, path: &Path, console: &mut Console) -> Pictures {
    let named = document.pictures();
    let logo = dress.logo.as_deref();
    let paths = named.iter().map(|picture| picture.path).chain(logo);
    let found = file::read_pictures(Some(path.parent().unwrap_or(Path::new(""))), paths);
    for picture in &named {
        if let Some(why) = found.troubles.get(picture.path) {
            console.mention(located(path, None, &picture.trouble(why)));
        }
    }
    if let Some((logo, why)) = logo.and_then(|logo| Some((logo, found.troubles.get(logo)?))) {
        let text = format!("The logo “{logo}” is not shown: {why}");
        console.mention(located(path, None, &text));
    }
    found.pictures
}

/// The map of this id or title, or the first.
fn pick<'a>(document: &'a Document, wanted: Option<&str>) -> Result<&'a Arc<Map>, String> {
    let first = document.maps.first().ok_or("there is no map in it")?;
    let Some(wanted) = wanted else {
        return Ok(first);
    };
    if let Some(map) = document.maps.iter().find(|map| map.id.as_str() == wanted) {
        return Ok(map);
    }
    let called = |map: &&Arc<Map>| name(map).to_lowercase() == wanted.trim().to_lowercase();
    let mut found = document.maps.iter().filter(called);
    match (found.next(), found.next()) {
        (Some(map), None) => Ok(map),
        (Some(_), Some(_)) => Err(format!(
            "more than one map is called “{wanted}”; take an id: {}",
            list(document)
        )),
        (None, _) => Err(format!(
            "there is no map “{wanted}” in it; there are: {}",
            list(document)
        )),
    }
}

/// What people call a map: its title, or else whether it is the journey today or the goal.
fn name(map: &Map) -> &str {
    match map.state {
        Some(state) if map.title.trim().is_empty() => state.label(),
        _ => map.title.trim(),
    }
}

/// All maps by id, with what they are called.
fn list(document: &Document) -> String {
    let maps = document.maps.iter().map(|map| match name(map) {
        "" => map.id.to_string(),
        name => format!("{} (“{name}”)", map.id),
    });
    maps.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, MapState};

    fn document(maps: &[(&str, &str)]) -> Document {
        let maps = maps.iter().map(|(id, title)| {
            let map = Map::new(Id::new(id));
            Arc::new(Map {
                title: (*title).to_owned(),
                ..map
            })
        });
        Document {
            maps: maps.collect(),
            ..Document::default()
        }
    }

    #[test]
    fn a_map_is_found_by_id_then_title_and_is_the_first_otherwise() {
        let document = document(&[("one", "Today"), ("two", "one"), ("three", "Later")]);
        let id = |wanted| pick(&document, wanted).map(|map| map.id.to_string());
        assert_eq!(id(None), Ok("one".to_owned()));
        assert_eq!(id(Some("one")), Ok("one".to_owned()));
        assert_eq!(id(Some("later ")), Ok("three".to_owned()));
        let message = id(Some("never")).expect_err("there is none");
        assert!(message.contains("three (“Later”)"), "{message}");
    }

    #[test]
    fn a_title_that_stands_twice_is_no_answer() {
        let document = document(&[("a", "Same"), ("b", "Same")]);
        let message = pick(&document, Some("same")).expect_err("two of them");
        assert!(message.contains("a (“Same”), b (“Same”)"), "{message}");
    }

    #[test]
    fn a_map_without_a_title_goes_by_its_state() {
        let mut map = Map::new(Id::new("x"));
        map.title.clear();
        map.state = Some(MapState::ToBe);
        assert_eq!(name(&map), "To-be");
    }
}
