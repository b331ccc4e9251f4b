//! Editing a vacancy that was sent. Where somebody else has changed it meanwhile, what she changed is shown field by field, and
//! nothing of what was typed is lost.

use approdo_contract::{
    endpoint::{EditOwnVacancy, Endpoint, GetOwnVacancyRevision},
    failure::FailureCode,
    history::Event,
    paths::{AreaPage, Page},
    permission::{Action, Actor, may},
    read,
    text::Lang,
    vacancy::{VacancyChange, VacancyDraft, VacancyRevision, VacancyState},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    answers::{self, Answer},
    fields::texts,
    own::{what_follows, why_not},
    post::steps,
    posted::reasons_list,
};
use crate::{
    api,
    app::link,
    browser, data,
    form::{Fields, Form},
    head,
    history::{kind, when_and_who},
    i18n::{localised, text, use_lang},
    location::{Location, Visit},
    markup::dynamic,
    readiness,
    ui::{
        BackLink, Callout, DefinitionList, Field, PageHeading, Prose, Radios, SendForm, SubmitButton, Tone, WithPanel,
        focus_id,
    },
    view,
};

/// The id of the heading over what somebody else changed.
const CONFLICT_ID: &str = "changed-meanwhile";

/// The form for a vacancy of hers, by its reference.
pub fn edit(reference: String) -> AnyView {
    let loaded = data::load_own::<GetOwnVacancyRevision>(Signal::stored((reference.clone(), String::new())));
    data::show_page(loaded, text!(vacancies.edit_title), move |revision| page(reference.clone(), revision))
}

fn page(reference: String, revision: VacancyRevision) -> AnyView {
    let title = text!(vacancies.edit_title);
    head::title_text(title);
    let back = link(text!(common.back), Page::Area(AreaPage::Vacancy(reference.clone())));
    let top = view! { <BackLink label=back.label href=back.href /> };
    match may(Actor::Person, Action::EditVacancy { state: revision.state }) {
        Ok(()) => form(top, reference, revision),
        Err(reason) => view! {
            {top}
            <PageHeading title=title lead=why_not(reason).signal() />
        },
    }
}

/// What is typed, and what it was made from.
#[derive(Clone, Copy)]
struct Editing {
    form: Form<VacancyDraft>,
    /// The revision that the writer has read.
    read: StoredValue<VacancyRevision>,
    /// What somebody else changed since.
    conflict: RwSignal<Option<Conflict>>,
}

fn form(top: AnyView, reference: String, revision: VacancyRevision) -> AnyView {
    let follows = what_follows(revision.state);
    let vat_number = revision.draft.employer.vat_number.clone();
    let form = Form::new(revision.draft.clone());
    let fields = Fields::new(form, texts);
    let told = told(&revision);
    let editing = Editing { form, read: StoredValue::new(revision), conflict: RwSignal::new(None) };
    let (lang, location) = (use_lang(), Location::get());
    let key = reference.clone();
    let kept = StoredValue::new(["approdo.edit.", &reference].concat());
    kept.with_value(|name| {
        form.keep_in_tab(name, move |draft| editing.change(draft));
        // Typed before a reload, or before the session was over.
        if let Some(change) = browser::noted(name).and_then(|text| read::from_str(&text)) {
            editing.take_up(change);
        }
    });
    let send = Callback::new(move |()| {
        let page = Page::Area(AreaPage::Vacancy(key.clone()));
        form.send_as::<EditOwnVacancy>(
            &key,
            |draft| draft.check(browser::today()).map(drop),
            |draft| editing.change(draft),
            move |_, _| {
                kept.with_value(|name| browser::noted(name));
                location.go(&page.path(lang.get_untracked()), Visit::New);
            },
        );
    });
    let key = reference.clone();
    Effect::new(move || {
        if form.failure().with(|failure| failure.as_ref().is_some_and(|told| told.code == FailureCode::Outdated)) {
            editing.read_again(&key);
        }
    });
    let facts = vec![
        (text!(common.reference).signal(), Signal::stored(reference)),
        (text!(terms.employer_vat).signal(), Signal::stored(vat_number)),
    ];
    let panel = view! {
        <h2 class="panel-title">{text!(vacancies.tip_title).signal()}</h2>
        <p>{follows.signal()}</p>
        <p>{text!(vacancies.edit_closing_only).signal()}</p>
        <DefinitionList rows=facts look="facts facts-panel" />
        <p>{text!(vacancies.edit_vat).signal()}</p>
    };
    view! {
        {top}
        {fields.summary(send)}
        <PageHeading title=text!(vacancies.edit_title) />
        {told}
        {dynamic(move || editing.conflict.get().map(|conflict| difference(form, conflict)))}
        <WithPanel panel=panel>
            <SendForm on_send=send>
                {steps::sent_employer(fields)}
                {steps::job(fields)}
                {steps::needs(fields)}
                {steps::watched(form.draft)}
                {readiness::while_typing(form.draft, "")}
                <SubmitButton label=text!(vacancies.edit_send) busy_label=text!(common.sending) busy=form.busy() />
            </SendForm>
        </WithPanel>
    }
}

