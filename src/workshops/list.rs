//! The calendar: the coming workshops, month by month.

use approdo_contract::{
    endpoint::ListWorkshops,
    paths::{Page, WorkshopsPage},
    text::Lang,
    working_time::wall_time,
    workshop::{WorkshopList, WorkshopSummary},
};
use jiff::civil::Date;
use leptos::prelude::*;

use crate::{
    data, head,
    i18n::{Text, localised, month, say, text, use_lang, weekday},
    terms,
    ui::{Badge, Card, CardDay, CardList, EmptyNotice, IconName, Meta, PageHeading},
    view,
    workshop::{
        facts::{fact, hours, language},
        seats,
    },
};

/// The list.
pub fn list() -> AnyView {
    head::title_text(text!(workshops.list_title));
    head::describe(text!(workshops.list_lead));
    let loaded = data::load::<ListWorkshops>(Signal::stored((String::new(), String::new())));
    view! {
        <PageHeading title=text!(workshops.list_title) lead=text!(workshops.list_lead).signal() />
        {data::show(loaded, calendar)}
    }
}

/// The day in Italy on which a workshop begins.
fn day_of(workshop: &WorkshopSummary) -> Date {
    wall_time(workshop.starts_at).date()
}

fn calendar(list: WorkshopList) -> AnyView {
    if list.items.is_empty() {
        return view! { <EmptyNotice title=text!(workshops.empty_title) text=text!(workshops.empty_text) /> };
    }
    let mut months: Vec<(Date, Vec<AnyView>)> = Vec::new();
    for workshop in list.items {
        let first = day_of(&workshop).first_of_month();
        match months.last_mut() {
            Some((month, cards)) if *month == first => cards.push(card(workshop)),
            _ => months.push((first, vec![card(workshop)])),
        }
    }
    months.into_iter().map(|(first, cards)| month_section(first, cards)).collect::<Vec<_>>().into_any()
}

fn month_section(first: Date, cards: Vec<AnyView>) -> AnyView {
    view! {
        <section class="month">
            <h2>{localised(move |lang| say!(lang, workshops.month, month = month(lang, first)))}</h2>
            <CardList>{cards}</CardList>
        </section>
    }
}

fn card(workshop: WorkshopSummary) -> AnyView {
    let lang = use_lang();
    let page = Page::Workshops(WorkshopsPage::Detail(workshop.reference.clone()));
    let href = Signal::derive(move || page.path(lang.get()));
    let date = day_of(&workshop);
    let day = CardDay {
        weekday: localised(move |lang| weekday(lang, date).to_owned()),
        day: Signal::stored(date.day().to_string()),
        month: localised(move |lang| month(lang, date)),
    };
    let line = |icon, name: Text, write: fn(Lang, &WorkshopSummary) -> String| {
        let (label, text) = fact(name, &workshop, write);
        Meta { icon, label, text }
    };
    let meta = vec![
        line(IconName::Clock, text!(workshops.time), hours),
        line(IconName::Comment, text!(workshops.language), language),
        line(IconName::Pin, text!(workshops.place), |lang, workshop| terms::venue(lang, &workshop.venue)),
    ];
    let (left, tone) = (fact(text!(workshops.seats), &workshop, seats::left).1, seats::tone(&workshop));
    let WorkshopSummary { title, summary, example, .. } = workshop;
    view! {
        <Card title=localised(move |lang| title.get(lang).clone()) href=href day=day nested=true meta=meta>
            <p>{localised(move |lang| summary.get(lang).clone())}</p>
            <p class="badges">
                <Badge text=left tone=tone />
                {example.then(|| view! { <Badge text=text!(common.example) /> })}
            </p>
        </Card>
    }
}
