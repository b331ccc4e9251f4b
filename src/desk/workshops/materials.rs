//! The materials of a workshop: links that whoever held a seat finds on the page of her registration.

use approdo_contract::{
    desk::{
        material::{MATERIALS_MAX, MaterialDraft, MaterialsDraft},
        paths::DeskPage,
        people::DeskSession,
        workshop::DeskWorkshop,
    },
    endpoint::{ChangeMaterials, GetDeskWorkshop},
    permission::{Action, may},
    text::Lang,
};
use leptos::prelude::*;

use super::{
    super::{item, not_found::not_found},
    actor,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, Rows},
    head,
    i18n::{localised, say, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    ui::{
        BackLink, Button, Callout, Checkbox, FieldGroup, IconName, LiveRegions, PageHeading, SendForm, SubmitButton,
        TextField, Tone, field_id, focus_id,
    },
    view,
};

const ADD_ID: &str = "add-material";
const ITEMS: Rows = Rows("items");

/// The page, by the number of the workshop.
pub(in crate::desk) fn materials(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskWorkshop>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(workshop_day.materials), move |workshop: DeskWorkshop| {
        match may(actor(&me), Action::ChangeMaterials { state: workshop.state }) {
            Ok(()) => page(workshop, loaded),
            Err(_) => not_found(),
        }
    })
}

fn page(workshop: DeskWorkshop, loaded: Loaded<DeskWorkshop>) -> AnyView {
    let title = text!(workshop_day.materials);
    head::title_text(title);
    let DeskWorkshop { view: shown, version, materials: now, .. } = workshop;
    let reference = shown.summary.reference;
    let form = Form::new(MaterialsDraft { version, items: now.clone() });
    let kept = ["approdo.desk.materials.", &reference].concat();
    item::keep(form, &kept);
    // What was kept was typed against the version before: it is sent against the one that is read now.
    form.draft.update(|draft| draft.version = version);
    let fields = Fields::new(form, texts).owned_by(owner);
    let (location, lang, live) = (Location::get(), use_lang(), LiveRegions::get());
    let key = reference.clone();
    let send = Callback::new(move |()| {
        let (live, kept, page) = (live.clone(), kept.clone(), key.clone());
        form.send::<ChangeMaterials>(
            &key,
            |draft| draft.check().map(drop),
            move |_, _| {
                item::forget(&kept);
                if let Some(live) = &live {
                    live.say_status(text!(workshop_day.materials_saved).get(lang.get_untracked()));
                }
                location.go(&DeskPage::Workshop(page).path(), Visit::New);
            },
        );
    });
    let differs = form.draft.with_untracked(|draft| draft.items != now).then(|| newest(&now));
    let name = shown.summary.title;
    let count = Memo::new(move |_| form.draft.with(|draft| draft.items.len()));
    let rows = dynamic(move || (0..count.get()).map(|at| row(fields, at)).collect::<Vec<_>>());
    let room = Memo::new(move |_| u32::try_from(count.get()).is_ok_and(|count| count < MATERIALS_MAX));
    let add = Callback::new(move |()| {
        form.draft.update(|draft| draft.items.push(MaterialDraft::default()));
        focus_id(&field_id(
            &[&ITEMS.path(form.draft.with_untracked(|draft| draft.items.len()) - 1), ".title.it"].concat(),
        ));
    });
    let more = dynamic(move || {
        room.get().then(|| {
            view! {
                <Button id=ADD_ID label=text!(workshop_day.material_add) on_press=add icon=IconName::Plus />
            }
        })
    });
    view! {
        <BackLink label=text!(common.back) href=Signal::stored(DeskPage::Workshop(reference).path()) />
        {fields.mistakes()}
        {item::collision(form, loaded, text!(desk_workshops.was_changed))}
        <PageHeading title=title lead=localised(move |lang| name.get(lang).clone()) />
        {differs}
        <p>{text!(workshop_day.materials_follow).signal()}</p>
        <SendForm on_send=send>
            {rows}
            <p>{more}</p>
            <SubmitButton label=text!(workshop_day.materials_save) busy_label=text!(common.sending) busy=form.busy() />
        </SendForm>
    }
}

