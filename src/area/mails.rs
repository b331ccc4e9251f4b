//! Which mails come, and in which language.

use approdo_contract::{
    choice::Choice,
    endpoint::{ChangeMailPreferences, GetMailPreferences},
    mail::{MailPreferences, MailTopic},
    paths::{AreaPage, Page},
    text::Lang,
};
use leptos::prelude::*;

use crate::{
    app::link,
    data,
    form::{FieldTexts, Fields, Form},
    head,
    i18n::{Text, text, use_lang},
    receipt,
    ui::{Callout, Checkbox, FieldGroup, LinkButton, LiveRegions, PageHeading, Radios, SendForm, SubmitButton},
    view,
};

/// The words for mails that one may do without.
pub(super) const fn topic(topic: MailTopic) -> Text {
    match topic {
        MailTopic::WorkshopReminders => text!(preferences.workshop_reminders),
        MailTopic::WorkshopFollowUps => text!(preferences.workshop_follow_ups),
        MailTopic::VacancyReminders => text!(preferences.vacancy_reminders),
        MailTopic::AnswerReminders => text!(preferences.answer_reminders),
    }
}

fn texts(field: &str) -> FieldTexts {
    let label = MailTopic::parse(field).map_or(text!(preferences.language), topic);
    FieldTexts::new(label, label)
}

/// The way to the page, in the area.
pub(super) fn section() -> AnyView {
    let mails = link(text!(preferences.title), Page::Area(AreaPage::Mails));
    view! {
        <section class="page-section">
            <h2>{text!(preferences.title).signal()}</h2>
            <p>{text!(preferences.lead).signal()}</p>
            <p><LinkButton label=text!(preferences.choose) href=mails.href look="btn-outline-primary" /></p>
        </section>
    }
}

/// The page.
pub fn mails() -> AnyView {
    let title = text!(preferences.title);
    head::title_text(title);
    let loaded = data::load_own::<GetMailPreferences>(Signal::stored((String::new(), String::new())));
    data::show_page(loaded, title, form)
}

fn form(preferences: MailPreferences) -> AnyView {
    let form = Form::new(preferences);
    form.resume();
    let fields = Fields::new(form, texts);
    let saved = RwSignal::new(false);
    let (lang, live) = (use_lang(), LiveRegions::get());
    let send = Callback::new(move |()| {
        let live = live.clone();
        saved.set(false);
        form.send::<ChangeMailPreferences>(
            "",
            |_| Ok(()),
            move |_, _| {
                saved.set(true);
                if let Some(live) = &live {
                    live.say_status(text!(preferences.saved).get(lang.get_untracked()));
                }
            },
        );
    });
    let boxes: Vec<AnyView> = MailTopic::ALL.iter().map(|topic| choice(fields, *topic)).collect();
    let language = form.bind_as(
        |preferences| preferences.lang.tag().to_owned(),
        |preferences, tag| preferences.lang = Lang::from_tag(tag).unwrap_or(preferences.lang),
    );
    let name = |lang: Lang| (lang.tag().to_owned(), text!(common.language_name).get(lang).to_owned());
    let languages = Signal::stored(Lang::ALL.map(name).to_vec());
    view! {
        {fields.summary(send)}
        <PageHeading title=text!(preferences.title) lead=text!(preferences.lead).signal() />
        <SendForm on_send=send>
            <FieldGroup name="wanted" legend=text!(preferences.wanted)>{boxes}</FieldGroup>
            <Radios field=fields.field("lang", language) options=languages />
            <SubmitButton label=text!(preferences.save) busy_label=text!(common.sending) busy=form.busy() />
            {move || saved.get().then(|| view! { <p><strong>{text!(preferences.saved).signal()}</strong></p> })}
        </SendForm>
        <section class="page-section">
            <Callout title=text!(preferences.needed_title)>
                <p>{text!(preferences.needed).signal()}</p>
            </Callout>
            {receipt::back_to_area()}
        </section>
    }
}

fn choice(fields: Fields<MailPreferences>, topic: MailTopic) -> AnyView {
    let draft = fields.form.draft;
    let wanted = Signal::derive(move || {
        draft.with(|draft| if draft.wanted.contains(&topic) { "true".to_owned() } else { String::new() })
    });
    let want = Callback::new(move |value: String| {
        draft.update(|draft| {
            draft.wanted.retain(|wanted| *wanted != topic);
            if value == "true" {
                draft.wanted.push(topic);
            }
        });
    });
    view! { <Checkbox field=fields.field(topic.as_str(), (wanted, want)) /> }
}
