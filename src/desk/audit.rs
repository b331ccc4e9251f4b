//! The log of the desk, with its filters in the address.

use approdo_contract::{
    choice::Choice,
    desk::{
        audit::{AuditAction, AuditFilter, AuditLine, AuditPage},
        list::{List, ListFilter},
        paths::DeskPage,
        people::DeskRole,
    },
    endpoint::ListAudit,
    query,
    text::Lang,
};
use leptos::prelude::*;

use super::{administration, lists};
use crate::{
    data, head,
    i18n::{Text, date_time, localised, say, text},
    listing,
    location::Location,
    terms,
    ui::{EmptyNotice, Field, PageHeading, TextField},
    view,
};

/// The page.
pub(super) fn page() -> AnyView {
    administration::only(list)
}

fn list() -> AnyView {
    let title = text!(desk_audit.title);
    head::title_text(title);
    let location = Location::get();
    let filter = Memo::new(move |_| read(&location.pairs()));
    let loaded =
        data::load_own::<ListAudit>(Signal::derive(move || (String::new(), filter.with(AuditFilter::to_query))));
    let found = Signal::derive(move || loaded.read().map(|page| page.total));
    listing::announce_found(found, |lang, count| say!(lang, desk_audit.found, count = count));
    let refilter = listing::refilter();
    view! {
        <PageHeading title=title lead=text!(desk_audit.lead).signal() />
        <div class="with-filters">
            {filters(filter, refilter)}
            <div>{data::show(loaded, move |page| results(page, filter, refilter))}</div>
        </div>
        {lists::files(Memo::new(move |_| filter.with(file_of)))}
    }
}

/// The same lines as a file.
fn file_of(filter: &AuditFilter) -> ListFilter {
    ListFilter {
        search: filter.subject.clone().unwrap_or_default(),
        state: filter.action.map(Choice::as_str),
        ..ListFilter::of(List::Audit)
    }
}

fn read(pairs: &[(String, String)]) -> AuditFilter {
    AuditFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn filters(filter: Memo<AuditFilter>, refilter: Callback<String>) -> AnyView {
    let chosen = Signal::derive(move || filter.with(|filter| listing::chosen(filter.action)));
    let typed = Signal::derive(move || filter.with(|filter| filter.subject.clone().unwrap_or_default()));
    // The form around it reads what was typed.
    let subject = Field::new("subject", text!(desk_audit.subject), typed, Callback::new(|_| ()))
        .hint(text!(desk_audit.subject_hint));
    let fields = vec![
        listing::choice("action", text!(desk_audit.action), terms::choices(action), chosen),
        view! { <TextField field=subject autocomplete="off" /> },
    ];
    // Another filter is another list, read from its first page: the form knows of none.
    listing::filters(refilter, |query| read(&query::pairs(query)).to_query(), fields)
}

fn results(page: AuditPage, filter: Memo<AuditFilter>, refilter: Callback<String>) -> AnyView {
    if page.items.is_empty() {
        return view! {
            <EmptyNotice title=text!(desk_audit.empty_title) text=text!(desk_audit.empty_text)>
                {listing::show_all(text!(desk_audit.empty_action), refilter)}
            </EmptyNotice>
        };
    }
    let AuditPage { items, total, page, pages } = page;
    let rows: Vec<AnyView> = items.into_iter().map(row).collect();
    let columns: Vec<AnyView> = [
        text!(desk_audit.when),
        text!(desk_audit.who),
        text!(desk_audit.what),
        text!(desk_audit.about),
        text!(desk_audit.detail),
    ]
    .map(|column| view! { <th scope="col">{column.signal()}</th> })
    .into();
    let address = move |number: u32| {
        let query = AuditFilter { page: number, ..filter.get() }.to_query();
        listing::address(&DeskPage::Audit.path(), &query)
    };
    view! {
        <p class="results-count">{localised(move |lang| say!(lang, desk_audit.found, count = total))}</p>
        <div class="table-responsive" role="region" aria-label=text!(desk_audit.title).signal() tabindex="0">
            <table class="table">
                <thead>
                    <tr>{columns}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {administration::pagination(text!(desk_audit.pages), page, pages, address)}
    }
}

fn row(line: AuditLine) -> AnyView {
    let AuditLine { at, member, name, action: done, subject, detail } = line;
    let who = localised(move |lang| match name.as_ref().or(member.as_ref()) {
        Some(who) => who.clone(),
        None => text!(desk_audit.command_line).get(lang).to_owned(),
    });
    let detail = detail.map(|detail| localised(move |lang| more(lang, done, &detail)));
    view! {
        <tr>
            <td>{localised(move |lang| date_time(lang, at))}</td>
            <td>{who}</td>
            <td>{action(done).signal()}</td>
            <td>{subject}</td>
            <td>{detail}</td>
        </tr>
    }
}

/// More of a line: the roles of a member in words, other codes as they are.
fn more(lang: Lang, action: AuditAction, detail: &str) -> String {
    match action {
        AuditAction::Invited | AuditAction::ChangedMember => {
            let word = |code| DeskRole::parse(code).map_or(code, |role| terms::desk_role(role).get(lang));
            detail.split(' ').map(word).collect::<Vec<_>>().join(", ")
        }
        _ => detail.to_owned(),
    }
}

/// What somebody did.
pub(super) const fn action(action: AuditAction) -> Text {
    match action {
        AuditAction::CameIn => text!(desk_audit.came_in),
        AuditAction::ChangedFactor => text!(desk_audit.changed_factor),
        AuditAction::Recovered => text!(desk_audit.recovered),
        AuditAction::Saw => text!(desk_audit.saw),
        AuditAction::Took => text!(desk_audit.took),
        AuditAction::Released => text!(desk_audit.released),
        AuditAction::Published => text!(desk_audit.published),
        AuditAction::Returned => text!(desk_audit.returned),
        AuditAction::Closed => text!(desk_audit.closed),
        AuditAction::Exported => text!(desk_audit.exported),
        AuditAction::Answered => text!(desk_audit.answered),
        AuditAction::AskedCompany => text!(desk_audit.asked_company),
        AuditAction::ProposedFaq => text!(desk_audit.proposed_faq),
        AuditAction::ChangedFaq => text!(desk_audit.changed_faq),
        AuditAction::CheckedFaq => text!(desk_audit.checked_faq),
        AuditAction::WithdrewFaq => text!(desk_audit.withdrew_faq),
        AuditAction::Noted => text!(desk_audit.noted),
        AuditAction::HandedOver => text!(desk_audit.handed_over),
        AuditAction::LetIn => text!(desk_audit.let_in),
        AuditAction::TurnedAway => text!(desk_audit.turned_away),
        AuditAction::RetriedMail => text!(desk_audit.retried_mail),
        AuditAction::Confirmed => text!(desk_audit.confirmed),
        AuditAction::AddedWorkshop => text!(desk_audit.added_workshop),
        AuditAction::ChangedWorkshop => text!(desk_audit.changed_workshop),
        AuditAction::CancelledWorkshop => text!(desk_audit.cancelled_workshop),
        AuditAction::CancelledSeat => text!(desk_audit.cancelled_seat),
        AuditAction::WroteToRegistered => text!(desk_audit.wrote_to_registered),
        AuditAction::AddedPartner => text!(desk_audit.added_partner),
        AuditAction::Invited => text!(desk_audit.invited),
        AuditAction::ChangedMember => text!(desk_audit.changed_member),
        AuditAction::EndedMember => text!(desk_audit.ended_member),
        AuditAction::ResetFactor => text!(desk_audit.reset_factor),
    }
}
