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

/// A paragraph is one sentence at least.
fn sentences(block: &str) -> usize {
    ends(block.trim()).count().max(usize::from(words(block) > 0))
}

/// A text up to where its first sentence ends.
pub(crate) fn first_sentence(block: &str) -> &str {
    let block = block.trim();
    ends(block).next().map_or(block, |end| &block[..end])
}

/// Where sentences end. A point ends one where no small letter and no figure follows: not within «art. 5».
fn ends(block: &str) -> impl Iterator<Item = usize> {
    let mut chars = block.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, char)) = chars.next() {
            if matches!(char, '.' | '!' | '?') && !chars.peek().is_some_and(|(_, next)| matches!(next, '.' | '!' | '?'))
            {
                let rest = block[at + char.len_utf8()..].trim_start_matches(['»', '”', ')']);
                let next = rest.trim_start().chars().next();
                let begins = next.is_none_or(|next| !next.is_lowercase() && !next.is_ascii_digit());
                if begins && (rest.is_empty() || rest.starts_with(' ')) {
                    return Some(block.len() - rest.len());
                }
            }
        }
        None
    })
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
    fn the_first_sentence_is_all_where_there_is_no_second() {
        for (text, first) in [
            ("Uno", "Uno"),
            ("L’art. 22 dice. Poi", "L’art. 22 dice."),
            ("Uno, ecc. e due. Tre.", "Uno, ecc. e due."),
            ("Dice «basta.» Fine.", "Dice «basta.»"),
        ] {
            assert_eq!(first_sentence(text), first);
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
