//! The desk's app: what waits for the people who answer companies.
//!
//! The server writes none of its pages: they are for who is signed in, and the app writes them in the browser. `DeskPage::parse` reads
//! the address, `parts` knows who writes the page; the frame around it and the reader's language are the desk's own.

mod account;
mod administration;
mod appointments;
mod audit;
mod company;
mod factor;
mod faq;
mod frame;
mod hands;
mod item;
mod keys;
mod language;
mod legal_question;
mod lists;
mod live;
mod mails;
mod member;
mod not_found;
pub mod parts;
mod passkey;
mod people;
mod queue;
mod saved_answers;
mod script;
mod second_factor;
mod sign_in;
mod text;
mod texts;
mod vacancy;
pub mod words;
mod workshops;

use approdo_contract::desk::{list::List, paths::DeskPage, people::DeskRole, queue::ItemKind};
use leptos::prelude::*;

use crate::{
    head::{self, PageHead, announce},
    host::Host,
    i18n::{Language, Text, text},
    location::Location,
    session,
    ui::{LinkButton, LiveRegions, NavItem, PageHeading},
    view,
};
use frame::Frame;
use language::Chosen;
use live::Live;
use member::Me;

/// The desk, as what it shares with the portal sees it.
static DESK: Host = Host {
    stands: |path| DeskPage::parse(path).is_some(),
    comes_back: |path| {
        DeskPage::parse(path)
            .is_some_and(|page| !matches!(page, DeskPage::SignIn | DeskPage::SignInLink(_) | DeskPage::SecondFactor))
    },
    prepare: parts::prepare,
    sign_in: |_| DeskPage::SignIn.path(),
    not_found: not_found::not_found,
    gone: not_found::not_found,
};

/// Shows the desk in the body of the page.
#[cfg(feature = "desk")]
pub fn start() {
    crate::mounting::write(|| view! { <App /> });
}

/// The desk.
#[component]
pub fn App() -> impl IntoView {
    let location = Location::provide(&DESK);
    let path = location.path;
    let page = Memo::new(move |_| path.with(|path| DeskPage::parse(path)));
    let language = Chosen::provide();
    let lang = Memo::new(move |_| language.get());
    provide_context(Language(lang));
    // Only signing in and out changes it, and either leads to another page.
    let signed_in = Memo::new(move |_| {
        path.track();
        session::is_likely()
    });
    let me = Me::provide(signed_in);
    let regions = LiveRegions::provide();
    let live = Live::provide(Memo::new(move |_| {
        signed_in.get() && me.session().is_some_and(|session| session.second_factor.shown)
    }));
    announce(PageHead::provide(), page, lang);
    view! {
        <Frame
            home=DeskPage::Queue.path()
            navigation=Signal::derive(move || if signed_in.get() { navigation(page, me) } else { Vec::new() })
            language=language
            live=regions
        >
            {live.notice()}
            {move || match page.get() {
                None => not_found::not_found(),
                Some(page) if signed_in.get() || is_for_everybody(&page) => parts::show(page),
                Some(_) => signed_out(),
            }}
        </Frame>
    }
}

/// Whether a page is there for who is not in, or not wholly.
const fn is_for_everybody(page: &DeskPage) -> bool {
    matches!(page, DeskPage::SignIn | DeskPage::SignInLink(_))
}

