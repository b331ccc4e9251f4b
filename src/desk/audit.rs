//! The log of the desk: what somebody did, in words. Its page is a list like the others.

use approdo_contract::desk::audit::AuditAction;

use crate::i18n::{Text, text};

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
        AuditAction::OfferedAppointment => text!(desk_audit.offered_appointment),
        AuditAction::CancelledAppointment => text!(desk_audit.cancelled_appointment),
        AuditAction::ProposedFaq => text!(desk_audit.proposed_faq),
        AuditAction::ChangedFaq => text!(desk_audit.changed_faq),
        AuditAction::CheckedFaq => text!(desk_audit.checked_faq),
        AuditAction::SignedText => text!(desk_audit.signed_text),
        AuditAction::WithdrewFaq => text!(desk_audit.withdrew_faq),
        AuditAction::Noted => text!(desk_audit.noted),
        AuditAction::SavedAnswer => text!(desk_audit.saved_answer),
        AuditAction::ChangedSavedAnswer => text!(desk_audit.changed_saved_answer),
        AuditAction::DeletedSavedAnswer => text!(desk_audit.deleted_saved_answer),
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
        AuditAction::ChangedMaterials => text!(desk_audit.changed_materials),
        AuditAction::CheckedIn => text!(desk_audit.checked_in),
        AuditAction::UndidCheckIn => text!(desk_audit.undid_check_in),
        AuditAction::AddedPartner => text!(desk_audit.added_partner),
        AuditAction::Invited => text!(desk_audit.invited),
        AuditAction::ChangedMember => text!(desk_audit.changed_member),
        AuditAction::EndedMember => text!(desk_audit.ended_member),
        AuditAction::ResetFactor => text!(desk_audit.reset_factor),
    }
}
