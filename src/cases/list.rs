//! The list of cases, with its filters in the address.

use approdo_contract::{
    case::{CaseFilter, CaseList, CaseSummary, Evidence},
    choice::Choice,
    endpoint::ListCases,
    paths::{CasesPage, Page},
    query,
};
use leptos::prelude::*;

use super::words;
use crate::{
    app::link,
    data, editorial, head,
    i18n::{localised, say, text, use_lang},
    listing,
    location::Location,
    takeover::show_read,
    terms,
    ui::{Badge, Card, CardList, DefinitionList, EmptyNotice, IconName, Meta, PageHeading},
    view,
};

/// The list.
pub fn list() -> AnyView {
    head::title_text(text!(cases.list_title));
    head::describe(text!(cases.list_lead));
    let lang = use_lang();
    let location = Location::get();
    let filter = Memo::new(move |_| CaseFilter::from_pairs(location.pairs()));
    let loaded = data::load::<ListCases>(Signal::derive(move || {
        (String::new(), editorial::in_language(lang.get(), &filter.with(CaseFilter::to_query)))
    }));
    let found = Signal::derive(move || loaded.read().map(|list| count(&list)));
    listing::announce_found(found, |lang, count| say!(lang, cases.found, count = count));
    let refilter = listing::refilter();
    view! {
        <PageHeading title=text!(cases.list_title) lead=text!(cases.list_lead).signal() />
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{show_read(loaded, |list| list.items.is_empty(), move |list| results(list, refilter))}</div>
        </div>
        {grades()}
    }
}

fn count(list: &CaseList) -> u32 {
    u32::try_from(list.items.len()).unwrap_or(u32::MAX)
}

fn filters(filter: Memo<CaseFilter>, refilter: Callback<String>) -> AnyView {
    let choice = |name, label, options, read: fn(&CaseFilter) -> String| {
        listing::choice(name, label, options, Signal::derive(move || filter.with(read)))
    };
    let fields = vec![
        choice("sector", text!(terms.employer_sector), terms::choices(terms::sector), |f| listing::chosen(f.sector)),
        choice("size", text!(terms.employer_size), terms::choices(terms::size), |f| listing::chosen(f.size)),
        choice("region", text!(cases.region), listing::regions(), |f| listing::chosen(f.region)),
        choice("instrument", text!(cases.instrument), terms::choices(words::instrument), |f| {
            listing::chosen(f.instrument)
        }),
    ];
    listing::filters(refilter, |query| CaseFilter::from_pairs(query::pairs(query)).to_query(), fields)
}

fn results(list: CaseList, refilter: Callback<String>) -> AnyView {
    if list.items.is_empty() {
        return view! {
            <EmptyNotice title=text!(cases.empty_title) text=text!(cases.empty_text)>
                {listing::show_all(text!(cases.empty_action), refilter)}
            </EmptyNotice>
        };
    }
    let count = count(&list);
    let cards: Vec<AnyView> = list.items.into_iter().map(card).collect();
    view! {
        <p class="results-count">{localised(move |lang| say!(lang, cases.found, count = count))}</p>
        <CardList>{cards}</CardList>
    }
}

fn card(case: CaseSummary) -> AnyView {
    let CaseSummary { slug, company, summary, sector, place, years, instruments, evidence, .. } = case;
    let page = link(text!(cases.list_title), Page::Cases(CasesPage::Detail(slug)));
    let meta = vec![
        Meta { icon: IconName::Pin, label: text!(cases.place).signal(), text: Signal::stored(place) },
        Meta { icon: IconName::Calendar, label: text!(cases.years).signal(), text: Signal::stored(years) },
    ];
    let aside = vec![(text!(cases.instruments).signal(), words::instruments(instruments))];
    view! {
        <Card title=Signal::stored(company) href=page.href category=terms::sector(sector).signal() meta=meta aside=aside>
            <p>{summary}</p>
            <p class="badges"><Badge text=terms::evidence(evidence) tone=words::evidence_tone(evidence) /></p>
        </Card>
    }
}

/// What the grades mean: without it, a promise in a list looks like a result.
fn grades() -> AnyView {
    let rows = Evidence::ALL
        .iter()
        .map(|grade| (terms::evidence(*grade).signal(), words::evidence_meaning(*grade).signal()))
        .collect();
    view! {
        <section class="band band-soft band-last">
            <h2>{text!(cases.grades_title).signal()}</h2>
            <p>{text!(cases.grades_text).signal()}</p>
            <DefinitionList rows=rows look="facts facts-tiles" />
        </section>
    }
}
