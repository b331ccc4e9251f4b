//! Signing in without a password: whoever reads the mail that went to an address has that address.
//!
//! The browser that asked holds a secret and may confirm with the code of the mail; any other browser may with the mail's link, after
//! a press of a button.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    choice::choice,
    employer::EmployerDraft,
    problem::{ProblemCode, Problems},
};

/// Digits of a code.
pub const CODE_DIGITS: u32 = 6;
/// Minutes for which the code and the link of a mail sign in, counted from its sending.
pub const CODE_MINUTES: u32 = 10;
/// Wrong codes after which those of a mail sign in no more.
pub const CODE_TRIES: u32 = 5;
/// Mails with a code that one address gets within an hour, at most.
pub const CODES_PER_HOUR: u32 = 5;

/// Who wants to sign in, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInDraft {
    /// E-mail address.
    pub email: String,
    /// At the desk: there the mail's link leads.
    pub desk: bool,
}

impl SignInDraft {
    /// The address in lower case.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        checker.email("email", &self.email).ok_or_else(|| checker.into_problems())
    }
}

/// The answer to a wish to sign in: the same whether somebody is known under the address or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInReceipt {
    /// What only the browser has that asked; the code of the mail is of use together with it.
    pub secret: String,
}

/// A wish to sign in, as the browser sees it that asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInView {
    /// Where the mail goes.
    pub email: String,
    /// The address was confirmed, here or by the link in another browser.
    pub used: bool,
}

/// The code of the mail, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeDraft {
    /// Six digits; spaces and dashes are let pass.
    pub code: String,
}

impl CodeDraft {
    /// The bare digits.
    pub fn check(&self) -> Result<String, Problems> {
        let mut checker = Checker::default();
        let Some(line) = checker.line("code", &self.code, 40) else { return Err(checker.into_problems()) };
        let digits: String = line.chars().filter(|sign| !matches!(sign, ' ' | '-')).collect();
        if digits.len() == CODE_DIGITS as usize && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(digits);
        }
        checker.limit("code", ProblemCode::CodeLength, CODE_DIGITS);
        Err(checker.into_problems())
    }
}

choice! {
    /// What somebody sent.
    SentKind {
        /// A vacancy.
        Vacancy = "vacancy",
        /// A legal question.
        LegalQuestion = "legal_question",
        /// A registration for a workshop.
        Registration = "registration",
    }
}

/// What is sent to the desk once its sender has shown that the address is hers. Nothing of what she wrote: until then anybody could
/// have written it to anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Confirms {
    /// What it is.
    pub kind: SentKind,
    /// Its number.
    pub reference: String,
}

/// What the link of a mail would do, told before the button is pressed that does it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLinkView {
    /// Who would be signed in; none where the link is of no use, or no more.
    pub email: Option<String>,
    /// What else that confirms.
    pub confirms: Option<Confirms>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// The address that she confirmed.
    pub email: String,
    /// Name and surname; empty until she told.
    pub name: String,
    /// Telephone number; empty until she told.
    pub phone: String,
    /// The companies for which she may write, as they were last described: the one for which she wrote last comes first.
    pub employers: Vec<EmployerDraft>,
}

/// A browser in which somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Device {
    /// Browser and system, as far as they tell: `Firefox, Android`. Empty where they tell nothing.
    pub name: String,
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub since: Timestamp,
    /// When it was last used, to the hour.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    #[serde(with = "crate::wire::moment")]
    pub seen_at: Timestamp,
    /// It is the browser that asks.
    pub this: bool,
}

/// Where somebody is signed in, the asking browser first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceList {
    /// The browsers.
    pub items: Vec<Device>,
}

choice! {
    /// Which browsers are signed out.
    SignOutScope {
        /// The one that asks.
        Here = "here",
        /// Every one.
        Everywhere = "everywhere",
    }
}

/// Signs out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignOutDraft {
    /// Where.
    pub scope: SignOutScope,
}

/// Signed out, or was not signed in at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedOut {
    /// How many browsers were signed out.
    pub browsers: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(typed: &str) -> Result<String, ProblemCode> {
        CodeDraft { code: typed.to_owned() }.check().map_err(|problems| problems[0].code)
    }

    #[test]
    fn a_code_is_read_as_mails_and_people_write_it() {
        for typed in ["012345", "012 345", " 012-345 "] {
            assert_eq!(code(typed).as_deref(), Ok("012345"), "{typed}");
        }
        assert_eq!(code(" "), Err(ProblemCode::Blank));
        for wrong in ["12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(code(wrong), Err(ProblemCode::CodeLength), "{wrong}");
        }
    }

    #[test]
    fn an_address_is_one_in_small_letters() {
        let draft = |email: &str| SignInDraft { email: email.to_owned(), desk: false }.check();
        assert_eq!(draft(" Anna@Officine.example ").as_deref(), Ok("anna@officine.example"));
        assert_eq!(draft("anna").unwrap_err()[0].code, ProblemCode::EmailMalformed);
    }
}
