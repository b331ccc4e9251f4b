//! The answers in every state, with filters in the address.

use approdo_contract::{
    desk::{
        faq::{DeskFaqFilter, DeskFaqs, FaqLine, FaqStage},
        paths::DeskPage,
    },
    endpoint::ListDeskFaq,
    query,
    text::Lang,
};
use leptos::prelude::*;

use super::super::administration;
use crate::{
    data, editorial, head,
    i18n::{localised, say, text},
    listing,
    location::Location,
    terms,
    ui::{Badge, EmptyNotice, Field, PageHeading, TextField, Tone},
    view,
};

/// The page.
pub(in crate::desk) fn list() -> AnyView {
    let title = text!(desk_faq.title);
    head::title_text(title);
    let location = Location::get();
    let filter = Memo::new(move |_| read(&location.pairs()));
    let ask = Signal::derive(move || (String::new(), filter.with(DeskFaqFilter::to_query)));
    let loaded = data::load_own::<ListDeskFaq>(ask);
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, found_words);
    let refilter = listing::refilter();
    view! {
        <PageHeading title=title lead=text!(desk_faq.lead).signal() />
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |list| results(list, filter, refilter))}</div>
        </div>
    }
}

fn read(pairs: &[(String, String)]) -> DeskFaqFilter {
    DeskFaqFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        1 => text!(desk_faq.found_one).get(lang).to_owned(),
        _ => say!(lang, desk_faq.found, count = count),
    }
}

fn filters(filter: Memo<DeskFaqFilter>, refilter: Callback<String>) -> AnyView {
    let chosen = move |read: fn(&DeskFaqFilter) -> String| Signal::derive(move || filter.with(read));
    // The form around it reads what was typed.
    let search = Field::new("search", text!(faq.search), chosen(|filter| filter.search.clone()), Callback::new(|_| ()))
        .hint(text!(desk_faq.search_hint));
    let fields = vec![
        view! { <TextField field=search autocomplete="off" /> },
        listing::choice(
            "stage",
            text!(desk_faq.stage),
            terms::choices(super::stage),
            chosen(|filter| listing::chosen(filter.stage)),
        ),
        listing::choice(
            "topic",
            text!(faq.topic),
            terms::choices(terms::topic),
            chosen(|filter| listing::chosen(filter.topic)),
        ),
    ];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| read(&query::pairs(query)).to_query(), fields)
}

fn results(list: DeskFaqs, filter: Memo<DeskFaqFilter>, refilter: Callback<String>) -> AnyView {
    let DeskFaqs { items, total, page, pages } = list;
    if items.is_empty() {
        let everything = filter.with_untracked(|filter| filter.to_query().is_empty());
        return if everything {
            view! { <EmptyNotice title=text!(desk_faq.empty_title) text=text!(desk_faq.empty_text)>""</EmptyNotice> }
        } else {
            view! {
                <EmptyNotice title=text!(desk_faq.empty_filter_title) text=text!(desk_faq.empty_filter_text)>
                    {listing::show_all(text!(desk_faq.show_all), refilter)}
                </EmptyNotice>
            }
        };
    }
    let rows: Vec<AnyView> = items.into_iter().map(row).collect();
    let address = move |number: u32| {
        let query = DeskFaqFilter { page: number, ..filter.get() }.to_query();
        listing::address(&DeskPage::Faqs.path(), &query)
    };
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, total))}</p>
        <ol class="queue">{rows}</ol>
        {administration::pagination(text!(desk_faq.pages), page, pages, address)}
    }
}

fn row(line: FaqLine) -> AnyView {
    let FaqLine { reference, topic, question, stage, review_by, example } = line;
    let href = DeskPage::Faq(reference.clone()).path();
    let tone = match stage {
        FaqStage::Published => Tone::Success,
        FaqStage::ToPublish => Tone::Info,
        FaqStage::ToCheck | FaqStage::Unsigned | FaqStage::Overdue => Tone::Warning,
        FaqStage::Withdrawn => Tone::Neutral,
    };
    let asked = localised(move |lang| {
        [lang, lang.other()]
            .map(|lang| question.get(lang))
            .into_iter()
            .find(|text| !text.is_empty())
            .cloned()
            .unwrap_or_default()
    });
    let review = review_by.map(|day| {
        let words = localised(move |lang| say!(lang, desk_faq.review, date = editorial::written_date(lang, &day)));
        view! { <span>{words}</span> }
    });
    view! {
        <li>
            <div class="queue-what">
                <span class="queue-kind">{terms::topic(topic).signal()}</span>
                <a href=href><strong>{asked}</strong></a>
                <span class="queue-number">{reference}</span>
            </div>
            <div class="queue-when">
                <span class="badges">
                    <Badge text=super::stage(stage) tone=Signal::stored(tone) />
                    {example.then(|| view! { <Badge text=text!(common.example) /> })}
                </span>
                {review}
            </div>
        </li>
    }
}
