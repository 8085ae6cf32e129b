//! What headings of service blueprints say: who sees a lane, and what the lines between lanes are.

use super::super::vocabulary::Meaning;
use super::heading;
use crate::model::Role;

/// Whether a heading says that its lane is a part of a service blueprint.
pub(in super::super) fn is_blueprint(text: &str) -> bool {
    heading(text).is_some_and(|it| {
        matches!(
            it.meaning,
            Meaning::Frontstage
                | Meaning::Backstage
                | Meaning::Props
                | Meaning::InteractionLine
                | Meaning::VisibilityLine
                | Meaning::InternalLine
        )
    })
}

/// Who sees what happens in a lane of this heading.
pub(in super::super) fn role_of(text: &str, is_blueprint: bool) -> Option<Role> {
    match heading(text)?.meaning {
        Meaning::Frontstage => Some(Role::Frontstage),
        Meaning::Backstage => Some(Role::Backstage),
        Meaning::Support => Some(Role::Support),
        Meaning::Props => Some(Role::Customer),
        Meaning::Systems if is_blueprint => Some(Role::Support),
        Meaning::Action if is_blueprint => Some(Role::Customer),
        _ => None,
    }
}

/// Whose lanes stand below a row or column of this heading, where it is a line of a service
/// blueprint.
pub(in super::super) fn line_above(text: &str) -> Option<Role> {
    match heading(text)?.meaning {
        Meaning::InteractionLine => Some(Role::Frontstage),
        Meaning::VisibilityLine => Some(Role::Backstage),
        Meaning::InternalLine => Some(Role::Support),
        _ => None,
    }
}
