//! The form of a workshop: a new one, another like one that was, or a change.

use approdo_contract::{
    desk::{
        paths::DeskPage,
        people::DeskSession,
        workshop::{DeskWorkshop, WorkshopChange, WorkshopDraft},
    },
    endpoint::{AddWorkshop, ChangeWorkshop, GetDeskWorkshop},
    permission::{Action, may},
    text::Lang,
    workshop::WorkshopState,
};
use leptos::prelude::*;

use super::{
    super::{item, not_found::not_found},
    actor,
    fields::{differences, language, owner, texts},
    writes,
};
use crate::{
    browser,
    data::{self, Loaded},
    form::{Fields, Form, field},
    head,
    i18n::{Text, localised, say, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    ui::{
        BackLink, Callout, Checkbox, DateField, DefinitionList, FieldGroup, LiveRegions, PageHeading, Radios, SendForm,
        SubmitButton, TextArea, TextField, TextKind, Tone,
    },
    view,
};

/// Under which name what is typed of a new workshop is kept in this tab.
const KEPT: &str = "approdo.desk.workshop";

/// A new workshop; with the number of another in the address, one like that.
pub(in crate::desk) fn new(me: &DeskSession) -> AnyView {
    if !writes(me) {
        return not_found();
    }
    let from = Location::get().pairs().into_iter().find(|(name, _)| name == "from").map(|(_, value)| value);
    let Some(from) = from else { return begin(WorkshopDraft::default(), KEPT.to_owned()) };
    let kept = [KEPT, ".", &from].concat();
    let loaded = data::load_own::<GetDeskWorkshop>(Signal::stored((from, String::new())));
    data::show_page(loaded, text!(desk_workshops.new), move |workshop: DeskWorkshop| {
        // Another day, which is still to be chosen.
        let draft = WorkshopDraft { date: String::new(), closing_date: String::new(), ..workshop.draft };
        begin(draft, kept.clone())
    })
}

fn begin(draft: WorkshopDraft, kept: String) -> AnyView {
    let title = text!(desk_workshops.new);
    head::title_text(title);
    let form = Form::new(draft);
    item::keep(form, &kept);
    let fields = Fields::new(form, texts).owned_by(owner);
    let there = arrives(text!(desk_workshops.added));
    let send = Callback::new(move |()| {
        let (there, kept) = (there.clone(), kept.clone());
        form.send::<AddWorkshop>(
            "",
            |draft| draft.check(browser::today()).map(drop),
            move |workshop, _| {
                item::forget(&kept);
                there(&workshop);
            },
        );
    });
    view! {
        <BackLink label=text!(desk_workshops.back) href=Signal::stored(DeskPage::Workshops.path()) />
        {fields.mistakes()}
        {form.failed()}
        <PageHeading title=title lead=text!(desk_workshops.new_lead).signal() />
        {written(fields, send, text!(desk_workshops.save_draft), None)}
    }
}

/// Goes to the page of a workshop that was just written, and says so.
fn arrives(said: Text) -> impl Fn(&DeskWorkshop) + Clone {
    let (location, lang, live) = (Location::get(), use_lang(), LiveRegions::get());
    move |workshop| {
        if let Some(live) = &live {
            live.say_status(said.get(lang.get_untracked()));
        }
        location.go(&DeskPage::Workshop(workshop.view.summary.reference.clone()).path(), Visit::New);
    }
}

/// Changing a workshop, by its number.
pub(in crate::desk) fn edit(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskWorkshop>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(desk_workshops.edit), move |workshop: DeskWorkshop| {
        let (state, begun) = (workshop.state, workshop.begun);
        match may(actor(&me), Action::ChangeWorkshop { state, begun }) {
            Ok(()) => change(workshop, loaded),
            Err(_) => not_found(),
        }
    })
}

fn change(workshop: DeskWorkshop, loaded: Loaded<DeskWorkshop>) -> AnyView {
    let title = text!(desk_workshops.edit);
    head::title_text(title);
    let DeskWorkshop { view: shown, version, draft, taken, state, .. } = workshop;
    let reference = shown.summary.reference.clone();
    let form = Form::new(draft.clone());
    let kept = [KEPT, ".edit.", &reference].concat();
    item::keep(form, &kept);
    let typed = form.draft.get_untracked();
    let fields = Fields::new(form, texts).owned_by(owner);
    let there = arrives(text!(desk_workshops.saved));
    let key = reference.clone();
    let send = Callback::new(move |()| {
        let (there, kept) = (there.clone(), kept.clone());
        form.send_as::<ChangeWorkshop>(
            &key,
            |draft| draft.check(browser::today()).map(drop),
            |draft| WorkshopChange { version, draft: draft.clone() },
            move |workshop, _| {
                item::forget(&kept);
                there(&workshop);
            },
        );
    });
    let name = shown.summary.title.clone();
    let told = match state {
        WorkshopState::Published => text!(desk_workshops.edit_follows),
        _ => text!(desk_workshops.edit_draft_follows),
    };
    view! {
        <BackLink
            label=text!(common.back)
            href=Signal::stored(DeskPage::Workshop(reference).path())
        />
        {fields.mistakes()}
        {item::collision(form, loaded, text!(desk_workshops.was_changed))}
        <PageHeading title=title lead=localised(move |lang| name.get(lang).clone()) />
        {newest(draft, typed)}
        <p>{told.signal()}</p>
        {written(fields, send, text!(desk_workshops.save), Some(taken))}
    }
}

