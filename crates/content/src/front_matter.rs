//! Data at the head of a text: TOML between two lines `+++`.

use serde::de::DeserializeOwned;

use crate::error::Fault;

const FENCE: &str = "+++";

/// The data and the text after it.
pub(crate) fn split<T: DeserializeOwned>(file: &str) -> Result<(T, &str), Fault> {
    // The data keeps the line end of its first fence, so that the lines of an error are those of the file.
    let after_fence = file.strip_prefix(FENCE).filter(|rest| rest.starts_with('\n')).ok_or(Fault::NoFrontMatter)?;
    let (data, body) = after_fence.split_once("\n+++\n").ok_or(Fault::NoFrontMatter)?;
    Ok((toml::from_str(data)?, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Data {
        title: String,
    }

    #[test]
    fn data_and_text_are_parted() {
        let (data, body) = split::<Data>("+++\ntitle = \"A\"\n+++\n\nText\n").unwrap();
        assert_eq!((data.title.as_str(), body), ("A", "\nText\n"));
    }

    #[test]
    fn a_file_without_both_fences_is_refused() {
        for file in ["", "Text", "+++\ntitle = \"A\"\n", "++++\ntitle = \"A\"\n+++\n"] {
            assert!(matches!(split::<Data>(file), Err(Fault::NoFrontMatter)), "{file:?}");
        }
    }

    #[test]
    fn an_error_tells_the_line_of_the_file() {
        let fault = split::<Data>("+++\ntitle = \"A\"\nauthor = \"B\"\n+++\n").unwrap_err();
        assert!(fault.to_string().contains("line 3"), "{fault}");
        assert!(fault.to_string().contains("unknown field `author`"), "{fault}");
    }
}
