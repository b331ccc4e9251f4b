//! Texts in which every statement of law names the fact behind it: `[A01]` at the end of a paragraph or of an item of a list.
//!
//! Readers see a small number that leads to what stands behind the statement. What sounds like law and names no fact is refused.

use approdo_contract::{
    editorial::Review,
    faq::FaqSource,
    guide::{Reliability, Statement, TextSignature},
    law::{Confidence, Fact, Rules},
    text::{Lang, Localised},
};
use jiff::civil::Date;
use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::{
    checked::Checked,
    error::Fault,
    glossary::Unlinked,
    law::texts::with_figures,
    markdown::{self, Target},
};

/// The words by which a statement of law is known, each by how it begins; what is left of a word after it is one of the endings.
static OF_LAW: Localised<&[(&str, &[&str])]> = Localised {
    it: &[
        ("legg", &["e", "i"]),
        ("decret", &["o", "i", "o-legge"]),
        ("articol", &["o", "i"]),
        ("art", &[""]),
        ("norma", &["", "tiva"]),
        ("norme", &[""]),
        ("obblig", &["o", "hi", "atorio", "atoria", "atori", "atorie"]),
        ("vietat", &["o", "a", "i", "e"]),
        ("diviet", &["o", "i"]),
        ("reat", &["o", "i"]),
        ("sanzion", &["e", "i"]),
        ("mult", &["a", "e"]),
        ("diritt", &["o", "i"]),
        ("dev", &["e", "i", "ono"]),
        ("maxisanzion", &["e", "i"]),
    ],
    en: &[
        ("law", &["", "s", "ful"]),
        ("unlawful", &[""]),
        ("illegal", &[""]),
        ("decree", &["", "s", "-law"]),
        ("article", &["", "s"]),
        ("must", &[""]),
        ("forbidden", &[""]),
        ("banned", &[""]),
        ("crime", &["", "s"]),
        ("fine", &["", "s", "d"]),
        ("penalt", &["y", "ies"]),
        ("entitled", &[""]),
        ("obliged", &[""]),
    ],
};

/// Words that sound like law and are none, in the places where they stand.
static NOT_OF_LAW: Localised<&[&str]> =
    Localised { it: &[" di norma "], en: &[" is fine ", " are fine ", " fine print "] };

/// The facts that texts name, in the order in which their readers meet them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks(Vec<String>);

impl Marks {
    /// The number of a fact, from 1.
    pub(crate) fn number(&mut self, code: &str) -> usize {
        if let Some(at) = self.0.iter().position(|known| known == code) {
            return at + 1;
        }
        self.0.push(code.to_owned());
        self.0.len()
    }

    /// Adds those of another text.
    pub(crate) fn add(&mut self, other: &Self) {
        for code in &other.0 {
            self.number(code);
        }
    }

    /// The facts themselves.
    fn facts<'a>(&'a self, law: &'a Rules) -> impl Iterator<Item = &'a Fact> {
        self.0.iter().filter_map(|code| law.fact(code))
    }

    /// How the least sure of them was read.
    pub(crate) fn confidence(&self, law: &Rules) -> Option<Confidence> {
        self.facts(law).map(|fact| fact.confidence).max()
    }

    /// Where they can be read, each place once.
    pub(crate) fn sources(&self, law: &Rules) -> Vec<FaqSource> {
        let mut sources: Vec<FaqSource> = Vec::new();
        for source in self.facts(law).flat_map(|fact| &fact.sources) {
            if !sources.iter().any(|known| known.url == source.url) {
                sources.push(FaqSource { title: source.title.clone(), url: source.url.clone() });
            }
        }
        sources
    }

    /// What readers are told of them, as it is on this day.
    pub(crate) fn statements(&self, law: &Rules, lang: Lang, today: Date) -> Vec<Statement> {
        let source =
            |source: &approdo_contract::law::Source| FaqSource { title: source.title.clone(), url: source.url.clone() };
        let statement = |(number, fact): (u32, &Fact)| Statement {
            number,
            text: fact.text.get(lang).clone(),
            sources: fact.sources.iter().map(source).collect(),
            confidence: fact.confidence,
            checked_on: fact.mark.checked_on.to_string(),
            review: review(fact.mark.review_by, today),
        };
        (1..).zip(self.facts(law)).map(statement).collect()
    }

    /// How far a text can be relied upon that rests on them, as it is on this day.
    pub(crate) fn reliability(
        &self,
        law: &Rules,
        checked: &Checked,
        signature: Option<&TextSignature>,
        today: Date,
    ) -> Reliability {
        Reliability {
            checked_on: checked.on.to_string(),
            checked_by: checked.by.clone(),
            review: review(self.review_by(law, checked), today),
            confidence: self.confidence(law),
            signature: signature.cloned(),
        }
    }

