//! The second factor, for the pages on which it is made, changed or shown: what they share.

use approdo_contract::{
    desk::second_factor::{PasskeyAnswer, PasskeyChallenge, SecondFactorReceipt, TotpOffer},
    endpoint::{AddPasskey, ConfirmTotp, Endpoint, OfferPasskey, OfferTotp, Press},
    failure::FailureCode,
    problem::{Problem, ProblemCode},
    sign_in::CodeDraft,
    text::Lang,
};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use super::{member::Me, passkey};
use crate::{
    answers,
    form::{FieldTexts, Form, press, problem_text},
    head,
    i18n::{Text, text, use_lang},
    markup::dynamic,
    ui::{
        Button, CopyField, ErrorSummary, Field, LiveRegions, Mistake, PageHeading, PrintButton, SendForm, SubmitButton,
        TextField, TextKind, focus_id,
    },
    view,
};

/// The heading over the picture that an app scans.
const OFFER_ID: &str = "totp-offer";

/// What a page does once her second factor has changed, or was shown.
#[derive(Clone, Copy)]
pub(super) struct Factor {
    me: Me,
    /// New recovery codes that she has not put away yet.
    codes: RwSignal<Vec<String>>,
}

impl Factor {
    /// Nothing has changed yet.
    pub(super) fn new() -> Self {
        Self { me: Me::get(), codes: RwSignal::new(Vec::new()) }
    }

    /// A page, and in its place the new recovery codes until she has put them away: nobody can show them again.
    pub(super) fn show(self, page: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        dynamic(move || {
            head::heading_is_there();
            let codes = self.codes.get();
            if codes.is_empty() { page() } else { self.put_away(codes) }
        })
    }

    /// After a change: a word that it happened, and the page as it is now.
    pub(super) fn received(self, said: Text) -> Callback<SecondFactorReceipt> {
        let live = LiveRegions::get();
        Callback::new(move |receipt: SecondFactorReceipt| {
            // The key that was pressed goes with what it stood in.
            head::heading_is_new();
            if receipt.recovery_codes.is_empty() {
                self.me.reload();
            } else {
                self.codes.set(receipt.recovery_codes);
            }
            if let Some(live) = &live {
                live.say_status(said.get(answers::lang()));
            }
        })
    }

    /// The same, for a key that only needs to be pressed.
    pub(super) fn pressed(self, said: Text) -> Callback<(SecondFactorReceipt, String)> {
        let received = self.received(said);
        Callback::new(move |(receipt, _): (SecondFactorReceipt, String)| received.run(receipt))
    }

    fn put_away(self, codes: Vec<String>) -> AnyView {
        let title = text!(desk_factor.codes_title);
        head::title_text(title);
        let all = Signal::stored(codes.join(" "));
        let rows: Vec<AnyView> = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect();
        let done = Callback::new(move |()| {
            head::heading_is_new();
            self.me.reload();
        });
        view! {
            <PageHeading title=title lead=text!(desk_factor.codes_lead).signal() />
            <ul class="codes">{rows}</ul>
            <CopyField
                id="recovery-codes"
                label=text!(desk_factor.codes_copy)
                value=all
                button=text!(common.copy)
                copied=text!(common.copied)
                selected=text!(common.copy_selected)
            />
            <div class="actions">
                <Button label=text!(desk_factor.codes_safe) on_press=done look="btn-primary" />
                <PrintButton label=text!(common.print) />
            </div>
        }
    }
}

/// A part of a page, under its heading.
pub(super) fn section(title: Text, content: AnyView) -> AnyView {
    view! {
        <section class="page-section">
            <h2>{title.signal()}</h2>
            {content}
        </section>
    }
}

/// What a form with one field says. Several stand on a page, where each field needs an id of its own.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// By which the page knows the field.
    pub(super) id: &'static str,
    /// By which the draft knows it.
    pub(super) path: &'static str,
    /// The field.
    pub(super) texts: FieldTexts,
    /// What to do when the code is not the right one; the common words speak of a mail.
    pub(super) wrong: Text,
    /// What is typed into it.
    pub(super) kind: TextKind,
    /// What the browser may fill in.
    pub(super) autocomplete: &'static str,
    /// The button.
    pub(super) button: Text,
    /// The button, while the answer is awaited.
    pub(super) busy: Text,
}

impl Words {
    fn message(self, lang: Lang, problem: &Problem) -> String {
        match problem.code {
            ProblemCode::CodeWrong => self.wrong.get(lang).to_owned(),
            _ => problem_text(lang, problem, self.texts),
        }
    }
}

