//! What could be better in a vacancy before somebody reads it: advice, never a refusal. The same rules for the company while it
//! writes and for the desk beside the text.
//!
//! Hand-written scanners, as in `personal_data`, and short lists: they are in the browser. They are made to be silent rather than
//! wrong: a warning at an innocent sentence teaches people to pass over all of them.

mod conditions;
mod wording;

use jiff::civil::{Date, date};

use self::{
    conditions::{is_manual, italian, lodging, terms, works_by_night},
    wording::wording,
};
use super::{Transport, VacancyDraft};
use crate::{confidence::Confidence, phrases::words};

/// What is advised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// A limit by age.
    Age,
    /// A limit by sex.
    Sex,
    /// Family, children, marriage.
    Family,
    /// A limit by nationality or origin, or by the kind of permit.
    Origin,
    /// A native speaker where the job is not language itself.
    NativeSpeaker,
    /// Looks.
    Appearance,
    /// C1 or C2 for a manual job.
    ItalianTooHigh,
    /// No pay, or a range so wide that it says nothing.
    PayUnclear,
    /// No collective agreement, or words that name none.
    AgreementUnclear,
    /// Work by night, and no way to get there but one's own.
    NightTransport,
    /// Lodging is offered, and what it costs is not said.
    LodgingCost,
}

/// Where the reason of an advice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// As one cites it.
    pub title: &'static str,
    /// Where it can be read.
    pub url: &'static str,
    /// When somebody last looked.
    pub checked_on: Date,
    /// How it was read then.
    pub confidence: Confidence,
}

/// Something to think about, at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What is advised.
    pub advice: Advice,
    /// The path of the field in the draft.
    pub field: &'static str,
    /// The words at which it was found, as they are written; empty where it is about no words.
    pub words: String,
}

/// When the editors last looked at the sources below.
const CHECKED_ON: Date = date(2026, 11, 22);

const fn source(title: &'static str, url: &'static str, confidence: Confidence) -> Source {
    Source { title, url, checked_on: CHECKED_ON, confidence }
}

impl Advice {
    /// Whether the law forbids it, so that the desk will not publish it.
    #[must_use]
    pub const fn is_unlawful(self) -> bool {
        matches!(self, Self::Age | Self::Sex | Self::Family | Self::Origin)
    }

    /// Where its reason comes from.
    #[must_use]
    pub const fn source(self) -> Source {
        use Confidence::{B, V2};
        match self {
            Self::Age => source(
                "D.Lgs. 216/2003, art. 3",
                "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003-07-09;216~art3",
                B,
            ),
            Self::Sex | Self::Family => source(
                "D.Lgs. 198/2006, art. 27",
                "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2006-04-11;198~art27",
                V2,
            ),
            Self::Origin => source(
                "D.Lgs. 286/1998, art. 43",
                "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:1998-07-25;286~art43",
                B,
            ),
            Self::NativeSpeaker | Self::Appearance => source(
                "D.Lgs. 276/2003, art. 10",
                "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003-09-10;276~art10",
                B,
            ),
            Self::ItalianTooHigh => source(
                "Council of Europe, CEFR",
                "https://www.coe.int/en/web/common-european-framework-reference-languages/table-1-cefr-3.3-common-reference-levels-global-scale",
                B,
            ),
            Self::PayUnclear | Self::AgreementUnclear => {
                source("Dir. (UE) 2023/970, art. 5", "https://eur-lex.europa.eu/eli/dir/2023/970/oj", B)
            }
            Self::NightTransport => source(
                "La Discussione, progetto NEXT",
                "https://ladiscussione.com/16801/societa/lesperimento-riuscito-del-progetto-next",
                V2,
            ),
            Self::LodgingCost => source(
                "D.Lgs. 286/1998, art. 24",
                "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:1998-07-25;286~art24",
                V2,
            ),
        }
    }
}

