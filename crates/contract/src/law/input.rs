//! What is known of a case. Nothing here identifies anybody: no name, no nationality, no number.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    choice::{Choice, choice},
    wire,
};

choice! {
    /// The paper in front of the employer.
    DocumentKind {
        /// None, or none that lets anybody stay: a tax code, a health card, a foreign passport.
        None = "none",
        /// A permit of another State of the Union.
        OtherEuPermit = "other_eu_permit",
        /// A long-term permit of another State of the Union.
        OtherEuLongTermPermit = "other_eu_long_term_permit",
        /// A slip from before the application was formalised.
        AttestatoNominativo = "attestato_nominativo",
        /// The receipt of a formalised application for asylum.
        AsylumReceipt = "asylum_receipt",
        /// The permit of an applicant.
        AsylumPermit = "asylum_permit",
        /// The document of an applicant by Regulation (EU) 2024/1348.
        ApplicantDocument2024 = "applicant_document_2024",
        /// A refugee's permit.
        RefugeePermit = "refugee_permit",
        /// A permit for subsidiary protection.
        SubsidiaryPermit = "subsidiary_permit",
        /// Protection was recognised and its permit is not there yet.
        RecognitionNotified = "recognition_notified",
        /// A permit for special protection.
        SpecialProtectionPermit = "special_protection_permit",
        /// A permit for special cases.
        SpecialCasesPermit = "special_cases_permit",
        /// Medical care, disaster, help for a minor and the like.
        OtherRarePermit = "other_rare_permit",
        /// A permit for temporary protection.
        TemporaryProtectionPermit = "temporary_protection_permit",
        /// The receipt of a request for temporary protection.
        TemporaryProtectionReceipt = "temporary_protection_receipt",
        /// A permit for work.
        WorkPermit = "work_permit",
        /// A permit for looking for work.
        JobSeekingPermit = "job_seeking_permit",
        /// A permit for family reasons.
        FamilyPermit = "family_permit",
        /// An Italian long-term permit of the Union.
        EuLongTermPermit = "eu_long_term_permit",
        /// The permit of an unaccompanied minor.
        MinorPermit = "minor_permit",
        /// The permit of somebody who was one and is still looked after.
        MinorContinuationPermit = "minor_continuation_permit",
        /// Statelessness, recognised or asked for.
        Stateless = "stateless",
        /// Not known.
        Unknown = "unknown",
    }
}

choice! {
    /// What is known of the procedure for asylum.
    ProcedureFlag {
        /// Nothing out of the ordinary.
        None = "none",
        /// Examined in an accelerated procedure.
        Accelerated = "accelerated",
        /// Perhaps for another State to examine; nothing decided.
        TransferPending = "transfer_pending",
        /// The decision to transfer was notified.
        TransferNotified = "transfer_notified",
        /// Rejected.
        Rejected = "rejected",
        /// Not known.
        Unknown = "unknown",
    }
}

choice! {
    /// What became of a rejection.
    Appeal {
        /// No appeal, and no time left for one.
        None = "none",
        /// There is still time.
        TermOpen = "term_open",
        /// An appeal that suspends by itself.
        FiledAutoSuspensive = "filed_auto_suspensive",
        /// An appeal, and the court has suspended.
        FiledCourtSuspended = "filed_court_suspended",
        /// An appeal that suspends nothing.
        FiledNoSuspension = "filed_no_suspension",
        /// Not known.
        Unknown = "unknown",
    }
}

choice! {
    /// How the person is to work.
    Contract {
        /// Without an end.
        OpenEnded = "open_ended",
        /// With one.
        FixedTerm = "fixed_term",
        /// An apprenticeship.
        Apprenticeship = "apprenticeship",
        /// By a temporary work agency.
        Agency = "agency",
        /// In a household.
        Domestic = "domestic",
        /// An internship outside of school.
        Internship = "internship",
        /// An internship for social inclusion.
        InclusionInternship = "inclusion_internship",
        /// On her own account.
        SelfEmployed = "self_employed",
    }
}