/// A form with one field. `failed` is what went wrong where the field is not at fault.
pub(super) fn one_field<D>(
    form: Form<D>,
    words: Words,
    (value, set): (Signal<String>, Callback<String>),
    busy: Signal<bool>,
    failed: AnyView,
    send: Callback<()>,
) -> AnyView
where
    D: Clone + Serialize + Send + Sync + 'static,
{
    let lang = use_lang();
    head::title_problems(Signal::derive(move || {
        form.problems().with(|problems| !problems.is_empty()) || form.failure().with(Option::is_some)
    }));
    let mistakes = Signal::derive(move || {
        let lang = lang.get();
        let line = |problem: &Problem| Mistake { field: words.id.to_owned(), message: words.message(lang, problem) };
        form.problems().with(|problems| problems.iter().map(line).collect::<Vec<_>>())
    });
    let problem = form.problem_at(words.path.to_owned());
    let error = Signal::derive(move || {
        problem.with(|problem| problem.as_ref().map(|problem| words.message(lang.get(), problem)))
    });
    let field = Field::new(words.id, words.texts.label, value, set).error(text!(common.error_prefix), error);
    let field = match words.texts.hint {
        Some(hint) => field.hint(hint),
        None => field,
    };
    view! {
        <ErrorSummary title=text!(common.error_summary_title) mistakes=mistakes shown=form.refusals() />
        <SendForm on_send=send>
            {failed}
            <TextField field=field kind=words.kind autocomplete=words.autocomplete />
            <SubmitButton label=words.button busy_label=words.busy busy=busy />
        </SendForm>
    }
}

/// What the browser is asked to do with a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Make a new one.
    Make,
    /// Use one that is there.
    Use,
}

/// The way of a passkey: from the server to the browser and back.
#[derive(Clone, Copy)]
pub(super) struct Browser {
    /// What the browser makes of the challenge.
    pub(super) answer: Form<PasskeyAnswer>,
    /// Whether anything of it is under way.
    pub(super) busy: Signal<bool>,
    challenge: Form<Press>,
    asking: RwSignal<bool>,
    /// The browser gave nothing: it cannot, or its user did not want to.
    nothing: RwSignal<bool>,
}

impl Browser {
    /// Nothing was asked yet.
    pub(super) fn new() -> Self {
        let answer = Form::new(PasskeyAnswer::default());
        let challenge = Form::new(Press {});
        let asking = RwSignal::new(false);
        let busy = Signal::derive(move || challenge.busy().get() || asking.get() || answer.busy().get());
        Self { answer, busy, challenge, asking, nothing: RwSignal::new(false) }
    }

    /// Asks the server for a challenge, the browser for its answer, and sends that. What fails leaves all as it was.
    pub(super) fn ask<C, A>(self, act: Act, received: Callback<SecondFactorReceipt>)
    where
        C: Endpoint<Request = Press, Response = PasskeyChallenge>,
        A: Endpoint<Request = PasskeyAnswer, Response = SecondFactorReceipt>,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.nothing.set(false);
        let go_on = move |given: PasskeyChallenge, _: String| {
            self.asking.set(true);
            let PasskeyChallenge { challenge, options } = given;
            spawn_local(async move {
                let made = match act {
                    Act::Make => passkey::make(&options).await,
                    Act::Use => passkey::use_one(&options).await,
                };
                // The page may be gone by now: a disposed signal is left alone.
                if self.asking.try_set(false).is_some() {
                    return;
                }
                let Some(credential) = made else {
                    self.nothing.set(true);
                    return;
                };
                self.answer.draft.update(|draft| {
                    draft.challenge = challenge;
                    draft.credential = credential;
                });
                self.answer.send::<A>("", |_| Ok(()), move |receipt, _| received.run(receipt));
            });
        };
        self.challenge.send::<C>("", |_| Ok(()), go_on);
    }

    /// Takes back what was told of the last attempt.
    pub(super) fn forget(self) {
        self.nothing.set(false);
        self.challenge.show(Vec::new());
        self.answer.show(Vec::new());
    }

    /// What went wrong, above the key that is pressed again.
    pub(super) fn failed(self) -> AnyView {
        let answer = self.answer;
        let nothing = dynamic(move || self.nothing.get().then(|| told(text!(desk_factor.passkey_nothing))));
        let refused = dynamic(move || {
            match answer.failure().with(|failure| failure.as_ref().map(|failure| failure.code)) {
                None => ().into_any(),
                // It does not fit, or the challenge is too old.
                Some(FailureCode::Forbidden | FailureCode::NotFound) => told(text!(desk_factor.passkey_refused)),
                Some(_) => answer.failed(),
            }
        });
        view! {
            {self.challenge.failed()}
            {nothing}
            {refused}
        }
    }
}

