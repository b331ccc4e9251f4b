//! The companies of whoever is signed in: which of their things are shown, who asks her in, and the way to each.

use approdo_contract::{
    company::{InvitationAnswer, InvitationView, OwnCompany, Role, Standing},
    endpoint::AnswerInvitation,
    paths::{AreaPage, Page},
};
use leptos::prelude::*;

use crate::{
    answers,
    app::link,
    form::press,
    head,
    i18n::{Text, localised, say, text},
    listing,
    location::Location,
    ui::LiveRegions,
    view,
};

/// The name in the address by which one company's things are shown.
const SHOWN: &str = "company";

/// What somebody may do, in a word.
pub(super) fn role(role: Role) -> Text {
    match role {
        Role::Owner => text!(company.role_owner),
        Role::Member => text!(company.role_member),
    }
}

/// The company whose things the address asks for; none for everything.
pub(super) fn shown(location: Location) -> Option<String> {
    location.pairs().into_iter().find(|(name, _)| name == SHOWN).map(|(_, company)| company)
}

/// The way from one company's things to another's, for who writes for more than one.
pub(super) fn switch(companies: &[OwnCompany], shown: Option<&str>) -> AnyView {
    if companies.len() < 2 {
        return ().into_any();
    }
    let row = |name: Signal<String>, query: String, current: bool| {
        let href = localised(move |lang| listing::address(&Page::Area(AreaPage::Home).path(lang), &query));
        view! { <li><a href=href aria-current=current.then_some("true")>{name}</a></li> }
    };
    let all = row(text!(company.all).signal(), String::new(), shown.is_none());
    let each: Vec<AnyView> = companies
        .iter()
        .map(|one| {
            let current = shown == Some(&one.reference);
            row(Signal::stored(one.name.clone()), [SHOWN, "=", &one.reference].concat(), current)
        })
        .collect();
    view! {
        <nav class="switch" aria-label=text!(company.show).signal()>
            <ul>{all}{each}</ul>
        </nav>
    }
}

/// Companies that ask her in; `again` loads what is hers once she answered.
pub(super) fn invitations(invitations: Vec<InvitationView>, again: Callback<()>) -> AnyView {
    if invitations.is_empty() {
        return ().into_any();
    }
    let rows: Vec<AnyView> = invitations.into_iter().map(|one| invitation(one, again)).collect();
    view! {
        <section class="page-section">
            <h2>{text!(company.invitations).signal()}</h2>
            <ul class="row-list">{rows}</ul>
        </section>
    }
}

fn invitation(one: InvitationView, again: Callback<()>) -> AnyView {
    let InvitationView { reference, company, role: as_role } = one;
    let words = localised(move |lang| {
        say!(lang, company.invitation, company = company.as_str(), role = role(as_role).get(lang))
    });
    let live = LiveRegions::get();
    let answer = move |accept: bool, label: Text, said: Text, look| {
        let live = live.clone();
        let done = Callback::new(move |_| {
            head::heading_is_new();
            if let Some(live) = &live {
                live.say_status(said.get(answers::lang()));
            }
            again.run(());
        });
        press::<AnswerInvitation>(reference.clone(), InvitationAnswer { accept }, label.signal(), look, done)
    };
    view! {
        <li>
            <p>{words}</p>
            <div class="actions">
                {answer(true, text!(company.accept), text!(company.accepted), "btn-primary")}
                {answer(false, text!(company.refuse), text!(company.refused), "btn-outline-primary")}
            </div>
        </li>
    }
}

/// Every company of hers, and what she is to it.
pub(super) fn list(companies: Vec<OwnCompany>) -> AnyView {
    let rows: Vec<AnyView> = companies
        .into_iter()
        .map(|one| {
            let link = link(text!(common.reference), Page::Area(AreaPage::Company(one.reference)));
            view! {
                <li>
                    <a href=link.href><strong>{one.name}</strong></a>
                    <p>{standing(one.standing).signal()}</p>
                </li>
            }
        })
        .collect();
    let list = if rows.is_empty() {
        view! { <p>{text!(company.no_companies).signal()}</p> }
    } else {
        view! { <ul class="row-list">{rows}</ul> }
    };
    view! {
        <section class="page-section">
            <h2>{text!(company.companies).signal()}</h2>
            {list}
        </section>
    }
}

/// What somebody is to a company, in words.
fn standing(standing: Standing) -> Text {
    match standing {
        Standing::Named => text!(company.named),
        Standing::Asked => text!(company.asked),
        Standing::Member => text!(company.member),
        Standing::Owner => text!(company.owner),
    }
}
