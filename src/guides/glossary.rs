//! The glossary: words of the law and of the field, in the order of the alphabet.

use approdo_contract::{
    endpoint::GetGlossary,
    glossary::{GlossaryView, Term},
    paths::{GuidesPage, Page},
};
use leptos::prelude::*;

use super::reliability;
use crate::{
    app::link,
    data, editorial, head,
    i18n::{text, use_lang},
    receipt,
    ui::{Breadcrumb, DefinitionList, PageHeading, WithPanel},
    view,
};

/// The page.
pub fn glossary() -> AnyView {
    let title = text!(guides.glossary_title);
    head::title_text(title);
    head::describe(text!(guides.glossary_lead));
    let lang = use_lang();
    let loaded =
        data::load::<GetGlossary>(Signal::derive(move || (String::new(), editorial::in_language(lang.get(), ""))));
    let guides = link(text!(guides.list_title), Page::Guides(GuidesPage::List));
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), guides] current=title />
        <PageHeading title=title lead=text!(guides.glossary_lead).signal() />
        {data::show(loaded, shown)}
    }
}

fn shown(glossary: GlossaryView) -> AnyView {
    let GlossaryView { terms, statements, reliability } = glossary;
    let careful = reliability::careful(&reliability);
    let rows: Vec<AnyView> = terms.into_iter().map(explained).collect();
    let panel = view! {
        <h2 class="panel-title">{text!(guides.in_short).signal()}</h2>
        <DefinitionList rows=reliability::rows(reliability) look="facts facts-panel" />
    };
    view! {
        {careful}
        <WithPanel panel=panel>
            <dl class="terms">{rows}</dl>
            {reliability::statements(statements)}
            {receipt::print_button()}
        </WithPanel>
    }
}

fn explained(Term { code, term, html }: Term) -> AnyView {
    view! {
        <div class="facts-row" id=code tabindex="-1">
            <dt>{term}</dt>
            <dd>{editorial::rendered(html)}</dd>
        </div>
    }
}
