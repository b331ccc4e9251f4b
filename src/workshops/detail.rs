//! The page of a workshop.

use approdo_contract::{
    endpoint::GetWorkshop,
    paths::{Page, WorkshopsPage},
    workshop::{Venue, WorkshopView},
};
use leptos::prelude::*;

use crate::{
    app::link,
    data, head,
    i18n::{localised, text},
    ui::{Badge, Breadcrumb, DefinitionList, LinkButton, PageHeading, WithPanel},
    view,
    workshop::{self, facts, seats},
};

/// A workshop, by its reference.
pub fn detail(reference: String) -> AnyView {
    let loaded = data::load::<GetWorkshop>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(common.nav_workshops), show)
}

fn show(view: WorkshopView) -> AnyView {
    let WorkshopView { summary, open, .. } = &view;
    let example = summary.example;
    let title = localised({
        let title = summary.title.clone();
        move |lang| title.get(lang).clone()
    });
    let lead = localised({
        let lead = summary.summary.clone();
        move |lang| lead.get(lang).clone()
    });
    head::title(title);
    #[cfg(feature = "ssr")]
    head::describe(localised({
        let summary = summary.clone();
        move |lang| facts::in_short(lang, &summary)
    }));
    let list = link(text!(workshops.list_title), Page::Workshops(WorkshopsPage::List));
    let label = if seats::full(summary) { text!(workshops.join_waiting_list) } else { text!(workshops.register) };
    let register = link(label, Page::Workshops(WorkshopsPage::Register(summary.reference.clone())));
    let online = summary.venue == Venue::Online;
    let actions = if *open {
        view! {
            <div class="actions">
                <LinkButton label=register.label href=register.href />
                {facts::calendar_link(summary)}
            </div>
        }
    } else {
        view! { <p>{text!(workshops.closed).signal()}</p> }
    };
    let rows = facts::of_page(&view);
    let panel = view! {
        <h2 class="panel-title">{text!(workshops.in_short).signal()}</h2>
        <DefinitionList rows=rows look="facts facts-panel" />
        {online.then(|| view! { <p>{text!(workshops.link_with_a_seat).signal()}</p> })}
        {actions}
    };
    let description = workshop::description(&view);
    view! {
        <Breadcrumb label=text!(common.you_are_here) trail=vec![link(text!(common.home), Page::Home), list] current=title />
        <PageHeading title=title lead=lead>
            {example.then(|| view! { <Badge text=text!(common.example) /> {text!(workshops.example_note).signal()} })}
        </PageHeading>
        <WithPanel panel=panel>
            {description}
        </WithPanel>
    }
}
