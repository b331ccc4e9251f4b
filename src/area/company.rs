//! One company: how one joins it, who is there, and what its owners do.

use approdo_contract::{
    company::{
        Applicant, Colleague, ColleagueChange, ColleagueDraft, CompanyView, InvitationDraft, Invitee, Role, Standing,
    },
    endpoint::{AskToJoin, ChangeColleague, GetCompany, InviteColleague, LeaveCompany, Press},
    paths::{AreaPage, Page},
};
use leptos::prelude::*;

use super::companies::role;
use crate::{
    answers,
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field, press},
    head,
    i18n::{Text, localised, say, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    receipt,
    ui::{Button, Dialog, LiveRegions, PageHeading, Radios, SendForm, SubmitButton, TextField, TextKind},
    view,
};

/// A company of whoever is signed in, by her reference of it.
pub fn company(reference: String) -> AnyView {
    let loaded = data::load_own::<GetCompany>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(common.area), move |view| show(view, Desk { loaded }))
}

/// What the page's keys share.
#[derive(Clone, Copy)]
struct Desk {
    loaded: Loaded<CompanyView>,
}

impl Desk {
    /// After a change: the company as it is now, and a word that it happened.
    fn done<T: 'static>(self, said: Text) -> Callback<(T, String)> {
        let live = LiveRegions::get();
        Callback::new(move |(_, text)| {
            // The key that was pressed goes with what it stood in.
            head::heading_is_new();
            self.loaded.replace(text);
            if let Some(live) = &live {
                live.say_status(said.get(answers::lang()));
            }
        })
    }

    /// A key that changes what somebody is to the company.
    fn change(self, company: &str, colleague: String, change: ColleagueChange, label: Text) -> AnyView {
        let look = match change {
            ColleagueChange::LetIn => "btn-primary",
            ColleagueChange::Remove => "btn-outline-danger",
            _ => "btn-outline-primary",
        };
        let draft = ColleagueDraft { colleague, change };
        press::<ChangeColleague>(company.to_owned(), draft, label.signal(), look, self.done(text!(company.changed)))
    }
}

fn show(view: CompanyView, desk: Desk) -> AnyView {
    let CompanyView { company, people, applicants, invitees, last_owner } = view;
    let (key, name, vat_number) = (company.reference, Signal::stored(company.name.clone()), company.vat_number);
    head::title(name);
    let joined = match company.standing {
        Standing::Named => join(&key, desk),
        Standing::Asked => view! { <p>{text!(company.asked_next).signal()}</p> },
        Standing::Member => view! {
            {colleagues(&key, people, false, desk)}
            <p>{text!(company.owners_only).signal()}</p>
            {leave(key, company.name, last_owner)}
        },
        Standing::Owner => view! {
            {asking(&key, applicants, desk)}
            {colleagues(&key, people, true, desk)}
            {invited(&key, invitees, desk)}
            {invite(key.clone(), desk)}
            {leave(key, company.name, last_owner)}
        },
    };
    view! {
        <PageHeading
            title=name
            lead=localised(move |lang| say!(lang, company.vat, number = vat_number.as_str()))
        />
        {joined}
        {receipt::back_to_area()}
    }
}

fn section(title: Text, content: AnyView) -> AnyView {
    view! {
        <section class="page-section">
            <h2>{title.signal()}</h2>
            {content}
        </section>
    }
}

fn join(key: &str, desk: Desk) -> AnyView {
    let done = desk.done(text!(company.join_sent));
    section(
        text!(company.join_title),
        view! {
            <p>{text!(company.join_why).signal()}</p>
            <p>{text!(company.join_who).signal()}</p>
            {press::<AskToJoin>(key.to_owned(), Press {}, text!(company.join).signal(), "btn-primary", done)}
        },
    )
}

/// Name and address of somebody; of who has not told her name the address alone.
fn person(name: String, email: String) -> AnyView {
    if name.is_empty() {
        view! { <strong>{email}</strong> }
    } else {
        view! { <strong>{name}</strong>" "<span>{email}</span> }
    }
}

fn colleagues(key: &str, people: Vec<Colleague>, owner: bool, desk: Desk) -> AnyView {
    let leaving = RwSignal::new(None::<Colleague>);
    let asked = RwSignal::new(false);
    let rows: Vec<AnyView> = people
        .into_iter()
        .map(|one| {
            let keys = (owner && !one.me).then(|| {
                let (change, label) = match one.role {
                    Role::Owner => (ColleagueChange::MakeMember, text!(company.make_member)),
                    Role::Member => (ColleagueChange::MakeOwner, text!(company.make_owner)),
                };
                let who = one.clone();
                let remove = Callback::new(move |()| {
                    leaving.set(Some(who.clone()));
                    asked.set(true);
                });
                view! {
                    <div class="actions">
                        {desk.change(key, one.reference.clone(), change, label)}
                        <Button label=text!(company.remove) on_press=remove look="btn-outline-danger" />
                    </div>
                }
            });
            let me = one.me.then(|| view! { <span>" ("{text!(company.you).signal()}")"</span> });
            view! { <li>{person(one.name, one.email)}{me}<p>{role(one.role).signal()}</p>{keys}</li> }
        })
        .collect();
    let name = Signal::derive(move || {
        leaving
            .with(|who| who.as_ref().map(|who| if who.name.is_empty() { who.email.clone() } else { who.name.clone() }))
    });
    let lang = use_lang();
    let title = Signal::derive(move || say!(lang.get(), company.remove_title, name = name.get().unwrap_or_default()));
    let company = key.to_owned();
    let confirm = dynamic(move || {
        leaving.get().map(|who| {
            let draft = ColleagueDraft { colleague: who.reference, change: ColleagueChange::Remove };
            let label = text!(company.remove_confirm).signal();
            press::<ChangeColleague>(
                company.clone(),
                draft,
                label,
                "btn-outline-danger",
                desk.done(text!(company.changed)),
            )
        })
    });
    let keep = Callback::new(move |()| asked.set(false));
    let list = view! {
        <ul class="row-list">{rows}</ul>
        <Dialog id="remove-colleague" title=title close_label=text!(company.keep) open=asked>
            <p>{text!(company.remove_consequence).signal()}</p>
            <div class="actions">
                {confirm}
                <Button label=text!(company.keep) on_press=keep />
            </div>
        </Dialog>
    };
    section(text!(company.people), list)
}

