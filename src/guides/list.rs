//! The guides, by the moment of hiring and by the paper in front of one.

use approdo_contract::{
    choice::Choice,
    endpoint::ListGuides,
    guide::{GuideList, GuideSummary, Moment},
    law::DocumentKind,
    paths::{GlossaryPage, GuidesPage, LegalPage, Page},
};
use leptos::prelude::*;

use super::words;
use crate::{
    app::link,
    data, editorial, head,
    i18n::{Text, text, use_lang},
    ui::{Breadcrumb, Card, CardList, LinkButton, PageHeading},
    view,
};

/// The guide to what people still believe in and is gone.
const GONE: &str = "cosa-non-esiste-piu";

/// The list.
pub fn list() -> AnyView {
    let title = text!(guides.list_title);
    head::title_text(title);
    head::describe(text!(guides.list_lead));
    let lang = use_lang();
    let loaded =
        data::load::<ListGuides>(Signal::derive(move || (String::new(), editorial::in_language(lang.get(), ""))));
    let legal = link(text!(common.nav_legal), Page::Legal(LegalPage::Overview));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), legal] current=title />
        <PageHeading title=title lead=text!(guides.list_lead).signal() />
        {data::show(loaded, shown)}
    }
}

fn shown(list: GuideList) -> AnyView {
    let of = |moment: Moment| list.items.iter().filter(move |guide| guide.moment == moment);
    let moments = || Moment::ALL.iter().copied().filter(|moment| of(*moment).next().is_some());
    let contents: Vec<AnyView> = moments()
        .map(|moment| view! { <li><a href=["#", moment.as_str()].concat()>{words::moment(moment).signal()}</a></li> })
        .collect();
    let sections: Vec<AnyView> = moments().map(|moment| section(moment, of(moment).cloned().collect())).collect();
    let gone = list.items.iter().find(|guide| guide.slug == GONE).map(|guide| {
        let gone = guide_link(guide);
        view! { <p>{text!(guides.gone_text).signal()}" "{gone}</p> }
    });
    view! {
        <nav class="contents" aria-label=text!(guides.contents).signal()>
            <ol>
                {contents}
                <li><a href="#papers">{text!(guides.papers_title).signal()}</a></li>
            </ol>
        </nav>
        {gone}
        {sections}
        {papers(&list)}
        {beside()}
    }
}

fn section(moment: Moment, guides: Vec<GuideSummary>) -> AnyView {
    let cards: Vec<AnyView> = guides.into_iter().map(card).collect();
    view! {
        <section class="page-section" id=moment.as_str()>
            <h2>{words::moment(moment).signal()}</h2>
            <CardList>{cards}</CardList>
        </section>
    }
}

fn card(guide: GuideSummary) -> AnyView {
    let lang = use_lang();
    let GuideSummary { slug, title, summary, .. } = guide;
    let page = Page::Guides(GuidesPage::Detail(slug));
    view! {
        <Card title=Signal::stored(title) href=Signal::derive(move || page.path(lang.get())) nested=true>
            <p>{summary}</p>
        </Card>
    }
}

/// A guide by its title.
pub(super) fn guide_link(guide: &GuideSummary) -> AnyView {
    let lang = use_lang();
    let page = Page::Guides(GuidesPage::Detail(guide.slug.clone()));
    view! { <a href=Signal::derive(move || page.path(lang.get()))>{guide.title.clone()}</a> }
}

/// Each paper with the guides that are about it.
fn papers(list: &GuideList) -> AnyView {
    let of = |paper: DocumentKind| {
        let about = list.items.iter().filter(move |guide| guide.papers.contains(&paper));
        let links: Vec<AnyView> = about.map(|guide| view! { <li>{guide_link(guide)}</li> }).collect();
        (!links.is_empty()).then(|| {
            view! {
                <div class="facts-row">
                    <dt>{words::paper(paper).signal()}</dt>
                    <dd><ul class="plain">{links}</ul></dd>
                </div>
            }
        })
    };
    let rows: Vec<AnyView> = DocumentKind::ALL.iter().copied().filter_map(of).collect();
    view! {
        <section class="page-section" id="papers">
            <h2>{text!(guides.papers_title).signal()}</h2>
            <p>{text!(guides.papers_text).signal()}</p>
            <dl class="facts papers">{rows}</dl>
        </section>
    }
}

/// What else there is to read, and the way to ask.
fn beside() -> AnyView {
    let other = |label: Text, page: Page| {
        let other = link(label, page);
        view! { <LinkButton label=other.label href=other.href look="btn-outline-primary" /> }
    };
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    view! {
        <section class="band band-soft band-last">
            <h2>{text!(guides.beside_title).signal()}</h2>
            <p>{text!(guides.beside_text).signal()}</p>
            <div class="actions">
                <LinkButton label=ask.label href=ask.href />
                {other(text!(faq.list_title), Page::Legal(LegalPage::Answers))}
                {other(text!(guides.glossary_title), Page::Glossary(GlossaryPage::List))}
                {other(text!(guides.internships_title), Page::Internships)}
            </div>
        </section>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn guide(slug: &str, moment: Moment, papers: Vec<DocumentKind>) -> GuideSummary {
        GuideSummary { slug: slug.into(), title: format!("Guida {slug}"), summary: "In breve.".into(), moment, papers }
    }

    #[test]
    fn guides_stand_under_their_moment_and_beside_their_papers() {
        let items =
            vec![guide("a", Moment::Document, vec![DocumentKind::AsylumReceipt]), guide(GONE, Moment::Advert, vec![])];
        let html = Owner::new().with(|| shown(GuideList { items }).to_html());
        let at = |text: &str| html.find(text).unwrap_or_else(|| panic!("{text} is missing in {html}"));
        assert!(at("href=\"#advert\"") < at("href=\"#document\""));
        assert!(at("id=\"advert\"") < at("id=\"document\""), "in the order of hiring");
        assert!(at("Ricevuta della domanda di asilo") < html.rfind("Guida a").unwrap());
        assert!(!html.contains("id=\"renewal\""), "no empty sections: {html}");
        assert!(html.matches(&format!("href=\"/it/guide/{GONE}\"")).count() > 1, "it leads the list: {html}");
    }
}
