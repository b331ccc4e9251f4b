//! The files of `content/` by path. Each loader takes what it reads; what is left at the end nobody reads.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use crate::error::{ContentError, Fault};

#[derive(RustEmbed)]
#[folder = "../../content/"]
struct Shipped;

/// Texts by their path below `content/`.
#[derive(Debug)]
pub(crate) struct Files(BTreeMap<String, String>);

/// The files that ship with the product.
pub(crate) fn shipped() -> Result<Files, ContentError> {
    Ok(shipped_files()?.into_iter().collect())
}

/// The texts that ship with the product, by their path below `content/`.
///
/// # Errors
/// For a file that is no text.
pub fn shipped_files() -> Result<Vec<(String, String)>, ContentError> {
    Shipped::iter()
        .map(|path| {
            let file = Shipped::get(&path).ok_or_else(|| Fault::Missing.of(&path))?;
            let text = String::from_utf8(file.data.into_owned()).map_err(|_| Fault::NotText.of(&path))?;
            Ok((path.into_owned(), text))
        })
        .collect()
}

impl FromIterator<(String, String)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(files: I) -> Self {
        // A checkout on Windows has other line ends.
        Self(files.into_iter().map(|(path, text)| (path, text.replace("\r\n", "\n"))).collect())
    }
}

impl Files {
    /// Takes a file that must be there.
    pub(crate) fn take(&mut self, path: &str) -> Result<String, ContentError> {
        self.0.remove(path).ok_or_else(|| Fault::Missing.of(path))
    }

    /// What stands between `folder/` and `ending` in the paths, each once, in order.
    pub(crate) fn names(&self, folder: &str, ending: &str) -> Vec<String> {
        let name = |path: &String| Some(path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(ending)?.to_owned());
        self.0.keys().filter_map(name).collect()
    }

    /// Refuses files that nobody took. The README is for editors.
    pub(crate) fn expect_none_left(&self) -> Result<(), ContentError> {
        match self.0.keys().find(|path| *path != "README.md") {
            Some(path) => Err(Fault::Unexpected.of(path)),
            None => Ok(()),
        }
    }
}

/// Longest slug: what an address takes.
pub(crate) const SLUG_MAX: usize = 64;

/// Whether a text can be the name of a text: small letters and digits, with single dashes between.
pub(crate) fn is_slug(text: &str) -> bool {
    text.len() <= SLUG_MAX
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}
