//! How easy a text reads: the Gulpease index of Italian (GULP, Università di Roma, 1988), from 0 to 100. From 80 on everybody who left
//! primary school reads it, from 60 on with a middle school, from 40 on with a high school.

/// How many words a text has.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The index of a text's paragraphs: `89 + (300 · sentences − 10 · letters) / words`. Whole, rounded down; none of no words.
#[must_use]
pub fn gulpease(blocks: &[String]) -> Option<i64> {
    let count = |of: &dyn Fn(&str) -> usize| blocks.iter().map(|block| of(block)).sum::<usize>();
    let words = i64::try_from(count(&words)).ok().filter(|words| *words > 0)?;
    let letters = i64::try_from(count(&|block| block.chars().filter(|char| char.is_alphanumeric()).count())).ok()?;
    let sentences = i64::try_from(count(&sentences)).ok()?;
    Some((89 + (300 * sentences - 10 * letters).div_euclid(words)).clamp(0, 100))
}

/// A paragraph is one sentence at least. A point ends one where no small letter and no figure follows: not within «art. 5».
fn sentences(block: &str) -> usize {
    let block = block.trim();
    let mut ends = 0;
    let mut chars = block.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        if matches!(char, '.' | '!' | '?') && !chars.peek().is_some_and(|(_, next)| matches!(next, '.' | '!' | '?')) {
            let rest = block[at + char.len_utf8()..].trim_start_matches(['»', '”', ')']);
            let next = rest.trim_start().chars().next();
            let begins = next.is_none_or(|next| !next.is_lowercase() && !next.is_ascii_digit());
            ends += usize::from(begins && (rest.is_empty() || rest.starts_with(' ')));
        }
    }
    ends.max(usize::from(words(block) > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<i64> {
        gulpease(&[text.to_owned()])
    }

    #[test]
    fn sentences_end_where_one_begins() {
        for (text, expected) in [
            ("Uno. Due! Tre?", 3),
            ("Vedi art. 5 c. 9 del testo", 1),
            ("Il D.Lgs. 142 del 2015.", 1),
            ("Servono: uno; due… Poi «basta.» Fine.", 2),
            ("Alle 12:30.", 1),
            ("", 0),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn short_words_and_sentences_read_easily() {
        // 89 + (300 · 1 − 10 · 11) / 4 = 136: more than the scale has.
        assert_eq!(of("Sì, va bene così."), Some(100));
        // 89 + (300 · 1 − 10 · 79) / 8 = 27.75
        assert_eq!(
            of("Amministrazioni pubbliche prevedono comunicazioni obbligatorie entro termini tassativi."),
            Some(27)
        );
        assert_eq!(of("…"), None);
    }
}
