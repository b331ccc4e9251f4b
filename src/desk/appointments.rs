//! A lawyer's own appointments to come, beside what waits.

use approdo_contract::{
    desk::{appointment::ComingAppointment, paths::DeskPage},
    endpoint::ListAppointments,
};
use leptos::prelude::*;

use crate::{
    appointment::{slot_words, way},
    data,
    i18n::{localised, text},
    markup::dynamic,
    view,
};

/// The list; nothing where there are none.
pub(super) fn coming() -> AnyView {
    let loaded = data::load_own::<ListAppointments>(Signal::stored((String::new(), String::new())));
    dynamic(move || {
        let items = loaded.read()?.items;
        let rows: Vec<AnyView> = items.into_iter().map(row).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="page-section appointments">
                    <h2>{text!(desk_legal.appointments_title).signal()}</h2>
                    <ul class="row-list">{rows}</ul>
                </section>
            }
        })
    })
}

fn row(coming: ComingAppointment) -> AnyView {
    let ComingAppointment { question, company, way: how, slot } = coming;
    let href = DeskPage::LegalQuestion(question.clone()).path();
    let facts = localised(move |lang| [company.as_str(), way(how).get(lang), &question].join(" · "));
    view! {
        <li>
            <a href=href><strong>{localised(move |lang| slot_words(lang, slot))}</strong></a>
            <p>{facts}</p>
        </li>
    }
}
