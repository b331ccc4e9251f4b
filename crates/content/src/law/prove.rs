//! Looks for a case by trying every way in which conditions can hold and not hold: exact, since the language is small. Words are told
//! apart one by one, days by how far they lie from each other.

use approdo_contract::{
    choice::Choice,
    law::{Condition, Day, Field, Input, Origin, Test},
    wire::day_number,
};
use jiff::{Span, civil::Date};

/// Days that conditions compare: today, the origin of all dates, and the days of the input.
const TODAY: usize = 0;
const ORIGIN: usize = 1;
const DAYS: usize = Field::ALL.len() + 2;

/// Further apart than any two days.
const FAR: i64 = 1 << 40;

/// What must hold, or must not.
#[derive(Clone, Copy)]
pub(super) enum Goal<'a> {
    /// It holds.
    Holds(&'a Condition),
    /// It does not.
    Fails(&'a Condition),
}

/// A case that reaches all goals, and the day on which it is looked at.
pub(super) fn find(goals: &[Goal<'_>]) -> Option<(Input, Date)> {
    Partial::new().search(goals).and_then(|found| found.witness())
}

/// What is settled of a case so far.
#[derive(Clone)]
struct Partial {
    /// For each field a bit for each word that it may still be.
    words: Vec<u64>,
    /// How many days the second may at most lie after the first.
    apart: [[i64; DAYS]; DAYS],
}

/// What a test is in a case that is settled in part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    Yes,
    No,
    Open,
}

impl Partial {
    fn new() -> Self {
        let words = Field::ALL.iter().map(|field| (1 << field.words().len()) - 1).collect();
        let mut apart = [[FAR; DAYS]; DAYS];
        for (at, row) in apart.iter_mut().enumerate() {
            row[at] = 0;
        }
        Self { words, apart }
    }

    fn search(self, goals: &[Goal<'_>]) -> Option<Self> {
        // The goal that leaves the fewest questions open is the next.
        let mut next: Option<(usize, &Test)> = None;
        for goal in goals {
            match self.towards(*goal) {
                Progress::Reached => {}
                Progress::Missed => return None,
                Progress::Open(count, test) => {
                    if next.is_none_or(|(fewest, _)| count < fewest) {
                        next = Some((count, test));
                    }
                }
            }
        }
        let Some((_, test)) = next else { return Some(self) };
        self.ways(test).into_iter().find_map(|way| way.search(goals))
    }

    fn towards<'a>(&self, goal: Goal<'a>) -> Progress<'a> {
        let (Goal::Holds(condition) | Goal::Fails(condition)) = goal;
        let mut open: Option<(usize, &Test)> = None;
        for all in &condition.0 {
            let truths: Vec<(Truth, &Test)> = all.iter().map(|test| (self.truth(test), test)).collect();
            if truths.iter().any(|(truth, _)| *truth == Truth::No) {
                continue;
            }
            let mut left = truths.iter().filter(|(truth, _)| *truth == Truth::Open);
            let Some((_, test)) = left.next() else {
                return if matches!(goal, Goal::Holds(_)) { Progress::Reached } else { Progress::Missed };
            };
            let count = 1 + left.count();
            if open.is_none_or(|(fewest, _)| count < fewest) {
                open = Some((count, test));
            }
        }
        match (open, goal) {
            (Some((count, test)), _) => Progress::Open(count, test),
            (None, Goal::Holds(_)) => Progress::Missed,
            (None, Goal::Fails(_)) => Progress::Reached,
        }
    }

    fn truth(&self, test: &Test) -> Truth {
        match test {
            Test::Is(field, words) => {
                let (may, asked) = (self.words[index(*field)], bits(*field, words));
                match (may & asked != 0, may & !asked != 0) {
                    (true, false) => Truth::Yes,
                    (false, _) => Truth::No,
                    (true, true) => Truth::Open,
                }
            }
            Test::Earlier(one, two) => self.ordered(one, two, 1),
            Test::NotLater(one, two) => self.ordered(one, two, 0),
        }
    }

    /// Whether `one` lies at least `gap` days before `two`.
    fn ordered(&self, one: &Day, two: &Day, gap: i64) -> Truth {
        let fields = [one, two].into_iter().filter_map(field_of);
        let mut open = false;
        for field in fields {
            match self.known(field) {
                Truth::No => return Truth::No,
                Truth::Open => open = true,
                Truth::Yes => {}
            }
        }
        let ((from, to), most) = limit(one, two, gap);
        if self.apart[from][to] + most < 0 {
            return Truth::No;
        }
        if !open && self.apart[to][from] <= most { Truth::Yes } else { Truth::Open }
    }

    fn known(&self, field: Field) -> Truth {
        self.truth(&Test::Is(field, vec!["known".to_owned()]))
    }

    /// The ways in which an open test can turn out.
    fn ways(&self, test: &Test) -> Vec<Self> {
        match test {
            Test::Is(field, words) => {
                let asked = bits(*field, words);
                [asked, !asked].into_iter().filter_map(|mask| self.clone().narrowed(*field, mask)).collect()
            }
            Test::Earlier(one, two) => self.ordering_ways(one, two, 1),
            Test::NotLater(one, two) => self.ordering_ways(one, two, 0),
        }
    }

    fn ordering_ways(&self, one: &Day, two: &Day, gap: i64) -> Vec<Self> {
        let is = |field: Field, word: &str| bits(field, &[word.to_owned()]);
        for field in [one, two].into_iter().filter_map(field_of) {
            if self.known(field) == Truth::Open {
                return ["known", "unknown"]
                    .into_iter()
                    .filter_map(|word| self.clone().narrowed(field, is(field, word)))
                    .collect();
            }
        }
        let ((from, to), most) = limit(one, two, gap);
        [self.clone().bound(from, to, most), self.clone().bound(to, from, most_back(most))]
            .into_iter()
            .flatten()
            .collect()
    }

    fn narrowed(mut self, field: Field, mask: u64) -> Option<Self> {
        self.words[index(field)] &= mask;
        (self.words[index(field)] != 0).then_some(self)
    }

    /// With `value(from) - value(to) <= most`.
    fn bound(mut self, from: usize, to: usize, most: i64) -> Option<Self> {
        // apart[a][b] bounds value(b) - value(a), so this one stands at [to][from].
        if self.apart[from][to] + most < 0 {
            return None;
        }
        if most < self.apart[to][from] {
            self.apart[to][from] = most;
            for a in 0..DAYS {
                for b in 0..DAYS {
                    let by = self.apart[a][to].saturating_add(most).saturating_add(self.apart[from][b]);
                    self.apart[a][b] = self.apart[a][b].min(by.min(FAR));
                }
            }
        }
        Some(self)
    }

    /// One case of those that are left.
    fn witness(&self) -> Option<(Input, Date)> {
        // Days that nothing binds to a date of the law fall around this one.
        let somewhere = 20_500;
        let mut values = [None; DAYS];
        values[ORIGIN] = Some(0);
        let mut order: Vec<usize> = (0..DAYS).collect();
        order.sort_by_key(|at| (self.apart[ORIGIN][*at] >= FAR) && (self.apart[*at][ORIGIN] >= FAR));
        for at in order {
            if values[at].is_some() {
                continue;
            }
            let mut least = -FAR;
            let mut most = FAR;
            for (other, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    most = most.min(value + self.apart[other][at]);
                    least = least.max(value - self.apart[at][other]);
                }
            }
            values[at] = Some(somewhere.clamp(least, most.max(least)));
        }
        let date = |at: usize| {
            let epoch = Date::constant(1970, 1, 1);
            Some(epoch.saturating_add(Span::new().days(values[at]?.clamp(-700_000, 2_900_000))))
        };
        let mut input = Input::default();
        for field in Field::ALL {
            let word = field
                .words()
                .into_iter()
                .enumerate()
                .find(|(at, _)| self.words[index(*field)] & (1_u64 << *at) != 0)?
                .1;
            set(&mut input, *field, word, date(index(*field) + 2)?);
        }
        Some((input, date(TODAY)?))
    }
}

