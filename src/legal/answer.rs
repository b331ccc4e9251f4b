//! The page of an answer that everybody may read: the question, the answer, who checked it, and where the law can be read.

use approdo_contract::{
    confidence::Confidence,
    endpoint::GetFaq,
    faq::{FaqCheck, FaqSummary, FaqView},
    guide::Reliability,
    paths::{LegalPage, Page},
};
use leptos::prelude::*;

use crate::{
    app::link,
    data, editorial, faq, guides, head,
    i18n::{date, localised, say, text, use_lang},
    receipt, terms,
    ui::{Badge, Breadcrumb, Callout, DefinitionList, LinkButton, PageHeading, Tone, WithPanel},
    view,
};

/// An answer, by its reference.
pub fn answer(reference: String) -> AnyView {
    let lang = use_lang();
    let loaded =
        data::load::<GetFaq>(Signal::derive(move || (reference.clone(), editorial::in_language(lang.get(), ""))));
    data::show_page(loaded, text!(faq.list_title), shown)
}

fn shown(answer: FaqView) -> AnyView {
    let FaqView { summary, html, sources, confidence, reliability } = answer;
    let title = Signal::stored(summary.question.clone());
    head::title(title);
    if cfg!(feature = "ssr") {
        let summary = summary.clone();
        head::describe(localised(move |lang| faq::checked(lang, &summary)));
    }
    let list = link(text!(faq.list_title), Page::Legal(LegalPage::Answers));
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    let trail = vec![link(text!(common.home), Page::Home), list];
    let example = summary.example.then(|| view! { <Badge text=text!(common.example) /> });
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=trail current=title />
        <PageHeading title=title lead=terms::topic(summary.topic).signal()>{example}</PageHeading>
        {careful(&summary, confidence)}
        {reliability.as_ref().and_then(|reliability| editorial::overdue(reliability.review.clone()))}
        <WithPanel panel=panel(summary, confidence, reliability) after=true>
            <section class="page-section">
                <h2>{text!(faq.answer).signal()}</h2>
                {editorial::rendered(html)}
            </section>
            {faq::sources(sources, confidence)}
            {receipt::print_button()}
        </WithPanel>
        <section class="band band-soft band-last">
            <h2>{text!(faq.own_case_title).signal()}</h2>
            <p>{text!(faq.own_case_text).signal()}</p>
            <div class="actions"><LinkButton label=ask.label href=ask.href /></div>
        </section>
    }
}

/// What is to be known before the answer is read: that nobody checked it, that its check is overdue or holds for another language, or
/// that little stands behind it.
fn careful(summary: &FaqSummary, confidence: Confidence) -> Vec<AnyView> {
    let mut said = Vec::new();
    match &summary.check {
        None if !summary.example => said.push(view! {
            <Callout title=text!(guides.unsigned_title) tone=Tone::Warning>
                <p>{text!(guides.unsigned_text).signal()}</p>
            </Callout>
        }),
        None => said.push(view! {
            <Callout title=text!(faq.example_title) tone=Tone::Warning>
                <p>{text!(faq.example_text).signal()}</p>
            </Callout>
        }),
        Some(check) if check.overdue => {
            let review_by = check.review_by;
            let text = localised(move |lang| say!(lang, faq.overdue_text, date = date(lang, review_by)));
            said.push(view! {
                <Callout title=text!(faq.overdue_title) tone=Tone::Warning><p>{text}</p></Callout>
            });
        }
        Some(_) => {}
    }
    if summary.check.as_ref().is_some_and(|check| !check.here) {
        said.push(translated(summary.reference.clone()));
    }
    if !confidence.is_founded() {
        said.push(view! {
            <Callout title=text!(faq.weak_title) tone=Tone::Warning>
                <p>{faq::confidence(confidence).signal()}</p>
            </Callout>
        });
    }
    said
}

/// A lawyer checked the text in the other language, to which this leads.
fn translated(reference: String) -> AnyView {
    let lang = use_lang();
    let page = Page::Legal(LegalPage::Answer(reference));
    let href = Signal::derive(move || page.path(lang.get().other()));
    let other = move || lang.get().other().tag();
    view! {
        <Callout title=text!(faq.translated_title) tone=Tone::Info>
            <p>
                {text!(faq.translated_text).signal()}" "
                <a href=href hreflang=other lang=other>{localised(|lang| text!(faq.read_other).get(lang.other()).to_owned())}</a>
            </p>
        </Callout>
    }
}

