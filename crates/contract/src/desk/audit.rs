//! The log of the desk: who saw, changed or sent what, and when. It is only ever added to. People stand in it by reference; their
//! names are looked up beside it, and where somebody was erased there is none.

use jiff::Timestamp;

use crate::choice::choice;

choice! {
    /// What somebody did.
    AuditAction {
        /// Came to the desk with her second factor.
        CameIn = "came_in",
        /// Made, changed or took away her own second factor.
        ChangedFactor = "changed_factor",
        /// Came in with a recovery code.
        Recovered = "recovered",
        /// Opened something.
        Saw = "saw",
        /// Took an item, or took it over.
        Took = "took",
        /// Gave an item back.
        Released = "released",
        /// Published a vacancy, a workshop or an answer for all to read.
        Published = "published",
        /// Sent a vacancy or a question back.
        Returned = "returned",
        /// Ended a published vacancy.
        Closed = "closed",
        /// Took a list away as a file.
        Exported = "exported",
        /// Answered a question.
        Answered = "answered",
        /// Asked a company something about its question.
        AskedCompany = "asked_company",
        /// Offered a company an appointment.
        OfferedAppointment = "offered_appointment",
        /// Cancelled an appointment, or took the offer of one back.
        CancelledAppointment = "cancelled_appointment",
        /// Proposed and signed an answer for all to read.
        ProposedFaq = "proposed_faq",
        /// Changed such an answer.
        ChangedFaq = "changed_faq",
        /// Signed such an answer as it stood.
        CheckedFaq = "checked_faq",
        /// Took such an answer back.
        WithdrewFaq = "withdrew_faq",
        /// Signed a text of the portal as it stood.
        SignedText = "signed_text",
        /// Wrote an internal note.
        Noted = "noted",
        /// Saved an answer for her organisation.
        SavedAnswer = "saved_answer",
        /// Changed a saved answer.
        ChangedSavedAnswer = "changed_saved_answer",
        /// Deleted a saved answer.
        DeletedSavedAnswer = "deleted_saved_answer",
        /// Handed a question to a colleague.
        HandedOver = "handed_over",
        /// Let somebody into a company.
        LetIn = "let_in",
        /// Did not let somebody into a company.
        TurnedAway = "turned_away",
        /// Had a mail tried again.
        RetriedMail = "retried_mail",
        /// Confirmed something in its sender's stead.
        Confirmed = "confirmed",
        /// Wrote a workshop into the calendar.
        AddedWorkshop = "added_workshop",
        /// Changed a workshop.
        ChangedWorkshop = "changed_workshop",
        /// Said that a workshop does not take place.
        CancelledWorkshop = "cancelled_workshop",
        /// Gave back somebody's seat in her stead.
        CancelledSeat = "cancelled_seat",
        /// Wrote to those who registered for a workshop: to whom, and to how many.
        WroteToRegistered = "wrote_to_registered",
        /// Said that somebody of a registration has come to the workshop: which of its people, from 0.
        CheckedIn = "checked_in",
        /// Took that back.
        UndidCheckIn = "undid_check_in",
        /// Changed the materials of a workshop: how many there are.
        ChangedMaterials = "changed_materials",
        /// Added an organisation.
        AddedPartner = "added_partner",
        /// Asked somebody into the desk.
        Invited = "invited",
        /// Changed the organisation or the roles of a member.
        ChangedMember = "changed_member",
        /// Ended somebody's work at the desk.
        EndedMember = "ended_member",
        /// Took somebody's lost second factor away, so that she can make another.
        ResetFactor = "reset_factor",
    }
}

/// Lines on a page.
pub const PAGE_SIZE: u32 = 100;

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// When.
    pub at: Timestamp,
    /// Who, by reference; none at the command line.
    pub member: Option<String>,
    /// Her name; none where she was erased.
    pub name: Option<String>,
    /// What she did.
    pub action: AuditAction,
    /// To what, by the number by which everybody speaks of it.
    pub subject: Option<String>,
    /// More of it, in codes: never what somebody typed.
    pub detail: Option<String>,
}

/// Which lines are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only of this member, by reference.
    pub member: Option<String>,
    /// Only this.
    pub action: Option<AuditAction>,
    /// Only about this.
    pub subject: Option<String>,
    /// The page, from 1.
    pub page: u32,
}

/// A page of the log, the newest line first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditPage {
    /// The lines.
    pub items: Vec<AuditLine>,
    /// How many fit the filter.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// How many pages there are, at least 1.
    pub pages: u32,
}
