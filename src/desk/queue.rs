//! Everything that waits, in the order of its deadline, with its filters in the address.

use approdo_contract::{
    choice::Choice,
    desk::{
        paths::DeskPage,
        people::{DeskRole, DeskSession},
        queue::{Holder, ItemKind, KindCount, Queue, QueueFilter, QueueItem, TakeDraft, TakenBy},
    },
    endpoint::{GetAnsweredInTime, ListQueue, TakeItem},
    legal_question::AnsweredInTime,
    query,
    text::Lang,
};
use leptos::prelude::*;

use super::{appointments, item, keys, live, texts};
use crate::{
    answers, data,
    form::press,
    head,
    i18n::{Text, date_time, localised, say, text},
    listing,
    location::Location,
    markup::dynamic,
    terms,
    ui::{Badge, EmptyNotice, Link, LiveRegions, PageHeading, PageLink, Pagination, Tone, focus_id},
    view,
};

/// What an item is.
pub(super) const fn kind(kind: ItemKind) -> Text {
    match kind {
        ItemKind::Vacancy => text!(desk_work.kind_vacancy),
        ItemKind::LegalQuestion => text!(desk_work.kind_question),
        ItemKind::Faq => text!(desk_work.kind_faq),
        ItemKind::Company => text!(desk_work.kind_company),
        ItemKind::Mail => text!(desk_work.kind_mail),
    }
}

const fn holder(holder: Holder) -> Text {
    match holder {
        Holder::Mine => text!(desk_work.holder_mine),
        Holder::Nobody => text!(desk_work.holder_nobody),
        Holder::Others => text!(desk_work.holder_others),
    }
}

/// The page.
pub(super) fn page(me: DeskSession) -> AnyView {
    head::title_text(text!(desk.queue_title));
    let location = Location::get();
    let filter = Memo::new(move |_| {
        let pairs = location.pairs();
        QueueFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    });
    let ask = Signal::derive(move || (String::new(), filter.get().to_query()));
    let loaded = data::load_own::<ListQueue>(ask);
    // What others do is told only where it changes how much there is.
    let found = Memo::new(move |_| loaded.read().map(|queue| queue.total));
    listing::announce_found(found.into(), found_words);
    let refilter = listing::refilter();
    let roles = me.roles.iter().copied().collect();
    let kinds: Vec<ItemKind> = ItemKind::of(roles).collect();
    if kinds.is_empty() {
        return view! {
            <PageHeading title=text!(desk.queue_title) lead=text!(desk_work.nothing_for_role).signal() />
            {texts::overdue(&me)}
        };
    }
    let administrator = me.roles.contains(&DeskRole::Administrator);
    let hers = kinds.clone();
    let again = live::follow::<ListQueue>(loaded, ask, move |change| {
        change.workshop.is_none() && change.kind.is_none_or(|kind| hers.contains(&kind))
    });
    keys::listen();
    view! {
        <PageHeading title=text!(desk.queue_title) />
        {texts::overdue(&me)}
        {kinds.contains(&ItemKind::LegalQuestion).then(|| view! { {in_time()} {appointments::coming()} })}
        {data::show(loaded, move |queue| view! {
            {counts(&queue.counts)}
            <div class="with-filters">
                {filters(filter, refilter, kinds.clone(), &queue.holders, administrator)}
                <div>{results(queue, filter, refilter, administrator, again)}</div>
            </div>
            {keys::help()}
        })}
    }
}

/// How the desk keeps its promise; nothing before anything was answered.
fn in_time() -> AnyView {
    let loaded = data::load_own::<GetAnsweredInTime>(Signal::stored((String::new(), String::new())));
    dynamic(move || {
        let share = loaded.read().filter(|share| share.answered > 0)?;
        let words = localised(move |lang| {
            let AnsweredInTime { months, answered, in_time } = share;
            let percent = share.percent();
            say!(lang, desk_legal.in_time, months = months, answered = answered, in_time = in_time, percent = percent)
        });
        Some(view! { <p class="form-note">{words}</p> })
    })
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        1 => text!(desk_work.found_one).get(lang).to_owned(),
        _ => say!(lang, desk_work.found, count = count),
    }
}

