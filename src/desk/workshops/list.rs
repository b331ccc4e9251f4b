//! The workshops of every state, with filters and order in the address.

use approdo_contract::{
    desk::{
        paths::DeskPage,
        people::DeskSession,
        workshop::{DeskWorkshops, WorkshopFilter, WorkshopLine, WorkshopOrder, WorkshopTime},
    },
    endpoint::ListDeskWorkshops,
    query,
    text::Lang,
    workshop::{WorkshopState, WorkshopSummary},
};
use leptos::prelude::*;

use super::{super::administration, writes};
use crate::{
    data, head,
    i18n::{Text, localised, say, text},
    listing,
    location::Location,
    terms,
    ui::{Badge, EmptyNotice, Field, FilterSelect, IconName, LinkButton, PageHeading, TextField, Tone},
    view,
    workshop::facts,
};

/// The page.
pub(in crate::desk) fn list(me: &DeskSession) -> AnyView {
    let title = text!(desk_workshops.title);
    head::title_text(title);
    let location = Location::get();
    let filter = Memo::new(move |_| read(&location.pairs()));
    let ask = Signal::derive(move || (String::new(), filter.with(WorkshopFilter::to_query)));
    let loaded = data::load_own::<ListDeskWorkshops>(ask);
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, found_words);
    let refilter = listing::refilter();
    let begin = writes(me).then(|| {
        view! {
            <LinkButton
                label=text!(desk_workshops.new)
                href=Signal::stored(DeskPage::NewWorkshop.path())
                icon=IconName::Plus
            />
        }
    });
    view! {
        <PageHeading title=title>{begin}</PageHeading>
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |list| results(list, filter, refilter))}</div>
        </div>
    }
}

fn read(pairs: &[(String, String)]) -> WorkshopFilter {
    WorkshopFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        1 => text!(desk_workshops.found_one).get(lang).to_owned(),
        _ => say!(lang, desk_workshops.found, count = count),
    }
}

const fn time(time: WorkshopTime) -> Text {
    match time {
        WorkshopTime::Coming => text!(desk_workshops.time_coming),
        WorkshopTime::Past => text!(desk_workshops.time_past),
        WorkshopTime::Draft => text!(desk_workshops.time_drafts),
        WorkshopTime::Cancelled => text!(desk_workshops.time_cancelled),
    }
}

const fn order(order: WorkshopOrder) -> Text {
    match order {
        WorkshopOrder::Earliest => text!(desk_workshops.order_earliest),
        WorkshopOrder::Latest => text!(desk_workshops.order_latest),
        WorkshopOrder::Fullest => text!(desk_workshops.order_fullest),
    }
}

fn filters(filter: Memo<WorkshopFilter>, refilter: Callback<String>) -> AnyView {
    let chosen = move |read: fn(&WorkshopFilter) -> String| Signal::derive(move || filter.with(read));
    let typed = chosen(|filter| filter.search.clone().unwrap_or_default());
    // The form around it reads what was typed.
    let search = Field::new("search", text!(desk_workshops.search), typed, Callback::new(|_| ()))
        .hint(text!(desk_workshops.search_hint));
    let lang = crate::i18n::use_lang();
    let languages = Signal::derive(move || {
        let lang = lang.get();
        Lang::ALL.map(|one| (one.tag().to_owned(), facts::spoken(one).get(lang).to_owned())).to_vec()
    });
    let fields = vec![
        view! { <TextField field=search autocomplete="off" /> },
        listing::choice(
            "time",
            text!(desk_workshops.time),
            terms::choices(time),
            chosen(|filter| listing::chosen(filter.time)),
        ),
        listing::choice(
            "language",
            text!(workshops.language),
            languages,
            chosen(|filter| filter.language.map_or_else(String::new, |lang| lang.tag().to_owned())),
        ),
        view! {
            <FilterSelect
                name="order"
                label=text!(desk_workshops.order)
                options=terms::choices(order)
                blank=text!(desk_workshops.order_usual)
                chosen=chosen(|filter| listing::chosen(filter.order))
            />
        },
    ];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| read(&query::pairs(query)).to_query(), fields)
}

fn results(list: DeskWorkshops, filter: Memo<WorkshopFilter>, refilter: Callback<String>) -> AnyView {
    let DeskWorkshops { items, total, page, pages } = list;
    if items.is_empty() {
        let everything = filter.with_untracked(|filter| filter.to_query().is_empty());
        return if everything {
            view! {
                <EmptyNotice title=text!(desk_workshops.empty_title) text=text!(desk_workshops.empty_text)>""</EmptyNotice>
            }
        } else {
            view! {
                <EmptyNotice title=text!(desk_workshops.empty_filter_title) text=text!(desk_workshops.empty_filter_text)>
                    {listing::show_all(text!(desk_workshops.show_all), refilter)}
                </EmptyNotice>
            }
        };
    }
    let rows: Vec<AnyView> = items.into_iter().map(row).collect();
    let address = move |number: u32| {
        let query = WorkshopFilter { page: number, ..filter.get() }.to_query();
        listing::address(&DeskPage::Workshops.path(), &query)
    };
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, total))}</p>
        <ol class="queue">{rows}</ol>
        {administration::pagination(text!(desk_workshops.pages), page, pages, address)}
    }
}

fn row(line: WorkshopLine) -> AnyView {
    let WorkshopLine { summary, state, past, taken } = line;
    let WorkshopSummary { reference, title, capacity, waiting, example, venue, .. } = summary.clone();
    let href = DeskPage::Workshop(reference.clone()).path();
    let (words, tone) = match (state, past) {
        (WorkshopState::Published, true) => (text!(desk_workshops.over), Tone::Neutral),
        (WorkshopState::Published, false) => (super::state(state), Tone::Success),
        (WorkshopState::Draft, _) => (super::state(state), Tone::Info),
        (WorkshopState::Cancelled, _) => (super::state(state), Tone::Danger),
    };
    let seats = localised(move |lang| match waiting {
        0 => say!(lang, desk_workshops.taken, taken = taken, capacity = capacity),
        _ => say!(lang, desk_workshops.taken_and_waiting, taken = taken, capacity = capacity, waiting = waiting),
    });
    view! {
        <li>
            <div class="queue-what">
                <a href=href><strong>{localised(move |lang| title.get(lang).clone())}</strong></a>
                <span>{localised(move |lang| facts::when(lang, &summary))}</span>
                <span>
                    {localised(move |lang| terms::venue(lang, &venue))}" · "<span class="queue-number">{reference}</span>
                </span>
            </div>
            <div class="queue-when">
                <span class="badges">
                    <Badge text=words tone=Signal::stored(tone) />
                    {example.then(|| view! { <Badge text=text!(common.example) /> })}
                </span>
                <span>{seats}</span>
            </div>
        </li>
    }
}
