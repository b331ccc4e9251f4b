//! What the legal desk does and does not do, and the way to ask it.

use approdo_contract::{
    choice::Choice,
    legal_question::Topic,
    paths::{GuidesPage, LegalPage, Page},
};
use leptos::prelude::*;

use super::{answers, promise};
use crate::{
    app::link,
    head,
    i18n::{Text, text},
    terms,
    ui::{Breadcrumb, LinkButton, PageHeading, WithPanel},
    view,
};

/// The page that introduces the desk.
pub fn overview() -> AnyView {
    let title = text!(legal.overview_title);
    head::title_text(title);
    head::describe(text!(legal.overview_lead));
    let ask = link(text!(legal.ask_action), Page::Legal(LegalPage::Ask));
    let guides = link(text!(guides.list_title), Page::Guides(GuidesPage::List));
    let checker = link(text!(checker.link_overview), Page::Checker);
    let steps = [text!(legal.how_write), text!(legal.how_receipt), text!(legal.how_answer)];
    let limits = [text!(legal.limit_files), text!(legal.limit_names)];
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home)] current=title />
        <PageHeading title=title lead=text!(legal.overview_lead).signal()>
            <LinkButton label=ask.label href=ask.href />
            <LinkButton label=checker.label href=checker.href look="btn-outline-primary" />
        </PageHeading>
        <p>{text!(checker.link_overview_text).signal()}</p>
        <WithPanel panel=what_not_to_write()>
            <section class="page-section">
                <h2>{text!(legal.how_title).signal()}</h2>
                <ol class="timeline">{items(&steps)}</ol>
            </section>
            <section class="page-section">
                <h2>{text!(legal.topics_title).signal()}</h2>
                <ul class="topics">{items(&Topic::ALL.iter().map(|topic| terms::topic(*topic)).collect::<Vec<_>>())}</ul>
            </section>
            <section class="page-section">
                <h2>{text!(guides.legal_title).signal()}</h2>
                <p>{text!(guides.legal_text).signal()}" "<a href=guides.href>{guides.label}</a></p>
            </section>
            <section class="page-section">
                <h2>{text!(legal.limits_title).signal()}</h2>
                <ul>{items(&limits)}</ul>
            </section>
            {promise::kept()}
        </WithPanel>
        {answers::newest()}
        {promise::explained()}
    }
}

/// The rule that no worker may be named, with a question that keeps it.
pub fn what_not_to_write() -> AnyView {
    view! {
        <h2 class="panel-title">{text!(legal.avoid_title).signal()}</h2>
        <p>{text!(legal.avoid_text).signal()}</p>
        <p>{text!(legal.avoid_example).signal()}</p>
    }
}

fn items(texts: &[Text]) -> Vec<AnyView> {
    texts.iter().map(|text| view! { <li>{text.signal()}</li> }).collect()
}
