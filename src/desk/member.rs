//! Who is at the desk: pages are for members who have shown their second factor in this browser.

use approdo_contract::{
    desk::people::{DeskRole, DeskSession, Roles},
    endpoint::GetDeskSession,
};
use leptos::prelude::*;

use super::second_factor;
use crate::{
    data::{self, Loaded},
    i18n::text,
};

/// Whoever is in, as the server last said.
#[derive(Clone, Copy)]
pub(super) struct Me {
    /// What the server said.
    pub(super) loaded: Loaded<DeskSession>,
}

impl Me {
    /// Asks once for the whole app, and again whenever somebody signs in or out.
    pub(super) fn provide(signed_in: Memo<bool>) -> Self {
        let ask = Signal::derive(move || {
            signed_in.track();
            (String::new(), String::new())
        });
        let me = Self { loaded: data::load_own::<GetDeskSession>(ask) };
        provide_context(me);
        me
    }

    /// Whoever is in. Outside of the app (component tests that provide none) nobody.
    pub(super) fn get() -> Self {
        use_context().unwrap_or_else(|| Self::provide(Memo::new(|_| false)))
    }

    /// Her session, once it is there.
    pub(super) fn session(self) -> Option<DeskSession> {
        self.loaded.read()
    }

    /// What she does; nothing before she has shown her second factor.
    pub(super) fn roles(self) -> Roles {
        let session = self.session().filter(|session| session.second_factor.shown);
        session.map(|session| session.roles.into_iter().collect()).unwrap_or_default()
    }

    /// Whether she does this.
    pub(super) fn is(self, role: DeskRole) -> bool {
        self.roles().has(role)
    }

    /// Asks the server again: her second factor was shown or changed.
    pub(super) fn reload(self) {
        self.loaded.reload();
    }
}

/// Shows a page to a member who has shown her second factor; whoever has not shows it first, at the same address.
pub(super) fn inside(page: impl Fn(DeskSession) -> AnyView + Send + Sync + 'static) -> AnyView {
    data::show_page(Me::get().loaded, text!(desk.name), move |session: DeskSession| {
        if session.second_factor.shown { page(session) } else { second_factor::page(session) }
    })
}