    /// The earliest day on which the text or one of them is to be looked at again.
    pub(crate) fn review_by(&self, law: &Rules, checked: &Checked) -> Date {
        self.facts(law).map(|fact| fact.mark.review_by).fold(checked.review_by, Date::min)
    }

    /// The words of all of them, for the fingerprint of a text.
    pub(crate) fn words<'a>(&'a self, law: &'a Rules) -> impl Iterator<Item = &'a str> {
        self.facts(law).flat_map(|fact| [fact.text.it.as_str(), fact.text.en.as_str()])
    }
}

fn review(by: Date, today: Date) -> Review {
    Review { by: by.to_string(), overdue: by < today }
}

/// A text, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    /// For readers.
    pub(crate) html: String,
    /// The texts to which it leads.
    pub(crate) targets: Vec<Target>,
    /// Its paragraphs and items as bare words.
    pub(crate) blocks: Vec<String>,
}

/// Reads a text. Its facts are numbered on from those that are marked already; words of the glossary lead there where they first stand.
pub(crate) fn read(
    text: &str,
    lang: Lang,
    law: &Rules,
    marks: &mut Marks,
    mut words: Option<Unlinked<'_>>,
) -> Result<Stated, Fault> {
    let filled = figures(text, lang, law)?;
    let fact = |link: BrokenLink<'_>| is_code(&link.reference).then(|| (CowStr::from("fact:"), CowStr::from("")));
    let mut stated = Stated::default();
    let mut events = Vec::new();
    let mut blocks: Vec<(String, bool)> = Vec::new();
    let (mut in_mark, mut in_link, mut in_heading) = (false, false, false);
    for event in Parser::new_with_broken_link_callback(&filled, Options::empty(), Some(fact)) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::ShortcutUnknown, id, .. }) => {
                let code = law.fact(&id).ok_or_else(|| Fault::UnknownFact(id.to_string()))?.code.clone();
                events.push(Event::InlineHtml(mark(marks.number(&code), lang).into()));
                if let Some((_, founded)) = blocks.last_mut() {
                    *founded = true;
                }
                in_mark = true;
            }
            Event::End(TagEnd::Link) if in_mark => in_mark = false,
            Event::Text(_) if in_mark => {}
            Event::Start(Tag::Link {
                link_type: LinkType::ReferenceUnknown | LinkType::CollapsedUnknown, id, ..
            }) => {
                return Err(Fault::FactMark(id.into_string()));
            }
            event => {
                match &event {
                    Event::Start(Tag::Paragraph | Tag::Item) => blocks.push((String::new(), false)),
                    Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                        if let Some((text, founded)) = blocks.pop() {
                            if !founded && sounds_like_law(&text, lang) {
                                return Err(Fault::Unstated(shortened(&text)));
                            }
                            stated.blocks.extend(Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
                        }
                    }
                    Event::Start(Tag::Link { dest_url, .. }) => {
                        in_link = true;
                        stated.targets.extend(Target::named(dest_url));
                    }
                    Event::End(TagEnd::Link) => in_link = false,
                    Event::Start(Tag::Heading { .. }) => in_heading = true,
                    Event::End(TagEnd::Heading(_)) => in_heading = false,
                    Event::Text(text) | Event::Code(text) => {
                        if let Some((block, _)) = blocks.last_mut() {
                            block.push_str(text);
                        }
                    }
                    Event::SoftBreak | Event::HardBreak => {
                        if let Some((block, _)) = blocks.last_mut() {
                            block.push(' ');
                        }
                    }
                    _ => {}
                }
                match (&mut words, markdown::checked(event, lang)?) {
                    (Some(words), Event::Text(text)) if !in_link && !in_heading => {
                        events.extend(words.linked(&text, lang));
                    }
                    (_, event) => events.push(event),
                }
            }
        }
    }
    stated.html = markdown::to_html(events);
    Ok(stated)
}

/// A text with its figures in words.
pub(crate) fn figures(text: &str, lang: Lang, law: &Rules) -> Result<String, Fault> {
    let figure =
        |name: &str| law.parameters.iter().find(|parameter| parameter.code == name).map(|parameter| &parameter.value);
    with_figures(text, lang, figure).map_err(|name| Fault::UnknownFigure(name.to_owned()))
}

