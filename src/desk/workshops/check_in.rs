//! Check-in at the door, on a phone: who holds a seat, who has come, and one large key for each.
//!
//! What is searched stays in the page and not in its address, where names would stay behind in the history of a phone that helpers share.

mod pending;

use approdo_contract::{
    desk::{
        check_in::{CheckIn, CheckInLine},
        list::search_words,
        live::Change,
        paths::DeskPage,
        people::DeskSession,
        workshop::DeskWorkshop,
    },
    endpoint::{GetCheckIn, GetDeskWorkshop},
    failure::FailureCode,
    permission::{Action, may},
};
use leptos::prelude::*;

use self::pending::{Pending, Seat};
use super::{
    super::{live, not_found::not_found},
    actor,
};
use crate::{
    data, head,
    i18n::{date_time, localised, say, text, time, use_lang},
    markup::dynamic,
    ui::{BackLink, Button, Callout, EmptyNotice, Field, Icon, IconName, LiveRegions, PageHeading, TextField, Tone},
    view,
};

/// The page, by the number of the workshop.
pub(in crate::desk) fn check_in(me: DeskSession, reference: String) -> AnyView {
    if may(actor(&me), Action::ReadRegistrations).is_err() {
        return not_found();
    }
    let loaded = data::load_own::<GetDeskWorkshop>(Signal::stored((reference, String::new())));
    data::show_page(loaded, text!(workshop_day.check_in), move |workshop| page(&me, workshop))
}

fn page(me: &DeskSession, workshop: DeskWorkshop) -> AnyView {
    let title = text!(workshop_day.check_in);
    head::title_text(title);
    let summary = workshop.view.summary;
    let reference = summary.reference;
    let pending = Pending::of(&reference, &me.reference);
    let ask = Signal::stored((reference.clone(), String::new()));
    let loaded = data::load_own::<GetCheckIn>(ask);
    let this = reference.clone();
    live::follow::<GetCheckIn>(loaded, ask, move |change| {
        *change == Change::ANYTHING || change.workshop.as_ref() == Some(&this)
    });
    // What stands above the list stays when the list is written anew: whoever types goes on.
    let (lines, typed) = (RwSignal::new(Vec::new()), RwSignal::new(String::new()));
    let name = summary.title;
    let list = data::show(loaded, move |list: CheckIn| {
        lines.set(list.items.clone());
        self::list(list, pending, lines, typed)
    });
    view! {
        <BackLink label=text!(common.back) href=Signal::stored(DeskPage::Workshop(reference).path()) />
        <PageHeading title=title lead=localised(move |lang| name.get(lang).clone()) />
        {not_sent(pending)}
        {refused(pending, lines)}
        {above(pending, lines, typed)}
        {list}
    }
}

fn seat_of(line: &CheckInLine) -> Seat {
    (line.registration.clone(), line.person)
}

/// What somebody is called: of who is erased the number of the registration is left.
fn called(line: &CheckInLine) -> String {
    if line.name.is_empty() { line.registration.clone() } else { line.name.clone() }
}

/// What the server does not have yet, and since when.
fn not_sent(pending: Pending) -> AnyView {
    let (lang, regions) = (use_lang(), LiveRegions::get());
    let stuck = pending.stuck();
    Effect::new(move |before: Option<bool>| {
        let is_stuck = stuck.get().is_some();
        if let (Some(regions), Some(before)) = (&regions, before)
            && before != is_stuck
        {
            let said = if is_stuck { text!(workshop_day.line_cut) } else { text!(workshop_day.all_sent) };
            regions.say_status(said.get(lang.get_untracked()));
        }
        is_stuck
    });
    let again = Callback::new(move |()| pending.send());
    dynamic(move || {
        let (why, (count, since)) = (stuck.get()?, pending.oldest()?);
        let title = localised(move |lang| match count {
            1 => say!(lang, workshop_day.not_sent_one, time = time(since)),
            _ => say!(lang, workshop_day.not_sent, count = count, time = time(since)),
        });
        let (words, link) = match why {
            FailureCode::SignedOut | FailureCode::SecondFactorNeeded => {
                (text!(workshop_day.not_sent_signed_out), Some(data::sign_in_link()))
            }
            _ if pending.is_unkept() => (text!(workshop_day.not_kept), None),
            _ => (text!(workshop_day.not_sent_text), None),
        };
        Some(view! {
            <Callout title=title tone=Tone::Warning>
                <p>{words.signal()}</p>
                {link}
                <Button label=text!(workshop_day.send_now) on_press=again />
            </Callout>
        })
    })
}

