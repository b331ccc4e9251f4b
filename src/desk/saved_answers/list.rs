//! The saved answers, with filters in the address.

use approdo_contract::{
    desk::{
        paths::DeskPage,
        people::{DeskRole, DeskSession},
        saved_answer::{SavedAnswer, SavedAnswerFilter, SavedAnswers},
    },
    endpoint::ListSavedAnswers,
    query,
    text::Lang,
};
use leptos::prelude::*;

use super::{
    super::{administration, not_found::not_found},
    hers,
};
use crate::{
    data, head,
    i18n::{localised, say, text, use_lang},
    listing,
    location::Location,
    terms,
    ui::{EmptyNotice, Field, IconName, LinkButton, PageHeading, TextField},
    view,
};

/// The page.
pub(in crate::desk) fn list(me: &DeskSession) -> AnyView {
    if !hers(me) {
        return not_found();
    }
    let title = text!(saved_answers.title);
    head::title_text(title);
    let location = Location::get();
    let filter = Memo::new(move |_| read(&location.pairs()));
    let ask = Signal::derive(move || (String::new(), filter.with(SavedAnswerFilter::to_query)));
    let loaded = data::load_own::<ListSavedAnswers>(ask);
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, found_words);
    let refilter = listing::refilter();
    let new = DeskPage::NewSavedAnswer.path();
    // Of several organisations it says whose each is.
    let whose = me.roles.contains(&DeskRole::Administrator);
    view! {
        <PageHeading title=title lead=text!(saved_answers.lead).signal()>
            <LinkButton label=text!(saved_answers.new) href=Signal::stored(new) icon=IconName::Plus />
        </PageHeading>
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |list| results(list, filter, refilter, whose))}</div>
        </div>
    }
}

fn read(pairs: &[(String, String)]) -> SavedAnswerFilter {
    SavedAnswerFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

pub(super) fn found_words(lang: Lang, count: u32) -> String {
    match count {
        1 => text!(saved_answers.found_one).get(lang).to_owned(),
        _ => say!(lang, saved_answers.found, count = count),
    }
}

fn filters(filter: Memo<SavedAnswerFilter>, refilter: Callback<String>) -> AnyView {
    let typed = Signal::derive(move || filter.with(|filter| filter.search.clone()));
    // The form around it reads what was typed.
    let search =
        Field::new("q", text!(desk_lists.search), typed, Callback::new(|_| ())).hint(text!(desk_lists.search_hint));
    let lang = use_lang();
    let languages = Signal::derive(move || {
        lang.track();
        Lang::ALL.map(|one| (one.tag().to_owned(), text!(common.language_name).get(one).to_owned())).to_vec()
    });
    let topic = Signal::derive(move || filter.with(|filter| listing::chosen(filter.topic)));
    let language = Signal::derive(move || {
        filter.with(|filter| filter.lang.map_or_else(String::new, |lang| lang.tag().to_owned()))
    });
    let fields = vec![
        view! { <TextField field=search autocomplete="off" /> },
        listing::choice("topic", text!(saved_answers.topic), terms::choices(terms::topic), topic),
        listing::choice("in", text!(saved_answers.lang), languages, language),
    ];
    listing::filters(refilter, |query| read(&query::pairs(query)).to_query(), fields)
}

fn results(list: SavedAnswers, filter: Memo<SavedAnswerFilter>, refilter: Callback<String>, whose: bool) -> AnyView {
    let SavedAnswers { items, total, page, pages } = list;
    if items.is_empty() {
        return if filter.with(|filter| filter.to_query().is_empty()) {
            view! { <EmptyNotice title=text!(saved_answers.empty_title) text=text!(saved_answers.empty_text)>""</EmptyNotice> }
        } else {
            view! {
                <EmptyNotice title=text!(desk_lists.empty_title) text=text!(desk_lists.empty_text)>
                    {listing::show_all(text!(desk_lists.show_all), refilter)}
                </EmptyNotice>
            }
        };
    }
    let rows: Vec<AnyView> = items.into_iter().map(|answer| row(answer, whose)).collect();
    let address = move |number: u32| {
        let query = SavedAnswerFilter { page: number, ..filter.get() }.to_query();
        listing::address(&DeskPage::SavedAnswers.path(), &query)
    };
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, total))}</p>
        <ul class="row-list">{rows}</ul>
        {administration::pagination(text!(desk_lists.pages), page, pages, address)}
    }
}

fn row(answer: SavedAnswer, whose: bool) -> AnyView {
    let href = DeskPage::SavedAnswer(answer.reference.clone()).path();
    let title = answer.title.clone();
    view! {
        <li>
            <a href=href><strong>{title}</strong></a>
            <p>{facts(answer, whose)}</p>
        </li>
    }
}

/// What it is about, in which language, who wrote it, and of which organisation it is.
pub(super) fn facts(answer: SavedAnswer, whose: bool) -> Signal<String> {
    localised(move |lang| {
        let mut facts = vec![
            terms::topic(answer.topic).get(lang).to_owned(),
            text!(common.language_name).get(answer.lang).to_owned(),
        ];
        facts.extend([answer.author.clone()].into_iter().filter(|author| !author.is_empty()));
        facts.extend(whose.then(|| answer.organisation.clone()));
        facts.join(" · ")
    })
}
