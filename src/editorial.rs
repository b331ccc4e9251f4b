//! What the pages of edited content share: how it is asked for and how text, dates and links out of it are shown.

use approdo_contract::{
    check::parse_date,
    editorial::{Review, Source},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    i18n::{date, localised, say, text},
    ui::{Callout, Icon, IconName, Text, Tone},
    view,
};

/// The query for content in a language, with the query of a filter, which may be empty.
pub fn in_language(lang: Lang, filter: &str) -> String {
    let separator = if filter.is_empty() { "" } else { "&" };
    ["lang=", lang.tag(), separator, filter].concat()
}

/// A text that the server rendered from our own Markdown, which lets no HTML of anybody else through.
pub fn rendered(html: String) -> AnyView {
    view! { <div class="prose" inner_html=html></div> }
}

/// A date of the content as people write it; what is no date stays as it came.
pub fn written_date(lang: Lang, iso: &str) -> String {
    parse_date(iso).map_or_else(|| iso.to_owned(), |parsed| date(lang, parsed))
}

/// A link out of the portal, which says so.
pub fn external_link(label: Text, href: String) -> AnyView {
    view! {
        <a href=href rel="noopener">
            {label}" "<Icon name=IconName::External class="icon-sm" />
            <span class="visually-hidden">{text!(common.external_link).signal()}</span>
        </a>
    }
}

/// A source: who published it and, where that is known, when.
pub fn cited(source: Source) -> AnyView {
    let Source { publisher, url, date } = source;
    let label = localised(move |lang| match date.as_str() {
        "" => publisher.clone(),
        date => [&publisher, ", ", &written_date(lang, date)].concat(),
    });
    external_link(label, url)
}

/// That a text should have been checked again, for who reads it now.
pub fn overdue(review: Review) -> Option<AnyView> {
    let Review { by, overdue } = review;
    overdue.then(|| {
        let since = localised(move |lang| say!(lang, common.overdue_text, date = written_date(lang, &by)));
        view! { <Callout title=text!(common.overdue_title) tone=Tone::Warning><p>{since}</p></Callout> }
    })
}
