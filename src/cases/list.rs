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
    terms,
    ui::{
        Badge, Button, Card, CardList, DefinitionList, EmptyNotice, FilterSelect, Filters, IconName, Meta, PageHeading,
    },
    view,
};

/// The list.
pub fn list() -> AnyView {
    head::title_text(text!(cases.list_title));
    head::describe(text!(cases.list_lead));
    let lang = use_lang();
    let location = Location::get();
    let filter = Memo::new(move |_| parse(&location.pairs()));
    let loaded = data::load::<ListCases>(Signal::derive(move || {
        (String::new(), editorial::in_language(lang.get(), &filter.with(CaseFilter::to_query)))
    }));
    let found = Signal::derive(move || loaded.read().map(|list| count(&list)));
    listing::announce_found(found, |lang, count| say!(lang, cases.found, count = count));
    let refilter = listing::refilter(Page::Cases(CasesPage::List));
    view! {
        <PageHeading title=text!(cases.list_title) lead=text!(cases.list_lead).signal() />
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show_read(loaded, |list| list.items.is_empty(), move |list| results(list, refilter))}</div>
        </div>
        {grades()}
    }
}

fn count(list: &CaseList) -> u32 {
    u32::try_from(list.items.len()).unwrap_or(u32::MAX)
}

fn filters(filter: Memo<CaseFilter>, refilter: Callback<String>) -> AnyView {
    let chosen = move |read: fn(&CaseFilter) -> String| Signal::derive(move || filter.with(read));
    let change = Callback::new(move |query: String| refilter.run(parse(&query::pairs(&query)).to_query()));
    let all = text!(common.filters_all);
    let reset = Callback::new(move |()| refilter.run(String::new()));
    let action = link(all, Page::Cases(CasesPage::List)).href;
    view! {
        <Filters title=text!(common.filters) action=action apply=text!(common.filters_apply) on_change=change>
            <FilterSelect
                name="sector"
                label=text!(terms.employer_sector)
                options=terms::choices(terms::sector)
                blank=all
                chosen=chosen(|f| listing::chosen(f.sector))
            />
            <FilterSelect
                name="size"
                label=text!(terms.employer_size)
                options=terms::choices(terms::size)
                blank=all
                chosen=chosen(|f| listing::chosen(f.size))
            />
            <FilterSelect
                name="region"
                label=text!(cases.region)
                options=listing::regions()
                blank=all
                chosen=chosen(|f| listing::chosen(f.region))
            />
            <FilterSelect
                name="instrument"
                label=text!(cases.instrument)
                options=terms::choices(words::instrument)
                blank=all
                chosen=chosen(|f| listing::chosen(f.instrument))
            />
            <Button label=text!(common.filters_reset) on_press=reset look="btn-link" />
        </Filters>
    }
}

fn parse(pairs: &[(String, String)]) -> CaseFilter {
    CaseFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
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
            <p class="badges"><Badge text=words::evidence(evidence) tone=words::evidence_tone(evidence) /></p>
        </Card>
    }
}

/// What the grades mean: without it, a promise in a list looks like a result.
fn grades() -> AnyView {
    let rows = Evidence::ALL
        .iter()
        .map(|grade| (words::evidence(*grade).signal(), words::evidence_meaning(*grade).signal()))
        .collect();
    view! {
        <section class="band band-soft band-last">
            <h2>{text!(cases.grades_title).signal()}</h2>
            <p>{text!(cases.grades_text).signal()}</p>
            <DefinitionList rows=rows look="facts facts-tiles" />
        </section>
    }
}
