//! What needs its owner now.

use approdo_contract::{
    area::{Area, Need},
    paths::{AreaPage, Page},
};
use leptos::prelude::*;

use crate::{
    app::link,
    browser,
    i18n::{Text, text},
    ui::{Callout, Tone},
    view,
};

/// The list, on top of everything else; a word of calm where it is empty.
pub(super) fn needs(area: &Area) -> AnyView {
    let needs = area.needs(browser::today());
    if needs.is_empty() && !area.invitations.is_empty() {
        return ().into_any();
    }
    if needs.is_empty() {
        return view! { <p>{text!(area.nothing_needed).signal()}</p> };
    }
    let rows: Vec<AnyView> = needs.iter().map(row).collect();
    view! {
        <Callout title=text!(area.needs_title) tone=Tone::Warning>
            <ul>{rows}</ul>
        </Callout>
    }
}

fn row(need: &Need<'_>) -> AnyView {
    let (what, page, reference): (Text, fn(String) -> AreaPage, &String) = match need {
        Need::Correct(one) => (text!(area.need_correct), AreaPage::Vacancy, &one.reference),
        Need::Renew(one) => (text!(area.need_renew), AreaPage::Vacancy, &one.reference),
        Need::Read(one) => (text!(area.need_read), AreaPage::LegalQuestion, &one.reference),
        Need::Reword(one) => (text!(area.need_reword), AreaPage::LegalQuestion, &one.reference),
        Need::Reply(one) => (text!(area.need_reply), AreaPage::LegalQuestion, &one.reference),
        Need::Attend(one) => (text!(area.need_attend), AreaPage::Registration, &one.reference),
        Need::LetIn(one) => (text!(area.need_let_in), AreaPage::Company, &one.reference),
    };
    let name = match need {
        Need::LetIn(company) => company.name.clone(),
        _ => reference.clone(),
    };
    let link = link(what, Page::Area(page(reference.clone())));
    view! { <li><a href=link.href>{link.label}" ("{name}")"</a></li> }
}
