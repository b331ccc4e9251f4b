//! Which function writes which page of the portal, and in which part of the app it is.
//!
//! `main` is the shell and what the parts share. What a part's pages call and nobody else does is the part.
//!
//! A page that is only read stays as the server wrote it, and its part does not come with it: nothing on it does more than the
//! browser does by itself. A page that is used, with a form or filters, is taken over as soon as its part is there.

use approdo_contract::paths::{
    AboutPage, AreaPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, VacanciesPage, WorkshopsPage,
};
use leptos::prelude::*;

use crate::{
    about, area, cases, checker, guides, home,
    i18n::{Text, text},
    legal,
    part::parts,
    search, sign_in, vacancies, workshops,
};

parts! {
    Page:
    reading (READING, load_reading) is read {
        Page::Home => home::page();
        Page::Vacancies(VacanciesPage::Detail(reference)) => vacancies::detail(reference);
        Page::Legal(LegalPage::Overview) => legal::overview();
        Page::Legal(LegalPage::Answer(reference)) => legal::answer(reference);
        Page::Workshops(WorkshopsPage::List) => workshops::list();
        Page::Workshops(WorkshopsPage::Detail(reference)) => workshops::detail(reference);
        Page::Workshops(WorkshopsPage::Certificate(secret, person)) => workshops::certificate(&secret, person);
        Page::Guides(GuidesPage::List) => guides::list();
        Page::Guides(GuidesPage::Detail(slug)) => guides::detail(slug);
        Page::Glossary(GlossaryPage::List) => guides::terms();
        Page::Glossary(GlossaryPage::Detail(slug)) => guides::term(slug);
        Page::Internships => guides::internships();
        Page::Cases(CasesPage::Detail(slug)) => cases::detail(slug);
        Page::About(page) => about::page(page);
    }
    lists (LISTS, load_lists) is used {
        Page::Vacancies(VacanciesPage::List) => vacancies::list();
        Page::Legal(LegalPage::Answers) => legal::answers();
        Page::Cases(CasesPage::List) => cases::list();
    }
    search (SEARCH, load_search) is used {
        Page::Search => search::page();
    }
    vacancies (VACANCIES, load_vacancies) is used {
        Page::Vacancies(VacanciesPage::Post(_)) => vacancies::post();
        Page::Vacancies(VacanciesPage::Posted(secret)) => vacancies::posted(secret);
    }
    vacancies_own (VACANCIES_OWN, load_vacancies_own) is used {
        Page::Area(AreaPage::Vacancy(reference)) => vacancies::own(reference);
        Page::Area(AreaPage::EditVacancy(reference)) => vacancies::edit(reference);
    }
    legal (LEGAL, load_legal) is used {
        Page::Legal(LegalPage::Ask) => legal::ask();
    }
    legal_asked (LEGAL_ASKED, load_legal_asked) is used {
        Page::Legal(LegalPage::Asked(secret)) => legal::asked(secret);
        Page::Area(AreaPage::LegalQuestion(reference)) => legal::own(reference);
    }
    checker (CHECKER, load_checker) is used {
        Page::Checker => checker::page();
    }
    workshops (WORKSHOPS, load_workshops) is used {
        Page::Workshops(WorkshopsPage::Register(reference)) => workshops::register(reference);
    }
    workshops_registered (WORKSHOPS_REGISTERED, load_workshops_registered) is used {
        Page::Workshops(WorkshopsPage::Registered(secret)) => workshops::registered(secret);
        Page::Area(AreaPage::Registration(reference)) => workshops::own(reference);
    }
    workshops_certificate (WORKSHOPS_CERTIFICATE, load_workshops_certificate) is used {
        Page::Area(AreaPage::Certificate(reference, person)) => workshops::own_certificate(reference, person);
    }
    workshops_feedback (WORKSHOPS_FEEDBACK, load_workshops_feedback) is used {
        Page::Workshops(WorkshopsPage::Feedback(secret)) => workshops::feedback(&secret);
        Page::Area(AreaPage::Feedback(reference)) => workshops::own_feedback(&reference);
    }
    area (AREA, load_area) is used {
        Page::SignIn(page) => sign_in::page(page);
        Page::Area(AreaPage::Home) => area::home();
    }
    area_settings (AREA_SETTINGS, load_area_settings) is used {
        Page::Area(AreaPage::Company(reference)) => area::company(reference);
        Page::Area(AreaPage::Mails) => area::mails();
        Page::Area(AreaPage::Erase) => area::erase();
        Page::Unsubscribe(secret) => area::unsubscribe(secret);
    }
}

/// What a page is about, for its heading where it does not come.
fn task(page: &Page) -> Text {
    match page {
        Page::Home => text!(common.home),
        Page::Vacancies(_) => text!(common.nav_vacancies),
        Page::Checker => text!(checker.name),
        Page::Legal(_) => text!(common.nav_legal),
        Page::Workshops(_) => text!(common.nav_workshops),
        Page::Guides(_) => text!(guides.list_title),
        Page::Glossary(_) => text!(guides.glossary_title),
        Page::Internships => text!(guides.internships_title),
        Page::Cases(_) => text!(common.nav_cases),
        Page::Search => text!(search.title),
        Page::SignIn(_) => text!(common.sign_in),
        Page::Area(_) => text!(common.area),
        Page::Unsubscribe(_) => text!(preferences.title),
        Page::About(AboutPage::Operator) => text!(common.footer_operator),
        Page::About(AboutPage::Privacy) => text!(common.footer_privacy),
        Page::About(AboutPage::Accessibility) => text!(common.footer_accessibility),
    }
}

/// Loads the part of the page at a path.
pub(crate) fn prepare(path: &str) {
    if let Some((_, page)) = Page::parse(path) {
        of(&page).prepare();
    }
}

/// Shows a page, as soon as its part is there.
pub(crate) fn show(page: Page) -> AnyView {
    let title = task(&page);
    of(&page).show(page, title)
}
