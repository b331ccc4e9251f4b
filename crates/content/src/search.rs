//! What the search knows of the texts: the words of those that ship, and what people say in other words (`search/synonyms.toml`).

use approdo_contract::{
    search::count_words,
    text::{Lang, Localised},
};
use serde::Deserialize;

use crate::{
    error::{ContentError, Fault},
    files::Files,
};

const PATH: &str = "search/synonyms.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(default)]
    it: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
}

/// Groups of phrases that mean the same.
#[derive(Debug)]
pub(crate) struct Synonyms(Localised<Vec<Vec<String>>>);

impl Synonyms {
    pub(crate) fn load(files: &mut Files) -> Result<Self, ContentError> {
        Self::parse(&files.take(PATH)?).map_err(|fault| fault.of(PATH))
    }

    pub(crate) fn get(&self, lang: Lang) -> &[Vec<String>] {
        self.0.get(lang)
    }

    fn parse(text: &str) -> Result<Self, Fault> {
        let File { group: groups } = toml::from_str(text)?;
        for group in &groups {
            for (lang, phrases) in [(Lang::It, &group.it), (Lang::En, &group.en)] {
                if let Some(phrase) = phrases.iter().find(|phrase| count_words(lang, phrase) == 0) {
                    return Err(Fault::Phrase(phrase.clone()));
                }
                if let [alone] = &phrases[..] {
                    return Err(Fault::Alone(alone.clone()));
                }
            }
        }
        let (it, en): (Vec<_>, Vec<_>) = groups.into_iter().map(|group| (group.it, group.en)).unzip();
        let some = |groups: Vec<Vec<String>>| groups.into_iter().filter(|group| !group.is_empty()).collect();
        Ok(Self(Localised { it: some(it), en: some(en) }))
    }
}

/// What a reader of our HTML reads, without the markup.
#[must_use]
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        // A tag that ends within a word, such as of emphasis, does not end the word: Markdown has few of those.
        text.push(' ');
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text, as much as a result has room for, in whole words.
#[must_use]
pub fn beginning(text: &str) -> String {
    const ROOM: usize = 160;
    if text.chars().count() <= ROOM {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ROOM).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    [words.trim_end_matches([',', ';', ':', '.', '–']), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_phrases_that_can_be_found() {
        let groups =
            Synonyms::parse("[[group]]\nit = ['stage', 'tirocinio']\n[[group]]\nen = ['pay', 'wage']").unwrap();
        assert_eq!((groups.get(Lang::It).len(), groups.get(Lang::En).len()), (1, 1));
        for bad in ["[[group]]\nit = ['stage']", "[[group]]\nen = ['of the', 'pay']", "[[group]]\nde = ['a', 'b']"] {
            assert!(Synonyms::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn markup_is_no_text() {
        assert_eq!(
            plain("<p>Due &amp; <em>tre</em>.</p>\n<ul><li>Il <a href=\"/x\">sito</a></li></ul>"),
            "Due & tre . Il sito"
        );
    }

    #[test]
    fn a_beginning_ends_with_a_word() {
        assert_eq!(beginning("Sì."), "Sì.");
        let text = "parola, ".repeat(40);
        let begun = beginning(&text);
        assert!(begun.ends_with("parola…") && begun.chars().count() <= 161, "{begun}");
    }
}
