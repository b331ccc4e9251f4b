//! The company and the person who writes for it: the first page of every form.

use serde::{Deserialize, Serialize};

use crate::{
    check::Checker,
    choice::choice,
    problem::{ProblemCode, Problems},
};

choice! {
    /// What a company does: the section letter of ATECO 2025, the Italian classification of economic activities (ISTAT).
    Sector {
        /// Agriculture, forestry and fishing.
        Agriculture = "a",
        /// Mining and quarrying.
        Mining = "b",
        /// Manufacturing.
        Manufacturing = "c",
        /// Electricity, gas, steam.
        Energy = "d",
        /// Water supply, sewerage, waste.
        Water = "e",
        /// Construction.
        Construction = "f",
        /// Wholesale and retail trade.
        Trade = "g",
        /// Transport and storage.
        Transport = "h",
        /// Accommodation and food service.
        Hospitality = "i",
        /// Publishing, broadcasting, content.
        Publishing = "j",
        /// Telecommunications and information technology.
        Information = "k",
        /// Finance and insurance.
        Finance = "l",
        /// Real estate.
        RealEstate = "m",
        /// Professional, scientific and technical activities.
        Professional = "n",
        /// Rental, travel, employment agencies, business support.
        BusinessServices = "o",
        /// Public administration.
        PublicAdministration = "p",
        /// Education.
        Education = "q",
        /// Health and social work.
        Health = "r",
        /// Arts, sport and recreation.
        Arts = "s",
        /// Other services.
        OtherServices = "t",
        /// Households as employers.
        Households = "u",
        /// International organisations.
        International = "v",
    }
}

choice! {
    /// How many people work there: the classes of Commission Recommendation 2003/361/EC by headcount.
    SizeClass {
        /// 1 to 9 people.
        Micro = "micro",
        /// 10 to 49 people.
        Small = "small",
        /// 50 to 249 people.
        Medium = "medium",
        /// 250 people or more.
        Large = "large",
    }
}

/// A company as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmployerDraft {
    /// The company's name.
    pub name: String,
    /// Partita IVA, eleven digits; spaces, points and a leading `IT` are let pass.
    pub vat_number: String,
    /// What it does.
    pub sector: Option<Sector>,
    /// How large it is.
    pub size: Option<SizeClass>,
    /// The municipality of its seat.
    pub municipality: String,
}

/// A company whose data passed the checks. The partita IVA is well formed, not proven to belong to the writer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Employer {
    /// The company's name.
    pub name: String,
    /// Partita IVA, eleven digits.
    pub vat_number: String,
    /// What it does.
    pub sector: Sector,
    /// How large it is.
    pub size: SizeClass,
    /// The municipality of its seat.
    pub municipality: String,
}

/// The person who writes for the company, as typed. Never public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDraft {
    /// Name and surname.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
}

/// A person who can be reached. Never public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// Name and surname.
    pub name: String,
    /// E-mail address, in lower case.
    pub email: String,
    /// Digits with an optional leading `+`.
    pub phone: String,
}

/// Longest name of a person or a company, in characters.
pub const NAME_MAX: u32 = 120;

impl EmployerDraft {
    /// The only door to an [`Employer`]; fields stand under `employer`.
    pub fn check(&self) -> Result<Employer, Problems> {
        let mut checker = Checker::under("employer");
        let name = checker.line("name", &self.name, NAME_MAX);
        let vat_number = check_vat_number(&mut checker, "vat_number", &self.vat_number);
        let sector = checker.choice("sector", self.sector);
        let size = checker.choice("size", self.size);
        let municipality = checker.line("municipality", &self.municipality, 80);
        if let (Some(name), Some(vat_number), Some(sector), Some(size), Some(municipality)) =
            (name, vat_number, sector, size, municipality)
        {
            Ok(Employer { name, vat_number, sector, size, municipality })
        } else {
            Err(checker.into_problems())
        }
    }
}

impl ContactDraft {
    /// The only door to a [`Contact`]; fields stand under `contact`.
    pub fn check(&self) -> Result<Contact, Problems> {
        let mut checker = Checker::under("contact");
        let name = checker.line("name", &self.name, NAME_MAX);
        let email = checker.email("email", &self.email);
        let phone = checker.phone("phone", &self.phone);
        if let (Some(name), Some(email), Some(phone)) = (name, email, phone) {
            Ok(Contact { name, email, phone })
        } else {
            Err(checker.into_problems())
        }
    }
}

/// A partita IVA: eleven digits with a check digit (D.M. 23 December 1976); `IT`, spaces, points and dashes are let pass.
pub fn check_vat_number(checker: &mut Checker, field: &str, typed: &str) -> Option<String> {
    let line = checker.line(field, typed, 40)?;
    let bare: String = line.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).collect();
    let digits = bare.strip_prefix("IT").or_else(|| bare.strip_prefix("it")).unwrap_or(&bare);
    let code = if digits.len() != 11 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        ProblemCode::VatLength
    } else if digits.bytes().all(|byte| byte == b'0') {
        ProblemCode::VatZero
    } else if !vat_check_digit_fits(digits) {
        ProblemCode::VatChecksum
    } else {
        return Some(digits.to_owned());
    };
    checker.problem(field, code);
    None
}

/// Whether eleven digits pass the check: digits in even places doubled, nine taken off above nine, the sum divisible by ten.
#[must_use]
pub fn vat_check_digit_fits(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match (at % 2 == 1, digit) {
                (true, 5..) => digit * 2 - 9,
                (true, _) => digit * 2,
                (false, _) => digit,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vat(typed: &str) -> Result<String, ProblemCode> {
        let mut checker = Checker::default();
        match check_vat_number(&mut checker, "vat_number", typed) {
            Some(number) => Ok(number),
            None => Err(checker.into_problems()[0].code),
        }
    }

    #[test]
    fn vat_numbers_are_checked_to_the_last_digit() {
        for good in ["00905811006", "00934460049", "12345678903"] {
            assert_eq!(vat(good).as_deref(), Ok(good));
        }
        assert_eq!(vat("IT 009.058.110-06").as_deref(), Ok("00905811006"));
        assert_eq!(vat("01234567890"), Err(ProblemCode::VatChecksum));
        assert_eq!(vat("00000000000"), Err(ProblemCode::VatZero));
        assert_eq!(vat("1234567890"), Err(ProblemCode::VatLength));
        assert_eq!(vat("1234567890a"), Err(ProblemCode::VatLength));
        assert_eq!(vat("è2345678903"), Err(ProblemCode::VatLength));
        assert_eq!(vat("  "), Err(ProblemCode::Blank));
    }

    #[test]
    fn an_empty_draft_names_every_field_in_order() {
        let problems = EmployerDraft::default().check().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(
            fields,
            ["employer.name", "employer.vat_number", "employer.sector", "employer.size", "employer.municipality"]
        );
        assert!(problems.iter().all(|problem| problem.code == ProblemCode::Blank));
    }
}
