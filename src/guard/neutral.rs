//! A text without what seems to be a worker's data.

use approdo_contract::{
    personal_data::{Finding, Kind, find, reword},
    text::Lang,
};

use crate::i18n::{Text, text};

/// What is put in the place of a finding. It starts with no capital letter and speaks of no permit, or it would itself be taken
/// for a name, or make the next number one of a permit.
const fn wording(kind: Kind) -> Text {
    match kind {
        Kind::FiscalCode => text!(guard.neutral_fiscal_code),
        Kind::PermitNumber => text!(guard.neutral_permit_number),
        Kind::DocumentNumber => text!(guard.neutral_document_number),
        Kind::Address => text!(guard.neutral_address),
        Kind::BirthDate => text!(guard.neutral_birth_date),
        Kind::Profile => text!(guard.neutral_profile),
        Kind::Email => text!(guard.neutral_email),
        Kind::Phone => text!(guard.neutral_phone),
        Kind::Name => text!(guard.neutral_name),
    }
}

/// What must not stay in the text. Names may, where the writer says that they are nobody's.
pub(super) fn concerns(typed: &str, names_nobody: bool) -> Vec<Finding> {
    find(typed).into_iter().filter(|finding| !(names_nobody && finding.kind == Kind::Name)).collect()
}

/// The text in neutral words, in which nothing of concern is found any more.
pub(super) fn neutral(lang: Lang, typed: &str, names_nobody: bool) -> String {
    let mut neutral = typed.to_owned();
    // Rewording brings words nearer to each other, which can make a number behind them a finding. This ends, since each round
    // takes suspicious words away and adds none.
    loop {
        let concerns = concerns(&neutral, names_nobody);
        if concerns.is_empty() {
            return neutral;
        }
        neutral = reword(&neutral, &concerns, |kind| wording(kind).get(lang));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYTHING: &str = "Si chiama Mamadou Diallo, CF RSSMRA85T10A562S, permesso n. I12345678, tel. +39 333 123 4567, \
                              mail a.b@example.org: può lavorare?";

    #[test]
    fn the_neutral_text_reads_well_in_both_languages() {
        assert_eq!(
            neutral(Lang::It, EVERYTHING, false),
            "Si chiama [nome omesso], CF [codice fiscale omesso], permesso n. [numero omesso], tel. [telefono omesso], \
             mail [e-mail omessa]: può lavorare?"
        );
        assert_eq!(
            neutral(Lang::En, EVERYTHING, false),
            "Si chiama [name omitted], CF [tax code omitted], permesso n. [number omitted], tel. [phone omitted], \
             mail [e-mail omitted]: può lavorare?"
        );
    }

    #[test]
    fn nothing_is_found_in_the_neutral_text_wherever_the_findings_stand() {
        for lang in Lang::ALL {
            for typed in [
                EVERYTHING,
                "Il signor Rossi e la signora Bianchi: RSSMRA85T10A562S 80012345678.",
                "His name is John Smith. Mr. Brown is called Peter.",
                "permesso signor Anna Maria Bianchi Rossi 1234567",
                "permesso tel +39 333 12 34 567 interno 1234567",
                "Abita in via Garibaldi 7, nato il 03/05/1999, passaporto AA1234567, instagram.com/yusuf nome: Yusuf Abdi",
                "nata il abita in via Roma 4 agosto 2004 12/3/1999 passaporto permesso 1234567 signor 1234567",
                "di nome RSSMRA85T10A562S, nome è I12345678 permit 1234567 12345678",
            ] {
                let neutral = neutral(lang, typed, false);
                assert_ne!(neutral, typed);
                assert_eq!(find(&neutral), [], "{neutral}");
            }
        }
    }

    #[test]
    fn words_that_are_nobodys_name_stay() {
        let typed = "L'azienda è di nome Rossi, il CF RSSMRA85T10A562S.";
        assert_eq!(neutral(Lang::It, typed, true), "L'azienda è di nome Rossi, il CF [codice fiscale omesso].");
        assert_eq!(concerns("Il signor Rossi", true), []);
    }

    #[test]
    fn a_text_that_names_nobody_stays_as_it_is() {
        let typed = "Una persona con ricevuta di rinnovo può iniziare?\n\nSiamo 45 dipendenti.";
        assert_eq!(neutral(Lang::It, typed, false), typed);
    }
}