/// What stands there now, where it is not what was typed: after somebody else was quicker, or a reload.
fn newest(now: WorkshopDraft, typed: WorkshopDraft) -> Option<AnyView> {
    (now != typed).then(|| {
        let rows = dynamic({
            let lang = use_lang();
            move || {
                let rows = differences(lang.get(), &now, &typed).into_iter();
                let rows = rows.map(|(name, value)| (Signal::stored(name), Signal::stored(value))).collect();
                view! { <DefinitionList rows=rows /> }
            }
        });
        view! {
            <Callout title=text!(desk_workshops.differs_title) tone=Tone::Warning>
                <p>{text!(desk_workshops.differs_text).signal()}</p>
                {rows}
            </Callout>
        }
    })
}

/// The fields; `taken` is how many have a seat already.
fn written(fields: Fields<WorkshopDraft>, send: Callback<()>, label: Text, taken: Option<u32>) -> AnyView {
    let form = fields.form;
    view! {
        <SendForm on_send=send>
            <div class="both-languages">
                {texts_in_italian(fields)}
                {texts_in_english(fields)}
            </div>
            <FieldGroup name="when" legend=text!(desk_workshops.legend_when)>
                <div class="fields-in-line">
                    <DateField field=field!(fields, date) />
                    <TextField field=field!(fields, starts_at) autocomplete="off" />
                    <TextField field=field!(fields, ends_at) autocomplete="off" />
                </div>
                {spoken(fields)}
            </FieldGroup>
            {place(fields)}
            <FieldGroup name="seats" legend=text!(desk_workshops.legend_seats)>
                <TextField field=field!(fields, capacity) kind=TextKind::Number autocomplete="off" />
                {taken.map(|taken| too_few(form, taken))}
                <TextField
                    field=field!(fields, seats_per_company).optional(text!(common.optional))
                    kind=TextKind::Number
                    autocomplete="off"
                />
                <DateField field=field!(fields, closing_date).optional(text!(common.optional)) />
            </FieldGroup>
            <SubmitButton label=label busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

fn texts_in_italian(fields: Fields<WorkshopDraft>) -> AnyView {
    let optional = text!(common.optional);
    view! {
        <FieldGroup name="it" legend=language(Lang::It)>
            <TextField field=field!(fields, title.it) autocomplete="off" />
            <TextArea field=field!(fields, summary.it) rows=2 />
            <TextArea field=field!(fields, description.it) rows=6 />
            <TextArea field=field!(fields, programme.it).optional(optional) rows=4 />
            <TextArea field=field!(fields, bring.it).optional(optional) rows=2 />
        </FieldGroup>
    }
}

fn texts_in_english(fields: Fields<WorkshopDraft>) -> AnyView {
    let optional = text!(common.optional);
    view! {
        <FieldGroup name="en" legend=language(Lang::En)>
            <TextField field=field!(fields, title.en) autocomplete="off" />
            <TextArea field=field!(fields, summary.en) rows=2 />
            <TextArea field=field!(fields, description.en) rows=6 />
            <TextArea field=field!(fields, programme.en).optional(optional) rows=4 />
            <TextArea field=field!(fields, bring.en).optional(optional) rows=2 />
        </FieldGroup>
    }
}

/// The language that is spoken there.
fn spoken(fields: Fields<WorkshopDraft>) -> AnyView {
    let lang = use_lang();
    let options = Signal::derive(move || {
        Lang::ALL.map(|one| (one.tag().to_owned(), language(one).get(lang.get()).to_owned())).to_vec()
    });
    let bound = fields.form.bind_as(
        |draft| draft.language.map_or_else(String::new, |lang| lang.tag().to_owned()),
        |draft, chosen| draft.language = Lang::from_tag(chosen),
    );
    view! { <Radios field=fields.field("language", bound) options=options /> }
}

/// A room, or the link of a video call.
fn place(fields: Fields<WorkshopDraft>) -> AnyView {
    let draft = fields.form.draft;
    let online = Memo::new(move |_| draft.with(|draft| draft.online));
    let where_ = dynamic(move || {
        if online.get() {
            view! { <TextField field=field!(fields, link).optional(text!(common.optional)) autocomplete="off" /> }
        } else {
            view! {
                <TextField field=field!(fields, place) autocomplete="off" />
                <TextField field=field!(fields, address) autocomplete="off" />
                <TextField field=field!(fields, municipality) autocomplete="off" />
            }
        }
    });
    view! {
        <FieldGroup name="where" legend=text!(workshops.place)>
            <Checkbox field=field!(fields, flag online) />
            {where_}
        </FieldGroup>
    }
}

/// What comes of fewer seats than are taken: said while it is typed, for whoever looks; the hint says the rule to all.
fn too_few(form: Form<WorkshopDraft>, taken: u32) -> AnyView {
    let above = Memo::new(move |_| {
        let typed = form.draft.with(|draft| draft.capacity.trim().parse::<u32>().ok());
        typed.filter(|seats| *seats > 0).map_or(0, |seats| taken.saturating_sub(seats))
    });
    dynamic(move || {
        let above = above.get();
        (above > 0).then(|| {
            let words = localised(move |lang| say!(lang, desk_workshops.too_few, taken = taken, above = above));
            view! { <Callout title=text!(desk_workshops.above_title) tone=Tone::Warning><p>{words}</p></Callout> }
        })
    })
}
