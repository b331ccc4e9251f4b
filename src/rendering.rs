//! Pages as the server writes them: the app's own components as text, and what stands around them.

use approdo_contract::{editorial::Operator, paths::Page, text::Lang};
use leptos::prelude::*;

use crate::{
    answers::{Answer, Answers, BLOCKS_ID},
    app::{App, PORTAL},
    head::PageHead,
    i18n::{Text, text},
    location::Location,
    takeover::{APP_ID, WITHOUT_APP_ID},
    view,
};

/// Leptos puts it where the browser will look for parts that change. Nothing changes outside of what the app takes over, where
/// it would only be in the way; in texts it cannot stand, since there `<` is written otherwise.
pub(crate) const MARKER: &str = "<!>";

/// The icon of the browser's tab: a request of its own would be larger than the drawing.
const ICON: &str = env!("APPRODO_ICON");

/// A page as text.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// What the app shows.
    pub html: String,
    /// The title, with the portal's name.
    pub title: String,
    /// What the page is about, in a sentence or two; empty where it does not say.
    pub description: String,
}

/// Renders the page at an address, from the root and with its query. What it needs and `answers` do not have is then among
/// [`Answers::missing`].
#[must_use]
pub fn render(address: &str, answers: &Answers) -> Rendered {
    owned(|| {
        provide_context(Location::at(&PORTAL, address.to_owned()));
        provide_context(answers.clone());
        let head = PageHead::provide();
        let html = view! { <App /> }.to_html();
        Rendered { html, title: head.full_title(answers.lang), description: head.description() }
    })
}

/// What the head says of a page beyond its styles.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// The page as it was rendered.
    pub rendered: &'a Rendered,
    /// Its language.
    pub lang: Lang,
    /// Which page it is; none where none stands.
    pub page: Option<&'a Page>,
    /// The portal's protocol and host.
    pub origin: &'a str,
    /// Whether search engines may show it.
    pub indexed: bool,
    /// The addresses of feeds, from the root, with the type and the name of each.
    pub feeds: &'a [(String, &'static str, Text)],
    /// What the page is about for machines: JSON-LD.
    pub structured_data: &'a [String],
}

/// The head of a page as text.
#[must_use]
pub fn head(head: &Head<'_>) -> String {
    owned(|| {
        let Head { rendered, lang, page, origin, indexed, feeds, structured_data } = head.clone();
        let Rendered { title, description, .. } = rendered.clone();
        let at = |lang: Lang, page: &Page| [origin, &page.path(lang)].concat();
        // A page that nobody finds by searching has no other address either.
        let addresses = page.filter(|_| indexed).map(|page| {
            let others: Vec<AnyView> =
                Lang::ALL.map(|lang| view! { <link rel="alternate" hreflang=lang.tag() href=at(lang, page) /> }).into();
            view! {
                <link rel="canonical" href=at(lang, page) />
                {others}
                <link rel="alternate" hreflang="x-default" href=at(Lang::It, page) />
                {open_graph("og:url", at(lang, page))}
            }
        });
        let locale = match lang {
            Lang::It => "it_IT",
            Lang::En => "en_GB",
        };
        let description = (!description.is_empty()).then(|| {
            view! {
                <meta name="description" content=description.clone() />
                {open_graph("og:description", description)}
            }
        });
        let feeds: Vec<AnyView> = feeds
            .iter()
            .map(|(path, kind, title)| {
                view! { <link rel="alternate" type=*kind title=title.get(lang) href=path.clone() /> }
            })
            .collect();
        let structured_data: Vec<AnyView> = structured_data
            .iter()
            .map(|data| view! { <script type="application/ld+json" inner_html=in_script(data)></script> })
            .collect();
        view! {
            <title>{title.clone()}</title>
            <link rel="icon" type="image/svg+xml" href=ICON />
            {description}
            {(!indexed).then(|| view! { <meta name="robots" content="noindex" /> })}
            {addresses}
            {open_graph("og:title", title)}
            {open_graph("og:type", "website".to_owned())}
            {open_graph("og:site_name", text!(common.brand).get(lang).to_owned())}
            {open_graph("og:locale", locale.to_owned())}
            {feeds}
            {structured_data}
        }
        .to_html()
    })
    .replace(MARKER, "")
}

/// What a shared link shows (the Open Graph protocol).
fn open_graph(property: &'static str, content: String) -> AnyView {
    leptos::html::meta().attr("property", property).content(content).into_any()
}

/// The body of a page as text: the app's part, and, on a page with a form, what to do where the app does not start. The browser
/// takes it over with the same answers: [`blocks`].
#[must_use]
pub fn body(rendered: &Rendered, lang: Lang, contact: Option<&Operator>) -> String {
    owned(|| {
        let before = contact.map(|operator| without_app(lang, operator)).to_html().replace(MARKER, "");
        [&before, "<div id=\"", APP_ID, "\">", &rendered.html, "</div>"].concat()
    })
}

/// The answers with which a page was written, as text for the end of its body. They say to the app that it is to take the page
/// over; without them it stays as it was written.
#[must_use]
pub fn blocks(answers: &Answers) -> String {
    owned(|| {
        let blocks: Vec<AnyView> = answers.known.iter().map(|(address, answer)| block(address, answer)).collect();
        view! { <div id=BLOCKS_ID hidden>{blocks}</div> }.to_html()
    })
    .replace(MARKER, "")
}

fn block(address: &str, answer: &Answer) -> AnyView {
    let (json, failed) = match answer {
        Ok(json) => (json.clone(), None),
        // A failure is made of words and numbers and can always be written.
        Err(failure) => (serde_json::to_string(failure).unwrap_or_default(), Some("")),
    };
    let id = address.to_owned();
    view! { <script type="application/json" id=id data-failed=failed inner_html=in_script(&json)></script> }
}

/// JSON that ends no script, whatever text is in it.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn without_app(lang: Lang, operator: &Operator) -> AnyView {
    let contacts: Vec<AnyView> = [("mailto:", &operator.email), ("tel:", &operator.phone)]
        .into_iter()
        .filter(|(_, contact)| !contact.is_empty())
        .map(|(scheme, contact)| {
            let href: String = [scheme, contact].concat().split_whitespace().collect();
            view! { <li><a href=href>{contact.clone()}</a></li> }
        })
        .collect();
    let contact = (!contacts.is_empty()).then(|| {
        view! {
            <p>{text!(server.without_app_contact).get(lang)}</p>
            <ul>{contacts}</ul>
        }
    });
    view! {
        <aside id=WITHOUT_APP_ID class="without-app container" aria-labelledby="without-app-title">
            <h2 id="without-app-title">{text!(server.without_app_title).get(lang)}</h2>
            <p>{text!(server.without_app_text).get(lang)}</p>
            {contact}
        </aside>
    }
}

/// What is written within belongs to nobody afterwards.
pub(crate) fn owned<T>(write: impl FnOnce() -> T) -> T {
    let owner = Owner::new();
    let written = owner.with(write);
    owner.cleanup();
    written
}