/// How much waits, by kind: each is the way to it.
fn counts(counts: &[KindCount]) -> AnyView {
    let tiles: Vec<AnyView> = counts
        .iter()
        .map(|count| {
            let KindCount { kind: of, waiting, late, mine } = *count;
            let query = QueueFilter { kind: Some(of), page: 1, ..QueueFilter::default() }.to_query();
            let href = listing::address(&DeskPage::Queue.path(), &query);
            let more = localised(move |lang| {
                let late = (late > 0).then(|| say!(lang, desk_work.late_count, count = late));
                let mine = (mine > 0).then(|| say!(lang, desk_work.mine_count, count = mine));
                [late, mine].into_iter().flatten().collect::<Vec<_>>().join(", ")
            });
            view! {
                <li class:late=late.gt(&0)>
                    <a href=href>
                        <strong>{waiting.to_string()}</strong>
                        <span>{kind(of).signal()}</span>
                        <span class="count-more">{more}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="queue-counts" aria-label=text!(desk_work.counts).signal()>{tiles}</ul> }
}

fn filters(
    filter: Memo<QueueFilter>,
    refilter: Callback<String>,
    kinds: Vec<ItemKind>,
    members: &[TakenBy],
    administrator: bool,
) -> AnyView {
    let lang = crate::i18n::use_lang();
    let options = move |words: Vec<(&'static str, Text)>| {
        Signal::derive(move || {
            let lang = lang.get();
            words.iter().map(|(value, text)| ((*value).to_owned(), text.get(lang).to_owned())).collect::<Vec<_>>()
        })
    };
    let choice = |name, label, options, read: fn(&QueueFilter) -> String| {
        listing::choice(name, label, options, Signal::derive(move || filter.with(read)))
    };
    let kinds = options(kinds.into_iter().map(|one| (one.as_str(), kind(one))).collect());
    let holders = options(Holder::ALL.iter().map(|one| (one.as_str(), holder(*one))).collect());
    let mut partners: Vec<(String, String)> =
        members.iter().map(|one| (one.partner.reference.clone(), one.partner.name.clone())).collect();
    partners.dedup();
    let members = members.iter().map(|one| (one.member.clone(), one.name.clone())).collect::<Vec<_>>();
    let mut fields = vec![
        choice("kind", text!(desk_work.filter_kind), kinds, |filter| listing::chosen(filter.kind)),
        choice("holder", text!(desk_work.filter_holder), holders, |filter| listing::chosen(filter.holder)),
        choice("member", text!(desk_work.filter_member), Signal::stored(members), |filter| {
            filter.member.clone().unwrap_or_default()
        }),
        choice("region", text!(desk_work.filter_region), listing::regions(), |filter| listing::chosen(filter.region)),
    ];
    // To everybody else there is only her own.
    if administrator {
        let partners = choice("partner", text!(desk_work.filter_partner), Signal::stored(partners), |filter| {
            filter.partner.clone().unwrap_or_default()
        });
        fields.insert(3, partners);
    }
    let read = |typed: &str| {
        let pairs = query::pairs(typed);
        QueueFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))).to_query()
    };
    listing::filters(refilter, read, fields)
}

fn results(
    queue: Queue,
    filter: Memo<QueueFilter>,
    refilter: Callback<String>,
    administrator: bool,
    again: Callback<()>,
) -> AnyView {
    let Queue { items, total, page, pages, .. } = queue;
    if items.is_empty() {
        let everything = filter.with(|filter| filter.to_query().is_empty());
        return if everything {
            view! { <EmptyNotice title=text!(desk_work.empty_title) text=text!(desk_work.empty_text)>""</EmptyNotice> }
        } else {
            view! {
                <EmptyNotice title=text!(desk_work.empty_filter_title) text=text!(desk_work.empty_filter_text)>
                    {listing::show_all(text!(desk_work.show_all), refilter)}
                </EmptyNotice>
            }
        };
    }
    let rows: Vec<AnyView> = items.into_iter().map(|item| row(item, administrator, again)).collect();
    let address = move |number: u32| {
        let query = QueueFilter { page: number, ..filter.get() }.to_query();
        listing::address(&DeskPage::Queue.path(), &query)
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
        <ol class="queue">{rows}</ol>
        <Pagination
            label=text!(desk_work.pages)
            page_label=text!(common.page)
            previous=Link::new(text!(common.previous_page), at(page.saturating_sub(1)))
            next=Link::new(text!(common.next_page), at(page + 1))
            pages=links
        />
    }
}

