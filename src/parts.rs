//! Which function writes which page, and in which part of the app it is.
//!
//! The app in the browser comes in parts. `main` is the shell and what the parts share. What a part's pages call and nobody else
//! does is the part; the build cuts it out (`xtask/trunk`), and it comes when one of its pages is gone to. On the server
//! everything is there.
//!
//! A page that is only read stays as the server wrote it, and its part does not come with it: nothing on it does more than the
//! browser does by itself. A page that is used, with a form or filters, is taken over as soon as its part is there.

use std::{
    future::Future,
    pin::{Pin, pin},
    sync::atomic::{AtomicBool, Ordering},
    task::{Context, Poll, Waker},
};

use approdo_contract::{
    failure::{Failure, FailureCode},
    paths::{AboutPage, AreaPage, CasesPage, LegalPage, Page, VacanciesPage, WorkshopsPage},
};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError as Missing, wasm_split},
};

use crate::{
    about, area, cases, data, head, home,
    i18n::{Text, text},
    legal,
    markup::dynamic,
    sign_in,
    ui::Loading,
    vacancies, view, workshops,
};

type Coming<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// A part of the app.
pub struct Part {
    /// As `wasm_split` and the files of the build call it.
    pub name: &'static str,
    /// Whether its pages are used, not only read.
    pub used: bool,
    page: fn(Page) -> Coming<AnyView>,
    load: fn() -> Coming<()>,
    here: AtomicBool,
}

/// Makes a part of the lines between its braces: a page, and the function that writes it.
macro_rules! parts {
    ($($name:ident ($static:ident, $load:ident) is $does:ident { $($page:pat => $write:expr;)+ })+) => {
        $(
            static $static: Part = Part {
                name: stringify!($name),
                used: parts!($does),
                page: |page| Box::pin($name(page)),
                load: || Box::pin($load()),
                here: AtomicBool::new(cfg!(not(target_family = "wasm"))),
            };

            #[wasm_split($name, wasm_split_path = leptos::wasm_split, preload($load), fallible)]
            fn $name(page: Page) -> Result<AnyView, Missing> {
                Ok(match page {
                    $($page => $write,)+
                    _ => about::not_found(),
                })
            }
        )+

        /// The part in which a page is.
        #[must_use]
        #[expect(unused_variables, reason = "only the part's own function reads what stands in a page's address")]
        pub const fn of(page: &Page) -> &'static Part {
            match page {
                $($($page => &$static,)+)+
            }
        }
    };
    (read) => { false };
    (used) => { true };
}

parts! {
    reading (READING, load_reading) is read {
        Page::Home => home::page();
        Page::Vacancies(VacanciesPage::Detail(reference)) => vacancies::detail(reference);
        Page::Legal(LegalPage::Overview) => legal::overview();
        Page::Workshops(WorkshopsPage::List) => workshops::list();
        Page::Workshops(WorkshopsPage::Detail(reference)) => workshops::detail(reference);
        Page::Workshops(WorkshopsPage::Certificate(secret, person)) => workshops::certificate(&secret, person);
        Page::Cases(CasesPage::Detail(slug)) => cases::detail(slug);
        Page::About(page) => about::page(page);
    }
    lists (LISTS, load_lists) is used {
        Page::Vacancies(VacanciesPage::List) => vacancies::list();
        Page::Cases(CasesPage::List) => cases::list();
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
        Page::Legal(LegalPage::Asked(secret)) => legal::asked(secret);
        Page::Area(AreaPage::LegalQuestion(reference)) => legal::own(reference);
    }
    workshops (WORKSHOPS, load_workshops) is used {
        Page::Workshops(WorkshopsPage::Register(reference)) => workshops::register(reference);
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
        Page::Legal(_) => text!(common.nav_legal),
        Page::Workshops(_) => text!(common.nav_workshops),
        Page::Cases(_) => text!(common.nav_cases),
        Page::SignIn(_) => text!(common.sign_in),
        Page::Area(_) => text!(common.area),
        Page::Unsubscribe(_) => text!(preferences.title),
        Page::About(AboutPage::Operator) => text!(common.footer_operator),
        Page::About(AboutPage::Privacy) => text!(common.footer_privacy),
        Page::About(AboutPage::Accessibility) => text!(common.footer_accessibility),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Awaited,
    Here,
    Failed,
}

impl Part {
    /// Loads it unless it is there; says whether it then is.
    pub(crate) async fn load(&self) -> bool {
        if !self.is_here() && (self.load)().await.is_ok() {
            self.here.store(true, Ordering::Relaxed);
        }
        self.is_here()
    }

    fn is_here(&self) -> bool {
        self.here.load(Ordering::Relaxed)
    }
}

/// Loads the part of the page at a path.
pub(crate) fn prepare(path: &str) {
    if let Some((_, page)) = Page::parse(path) {
        spawn_local(async move {
            // Where it does not come now, the page says so if it is gone to.
            of(&page).load().await;
        });
    }
}

/// Shows a page, as soon as its part is there.
pub(crate) fn show(page: Page) -> AnyView {
    let part = of(&page);
    let state = RwSignal::new(if part.is_here() { State::Here } else { State::Awaited });
    let load = move || {
        state.set(State::Awaited);
        spawn_local(async move {
            let here = part.load().await;
            // The reader may have gone on.
            state.try_set(if here { State::Here } else { State::Failed });
        });
    };
    if state.get_untracked() == State::Awaited {
        load();
    }
    let retry = Callback::new(move |()| load());
    dynamic(move || match state.get() {
        State::Awaited => view! { <Loading label=text!(common.loading) /> },
        State::Here => {
            head::heading_is_there();
            at_once((part.page)(page.clone()))
        }
        State::Failed => data::failed_page(task(&page), Failure::new(FailureCode::Unreachable), retry),
    })
}

/// What a function of a part that is there gives: it waits for nothing.
pub(crate) fn at_once(page: impl Future<Output = Result<AnyView, Missing>>) -> AnyView {
    match pin!(page).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(page)) => page,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_any(),
    }
}
