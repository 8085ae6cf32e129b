//! Headings of service blueprints: the roles of lanes and the lines between them.

use super::heading;
use crate::formats::table::read::vocabulary::HeadingMeaning;
use crate::model::Role;

/// Whether a heading says that its lane is a part of a service blueprint.
pub(in super::super) fn is_blueprint(text: &str) -> bool {
    heading(text).is_some_and(|it| {
        matches!(
            it.meaning,
            HeadingMeaning::Frontstage
                | HeadingMeaning::Backstage
                | HeadingMeaning::Props
                | HeadingMeaning::InteractionLine
                | HeadingMeaning::VisibilityLine
                | HeadingMeaning::InternalLine
        )
    })
}

/// The role of a lane with this heading.
pub(in super::super) fn role_of(text: &str, is_blueprint: bool) -> Option<Role> {
    match heading(text)?.meaning {
        HeadingMeaning::Frontstage => Some(Role::Frontstage),
        HeadingMeaning::Backstage => Some(Role::Backstage),
        HeadingMeaning::Support => Some(Role::Support),
        HeadingMeaning::Props => Some(Role::Customer),
        HeadingMeaning::Systems if is_blueprint => Some(Role::Support),
        HeadingMeaning::Action if is_blueprint => Some(Role::Customer),
        _ => None,
    }
}

/// The role of the lanes below this heading, if it is a line of a service blueprint.
pub(in super::super) fn line_above(text: &str) -> Option<Role> {
    match heading(text)?.meaning {
        HeadingMeaning::InteractionLine => Some(Role::Frontstage),
        HeadingMeaning::VisibilityLine => Some(Role::Backstage),
        HeadingMeaning::InternalLine => Some(Role::Support),
        _ => None,
    }
}
