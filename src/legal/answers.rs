//! The answers that everybody may read, with search and topic in the address; the newest of them, for the legal desk's page.

use approdo_contract::{
    endpoint::ListFaq,
    faq::{FaqFilter, FaqList, FaqSummary, NEWEST},
    legal_question::Topic,
    paths::{LegalPage, Page},
    query,
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data, editorial, head,
    i18n::{date, localised, say, text, use_lang},
    listing,
    location::Location,
    markup::dynamic,
    takeover::show_read,
    terms,
    ui::{
        Badge, Card, CardList, EmptyNotice, Field, Link, LinkButton, PageHeading, PageLink, Pagination, Section,
        TextField, Tone,
    },
    view,
};

/// The list.
pub fn answers() -> AnyView {
    head::title_text(text!(faq.list_title));
    head::describe(text!(faq.list_lead));
    let lang = use_lang();
    let location = Location::get();
    let filter = Memo::new(move |_| FaqFilter::from_pairs(location.pairs()));
    let loaded = data::load::<ListFaq>(Signal::derive(move || {
        (String::new(), editorial::in_language(lang.get(), &filter.with(FaqFilter::to_query)))
    }));
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, found_words);
    let refilter = listing::refilter();
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    view! {
        <PageHeading title=text!(faq.list_title) lead=text!(faq.list_lead).signal()>
            <LinkButton label=ask.label href=ask.href />
        </PageHeading>
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{show_read(loaded, |list| list.items.is_empty(), move |list| results(list, filter, refilter))}</div>
        </div>
    }
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        1 => text!(faq.found_one).get(lang).to_owned(),
        _ => say!(lang, faq.found, count = count),
    }
}

fn filters(filter: Memo<FaqFilter>, refilter: Callback<String>) -> AnyView {
    let chosen = move |read: fn(&FaqFilter) -> String| Signal::derive(move || filter.with(read));
    // The form around it reads what was typed.
    let search = Field::new("search", text!(faq.search), chosen(|filter| filter.search.clone()), Callback::new(|_| ()))
        .hint(text!(faq.search_hint));
    let fields = vec![
        view! { <TextField field=search autocomplete="off" /> },
        listing::choice(
            "topic",
            text!(faq.topic),
            terms::choices(terms::topic),
            chosen(|filter| listing::chosen::<Topic>(filter.topic)),
        ),
    ];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| FaqFilter::from_pairs(query::pairs(query)).to_query(), fields)
}

fn results(list: FaqList, filter: Memo<FaqFilter>, refilter: Callback<String>) -> AnyView {
    let FaqList { items, total, page, pages } = list;
    if items.is_empty() {
        if filter.with(|filter| filter.to_query().is_empty()) {
            return view! { <EmptyNotice title=text!(faq.none_title) text=text!(faq.none_text)>""</EmptyNotice> };
        }
        return view! {
            <EmptyNotice title=text!(faq.empty_title) text=text!(faq.empty_text)>
                {listing::show_all(text!(faq.show_all), refilter)}
            </EmptyNotice>
        };
    }
    let lang = use_lang();
    let cards: Vec<AnyView> = items.into_iter().map(card).collect();
    let address = move |number: u32| {
        let query = FaqFilter { page: number, ..filter.get() }.to_query();
        listing::address(&Page::Legal(LegalPage::Answers).path(lang.get()), &query)
    };
    let at = move |number: u32| {
        Signal::derive(move || if (1..=pages).contains(&number) { address(number) } else { String::new() })
    };
    let links = Signal::derive(move || {
        (1..=pages)
            .map(|number| PageLink { number, href: address(number), current: number == page })
            .collect::<Vec<_>>()
    });
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, total))}</p>
        <CardList>{cards}</CardList>
        <Pagination
            label=text!(faq.pages)
            page_label=text!(common.page)
            previous=Link::new(text!(common.previous_page), at(page.saturating_sub(1)))
            next=Link::new(text!(common.next_page), at(page + 1))
            pages=links
        />
    }
}

fn card(answer: FaqSummary) -> AnyView {
    let FaqSummary { reference, topic, question, check, example } = answer;
    let page = link(text!(faq.list_title), Page::Legal(LegalPage::Answer(reference)));
    let overdue = check.as_ref().is_some_and(|check| check.overdue);
    let unsigned = check.is_none() && !example;
    let checked = check.map(|check| {
        let day = check.checked_on;
        view! { <p>{localised(move |lang| say!(lang, faq.checked_short, date = date(lang, day)))}</p> }
    });
    let badges = (overdue || example || unsigned).then(|| {
        view! {
            <p class="badges">
                {unsigned.then(|| view! { <Badge text=text!(faq.unsigned) /> })}
                {overdue.then(|| view! { <Badge text=text!(faq.overdue) tone=Signal::stored(Tone::Warning) /> })}
                {example.then(|| view! { <Badge text=text!(common.example) /> })}
            </p>
        }
    });
    view! {
        <Card title=Signal::stored(question) href=page.href category=terms::topic(topic).signal()>
            {checked}
            {badges}
        </Card>
    }
}

/// The newest answers with the way to all of them. Awaited, failed or none they are left out: nobody comes to the page around for them.
pub fn newest() -> AnyView {
    let lang = use_lang();
    let ask = Signal::derive(move || (String::new(), editorial::in_language(lang.get(), "")));
    let loaded = data::load::<ListFaq>(ask);
    dynamic(move || {
        let items = loaded.read()?.items;
        let all = link(text!(faq.all), Page::Legal(LegalPage::Answers));
        let links: Vec<AnyView> = items.into_iter().take(NEWEST).map(question).collect();
        (!links.is_empty()).then(|| {
            view! {
                <Section title=text!(faq.newest) more=all>
                    <ul>{links}</ul>
                </Section>
            }
        })
    })
}

/// The way to an answer. Not a card: what two parts of the app share comes with every page.
fn question(answer: FaqSummary) -> AnyView {
    let FaqSummary { reference, question, example, .. } = answer;
    let page = link(text!(faq.list_title), Page::Legal(LegalPage::Answer(reference)));
    view! {
        <li>
            <a href=page.href>{question}</a>
            " "
            {example.then(|| view! { <Badge text=text!(common.example) /> })}
        </li>
    }
}
