//! Which function writes which page of the desk, and in which part of the app it is.
//!
//! `main` is the shell with the live connection. All pages are used; who works on one thing does not carry the others.

use approdo_contract::desk::{list::List, paths::DeskPage};
use leptos::prelude::*;

use super::{
    account, company, faq, legal_question, lists, mails, member::inside, people, queue, saved_answers, sign_in,
    text as signed_text, vacancy, workshops,
};
use crate::{i18n::text, part::parts};

parts! {
    DeskPage:
    sign_in (SIGN_IN, load_sign_in) is used {
        DeskPage::SignIn => sign_in::page();
        DeskPage::SignInLink(secret) => sign_in::link(secret);
    }
    queue (QUEUE, load_queue) is used {
        // Who has shown her second factor goes on to what waits.
        DeskPage::Queue | DeskPage::SecondFactor => inside(queue::page);
    }
    items (ITEMS, load_items) is used {
        DeskPage::Vacancy(reference) => inside(move |me| vacancy::page(me, reference.clone()));
        DeskPage::Company(reference) => inside(move |me| company::page(me, reference.clone()));
    }
    legal (LEGAL, load_legal) is used {
        DeskPage::LegalQuestion(reference) => inside(move |me| legal_question::page(me, reference.clone()));
    }
    faq (FAQ, load_faq) is used {
        DeskPage::ProposeFaq(reference) => inside(move |me| faq::propose(me, reference.clone()));
        DeskPage::Faqs => inside(|_| faq::list());
        DeskPage::Faq(reference) => inside(move |me| faq::show(me, reference.clone()));
        DeskPage::EditFaq(reference) => inside(move |me| faq::edit(me, reference.clone()));
    }
    saved_answers (SAVED_ANSWERS, load_saved_answers) is used {
        DeskPage::SavedAnswers => inside(|me| saved_answers::list(&me));
        DeskPage::NewSavedAnswer => inside(|me| saved_answers::new(&me));
        DeskPage::SavedAnswer(reference) => inside(move |me| saved_answers::edit(&me, reference.clone()));
    }
    lists (LISTS, load_lists) is used {
        DeskPage::Vacancies => inside(|me| lists::page(&me, List::Vacancies));
        DeskPage::LegalQuestions => inside(|me| lists::page(&me, List::LegalQuestions));
        DeskPage::Companies => inside(|me| lists::page(&me, List::Companies));
        DeskPage::Texts => inside(|me| lists::page(&me, List::Texts));
        DeskPage::Text(key) => inside(move |me| signed_text::page(me, key.clone()));
        DeskPage::Audit => inside(|me| lists::page(&me, List::Audit));
    }
    workshops (WORKSHOPS, load_workshops) is used {
        DeskPage::Workshops => inside(|me| workshops::list(&me));
        DeskPage::NewWorkshop => inside(|me| workshops::new(&me));
        DeskPage::Workshop(reference) => inside(move |me| workshops::show(me, reference.clone()));
        DeskPage::EditWorkshop(reference) => inside(move |me| workshops::edit(me, reference.clone()));
        DeskPage::WorkshopSeats(reference) => inside(move |me| workshops::registered(me, reference.clone()));
        DeskPage::WorkshopMaterials(reference) => inside(move |me| workshops::materials(me, reference.clone()));
    }
    check_in (CHECK_IN, load_check_in) is used {
        DeskPage::CheckIn(reference) => inside(move |me| workshops::check_in(me, reference.clone()));
    }
    administration (ADMINISTRATION, load_administration) is used {
        DeskPage::People => inside(|_| people::page());
        DeskPage::Mails => inside(|_| mails::page());
    }
    account (ACCOUNT, load_account) is used {
        DeskPage::Account => inside(account::page);
    }
}

/// Loads the part of the page at a path.
pub(super) fn prepare(path: &str) {
    if let Some(page) = DeskPage::parse(path) {
        of(&page).prepare();
    }
}

/// Shows a page, as soon as its part is there.
pub(super) fn show(page: DeskPage) -> AnyView {
    of(&page).show(page, text!(desk.name))
}
