//! The words of a text, and phrases among them.

pub(crate) struct Word<'a> {
    pub(crate) text: &'a str,
    pub(crate) lower: String,
    pub(crate) start: usize,
    /// Punctuation stands before it: what is before it is another thought.
    pub(crate) apart: bool,
    /// A sentence begins with it.
    pub(crate) opens: bool,
}

/// The words of a text: letters and digits, whatever stands between them.
pub(crate) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut end = 0;
    for word in text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let between = text.get(end..start).unwrap_or_default();
        let apart = between.contains([',', ';', ':', '.', '!', '?', '\n', '(', ')']);
        let opens = end == 0 || between.contains(['.', '!', '?', '\n']);
        words.push(Word { text: word, lower: word.to_lowercase(), start, apart, opens });
        end = start + word.len();
    }
    words
}

/// Whether a phrase stands here, as its words in small letters; one that ends in `*` only begins so.
fn stands(words: &[Word<'_>], at: usize, phrase: &str) -> Option<usize> {
    let mut last = at;
    for (step, expected) in phrase.split(' ').enumerate() {
        let word = words.get(at + step)?;
        let fits = match expected.strip_suffix('*') {
            Some(stem) => word.lower.starts_with(stem),
            None => word.lower == expected,
        };
        if !fits || (step > 0 && word.apart) {
            return None;
        }
        last = at + step;
    }
    Some(last)
}

/// What is written from one word to another.
pub(crate) fn quoted<'a>(text: &'a str, words: &[Word<'_>], first: usize, last: usize) -> &'a str {
    let ends = words.get(first).zip(words.get(last));
    ends.and_then(|(first, last)| text.get(first.start..last.start + last.text.len())).unwrap_or_default()
}

pub(crate) fn any(words: &[Word<'_>], at: usize, phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| stands(words, at, phrase))
}

/// The same of phrases in one text, with `|` between them: a long list of slices weighs more in the browser than what stands in it.
pub(crate) fn one_of(words: &[Word<'_>], at: usize, phrases: &str) -> Option<usize> {
    // Most phrases fall by their first letter.
    let first = words.get(at)?.lower.bytes().next();
    let mut phrases = phrases.split('|').filter(|phrase| phrase.bytes().next() == first);
    phrases.find_map(|phrase| stands(words, at, phrase))
}

/// Words that say that what follows is not asked for.
const DENIALS: &[&str] = &["non", "senza", "nessun*", "qualsiasi", "qualunque", "not", "without", "any", "no"];

/// Whether the thought before, or the words right after, say that this is not asked for.
pub(crate) fn is_denied(words: &[Word<'_>], first: usize, last: usize) -> bool {
    for at in (first.saturating_sub(4)..first).rev() {
        if words.get(at + 1).is_none_or(|word| word.apart) {
            break;
        }
        if any(words, at, DENIALS).is_some() {
            return true;
        }
    }
    let after = last + 1;
    words.get(after).is_some_and(|word| !word.apart) && any(words, after, &["non", "not", "isn"]).is_some()
}
