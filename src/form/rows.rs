//! What a draft holds several times.

use approdo_contract::problem::Problems;

/// A list in a draft, by its name there: the fields of its rows have paths like `people.1.name`.
#[derive(Clone, Copy, Debug)]
pub struct Rows(pub &'static str);

impl Rows {
    /// The path of a row.
    #[must_use]
    pub fn path(self, at: usize) -> String {
        format!("{}.{at}", self.0)
    }

    /// The row in which a field is, and the part of it that the field is.
    #[must_use]
    pub fn place(self, field: &str) -> Option<(usize, &str)> {
        let (at, part) = field.strip_prefix(self.0)?.strip_prefix('.')?.split_once('.')?;
        Some((at.parse().ok()?, part))
    }

    /// Drops what was found at a row that is gone; what was found at those after it moves with them.
    pub fn forget(self, problems: &mut Problems, gone: usize) {
        problems.retain_mut(|problem| {
            let Some((at, part)) = self.place(&problem.field) else { return true };
            if at > gone {
                problem.field = [&self.path(at - 1), ".", part].concat();
            }
            at != gone
        });
    }
}

#[cfg(test)]
mod tests {
    use approdo_contract::problem::{Problem, ProblemCode};

    use super::*;

    #[test]
    fn problems_stay_with_their_row() {
        let blank = |field: &str| Problem::new(field, ProblemCode::Blank);
        let mut problems = vec![
            blank("vat_number"),
            blank("people"),
            blank("people.0.name"),
            blank("people.1.name"),
            blank("people.2.title.it"),
            blank("peoples.2.name"),
        ];
        Rows("people").forget(&mut problems, 1);
        let left = ["vat_number", "people", "people.0.name", "people.1.title.it", "peoples.2.name"];
        assert_eq!(problems, left.map(blank));
    }
}