/// What the server did not take.
fn refused(pending: Pending, lines: RwSignal<Vec<CheckInLine>>) -> AnyView {
    let seen = Callback::new(move |()| pending.forget_refused());
    dynamic(move || {
        let refused = pending.refused();
        if refused.is_empty() {
            return None;
        }
        let lines: Vec<AnyView> = refused
            .into_iter()
            .map(|(seat, code)| {
                let who = lines.with(|lines| lines.iter().find(|line| seat_of(line) == seat).map(called));
                let who = who.unwrap_or(seat.0);
                let why = match code {
                    FailureCode::NotFound => text!(workshop_day.refused_no_seat),
                    FailureCode::Conflict => text!(workshop_day.refused_closed),
                    _ => text!(workshop_day.refused_otherwise),
                };
                view! { <li><strong>{who}</strong>": "{why.signal()}</li> }
            })
            .collect();
        Some(view! {
            <div role="alert">
                <Callout title=text!(workshop_day.refused_title) tone=Tone::Danger>
                    <ul>{lines}</ul>
                    <Button label=text!(workshop_day.refused_seen) on_press=seen />
                </Callout>
            </div>
        })
    })
}

/// How many are there.
fn here(pending: Pending, lines: RwSignal<Vec<CheckInLine>>) -> usize {
    let is_here = |line: &&CheckInLine| pending.attendance(line).checked_in_at.is_some();
    lines.with(|lines| lines.iter().filter(is_here).count())
}

/// How many are there, of how many; and the field that finds somebody.
fn above(pending: Pending, lines: RwSignal<Vec<CheckInLine>>, typed: RwSignal<String>) -> AnyView {
    let total = Memo::new(move |_| lines.with(Vec::len));
    let here = Memo::new(move |_| here(pending, lines));
    let count = localised(move |lang| say!(lang, workshop_day.here_count, here = here.get(), total = total.get()));
    let found = Memo::new(move |_| {
        let wanted = typed.with(|typed| search_words(typed));
        lines.with(|lines| lines.iter().any(|line| fits(line, &wanted)))
    });
    let somebody = Memo::new(move |_| total.get() > 0);
    dynamic(move || {
        somebody.get().then(|| {
            let set = Callback::new(move |text| typed.set(text));
            let search =
                Field::new("search", text!(workshop_day.search), typed, set).hint(text!(workshop_day.search_hint));
            let nobody = dynamic(move || {
                (!found.get()).then(|| view! { <p role="status">{text!(workshop_day.nobody_found).signal()}</p> })
            });
            view! {
                <div class="check-in-head">
                    <p class="check-in-count">{count}</p>
                    <TextField field=search autocomplete="off" />
                </div>
                {nobody}
            }
        })
    })
}

fn list(list: CheckIn, pending: Pending, lines: RwSignal<Vec<CheckInLine>>, typed: RwSignal<String>) -> AnyView {
    let CheckIn { opens_at, closes_at, open, items } = list;
    if items.is_empty() {
        return view! {
            <EmptyNotice title=text!(workshop_day.nobody_title) text=text!(workshop_day.nobody_text)>""</EmptyNotice>
        };
    }
    let times = if open {
        localised(move |lang| say!(lang, workshop_day.open_until, moment = date_time(lang, closes_at)))
    } else {
        localised(move |lang| {
            let (from, to) = (date_time(lang, opens_at), date_time(lang, closes_at));
            say!(lang, workshop_day.not_open, from = from, to = to)
        })
    };
    let wanted = Memo::new(move |_| typed.with(|typed| search_words(typed)));
    let rows: Vec<AnyView> = items.into_iter().map(|line| row(line, pending, open, wanted, lines)).collect();
    view! {
        <p class="form-note">{times}</p>
        <ol class="check-in">{rows}</ol>
    }
}

