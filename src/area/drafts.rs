//! What its owner began and did not send yet.

use approdo_contract::{
    draft::{DraftForm, DraftLine},
    endpoint::{DiscardDraft, ListDrafts, Press},
    working_time::wall_time,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data,
    form::{forget, press},
    i18n::{date, localised, say, text, use_lang},
    markup::dynamic,
    ui::{LiveRegions, focus_heading},
    view,
};

/// The list; nothing at all where it is empty.
pub(super) fn drafts() -> AnyView {
    let loaded = data::load_own::<ListDrafts>(Signal::stored((String::new(), String::new())));
    let (lang, live) = (use_lang(), LiveRegions::get());
    let discarded = Callback::new(move |_| {
        loaded.reload();
        if let Some(live) = &live {
            live.say_status(text!(common.draft_deleted).get(lang.get_untracked()));
        }
        focus_heading();
    });
    dynamic(move || {
        let rows: Vec<AnyView> = loaded.read()?.items.into_iter().filter_map(|line| row(line, discarded)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="page-section">
                    <h2>{text!(drafts.title).signal()}</h2>
                    <ul class="row-list">{rows}</ul>
                </section>
            }
        })
    })
}

/// A line; none for a form that only a newer version of the app has.
fn row(line: DraftLine, discarded: Callback<()>) -> Option<AnyView> {
    let DraftLine { form: name, workshop, kept_until } = line;
    let form = DraftForm::parse(&name)?;
    let href = link(text!(drafts.title), form.page()).href;
    let label = localised(move |lang| match (&form, &workshop) {
        (DraftForm::Vacancy, _) => text!(vacancies.post_action).get(lang).to_owned(),
        (DraftForm::LegalQuestion, _) => text!(legal.ask_title).get(lang).to_owned(),
        (DraftForm::Registration(reference), workshop) => {
            let title = workshop.as_ref().map_or(reference, |title| title.get(lang));
            say!(lang, drafts.registration, title = title.as_str())
        }
    });
    let until = localised(move |lang| say!(lang, drafts.kept_until, until = date(lang, wall_time(kept_until).date())));
    let key = name.clone();
    let done = Callback::new(move |_| {
        forget(&name);
        discarded.run(());
    });
    let discard = press::<DiscardDraft>(key, Press {}, text!(common.draft_delete).signal(), "btn-link", done);
    Some(view! {
        <li>
            <a href=href><strong>{label}</strong></a>
            <p>{until}</p>
            {discard}
        </li>
    })
}
