//! Our Markdown: CommonMark without raw HTML and images, with links that are checked.

use approdo_contract::{
    paths::{AboutPage, CasesPage, GlossaryPage, GuidesPage, LegalPage, Page, VacanciesPage, WorkshopsPage},
    text::Lang,
};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html};

use crate::{error::Fault, faq, files::is_slug, glossary::Unlinked};

/// What may follow `page:` in a link: pages of the portal, whose addresses differ by language and are made by `contract::paths`.
pub(crate) const PAGE_NAMES: &str = "home, vacancies, legal, ask, legal-ask, legal-answers, checker, guides, glossary, internships, workshops, cases, \
    operator, privacy, accessibility";

/// A text of the library to which a link may lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A guide, by its slug.
    Guide(String),
    /// An answer that ships, by its slug.
    Faq(String),
}

impl Target {
    /// The text that a link names, whether or not it is there.
    pub(crate) fn named(link: &str) -> Option<Self> {
        let (kind, slug) = link.split_once(':')?;
        match kind {
            _ if !is_slug(slug) => None,
            "guide" => Some(Self::Guide(slug.to_owned())),
            "faq" => Some(Self::Faq(slug.to_owned())),
            _ => None,
        }
    }

    fn page(&self) -> Page {
        match self {
            Self::Guide(slug) => Page::Guides(GuidesPage::Detail(slug.clone())),
            Self::Faq(slug) => Page::Legal(LegalPage::Answer(faq::reference(slug))),
        }
    }
}

/// A text as HTML.
pub(crate) fn render(markdown: &str, lang: Lang) -> Result<String, Fault> {
    Ok(to_html(checked_events(markdown, lang)?))
}

/// The same with words that lead to the glossary.
pub(crate) fn linked(markdown: &str, lang: Lang, mut words: Unlinked<'_>) -> Result<String, Fault> {
    let mut events = Vec::new();
    let mut outside = 0_u32;
    for event in checked_events(markdown, lang)? {
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Heading { .. }) => outside += 1,
            Event::End(TagEnd::Link | TagEnd::Heading(_)) => outside = outside.saturating_sub(1),
            _ => {}
        }
        match event {
            Event::Text(text) if outside == 0 => events.extend(words.linked(&text, lang)),
            event => events.push(event),
        }
    }
    Ok(to_html(events))
}

/// A text as pairs of second-level heading and HTML below it.
pub(crate) fn sections(markdown: &str, lang: Lang) -> Result<Vec<(String, String)>, Fault> {
    let mut sections: Vec<(String, Vec<Event<'_>>)> = Vec::new();
    let mut in_heading = false;
    for event in checked_events(markdown, lang)? {
        match (event, sections.last_mut()) {
            (Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }), _) => {
                in_heading = true;
                sections.push((String::new(), Vec::new()));
            }
            (Event::End(TagEnd::Heading(HeadingLevel::H2)), _) => in_heading = false,
            (_, None) => return Err(Fault::OutsideSections),
            (Event::Text(text), Some((heading, _))) if in_heading => heading.push_str(&text),
            (event, Some((_, body))) => body.push(event),
        }
    }
    Ok(sections.into_iter().map(|(heading, body)| (heading, to_html(body))).collect())
}

/// Whether an address can be followed from anywhere: http or https with a host.
pub(crate) fn is_web_address(address: &str) -> bool {
    address.parse::<http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| host.contains('.'))
    })
}

pub(crate) fn to_html<'a>(events: impl IntoIterator<Item = Event<'a>>) -> String {
    let mut text = String::new();
    html::push_html(&mut text, events.into_iter());
    text
}

fn checked_events(markdown: &str, lang: Lang) -> Result<Vec<Event<'_>>, Fault> {
    Parser::new(markdown).map(|event| checked(event, lang)).collect()
}

/// The event, with its link followed; refuses what may not stand in a text.
pub(crate) fn checked(event: Event<'_>, lang: Lang) -> Result<Event<'_>, Fault> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Err(Fault::RawHtml(text.trim().to_owned())),
        Event::Start(Tag::Image { .. }) => Err(Fault::Image),
        Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => Err(Fault::FirstLevelHeading),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if link_type == LinkType::Email { dest_url } else { checked_link(dest_url, lang)? };
            Ok(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        event => Ok(event),
    }
}

