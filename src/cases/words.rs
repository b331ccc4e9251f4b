//! The words for the members of the cases' closed lists.

use approdo_contract::case::{CaseSectionKind, Evidence, Instrument};

use crate::{
    i18n::{Text, localised, text},
    ui::{self, Tone},
};

/// What a company used to bring people in.
pub const fn instrument(instrument: Instrument) -> Text {
    match instrument {
        Instrument::Internship => text!(cases.instrument_internship),
        Instrument::Training => text!(cases.instrument_training),
        Instrument::Language => text!(cases.instrument_language),
        Instrument::Hiring => text!(cases.instrument_hiring),
        Instrument::Mentoring => text!(cases.instrument_mentoring),
        Instrument::Lodging => text!(cases.instrument_lodging),
        Instrument::Culture => text!(cases.instrument_culture),
        Instrument::Network => text!(cases.instrument_network),
    }
}

/// All that a company used, a line each.
pub fn instruments(used: Vec<Instrument>) -> ui::Text {
    localised(move |lang| used.iter().map(|used| instrument(*used).get(lang)).collect::<Vec<_>>().join("\n"))
}

/// What that means for who wants to learn from the case.
pub const fn evidence_meaning(evidence: Evidence) -> Text {
    match evidence {
        Evidence::Outcome => text!(cases.evidence_outcome_meaning),
        Evidence::Practice => text!(cases.evidence_practice_meaning),
        Evidence::Pledge => text!(cases.evidence_pledge_meaning),
    }
}

/// The colour of a grade: a promise is to be read with care.
pub const fn evidence_tone(evidence: Evidence) -> Tone {
    match evidence {
        Evidence::Outcome => Tone::Success,
        Evidence::Practice => Tone::Info,
        Evidence::Pledge => Tone::Warning,
    }
}

/// A row of the sheet.
pub const fn section(kind: CaseSectionKind) -> Text {
    match kind {
        CaseSectionKind::Action => text!(cases.section_action),
        CaseSectionKind::Partners => text!(cases.section_partners),
        CaseSectionKind::Funding => text!(cases.section_funding),
        CaseSectionKind::Numbers => text!(cases.section_numbers),
        CaseSectionKind::Quality => text!(cases.section_quality),
        CaseSectionKind::Setbacks => text!(cases.section_setbacks),
    }
}
