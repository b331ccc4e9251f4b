//! The glossary: words of the law and of the field in the order of the alphabet, and a page for each.

use approdo_contract::{
    endpoint::{GetTerm, ListTerms},
    glossary::{TermList, TermSummary, TermView},
    paths::{GlossaryPage, GuidesPage, LegalPage, Page},
};
use leptos::prelude::*;

use super::reliability;
use crate::{
    app::link,
    data, editorial, head,
    i18n::{text, use_lang},
    receipt,
    ui::{Breadcrumb, DefinitionList, LinkButton, PageHeading, WithPanel},
    view,
};

/// All words.
pub fn terms() -> AnyView {
    let title = text!(guides.glossary_title);
    head::title_text(title);
    head::describe(text!(guides.glossary_lead));
    let lang = use_lang();
    let loaded =
        data::load::<ListTerms>(Signal::derive(move || (String::new(), editorial::in_language(lang.get(), ""))));
    let guides = link(text!(guides.list_title), Page::Guides(GuidesPage::List));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), guides] current=title />
        <PageHeading title=title lead=text!(guides.glossary_lead).signal() />
        {data::show(loaded, listed)}
    }
}

fn listed(list: TermList) -> AnyView {
    let lang = use_lang();
    let row = |TermSummary { slug, term, summary }: TermSummary| {
        let page = Page::Glossary(GlossaryPage::Detail(slug));
        view! {
            <div class="facts-row">
                <dt><a href=Signal::derive(move || page.path(lang.get()))>{term}</a></dt>
                <dd>{summary}</dd>
            </div>
        }
    };
    let rows: Vec<AnyView> = list.items.into_iter().map(row).collect();
    view! {
        <dl class="terms">{rows}</dl>
        {receipt::print_button()}
    }
}

/// A word, by its slug.
pub fn term(slug: String) -> AnyView {
    let lang = use_lang();
    let loaded = data::load::<GetTerm>(Signal::derive(move || (slug.clone(), editorial::in_language(lang.get(), ""))));
    data::show_page(loaded, text!(guides.glossary_title), explained)
}

fn explained(term: TermView) -> AnyView {
    let TermView { summary, html, statements, reliability } = term;
    let title = Signal::stored(summary.term);
    head::title(title);
    if cfg!(feature = "ssr") {
        head::describe(Signal::stored(summary.summary));
    }
    let guides = link(text!(guides.list_title), Page::Guides(GuidesPage::List));
    let glossary = link(text!(guides.glossary_title), Page::Glossary(GlossaryPage::List));
    let trail = vec![link(text!(common.home), Page::Home), guides, glossary];
    // Where no law is stated, none of it awaits a lawyer.
    let careful = (!statements.is_empty()).then(|| reliability::careful(&reliability));
    let panel = view! {
        <h2 class="panel-title">{text!(guides.in_short).signal()}</h2>
        <DefinitionList rows=reliability::rows(reliability) look="facts facts-panel" />
    };
    let all = link(text!(guides.glossary_all), Page::Glossary(GlossaryPage::List));
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=trail current=title />
        <PageHeading title=title />
        {careful}
        <WithPanel panel=panel>
            {editorial::rendered(html)}
            {(!statements.is_empty()).then(|| reliability::statements(statements))}
        </WithPanel>
        <div class="actions">
            <LinkButton label=all.label href=all.href look="btn-outline-primary" />
            <LinkButton label=ask.label href=ask.href look="btn-outline-primary" />
        </div>
    }
}
