//! The certificate of attendance: one sheet of paper that says who took part in what, and nothing else.

use approdo_contract::{
    editorial::Operator,
    endpoint::{GetCertificate, GetOperator, GetOwnCertificate},
    paths::{AreaPage, Page, WorkshopsPage},
    workshop::Certificate,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data, head,
    i18n::{localised, say, text},
    receipt, terms,
    ui::{BackLink, DefinitionList, mark},
    view,
    workshop::facts,
};

/// The certificate of somebody, by the registration's secret and her place in it.
pub fn certificate(secret: &str, person: u32) -> AnyView {
    let loaded = data::load::<GetCertificate>(Signal::stored((secret.to_owned(), query(person))));
    let back = Page::Workshops(WorkshopsPage::Registered(secret.to_owned()));
    data::show_page(loaded, text!(workshop_day.certificate), move |certificate| page(certificate, back.clone()))
}

/// The certificate of somebody in a registration of whoever is signed in, by its reference.
pub fn own_certificate(reference: String, person: u32) -> AnyView {
    let loaded = data::load_own::<GetOwnCertificate>(Signal::stored((reference.clone(), query(person))));
    let back = Page::Area(AreaPage::Registration(reference));
    data::show_page(loaded, text!(workshop_day.certificate), move |certificate| page(certificate, back.clone()))
}

fn query(person: u32) -> String {
    ["person=", &person.to_string()].concat()
}

fn page(certificate: Certificate, back: Page) -> AnyView {
    let title = text!(workshop_day.certificate);
    head::title_text(title);
    let Certificate { number, name, workshop, partner } = certificate;
    let what = workshop.title.clone();
    let mut rows = vec![
        facts::fact(text!(workshops.when), &workshop, facts::when),
        facts::fact(text!(workshops.place), &workshop, |lang, workshop| terms::venue(lang, &workshop.venue)),
        (text!(workshop_day.certificate_held_by).signal(), Signal::stored(partner)),
        (text!(workshop_day.certificate_number).signal(), Signal::stored(number)),
    ];
    rows.retain(|(_, fact)| !fact.get_untracked().is_empty());
    let operator = data::load::<GetOperator>(Signal::stored((String::new(), String::new())));
    let back = link(text!(common.back), back);
    view! {
        <BackLink label=back.label href=back.href />
        <article class="certificate">
            <p class="certificate-brand">{mark()} {text!(common.brand).signal()}</p>
            <h1 id="page-heading" tabindex="-1">{title.signal()}</h1>
            <p>{text!(workshop_day.certificate_says).signal()}</p>
            <p class="certificate-name">{name}</p>
            <p>{text!(workshop_day.certificate_took_part).signal()}</p>
            <p class="certificate-what">{localised(move |lang| what.get(lang).clone())}</p>
            <DefinitionList rows=rows />
            {data::show(operator, genuine)}
        </article>
        {receipt::print_button()}
    }
}

/// Whom one asks whether it is genuine.
fn genuine(operator: Operator) -> AnyView {
    let Operator { name, email, phone, .. } = operator;
    let contact = [name, email, phone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let words = localised(move |lang| say!(lang, workshop_day.certificate_genuine, contact = contact.clone()));
    view! { <p class="certificate-genuine">{words}</p> }
}
