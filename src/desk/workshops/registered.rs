//! Who registered for a workshop: the list with its filters, a seat given back in somebody's stead, and a mail to all of them.

use approdo_contract::{
    desk::{
        list::FileKind,
        paths::DeskPage,
        people::DeskSession,
        registration::{Audience, SeatCancellation, SeatFilter, SeatLine, WorkshopMessageDraft, WorkshopSeats},
        workshop::DeskWorkshop,
    },
    endpoint::{CancelWorkshopSeat, GetDeskWorkshop, ListWorkshopSeats, WriteToRegistered, registrations_file},
    permission::{Action, may},
    query,
    text::Lang,
    workshop::{SeatState, WorkshopState},
};
use leptos::prelude::*;

use super::{
    super::{administration, item, lists, not_found::not_found},
    actor,
};
use crate::{
    data::{self, Loaded},
    form::{FieldTexts, Fields, Form, field, press},
    head,
    i18n::{Text, localised, say, text, use_lang},
    listing,
    location::Location,
    markup::dynamic,
    terms,
    ui::{
        BackLink, Badge, Button, Dialog, EmptyNotice, Field, FilterCheckbox, LiveRegions, PageHeading, Prose, Radios,
        SendForm, SubmitButton, TextArea, TextField, Tone, focus_heading,
    },
    view,
};

/// The page, by the number of the workshop.
pub(in crate::desk) fn registered(me: DeskSession, reference: String) -> AnyView {
    if may(actor(&me), Action::ReadRegistrations).is_err() {
        return not_found();
    }
    let loaded = data::load_own::<GetDeskWorkshop>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(desk_workshops.registered), move |workshop| page(&me, workshop))
}

fn page(me: &DeskSession, workshop: DeskWorkshop) -> AnyView {
    let title = text!(desk_workshops.registered);
    head::title_text(title);
    let summary = workshop.view.summary;
    let reference = summary.reference.clone();
    let over = workshop.begun || workshop.state != WorkshopState::Published;
    let gives_back = may(actor(me), Action::ManageRegistrations { over }).is_ok();
    let location = Location::get();
    let filter = Memo::new(move |_| read(&location.pairs()));
    let key = reference.clone();
    let ask = Signal::derive(move || (key.clone(), filter.with(SeatFilter::to_query)));
    let loaded = data::load_own::<ListWorkshopSeats>(ask);
    let found = Signal::derive(move || loaded.read().map(|list| list.total));
    listing::announce_found(found, found_words);
    let refilter = listing::refilter();
    let asked = Asked::new();
    let at = reference.clone();
    let results = data::show(loaded, move |list| results(list, &at, filter, refilter, asked, gives_back));
    let message = (workshop.state != WorkshopState::Draft).then(|| write(&reference));
    let name = summary.title;
    view! {
        <BackLink label=text!(common.back) href=Signal::stored(DeskPage::Workshop(reference.clone()).path()) />
        <PageHeading title=title lead=localised(move |lang| name.get(lang).clone()) />
        {message}
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{results}</div>
        </div>
        {files(&reference, filter)}
        {asked.dialog(reference, loaded)}
    }
}

/// The list as a file, as it is filtered.
fn files(workshop: &str, filter: Memo<SeatFilter>) -> AnyView {
    let lang = use_lang();
    let workshop = StoredValue::new(workshop.to_owned());
    let href = move |kind| {
        Signal::derive(move || {
            let lang = lang.get();
            filter.with(|filter| workshop.with_value(|workshop| registrations_file(workshop, filter, kind, lang)))
        })
    };
    lists::download(text!(desk_lists.export_hint), href(FileKind::Csv), href(FileKind::Xlsx))
}

