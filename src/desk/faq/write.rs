//! Correcting and completing an answer, and publishing it as it is written.

use approdo_contract::{
    desk::{
        faq::{DeskFaq, FaqChange},
        paths::DeskPage,
        people::DeskSession,
    },
    endpoint::{ChangeFaq, Endpoint, GetDeskFaq, PublishFaq},
    faq::FaqDraft,
    permission::{Action, may},
    problem::Problems,
    text::Lang,
};
use leptos::prelude::*;

use super::{
    super::{item, not_found::not_found},
    actor,
    fields::{asks_for_names, basis, differences, language, owner, pointed_out, texts, texts_in},
};
use crate::{
    data::{self, Loaded},
    form::{Fields, Form, field},
    head,
    i18n::{Text, localised, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    ui::{
        BackLink, Button, Callout, Checkbox, DefinitionList, FieldGroup, LiveRegions, PageHeading, SendForm,
        SubmitButton, Tone, field_id,
    },
    view,
};

/// The page, by the number of the answer.
pub(in crate::desk) fn edit(me: DeskSession, reference: String) -> AnyView {
    let loaded = data::load_own::<GetDeskFaq>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(desk_faq.edit_title), move |faq: DeskFaq| {
        match may(actor(&me, &faq), Action::ChangeFaq { state: faq.state }) {
            Ok(()) => change(&me, faq, loaded),
            Err(_) => not_found(),
        }
    })
}

/// Sends the form to an endpoint, and goes on at the answer's page.
fn sender<E>(
    form: Form<FaqChange>,
    reference: &str,
    kept: &str,
    check: fn(&FaqChange) -> Result<(), Problems>,
    said: Text,
) -> Callback<()>
where
    E: Endpoint<Request = FaqChange, Response = DeskFaq>,
{
    let (reference, kept) = (reference.to_owned(), kept.to_owned());
    let (location, lang, live) = (Location::get(), use_lang(), LiveRegions::get());
    Callback::new(move |()| {
        let (kept, live) = (kept.clone(), live.clone());
        form.send::<E>(&reference, check, move |faq: DeskFaq, _| {
            item::forget(&kept);
            if let Some(live) = &live {
                live.say_status(said.get(lang.get_untracked()));
            }
            location.go(&DeskPage::Faq(faq.reference).path(), Visit::New);
        });
    })
}

fn change(me: &DeskSession, faq: DeskFaq, loaded: Loaded<DeskFaq>) -> AnyView {
    let title = text!(desk_faq.edit_title);
    head::title_text(title);
    let (reference, version, state) = (faq.reference.clone(), faq.version, faq.state);
    let form = Form::new(FaqChange { version, draft: faq.draft.clone() });
    let kept = ["approdo.desk.faq.edit.", &reference].concat();
    item::keep(form, &kept);
    // What was kept may be older than what stands here: who sends it has read this.
    form.draft.update(|change| change.version = version);
    let typed = form.draft.with_untracked(|change| change.draft.clone());
    let fields = Fields::new(form, texts).owned_by(owner);
    let save = sender::<ChangeFaq>(form, &reference, &kept, |change| change.check().map(drop), text!(desk_faq.saved));
    let publish = may(actor(me, &faq), Action::PublishFaq { state }).is_ok().then(|| {
        let send = sender::<PublishFaq>(
            form,
            &reference,
            &kept,
            |change| change.check_whole().map(drop),
            text!(desk_faq.published),
        );
        view! { <Button label=text!(desk_faq.publish) on_press=send look="btn-primary" /> }
    });
    let unsigned = faq.check.is_none().then(|| {
        view! {
            <div id=field_id("check") tabindex="-1">
                <Callout title=text!(desk_faq.check) tone=Tone::Warning>
                    <p>{text!(desk_faq.check_none).signal()}</p>
                </Callout>
            </div>
        }
    });
    let back = Signal::stored(DeskPage::Faq(reference).path());
    view! {
        <BackLink label=text!(common.back) href=back />
        {fields.mistakes()}
        {item::collision(form, loaded, text!(desk_faq.was_changed))}
        <PageHeading title=title lead=text!(desk_faq.edit_lead).signal() />
        {newest(faq.draft, typed)}
        {unsigned}
        {pointed_out(form, |change: &FaqChange| &change.draft)}
        <SendForm on_send=save>
            <div class="both-languages">
                {group(Lang::It, texts_in!(fields, it))}
                {group(Lang::En, texts_in!(fields, en))}
            </div>
            {basis!(fields)}
            {names(fields)}
            <div class="actions">
                {publish}
                <SubmitButton
                    label=text!(desk_faq.save)
                    busy_label=text!(common.sending)
                    busy=form.busy()
                    look="btn-outline-primary"
                />
            </div>
        </SendForm>
    }
}

fn group(of: Lang, fields: AnyView) -> AnyView {
    let legend = localised(move |lang| language(of, lang));
    view! { <FieldGroup name=of.tag() legend=legend>{fields}</FieldGroup> }
}

/// To say that words are no name, where they look like one.
fn names(fields: Fields<FaqChange>) -> AnyView {
    let asked = asks_for_names(fields.form, |change: &FaqChange| change.draft.names_nobody);
    dynamic(move || asked.get().then(|| view! { <Checkbox field=field!(fields, flag draft.names_nobody) /> }))
}

/// What stands there now, where it is not what was typed: after somebody else was quicker, or a reload.
fn newest(now: FaqDraft, typed: FaqDraft) -> Option<AnyView> {
    (!differences(Lang::It, &now, &typed).is_empty()).then(|| {
        let rows = dynamic({
            let lang = use_lang();
            move || {
                let rows = differences(lang.get(), &now, &typed).into_iter();
                let rows = rows.map(|(name, value)| (Signal::stored(name), Signal::stored(value))).collect();
                view! { <DefinitionList rows=rows /> }
            }
        });
        view! {
            <Callout title=text!(desk_faq.differs_title) tone=Tone::Warning>
                <p>{text!(desk_faq.differs_text).signal()}</p>
                {rows}
            </Callout>
        }
    })
}
