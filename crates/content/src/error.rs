//! What can be wrong in `content/`, told to the editor who must mend it.

use approdo_contract::case::CaseSectionKind;

/// A fault and the file in which it stands.
#[derive(Debug, thiserror::Error)]
#[error("content/{file}: {fault}")]
pub struct ContentError {
    /// The file, below `content/`.
    pub file: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It should be there: a translation, a page, the working days.
    #[error("this file is missing")]
    Missing,
    /// Nothing reads it: mostly a slip in its name.
    #[error("nothing reads this file; is its name right?")]
    Unexpected,
    /// It is not UTF-8.
    #[error("this file is not UTF-8 text")]
    NotText,
    /// It does not begin with front matter.
    #[error("the file must begin with front matter between two lines `+++`")]
    NoFrontMatter,
    /// Its data cannot be read: wrong TOML, an unknown or a missing key, a date that is none.
    #[error("{0}")]
    Toml(Box<toml::de::Error>),
    /// A field holds nothing.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// A list holds the same thing twice.
    #[error("`{0}` holds the same twice")]
    Twice(&'static str),
    /// The name of a text is no address.
    #[error("a text is named in small letters and digits with single dashes between, at most {max} characters", max = crate::files::SLUG_MAX)]
    Slug,
    /// A review before the check.
    #[error("`review_by` must be a day after `checked_on`")]
    Review,
    /// A source of no day and no year.
    #[error("`{0}` is no date of a source: write a day such as 2026-11-22, a year such as 2026, or leave it out")]
    SourceDate(String),
    /// A phrase that nobody could search for.
    #[error("`{0}` has no word that says something to who searches")]
    Phrase(String),
    /// A phrase that means the same as no other.
    #[error("`{0}` stands alone in its group")]
    Alone(String),
    /// A case that is named and does not stand.
    #[error("there is no case `{0}`")]
    UnknownCase(String),
    /// A length of time that is told and not known.
    #[error("`{{period:{0}}}` is not known: write one of {names}", names = crate::periods::NAMES)]
    UnknownPeriod(String),
    /// Years that cannot be.
    #[error("`years` must run forward, with four digits")]
    Years,
    /// Hours that cannot be.
    #[error("the desk must open before it closes and promise at least one hour")]
    Hours,
    /// A holiday on a day that no year has.
    #[error("the holiday `{0}` falls on a day that does not exist")]
    Holiday(String),
    /// An address that cannot be followed.
    #[error("`{0}` is no link: write http:// or https:// with a host, mailto: with an address, or page: with one of {pages}, guide: or faq: with the name of one", pages = crate::markdown::PAGE_NAMES)]
    Link(String),
    /// HTML in Markdown.
    #[error("raw HTML is not allowed: `{0}`")]
    RawHtml(String),
    /// An image in Markdown.
    #[error("images are not allowed in texts")]
    Image,
    /// A first-level heading: the page has one already.
    #[error("headings in the text begin at the second level")]
    FirstLevelHeading,
    /// Text that belongs to no section.
    #[error("there is text before the first section")]
    OutsideSections,
    /// A heading that is no section of the sheet.
    #[error("`{0}` is no section of a case: write one of {sections}", sections = sections())]
    UnknownSection(String),
    /// A statement of law that names no fact.
    #[error("a statement of law names no fact, such as [A01]: “{0}”")]
    Unstated(String),
    /// A fact that nobody stated.
    #[error("there is no fact `{0}` in law/facts.toml")]
    UnknownFact(String),
    /// A fact written in another way than by its mark.
    #[error("write a fact by its code in brackets and nothing else, each in its own: `{0}`")]
    FactMark(String),
    /// A text that tells a figure that nobody knows.
    #[error("the text tells `{{{0}}}`, which is no parameter of law/parameters.toml")]
    UnknownFigure(String),
    /// A link or a list that names a text that is not there.
    #[error("there is no text `{0}`")]
    UnknownText(String),
    /// A field that is too short or too long.
    #[error("`{field}` has {is} characters; {from} to {to} are right")]
    Length {
        /// Which.
        field: &'static str,
        /// How many it has.
        is: usize,
        /// At least.
        from: usize,
        /// At most.
        to: usize,
    },
    /// More of something than there is room for.
    #[error("`{field}` names more than {max}")]
    TooMany {
        /// Which.
        field: &'static str,
        /// At most.
        max: usize,
    },
    /// A text of another number of words than its readers have time for.
    #[error("the text has {is} words; {from} to {to} are right")]
    Words {
        /// How many it has.
        is: usize,
        /// At least.
        from: usize,
        /// At most.
        to: usize,
    },
    /// Something wrong with the rules of the law.
    #[error("{}", .0.of_row())]
    Law(crate::law::Finding),
    /// A section without text.
    #[error("the section `{}` is empty", key(*.0))]
    EmptySection(CaseSectionKind),
    /// A section that comes twice.
    #[error("the section `{}` comes twice", key(*.0))]
    SectionTwice(CaseSectionKind),
    /// A section that the case must have.
    #[error("the section `{}` is missing: a case of this evidence has it", key(*.0))]
    MissingSection(CaseSectionKind),
    /// A section that the other language has.
    #[error("the section `{}` stands in the other language only", key(*.0))]
    UntranslatedSection(CaseSectionKind),
    /// A section that claims more than the evidence holds.
    #[error("the section `{}` tells a result, but the evidence holds none", key(*.0))]
    SectionWithoutEvidence(CaseSectionKind),
}

impl Fault {
    /// The fault as an error of `file`.
    pub(crate) fn of(self, file: &str) -> ContentError {
        ContentError { file: file.to_owned(), fault: self }
    }
}

impl From<toml::de::Error> for Fault {
    fn from(error: toml::de::Error) -> Self {
        Self::Toml(Box::new(error))
    }
}

/// Refuses a field that holds nothing.
pub(crate) fn filled(field: &'static str, text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() { Err(Fault::Empty(field)) } else { Ok(()) }
}

/// Refuses a field that is too short or too long.
pub(crate) fn length(field: &'static str, text: &str, from: usize, to: usize) -> Result<(), Fault> {
    let is = text.trim().chars().count();
    if (from..=to).contains(&is) { Ok(()) } else { Err(Fault::Length { field, is, from, to }) }
}

/// Refuses a list that names too many, or the same twice.
pub(crate) fn few<T: PartialEq>(field: &'static str, list: &[T], max: usize) -> Result<(), Fault> {
    if list.len() > max {
        Err(Fault::TooMany { field, max })
    } else if list.iter().enumerate().any(|(at, one)| list[..at].contains(one)) {
        Err(Fault::Twice(field))
    } else {
        Ok(())
    }
}

fn key(kind: CaseSectionKind) -> &'static str {
    use approdo_contract::choice::Choice;
    kind.as_str()
}

fn sections() -> String {
    use approdo_contract::choice::Choice;
    CaseSectionKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}
