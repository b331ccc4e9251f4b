//! Words by which one chooses people and must not.

use super::{Advice, Hint, add};
use crate::{
    phrases::{Word, any, is_denied, quoted, words},
    vacancy::{ContractKind, JobDraft},
};

const SEX: &[&str] = &[
    "sesso femminile",
    "sesso maschile",
    "solo donne",
    "solo uomini",
    "soli uomini",
    "sole donne",
    "esclusivamente donn*",
    "esclusivamente uomin*",
    "preferibilmente donn*",
    "preferibilmente uom*",
    "preferibilmente ragazz*",
    "cercasi ragazz*",
    "cerchiamo ragazz*",
    "cerchiamo una ragazza",
    "cerchiamo un ragazzo",
    "cercasi donn*",
    "cercasi uom*",
    "cerchiamo una donna",
    "cerchiamo un uomo",
    "only men",
    "only women",
    "men only",
    "women only",
    "male only",
    "female only",
    "males only",
    "females only",
    "preferably male",
    "preferably female",
    "preferably a man",
    "preferably a woman",
];
const FAMILY: &[&str] = &[
    "nubile",
    "nubili",
    "celibe",
    "celibi",
    "stato civile",
    "senza figli",
    "senza carichi familiari",
    "senza carichi di famiglia",
    "senza impegni familiari",
    "senza famiglia",
    "unmarried",
    "marital status",
    "without children",
    "without family",
];
const ORIGIN: &[&str] = &[
    "solo italian*",
    "soli italian*",
    "solo personale italiano",
    "esclusivamente italian*",
    "preferibilmente italian*",
    "cercasi italian*",
    "solo cittadin* italian*",
    "solo cittadin* ue",
    "solo cittadin* europe*",
    "solo cittadin* comunitari*",
    "solo europei",
    "solo comunitari",
    "cittadinanza italiana",
    "cittadinanza ue",
    "cittadinanza europea",
    "nazionalità italiana",
    "origine italiana",
    "origini italiane",
    "no stranieri",
    "no extracomunitari",
    "niente stranieri",
    "niente extracomunitari",
    "no richiedenti asilo",
    "no rifugiati",
    "esclusi stranieri",
    "esclusi extracomunitari",
    "only italians",
    "italians only",
    "only italian citizens",
    "italian citizens only",
    "only eu citizens",
    "eu citizens only",
    "italian nationality",
    "italian citizenship",
    "no foreigners",
    "no immigrants",
    "no migrants",
    "no refugees",
    "no asylum seekers",
];
const NATIVE: &[&str] =
    &["madrelingua", "madre lingua", "lingua madre", "native speaker*", "mother tongue", "native italian"];
const APPEARANCE: &[&str] = &[
    "bella presenza",
    "buona presenza",
    "ottima presenza",
    "gradevole presenza",
    "bell aspetto",
    "bella ragazza",
    "bella figura",
    "good looking",
    "good looks",
    "attractive appearance",
    "nice looking",
];
const AGE: &[&str] = &[
    "età massima",
    "età max",
    "età compresa",
    "età tra",
    "età fra",
    "età inferiore",
    "limite di età",
    "limiti di età",
    "limite d età",
    "limiti d età",
    "solo giovani",
    "cercasi giovan*",
    "young people only",
    "age limit",
    "maximum age",
];
/// In these jobs language is the work itself, so that a native speaker can be asked for.
const OF_LANGUAGE: &[&str] = &[
    "insegn*",
    "docent*",
    "tradutt*",
    "interpret*",
    "mediat*",
    "correttor*",
    "correttric*",
    "redatt*",
    "giornalist*",
    "speaker",
    "doppiat*",
    "copywriter",
    "teacher",
    "translator",
    "editor",
    "proofreader",
    "journalist",
    "mediator",
];

/// Words by which one chooses people and must not.
pub(super) fn wording(field: &'static str, text: &str, title: &[Word<'_>], job: &JobDraft, hints: &mut Vec<Hint>) {
    let words = words(text);
    let of_language = (0..title.len()).any(|at| any(title, at, OF_LANGUAGE).is_some());
    // The law itself sets the age of an apprentice.
    let age_counts = job.contract != Some(ContractKind::Apprenticeship);
    for at in 0..words.len() {
        let mut found = |advice, last: Option<usize>| {
            let Some(last) = last.filter(|last| !is_denied(&words, at, *last)) else { return };
            add(hints, advice, field, quoted(text, &words, at, last));
        };
        if age_counts {
            found(Advice::Age, any(&words, at, AGE).or_else(|| age(&words, at)));
        }
        found(Advice::Sex, any(&words, at, SEX));
        found(Advice::Family, any(&words, at, FAMILY));
        found(Advice::Origin, any(&words, at, ORIGIN));
        found(Advice::Appearance, any(&words, at, APPEARANCE));
        // A course that is given by a native speaker asks nobody to be one.
        let of_teacher = at.checked_sub(1).is_some_and(|before| any(&words, before, OF_LANGUAGE).is_some());
        if !of_language && !of_teacher {
            found(Advice::NativeSpeaker, any(&words, at, NATIVE));
        }
    }
}

/// A number of years that can be somebody's age.
fn years(words: &[Word<'_>], at: usize) -> Option<u32> {
    words.get(at)?.lower.parse().ok().filter(|years| (14..=75).contains(years))
}

/// `max 35 anni`, `under 30`, `tra i 20 e i 40 anni`, `20-30 anni`, `aged 20`; not `35 anni di esperienza`, and not eighteen, which
/// the law asks for in many jobs.
fn age(words: &[Word<'_>], at: usize) -> Option<usize> {
    let is = |at: usize, phrases: &[&str]| any(words, at, phrases).is_some();
    let closed_by_years = |at: usize| {
        let of_experience = is(at + 1, &["di", "of", "d"]) && words.get(at + 1).is_some_and(|word| !word.apart);
        (is(at, &["anni", "years"]) && !of_experience).then_some(at)
    };
    if is(at, &["under", "aged"]) {
        return years(words, at + 1).map(|_| at + 1);
    }
    if let Some(last) = any(
        words,
        at,
        &["max", "massimo", "non oltre", "non più di", "sotto i", "younger than", "not older than", "up to"],
    ) {
        let number = last + 1;
        years(words, number).filter(|years| *years > 18)?;
        return closed_by_years(number + 1);
    }
    // A range: two ages, and at most an "e i" between them.
    let first = years(words, at)?;
    let second = (at + 1..at + 4).find(|next| years(words, *next).is_some())?;
    let joined = (at + 1..second).all(|between| is(between, &["e", "ed", "i", "ai", "a", "and", "to"]));
    let before = at.checked_sub(1).is_some_and(|before| is(before, &["da", "since", "for"]));
    if !joined || before || years(words, second)? <= first {
        return None;
    }
    closed_by_years(second + 1)
}
