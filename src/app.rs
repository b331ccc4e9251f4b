//! The shell around every page: language and page from the address, header and footer, title, focus after navigation.
//!
//! There is no route table: `contract::paths::Page::parse` reads the address, and `parts` knows who writes the page. A page that
//! the app forgets does not compile, and a change of language leaves a page that is used, and what is typed in it, where it is.

use approdo_contract::{
    paths::{
        AboutPage, AreaPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, PostStep, SignInPage, VacanciesPage,
        WorkshopsPage,
    },
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    about, answers,
    head::{PageHead, announce},
    host::Host,
    i18n::{Language, Text, text, use_lang},
    listing,
    location::Location,
    parts, takeover,
    ui::{LanguageLink, Link, LiveRegions, NavItem, Shell, ShellTexts},
    view,
};

/// The portal, as what it shares with the desk sees it.
pub(crate) static PORTAL: Host = Host {
    stands: |path| Page::parse(path).is_some(),
    comes_back: |path| Page::parse(path).is_some_and(|(_, page)| !matches!(page, Page::SignIn(_))),
    prepare: parts::prepare,
    sign_in: |lang| Page::SignIn(SignInPage::Start).path(lang),
    not_found: about::not_found,
    gone: about::gone,
};

/// The page of the address; `None` where none stands.
#[derive(Clone, Copy)]
pub struct CurrentPage(pub Memo<Option<Page>>);

/// What is mounted: all steps of one form are one page, which keeps its state between them.
fn mounted(page: Option<Page>) -> Option<Page> {
    match page {
        Some(Page::Vacancies(VacanciesPage::Post(_))) => Some(Page::Vacancies(VacanciesPage::Post(PostStep::Employer))),
        other => other,
    }
}

/// The portal.
#[component]
pub fn App() -> impl IntoView {
    let location = Location::provide(&PORTAL);
    let path = location.path;
    let address = Memo::new(move |_| path.with(|path| Page::parse(path)));
    let lang = Memo::new(move |before: Option<&Lang>| match address.get() {
        Some((lang, _)) => lang,
        // Where no page stands the first segment may still tell the reader's language.
        None => {
            let told = path.with(|path| path.split('/').nth(1).and_then(Lang::from_tag));
            told.or(before.copied()).unwrap_or_else(answers::lang)
        }
    });
    let page = Memo::new(move |_| address.get().map(|(_, page)| page));
    provide_context(Language(lang));
    provide_context(CurrentPage(page));
    let live = LiveRegions::provide();
    let head = PageHead::provide();
    announce(head, page, lang);
    let shown = Memo::new(move |_| mounted(page.get()));
    view! {
        <Shell
            texts=shell_texts()
            home=Signal::derive(move || Page::Home.path(lang.get()))
            search=link(text!(search.title), Page::Search)
            navigation=navigation(page)
            languages=languages(page, lang, location)
            footer=footer()
            live=live
        >
            {move || {
                let page = shown.get();
                takeover::kept(page.as_ref()).unwrap_or_else(|| page.map_or_else(about::not_found, parts::show))
            }}
        </Shell>
    }
}

fn shell_texts() -> ShellTexts {
    ShellTexts {
        name: text!(common.brand).signal(),
        tagline: text!(common.tagline).signal(),
        operator: text!(common.service_kind).signal(),
        skip: text!(common.skip_to_content).signal(),
        menu: text!(common.menu).signal(),
        navigation: text!(common.main_navigation).signal(),
        languages: text!(common.languages).signal(),
        footer: text!(common.footer_navigation).signal(),
        note: text!(common.footer_note).signal(),
    }
}

/// A link to a page of ours, in the language of the page.
pub fn link(label: Text, page: Page) -> Link {
    let lang = use_lang();
    Link::new(label, Signal::derive(move || page.path(lang.get())))
}

/// The four jobs and what is one's own, in the main navigation.
fn navigation(page: Memo<Option<Page>>) -> Vec<NavItem> {
    let item = |label, target: Page, below: fn(&Page) -> bool| NavItem {
        link: link(label, target),
        current: Signal::derive(move || page.with(|page| page.as_ref().is_some_and(below))),
    };
    vec![
        item(text!(common.nav_vacancies), Page::Vacancies(VacanciesPage::List), |page| {
            matches!(page, Page::Vacancies(_))
        }),
        item(text!(common.nav_legal), Page::Legal(LegalPage::Overview), |page| {
            matches!(page, Page::Legal(_) | Page::Guides(_) | Page::Glossary(_) | Page::Internships)
        }),
        item(text!(common.nav_workshops), Page::Workshops(WorkshopsPage::List), |page| {
            matches!(page, Page::Workshops(_))
        }),
        item(text!(common.nav_cases), Page::Cases(CasesPage::List), |page| matches!(page, Page::Cases(_))),
        item(text!(common.nav_area), Page::Area(AreaPage::Home), |page| {
            matches!(page, Page::Area(_) | Page::SignIn(_))
        }),
    ]
}

fn footer() -> Vec<Link> {
    vec![
        link(text!(guides.list_title), Page::Guides(GuidesPage::List)),
        link(text!(guides.glossary_title), Page::Glossary(GlossaryPage::List)),
        link(text!(common.footer_operator), Page::About(AboutPage::Operator)),
        link(text!(common.footer_privacy), Page::About(AboutPage::Privacy)),
        link(text!(common.footer_accessibility), Page::About(AboutPage::Accessibility)),
    ]
}

/// The same page in each language, query and all; the home page where none stands.
fn languages(page: Memo<Option<Page>>, lang: Memo<Lang>, location: Location) -> Vec<LanguageLink> {
    Lang::ALL
        .map(|language| LanguageLink {
            name: text!(common.language_name).get(language),
            tag: language.tag(),
            href: Signal::derive(move || {
                let page = page.get().unwrap_or(Page::Home);
                location.query.with(|query| listing::address(&page.path(language), query))
            }),
            current: Signal::derive(move || lang.get() == language),
        })
        .to_vec()
}