/// Why the desk sent it back, beside what is to be corrected.
fn told(revision: &VacancyRevision) -> Option<AnyView> {
    (revision.state == VacancyState::Returned).then(|| {
        let (reasons, note) = (reasons_list(&revision.reasons), revision.note.clone());
        view! {
            <Callout title=text!(vacancies.note_title) tone=Tone::Warning>
                {reasons}
                {note.map(|note| view! { <Prose text=note /> })}
            </Callout>
        }
    })
}

impl Editing {
    /// What is sent: the draft, made from the revision that was read.
    fn change(self, draft: &VacancyDraft) -> VacancyChange {
        VacancyChange { version: self.read.with_value(|read| read.version), draft: draft.clone() }
    }

    /// Goes on with what was typed before. Where it was made from an older revision, what is different is shown.
    fn take_up(self, typed: VacancyChange) {
        let newest = self.read.get_value();
        if typed.version == newest.version {
            self.form.draft.set(typed.draft);
            return;
        }
        // From what it was made is not known any more: everything that differs is asked.
        let conflict = Conflict::between(&VacancyDraft::default(), typed.draft, newest);
        self.form.draft.set(conflict.merged.clone());
        self.conflict.set(Some(conflict));
    }

    /// Reads what somebody else made of the vacancy. Where that fails, the key to try again stays.
    fn read_again(self, reference: &str) {
        let address = api::address(GetOwnVacancyRevision::PATH, reference, "");
        spawn_local(async move {
            let newest = api::get(&address).await.ok().and_then(|body| read::from_str::<VacancyRevision>(&body));
            let Some(newest) = newest else { return };
            // The page may be gone by now.
            let Some(read) = self.read.try_get_value() else { return };
            let mine = self.form.draft.get_untracked();
            let conflict = Conflict::between(&read.draft, mine, newest.clone());
            self.form.draft.set(conflict.merged.clone());
            self.form.show(Vec::new());
            self.read.set_value(newest);
            self.conflict.set(Some(conflict));
            focus_id(CONFLICT_ID);
        });
    }
}

/// What two people made of the same vacancy.
#[derive(Clone)]
struct Conflict {
    mine: VacancyDraft,
    theirs: VacancyDraft,
    /// Mine, with what only the other changed.
    merged: VacancyDraft,
    /// The answers that the other changed and that are not mine already.
    differing: Vec<Answer>,
    last: Option<Event>,
}

impl Conflict {
    /// `mine` was made from `read`, and so was the newest revision.
    fn between(read: &VacancyDraft, mine: VacancyDraft, newest: VacancyRevision) -> Self {
        let VacancyRevision { draft: theirs, last, .. } = newest;
        let same = |answer: &Answer, one, other| (answer.write)(Lang::It, one) == (answer.write)(Lang::It, other);
        let differing: Vec<Answer> =
            answers::all().filter(|answer| !same(answer, read, &theirs) && !same(answer, &mine, &theirs)).collect();
        let mut merged = mine.clone();
        for answer in differing.iter().filter(|answer| same(answer, read, &mine)) {
            (answer.take)(&mut merged, &theirs);
        }
        Self { mine, theirs, merged, differing, last }
    }
}

/// What the other changed against what was typed here, to choose from field by field.
fn difference(form: Form<VacancyDraft>, conflict: Conflict) -> AnyView {
    let Conflict { mine, theirs, differing, last, .. } = conflict;
    let last = last.map(|event| {
        let what = kind(event.kind).signal();
        view! { <p><strong>{what}</strong>" · "{localised(move |lang| when_and_who(lang, &event))}</p> }
    });
    let words = if differing.is_empty() { text!(vacancies.conflict_none) } else { text!(vacancies.conflict_choose) };
    let drafts = StoredValue::new([theirs, mine]);
    let rows: Vec<AnyView> = differing.into_iter().map(|answer| choice(form, drafts, answer)).collect();
    view! {
        <section class="page-section">
            <h2 id=CONFLICT_ID tabindex="-1">{text!(vacancies.conflict_title).signal()}</h2>
            <Callout title=text!(vacancies.conflict_safe) tone=Tone::Warning>
                {last}
                <p>{words.signal()}</p>
            </Callout>
            {rows}
        </section>
    }
}

