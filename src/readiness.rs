//! Advice beside the text of a vacancy: for the company while it writes, and for the desk.

use approdo_contract::{
    confidence::Confidence,
    text::Lang,
    vacancy::{
        VacancyDraft,
        readiness::{Advice, Hint, hints},
    },
};
use leptos::prelude::*;
#[cfg(not(feature = "desk"))]
use leptos::{
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    editorial::external_link,
    i18n::{Text, date, localised, say, text, use_lang},
    markup::dynamic,
    part,
    ui::{Callout, LiveRegions, Tone},
    view,
};

/// Advice on what is typed, at the fields whose path begins so. Its rules are a part of the app of their own, which comes once the form
/// is alive: nobody waits for them.
#[cfg(not(feature = "desk"))]
pub(crate) fn while_typing(draft: RwSignal<VacancyDraft>, fields: &'static str) -> AnyView {
    let here = RwSignal::new(false);
    // Effects run in browsers alone. Where the rules do not come there is no advice, and everything else works.
    Effect::new(move |_| {
        spawn_local(async move {
            if load_advice().await.is_ok() {
                // The reader may have gone on.
                here.try_set(true);
            }
        });
    });
    dynamic(move || here.get().then(|| part::at_once(advice(draft, fields))))
}

/// More of it is told to who cannot see it appear.
#[cfg(not(feature = "desk"))]
#[wasm_split(readiness, wasm_split_path = leptos::wasm_split, preload(load_advice), fallible)]
fn advice(draft: RwSignal<VacancyDraft>, fields: &'static str) -> Result<AnyView, SplitLoaderError> {
    let found = Memo::new(move |_| draft.with(|draft| of(draft, fields)));
    let (lang, live) = (use_lang(), LiveRegions::get());
    Effect::new(move |before: Option<usize>| {
        let count = found.with(Vec::len);
        if let (Some(live), Some(before)) = (&live, before)
            && count > before
        {
            live.say_status(text!(readiness.more).get(lang.get_untracked()));
        }
        count
    });
    Ok(dynamic(move || found.with(|found| beside(found, text!(readiness.lead)))))
}

/// Advice on a vacancy that was sent, for who decides about it.
#[cfg(not(feature = "portal"))]
pub(crate) fn for_desk(draft: &VacancyDraft) -> Option<AnyView> {
    beside(&of(draft, ""), text!(desk_lists.readiness_lead))
}

fn of(draft: &VacancyDraft, fields: &str) -> Vec<Hint> {
    hints(draft).into_iter().filter(|hint| hint.field.starts_with(fields)).collect()
}

fn beside(found: &[Hint], lead: Text) -> Option<AnyView> {
    (!found.is_empty()).then(|| {
        let rows: Vec<AnyView> = found.iter().map(row).collect();
        let unlawful = found.iter().any(|hint| hint.advice.is_unlawful());
        view! {
            <Callout title=text!(readiness.title) tone=if unlawful { Tone::Danger } else { Tone::Warning }>
                <p>{lead.signal()}</p>
                <ul class="hints">{rows}</ul>
            </Callout>
        }
    })
}

fn row(hint: &Hint) -> AnyView {
    let (advice, source) = (hint.advice, hint.advice.source());
    let field = label(hint.field);
    let words = (!hint.words.is_empty()).then(|| {
        let words = hint.words.clone();
        localised(move |lang| say!(lang, readiness.words, words = words.clone()))
    });
    let read =
        localised(move |lang| [" (", &how_read(lang, source.confidence, &date(lang, source.checked_on)), ")"].concat());
    view! {
        <li>
            <strong>{field.signal()}{words}</strong>
            <p>{reason(advice).signal()}</p>
            <p class="hint-source">{external_link(Signal::stored(source.title.to_owned()), source.url.to_owned())}{read}</p>
        </li>
    }
}

fn how_read(lang: Lang, confidence: Confidence, day: &str) -> String {
    match confidence {
        Confidence::V2 => say!(lang, readiness.secondary, day = day),
        _ => say!(lang, readiness.unverified, day = day),
    }
}

/// What the field is called.
fn label(field: &str) -> Text {
    match field {
        "job.title" => text!(vacancies.title),
        "job.tasks" => text!(vacancies.tasks),
        "job.collective_agreement" => text!(vacancies.collective_agreement),
        "job.pay_min" => text!(vacancies.pay),
        "needs.shifts" => text!(vacancies.shifts),
        "needs.transport" => text!(vacancies.transport),
        "needs.skills" => text!(vacancies.skills),
        "needs.lodging" => text!(vacancies.lodging),
        _ => text!(vacancies.italian),
    }
}

/// Why.
const fn reason(advice: Advice) -> Text {
    match advice {
        Advice::Age => text!(readiness.age),
        Advice::Sex => text!(readiness.sex),
        Advice::Family => text!(readiness.family),
        Advice::Origin => text!(readiness.origin),
        Advice::NativeSpeaker => text!(readiness.native_speaker),
        Advice::Appearance => text!(readiness.appearance),
        Advice::ItalianTooHigh => text!(readiness.italian),
        Advice::PayUnclear => text!(readiness.pay),
        Advice::AgreementUnclear => text!(readiness.agreement),
        Advice::NightTransport => text!(readiness.night),
        Advice::LodgingCost => text!(readiness.lodging),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::rendering::owned;

    #[test]
    fn each_hint_says_where_why_and_by_which_source() {
        let mut draft = VacancyDraft::default();
        draft.job.tasks = "Bella presenza, max 35 anni.".into();
        let html = owned(|| for_desk(&draft).to_html()).replace("<!>", "");
        for part in
            ["Che cosa si fa", "«max 35 anni»", "«Bella presenza»", "D.Lgs. 216/2003, art. 3", "22 novembre 2026"]
        {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(for_desk(&VacancyDraft::default()).is_none());
    }

    #[test]
    fn a_step_shows_what_is_about_its_own_fields() {
        let mut draft = VacancyDraft::default();
        draft.job.title = "Cercasi ragazza".into();
        draft.needs.skills = "Madrelingua".into();
        let html = |fields| {
            owned(|| {
                // Natively every part is there.
                let advice = part::at_once(advice(RwSignal::new(draft.clone()), fields));
                advice.to_html()
            })
        };
        assert!(html("job.").contains("Cercasi ragazza") && !html("job.").contains("Madrelingua"));
        assert!(html("needs.").contains("«Madrelingua»") && !html("needs.").contains("Cercasi ragazza"));
        assert_eq!(html("").matches("<li>").count(), 2);
    }
}