fn read(pairs: &[(String, String)]) -> SeatFilter {
    SeatFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn found_words(lang: Lang, count: u32) -> String {
    match count {
        1 => text!(desk_workshops.people_found_one).get(lang).to_owned(),
        _ => say!(lang, desk_workshops.people_found, count = count),
    }
}

fn filters(filter: Memo<SeatFilter>, refilter: Callback<String>) -> AnyView {
    let typed = Signal::derive(move || filter.with(|filter| filter.search.clone().unwrap_or_default()));
    // The form around it reads what was typed.
    let search = Field::new("search", text!(desk_workshops.search), typed, Callback::new(|_| ()))
        .hint(text!(desk_workshops.people_search_hint));
    let state = Signal::derive(move || filter.with(|filter| listing::chosen(filter.state)));
    let came = Signal::derive(move || filter.with(|filter| filter.came));
    let asking = Signal::derive(move || filter.with(|filter| filter.questions));
    let fields = vec![
        view! { <TextField field=search autocomplete="off" /> },
        listing::choice("state", text!(workshops.seats), terms::choices(terms::seat_state), state),
        view! { <FilterCheckbox name="came" label=text!(workshop_day.only_came) checked=came /> },
        view! { <FilterCheckbox name="questions" label=text!(desk_workshops.with_question) checked=asking /> },
    ];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| read(&query::pairs(query)).to_query(), fields)
}

fn results(
    list: WorkshopSeats,
    workshop: &str,
    filter: Memo<SeatFilter>,
    refilter: Callback<String>,
    asked: Asked,
    gives_back: bool,
) -> AnyView {
    let WorkshopSeats { items, total, page, pages } = list;
    if items.is_empty() {
        return if filter.with_untracked(|filter| filter.to_query().is_empty()) {
            view! {
                <EmptyNotice title=text!(desk_workshops.nobody_title) text=text!(desk_workshops.nobody_text)>""</EmptyNotice>
            }
        } else {
            view! {
                <EmptyNotice title=text!(desk_workshops.nobody_filter_title) text=text!(desk_workshops.nobody_filter_text)>
                    {listing::show_all(text!(desk_workshops.show_everybody), refilter)}
                </EmptyNotice>
            }
        };
    }
    let rows: Vec<AnyView> = items.into_iter().map(|line| row(line, asked, gives_back)).collect();
    let path = DeskPage::WorkshopSeats(workshop.to_owned()).path();
    let path = StoredValue::new(path);
    let address = move |number: u32| {
        let query = SeatFilter { page: number, ..filter.get() }.to_query();
        path.with_value(|path| listing::address(path, &query))
    };
    view! {
        <p class="results-count">{localised(move |lang| found_words(lang, total))}</p>
        <ol class="queue">{rows}</ol>
        {administration::pagination(text!(desk_workshops.people_pages), page, pages, address)}
    }
}

/// What somebody is called: of who is erased the number of the registration is left.
fn called(line: &SeatLine) -> String {
    if line.name.is_empty() { line.registration.clone() } else { line.name.clone() }
}

fn row(line: SeatLine, asked: Asked, gives_back: bool) -> AnyView {
    let tone = match line.state {
        SeatState::Confirmed if line.held => Tone::Warning,
        SeatState::Confirmed => Tone::Success,
        SeatState::Waiting => Tone::Info,
        SeatState::Cancelled => Tone::Neutral,
    };
    let key = (gives_back && line.state != SeatState::Cancelled).then(|| asked.key(&line));
    let who: Vec<String> = [&line.company, &line.role].into_iter().filter(|text| !text.is_empty()).cloned().collect();
    let question = (!line.question.is_empty()).then(|| {
        let question = line.question.clone();
        view! { <blockquote class="asked">{question}</blockquote> }
    });
    view! {
        <li>
            <div class="queue-what">
                <strong>{called(&line)}</strong>
                <span>{who.join(" · ")}</span>
                <span>{line.email}" · "<span class="queue-number">{line.registration}</span></span>
                {question}
            </div>
            <div class="queue-when">
                <span class="badges">
                    <Badge text=terms::seat_state(line.state) tone=Signal::stored(tone) />
                    {line.held.then(|| view! { <Badge text=text!(desk_workshops.held) tone=Signal::stored(Tone::Warning) /> })}
                    {line.checked_in_at.is_some().then(|| view! { <Badge text=text!(workshop_day.came) tone=Signal::stored(Tone::Success) /> })}
                    {line.promoted.then(|| view! { <Badge text=text!(desk_workshops.promoted) /> })}
                </span>
                {key}
            </div>
        </li>
    }
}

/// The question before a seat goes back.
#[derive(Clone, Copy)]
struct Asked {
    line: RwSignal<Option<SeatLine>>,
    open: RwSignal<bool>,
}

impl Asked {
    fn new() -> Self {
        Self { line: RwSignal::new(None), open: RwSignal::new(false) }
    }