choice! {
    /// How old the person is, as far as the law asks.
    Age {
        /// Too young to work.
        FifteenOrLess = "15_or_less",
        /// May work within limits.
        SixteenSeventeen = "16_17",
        /// Of age.
        EighteenPlus = "18_plus",
    }
}

choice! {
    /// The regions whose rules for internships are told apart.
    LawRegion {
        /// Lombardia.
        Lombardia = "lombardia",
        /// Piemonte.
        Piemonte = "piemonte",
        /// Another one.
        Other = "other",
    }
}

choice! {
    /// Whether social services look after the person.
    SocialServices {
        /// They do.
        Yes = "yes",
        /// They do not.
        No = "no",
        /// Not known.
        Unknown = "unknown",
    }
}

choice! {
    /// The fields of an input, by the names that rules and the command line use.
    Field {
        /// [`Input::document`].
        Document = "document",
        /// [`Input::doc_expiry`].
        DocExpiry = "doc_expiry",
        /// [`Input::formalised_on`].
        FormalisedOn = "formalised_on",
        /// [`Input::renewal_receipt`].
        RenewalReceipt = "renewal_receipt",
        /// [`Input::renewal_requested_on`].
        RenewalRequestedOn = "renewal_requested_on",
        /// [`Input::procedure_flag`].
        ProcedureFlag = "procedure_flag",
        /// [`Input::appeal`].
        Appeal = "appeal",
        /// [`Input::start_date`].
        StartDate = "start_date",
        /// [`Input::contract`].
        Contract = "contract",
        /// [`Input::contract_end`].
        ContractEnd = "contract_end",
        /// [`Input::age`].
        Age = "age",
        /// [`Input::region`].
        Region = "region",
        /// [`Input::employer_housing`].
        EmployerHousing = "employer_housing",
        /// [`Input::employer_public`].
        EmployerPublic = "employer_public",
        /// [`Input::social_services`].
        SocialServices = "social_services",
    }
}

/// A case. What is `None` is not known, which is never the same as "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Input {
    /// The paper.
    pub document: Option<DocumentKind>,
    /// Its last day.
    #[serde(with = "wire::optional_date")]
    pub doc_expiry: Option<Date>,
    /// When the application was formalised: the latest such day on the paper.
    #[serde(with = "wire::optional_date")]
    pub formalised_on: Option<Date>,
    /// Whether there is a receipt of a request to issue, renew or convert.
    pub renewal_receipt: Option<bool>,
    /// When that was asked for.
    #[serde(with = "wire::optional_date")]
    pub renewal_requested_on: Option<Date>,
    /// The procedure for asylum.
    pub procedure_flag: Option<ProcedureFlag>,
    /// What became of a rejection.
    pub appeal: Option<Appeal>,
    /// The first day of work.
    #[serde(with = "wire::optional_date")]
    pub start_date: Option<Date>,
    /// How the person is to work.
    pub contract: Option<Contract>,
    /// The last day of the contract, where it has one.
    #[serde(with = "wire::optional_date")]
    pub contract_end: Option<Date>,
    /// How old the person is.
    pub age: Option<Age>,
    /// Where the work is.
    pub region: Option<LawRegion>,
    /// Whether the employer gives lodging.
    pub employer_housing: Option<bool>,
    /// Whether the employer is a public body.
    pub employer_public: Option<bool>,
    /// Whether social services look after the person.
    pub social_services: Option<SocialServices>,
}

/// The word for not knowing, of every field.
pub const UNKNOWN: &str = "unknown";

/// The words of a closed list, and the one for not knowing.
fn words<T: Choice>() -> Vec<&'static str> {
    let mut words: Vec<_> = T::ALL.iter().map(|one| one.as_str()).filter(|word| *word != UNKNOWN).collect();
    words.push(UNKNOWN);
    words
}

fn word<T: Choice>(value: Option<T>) -> &'static str {
    value.map_or(UNKNOWN, Choice::as_str)
}

fn yes_or_no(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => UNKNOWN,
    }
}