/// Whether each word begins one of the name, the company or the number.
fn fits(line: &CheckInLine, wanted: &[String]) -> bool {
    let text = [&*line.name, &line.company, &line.registration].join(" ");
    // Who is called D’Amico is looked for as Amico and as Damico.
    let mut words = search_words(&text);
    words.extend(search_words(&text.replace(['’', '\''], "")));
    wanted.iter().all(|beginning| words.iter().any(|word| word.starts_with(beginning.as_str())))
}

/// A person: her name, and the key that says that she is there, or that this was a mistake.
fn row(
    line: CheckInLine,
    pending: Pending,
    open: bool,
    wanted: Memo<Vec<String>>,
    lines: RwSignal<Vec<CheckInLine>>,
) -> AnyView {
    let (lang, regions) = (use_lang(), LiveRegions::get());
    let (name, company) = (called(&line), line.company.clone());
    let id = ["check-in-", &line.registration, "-", &line.person.to_string()].concat();
    let line = StoredValue::new(line);
    let since = Memo::new(move |_| line.with_value(|line| pending.attendance(line).checked_in_at));
    let is_here = Signal::derive(move || since.get().is_some());
    let on_its_way = Memo::new(move |_| line.with_value(|line| pending.is_waiting(&seat_of(line))));
    let hidden = Signal::derive(move || !wanted.with(|wanted| line.with_value(|line| fits(line, wanted))));
    let state = localised(move |lang| match since.get() {
        Some(since) => say!(lang, workshop_day.here_since, time = time(since)),
        None => String::new(),
    });
    let waits = dynamic(move || {
        (on_its_way.get() && pending.stuck().get().is_some())
            .then(|| view! { <span class="check-in-waits">{text!(workshop_day.not_sent_mark).signal()}</span> })
    });
    let key = open.then(|| {
        let of = name.clone();
        let press = {
            let name = name.clone();
            move |_| {
                let comes = !is_here.get_untracked();
                line.with_value(|line| pending.mark(line, comes));
                if let Some(regions) = &regions {
                    let (lang, here) = (lang.get_untracked(), untrack(|| here(pending, lines)));
                    let total = lines.with_untracked(Vec::len);
                    let name = name.as_str();
                    regions.say_status(if comes {
                        say!(lang, workshop_day.said_here, name = name, here = here, total = total)
                    } else {
                        say!(lang, workshop_day.said_undone, name = name, here = here, total = total)
                    });
                }
            }
        };
        let label = localised(move |lang| {
            if is_here.get() { text!(workshop_day.undo).get(lang) } else { text!(workshop_day.mark).get(lang) }
                .to_owned()
        });
        view! {
            <button
                type="button"
                id=id
                class="btn check-in-key"
                class:btn-primary=move || !is_here.get()
                class:btn-outline-primary=is_here
                on:click=press
            >
                <span>{label}<span class="visually-hidden">" " {of}</span></span>
            </button>
        }
    });
    view! {
        <li class:here=is_here hidden=hidden>
            <div class="check-in-who">
                <strong>{name}</strong>
                <span>{company}</span>
                <span class="check-in-state">
                    {move || is_here.get().then(|| view! { <Icon name=IconName::Check class="icon-sm"/> })}
                    {state}
                </span>
                {waits}
            </div>
            {key}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_found_by_the_beginnings_of_words_in_name_company_and_number() {
        let line = CheckInLine {
            registration: "R-7K3QM9XY".into(),
            person: 0,
            name: "Nicolò D’Angelo".into(),
            company: "Officine Prova S.r.l.".into(),
            checked_in_at: None,
            marked_at: None,
        };
        let found = |typed: &str| fits(&line, &search_words(typed));
        for typed in ["", "nic", "ANGELO off", "nicolo", "dangelo", "d’angelo", "7k3q", "  prova  "] {
            assert!(found(typed), "{typed}");
        }
        for typed in ["maria", "colò", "nic maria"] {
            assert!(!found(typed), "{typed}");
        }
    }
}
