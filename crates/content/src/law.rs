//! The rules of "may I hire this person?": `law/*.toml`, read, checked by the linter and made ready for the evaluator.

mod finding;
mod language;
mod lint;
mod prove;
mod read;
pub(crate) mod texts;

use approdo_contract::law::Rules;

pub use self::finding::{Finding, LawFault};
use crate::{
    error::{ContentError, Fault},
    files::{self, Files},
};

/// The rules of files given as path below `content/` and text, or everything that is wrong with them. Files outside of `law/` are
/// passed over.
///
/// # Errors
/// What is wrong, in the order of the files.
pub fn law(files: impl IntoIterator<Item = (String, String)>) -> Result<Rules, Vec<Finding>> {
    let mut files: Files = files.into_iter().filter(|(path, _)| path.starts_with("law/")).collect();
    let (rules, mut findings) = checked(&mut files);
    if let Err(error) = files.expect_none_left() {
        findings.push(unread(&error));
    }
    if findings.is_empty() { Ok(rules) } else { Err(findings) }
}

/// The rules that ship with the product, or everything that is wrong with them.
///
/// # Errors
/// What is wrong, in the order of the files.
pub fn shipped_law() -> Result<Rules, Vec<Finding>> {
    match files::shipped() {
        Ok(mut files) => match checked(&mut files) {
            (rules, findings) if findings.is_empty() => Ok(rules),
            (_, findings) => Err(findings),
        },
        Err(error) => Err(vec![unread(&error)]),
    }
}

fn unread(error: &ContentError) -> Finding {
    let fault = LawFault::File(error.fault.to_string());
    Finding { file: error.file.clone(), row: String::new(), fault }
}

/// The rules that ship with the product.
///
/// # Errors
/// The first thing that is wrong with them.
pub(crate) fn load(files: &mut Files) -> Result<Rules, ContentError> {
    let (rules, findings) = checked(files);
    match findings.into_iter().next() {
        None => Ok(rules),
        Some(finding) => Err(ContentError { file: finding.file.clone(), fault: Fault::Law(finding) }),
    }
}

fn checked(files: &mut Files) -> (Rules, Vec<Finding>) {
    let (rules, rows, mut findings) = read::read(files);
    // Rows that could not be read would only make more findings of what follows from them.
    if findings.is_empty() {
        findings = lint::lint(&rules, &rows);
    }
    (rules, findings)
}
