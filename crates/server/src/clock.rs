//! What time it is: a parameter of everything, so that tests can stand still.

use std::{fmt, fs, path::PathBuf, sync::Arc};

use approdo_contract::working_time::rome;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// A source of time.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl Clock {
    /// The clock of this machine.
    #[must_use]
    pub fn system() -> Self {
        Self::from_fn(Timestamp::now)
    }

    /// The clock of this machine, ahead by as many seconds as this file says whenever it is looked at; by none while it says none.
    #[must_use]
    pub fn ahead_by(file: PathBuf) -> Self {
        let ahead = move || fs::read_to_string(&file).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        Self::from_fn(move || {
            Timestamp::now().checked_add(SignedDuration::from_secs(ahead())).unwrap_or(Timestamp::MAX)
        })
    }

    /// A clock that tells what `now` gives.
    pub fn from_fn(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// This instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.0)()
    }

    /// Today's date in Italy.
    #[must_use]
    pub fn today(&self) -> Date {
        rome().to_datetime(self.now()).date()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Clock").field(&self.now()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_goes_ahead_by_what_its_file_says() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock");
        let clock = Clock::ahead_by(file.clone());
        let ahead = || clock.now().duration_since(Timestamp::now()).as_secs().abs();
        assert!(ahead() < 5, "without a file it is the machine's");
        fs::write(&file, "86400\n").unwrap();
        assert!((86_395..=86_405).contains(&ahead()));
        fs::write(&file, "soon").unwrap();
        assert!(ahead() < 5);
    }
}