/// What stands there now, where it is not what was typed: after somebody else was quicker, or a reload.
fn newest(now: &[MaterialDraft]) -> AnyView {
    let lang = use_lang();
    let lines: Vec<AnyView> = now
        .iter()
        .cloned()
        .map(|one| view! { <li>{move || one.title.get(lang.get()).clone()}": "{one.address}</li> })
        .collect();
    let words =
        if lines.is_empty() { text!(workshop_day.materials_none_now) } else { text!(desk_workshops.differs_text) };
    view! {
        <Callout title=text!(desk_workshops.differs_title) tone=Tone::Warning>
            <p>{words.signal()}</p>
            <ul>{lines}</ul>
        </Callout>
    }
}

fn texts(field: &str) -> FieldTexts {
    match ITEMS.place(field).map_or(field, |(_, part)| part) {
        "title.it" => FieldTexts::new(text!(workshop_day.material_title_it), text!(workshop_day.material_title_blank)),
        "title.en" => FieldTexts::new(text!(workshop_day.material_title_en), text!(workshop_day.material_title_blank)),
        "address" => FieldTexts::new(text!(workshop_day.material_address), text!(workshop_day.material_address_wrong))
            .hint(text!(workshop_day.material_address_hint)),
        "early" => FieldTexts::new(text!(workshop_day.material_early), text!(workshop_day.material_early)),
        // All of them together.
        _ => FieldTexts::new(text!(workshop_day.materials), text!(workshop_day.materials)),
    }
}

/// Which material it is, for the summary of problems.
fn owner(lang: Lang, field: &str) -> Option<String> {
    ITEMS.place(field).map(|(at, _)| say!(lang, workshop_day.material, number = at + 1))
}

fn row(fields: Fields<MaterialsDraft>, at: usize) -> AnyView {
    let form = fields.form;
    let part = |part: &str, get: fn(&MaterialDraft) -> String, set: fn(&mut MaterialDraft, String)| {
        fields.field([&ITEMS.path(at), ".", part].concat(), bind(form, at, get, set))
    };
    let it = part("title.it", |one| one.title.it.clone(), |one, typed| one.title.it = typed);
    let en = part("title.en", |one| one.title.en.clone(), |one, typed| one.title.en = typed);
    let address = part("address", |one| one.address.clone(), |one, typed| one.address = typed);
    let early = part(
        "early",
        |one| if one.early { "true".to_owned() } else { String::new() },
        |one, chosen| one.early = chosen == "true",
    );
    let number = localised(move |lang| say!(lang, workshop_day.material, number = at + 1));
    let remove = Callback::new(move |()| remove(form, at));
    view! {
        <FieldGroup name=ITEMS.path(at) legend=number>
            <TextField field=it autocomplete="off" />
            <TextField field=en autocomplete="off" />
            <TextField field=address autocomplete="off" />
            <Checkbox field=early />
            <Button
                label=text!(workshop_day.material_remove)
                hidden=number
                on_press=remove
                icon=IconName::Delete
                look="btn-link"
            />
        </FieldGroup>
    }
}

/// A part of one material. Reads nothing and writes nothing once it is gone.
fn bind(
    form: Form<MaterialsDraft>,
    at: usize,
    get: fn(&MaterialDraft) -> String,
    set: fn(&mut MaterialDraft, String),
) -> (Signal<String>, Callback<String>) {
    let draft = form.draft;
    (
        Signal::derive(move || draft.with(|draft| draft.items.get(at).map(get).unwrap_or_default())),
        Callback::new(move |typed| {
            draft.update(|draft| {
                if let Some(one) = draft.items.get_mut(at) {
                    set(one, typed);
                }
            });
        }),
    )
}

fn remove(form: Form<MaterialsDraft>, at: usize) {
    form.draft.update(|draft| {
        if at < draft.items.len() {
            draft.items.remove(at);
        }
    });
    form.problems().update(|problems| ITEMS.forget(problems, at));
    let next = form.draft.with_untracked(|draft| at < draft.items.len());
    focus_id(&if next { field_id(&ITEMS.path(at)) } else { ADD_ID.to_owned() });
}
