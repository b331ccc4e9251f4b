//! Where a question stands: the confirmation after sending, and the page to come back to for the answer.

use approdo_contract::{
    draft::DraftForm,
    endpoint::{CancelAppointment, ChooseSlot, GetLegalQuestion},
    legal_question::{LegalMessage, LegalQuestionDraft, LegalQuestionState, LegalQuestionView, Side},
    paths::{LegalPage, Page},
    text::Lang,
};
use leptos::prelude::*;

use super::{appointment::appointment, own};
use crate::{
    app::link,
    appointment::outcome,
    confirm, data, head,
    i18n::{Text, date_time, localised, say, text, use_lang},
    reading, receipt, terms,
    ui::{Callout, Confirmation, DefinitionList, LinkButton, PageHeading, Prose, Tone},
    view,
};

/// An asked question, by its secret.
pub fn asked(secret: String) -> AnyView {
    let page = Page::Legal(LegalPage::Asked(secret.clone()));
    let loaded = data::load::<GetLegalQuestion>(Signal::stored((secret.clone(), String::new())));
    let confirmed = Callback::new(move |()| loaded.reload());
    let form = Page::Legal(LegalPage::Ask);
    let correct = confirm::correct::<LegalQuestionDraft>(&secret, DraftForm::LegalQuestion, form);
    data::show_page(loaded, text!(common.nav_legal), move |question| match question.state {
        LegalQuestionState::Unconfirmed => confirm::sent(secret.clone(), text!(legal.unconfirmed), confirmed, correct),
        _ => {
            let reply = view! {
                {appointment::<ChooseSlot, CancelAppointment>(&secret, &question, loaded)}
                {own::reply(&secret, &question, loaded)}
            };
            legal_question(question, receipt::secret_link(page.clone()), reply, ().into_any())
        }
    })
}

/// An asked question: where it stands, then what was written; `actions` stands between, `history` at the end.
pub(super) fn legal_question(
    question: LegalQuestionView,
    keep: AnyView,
    actions: AnyView,
    history: AnyView,
) -> AnyView {
    let top = match question.state {
        LegalQuestionState::Unconfirmed | LegalQuestionState::Waiting => waiting(&question, keep),
        LegalQuestionState::WaitingForCompany => awaits_reply(&question, keep),
        LegalQuestionState::Answered => answered(&question, keep),
        LegalQuestionState::Returned => returned(&question, keep),
        LegalQuestionState::Withdrawn => withdrawn(keep),
    };
    // The newest answer stands above, and so does what the desk asks.
    let below = match question.messages.split_last() {
        Some((_, before)) if stands_above(question.state) => before,
        _ => &question.messages,
    };
    let thread: Vec<AnyView> = below.iter().map(message).collect();
    view! {
        {top}
        {actions}
        <section class="page-section">
            <h2>{text!(legal.question_title).signal()}</h2>
            <Prose text=question.question.clone() />
            {thread}
            {facts(&question)}
        </section>
        {history}
    }
}

/// Whether what was written last stands at the top of the page.
const fn stands_above(state: LegalQuestionState) -> bool {
    matches!(state, LegalQuestionState::Answered | LegalQuestionState::WaitingForCompany)
}

/// What was written after the question.
fn message(message: &LegalMessage) -> AnyView {
    let (side, asks, sent_at) = (message.side, message.asks, message.sent_at);
    let heading = localised(move |lang| {
        let moment = date_time(lang, sent_at);
        match side {
            Side::Desk if asks => say!(lang, legal.desk_asked_at, moment = moment),
            Side::Desk => say!(lang, legal.answered_at, moment = moment),
            Side::Company => say!(lang, legal.followed_at, moment = moment),
        }
    });
    view! {
        <h3>{heading}</h3>
        <Prose text=message.text.clone() />
        {signed(message)}
        {reading::links(&message.reading)}
        {outcome(message.appointment.as_ref()).map(|outcome| view! { <p class="form-note">{outcome.signal()}</p> })}
    }
}

/// Who stands behind an answer.
fn signed(message: &LegalMessage) -> Option<AnyView> {
    let who = terms::signature(message.signed.as_ref()?);
    Some(view! { <p class="signature">{localised(move |lang| say!(lang, legal.signed, who = who.as_str()))}</p> })
}

/// The desk waits for the company.
fn awaits_reply(question: &LegalQuestionView, keep: AnyView) -> AnyView {
    let title = text!(legal.reply_title);
    head::title_text(title);
    let asks = question.messages.last().map(|message| message.text.clone()).unwrap_or_default();
    view! {
        <PageHeading title=title />
        <Callout title=text!(legal.note_title) tone=Tone::Warning>
            <Prose text=asks />
        </Callout>
        <h2>{text!(common.what_happens_next).signal()}</h2>
        <p>{text!(legal.reply_next).signal()}</p>
        {keep}
    }
}