/// Who checked it and when, in short.
fn panel(summary: FaqSummary, confidence: Confidence, reliability: Option<Reliability>) -> AnyView {
    let mut rows = vec![
        (text!(common.reference).signal(), Signal::stored(summary.reference)),
        (text!(faq.basis).signal(), faq::confidence(confidence).signal()),
    ];
    if let Some(FaqCheck { checked_on, organisation, review_by, .. }) = summary.check {
        rows.splice(
            0..0,
            [
                (
                    text!(faq.checked_by).signal(),
                    localised(move |lang| say!(lang, faq.lawyer_of, organisation = organisation.as_str())),
                ),
                (text!(faq.checked_on).signal(), localised(move |lang| date(lang, checked_on))),
                (text!(faq.review_by).signal(), localised(move |lang| date(lang, review_by))),
            ],
        );
    }
    if let Some(reliability) = reliability {
        // How sure we are stands above already.
        rows.splice(0..0, guides::reliability_rows(Reliability { confidence: None, ..reliability }));
    }
    view! {
        <h2 class="panel-title">{text!(faq.in_short).signal()}</h2>
        <DefinitionList rows=rows look="facts facts-panel" />
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::{faq::FaqSource, legal_question::Topic, text::Lang};
    use jiff::civil::date;

    use super::*;

    fn view_of(check: Option<FaqCheck>) -> FaqView {
        FaqView {
            summary: FaqSummary {
                reference: "F-7K3QM9XY".into(),
                topic: Topic::Permits,
                question: "Con la ricevuta si può lavorare?".into(),
                example: check.is_none(),
                check,
            },
            html: "<p>Sì, se <strong>in tempo</strong>.</p>".into(),
            sources: vec![FaqSource { title: "D.Lgs. 286/1998".into(), url: "https://law.example/5".into() }],
            confidence: Confidence::V2,
            reliability: None,
        }
    }

    fn html(check: Option<FaqCheck>) -> String {
        Owner::new().with(|| shown(view_of(check)).to_html())
    }

    fn check(overdue: bool, here: bool) -> FaqCheck {
        FaqCheck {
            checked_on: date(2026, 11, 24),
            organisation: "Ente di prova".into(),
            review_by: date(2027, 11, 24),
            overdue,
            here,
        }
    }

    #[test]
    fn who_checked_it_and_how_stands_beside_it() {
        let html = html(Some(check(false, true)));
        for expected in [
            "<p>Sì, se <strong>in tempo</strong>.</p>",
            "Ente di prova",
            "24 novembre 2026",
            "24 novembre 2027",
            "href=\"https://law.example/5\" rel=\"noopener\"",
            "href=\"/it/sportello-legale/domanda\"",
        ] {
            assert!(html.contains(expected), "{expected} is missing in {html}");
        }
        assert!(!html.contains("class=\"callout"), "nothing to be careful of: {html}");
    }

    #[test]
    fn what_ships_unsigned_says_so_and_who_wrote_it() {
        let review = approdo_contract::editorial::Review { by: "2027-02-21".into(), overdue: true };
        let mut answer = view_of(None);
        answer.summary.example = false;
        answer.reliability = Some(Reliability {
            checked_on: "2026-11-23".into(),
            checked_by: "redazione".into(),
            review,
            confidence: Some(Confidence::V2),
            signature: None,
        });
        let html = Owner::new().with(|| shown(answer).to_html());
        for words in [text!(guides.unsigned_title), text!(common.overdue_title)] {
            let (said, answer) = (html.find(words.get(Lang::It)), html.find("<h2>"));
            assert!(said.is_some() && said < answer, "{} is missing or late in {html}", words.get(Lang::It));
        }
        assert!(html.contains("redazione") && html.contains("23 novembre 2026"), "{html}");
        assert!(!html.contains(text!(faq.example_title).get(Lang::It)), "{html}");
    }

    #[test]
    fn what_is_unchecked_overdue_or_translated_is_said_first() {
        for (check, words) in [
            (None, text!(faq.example_title)),
            (Some(check(true, true)), text!(faq.overdue_title)),
            (Some(check(false, false)), text!(faq.translated_title)),
        ] {
            let html = html(check);
            let words = words.get(Lang::It);
            let (said, answer) = (html.find(words), html.find("<h2>"));
            assert!(said.is_some() && said < answer, "{words} is missing or late in {html}");
        }
    }
}
