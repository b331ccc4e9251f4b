//! Seats in words.

use approdo_contract::{
    text::Lang,
    workshop::{AttendeeDraft, Seat, SeatState, WorkshopSummary, allocate},
};

use crate::{
    i18n::{say, text},
    terms,
    ui::Tone,
};

/// From how many seats on there is time to think it over.
const PLENTY: u32 = 6;

/// Whether somebody who registers now would wait.
pub fn full(workshop: &WorkshopSummary) -> bool {
    allocate(workshop.seats_left, workshop.waiting, 1).confirmed == 0
}

/// `12 posti liberi su 30`, or how many wait.
pub fn left(lang: Lang, workshop: &WorkshopSummary) -> String {
    let (left, capacity) = (workshop.seats_left, workshop.capacity);
    match (full(workshop), left, workshop.waiting) {
        (true, _, 0) => say!(lang, workshops.full_nobody_waits, capacity = capacity),
        (true, _, 1) => text!(workshops.full_one_waits).get(lang).to_owned(),
        (true, _, waiting) => say!(lang, workshops.full_many_wait, waiting = waiting),
        (false, 1, _) => say!(lang, workshops.left_one, capacity = capacity),
        (false, ..) => say!(lang, workshops.left_many, left = left, capacity = capacity),
    }
}

/// The colour of the seats left: there is room, little room, none.
pub fn tone(workshop: &WorkshopSummary) -> Tone {
    match (full(workshop), workshop.seats_left) {
        (true, _) => Tone::Neutral,
        (false, PLENTY..) => Tone::Success,
        (false, _) => Tone::Warning,
    }
}

/// Where a person's seat stands. Whoever came from the waiting list is told that she may still give the seat back, while she may.
pub fn state(lang: Lang, seat: &Seat, open: bool) -> String {
    match (seat.state, seat.promoted && open) {
        (SeatState::Confirmed, true) => text!(workshops.seat_promoted).get(lang).to_owned(),
        (SeatState::Waiting, _) => say!(lang, workshops.seat_waiting, position = seat.position.unwrap_or(1)),
        (state, _) => terms::seat_state(state).get(lang).to_owned(),
    }
}

/// The name as typed so far, else which person it is.
pub fn name(lang: Lang, at: usize, person: &AttendeeDraft) -> String {
    match person.name.trim() {
        "" => say!(lang, workshops.person, number = at + 1),
        name => name.to_owned(),
    }
}

/// How a group would be seated, person by person in the order given.
pub fn preview(lang: Lang, workshop: &WorkshopSummary, people: &[AttendeeDraft]) -> String {
    let names: Vec<String> = people.iter().enumerate().map(|(at, person)| name(lang, at, person)).collect();
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let confirmed = allocate(workshop.seats_left, workshop.waiting, count).confirmed;
    let (seated, waiting) = names.split_at(usize::try_from(confirmed).unwrap_or(usize::MAX).min(names.len()));
    let mut sentences = Vec::new();
    if !seated.is_empty() {
        sentences.push(say!(lang, workshops.preview_seat, names = together(lang, seated)));
    }
    sentences.extend(
        waiting
            .iter()
            .zip(workshop.waiting + 1..)
            .map(|(name, position)| say!(lang, workshops.preview_waiting, name = name.as_str(), position = position)),
    );
    sentences.join(" ")
}

/// `Anna, Luca e Eva`.
pub fn together(lang: Lang, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => say!(lang, workshops.names, first = first.join(", "), last = last.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use approdo_contract::{text::Localised, workshop::Venue};
    use jiff::Timestamp;

    use super::*;

    fn workshop(seats_left: u32, waiting: u32) -> WorkshopSummary {
        WorkshopSummary {
            reference: "W-7K3QM9XY".into(),
            title: Localised::default(),
            summary: Localised::default(),
            starts_at: Timestamp::UNIX_EPOCH,
            ends_at: Timestamp::UNIX_EPOCH,
            language: Lang::It,
            venue: Venue::Online,
            capacity: 30,
            seats_left,
            waiting,
            example: false,
        }
    }

    fn people(names: &[&str]) -> Vec<AttendeeDraft> {
        names.iter().map(|name| AttendeeDraft { name: (*name).into(), ..AttendeeDraft::default() }).collect()
    }

    #[test]
    fn seats_left_are_told_in_words() {
        let told = |seats_left, waiting| left(Lang::It, &workshop(seats_left, waiting));
        assert_eq!(told(12, 0), "12 posti liberi su 30");
        assert_eq!(told(1, 0), "1 posto libero su 30");
        assert_eq!(told(0, 0), "Posti esauriti (30 su 30): la lista d’attesa è ancora vuota");
        assert_eq!(told(0, 1), "Posti esauriti: lista d’attesa con 1 persona");
        assert_eq!(told(0, 4), "Posti esauriti: lista d’attesa con 4 persone");
        assert_eq!(left(Lang::En, &workshop(12, 0)), "12 seats left of 30");
    }

    #[test]
    fn a_group_is_told_how_it_would_be_seated() {
        let group = people(&["Anna Bianchi", " Luca Verdi ", "", "Ivo Blu"]);
        assert_eq!(
            preview(Lang::It, &workshop(2, 0), &group),
            "Anna Bianchi e Luca Verdi: posto. Persona 3: lista d’attesa, posizione 1. \
             Ivo Blu: lista d’attesa, posizione 2."
        );
        assert_eq!(
            preview(Lang::It, &workshop(0, 4), &people(&["Eva Neri"])),
            "Eva Neri: lista d’attesa, posizione 5."
        );
        assert_eq!(preview(Lang::En, &workshop(5, 0), &people(&["A", "B", "C"])), "A, B and C: seat.");
    }
}