    fn key(self, line: &SeatLine) -> AnyView {
        let (name, line) = (Signal::stored(called(line)), line.clone());
        let ask = Callback::new(move |()| {
            self.line.set(Some(line.clone()));
            self.open.set(true);
        });
        view! { <Button label=text!(desk_workshops.give_back) on_press=ask look="btn-link" hidden=name /> }
    }

    fn dialog(self, workshop: String, loaded: Loaded<WorkshopSeats>) -> AnyView {
        let lang = use_lang();
        let title = Signal::derive(move || {
            let name = self.line.with(|line| line.as_ref().map(called).unwrap_or_default());
            say!(lang.get(), desk_workshops.give_back_title, name = name)
        });
        let live = LiveRegions::get();
        let content = dynamic(move || {
            let line = self.line.get()?;
            let body = SeatCancellation { registration: line.registration, person: line.person };
            let live = live.clone();
            let done = Callback::new(move |_| {
                self.open.set(false);
                loaded.reload();
                focus_heading();
                if let Some(live) = &live {
                    live.say_status(text!(desk_workshops.given_back).get(lang.get_untracked()));
                }
            });
            let label = text!(desk_workshops.give_back_confirm).signal();
            Some(view! {
                <p>{text!(desk_workshops.give_back_follows).signal()}</p>
                {press::<CancelWorkshopSeat>(workshop.clone(), body, label, "btn-outline-danger", done)}
            })
        });
        view! {
            <Dialog id="give-back" title=title close_label=text!(common.cancel) open=self.open>{content}</Dialog>
        }
    }
}

const fn audience(to: Audience) -> Text {
    match to {
        Audience::Seated => text!(desk_workshops.to_seated),
        Audience::Waiting => text!(desk_workshops.to_waiting),
        Audience::Both => text!(desk_workshops.to_both),
    }
}

fn texts(field: &str) -> FieldTexts {
    match field {
        "to" => FieldTexts::new(text!(desk_workshops.to), text!(desk_workshops.to_blank)),
        "subject" => FieldTexts::new(text!(desk_workshops.subject), text!(desk_workshops.subject_blank)),
        _ => FieldTexts::new(text!(desk_workshops.message), text!(desk_workshops.message_blank))
            .hint(text!(desk_workshops.message_hint)),
    }
}

/// A mail to those who registered, with what they will read below it.
fn write(reference: &str) -> AnyView {
    let form = Form::new(WorkshopMessageDraft::default());
    let kept = ["approdo.desk.mail.", reference].concat();
    item::keep(form, &kept);
    let fields = Fields::new(form, texts);
    let (lang, live) = (use_lang(), LiveRegions::get());
    let sent = RwSignal::new(None::<u32>);
    let key = reference.to_owned();
    let send = Callback::new(move |()| {
        let (live, kept) = (live.clone(), kept.clone());
        form.send::<WriteToRegistered>(
            &key,
            |draft| draft.check().map(drop),
            move |count, _| {
                item::forget(&kept);
                form.draft.set(WorkshopMessageDraft::default());
                sent.set(Some(count.addresses));
                if let Some(live) = &live {
                    live.say_status(say!(lang.get_untracked(), desk_workshops.written, count = count.addresses));
                }
                focus_heading();
            },
        );
    });
    let told = dynamic(move || {
        sent.get().map(|count| {
            view! { <p>{localised(move |lang| say!(lang, desk_workshops.written, count = count))}</p> }
        })
    });
    let draft = form.draft;
    let preview = dynamic(move || {
        let (subject, message) = draft.with(|draft| (draft.subject.clone(), draft.text.clone()));
        (!subject.trim().is_empty() || !message.trim().is_empty()).then(|| {
            view! {
                <div class="mail-preview">
                    <p class="form-note">{text!(desk_workshops.message_preview).signal()}</p>
                    <strong>{subject}</strong>
                    <Prose text=message />
                </div>
            }
        })
    });
    view! {
        <details class="decision page-section">
            <summary>{text!(desk_workshops.write_title).signal()}</summary>
            {fields.mistakes()}
            {form.failed()}
            <SendForm on_send=send>
                <Radios field=field!(fields, choice to) options=terms::choices(audience) />
                <TextField field=field!(fields, subject) autocomplete="off" />
                <TextArea field=field!(fields, text) rows=6 />
                {preview}
                <SubmitButton label=text!(desk_workshops.write_send) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </details>
        {told}
    }
}