fn checked_link(link: CowStr<'_>, lang: Lang) -> Result<CowStr<'_>, Fault> {
    if let Some(page) = link.strip_prefix("page:").and_then(page_named) {
        Ok(page.path(lang).into())
    } else if let Some(target) = Target::named(&link) {
        Ok(target.page().path(lang).into())
    } else if is_web_address(&link) || link.strip_prefix("mailto:").is_some_and(|address| address.contains('@')) {
        Ok(link)
    } else {
        Err(Fault::Link(link.into_string()))
    }
}

fn page_named(name: &str) -> Option<Page> {
    Some(match name {
        "home" => Page::Home,
        "vacancies" => Page::Vacancies(VacanciesPage::List),
        "checker" => Page::Checker,
        "legal" => Page::Legal(LegalPage::Overview),
        "ask" | "legal-ask" => Page::Legal(LegalPage::Ask),
        "legal-answers" => Page::Legal(LegalPage::Answers),
        "guides" => Page::Guides(GuidesPage::List),
        "glossary" => Page::Glossary(GlossaryPage::List),
        "internships" => Page::Internships,
        "workshops" => Page::Workshops(WorkshopsPage::List),
        "cases" => Page::Cases(CasesPage::List),
        "operator" => Page::About(AboutPage::Operator),
        "privacy" => Page::About(AboutPage::Privacy),
        "accessibility" => Page::About(AboutPage::Accessibility),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn it(markdown: &str) -> Result<String, Fault> {
        render(markdown, Lang::It)
    }

    #[test]
    fn text_becomes_html_and_special_characters_are_escaped() {
        assert_eq!(it("Due & *tre*").unwrap(), "<p>Due &amp; <em>tre</em></p>\n");
        assert_eq!(it("3 < 4").unwrap(), "<p>3 &lt; 4</p>\n");
    }

    #[test]
    fn raw_html_images_and_first_level_headings_are_refused() {
        for html in ["<script>alert(1)</script>", "a <b>b</b>", "<!-- note -->", "<div>\n\ntext\n\n</div>"] {
            assert!(matches!(it(html), Err(Fault::RawHtml(_))), "{html}");
        }
        assert!(matches!(it("![a](https://example.org/a.png)"), Err(Fault::Image)));
        assert!(matches!(it("# Title"), Err(Fault::FirstLevelHeading)));
    }

    #[test]
    fn links_lead_somewhere() {
        for good in ["https://www.garanteprivacy.it/home?a=1#b", "http://example.org", "mailto:a@example.org"] {
            let html = it(&format!("[a]({good})")).unwrap();
            assert!(html.contains(&format!("href=\"{good}\"")), "{html}");
        }
        assert!(it("<a@example.org>").unwrap().contains("href=\"mailto:a@example.org\""));
        for bad in
            ["javascript:alert(1)", "/it/privacy", "#top", "page:nowhere", "ftp://example.org", "https://", "mailto:a"]
        {
            assert!(matches!(it(&format!("[a]({bad})")), Err(Fault::Link(link)) if link == bad), "{bad}");
        }
    }

    #[test]
    fn pages_of_the_portal_get_the_address_of_the_language() {
        assert!(it("[a](page:operator)").unwrap().contains("href=\"/it/chi-siamo\""));
        assert!(render("[a](page:operator)", Lang::En).unwrap().contains("href=\"/en/about\""));
        assert!(it("[a](guide:il-colloquio)").unwrap().contains("href=\"/it/guide/il-colloquio\""));
        assert!(it("[a](faq:permesso-scaduto)").unwrap().contains("href=\"/it/sportello-legale/risposte/F-"));
        assert!(matches!(it("[a](guide:Il-Colloquio)"), Err(Fault::Link(_))));
        for name in PAGE_NAMES.split(", ") {
            assert!(page_named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn second_level_headings_part_a_text() {
        let parts = sections("## action\n\nOne.\n\n### More\n\n## numbers\n\n- 4\n", Lang::It).unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0], ("action".to_owned(), "<p>One.</p>\n<h3>More</h3>\n".to_owned()));
        assert_eq!(parts[1].0, "numbers");
        assert!(matches!(sections("Text\n\n## action\n\nOne.\n", Lang::It), Err(Fault::OutsideSections)));
    }
}
