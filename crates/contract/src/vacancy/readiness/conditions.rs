//! Pay, agreement, language, night and lodging: what is missing, or asks for more than the job does.

use super::{Advice, Hint, add};
use crate::{
    phrases::{Word, any, is_denied, quoted, words},
    vacancy::{ContractKind, ItalianLevel, JobDraft, Lodging, NeedsDraft},
};

/// Words that fill a field and say nothing, without what stands between their letters.
const EMPTY_WORDS: &[&str] = &[
    "",
    "dadefinire",
    "daconcordare",
    "nd",
    "na",
    "nessuno",
    "nonso",
    "vedremo",
    "tbd",
    "tobedefined",
    "none",
    "notknown",
    "secondolegge",
    "anormadilegge",
];

pub(super) fn terms(job: &JobDraft, hints: &mut Vec<Hint>) {
    // Who has gone on to what follows in the form has left out what is empty.
    let went_on = !job.positions.trim().is_empty();
    let agreement = job.collective_agreement.trim();
    if job.contract.is_some_and(|contract| contract != ContractKind::Internship) && (went_on || !agreement.is_empty()) {
        let letters: String = agreement.chars().filter(|sign| sign.is_alphanumeric()).collect();
        if EMPTY_WORDS.contains(&&*letters.to_lowercase()) {
            add(hints, Advice::AgreementUnclear, "job.collective_agreement", agreement);
        }
    }
    let missing = went_on && job.pay_min.trim().is_empty() && job.pay_max.trim().is_empty();
    let wide = euros(&job.pay_min).zip(euros(&job.pay_max)).is_some_and(|(min, max)| max / min >= 2);
    if missing || wide {
        add(hints, Advice::PayUnclear, "job.pay_min", "");
    }
}

/// Whole euros of an amount as people type it: `1.450`, `1600,50`.
fn euros(typed: &str) -> Option<u32> {
    let whole = typed.split(',').next().unwrap_or_default();
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|euros| *euros > 0)
}

/// How titles of manual jobs begin.
const MANUAL: &[&str] = &[
    "magazz*",
    "mulett*",
    "carrell*",
    "operai*",
    "saldat*",
    "murator*",
    "muratric*",
    "carpent*",
    "torni*",
    "montat*",
    "manoval*",
    "lavapiatti",
    "pizzaiol*",
    "aiuto cuoc*",
    "pulizi*",
    "facchin*",
    "giardin*",
    "braccian*",
    "imbianch*",
    "idraulic*",
    "panett*",
    "macell*",
    "sart*",
    "stir*",
    "lavander*",
    "imball*",
    "confezionament*",
    "ai piani",
    "warehouse*",
    "forklift",
    "weld*",
    "bricklay*",
    "labourer*",
    "dishwash*",
    "clean*",
    "porter*",
    "gardener*",
    "picker*",
    "packer*",
    "plumber*",
    "baker*",
    "butcher*",
    "tailor*",
    "housekeep*",
    "kitchen porter",
];
/// Titles of those who lead them or write for them.
const NOT_MANUAL: &[&str] = &[
    "responsabil*",
    "capo*",
    "coordinat*",
    "impiegat*",
    "ufficio",
    "resp",
    "manager",
    "lead*",
    "supervis*",
    "head",
    "office",
    "insegn*",
    "docent*",
    "formator*",
    "trainer",
];

pub(super) fn is_manual(title: &[Word<'_>]) -> bool {
    let has = |phrases| (0..title.len()).any(|at| any(title, at, phrases).is_some());
    has(MANUAL) && !has(NOT_MANUAL)
}

pub(super) fn italian(needs: &NeedsDraft, hints: &mut Vec<Hint>) {
    let fields = [
        ("needs.listening", needs.listening),
        ("needs.speaking", needs.speaking),
        ("needs.reading", needs.reading),
        ("needs.writing", needs.writing),
    ];
    // Once for all four: it is one question.
    let high = fields.into_iter().find(|(_, level)| level.is_some_and(|level| level >= ItalianLevel::C1));
    if let Some((field, _)) = high {
        add(hints, Advice::ItalianTooHigh, field, "");
    }
}

/// Whether somebody works by night: the word, or hours that go past midnight.
pub(super) fn works_by_night(shifts: &str) -> bool {
    let words = words(shifts);
    (0..words.len()).any(|at| {
        any(&words, at, &["notte", "notti", "notturn*", "night*", "h24"])
            .is_some_and(|last| !is_denied(&words, at, last))
            || past_midnight(&words, at)
    })
}

/// `22–6`, `dalle 22 alle 6`, `22:00-06:00`.
fn past_midnight(words: &[Word<'_>], at: usize) -> bool {
    let is = |at: usize, phrases: &[&str]| any(words, at, phrases).is_some();
    let hour =
        |at: usize| words.get(at).filter(|word| word.lower.len() <= 2).and_then(|word| word.lower.parse::<u8>().ok());
    // Minutes belong to the hour before.
    let after = |at: usize| if is(at + 1, &["00", "15", "30", "45"]) { at + 2 } else { at + 1 };
    let Some(from) = hour(at).filter(|from| (18..=24).contains(from)) else { return false };
    let next = after(at);
    let next = if is(next, &["alle", "a", "to", "till", "until"]) { next + 1 } else { next };
    words.get(next).is_some_and(|word| {
        let near = word.start <= words.get(at).map_or(0, |word| word.start) + 14;
        near && hour(next).is_some_and(|to| to <= 10 && to < from)
    })
}

const LODGING: &[&str] = &[
    "vitto e alloggio",
    "alloggio inclus*",
    "alloggio compres*",
    "alloggio gratuit*",
    "alloggio fornit*",
    "alloggio offert*",
    "alloggio disponibil*",
    "offriamo alloggio",
    "offriamo l alloggio",
    "offriamo un alloggio",
    "possibilità di alloggio",
    "posto letto",
    "board and lodging",
    "lodging included",
    "lodging provided",
    "accommodation included",
    "accommodation provided",
    "accommodation available",
    "we offer accommodation",
    "we offer lodging",
];

/// Lodging that a text offers and the field does not, or whose cost was left out.
pub(super) fn lodging(job: &JobDraft, needs: &NeedsDraft, hints: &mut Vec<Hint>) {
    if needs.lodging == Some(Lodging::Offered) {
        // The field beside it asks for the cost.
        return;
    }
    for text in [&job.tasks, &needs.shifts, &needs.skills] {
        let words = words(text);
        for at in 0..words.len() {
            if let Some(last) = any(&words, at, LODGING).filter(|last| !is_denied(&words, at, *last)) {
                add(hints, Advice::LodgingCost, "needs.lodging", quoted(text, &words, at, last));
            }
        }
    }
}
