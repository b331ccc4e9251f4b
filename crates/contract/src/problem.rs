//! What is wrong with a draft: a field and a code. Sentences are made where the reader's language is known.

use serde::{Deserialize, Serialize};

/// One thing to mend in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Dotted path of the field in the draft, for example `employer.vat_number` or `people.0.email`.
    pub field: String,
    /// What is wrong.
    pub code: ProblemCode,
    /// The number that the code speaks of: characters, items, euros or days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

/// Problems in the order of the fields; never empty when it is an error.
pub type Problems = Vec<Problem>;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal),+ $(,)?) => {
        /// Everything that a draft can be refused for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum ProblemCode { $($(#[doc = $doc])+ #[serde(rename = $text)] $name),+ }

        impl ProblemCode {
            /// Every code, for tests that no code lacks its sentence.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it crosses the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),+ }
            }
        }

        impl $crate::read::Read for ProblemCode {
            fn read(value: &$crate::read::Json) -> Option<Self> {
                let text = value.text()?;
                Self::ALL.iter().copied().find(|code| code.as_str() == text)
            }
        }

        $crate::choice::words_schema!(ProblemCode, " Everything that a draft can be refused for.", [$($text),+]);
    };
}

codes! {
    /// Nothing was typed or chosen.
    Blank = "blank",
    /// More characters than `limit`.
    TooLong = "too_long",
    /// Fewer characters than `limit`.
    TooShort = "too_short",
    /// Not an e-mail address.
    EmailMalformed = "email_malformed",
    /// Not a telephone number.
    PhoneMalformed = "phone_malformed",
    /// A partita IVA has eleven digits.
    VatLength = "vat_length",
    /// The partita IVA's check digit does not fit.
    VatChecksum = "vat_checksum",
    /// Eleven zeros pass the check digit but belong to nobody.
    VatZero = "vat_zero",
    /// What was sent keeps the partita IVA that it was sent with.
    VatFixed = "vat_fixed",
    /// Not a date of the calendar.
    DateMalformed = "date_malformed",
    /// Before today.
    DatePast = "date_past",
    /// More than `limit` days ahead.
    DateTooFar = "date_too_far",
    /// A place between braces that nothing fills.
    UnknownVariable = "unknown_variable",
    /// Not a number.
    NumberMalformed = "number_malformed",
    /// Below `limit`.
    TooSmall = "too_small",
    /// Above `limit`.
    TooLarge = "too_large",
    /// The lowest pay is above the highest.
    PayRangeReversed = "pay_range_reversed",
    /// Not written as the field asks: its own text says how.
    Malformed = "malformed",
    /// Not the e-mail address that one is signed in with.
    EmailNotOwn = "email_not_own",
    /// The same e-mail stands twice in one registration.
    EmailRepeated = "email_repeated",
    /// This e-mail already holds a seat or a place on the waiting list of this workshop.
    AlreadyRegistered = "already_registered",
    /// More people than `limit` in one registration.
    TooManyPeople = "too_many_people",
    /// Another appointment that was offered or agreed takes up that time.
    SlotTaken = "slot_taken",
    /// It begins sooner than `limit` hours from now.
    SlotTooSoon = "slot_too_soon",
    /// Not between eight in the morning and eight in the evening.
    SlotOutsideHours = "slot_outside_hours",
    /// The company would have more than `limit` seats and places in the line of this workshop.
    TooManyOfCompany = "too_many_of_company",
    /// A codice fiscale, of letters or the numeric one of eleven digits.
    PersonalFiscalCode = "personal_fiscal_code",
    /// The number of a residence permit.
    PersonalPermitNumber = "personal_permit_number",
    /// The number of a passport or of an identity card.
    PersonalDocumentNumber = "personal_document_number",
    /// An e-mail address in a text that must name nobody.
    PersonalEmail = "personal_email",
    /// A telephone number in a text that must name nobody.
    PersonalPhone = "personal_phone",
    /// Where somebody lives.
    PersonalAddress = "personal_address",
    /// The day on which somebody was born.
    PersonalBirthDate = "personal_birth_date",
    /// Somebody's page in a social network.
    PersonalProfile = "personal_profile",
    /// Words that seem to name a person.
    PersonalName = "personal_name",
    /// It names the company that asked, or holds its partita IVA.
    NamesCompany = "names_company",
    /// No lawyer has checked what stands there.
    CheckMissing = "check_missing",
    /// A control character or another sign that no keyboard types.
    UnreadableText = "unreadable_text",
    /// This person is not in the registration.
    UnknownPerson = "unknown_person",
    /// A code has `limit` digits.
    CodeLength = "code_length",
    /// Not the code of the newest mail.
    CodeWrong = "code_wrong",
    /// The code is too old, was used, or was guessed at too often: another mail is needed.
    CodeSpent = "code_spent",
    /// Whoever has this address has joined already.
    AlreadyColleague = "already_colleague",
    /// Whoever has this address was asked in and may still come.
    AlreadyInvited = "already_invited",
}

impl Problem {
    /// A problem without a number.
    #[must_use]
    pub fn new(field: impl Into<String>, code: ProblemCode) -> Self {
        Self { field: field.into(), code, limit: None }
    }

    /// A problem that speaks of a number.
    #[must_use]
    pub fn with_limit(field: impl Into<String>, code: ProblemCode, limit: u32) -> Self {
        Self { field: field.into(), code, limit: Some(limit) }
    }
}
