//! A workshop as names and facts: the same on its page, before registering and after.

use approdo_contract::{
    endpoint::workshop_calendar,
    text::Lang,
    workshop::{WorkshopSummary, WorkshopView},
};
use jiff::SignedDuration;
use leptos::prelude::*;

use super::seats;
use crate::{
    i18n::{Text, date_time, day, localised, say, text, time},
    terms,
    ui::{self, IconName, LinkButton},
    view,
};

/// A fact with its name, in the reader's language.
pub fn fact(
    name: Text,
    workshop: &WorkshopSummary,
    write: fn(Lang, &WorkshopSummary) -> String,
) -> (ui::Text, ui::Text) {
    let workshop = workshop.clone();
    (name.signal(), localised(move |lang| write(lang, &workshop)))
}

/// When, in which language, where.
pub fn facts(workshop: &WorkshopSummary) -> Vec<(ui::Text, ui::Text)> {
    vec![
        fact(text!(workshops.when), workshop, when),
        fact(text!(workshops.language), workshop, language),
        fact(text!(workshops.place), workshop, |lang, workshop| terms::venue(lang, &workshop.venue)),
    ]
}

/// When, in which language, where, and how many seats are left.
pub fn facts_with_seats(workshop: &WorkshopSummary) -> Vec<(ui::Text, ui::Text)> {
    let mut rows = facts(workshop);
    rows.push(fact(text!(workshops.seats), workshop, seats::left));
    rows
}

/// What its page says at a glance: also the rules of registering.
pub fn of_page(workshop: &WorkshopView) -> Vec<(ui::Text, ui::Text)> {
    let mut rows = facts_with_seats(&workshop.summary);
    if let Some(seats) = workshop.seats_per_company {
        let rule = localised(move |lang| match seats {
            1 => text!(workshops.rule_one).get(lang).to_owned(),
            seats => say!(lang, workshops.rule_many, seats = seats),
        });
        rows.push((text!(workshops.rule).signal(), rule));
    }
    if let Some(closes_at) = workshop.closes_at {
        // It closes with the end of a day, which is the midnight of the next.
        let last = closes_at.checked_sub(SignedDuration::from_micros(1)).unwrap_or(closes_at);
        let words = localised(move |lang| say!(lang, workshops.closes_on, day = day(lang, last)));
        rows.push((text!(workshops.closes).signal(), words));
    }
    rows
}

/// `martedì 24 novembre 2026, dalle 15:00 alle 17:30`.
pub fn when(lang: Lang, workshop: &WorkshopSummary) -> String {
    let (starts_at, ends_at) = (workshop.starts_at, workshop.ends_at);
    let first_day = day(lang, starts_at);
    if first_day == day(lang, ends_at) {
        [&first_day, ", ", &hours(lang, workshop)].concat()
    } else {
        [date_time(lang, starts_at), date_time(lang, ends_at)].join(" – ")
    }
}

/// When, where and what for: the sentences under a title in a list of results.
#[cfg(feature = "ssr")]
pub fn in_short(lang: Lang, workshop: &WorkshopSummary) -> String {
    [&when(lang, workshop), ", ", &terms::venue(lang, &workshop.venue), ". ", workshop.summary.get(lang)].concat()
}

/// `dalle 15:00 alle 17:30`.
pub fn hours(lang: Lang, workshop: &WorkshopSummary) -> String {
    say!(lang, workshops.hours, from = time(workshop.starts_at), to = time(workshop.ends_at))
}

/// The language spoken there.
pub fn language(lang: Lang, workshop: &WorkshopSummary) -> String {
    spoken(workshop.language).get(lang).to_owned()
}

/// A language in which a workshop may be held.
pub const fn spoken(lang: Lang) -> Text {
    match lang {
        Lang::It => text!(terms.language_it),
        Lang::En => text!(terms.language_en),
    }
}

/// The link that saves the date in the reader's own calendar.
pub fn calendar_link(workshop: &WorkshopSummary) -> AnyView {
    let reference = workshop.reference.clone();
    let file = ["approdo-", &reference, ".ics"].concat();
    let href = localised(move |lang| workshop_calendar(&reference, lang));
    view! {
        <LinkButton
            label=text!(workshops.calendar)
            href=href
            look="btn-outline-primary"
            icon=IconName::Calendar
            download=file
        />
    }
}