fn told(message: Text) -> AnyView {
    view! {
        <div class="alert alert-danger failure" role="alert">
            <p>{message.signal()}</p>
        </div>
    }
}

/// Making a passkey, or the secret of an app. What is wrong is told at one of both only.
#[derive(Clone, Copy)]
pub(super) struct Making {
    factor: Factor,
    browser: Browser,
    code: Form<CodeDraft>,
    offer: RwSignal<Option<TotpOffer>>,
}

impl Making {
    /// Nothing is made yet.
    pub(super) fn new(factor: Factor) -> Self {
        let code = Form::new(CodeDraft::default());
        Self { factor, browser: Browser::new(), code, offer: RwSignal::new(None) }
    }

    /// A new passkey, by the name that she gives it.
    pub(super) fn passkey(self) -> AnyView {
        let (browser, code) = (self.browser, self.code);
        let blank = text!(desk_factor.passkey_name_blank);
        let words = Words {
            id: "passkey_name",
            path: "name",
            texts: FieldTexts::new(text!(desk_factor.passkey_name), blank).hint(text!(desk_factor.passkey_name_hint)),
            wrong: blank,
            kind: TextKind::Plain,
            autocomplete: "off",
            button: text!(desk_factor.passkey_make),
            busy: text!(desk_factor.passkey_busy),
        };
        let received = self.factor.received(text!(desk_factor.passkey_made));
        let send = Callback::new(move |()| {
            code.show(Vec::new());
            let problems = browser.answer.draft.with_untracked(|draft| draft.check()).err().unwrap_or_default();
            let named = problems.is_empty();
            browser.answer.show(problems);
            if named {
                browser.ask::<OfferPasskey, AddPasskey>(Act::Make, received);
            }
        });
        let name = browser.answer.bind(|draft| &draft.name, |draft| &mut draft.name);
        one_field(browser.answer, words, name, browser.busy, browser.failed(), send)
    }

    /// An app: first its secret is offered, then a code of it is typed.
    pub(super) fn app(self) -> AnyView {
        let offered = Callback::new(move |(offer, _): (TotpOffer, String)| {
            self.browser.forget();
            self.offer.set(Some(offer));
            // The key that was pressed is gone.
            focus_id(OFFER_ID);
        });
        dynamic(move || match self.offer.get() {
            None => {
                let label = text!(desk_factor.app_use).signal();
                press::<OfferTotp>(String::new(), Press {}, label, "btn-outline-primary", offered)
            }
            Some(offer) => self.scan(offer),
        })
    }

    fn scan(self, offer: TotpOffer) -> AnyView {
        let TotpOffer { secret, picture, size, .. } = offer;
        let size = size.to_string();
        let view_box = ["0 0 ", &size, " ", &size].concat();
        let code = self.code;
        let words = Words {
            id: "totp_code",
            path: "code",
            texts: FieldTexts::new(text!(desk_factor.code), text!(desk_factor.code_blank)),
            wrong: text!(desk_factor.code_wrong),
            kind: TextKind::Digits,
            autocomplete: "one-time-code",
            button: text!(desk_factor.app_confirm),
            busy: text!(common.sending),
        };
        let received = self.factor.received(text!(desk_factor.app_made));
        let send = Callback::new(move |()| {
            self.browser.forget();
            code.send::<ConfirmTotp>("", |draft| draft.check().map(drop), move |receipt, _| received.run(receipt));
        });
        let typed = code.bind(|draft| &draft.code, |draft| &mut draft.code);
        view! {
            <h3 id=OFFER_ID tabindex="-1">{text!(desk_factor.app_scan_title).signal()}</h3>
            <p>{text!(desk_factor.app_scan).signal()}</p>
            <svg class="qr" viewBox=view_box role="img" aria-label=text!(desk_factor.app_picture).signal()>
                <path d=picture />
            </svg>
            <CopyField
                id="totp-secret"
                label=text!(desk_factor.app_secret)
                value=Signal::stored(in_groups(&secret))
                button=text!(common.copy)
                copied=text!(common.copied)
                selected=text!(common.copy_selected)
            />
            {one_field(code, words, typed, code.busy().into(), code.failed(), send)}
        }
    }
}

/// A secret as it is read out and typed: four signs, a space, four signs.
fn in_groups(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_written_in_groups_of_four() {
        assert_eq!(in_groups("JBSWY3DPEH"), "JBSW Y3DP EH");
        assert_eq!(in_groups(""), "");
    }
}
