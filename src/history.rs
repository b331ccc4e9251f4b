//! What happened to a thing of one's own, and what its owner may do with it now.

use approdo_contract::{
    history::{Author, Event, EventKind},
    permission::Reason,
    text::Lang,
    vacancy::Outcome,
};
use leptos::prelude::*;

use crate::{
    data::Loaded,
    i18n::{Text, date_time, localised, text, use_lang},
    terms,
    ui::{LiveRegions, UnavailableButton, focus_heading},
    view,
};

/// The events, one under the other: what, when, by whom.
pub(crate) fn history(events: Vec<Event>) -> AnyView {
    let rows: Vec<AnyView> = events
        .into_iter()
        .map(|event| {
            let (what, outcome) = (kind(event.kind), event.outcome);
            let what = localised(move |lang| words(lang, what, outcome));
            view! {
                <li>
                    <strong>{what}</strong>
                    <p>{localised(move |lang| when_and_who(lang, &event))}</p>
                </li>
            }
        })
        .collect();
    view! {
        <section class="page-section">
            <h2>{text!(history.title).signal()}</h2>
            <ol class="row-list">{rows}</ol>
        </section>
    }
}

fn words(lang: Lang, what: Text, outcome: Option<Outcome>) -> String {
    let outcome = outcome.map(|outcome| terms::outcome(outcome).get(lang));
    [Some(what.get(lang)), outcome].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// `22 novembre 2026, ore 15:00, lo sportello`.
pub(crate) fn when_and_who(lang: Lang, event: &Event) -> String {
    let by = match (event.by, event.name.as_deref()) {
        (Author::You, _) => text!(history.by_you).get(lang),
        (Author::Colleague, Some(name)) => name,
        (Author::Colleague, None) => text!(history.by_colleague).get(lang),
        (Author::Desk, _) => text!(history.by_desk).get(lang),
        (Author::Portal, _) => text!(history.by_portal).get(lang),
    };
    [date_time(lang, event.happened_at).as_str(), by].join(" · ")
}

/// What happened.
pub(crate) const fn kind(kind: EventKind) -> Text {
    match kind {
        EventKind::Sent => text!(history.sent),
        EventKind::Confirmed => text!(history.confirmed),
        EventKind::Changed => text!(history.changed),
        EventKind::Renewed => text!(history.renewed),
        EventKind::Published => text!(history.published),
        EventKind::Returned => text!(history.returned),
        EventKind::Withdrawn => text!(history.withdrawn),
        EventKind::Closed => text!(history.closed),
        EventKind::Answered => text!(history.answered),
        EventKind::Reworded => text!(history.reworded),
        EventKind::FollowedUp => text!(history.followed_up),
        EventKind::CompanyAsked => text!(history.company_asked),
        EventKind::CompanyReplied => text!(history.company_replied),
        EventKind::AppointmentOffered => text!(history.appointment_offered),
        EventKind::AppointmentChosen => text!(history.appointment_chosen),
        EventKind::AppointmentDeclined => text!(history.appointment_declined),
        EventKind::AppointmentCancelled => text!(history.appointment_cancelled),
        EventKind::SeatsCancelled => text!(history.seats_cancelled),
        EventKind::SeatPromoted => text!(history.seat_promoted),
        EventKind::Lapsed => text!(history.lapsed),
    }
}

/// What the owner may do: `rows` are made by [`action`].
pub(crate) fn actions(rows: Vec<AnyView>) -> AnyView {
    view! {
        <section class="page-section">
            <h2>{text!(history.actions_title).signal()}</h2>
            <ul class="row-list owner-actions">{rows}</ul>
        </section>
    }
}

/// One thing that the owner may do, with what comes of it; where the rule says no, the key is there and says why not.
pub(crate) fn action(
    id: &'static str,
    label: Text,
    allowed: Result<Text, Reason>,
    why_not: fn(Reason) -> Text,
    control: impl FnOnce() -> AnyView,
) -> AnyView {
    match allowed {
        Ok(consequence) => view! { <li><div>{control()}</div><p>{consequence.signal()}</p></li> },
        Err(reason) => view! { <li><UnavailableButton id=id label=label why=why_not(reason) /></li> },
    }
}

/// Puts the answer to a change in place of what is shown, says what was done and goes on at the heading.
pub(crate) fn changed<T: approdo_contract::read::Read>(loaded: Loaded<T>, done: Text) -> impl Fn(String) + Clone {
    let (lang, live) = (use_lang(), LiveRegions::get());
    move |body| {
        loaded.replace(body);
        if let Some(live) = &live {
            live.say_status(done.get(lang.get_untracked()));
        }
        request_animation_frame(|| {
            focus_heading();
        });
    }
}