fn waiting(question: &LegalQuestionView, keep: AnyView) -> AnyView {
    let title = text!(legal.asked_title);
    head::title_text(title);
    let due_at = question.due_at;
    let lang = use_lang();
    let next = Signal::derive(move || {
        let lang = lang.get();
        vec![
            (text!(legal.when_read).get(lang).to_owned(), text!(legal.next_read).get(lang).to_owned()),
            (
                due_at.map_or_else(String::new, |due_at| say!(lang, legal.when_due, due = date_time(lang, due_at))),
                text!(legal.next_due).get(lang).to_owned(),
            ),
            (text!(legal.when_here).get(lang).to_owned(), text!(legal.next_here).get(lang).to_owned()),
        ]
    });
    view! {
        <Confirmation
            title=title
            reference_label=text!(common.reference)
            reference=Signal::stored(question.reference.clone())
            next_title=text!(common.what_happens_next)
            next=next
            keep=keep
        >
            {receipt::print_button()}
        </Confirmation>
    }
}

fn answered(question: &LegalQuestionView, keep: AnyView) -> AnyView {
    let title = text!(legal.answered_title);
    head::title_text(title);
    let answer = question.messages.last().map(|answer| {
        let answered_at = answer.sent_at;
        view! {
            <p>{localised(move |lang| say!(lang, legal.answered_at, moment = date_time(lang, answered_at)))}</p>
            <div class="answer">
                <Prose text=answer.text.clone() />
                {signed(answer)}
                {reading::links(&answer.reading)}
            </div>
        }
    });
    view! {
        <PageHeading title=title />
        {answer}
        <h2>{text!(common.what_happens_next).signal()}</h2>
        <p>{text!(legal.answered_scope).signal()}</p>
        <p>{text!(legal.answered_more).signal()}</p>
        {ask_again()}
        {keep}
    }
}

fn withdrawn(keep: AnyView) -> AnyView {
    let title = text!(legal.withdrawn_title);
    head::title_text(title);
    view! {
        <PageHeading title=title lead=text!(legal.withdrawn_lead).signal() />
        {keep}
    }
}

fn returned(question: &LegalQuestionView, keep: AnyView) -> AnyView {
    let title = text!(legal.returned_title);
    head::title_text(title);
    let note = question.note.clone().unwrap_or_default();
    view! {
        <PageHeading title=title />
        <Callout title=text!(legal.note_title) tone=Tone::Warning>
            <Prose text=note />
        </Callout>
        <h2>{text!(common.what_happens_next).signal()}</h2>
        <p>{text!(legal.returned_next).signal()}</p>
        {keep}
    }
}

fn ask_again() -> AnyView {
    let ask = link(text!(legal.ask_again), Page::Legal(LegalPage::Ask));
    view! { <p><LinkButton label=ask.label href=ask.href look="btn-outline-primary" /></p> }
}

