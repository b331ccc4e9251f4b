//! What the pages of the things that wait share.

use approdo_contract::{
    desk::paths::DeskPage,
    employer::{Contact, Employer},
    failure::FailureCode,
    read::{self, Read},
    text::Lang,
};
use jiff::Timestamp;
use leptos::prelude::*;
use serde::Serialize;

use crate::{
    browser,
    data::Loaded,
    form::Form,
    i18n::{Text, date_time, localised, say, text},
    markup::dynamic,
    terms,
    ui::{self, BackLink, Button, Callout, Field, Tone, focus_field},
    view,
};

/// Back to what else waits.
pub(super) fn back() -> AnyView {
    view! { <BackLink label=text!(desk_work.back) href=Signal::stored(DeskPage::Queue.path()) /> }
}

/// Where it stands, and by when it should be done.
pub(super) fn standing(state: Text, due_at: Option<Timestamp>) -> ui::Text {
    standing_with(state, due_at, |_| None)
}

/// The same, and `more` of it.
pub(super) fn standing_with(
    state: Text,
    due_at: Option<Timestamp>,
    more: impl Fn(Lang) -> Option<String> + Send + Sync + 'static,
) -> ui::Text {
    localised(move |lang| {
        let due = due_at.map(|due| say!(lang, desk_work.due, moment = date_time(lang, due)));
        [Some(state.get(lang).to_owned()), due, more(lang)].into_iter().flatten().collect::<Vec<_>>().join(". ")
    })
}

/// Working time until something should be done, in whole hours; how late it is, once it is.
pub(super) fn time_left(lang: Lang, minutes: i64) -> String {
    let hours = minutes.abs() / 60;
    match (minutes < 0, hours) {
        (false, 0) => text!(desk_legal.hours_left_none).get(lang).to_owned(),
        (false, 1) => text!(desk_legal.hours_left_one).get(lang).to_owned(),
        (false, _) => say!(lang, desk_legal.hours_left, count = hours),
        (true, 0) => text!(desk_legal.hours_late_none).get(lang).to_owned(),
        (true, 1) => text!(desk_legal.hours_late_one).get(lang).to_owned(),
        (true, _) => say!(lang, desk_legal.hours_late, count = hours),
    }
}

/// A field whose name other forms of the page have, too.
pub(super) fn within(before: &str, mut field: Field) -> Field {
    field.name = [before, &field.name].concat();
    field
}

/// Leads to the first field that must be mended, in a form that has no list of them above it.
pub(super) fn lead_to_problems<D>(form: Form<D>, before: &'static str)
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    Effect::new(move |last: Option<u32>| {
        let refusals = form.refusals().get();
        let field = form.problems().with_untracked(|problems| problems.first().map(|problem| problem.field.clone()));
        if let Some(field) = field.filter(|_| last.is_some_and(|last| last != refusals)) {
            request_animation_frame(move || focus_field(&[before, &field].concat()));
        }
        refusals
    });
}

/// The company and who writes for it.
pub(super) fn sender(employer: &Employer, contact: &Contact) -> Vec<(ui::Text, ui::Text)> {
    let plain = |name: Text, value: &str| (name.signal(), Signal::stored(value.to_owned()));
    let (sector, size) = (employer.sector, employer.size);
    vec![
        plain(text!(terms.employer_name), &employer.name),
        plain(text!(terms.employer_vat), &employer.vat_number),
        (text!(terms.employer_sector).signal(), terms::sector(sector).signal()),
        (text!(terms.employer_size).signal(), terms::size(size).signal()),
        plain(text!(terms.employer_municipality), &employer.municipality),
        plain(text!(terms.contact_name), &contact.name),
        plain(text!(terms.contact_email), &contact.email),
        plain(text!(terms.contact_phone), &contact.phone),
    ]
}

/// Keeps what is typed in this tab until it is sent, and takes up what was typed before.
pub(super) fn keep<D>(form: Form<D>, name: &str)
where
    D: Clone + PartialEq + Serialize + Read + Send + Sync + 'static,
{
    form.keep_in_tab(name, D::clone);
    if let Some(typed) = browser::noted(name).and_then(|text| read::from_str(&text)) {
        form.draft.set(typed);
    }
}

/// It was sent.
pub(super) fn forget(name: &str) {
    let _ = browser::noted(name);
}

/// Somebody else was quicker, and `was_changed` says who: what became of it is one key away, and what was typed stays.
pub(super) fn collision<D, T>(form: Form<D>, loaded: Loaded<T>, was_changed: Text) -> AnyView
where
    D: Clone + Serialize + Send + Sync + 'static,
    T: Read + 'static,
{
    let told = Memo::new(move |_| form.failure().with(|failure| failure.as_ref().map(|failure| failure.code)));
    dynamic(move || {
        let words = match told.get()? {
            FailureCode::Outdated => was_changed,
            FailureCode::Conflict => text!(desk_work.was_decided),
            FailureCode::Taken => text!(desk_work.was_taken),
            _ => return Some(form.failed()),
        };
        let again = Callback::new(move |()| loaded.reload());
        Some(view! {
            <Callout title=text!(desk_work.collision) tone=Tone::Warning>
                <p>{words.signal()}</p>
                <Button label=text!(desk_work.see_newest) on_press=again />
            </Callout>
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_time_is_told_in_whole_hours_and_lateness_as_such() {
        let told = |minutes| time_left(Lang::It, minutes);
        assert_eq!(told(48 * 60), "48 ore lavorative rimaste");
        assert_eq!(told(60), "1 ora lavorativa rimasta");
        assert_eq!(told(59), "Meno di un’ora lavorativa rimasta");
        assert_eq!(told(-1), "In ritardo di meno di un’ora lavorativa");
        assert_eq!(told(-119), "In ritardo di 1 ora lavorativa");
        assert_eq!(time_left(Lang::En, -180), "Late by 3 working hours");
    }
}
