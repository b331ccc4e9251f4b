//! What both apps show of an appointment.

use approdo_contract::{
    appointment::{Appointment, AppointmentState, AppointmentWay, Slot},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    i18n::{Text, date_time, localised, text, time},
    terms, ui,
};

/// How they meet.
pub(crate) const fn way(way: AppointmentWay) -> Text {
    match way {
        AppointmentWay::Video => text!(terms.way_video),
        AppointmentWay::Phone => text!(terms.way_phone),
        AppointmentWay::Office => text!(terms.way_office),
    }
}

/// `martedì 24 novembre 2026, ore 15:00–15:30`.
pub(crate) fn slot_words(lang: Lang, slot: Slot) -> String {
    [&date_time(lang, slot.starts_at), "–", &time(slot.ends_at)].concat()
}

/// When, how, where and with whom.
pub(crate) fn facts(appointment: &Appointment, slot: Option<Slot>) -> Vec<(ui::Text, ui::Text)> {
    let how = appointment.way;
    let when = slot.map(|slot| (text!(terms.appointment_when).signal(), localised(move |lang| slot_words(lang, slot))));
    when.into_iter()
        .chain([
            (text!(terms.appointment_way).signal(), way(how).signal()),
            (text!(terms.appointment_place).signal(), Signal::stored(appointment.place.clone())),
            (text!(terms.appointment_with).signal(), Signal::stored(terms::signature(&appointment.lawyer))),
        ])
        .collect()
}

/// What became of one that is neither to be chosen nor to come.
pub(crate) fn outcome(appointment: Option<&Appointment>) -> Option<Text> {
    match appointment?.state {
        AppointmentState::Declined => Some(text!(terms.appointment_declined)),
        AppointmentState::Cancelled => Some(text!(terms.appointment_cancelled)),
        AppointmentState::Offered | AppointmentState::Chosen => None,
    }
}