/// An answer: as the other wrote it, and as it was typed here.
fn choice(form: Form<VacancyDraft>, drafts: StoredValue<[VacancyDraft; 2]>, answer: Answer) -> AnyView {
    let Answer { name, write, take } = answer;
    let lang = use_lang();
    let chosen = Signal::derive(move || {
        let theirs = drafts.with_value(|[theirs, _]| write(Lang::It, theirs));
        let is_theirs = form.draft.with(|draft| write(Lang::It, draft) == theirs);
        if is_theirs { "theirs".to_owned() } else { "mine".to_owned() }
    });
    let choose = Callback::new(move |choice: String| {
        drafts.with_value(|[theirs, mine]| {
            form.draft.update(|draft| take(draft, if choice == "theirs" { theirs } else { mine }));
        });
    });
    let options = Signal::derive(move || {
        let lang = lang.get();
        let written = |draft: &VacancyDraft| match write(lang, draft) {
            empty if empty.is_empty() => text!(common.not_given).get(lang).to_owned(),
            text => text,
        };
        drafts.with_value(|[theirs, mine]| {
            let line = |whose: &str, draft| [whose, ": ", &written(draft)].concat();
            vec![
                ("theirs".to_owned(), line(text!(vacancies.conflict_theirs).get(lang), theirs)),
                ("mine".to_owned(), line(text!(vacancies.conflict_mine).get(lang), mine)),
            ]
        })
    });
    let field = Field::new(["conflict.", name].concat(), texts(name).label, chosen, choose);
    view! { <Radios field=field options=options /> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::history::{Author, EventKind};

    use super::*;

    fn draft(title: &str, shifts: &str) -> VacancyDraft {
        let mut draft = VacancyDraft::default();
        draft.job.title = title.to_owned();
        draft.job.positions = "2".to_owned();
        draft.needs.shifts = shifts.to_owned();
        draft
    }

    fn conflict(mine: VacancyDraft, theirs: VacancyDraft) -> Conflict {
        let last = Event {
            kind: EventKind::Changed,
            happened_at: "2026-11-20T14:00:00Z".parse().unwrap(),
            by: Author::Colleague,
            name: Some("Bruno Esempio".to_owned()),
            outcome: None,
        };
        let newest = VacancyRevision {
            version: 2,
            state: VacancyState::AwaitingApproval,
            draft: theirs,
            last: Some(last),
            reasons: Vec::new(),
            note: None,
        };
        Conflict::between(&draft("Magazzino", "8–17"), mine, newest)
    }

    #[test]
    fn what_only_the_other_changed_is_taken_over_and_what_was_typed_stays() {
        let found = conflict(draft("Mulettista", "8–17"), draft("Saldatrice", "6–14"));
        let names: Vec<&str> = found.differing.iter().map(|answer| answer.name).collect();
        assert_eq!(names, ["job.title", "needs.shifts"]);
        assert_eq!(found.merged, draft("Mulettista", "6–14"));
    }

    #[test]
    fn what_both_wrote_alike_and_what_only_the_writer_changed_is_no_difference() {
        let mut mine = draft("Saldatrice", "8–17");
        mine.job.positions = "3".to_owned();
        let found = conflict(mine.clone(), draft("Saldatrice", "8–17"));
        assert!(found.differing.is_empty());
        assert_eq!(found.merged, mine);
    }

    #[test]
    fn each_difference_shows_both_and_which_one_counts() {
        let found = conflict(draft("Mulettista", "8–17"), draft("Saldatrice", "6–14"));
        let html = Owner::new().with(|| difference(Form::new(found.merged.clone()), found).to_html());
        let html = html.replace("<!>", "");
        for part in [
            "Bruno Esempio",
            "La versione di adesso: Saldatrice",
            "La tua: Mulettista",
            "La versione di adesso: 6–14",
            "La tua: 8–17",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert_eq!(html.matches("type=\"radio\"").count(), 4);
        assert_eq!(html.matches("checked").count(), 2, "one of each pair: {html}");
    }
}
