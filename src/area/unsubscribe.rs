//! Where the link at the end of a mail leads: a button, since whoever looks at mails follows their links.

use approdo_contract::{
    endpoint::{GetUnsubscription, Press, Unsubscribe},
    mail::{MailTopic, Unsubscription},
    paths::{AreaPage, Page},
};
use leptos::prelude::*;

use super::mails;
use crate::{
    app, data,
    form::press,
    head,
    i18n::{Text, text},
    ui::{LinkButton, PageHeading},
    view,
};

/// The page, by the link's secret.
pub fn unsubscribe(secret: String) -> AnyView {
    let loaded = data::load::<GetUnsubscription>(Signal::stored((secret.clone(), String::new())));
    let stopped = Callback::new(move |(_, answer)| {
        head::heading_is_new();
        loaded.replace(answer);
    });
    data::show_page(loaded, text!(preferences.title), move |link: Unsubscription| match link.topic {
        Some(topic) if !link.stopped => button(secret.clone(), topic, stopped),
        Some(_) => done(text!(preferences.stopped_title), text!(preferences.stopped)),
        None => done(text!(preferences.unknown_title), text!(preferences.unknown)),
    })
}

fn button(secret: String, topic: MailTopic, stopped: Callback<(Unsubscription, String)>) -> AnyView {
    let title = text!(preferences.stop_title);
    head::title_text(title);
    view! {
        <PageHeading title=title lead=mails::topic(topic).signal()>
            <p>{text!(preferences.stop_nothing_yet).signal()}</p>
            {press::<Unsubscribe>(secret, Press {}, text!(preferences.stop).signal(), "btn-primary", stopped)}
        </PageHeading>
    }
}

/// Nothing more to press: all mails are chosen in the area.
fn done(title: Text, lead: Text) -> AnyView {
    head::title_text(title);
    let mails = app::link(text!(preferences.choose), Page::Area(AreaPage::Mails));
    view! {
        <PageHeading title=title lead=lead.signal()>
            <LinkButton label=mails.label href=mails.href look="btn-outline-primary" />
        </PageHeading>
    }
}
