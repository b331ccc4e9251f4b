//! The words of the lists: of their heads and of the codes in their cells, for the pages and, on the server, for files.

use approdo_contract::{
    choice::Choice,
    desk::{
        list::{CellKind, Column, List},
        people::{DeskRole, MemberState},
    },
    place::Region,
    text::Lang,
    vacancy::VacancyState,
};

use super::{audit, people, texts};
use crate::{
    i18n::{Text, short_date, short_date_time, text},
    terms,
    ui::Tone,
};

/// What a list is called.
#[must_use]
pub const fn title(list: List) -> Text {
    match list {
        List::Vacancies => text!(desk_lists.vacancies),
        List::LegalQuestions => text!(desk_lists.legal_questions),
        List::Companies => text!(desk_lists.companies),
        List::Registrations => text!(desk_workshops.registered),
        List::Texts => text!(desk_content.title),
        List::People => text!(desk_people.title),
        List::Audit => text!(desk_audit.title),
    }
}

/// What a column is called.
#[must_use]
pub fn head(list: List, column: &Column) -> Text {
    match (list, column.name) {
        (List::Audit, "arrived") => text!(desk_audit.when),
        (List::Texts, "title") => text!(desk_content.name),
        (List::Texts, "state") => text!(desk_content.state),
        (List::Texts, "signed_by") => text!(desk_content.signed_by),
        (List::Texts, "signed_on") => text!(desk_content.signed_on),
        (_, "file") => text!(desk_content.file),
        (_, "kind") => text!(desk_content.kind),
        (_, "review_by") => text!(desk_content.review_by),
        (_, "languages") => text!(desk_content.languages),
        (_, "missing") => text!(desk_content.missing),
        (_, "checked_on") => text!(desk_content.checked_on),
        (_, "checked_by") => text!(desk_content.checked_by),
        (_, "confidence") => text!(desk_content.confidence),
        (_, "sources") => text!(desk_content.sources),
        (_, "undated") => text!(desk_content.undated),
        (_, "reference") => text!(desk_lists.number),
        (_, "title") => text!(vacancies.title),
        (_, "company") => text!(terms.employer_name),
        (_, "vat_number") => text!(terms.employer_vat),
        (_, "municipality") => text!(vacancies.place),
        (_, "region") => text!(vacancies.region),
        (_, "outcome") => text!(vacancies.outcome),
        (_, "arrived") => text!(desk_lists.arrived),
        (_, "due") => text!(desk_lists.due),
        (_, "closing_date") => text!(vacancies.closing_date),
        (_, "holder") => text!(desk_work.filter_holder),
        (_, "contract") => text!(vacancies.contract),
        (_, "positions") => text!(vacancies.positions),
        (_, "pay_min") => text!(vacancies.pay_min),
        (_, "pay_max") => text!(vacancies.pay_max),
        (_, "pay_period") => text!(vacancies.pay_period),
        (_, "contact_name") => text!(terms.contact_name),
        (_, "contact_email") => text!(terms.contact_email),
        (_, "contact_phone") => text!(terms.contact_phone),
        (_, "topic") => text!(desk_lists.topic),
        (_, "urgency") => text!(desk_lists.urgency),
        (_, "name") => text!(desk_lists.name),
        (_, "email") => text!(desk_lists.email),
        (_, "partner") => text!(desk_lists.partner),
        (_, "roles") => text!(desk_lists.roles),
        (_, "role") => text!(workshops.role),
        (_, "came") => text!(workshop_day.came_at),
        (_, "question") => text!(workshops.question),
        (_, "factor") => text!(desk_people.factor),
        (_, "member") => text!(desk_lists.member),
        (_, "action") => text!(desk_audit.what),
        (_, "subject") => text!(desk_audit.about),
        (_, "detail") => text!(desk_audit.detail),
        _ => text!(desk_lists.state),
    }
}

/// What a column is called, by its name.
#[must_use]
pub fn head_of(list: List, name: &str) -> Option<Text> {
    list.columns().iter().find(|column| column.name == name).map(|column| head(list, column))
}

/// A code of one of the columns.
#[must_use]
pub fn code(lang: Lang, list: List, name: &str, code: &str) -> String {
    let column = list.columns().iter().find(|column| column.name == name);
    column.map_or_else(|| code.to_owned(), |column| cell(lang, list, column, code))
}

