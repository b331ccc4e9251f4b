//! Who works at the desk: the organisations and their members, asking somebody in, changing what she does, ending it.

use approdo_contract::{
    choice::Choice,
    desk::{
        list::{List, ListFilter, ListPage, people_rows},
        people::{
            DeskPeople, DeskRole, FactorState, Member, MemberChange, MemberDraft, MemberState, Partner, PartnerDraft,
        },
    },
    endpoint::{AddPartner, ChangeMember, EndMember, Endpoint, GetDeskPeople, InviteMember, Press, ResetMemberFactor},
    failure::FailureCode,
    text::Lang,
};
use leptos::prelude::*;
use serde::Serialize;

use super::{
    administration,
    item::{lead_to_problems, within},
    lists,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field},
    head,
    history::changed,
    i18n::{Text, say, text, use_lang},
    listing,
    markup::dynamic,
    terms,
    ui::{
        Button, Checkbox, Dialog, FieldGroup, Options, PageHeading, Select, SendForm, SubmitButton, TextField,
        TextKind, Tone, UnavailableButton,
    },
    view,
};

/// Before the names of the fields that change a member: the form below has fields of the same names.
const CHANGE: &str = "change.";
/// Before the name of the field of a new organisation.
const ADDED: &str = "added.";

/// The page.
pub(super) fn page() -> AnyView {
    administration::only(people)
}

fn people() -> AnyView {
    let loaded = data::load_own::<GetDeskPeople>(Signal::stored((String::new(), String::new())));
    data::show_page(loaded, text!(desk_people.title), move |people| show(people, loaded))
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    loaded: Loaded<DeskPeople>,
    partners: Options,
}

impl Desk {
    /// After a change: everybody as they are now, and a word that it happened.
    fn done(self, said: Text) -> Callback<String> {
        Callback::new(changed(self.loaded, said))
    }
}

/// A question about one member, in a dialog.
#[derive(Clone, Copy)]
struct Asked {
    member: RwSignal<Option<Member>>,
    open: RwSignal<bool>,
}