/// What leads where, for who is in.
fn navigation(page: Memo<Option<DeskPage>>, me: Me) -> Vec<NavItem> {
    let item = |label: Text, target: DeskPage, below: fn(&DeskPage) -> bool| NavItem {
        link: crate::ui::Link::new(label, target.path()),
        current: Signal::derive(move || page.with(|page| page.as_ref().is_some_and(below))),
    };
    let mut items = vec![item(text!(desk.nav_queue), DeskPage::Queue, |page| {
        matches!(page, DeskPage::Queue | DeskPage::Vacancy(_) | DeskPage::LegalQuestion(_) | DeskPage::Company(_))
    })];
    for list in [List::Vacancies, List::LegalQuestions, List::Companies] {
        let is_hers = |kind: ItemKind| kind.roles().iter().any(|role| me.is(*role));
        if list.items().is_some_and(is_hers) {
            let (target, below): (_, fn(&DeskPage) -> bool) = match list {
                List::LegalQuestions => (DeskPage::LegalQuestions, |page| matches!(page, DeskPage::LegalQuestions)),
                List::Companies => (DeskPage::Companies, |page| matches!(page, DeskPage::Companies)),
                _ => (DeskPage::Vacancies, |page| matches!(page, DeskPage::Vacancies)),
            };
            items.push(item(words::title(list), target, below));
        }
    }
    if faq::are_seen_by(me) {
        items.push(item(text!(desk_faq.title), DeskPage::Faqs, |page| {
            matches!(page, DeskPage::Faqs | DeskPage::Faq(_) | DeskPage::EditFaq(_) | DeskPage::ProposeFaq(_))
        }));
    }
    if me.is(DeskRole::Lawyer) || me.is(DeskRole::Administrator) {
        items.push(item(text!(saved_answers.title), DeskPage::SavedAnswers, |page| {
            matches!(page, DeskPage::SavedAnswers | DeskPage::NewSavedAnswer | DeskPage::SavedAnswer(_))
        }));
    }
    if workshops::are_seen_by(me) {
        items.push(item(text!(desk.nav_workshops), DeskPage::Workshops, |page| {
            matches!(
                page,
                DeskPage::Workshops
                    | DeskPage::NewWorkshop
                    | DeskPage::Workshop(_)
                    | DeskPage::EditWorkshop(_)
                    | DeskPage::WorkshopSeats(_)
                    | DeskPage::WorkshopMaterials(_)
                    | DeskPage::CheckIn(_)
            )
        }));
    }
    if List::Texts.roles().iter().any(|role| me.is(*role)) {
        items.push(item(text!(desk_content.title), DeskPage::Texts, |page| {
            matches!(page, DeskPage::Texts | DeskPage::Text(_))
        }));
    }
    if me.is(DeskRole::Administrator) {
        items.extend([
            item(text!(desk.nav_people), DeskPage::People, |page| matches!(page, DeskPage::People)),
            item(text!(desk.nav_mails), DeskPage::Mails, |page| matches!(page, DeskPage::Mails)),
            item(text!(desk.nav_audit), DeskPage::Audit, |page| matches!(page, DeskPage::Audit)),
        ]);
    }
    items.push(item(text!(desk.nav_account), DeskPage::Account, |page| {
        matches!(page, DeskPage::Account | DeskPage::SecondFactor)
    }));
    items
}

/// Who is out is led in, and then back here.
fn signed_out() -> AnyView {
    let title = text!(desk.signed_out_title);
    head::title_text(title);
    session::come_back(&DESK, None);
    view! {
        <PageHeading title=title lead=text!(common.signed_out).signal()>
            <LinkButton label=text!(common.sign_in) href=DeskPage::SignIn.path() />
        </PageHeading>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::rendering::owned;

    fn html(address: &str) -> String {
        owned(|| {
            provide_context(Location::at(&DESK, address.to_owned()));
            view! { <App /> }.to_html()
        })
    }

    #[test]
    fn every_page_has_one_heading_within_the_frame() {
        for address in ["/desk", "/desk/sign-in", "/desk/account", "/desk/nowhere"] {
            let html = html(address);
            assert_eq!(html.matches("<h1").count(), 1, "{address}: {html}");
            assert_eq!(html.matches("<main").count(), 1, "{address}: {html}");
        }
    }

    #[test]
    fn who_is_out_is_led_in() {
        let html = html("/desk/account");
        assert!(html.contains("href=\"/desk/sign-in\""), "{html}");
        assert!(!html.contains("href=\"/desk/account\""), "no entry of the navigation: {html}");
    }

    #[test]
    fn only_pages_of_the_desk_are_come_back_to() {
        for (path, back) in [
            ("/desk", true),
            ("/desk/account", true),
            ("/desk/sign-in", false),
            ("/desk/sign-in/aaaaaaaa", false),
            ("/desk/second-factor", false),
            ("/it/area", false),
            ("//evil.example/desk", false),
        ] {
            assert_eq!((DESK.comes_back)(path), back, "{path}");
        }
    }
}