/// A text without its marks, for who knows it as plain Markdown.
pub(crate) fn without_marks(text: &str) -> String {
    let mut parts = text.split('[');
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((code, rest)) if is_code(code) => {
                bare.truncate(bare.trim_end_matches(' ').len());
                bare.push_str(rest);
            }
            _ => {
                bare.push('[');
                bare.push_str(part);
            }
        }
    }
    bare
}

/// Facts have a letter and two digits.
fn is_code(text: &str) -> bool {
    matches!(text.as_bytes(), [letter, tens, ones] if letter.is_ascii_uppercase() && tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// The number of a fact in the text, which leads to it below.
fn mark(number: usize, lang: Lang) -> String {
    let source = match lang {
        Lang::It => "Fonte",
        Lang::En => "Source",
    };
    format!(
        "<sup class=\"source-mark\"><a href=\"#source-{number}\"><span class=\"visually-hidden\">{source} </span>{number}</a></sup>"
    )
}

/// Whether a paragraph states something of the law: it holds a figure, or a word of the law.
fn sounds_like_law(text: &str, lang: Lang) -> bool {
    let words = text.to_lowercase();
    let words: Vec<&str> =
        words.split(|char: char| !char.is_alphanumeric() && char != '-').filter(|word| !word.is_empty()).collect();
    let mut spaced = [" ", &words.join(" "), " "].concat();
    for other in *NOT_OF_LAW.get(lang) {
        spaced = spaced.replace(other, " ");
    }
    let of_law = |word: &str| {
        OF_LAW
            .get(lang)
            .iter()
            .any(|(stem, endings)| word.strip_prefix(stem).is_some_and(|ending| endings.contains(&ending)))
    };
    spaced.chars().any(|char| char.is_ascii_digit()) || spaced.split(' ').any(of_law)
}

/// The beginning of a paragraph, to find it by.
fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law() -> Rules {
        crate::law::shipped_law().expect("the shipped rules are sound")
    }

    fn it(text: &str) -> Result<(Stated, Marks), Fault> {
        let mut marks = Marks::default();
        read(text, Lang::It, &law(), &mut marks, None).map(|stated| (stated, marks))
    }

    #[test]
    fn facts_are_numbered_as_they_are_met_and_each_once() {
        let (stated, marks) = it("Uno. [A06] [A01]\n\nDue, e `tre`. [A06]\n").unwrap();
        assert_eq!(marks.0, ["A06", "A01"]);
        assert_eq!(stated.html.matches("href=\"#source-1\"").count(), 2);
        assert!(
            stated.html.contains("<span class=\"visually-hidden\">Fonte </span>2</a></sup></p>"),
            "{}",
            stated.html
        );
        assert_eq!(stated.blocks, ["Uno.", "Due, e tre."]);
    }

    #[test]
    fn a_figure_is_written_by_its_name() {
        let (stated, _) = it("Passano {wait_days_confirmed}. [A01]").unwrap();
        assert!(stated.html.starts_with("<p>Passano 60 giorni. <sup"), "{}", stated.html);
        assert!(matches!(it("Passano {wait}. [A01]"), Err(Fault::UnknownFigure(name)) if name == "wait"));
    }

    #[test]
    fn what_sounds_like_law_names_its_fact() {
        for bare in [
            "La legge lo dice.",
            "Passano 60 giorni.",
            "- Devi avere la ricevuta.",
            "Sì. [A01]\n\n1. È vietato.\n",
            "> È un reato.",
        ] {
            assert!(matches!(it(bare), Err(Fault::Unstated(_))), "{bare}");
        }
        for fine in ["Di norma conviene parlarne prima.", "1. Chiama il centro.\n2. Aspetta.\n", "## Legge 1\n\nTesto."]
        {
            assert!(it(fine).is_ok(), "{fine}");
        }
        let mut marks = Marks::default();
        let en = |text: &str, marks: &mut Marks| read(text, Lang::En, &law(), marks, None).is_ok();
        assert!(!en("It must be done.", &mut marks) && !en("There are fines.", &mut marks));
        assert!(en("That is fine with us.", &mut marks));
    }

    #[test]
    fn a_fact_is_known_and_stands_alone() {
        assert!(matches!(it("Uno. [A99]"), Err(Fault::UnknownFact(code)) if code == "A99"));
        assert!(matches!(it("Uno. [A01][A06]"), Err(Fault::FactMark(_))));
        assert!(it("Una [parola] tra parentesi.").is_ok());
    }

    #[test]
    fn plain_markdown_has_no_marks() {
        assert_eq!(
            without_marks("Sì, [qui](page:legal). [A01] [A06]\n- no; [B02]\n- [x] y"),
            "Sì, [qui](page:legal).\n- no;\n- [x] y"
        );
    }
}
