//! The second factor, between the code of the mail and the desk: shown where there is one, else made.

use approdo_contract::{
    desk::{
        people::DeskSession,
        second_factor::{RecoveryDraft, SecondFactorReceipt, SecondFactorView},
    },
    endpoint::{ChallengePasskey, ProveByCode, ProveByPasskey, ProveByRecoveryCode},
    sign_in::CodeDraft,
};
use leptos::prelude::*;

use super::factor::{Act, Browser, Factor, Making, Words, one_field, section};
use crate::{
    form::{FieldTexts, Form},
    head,
    i18n::text,
    ui::{PageHeading, SendForm, SubmitButton, TextKind},
    view,
};

/// The page.
pub(super) fn page(me: DeskSession) -> AnyView {
    let (factor, hers) = (Factor::new(), me.second_factor);
    factor.show(move || if hers.is_there() { prove(&hers, factor) } else { make(factor) })
}

/// Who has none makes one, and is in.
fn make(factor: Factor) -> AnyView {
    let title = text!(desk_factor.make_title);
    head::title_text(title);
    let making = Making::new(factor);
    let passkey = view! {
        <p>{text!(desk_factor.passkey_lead).signal()}</p>
        {making.passkey()}
    };
    let app = view! {
        <p>{text!(desk_factor.app_lead).signal()}</p>
        {making.app()}
    };
    view! {
        <PageHeading title=title lead=text!(desk_factor.make_lead).signal() />
        {section(text!(desk_factor.passkey_title), passkey)}
        {section(text!(desk_factor.app_title), app)}
    }
}

fn prove(hers: &SecondFactorView, factor: Factor) -> AnyView {
    let title = text!(desk.second_factor_title);
    head::title_text(title);
    let proving = Proving {
        received: factor.received(text!(desk_factor.shown)),
        browser: Browser::new(),
        code: Form::new(CodeDraft::default()),
        recovery: Form::new(RecoveryDraft::default()),
    };
    let passkey = (!hers.passkeys.is_empty()).then(|| section(text!(desk_factor.passkey_title), proving.by_passkey()));
    let app = hers.totp.then(|| section(text!(desk_factor.app_title), proving.by_code()));
    view! {
        <PageHeading title=title lead=text!(desk_factor.prove_lead).signal() />
        {passkey}
        {app}
        {proving.lost(hers.recovery_codes)}
    }
}

/// The ways to show it. What went wrong is told at the last one tried only.
#[derive(Clone, Copy)]
struct Proving {
    received: Callback<SecondFactorReceipt>,
    browser: Browser,
    code: Form<CodeDraft>,
    recovery: Form<RecoveryDraft>,
}

impl Proving {
    fn forget(self) {
        self.browser.forget();
        self.code.show(Vec::new());
        self.recovery.show(Vec::new());
    }

    fn by_passkey(self) -> AnyView {
        let browser = self.browser;
        let send = Callback::new(move |()| {
            if !browser.busy.get_untracked() {
                self.forget();
                browser.ask::<ChallengePasskey, ProveByPasskey>(Act::Use, self.received);
            }
        });
        view! {
            <SendForm on_send=send>
                {browser.failed()}
                <SubmitButton
                    label=text!(desk_factor.passkey_use)
                    busy_label=text!(desk_factor.passkey_busy)
                    busy=browser.busy
                />
            </SendForm>
        }
    }

    fn by_code(self) -> AnyView {
        let (code, received) = (self.code, self.received);
        let words = Words {
            id: "app_code",
            path: "code",
            texts: FieldTexts::new(text!(desk_factor.code), text!(desk_factor.code_blank)),
            wrong: text!(desk_factor.code_wrong),
            kind: TextKind::Digits,
            autocomplete: "one-time-code",
            button: text!(desk_factor.go_in),
            busy: text!(common.sending),
        };
        let send = Callback::new(move |()| {
            self.forget();
            code.send::<ProveByCode>("", |draft| draft.check().map(drop), move |receipt, _| received.run(receipt));
        });
        let typed = code.bind(|draft| &draft.code, |draft| &mut draft.code);
        one_field(code, words, typed, code.busy().into(), code.failed(), send)
    }

    /// For who has lost what she shows otherwise.
    fn lost(self, left: u32) -> AnyView {
        let way = if left == 0 {
            view! { <p>{text!(desk_factor.recovery_spent).signal()}</p> }
        } else {
            self.by_recovery_code()
        };
        view! {
            <details class="recovery">
                <summary>{text!(desk_factor.recovery_title).signal()}</summary>
                {way}
            </details>
        }
    }

    fn by_recovery_code(self) -> AnyView {
        let (recovery, received) = (self.recovery, self.received);
        let words = Words {
            id: "recovery_code",
            path: "code",
            texts: FieldTexts::new(text!(desk_factor.recovery), text!(desk_factor.recovery_blank)),
            wrong: text!(desk_factor.recovery_wrong),
            kind: TextKind::Plain,
            autocomplete: "off",
            button: text!(desk_factor.go_in),
            busy: text!(common.sending),
        };
        let send = Callback::new(move |()| {
            self.forget();
            recovery.send::<ProveByRecoveryCode>(
                "",
                |draft| draft.check().map(drop),
                move |receipt, _| received.run(receipt),
            );
        });
        let typed = recovery.bind(|draft| &draft.code, |draft| &mut draft.code);
        view! {
            <p>{text!(desk_factor.recovery_lead).signal()}</p>
            {one_field(recovery, words, typed, recovery.busy().into(), recovery.failed(), send)}
        }
    }
}