impl Asked {
    fn new() -> Self {
        Self { member: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// A key that asks it.
    fn key(self, member: &Member, label: Text, look: &'static str) -> AnyView {
        let (name, member) = (Signal::stored(called(member).to_owned()), member.clone());
        let ask = Callback::new(move |()| {
            self.member.set(Some(member.clone()));
            self.open.set(true);
        });
        view! { <Button label=label on_press=ask look=look hidden=name /> }
    }

    fn dialog(
        self,
        id: &'static str,
        title: fn(Lang, &str) -> String,
        content: impl Fn(Member) -> AnyView + Send + 'static,
    ) -> AnyView {
        let lang = use_lang();
        let title = Signal::derive(move || {
            let lang = lang.get();
            self.member.with(|member| member.as_ref().map_or_else(String::new, |member| title(lang, called(member))))
        });
        let content = dynamic(move || self.member.get().map(&content));
        view! { <Dialog id=id title=title close_label=text!(common.cancel) open=self.open>{content}</Dialog> }
    }
}

/// The three questions.
#[derive(Clone, Copy)]
struct Questions {
    change: Asked,
    reset: Asked,
    end: Asked,
}

/// What a member is called: of who is erased the reference alone is left.
fn called(member: &Member) -> &str {
    [&member.name, &member.email].into_iter().find(|text| !text.is_empty()).unwrap_or(&member.reference)
}

pub(super) const fn state(state: MemberState) -> (Text, Tone) {
    match state {
        MemberState::Invited => (text!(desk_people.state_invited), Tone::Info),
        MemberState::Active => (text!(desk_people.state_active), Tone::Success),
        MemberState::Ended => (text!(desk_people.state_ended), Tone::Neutral),
    }
}

/// Whether she has shown that she is not only who reads her mails.
pub(super) const fn factor(state: FactorState) -> (Text, Tone) {
    match state {
        FactorState::Protected => (text!(desk_people.protected), Tone::Success),
        FactorState::Unprotected => (text!(desk_people.unprotected), Tone::Warning),
    }
}

fn show(people: DeskPeople, loaded: Loaded<DeskPeople>) -> AnyView {
    let title = text!(desk_people.title);
    head::title_text(title);
    let names = people.partners.iter().map(|partner| (partner.reference.clone(), partner.name.clone())).collect();
    let desk = Desk { loaded, partners: Signal::stored(names) };
    let questions = Questions { change: Asked::new(), reset: Asked::new(), end: Asked::new() };
    let organisations = organisations(&people.partners);
    let filter = lists::filter_of(List::People);
    view! {
        <PageHeading title=title lead=text!(desk_people.lead).signal() />
        <div class="with-filters filters-above">
            {lists::filters(filter, listing::refilter())}
            <div>{members(people, filter, questions)}</div>
        </div>
        {lists::files(filter)}
        {invite(desk)}
        {add_partner(desk, organisations)}
        {dialogs(questions, desk)}
    }
}

/// Those whom the filter leaves: found here by the same rows and the same rules as for the file.
fn members(people: DeskPeople, filter: Memo<ListFilter>, questions: Questions) -> AnyView {
    let rows = people_rows(&people);
    let page = Memo::new(move |_| filter.with(|filter| ListPage::of(filter, rows.clone())));
    listing::announce_found(Signal::derive(move || Some(page.with(|page| page.total))), |lang, count| {
        say!(lang, desk_lists.found, count = count)
    });
    let last = last_administrator(&people.members);
    let keys = Callback::new(move |reference: String| {
        let member = people.members.iter().find(|member| member.reference == reference);
        member.map_or_else(|| ().into_any(), |member| keys(member, last.as_deref() == Some(&*reference), questions))
    });
    let refilter = listing::refilter();
    dynamic(move || lists::results(page.get(), filter, refilter, Some(keys)))
}

/// What the organisations are called, also those in which nobody works yet.
fn organisations(partners: &[Partner]) -> AnyView {
    let names: Vec<AnyView> = partners.iter().map(|partner| view! { <li>{partner.name.clone()}</li> }).collect();
    view! { <ul>{names}</ul> }
}

/// The only administrator that the desk has, by reference.
fn last_administrator(members: &[Member]) -> Option<String> {
    let administers =
        |member: &&Member| member.state != MemberState::Ended && member.roles.contains(&DeskRole::Administrator);
    let mut administrators = members.iter().filter(administers);
    let first = administrators.next()?;
    administrators.next().is_none().then(|| first.reference.clone())
}

/// What can be done about a member; who works here no more is left as she is.
fn keys(member: &Member, last: bool, questions: Questions) -> AnyView {
    if member.state == MemberState::Ended {
        return ().into_any();
    }
    let you = member.me.then(|| view! { <p>{text!(desk_people.you).signal()}</p> });
    // Whoever has her own needs no other to take it away: the server says no.
    let reset = (member.protected && !member.me)
        .then(|| questions.reset.key(member, text!(desk_people.reset), "btn-outline-primary btn-sm"));
    let end = if last {
        let why = text!(desk_people.last_administrator);
        view! { <UnavailableButton id="end-why" label=text!(desk_people.end) why=why /> }
    } else {
        questions.end.key(member, text!(desk_people.end), "btn-outline-danger btn-sm")
    };
    view! {
        {you}
        <div class="actions">
            {questions.change.key(member, text!(desk_people.change), "btn-outline-primary btn-sm")}
            {reset}
            {end}
        </div>
    }
}

fn dialogs(questions: Questions, desk: Desk) -> AnyView {
    let change = questions.change.dialog(
        "change-member",
        |lang, name| say!(lang, desk_people.change_title, name = name),
        move |member| change(member, desk),
    );
    let reset = questions.reset.dialog(
        "reset-factor",
        |lang, name| say!(lang, desk_people.reset_title, name = name),
        move |member| {
            let words = Words {
                follows: text!(desk_people.reset_follows),
                conflict: text!(desk_people.reset_own),
                label: text!(desk_people.reset_confirm),
            };
            confirm::<ResetMemberFactor>(member.reference, words, desk.done(text!(desk_people.reset_done)))
        },
    );
    let end = questions.end.dialog(
        "end-member",
        |lang, name| say!(lang, desk_people.end_title, name = name),
        move |member| {
            let words = Words {
                follows: text!(desk_people.end_follows),
                conflict: text!(desk_people.last_administrator),
                label: text!(desk_people.end_confirm),
            };
            confirm::<EndMember>(member.reference, words, desk.done(text!(desk_people.ended)))
        },
    );
    view! {
        {change}
        {reset}
        {end}
    }
}

/// What a question says.
#[derive(Clone, Copy)]
struct Words {
    /// What comes of it.
    follows: Text,
    /// Why the server said no.
    conflict: Text,
    /// The key.
    label: Text,
}

/// What follows, and the key that does it.
fn confirm<E>(key: String, words: Words, done: Callback<String>) -> AnyView
where
    E: Endpoint<Request = Press, Response = DeskPeople>,
{
    let form = Form::new(Press {});
    let send = Callback::new(move |()| form.send::<E>(&key, |_| Ok(()), move |_, body| done.run(body)));
    view! {
        <p>{words.follows.signal()}</p>
        {failed(form, words.conflict)}
        <SendForm on_send=send>
            <SubmitButton
                label=words.label
                busy_label=text!(common.sending)
                busy=form.busy()
                look="btn-outline-danger"
            />
        </SendForm>
    }
}

/// What went wrong with the last sending; where the rules said no, why.
fn failed<D>(form: Form<D>, conflict: Text) -> AnyView
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    dynamic(move || {
        let code = form.failure().with(|failure| failure.as_ref().map(|failure| failure.code));
        if code == Some(FailureCode::Conflict) {
            view! {
                <div class="alert alert-danger failure" role="alert">
                    <h2 class="alert-heading">{text!(common.failure_title).signal()}</h2>
                    <p>{conflict.signal()}</p>
                </div>
            }
        } else {
            form.failed()
        }
    })
}

fn texts(field: &str) -> FieldTexts {
    match field {
        "name" => FieldTexts::new(text!(desk_people.name), text!(desk_people.name_blank)),
        "email" => FieldTexts::new(text!(desk_people.email), text!(desk_people.email_blank)),
        "partner" => FieldTexts::new(text!(desk_people.partner), text!(desk_people.partner_blank)),
        _ => match field.strip_prefix("roles.").and_then(DeskRole::parse) {
            Some(role) => FieldTexts::new(terms::desk_role(role), terms::desk_role(role)),
            None => FieldTexts::new(text!(desk_people.roles), text!(desk_people.roles_blank)),
        },
    }
}

fn partner_texts(_: &str) -> FieldTexts {
    FieldTexts::new(text!(desk_people.partner_name), text!(desk_people.partner_name_blank))
}

/// A box for each role, of which at least one is ticked. `before` stands before the names of the form's fields.
fn roles<D>(
    fields: Fields<D>,
    before: &'static str,
    read: fn(&D) -> &Vec<DeskRole>,
    write: fn(&mut D) -> &mut Vec<DeskRole>,
) -> AnyView
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    let draft = fields.form.draft;
    let boxes: Vec<AnyView> = DeskRole::ALL
        .iter()
        .copied()
        .map(|role| {
            let ticked = Signal::derive(move || {
                draft.with(|draft| if read(draft).contains(&role) { "true".to_owned() } else { String::new() })
            });
            let tick = Callback::new(move |value: String| {
                draft.update(|draft| {
                    let roles = write(draft);
                    roles.retain(|other| *other != role);
                    if value == "true" {
                        roles.push(role);
                    }
                });
            });
            let field = fields.field(["roles.", role.as_str()].concat(), (ticked, tick));
            view! { <Checkbox field=within(before, field) /> }
        })
        .collect();
    let error = fields.group_error("roles");
    view! {
        <FieldGroup name=[before, "roles"].concat() legend=text!(desk_people.roles) error=error>
            {boxes}
        </FieldGroup>
    }
}

