//! What words of one family have in common. Not the grammar's stem: only the same for all of them, and for few others.
//!
//! Rules of our own, since they also run in the browser: the algorithms of the Snowball project weigh more than everything else that
//! finds. An ending is taken away where enough is left, the longest first.

use crate::text::Lang;

/// Letters that are left, at least.
const LEFT: usize = 3;

/// Italian endings. Whatever one takes from a singular another takes from its plural, so that both stay alike.
const IT: &[&str] = &[
    "iamenti", "iamento", "azione", "azioni", "amento", "amenti", "imento", "imenti", "izione", "izioni", "atrice",
    "atrici", "atore", "atori", "itore", "itori", "amente", "emente", "iranno", "eranno", "iranno", "eremo", "ebbero",
    "ebbe", "mente", "abile", "abili", "ibile", "ibili", "iante", "ianti", "ienza", "iando", "iamo", "iato", "iata",
    "iati", "iate", "iare", "iarlo", "iarla", "iarli", "iarle", "arlo", "arla", "arli", "arle", "argli", "arsi",
    "arci", "arvi", "armi", "arti", "erlo", "erla", "erli", "erle", "ergli", "ersi", "erci", "ermi", "irlo", "irla",
    "irli", "irle", "irsi", "irci", "ando", "endo", "anza", "anze", "enza", "enze", "ante", "anti", "anto", "anta",
    "ente", "enti", "ento", "enta", "avano", "evano", "ivano", "ava", "eva", "iva", "ata", "ate", "ati", "ato", "uta",
    "ute", "uti", "uto", "ita", "ite", "iti", "ito", "are", "ere", "ire", "iere", "iera", "ieri", "iero", "ano", "ana",
    "ane", "ani", "ono", "io", "ia", "ie", "ii", "he", "hi", "a", "e", "i", "o", "u",
];

/// English endings.
const EN: &[&str] = &[
    "ications", "ication", "icants", "icant", "icates", "icate", "ations", "ation", "ments", "ment", "ships", "ship",
    "ities", "ity", "ances", "ance", "ences", "ence", "ency", "ancy", "ants", "ant", "ents", "ent", "ings", "ing",
    "edly", "iers", "ier", "ers", "er", "ees", "ee", "ies", "ied", "ors", "or", "ed", "es", "ly", "al", "s", "y", "e",
];

/// The stem of a word in small letters without accents.
pub(super) fn stem(lang: Lang, word: &str) -> &str {
    // Numbers and short words are themselves.
    if word.len() <= LEFT || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word;
    }
    let endings = match lang {
        Lang::It => IT,
        Lang::En => EN,
    };
    let longest = endings
        .iter()
        .filter(|ending| word.len() >= ending.len() + LEFT && word.ends_with(*ending))
        // `employ` has no ending, `expiry` has one.
        .filter(|ending| **ending != "y" || !["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end)))
        .map(|ending| ending.len())
        .max();
    let stem = word.get(..word.len() - longest.unwrap_or(0)).unwrap_or(word);
    match lang {
        Lang::It => stem,
        Lang::En => single(stem),
    }
}

/// `permitted` leaves `permitt`, and `permit` one `t`.
fn single(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., before, last] if before == last && stem.len() > LEFT && !b"lsz".contains(last) => {
            stem.get(..stem.len() - 1).unwrap_or(stem)
        }
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(lang: Lang, families: &[&str]) {
        for family in families {
            let mut stems: Vec<&str> = family.split(' ').map(|word| stem(lang, word)).collect();
            stems.dedup();
            assert_eq!(stems.len(), 1, "{family}: {stems:?}");
        }
    }

    #[test]
    fn italian_families_have_one_stem() {
        alike(
            Lang::It,
            &[
                "contratto contratti",
                "lavoro lavori lavorare lavoratore lavoratori lavoratrice lavora lavorano lavorato lavorando",
                "documento documenti",
                "rifugiato rifugiati rifugiata rifugiate",
                "tirocinio tirocini tirocinante tirocinanti",
                "scadenza scaduto scaduti scade scadere scadenze",
                "rinnovo rinnovare rinnovato rinnoviamo",
                "ricevuta ricevute ricevere",
                "richiedente richiedenti",
                "straniero straniera stranieri straniere",
                "licenziare licenziamento licenziato licenziarlo",
                "formazione formare formarli formato",
                "residenza residente residenti",
                "certificato certificati certificazione certificare",
                "alloggio alloggi alloggiare alloggiarli",
                "stipendio stipendi",
                "sicuro sicuri sicura",
                "pagare pagamento pagamenti paga pagarlo",
                "italiano italiani italiana",
                "conversione conversioni",
            ],
        );
    }

    #[test]
    fn english_families_have_one_stem() {
        alike(
            Lang::En,
            &[
                "hire hires hired hiring",
                "employ employer employers employee employees employment employing",
                "permit permits permitted",
                "expire expired expires expiring expiry expiration",
                "refugee refugees",
                "trainee training train trained",
                "intern interns internship internships",
                "resident residence residency residents",
                "certificate certificates certified certification",
                "document documents",
                "penalty penalties",
            ],
        );
    }

    #[test]
    fn others_stay_apart() {
        for (lang, one, other) in [
            (Lang::It, "contratto", "contanti"),
            (Lang::It, "asilo", "asino"),
            (Lang::It, "corso", "ricorso"),
            (Lang::En, "permit", "permanent"),
            (Lang::En, "work", "word"),
        ] {
            assert_ne!(stem(lang, one), stem(lang, other), "{one}, {other}");
        }
        assert_eq!((stem(Lang::It, "c3"), stem(Lang::It, "60"), stem(Lang::It, "di")), ("c3", "60", "di"));
    }
}
