//! Somebody who says that she is of a company, at the desk: what is known, and whether she is let in.

use approdo_contract::{
    desk::{
        company::{Claim, ClaimDecision, ClaimDecisionDraft},
        people::DeskSession,
    },
    endpoint::{DecideClaim, GetClaim},
    permission::{Action, Actor, may},
};
use leptos::prelude::*;

use super::{
    hands::{hands, hold, holder},
    item, keys, live,
};
use crate::{
    data::{self, Loaded},
    form::Form,
    head,
    history::changed,
    i18n::{Text, localised, say, text},
    ui::{DefinitionList, PageHeading, SendForm, SubmitButton},
    view,
};

/// The page, by the number of the request.
pub(super) fn page(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetClaim>(Signal::stored((reference, String::new())));
    keys::listen();
    data::show_page(loaded, text!(desk_work.kind_company), move |claim| show(&me, claim, loaded))
}

fn show(me: &DeskSession, claim: Claim, loaded: Loaded<Claim>) -> AnyView {
    let title = Signal::stored(claim.company.clone());
    head::title(title);
    let again = Callback::new(move |()| loaded.reload());
    let waits = claim.decided.is_none();
    let roles = me.roles.iter().copied().collect();
    let actor = Actor::Desk { roles, hold: hold(claim.taken.as_ref()) };
    let decides = may(actor, Action::DecideClaim { decided: !waits }).is_ok();
    let held = waits.then(|| hands(&claim.reference, claim.taken.clone(), again));
    let state = match claim.decided {
        None => text!(desk_work.claim_waits),
        Some(ClaimDecision::LetIn) => text!(desk_work.claim_let_in),
        Some(ClaimDecision::TurnAway) => text!(desk_work.claim_turned_away),
    };
    let plain = |name: Text, value: &str| (name.signal(), Signal::stored(value.to_owned()));
    let people = claim.people;
    let rows = vec![
        plain(text!(terms.contact_name), &claim.name),
        plain(text!(terms.contact_email), &claim.email),
        plain(text!(terms.contact_phone), &claim.phone),
        plain(text!(terms.employer_vat), &claim.vat_number),
        plain(text!(desk_work.names_in_use), &claim.names.join(", ")),
        (
            text!(desk_work.people_in).signal(),
            localised(move |lang| match people {
                0 => text!(desk_work.people_none).get(lang).to_owned(),
                _ => say!(lang, desk_work.people_count, count = people),
            }),
        ),
    ];
    let decision = decides.then(|| {
        view! {
            <section class="page-section decision">
                <h2>{text!(desk_work.decide).signal()}</h2>
                <p>{text!(desk_work.claim_how).signal()}</p>
                {decide(&claim, ClaimDecision::LetIn, loaded)}
                {decide(&claim, ClaimDecision::TurnAway, loaded)}
            </section>
        }
    });
    view! {
        {item::back()}
        <PageHeading title=title lead=item::standing(state, Some(claim.due_at).filter(|_| waits)) />
        {live::changed_elsewhere(&claim.reference, loaded, |now| {
            // As the database numbers them: it waits, or it was decided.
            (u32::from(now.decided.is_some()), holder(now.taken.as_ref()))
        })}
        {held}
        <DefinitionList rows=rows />
        {decision}
    }
}

fn decide(claim: &Claim, decision: ClaimDecision, loaded: Loaded<Claim>) -> AnyView {
    let form = Form::new(ClaimDecisionDraft { decision });
    let (label, follows, done, look) = match decision {
        ClaimDecision::LetIn => {
            (text!(desk_work.let_in), text!(desk_work.let_in_follows), text!(desk_work.claim_let_in), "btn-primary")
        }
        ClaimDecision::TurnAway => (
            text!(desk_work.turn_away),
            text!(desk_work.turn_away_follows),
            text!(desk_work.claim_turned_away),
            "btn-outline-primary",
        ),
    };
    let (reference, done) = (claim.reference.clone(), changed(loaded, done));
    let send = Callback::new(move |()| {
        let done = done.clone();
        form.send::<DecideClaim>(&reference, |_| Ok(()), move |_, body| done(body));
    });
    view! {
        {item::collision(form, loaded, text!(desk_work.was_changed))}
        <SendForm on_send=send>
            <p>{follows.signal()}</p>
            <SubmitButton label=label busy_label=text!(common.sending) busy=form.busy() look=look />
        </SendForm>
    }
}