fn change(member: Member, desk: Desk) -> AnyView {
    let form = Form::new(MemberChange { partner: member.partner, roles: member.roles });
    let fields = Fields::new(form, texts);
    lead_to_problems(form, CHANGE);
    let (key, done) = (member.reference, desk.done(text!(desk_people.changed)));
    let send = Callback::new(move |()| {
        form.send::<ChangeMember>(&key, |draft| draft.check().map(drop), move |_, body| done.run(body));
    });
    let partner = within(CHANGE, field!(fields, partner));
    view! {
        {failed(form, text!(desk_people.last_administrator))}
        <SendForm on_send=send>
            <Select field=partner options=desk.partners blank=text!(common.choose) />
            {roles(fields, CHANGE, |draft| &draft.roles, |draft| &mut draft.roles)}
            <SubmitButton label=text!(desk_people.save) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

fn invite(desk: Desk) -> AnyView {
    let form = Form::new(MemberDraft::default());
    let fields = Fields::new(form, texts);
    let done = desk.done(text!(desk_people.invited));
    let send = Callback::new(move |()| {
        form.send::<InviteMember>("", |draft| draft.check().map(drop), move |_, body| done.run(body));
    });
    view! {
        <section class="page-section">
            <h2>{text!(desk_people.invite_title).signal()}</h2>
            <p>{text!(desk_people.invite_lead).signal()}</p>
            {fields.summary(send)}
            <SendForm on_send=send>
                <TextField field=field!(fields, name) autocomplete="off" />
                <TextField field=field!(fields, email) kind=TextKind::Email autocomplete="off" />
                <Select field=field!(fields, partner) options=desk.partners blank=text!(common.choose) />
                {roles(fields, "", |draft| &draft.roles, |draft| &mut draft.roles)}
                <SubmitButton label=text!(desk_people.invite) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </section>
    }
}

fn add_partner(desk: Desk, organisations: AnyView) -> AnyView {
    let form = Form::new(PartnerDraft::default());
    let fields = Fields::new(form, partner_texts);
    lead_to_problems(form, ADDED);
    let done = desk.done(text!(desk_people.partner_added));
    let send = Callback::new(move |()| {
        form.send::<AddPartner>("", |draft| draft.check().map(drop), move |_, body| done.run(body));
    });
    let name = within(ADDED, field!(fields, name));
    view! {
        <section class="page-section">
            <h2>{text!(desk_people.partners_title).signal()}</h2>
            {organisations}
            <h3>{text!(desk_people.add_partner_title).signal()}</h3>
            {form.failed()}
            <SendForm on_send=send>
                <TextField field=name autocomplete="off" />
                <SubmitButton
                    label=text!(desk_people.add_partner)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-primary"
                />
            </SendForm>
        </section>
    }
}