impl Field {
    /// Whether its values are days.
    #[must_use]
    pub fn is_day(self) -> bool {
        matches!(
            self,
            Self::DocExpiry | Self::FormalisedOn | Self::RenewalRequestedOn | Self::StartDate | Self::ContractEnd
        )
    }

    /// What a rule may ask this field to be. A day is `known` or `unknown`.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Document => words::<DocumentKind>(),
            Self::ProcedureFlag => words::<ProcedureFlag>(),
            Self::Appeal => words::<Appeal>(),
            Self::Contract => words::<Contract>(),
            Self::Age => words::<Age>(),
            Self::Region => words::<LawRegion>(),
            Self::SocialServices => words::<SocialServices>(),
            Self::RenewalReceipt | Self::EmployerHousing | Self::EmployerPublic => vec!["yes", "no", UNKNOWN],
            _ => vec!["known", UNKNOWN],
        }
    }
}

impl Input {
    /// What a field is, by the words of [`Field::words`].
    #[must_use]
    pub fn word(&self, field: Field) -> &'static str {
        match field {
            Field::Document => word(self.document),
            Field::ProcedureFlag => word(self.procedure_flag),
            Field::Appeal => word(self.appeal),
            Field::Contract => word(self.contract),
            Field::Age => word(self.age),
            Field::Region => word(self.region),
            Field::SocialServices => word(self.social_services),
            Field::RenewalReceipt => yes_or_no(self.renewal_receipt),
            Field::EmployerHousing => yes_or_no(self.employer_housing),
            Field::EmployerPublic => yes_or_no(self.employer_public),
            _ => self.day(field).map_or(UNKNOWN, |_| "known"),
        }
    }

    /// The day of a field, where it is one and known.
    #[must_use]
    pub fn day(&self, field: Field) -> Option<Date> {
        match field {
            Field::DocExpiry => self.doc_expiry,
            Field::FormalisedOn => self.formalised_on,
            Field::RenewalRequestedOn => self.renewal_requested_on,
            Field::StartDate => self.start_date,
            Field::ContractEnd => self.contract_end,
            _ => None,
        }
    }

    /// What a field is as [`Input::with`] takes it: a day in ISO 8601, else its word.
    #[must_use]
    pub fn written(&self, field: Field) -> String {
        self.day(field).map_or_else(|| self.word(field).to_owned(), wire::write_date)
    }

    /// The same case with a field as it is written; `None` for what this field cannot be.
    #[must_use]
    pub fn with(&self, field: Field, written: &str) -> Option<Self> {
        let mut case = self.clone();
        match field {
            Field::Document => set(&mut case.document, written, Choice::parse)?,
            Field::ProcedureFlag => set(&mut case.procedure_flag, written, Choice::parse)?,
            Field::Appeal => set(&mut case.appeal, written, Choice::parse)?,
            Field::Contract => set(&mut case.contract, written, Choice::parse)?,
            Field::Age => set(&mut case.age, written, Choice::parse)?,
            Field::Region => set(&mut case.region, written, Choice::parse)?,
            Field::SocialServices => set(&mut case.social_services, written, Choice::parse)?,
            Field::RenewalReceipt => set(&mut case.renewal_receipt, written, truth)?,
            Field::EmployerHousing => set(&mut case.employer_housing, written, truth)?,
            Field::EmployerPublic => set(&mut case.employer_public, written, truth)?,
            Field::DocExpiry => set(&mut case.doc_expiry, written, wire::read_date)?,
            Field::FormalisedOn => set(&mut case.formalised_on, written, wire::read_date)?,
            Field::RenewalRequestedOn => set(&mut case.renewal_requested_on, written, wire::read_date)?,
            Field::StartDate => set(&mut case.start_date, written, wire::read_date)?,
            Field::ContractEnd => set(&mut case.contract_end, written, wire::read_date)?,
        }
        Some(case)
    }
}

fn set<T>(field: &mut Option<T>, written: &str, read: impl Fn(&str) -> Option<T>) -> Option<()> {
    *field = if written == UNKNOWN { None } else { Some(read(written)?) };
    Some(())
}

fn truth(written: &str) -> Option<bool> {
    match written {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