/// A state that a list can be filtered by.
#[must_use]
pub fn state(lang: Lang, list: List, code: &str) -> String {
    let word = match list {
        List::Vacancies => VacancyState::parse(code).map(terms::vacancy_state),
        List::LegalQuestions => Choice::parse(code).map(terms::question_state),
        List::Companies => Some(match code {
            "let_in" => text!(desk_work.claim_let_in),
            "turn_away" => text!(desk_work.claim_turned_away),
            _ => text!(desk_work.claim_waits),
        }),
        List::Registrations => Choice::parse(code).map(terms::seat_state),
        List::Texts => Choice::parse(code).map(|state| texts::state(state).0),
        List::People => MemberState::parse(code).map(|state| people::state(state).0),
        List::Audit => Choice::parse(code).map(audit::action),
    };
    word.map_or(code, |word| word.get(lang)).to_owned()
}

/// Codes that stand in a colour on the page, since somebody should look.
pub(super) fn badge(list: List, column: &Column, code: &str) -> Option<(Text, Tone)> {
    match (list, column.name) {
        (List::Texts, "state") => Choice::parse(code).map(texts::state),
        (List::People, "state") => Choice::parse(code).map(people::state),
        (List::People, "factor") => Choice::parse(code).map(people::factor),
        _ => None,
    }
}

/// A cell as people read it; a code in words.
#[must_use]
pub fn cell(lang: Lang, list: List, column: &Column, cell: &str) -> String {
    if cell.is_empty() {
        return String::new();
    }
    match column.kind {
        CellKind::Text | CellKind::Reference | CellKind::Number | CellKind::Cents => cell.to_owned(),
        CellKind::Day => {
            approdo_contract::check::parse_date(cell).map_or_else(String::new, |day| short_date(lang, day))
        }
        CellKind::Moment => {
            approdo_contract::wire::read_moment(cell).map_or_else(String::new, |moment| short_date_time(lang, moment))
        }
        CellKind::Code => {
            let word = match column.name {
                "outcome" => Choice::parse(cell).map(terms::outcome),
                "contract" => Choice::parse(cell).map(terms::contract),
                "pay_period" => Choice::parse(cell).map(terms::pay_period),
                "topic" => Choice::parse(cell).map(terms::topic),
                "urgency" => Choice::parse(cell).map(terms::urgency),
                "action" => Choice::parse(cell).map(audit::action),
                "region" => return Region::parse(cell).map_or_else(String::new, |region| region.name(lang).to_owned()),
                "state" => return state(lang, list, cell),
                "factor" => Choice::parse(cell).map(|factor| people::factor(factor).0),
                "kind" => Choice::parse(cell).map(texts::kind),
                "confidence" => texts::confidence(cell),
                "roles" | "detail" | "languages" | "missing" => return several(lang, cell),
                _ => None,
            };
            word.map_or(cell, |word| word.get(lang)).to_owned()
        }
    }
}

/// Roles and languages in words; other codes as they are.
fn several(lang: Lang, codes: &str) -> String {
    let word = |code| match (DeskRole::parse(code), Lang::from_tag(code)) {
        (Some(role), _) => terms::desk_role(role).get(lang),
        (_, Some(language)) => text!(common.language_name).get(language),
        _ => code,
    };
    codes.split(' ').map(word).collect::<Vec<_>>().join(", ")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_has_a_name_of_its_own_in_both_languages() {
        for lang in Lang::ALL {
            for list in List::ALL.iter().copied() {
                let names: BTreeSet<&str> = list.columns().iter().map(|column| head(list, column).get(lang)).collect();
                assert_eq!(names.len(), list.columns().len(), "{list:?} in {}", lang.tag());
            }
        }
    }

    #[test]
    fn every_state_has_words() {
        for list in List::ALL.iter().copied() {
            for code in list.states() {
                assert!(
                    state(Lang::En, list, code).contains(' ') || state(Lang::En, list, code) != code,
                    "{list:?} {code}"
                );
            }
        }
    }

    #[test]
    fn cells_are_written_for_people() {
        let column = |name| List::Vacancies.columns().iter().find(|column| column.name == name).unwrap();
        let written = |name, code| cell(Lang::En, List::Vacancies, column(name), code);
        assert_eq!(written("region", "lazio"), "Lazio");
        assert_eq!(written("closing_date", "2026-12-31"), "31 Dec 2026");
        assert_eq!(written("state", "returned"), "Returned to its writer");
        assert_eq!(written("outcome", ""), "");
        assert_eq!(
            several(Lang::It, "mediator csv"),
            "Mediazione, csv".replace("Mediazione", terms::desk_role(DeskRole::Mediator).get(Lang::It))
        );
    }
}
