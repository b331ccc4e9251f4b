//! That it works elsewhere: figures of others, each with its programme, its period and its source.

use jiff::civil::{self, Date};
use leptos::prelude::*;

use crate::{
    editorial,
    i18n::{Text, date, localised, say, text},
    ui::Section,
    view,
};

/// When the sources were last read.
const READ_ON: Date = civil::date(2026, 11, 22);

/// The figures: changed only after reading the sources again.
pub fn figures() -> AnyView {
    let figure = |number: Text, meaning: Text, source: Text, address: &str| {
        view! {
            <li>
                <p>
                    <strong>{number.signal()}</strong>
                    " "
                    {meaning.signal()}
                </p>
                <p class="source">{editorial::external_link(source.signal(), address.to_owned())}</p>
            </li>
        }
    };
    let read_on = localised(|lang| say!(lang, home.figures_read, date = date(lang, READ_ON)));
    view! {
        <Section title=text!(home.figures_title) lead=text!(home.figures_lead) look="band">
            <ul class="numbers">
                {figure(
                    text!(home.figure_welcome),
                    text!(home.figure_welcome_text),
                    text!(home.figure_welcome_source),
                    "https://stranieriinitalia.it/attualita/welcome-unhcr-oltre-950-aziende-premiate-per-linclusione-dei-rifugiati-nel-mondo-del-lavoro/",
                )}
                {figure(
                    text!(home.figure_oecd),
                    text!(home.figure_oecd_text),
                    text!(home.figure_oecd_source),
                    "https://www.dw.com/en/oecd-praises-germanys-refugee-integration/a-37927996",
                )}
                {figure(
                    text!(home.figure_celav),
                    text!(home.figure_celav_text),
                    text!(home.figure_celav_source),
                    "https://www.ansa.it/lombardia/notizie/2020/02/16/26-mln-per-inclusione-lavoro-a-milano_696cff0c-3437-4384-8c5d-7959b9fdbc01.html",
                )}
            </ul>
            <p class="source">{read_on}</p>
        </Section>
    }
}