/// Everything worth thinking about, in the order of the form; each advice once for a field.
#[must_use]
pub fn hints(draft: &VacancyDraft) -> Vec<Hint> {
    let (job, needs) = (&draft.job, &draft.needs);
    let mut hints = Vec::new();
    let title = words(&job.title);
    wording("job.title", &job.title, &title, job, &mut hints);
    wording("job.tasks", &job.tasks, &title, job, &mut hints);
    terms(job, &mut hints);
    wording("needs.shifts", &needs.shifts, &title, job, &mut hints);
    if works_by_night(&needs.shifts) && matches!(needs.transport, Some(Transport::OwnVehicle | Transport::ToBeFound)) {
        add(&mut hints, Advice::NightTransport, "needs.transport", "");
    }
    if is_manual(&title) {
        italian(needs, &mut hints);
    }
    wording("needs.skills", &needs.skills, &title, job, &mut hints);
    lodging(job, needs, &mut hints);
    hints
}

fn add(hints: &mut Vec<Hint>, advice: Advice, field: &'static str, words: &str) {
    if !hints.iter().any(|hint| hint.advice == advice && hint.field == field) {
        hints.push(Hint { advice, field, words: words.to_owned() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vacancy::{ContractKind, ItalianLevel, Lodging};

    /// A draft with which nothing is wrong.
    fn draft() -> VacancyDraft {
        let mut draft = VacancyDraft::default();
        draft.job.title = "Addetta o addetto al magazzino".into();
        draft.job.tasks = "Ricevere la merce, controllarla, preparare gli ordini per la spedizione.".into();
        draft.job.contract = Some(ContractKind::OpenEnded);
        draft.job.collective_agreement = "CCNL Logistica, livello 5".into();
        (draft.job.pay_min, draft.job.pay_max) = ("1.450".into(), "1.600,50".into());
        draft.job.positions = "2".into();
        draft.needs.shifts = "Dal lunedì al venerdì, dalle 8 alle 17".into();
        draft.needs.transport = Some(Transport::OwnVehicle);
        draft.needs.lodging = Some(Lodging::None);
        draft.needs.listening = Some(ItalianLevel::A2);
        draft.needs.writing = Some(ItalianLevel::A1);
        draft
    }

    fn found(change: impl FnOnce(&mut VacancyDraft)) -> Vec<(Advice, &'static str, String)> {
        let mut draft = draft();
        change(&mut draft);
        hints(&draft).into_iter().map(|hint| (hint.advice, hint.field, hint.words)).collect()
    }

    /// What is found in these words among the tasks.
    fn in_tasks(tasks: &str) -> Vec<(Advice, String)> {
        found(|draft| draft.job.tasks = tasks.into()).into_iter().map(|(advice, _, words)| (advice, words)).collect()
    }

    #[test]
    fn a_good_vacancy_and_an_empty_form_need_no_advice() {
        assert_eq!(found(|_| ()), []);
        assert_eq!(hints(&VacancyDraft::default()), []);
    }

    #[test]
    fn words_by_which_nobody_may_be_chosen_are_found() {
        for (tasks, advice, words) in [
            ("Cerchiamo persone max 35 anni.", Advice::Age, "max 35 anni"),
            ("Massimo 29 anni, automuniti", Advice::Age, "Massimo 29 anni"),
            ("Età compresa tra 18 e 40 anni", Advice::Age, "Età compresa"),
            ("Persone tra i 20 e i 40 anni", Advice::Age, "20 e i 40 anni"),
            ("Persone di 20-30 anni", Advice::Age, "20-30 anni"),
            ("solo under 30!", Advice::Age, "under 30"),
            ("Aged 20 to 35", Advice::Age, "Aged 20"),
            ("not older than 40 years", Advice::Age, "not older than 40 years"),
            ("Limite d’età: 45", Advice::Age, "Limite d’età"),
            ("Personale di sesso femminile", Advice::Sex, "sesso femminile"),
            ("Cercasi ragazza per il banco", Advice::Sex, "Cercasi ragazza"),
            ("Men only, heavy loads", Advice::Sex, "Men only"),
            ("Preferibilmente uomini", Advice::Sex, "Preferibilmente uomini"),
            ("Nubile, disponibile agli straordinari", Advice::Family, "Nubile"),
            ("Persona senza figli", Advice::Family, "senza figli"),
            ("Solo italiani", Advice::Origin, "Solo italiani"),
            ("solo cittadini italiani o UE", Advice::Origin, "solo cittadini italiani"),
            ("NO EXTRACOMUNITARI", Advice::Origin, "NO EXTRACOMUNITARI"),
            ("no richiedenti asilo", Advice::Origin, "no richiedenti asilo"),
            ("Italian citizens only", Advice::Origin, "Italian citizens only"),
            ("Si richiede nazionalità italiana", Advice::Origin, "nazionalità italiana"),
            ("Italiano madrelingua", Advice::NativeSpeaker, "madrelingua"),
            ("native speakers preferred", Advice::NativeSpeaker, "native speakers"),
            ("Bella presenza e puntualità", Advice::Appearance, "Bella presenza"),
            ("bell’aspetto", Advice::Appearance, "bell’aspetto"),
            ("good-looking staff", Advice::Appearance, "good-looking"),
        ] {
            assert_eq!(in_tasks(tasks), [(advice, words.to_owned())], "{tasks}");
        }
    }

    #[test]
    fn innocent_sentences_are_let_pass() {
        for tasks in [
            "Entri in un’azienda con 35 anni di esperienza.",
            "Siamo attivi da oltre 50 anni.",
            "Da 30 anni produciamo valvole, con 40 dipendenti.",
            "Max 20 anni di esperienza come saldatore",
            "Età minima 18 anni per legge",
            "Persone senza limiti di età",
            "Nessun limite di età.",
            "Formazione di 40 ore in 2 anni",
            "L’offerta è rivolta a donne e uomini.",
            "Scarpe da uomo e da donna",
            "Vendita di prodotti italiani e accoglienza di clienti italiani",
            "Lavori con colleghi italiani e stranieri",
            "Non è richiesta la cittadinanza italiana",
            "Persone di qualsiasi nazionalità",
            "Non serve essere madrelingua",
            "Corso di italiano con insegnante madrelingua",
            "Cerchiamo solo. Italiani e stranieri lavorano qui insieme",
            "Sovraccoperta, mazzette, presenza sul banco",
            "We have been here for 20 to 30 years",
            "Bella presenza non richiesta",
        ] {
            assert_eq!(in_tasks(tasks), [], "{tasks}");
        }
    }

    #[test]
    fn where_language_is_the_job_a_native_speaker_may_be_asked_for() {
        let asked = |title: &str| {
            found(|draft| {
                draft.job.title = title.into();
                draft.needs.skills = "Madrelingua arabo".into();
            })
        };
        assert_eq!(asked("Mediatrice o mediatore linguistico"), []);
        assert_eq!(asked("Insegnante di italiano"), []);
        assert_eq!(asked("Addetta alle vendite"), [(Advice::NativeSpeaker, "needs.skills", "Madrelingua".to_owned())]);
    }

    #[test]
    fn the_age_of_apprentices_is_the_law_s() {
        let limited = |contract| {
            found(|draft| {
                draft.job.contract = Some(contract);
                draft.job.tasks = "Apprendistato, max 29 anni".into();
            })
        };
        assert_eq!(limited(ContractKind::Apprenticeship), []);
        assert_eq!(limited(ContractKind::FixedTerm).len(), 1);
    }

    #[test]
    fn c1_for_a_manual_job_is_asked_about_once() {
        let level = |title: &str, level| {
            found(|draft| {
                draft.job.title = title.into();
                (draft.needs.speaking, draft.needs.writing) = (Some(level), Some(level));
            })
        };
        let advised = [(Advice::ItalianTooHigh, "needs.speaking", String::new())];
        assert_eq!(level("Mulettista", ItalianLevel::C1), advised);
        assert_eq!(level("Warehouse worker", ItalianLevel::C2), advised);
        assert_eq!(level("Mulettista", ItalianLevel::B2), []);
        for other in ["Responsabile di magazzino", "Impiegata amministrativa", "Medico"] {
            assert_eq!(level(other, ItalianLevel::C2), [], "{other}");
        }
    }

    #[test]
    fn pay_and_agreement_that_say_nothing_are_named() {
        for words in ["da definire", "N.D.", "-", "None"] {
            let advised = [(Advice::AgreementUnclear, "job.collective_agreement", words.to_owned())];
            assert_eq!(found(|draft| draft.job.collective_agreement = words.into()), advised);
        }
        assert_eq!(found(|draft| draft.job.collective_agreement = "Nessuno escluso: Logistica".into()), []);
        let internship = found(|draft| {
            draft.job.contract = Some(ContractKind::Internship);
            draft.job.collective_agreement = String::new();
        });
        assert_eq!(internship, []);
        let pay =
            |min: &str, max: &str| found(|draft| (draft.job.pay_min, draft.job.pay_max) = (min.into(), max.into()));
        let advised = [(Advice::PayUnclear, "job.pay_min", String::new())];
        assert_eq!(pay("1.000", "2.000"), advised);
        assert_eq!(pay("", ""), advised);
        for fine in [("1.000", "1.999,99"), ("9,50", "12"), ("1400", ""), ("0", "1")] {
            assert_eq!(pay(fine.0, fine.1), [], "{fine:?}");
        }
        let unwritten = found(|draft| {
            draft.job.positions = String::new();
            (draft.job.pay_min, draft.job.pay_max) = (String::new(), String::new());
            draft.job.collective_agreement = String::new();
        });
        assert_eq!(unwritten, [], "she has not come to it yet");
    }

    #[test]
    fn by_night_one_must_get_there() {
        let by = |shifts: &str, transport| {
            found(|draft| {
                draft.needs.shifts = shifts.into();
                draft.needs.transport = Some(transport);
            })
        };
        let advised = [(Advice::NightTransport, "needs.transport", String::new())];
        for shifts in [
            "Turno di notte",
            "Dalle 22 alle 6",
            "Turni 6–14, 14–22, 22–6",
            "22:00-06:00",
            "from 10 to 18, some night shifts",
        ] {
            assert_eq!(by(shifts, Transport::OwnVehicle), advised, "{shifts}");
            assert_eq!(by(shifts, Transport::ToBeFound), advised, "{shifts}");
            assert_eq!(by(shifts, Transport::Company), [], "{shifts}");
            assert_eq!(by(shifts, Transport::Public), [], "{shifts}");
        }
        for shifts in
            ["Dalle 6 alle 14", "8–17", "senza turni di notte", "Dal 20 al 6 gennaio chiuso, dalle 9 alle 18", "24 ore"]
        {
            assert_eq!(by(shifts, Transport::OwnVehicle), [], "{shifts}");
        }
    }

    #[test]
    fn lodging_in_the_text_needs_its_field() {
        let offered = |tasks: &str, lodging| {
            found(|draft| {
                draft.job.tasks = tasks.into();
                draft.needs.lodging = Some(lodging);
            })
        };
        let advised = [(Advice::LodgingCost, "needs.lodging", "vitto e alloggio".to_owned())];
        assert_eq!(offered("Si offre vitto e alloggio.", Lodging::None), advised);
        assert_eq!(offered("Si offre vitto e alloggio.", Lodging::FoundByCompany), advised);
        assert_eq!(offered("Si offre vitto e alloggio.", Lodging::Offered), []);
        for other in ["Non è previsto vitto e alloggio", "Pulizia degli alloggi", "Senza posto letto"] {
            assert_eq!(offered(other, Lodging::None), [], "{other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
            let found = found(|draft| {
                draft.job.title = text.clone();
                draft.job.tasks = text.clone();
                draft.needs.shifts = text.clone();
                draft.job.collective_agreement = text.clone();
            });
            for (_, _, words) in found {
                proptest::prop_assert!(text.contains(&words));
            }
        }
    }
}
