//! Who runs the portal, what it costs, and why all of this is published.

use approdo_contract::{editorial::Operator, endpoint::GetOperator};
use jiff::civil::{self, Date};
use leptos::prelude::*;

use crate::{
    data, editorial, head,
    i18n::{Text, date, localised, say, text},
    ui::{Callout, DefinitionList, PageHeading, Tone},
    view,
};

/// The article that the page cites.
const LAW: &str = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003;276~art6-com3";

/// When it was last read there, in part.
const LAW_READ_ON: Date = civil::date(2026, 11, 21);

/// The page. What does not depend on the operator stands there at once.
pub fn operator() -> AnyView {
    head::title_text(text!(about.operator_title));
    head::describe(text!(about.operator_lead));
    let loaded = data::load::<GetOperator>(Signal::stored((String::new(), String::new())));
    view! {
        <PageHeading title=text!(about.operator_title) lead=text!(about.operator_lead).signal() />
        {data::show(loaded, who)}
        <section class="page-section">
            <h2>{text!(about.free_title).signal()}</h2>
            <p>{text!(about.free_text).signal()}</p>
        </section>
        {why_published()}
    }
}

fn who(operator: Operator) -> AnyView {
    let Operator { name, legal_form, legal_representative, tax_code, address, email, phone, demo } = operator;
    let identity = vec![
        (text!(about.name), name),
        (text!(about.legal_form), legal_form),
        (text!(about.legal_representative), legal_representative),
        (text!(about.tax_code), tax_code),
        (text!(about.address), address),
    ];
    let contacts = vec![(text!(about.email), email, "mailto:"), (text!(about.phone), phone, "tel:")];
    let facts = identity.iter().map(|(name, fact)| (*name, fact));
    let missing: Vec<Text> = facts
        .chain(contacts.iter().map(|(name, contact, _)| (*name, contact)))
        .filter(|(_, fact)| fact.is_empty())
        .map(|(name, _)| name)
        .collect();
    // A list without rows would be a line and nothing else.
    let known = identity.iter().any(|(_, fact)| !fact.is_empty());
    let rows = identity.into_iter().map(|(name, fact)| (name.signal(), Signal::stored(fact))).collect();
    let contacts: Vec<AnyView> = contacts
        .into_iter()
        .filter(|(_, contact, _)| !contact.is_empty())
        .map(|(name, contact, scheme)| {
            let href: String = [scheme, &contact].concat().split_whitespace().collect();
            view! { <div class="facts-row"><dt>{name.signal()}</dt><dd><a href=href>{contact}</a></dd></div> }
        })
        .collect();
    view! {
        {demo.then(|| view! {
            <Callout title=text!(about.demo_title) tone=Tone::Warning>
                <p>{text!(about.demo_text).signal()}</p>
            </Callout>
        })}
        {(!missing.is_empty()).then(|| not_stated(missing))}
        {known.then(|| view! { <DefinitionList rows=rows /> })}
        {(!contacts.is_empty()).then(|| view! { <dl class="facts">{contacts}</dl> })}
    }
}

/// What the operator has not filled in is named, rather than left out in silence.
fn not_stated(missing: Vec<Text>) -> AnyView {
    let names = localised(move |lang| {
        let names = missing.iter().map(|name| name.get(lang)).collect::<Vec<_>>().join(", ");
        say!(lang, about.missing_text, names = names)
    });
    view! {
        <Callout title=text!(about.missing_title) tone=Tone::Warning>
            <p>{names}</p>
        </Callout>
    }
}

fn why_published() -> AnyView {
    let confidence = localised(|lang| say!(lang, about.law_confidence, date = date(lang, LAW_READ_ON)));
    view! {
        <section class="page-section">
            <h2>{text!(about.law_title).signal()}</h2>
            <p>{text!(about.law_text).signal()}</p>
            <p>{confidence}</p>
            <p>{editorial::external_link(text!(about.law_source).signal(), LAW.to_owned())}</p>
        </section>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(operator: Operator) -> String {
        Owner::new().with(|| who(operator).to_html())
    }

    #[test]
    fn what_the_operator_has_not_filled_in_is_named() {
        let html = html(Operator {
            name: "Fondazione Prova".to_owned(),
            phone: "02 0000 0000".to_owned(),
            ..Operator::default()
        });
        assert!(html.contains("Fondazione Prova"), "{html}");
        assert!(html.contains("href=\"tel:0200000000\""), "{html}");
        let missing =
            "portale: Forma giuridica, Legale rappresentante, Codice fiscale o partita IVA, Indirizzo, E-mail.";
        assert!(html.contains(missing), "{html}");
        assert!(!html.contains("mailto:"), "{html}");
        assert!(!html.contains("dimostrazione"), "{html}");
    }

    #[test]
    fn a_demo_says_that_nobody_stands_behind_it() {
        let html = html(Operator { demo: true, ..Operator::default() });
        assert!(html.contains("Questa è una dimostrazione"), "{html}");
    }
}
