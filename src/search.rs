//! Finding what there is to read: guides, answers and cases, while one types.
//!
//! The server finds what stands in the address, also where there is no JavaScript. From the first letter that is typed here on, the browser
//! does, by the same function over an index that it loads once; where that does not come, the address is asked for as before.

mod index;
mod result;

use approdo_contract::{
    endpoint::Search,
    paths::{CasesPage, GuidesPage, LegalPage, Page},
    search::{Entry, FOUND_MAX, SearchResults, TYPED_MIN, query_of, to_query},
    text::Lang,
};
use leptos::{ev::SubmitEvent, prelude::*};

pub(crate) use self::index::{Index, later, load};
use crate::{
    app::link,
    data, editorial, head,
    i18n::{localised, say, text, use_lang},
    listing,
    location::Location,
    markup::dynamic,
    ui::{CardList, EmptyNotice, Field, PageHeading, Section, TextField, TextKind},
    view,
};

/// The page.
pub fn page() -> AnyView {
    head::title_text(text!(search.title));
    head::describe(text!(search.lead));
    let lang = use_lang();
    let location = Location::get();
    let asked = Memo::new(move |_| query_of(location.pairs()));
    let typed = RwSignal::new(asked.get_untracked());
    let index = load();
    // What the browser found itself, for what was typed; nothing before anything was.
    let here = found_here(asked, typed, index);
    // What the server is asked: the address, as long as nothing can be found here.
    let sent = Memo::new(move |before: Option<&String>| match before {
        Some(before) if index.with(Option::is_some) => before.clone(),
        _ => to_query(&asked.get()),
    });
    let loaded =
        data::load::<Search>(Signal::derive(move || (String::new(), editorial::in_language(lang.get(), &sent.get()))));
    // How many were found; none where nothing is looked for.
    let count = Signal::derive(move || {
        let looked_for = |words: &str| words.chars().count() >= TYPED_MIN;
        match here.get() {
            Some((words, results)) => Some(looked_for(&words).then(|| count_of(&results.found))),
            None if !looked_for(&asked.read()) => Some(None),
            None => loaded.read().map(|results| Some(count_of(&results.found))),
        }
    });
    listing::announce_change(later(count), |lang, count| count.map(|count| found_words(lang, count)));
    let refind = listing::refilter();
    let find = Callback::new(move |()| refind.run(to_query(&typed.get_untracked())));
    view! {
        <PageHeading title=text!(search.title) lead=text!(search.lead).signal() />
        {form(typed, find)}
        <div class="search-results">
            {dynamic(move || match here.get() {
                Some((words, results)) => shown(&words, results),
                None => data::show(loaded, move |results| shown(&asked.get_untracked(), results)),
            })}
        </div>
    }
}

/// What is found in the browser once somebody has typed, with the words that it was found for.
fn found_here(
    asked: Memo<String>,
    typed: RwSignal<String>,
    index: RwSignal<Option<Index>>,
) -> Memo<Option<(String, SearchResults)>> {
    let touched = RwSignal::new(false);
    Effect::new(move |before: Option<()>| {
        let asked = asked.get();
        // Somebody went back, or on.
        if before.is_some() && typed.with_untracked(|typed| typed.trim() != asked) {
            typed.set(asked);
        }
    });
    Effect::new(move |before: Option<()>| {
        typed.track();
        if before.is_some() {
            touched.set(true);
        }
    });
    Memo::new(move |_| {
        let (index, typed) = (touched.get().then(|| index.get()).flatten()?, typed.get());
        let long_enough = typed.trim().chars().count() >= TYPED_MIN;
        let results = if long_enough { index.find(&typed, FOUND_MAX) } else { SearchResults::default() };
        Some((typed.trim().to_owned(), results))
    })
}

fn count_of(found: &[Entry]) -> u32 {
    u32::try_from(found.len()).unwrap_or(u32::MAX)
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        0 => text!(search.none_status).get(lang).to_owned(),
        1 => text!(search.found_one).get(lang).to_owned(),
        _ => say!(lang, search.found, count = count),
    }
}

/// The field. Without JavaScript it asks for the page's own address.
fn form(typed: RwSignal<String>, find: Callback<()>) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        find.run(());
    };
    let field = Field::new("q", text!(search.field), typed, Callback::new(move |text| typed.set(text)))
        .hint(text!(search.hint));
    view! {
        <form role="search" class="search-form" action=Location::get().path on:submit=submit on:change=move |_| find.run(())>
            <TextField field=field kind=TextKind::Search autocomplete="off" />
            <button type="submit" class="btn btn-primary">{text!(search.button).signal()}</button>
        </form>
    }
}

/// What was found for these words, the ways on where nothing was, and what can be found where nothing is looked for.
fn shown(words: &str, results: SearchResults) -> AnyView {
    let SearchResults { found, stems } = results;
    if words.chars().count() < TYPED_MIN {
        return view! { <Section title=text!(search.start_title) lead=text!(search.start_text)>{ways()}</Section> };
    }
    if found.is_empty() {
        let words = words.to_owned();
        let title = localised(move |lang| say!(lang, search.none_title, words = words.clone()));
        return view! { <EmptyNotice title=title text=text!(search.none_text)>{ways()}</EmptyNotice> };
    }
    let count = count_of(&found);
    let cards: Vec<AnyView> = found.into_iter().map(|entry| result::card(entry, &stems)).collect();
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, count))}</p>
        <CardList>{cards}</CardList>
        <p>{text!(search.not_there).signal()}" "<a href=ask.href>{ask.label}</a></p>
    }
}

/// Where to look without searching, and whom to ask.
fn ways() -> AnyView {
    let ways = [
        link(text!(search.guides), Page::Guides(GuidesPage::List)),
        link(text!(faq.all), Page::Legal(LegalPage::Answers)),
        link(text!(search.cases), Page::Cases(CasesPage::List)),
        link(text!(legal.ask_action), Page::Legal(LegalPage::Ask)),
    ];
    let items: Vec<AnyView> = ways.map(|way| view! { <li><a href=way.href>{way.label}</a></li> }).into();
    view! { <ul class="search-ways">{items}</ul> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::search::EntryKind;

    use super::*;
    use crate::rendering::owned;

    fn html(words: &str, results: SearchResults) -> String {
        owned(|| shown(words, results).to_html()).replace("<!>", "")
    }

    #[test]
    fn what_was_found_is_marked_and_leads_to_its_page() {
        let entry = Entry {
            kind: EntryKind::Case,
            key: "inalpi".into(),
            title: "Inalpi".into(),
            summary: "Un’industria del latte assume.".into(),
            example: true,
        };
        let html = html("latte", SearchResults { found: vec![entry], stems: vec!["latt".into()] });
        for part in ["<mark>latte</mark>", "/it/casi/inalpi", "Caso aziendale", "Un risultato", "Esempio"] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn where_nothing_is_found_there_are_ways_on() {
        let none = html("quadrifoglio", SearchResults::default());
        assert!(none.contains("Niente per «quadrifoglio»") && none.contains("/it/sportello-legale/domanda"), "{none}");
        let start = html("", SearchResults::default());
        assert!(!start.contains("Niente per") && start.contains("/it/casi"), "{start}");
    }
}