fn facts(question: &LegalQuestionView) -> AnyView {
    let fact = |name: Text, write: fn(Lang, &LegalQuestionView) -> String| {
        let question = question.clone();
        (name.signal(), localised(move |lang| write(lang, &question)))
    };
    let mut rows = vec![
        fact(text!(common.reference), |_, q| q.reference.clone()),
        fact(text!(legal.state), |lang, q| terms::question_state(q.state).get(lang).to_owned()),
        fact(text!(legal.topic), |lang, q| terms::topic(q.topic).get(lang).to_owned()),
        fact(text!(legal.urgency), |lang, q| terms::urgency(q.urgency).get(lang).to_owned()),
        fact(text!(legal.asked_at), |lang, q| date_time(lang, q.asked_at)),
    ];
    if question.due_at.is_some()
        && !matches!(question.state, LegalQuestionState::Returned | LegalQuestionState::Withdrawn)
    {
        rows.push(fact(text!(legal.due_at), |lang, q| q.due_at.map_or_else(String::new, |at| date_time(lang, at))));
    }
    view! { <DefinitionList rows=rows /> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use approdo_contract::{
        legal_question::{Reading, Signature, Topic, Urgency},
        search::EntryKind,
        text::Localised,
    };

    use super::*;

    fn moment(text: &str) -> jiff::Timestamp {
        text.parse().unwrap()
    }

    fn question(state: LegalQuestionState) -> LegalQuestionView {
        LegalQuestionView {
            reference: "Q-7K3QM9XY".to_owned(),
            state,
            topic: Topic::Permits,
            urgency: Urgency::Month,
            question: "Una persona con ricevuta\npuò iniziare?".to_owned(),
            asked_at: moment("2026-11-20T14:00:00Z"),
            due_at: Some(moment("2026-11-24T14:00:00Z")),
            messages: Vec::new(),
            note: None,
            read: false,
            history: Vec::new(),
        }
    }

    fn message(side: Side, text: &str, at: &str) -> LegalMessage {
        LegalMessage {
            side,
            text: text.to_owned(),
            asks: false,
            signed: None,
            reading: Vec::new(),
            appointment: None,
            sent_at: moment(at),
        }
    }

    fn shown(question: LegalQuestionView) -> String {
        let page = Page::Legal(LegalPage::Asked("secret".to_owned()));
        Owner::new()
            .with(|| {
                let nothing = || ().into_any();
                legal_question(question, receipt::secret_link(page), nothing(), nothing()).to_html()
            })
            .replace("<!>", "")
    }

    #[test]
    fn a_waiting_question_says_by_when_the_answer_comes() {
        let html = shown(question(LegalQuestionState::Waiting));
        for part in [
            "Q-7K3QM9XY",
            "Entro martedì 24 novembre 2026, ore 15:00 (ora italiana)",
            "<p>Una persona con ricevuta</p><p>può iniziare?</p>",
            "Permessi di soggiorno, ricevute e rinnovi",
            "In attesa di risposta",
            "/it/sportello-legale/quesito/secret",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert_eq!(html.matches("<h1").count(), 1);
    }

    #[test]
    fn an_answered_question_shows_the_answer() {
        let answer = message(Side::Desk, "Sì.\nControllate la ricevuta.", "2026-11-23T09:30:00Z");
        let html = shown(LegalQuestionView { messages: vec![answer], ..question(LegalQuestionState::Answered) });
        assert!(html.contains("Risposta di lunedì 23 novembre 2026, ore 10:30."), "{html}");
        assert!(html.contains("<p>Sì.</p><p>Controllate la ricevuta.</p>"), "{html}");
        assert_eq!(html.matches("<h1").count(), 1);
    }

    #[test]
    fn of_a_thread_the_newest_answer_is_on_top_and_all_of_it_is_there_once() {
        let messages = vec![
            message(Side::Desk, "Prima risposta.", "2026-11-23T09:30:00Z"),
            message(Side::Company, "E durante la prova?", "2026-11-24T08:00:00Z"),
            message(Side::Desk, "Seconda risposta.", "2026-11-25T09:30:00Z"),
        ];
        let html = shown(LegalQuestionView { messages, ..question(LegalQuestionState::Answered) });
        let at = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"));
        let order = ["Seconda risposta.", "può iniziare?", "Prima risposta.", "E durante la prova?"].map(at);
        assert!(order.is_sorted(), "{html}");
        assert_eq!(html.matches("Seconda risposta.").count(), 1);
        assert!(html.contains("La tua domanda di martedì 24 novembre 2026, ore 09:00."), "{html}");
    }

    #[test]
    fn what_the_desk_asks_is_on_top_and_nothing_is_promised_meanwhile() {
        let asks = LegalMessage { asks: true, ..message(Side::Desk, "Fino a quando vale?", "2026-11-23T09:30:00Z") };
        let waits =
            LegalQuestionView { messages: vec![asks], due_at: None, ..question(LegalQuestionState::WaitingForCompany) };
        let html = shown(waits);
        assert_eq!(html.matches("Fino a quando vale?").count(), 1, "{html}");
        assert!(html.contains("In attesa di una risposta dell’azienda"), "{html}");
        assert!(!html.contains("Risposta promessa entro"), "{html}");
        assert_eq!(html.matches("<h1").count(), 1);
    }

    #[test]
    fn an_answer_says_who_stands_behind_it() {
        let signed = |name: &str| {
            let signed = Some(Signature { name: name.to_owned(), organisation: "Ente di prova".to_owned() });
            let answer = LegalMessage { signed, ..message(Side::Desk, "Sì.", "2026-11-23T09:30:00Z") };
            shown(LegalQuestionView { messages: vec![answer], ..question(LegalQuestionState::Answered) })
        };
        assert!(signed("Laura Esempio").contains("Firmata da Laura Esempio, Ente di prova"));
        assert!(signed("").contains("Firmata da Ente di prova"), "she was erased");
    }

    #[test]
    fn what_goes_with_an_answer_is_led_to_in_the_readers_language() {
        let reading = |kind, key: &str, title: &str| Reading {
            kind,
            key: key.to_owned(),
            title: Localised { it: title.to_owned(), en: "In English".to_owned() },
        };
        let given = vec![
            reading(EntryKind::Guide, "rinnovo", "Il rinnovo"),
            reading(EntryKind::Faq, "F-7K3QM9XY", "La ricevuta basta?"),
        ];
        let answer = LegalMessage { reading: given, ..message(Side::Desk, "Sì.", "2026-11-23T09:30:00Z") };
        let html = shown(LegalQuestionView { messages: vec![answer], ..question(LegalQuestionState::Answered) });
        for part in [
            "Da leggere",
            "/it/guide/rinnovo\">Il rinnovo<",
            "/it/sportello-legale/risposte/F-7K3QM9XY\">La ricevuta basta?<",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn a_returned_question_shows_the_note_and_promises_nothing() {
        let note = Some("Togliete il nome.".to_owned());
        let html = shown(LegalQuestionView { note, ..question(LegalQuestionState::Returned) });
        assert!(html.contains("<p>Togliete il nome.</p>"), "{html}");
        assert!(!html.contains("Risposta promessa entro"), "{html}");
        assert_eq!(html.matches("<h1").count(), 1);
    }
}
