//! The page of a guide: how far it can be relied upon, the text, what it rests on, and where to go on.

use approdo_contract::{
    endpoint::GetGuide,
    guide::{AnsweredQuestion, GuideSummary, GuideView},
    paths::{GuidesPage, LegalPage, Page},
};
use leptos::prelude::*;

use super::{list::guide_link, reliability, words};
use crate::{
    app::link,
    data, editorial, head,
    i18n::{Text, localised, text, use_lang},
    receipt,
    ui::{Breadcrumb, DefinitionList, LinkButton, PageHeading, WithPanel},
    view,
};

/// A guide, by its slug.
pub fn detail(slug: String) -> AnyView {
    let lang = use_lang();
    let loaded = data::load::<GetGuide>(Signal::derive(move || (slug.clone(), editorial::in_language(lang.get(), ""))));
    data::show_page(loaded, text!(guides.list_title), shown)
}

fn shown(guide: GuideView) -> AnyView {
    let GuideView { summary, html, statements, related, questions, reliability } = guide;
    let title = Signal::stored(summary.title.clone());
    head::title(title);
    if cfg!(feature = "ssr") {
        head::describe(Signal::stored(summary.summary.clone()));
    }
    let list = link(text!(guides.list_title), Page::Guides(GuidesPage::List));
    let legal = link(text!(common.nav_legal), Page::Legal(LegalPage::Overview));
    let trail = vec![link(text!(common.home), Page::Home), legal, list];
    let careful = reliability::careful(&reliability);
    let papers = summary.papers.clone();
    let mut rows = vec![(text!(guides.moment).signal(), words::moment(summary.moment).signal())];
    rows.push((
        text!(guides.papers).signal(),
        localised(move |lang| papers.iter().map(|paper| words::paper(*paper).get(lang)).collect::<Vec<_>>().join("\n")),
    ));
    rows.extend(reliability::rows(reliability));
    let panel = view! {
        <h2 class="panel-title">{text!(guides.in_short).signal()}</h2>
        <DefinitionList rows=rows look="facts facts-panel" />
    };
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=trail current=title />
        <PageHeading title=title lead=Signal::stored(summary.summary) />
        {careful}
        <WithPanel panel=panel after=true>
            {editorial::rendered(html)}
            {reliability::statements(statements)}
            {receipt::print_button()}
        </WithPanel>
        {go_on(&related, questions)}
    }
}

/// Other guides, questions beside it, and the way to ask.
fn go_on(related: &[GuideSummary], questions: Vec<AnsweredQuestion>) -> AnyView {
    let lang = use_lang();
    let related: Vec<AnyView> = related.iter().map(|guide| view! { <li>{guide_link(guide)}</li> }).collect();
    let question = |AnsweredQuestion { reference, question }: AnsweredQuestion| {
        let page = Page::Legal(LegalPage::Answer(reference));
        view! { <li><a href=Signal::derive(move || page.path(lang.get()))>{question}</a></li> }
    };
    let questions: Vec<AnyView> = questions.into_iter().map(question).collect();
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    view! {
        {listed(text!(guides.questions_title), questions)}
        {listed(text!(guides.related_title), related)}
        <section class="band band-soft band-last">
            <h2>{text!(guides.next_title).signal()}</h2>
            <p>{text!(guides.next_text).signal()}</p>
            <div class="actions"><LinkButton label=ask.label href=ask.href /></div>
        </section>
    }
}

fn listed(title: Text, items: Vec<AnyView>) -> Option<AnyView> {
    (!items.is_empty()).then(|| {
        view! {
            <section class="page-section">
                <h2>{title.signal()}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::{
        confidence::Confidence,
        editorial::Review,
        faq::FaqSource,
        guide::{Moment, Reliability, Statement, TextSignature},
        law::DocumentKind,
        text::Lang,
    };

    use super::*;

    fn guide(signature: Option<TextSignature>, confidence: Confidence, overdue: bool) -> GuideView {
        let review = Review { by: "2027-02-21".into(), overdue };
        GuideView {
            summary: GuideSummary {
                slug: "il-colloquio".into(),
                title: "Il colloquio".into(),
                summary: "Che cosa chiedere.".into(),
                moment: Moment::Selection,
                papers: vec![DocumentKind::AsylumReceipt],
            },
            html: "<p>Non chiedere. <sup><a href=\"#source-1\">1</a></sup></p>".into(),
            statements: vec![Statement {
                number: 1,
                text: "Non si indaga.".into(),
                sources: vec![FaqSource { title: "D.Lgs. 276/2003".into(), url: "https://law.example/10".into() }],
                confidence,
                checked_on: "2026-11-21".into(),
                review: review.clone(),
            }],
            related: vec![],
            questions: vec![AnsweredQuestion { reference: "F-1".into(), question: "Che cosa chiedo?".into() }],
            reliability: Reliability {
                checked_on: "2026-11-23".into(),
                checked_by: "redazione".into(),
                review,
                confidence: Some(confidence),
                signature,
            },
        }
    }

    fn html(guide: GuideView) -> String {
        Owner::new().with(|| shown(guide).to_html())
    }

    #[test]
    fn every_mark_leads_to_what_stands_behind_it() {
        let html = html(guide(None, Confidence::V1, false));
        for expected in [
            "id=\"source-1\"",
            "Non si indaga.",
            "href=\"https://law.example/10\" rel=\"noopener\"",
            "21 novembre 2026",
            "21 febbraio 2027",
            "href=\"/it/sportello-legale/risposte/F-1\"",
            "href=\"/it/sportello-legale/domanda\"",
        ] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
    }

    #[test]
    fn what_is_unsigned_unconfirmed_or_overdue_is_said_before_the_text() {
        let signed = || Some(TextSignature { by: "Ente di prova".into(), on: "2026-12-01".into() });
        let said = |guide: GuideView, words: Text| {
            let html = html(guide);
            let said = html.find(words.get(Lang::It));
            said.is_some() && said < html.find("Non chiedere.")
        };
        assert!(said(guide(None, Confidence::V1, false), text!(guides.unsigned_title)));
        assert!(said(guide(signed(), Confidence::W, false), text!(guides.weak_title)));
        assert!(said(guide(signed(), Confidence::V1, true), text!(common.overdue_title)));
        let sound = html(guide(signed(), Confidence::V2, false));
        assert!(!sound.contains("class=\"callout"), "nothing to be careful of: {sound}");
        assert!(sound.contains("Ente di prova"), "{sound}");
    }
}