/// How far a case is from a goal.
enum Progress<'a> {
    Reached,
    Missed,
    Open(usize, &'a Test),
}

fn index(field: Field) -> usize {
    field as usize
}

fn bits(field: Field, words: &[String]) -> u64 {
    let at = |word: &str| words.iter().any(|asked| asked == word);
    field.words().iter().enumerate().filter(|(_, word)| at(word)).map(|(at, _)| 1_u64 << at).sum()
}

fn field_of(day: &Day) -> Option<Field> {
    match day.from {
        Origin::Field(field) => Some(field),
        Origin::Today | Origin::On(_) => None,
    }
}

/// The bound `value(from) - value(to) <= most` that says that `one` lies at least `gap` days before `two`.
fn limit(one: &Day, two: &Day, gap: i64) -> ((usize, usize), i64) {
    let place = |day: &Day| {
        // A month counts 30 days here: what is compared by months is compared with the same months.
        let later = i64::from(day.days) + 30 * i64::from(day.months);
        match day.from {
            Origin::Today => (TODAY, later),
            Origin::Field(field) => (index(field) + 2, later),
            Origin::On(date) => (ORIGIN, later + day_number(date)),
        }
    };
    let ((from, one), (to, two)) = (place(one), place(two));
    ((from, to), two - one - gap)
}

/// The bound that says the opposite, the other way round.
fn most_back(most: i64) -> i64 {
    -most - 1
}

fn set(input: &mut Input, field: Field, word: &str, day: Date) {
    let day = (word == "known").then_some(day);
    let yes = (word != "unknown").then_some(word == "yes");
    match field {
        Field::Document => input.document = Choice::parse(word),
        Field::DocExpiry => input.doc_expiry = day,
        Field::FormalisedOn => input.formalised_on = day,
        Field::RenewalReceipt => input.renewal_receipt = yes,
        Field::RenewalRequestedOn => input.renewal_requested_on = day,
        Field::ProcedureFlag => input.procedure_flag = Choice::parse(word),
        Field::Appeal => input.appeal = Choice::parse(word),
        Field::StartDate => input.start_date = day,
        Field::Contract => input.contract = Choice::parse(word),
        Field::ContractEnd => input.contract_end = day,
        Field::Age => input.age = Choice::parse(word),
        Field::Region => input.region = Choice::parse(word),
        Field::EmployerHousing => input.employer_housing = yes,
        Field::EmployerPublic => input.employer_public = yes,
        Field::SocialServices => input.social_services = Choice::parse(word),
    }
}
