//! The answers of the form, one by one: how each is written, and how it is taken over from another draft.

use approdo_contract::{choice::Choice, place::Province, text::Lang, vacancy::VacancyDraft};

use crate::job::yes_no;
use crate::{
    i18n::{Text, date},
    terms,
};

/// An answer of the form.
#[derive(Clone, Copy)]
pub struct Answer {
    /// The path of its field in the draft.
    pub name: &'static str,
    /// How it is written.
    pub write: fn(Lang, &VacancyDraft) -> String,
    /// Takes it over from another draft.
    pub take: fn(&mut VacancyDraft, &VacancyDraft),
}

/// An answer by its path; the text that stands for it is written by a function of language and value.
macro_rules! answer {
    ($($path:ident).+, $write:expr) => {
        Answer {
            name: stringify!($($path).+),
            write: |lang, draft| {
                let write: fn(Lang, &_) -> String = $write;
                write(lang, &draft.$($path).+)
            },
            take: |to, from| to.$($path).+.clone_from(&from.$($path).+),
        }
    };
    ($($path:ident).+) => {
        answer!($($path).+, |_, typed: &String| typed.clone())
    };
}

/// Company and contact.
pub const EMPLOYER: [Answer; 9] = [
    answer!(employer.name),
    answer!(employer.vat_number),
    answer!(employer.sector, |lang, choice| word(lang, *choice, terms::sector)),
    answer!(employer.size, |lang, choice| word(lang, *choice, terms::size)),
    answer!(employer.municipality),
    answer!(hide_name, |lang, flag| yes_no(*flag).get(lang).to_owned()),
    answer!(contact.name),
    answer!(contact.email),
    answer!(contact.phone),
];

/// The job.
pub const JOB: [Answer; 10] = [
    answer!(job.title),
    answer!(job.tasks),
    answer!(job.contract, |lang, choice| word(lang, *choice, terms::contract)),
    answer!(job.collective_agreement),
    answer!(job.pay_period, |lang, choice| word(lang, *choice, terms::pay_period)),
    answer!(job.pay_min, |_, typed: &String| amount(typed)),
    answer!(job.pay_max, |_, typed: &String| amount(typed)),
    answer!(job.positions),
    answer!(job.start_date, |lang, typed: &String| day(lang, typed)),
    answer!(job.closing_date, |lang, typed: &String| day(lang, typed)),
];

/// Place, hours and what the job needs.
pub const NEEDS: [Answer; 13] = [
    answer!(needs.municipality),
    answer!(needs.province, |_, province: &Option<Province>| province
        .map_or_else(String::new, |province| province.name().to_owned())),
    answer!(needs.weekly_hours),
    answer!(needs.shifts),
    answer!(needs.transport, |lang, choice| word(lang, *choice, terms::transport)),
    answer!(needs.listening, |lang, choice| word(lang, *choice, terms::level)),
    answer!(needs.speaking, |lang, choice| word(lang, *choice, terms::level)),
    answer!(needs.reading, |lang, choice| word(lang, *choice, terms::level)),
    answer!(needs.writing, |lang, choice| word(lang, *choice, terms::level)),
    answer!(needs.skills),
    answer!(needs.lodging, |lang, choice| word(lang, *choice, terms::lodging)),
    answer!(needs.lodging_cost, |_, typed: &String| amount(typed)),
    answer!(needs.open_to_other_regions, |lang, flag| yes_no(*flag).get(lang).to_owned()),
];

/// All of them, in the order of the form.
pub fn all() -> impl Iterator<Item = Answer> {
    EMPLOYER.into_iter().chain(JOB).chain(NEEDS)
}

fn word<T: Choice>(lang: Lang, choice: Option<T>, words: fn(T) -> Text) -> String {
    choice.map_or_else(String::new, |choice| words(choice).get(lang).to_owned())
}

fn amount(typed: &str) -> String {
    if typed.trim().is_empty() { String::new() } else { [typed.trim(), " €"].concat() }
}

/// A date as people read it; what is no date stays as it was typed.
fn day(lang: Lang, typed: &str) -> String {
    approdo_contract::check::parse_date(typed).map_or_else(|| typed.to_owned(), |parsed| date(lang, parsed))
}