fn asking(key: &str, applicants: Vec<Applicant>, desk: Desk) -> AnyView {
    if applicants.is_empty() {
        return ().into_any();
    }
    let rows: Vec<AnyView> = applicants
        .into_iter()
        .map(|one| {
            let hint = if one.same_domain { text!(company.same_domain) } else { text!(company.other_domain) };
            let reference = one.reference;
            view! {
                <li>
                    {person(one.name, one.email)}
                    <p>{hint.signal()}</p>
                    <div class="actions">
                        {desk.change(key, reference.clone(), ColleagueChange::LetIn, text!(company.let_in))}
                        {desk.change(key, reference, ColleagueChange::TurnAway, text!(company.turn_away))}
                    </div>
                </li>
            }
        })
        .collect();
    section(text!(company.applicants), view! { <ul class="row-list">{rows}</ul> })
}

fn invited(key: &str, invitees: Vec<Invitee>, desk: Desk) -> AnyView {
    if invitees.is_empty() {
        return ().into_any();
    }
    let rows: Vec<AnyView> = invitees
        .into_iter()
        .map(|one| {
            view! {
                <li>
                    <strong>{one.email}</strong>
                    <p>{role(one.role).signal()}</p>
                    <div class="actions">
                        {desk.change(key, one.reference, ColleagueChange::Uninvite, text!(company.uninvite))}
                    </div>
                </li>
            }
        })
        .collect();
    section(text!(company.invitees), view! { <ul class="row-list">{rows}</ul> })
}

fn invitation_texts(field: &str) -> FieldTexts {
    match field {
        "role" => FieldTexts::new(text!(company.invite_role), text!(company.invite_role_blank)),
        _ => FieldTexts::new(text!(company.invite_email), text!(company.invite_email_blank)),
    }
}

fn invite(key: String, desk: Desk) -> AnyView {
    let form = Form::new(InvitationDraft::default());
    let fields = Fields::new(form, invitation_texts);
    let done = desk.done(text!(company.invited));
    let send = Callback::new(move |()| {
        form.send::<InviteColleague>(
            &key,
            |draft| draft.check().map(drop),
            move |answer, text| done.run((answer, text)),
        );
    });
    let lang = use_lang();
    let options = Signal::derive(move || {
        let lang = lang.get();
        [(Role::Member, text!(company.invite_member)), (Role::Owner, text!(company.invite_owner))]
            .map(|(role, label)| {
                (approdo_contract::choice::Choice::as_str(role).to_owned(), label.get(lang).to_owned())
            })
            .to_vec()
    });
    section(
        text!(company.invite_title),
        view! {
            <p>{text!(company.invite_lead).signal()}</p>
            {fields.summary(send)}
            <SendForm on_send=send>
                <TextField field=field!(fields, email) kind=TextKind::Email autocomplete="off" />
                <Radios field=field!(fields, choice role) options=options />
                <SubmitButton label=text!(company.invite) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        },
    )
}

fn leave(key: String, name: String, last_owner: bool) -> AnyView {
    let content = if last_owner {
        view! { <p>{text!(company.last_owner).signal()}</p> }
    } else {
        let asked = RwSignal::new(false);
        let ask = Callback::new(move |()| asked.set(true));
        let keep = Callback::new(move |()| asked.set(false));
        let title = localised(move |lang| say!(lang, company.leave_question, company = name.as_str()));
        let (location, live) = (Location::get(), LiveRegions::get());
        let done = Callback::new(move |_| {
            let lang = answers::lang();
            location.go(&Page::Area(AreaPage::Home).path(lang), Visit::New);
            if let Some(live) = &live {
                live.say_status(text!(company.left).get(lang));
            }
        });
        let label = text!(company.leave_confirm).signal();
        view! {
            <Button label=text!(company.leave) on_press=ask look="btn-outline-danger" />
            <Dialog id="leave-company" title=title close_label=text!(company.keep) open=asked>
                <p>{text!(company.leave_consequence).signal()}</p>
                <div class="actions">
                    {press::<LeaveCompany>(key, Press {}, label, "btn-outline-danger", done)}
                    <Button label=text!(company.keep) on_press=keep />
                </div>
            </Dialog>
        }
    };
    section(text!(company.leave_title), content)
}