/// Where an item is worked on.
fn page_of(kind: ItemKind, reference: String) -> DeskPage {
    match kind {
        ItemKind::Vacancy => DeskPage::Vacancy(reference),
        ItemKind::LegalQuestion => DeskPage::LegalQuestion(reference),
        ItemKind::Faq => DeskPage::Faq(reference),
        ItemKind::Company => DeskPage::Company(reference),
        ItemKind::Mail => DeskPage::Mails,
    }
}

fn row(waiting: QueueItem, administrator: bool, again: Callback<()>) -> AnyView {
    let QueueItem { kind: of, reference, title, topic, company, region, due_at, late, minutes_left, taken, .. } =
        waiting;
    let href = page_of(of, reference.clone()).path();
    let id = ["item-", &reference].concat();
    // A mail that failed is tried again, not taken.
    let take = (taken.is_none() && of != ItemKind::Mail).then(|| take(&reference, &id, again));
    let name = localised(move |lang| match topic {
        Some(topic) => terms::topic(topic).get(lang).to_owned(),
        None => title.clone(),
    });
    let facts = localised(move |lang| {
        let region = region.map(|region| region.name(lang).to_owned());
        [Some(company.clone()).filter(|company| !company.is_empty()), region]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ")
    });
    let due = localised(move |lang| {
        let moment = date_time(lang, due_at);
        if late { say!(lang, desk_work.was_due, moment = moment) } else { say!(lang, desk_work.due, moment = moment) }
    });
    // Of a mail that was given up, and of what a colleague proposed, nothing is promised in working hours.
    let left = (!matches!(of, ItemKind::Mail | ItemKind::Faq))
        .then(|| localised(move |lang| item::time_left(lang, minutes_left)));
    let hands = taken.map(|taken| {
        let (mine, name, partner) = (taken.mine, taken.name, taken.partner);
        let words = localised(move |lang| match (mine, administrator) {
            (true, _) => text!(desk_work.holder_mine).get(lang).to_owned(),
            (false, true) => say!(lang, desk_work.held_by, name = [name.as_str(), ", ", &partner].concat()),
            (false, false) => say!(lang, desk_work.held_by, name = name.as_str()),
        });
        let tone = Signal::stored(if mine { Tone::Info } else { Tone::Neutral });
        view! { <Badge text=words tone=tone /> }
    });
    let late = late.then(|| view! { <Badge text=text!(desk_work.late) tone=Signal::stored(Tone::Danger) /> });
    view! {
        <li>
            <div class="queue-what">
                <span class="queue-kind">{kind(of).signal()}</span>
                <a id=id href=href><strong>{name}</strong></a>
                <span>{facts}" · "<span class="queue-number">{reference}</span></span>
            </div>
            <div class="queue-when">
                <span>{late}{hands}</span>
                <span>{due}</span>
                {left.map(|left| view! { <span>{left}</span> })}
                {take}
            </div>
        </li>
    }
}

/// The key that takes an item which nobody has; the focus goes on at the item.
fn take(reference: &str, id: &str, again: Callback<()>) -> AnyView {
    let (id, live) = (id.to_owned(), LiveRegions::get());
    let done = Callback::new(move |_| {
        if let Some(live) = &live {
            live.say_status(text!(desk_work.is_yours).get(answers::lang()));
        }
        focus_id(&id);
        again.run(());
    });
    let named = reference.to_owned();
    let label = localised(move |lang| say!(lang, desk_work.take_one, reference = named.as_str()));
    press::<TakeItem>(reference.to_owned(), TakeDraft::default(), label, "btn-outline-primary btn-sm take", done)
}
