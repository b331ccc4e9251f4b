//! Looking a question up.

use super::{
    Entry, SearchIndex, SearchResults,
    build::WEIGHTS,
    words::{Word, says_nothing, words},
};
use crate::text::Lang;

/// What a word is worth that only comes close to what was typed, one that was begun, and one that means the same.
const CLOSE: f32 = 0.75;
const BEGUN: f32 = 0.7;
const MEANT: f32 = 0.85;
/// Words that one slip is taken for, and that an unfinished word may become, at most.
const GUESSES: usize = 4;
/// Different words of a question that count, and those of them that are looked for as slips, at most: a long text must not keep anybody
/// waiting.
const WORDS_MAX: usize = 40;
const SLIPS_MAX: usize = 10;
/// What is worth less than this part of the best is left out, in a list and among suggestions.
const BESIDE_BEST: f32 = 0.12;
const SUGGESTED_BESIDE_BEST: f32 = 0.45;
/// What of its score an entry keeps that has almost nothing of what was asked.
const WHATEVER_SHARE: f32 = 0.6;
/// How much of what was asked an entry must have to be suggested, by the weight of the words.
const SUGGESTED_SHARE: f32 = 0.34;

/// An index that can be asked.
#[derive(Clone, Debug)]
pub struct Searcher {
    lang: Lang,
    entries: Vec<Entry>,
    terms: Vec<Term>,
    /// The phrases of each concept, each as its stems.
    concepts: Vec<Vec<Vec<String>>>,
}

#[derive(Clone, Debug)]
struct Term {
    stem: String,
    /// Entries by their place, with the weight that it has in each, from 0 to 1.
    places: Vec<(usize, f32)>,
}

/// A term that may be what was typed, and how well it fits.
#[derive(Clone, Copy, Debug)]
struct Guess {
    term: usize,
    fits: f32,
}

impl Searcher {
    /// Makes an index ready. What it does not understand of it is left out.
    #[must_use]
    pub fn new(index: SearchIndex) -> Self {
        let SearchIndex { lang, entries, terms, concepts } = index;
        let terms = terms.lines().filter_map(|line| Term::read(line, entries.len())).collect();
        let phrases = |line: &str| line.split('|').map(|one| one.split(' ').map(str::to_owned).collect()).collect();
        Self { lang, entries, terms, concepts: concepts.lines().map(phrases).collect() }
    }

    /// Everything that can be found.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What fits a search, the best first. Its last word may be unfinished.
    #[must_use]
    pub fn find(&self, typed: &str, limit: usize) -> SearchResults {
        self.look_up(typed, limit, (0.0, BESIDE_BEST))
    }

    /// What may answer a question: only what fits a good part of it.
    #[must_use]
    pub fn suggest(&self, question: &str, limit: usize) -> SearchResults {
        self.look_up(question, limit, (SUGGESTED_SHARE, SUGGESTED_BESIDE_BEST))
    }

    fn look_up(&self, typed: &str, limit: usize, least: (f32, f32)) -> SearchResults {
        let all = words(typed);
        let unfinished = typed.chars().next_back().is_some_and(char::is_alphanumeric);
        let mut asked: Vec<&Word> = Vec::new();
        for word in all.iter().filter(|word| !says_nothing(self.lang, &word.folded)) {
            if asked.len() < WORDS_MAX && !asked.iter().any(|before| before.folded == word.folded) {
                asked.push(word);
            }
        }
        if asked.is_empty() {
            // `per`, on the way to `permesso`.
            asked = all.last().filter(|_| unfinished).into_iter().collect();
        }
        let last = asked.last().map(|word| word.end).filter(|end| unfinished && *end == typed.len());
        let mut guesses: Vec<Vec<Guess>> =
            asked.iter().map(|word| self.guesses(word, last == Some(word.end))).collect();
        let slips = (0..asked.len()).filter(|at| guesses[*at].is_empty()).take(SLIPS_MAX).collect::<Vec<_>>();
        for at in slips {
            guesses[at] = self.close_to(asked[at]);
        }
        self.add_concepts(&mut guesses);
        self.best(&guesses, limit, least)
    }

    /// Which terms a word may be.
    fn guesses(&self, word: &Word, unfinished: bool) -> Vec<Guess> {
        let stem = word.stem(self.lang);
        let mut guesses = Vec::new();
        if let Ok(term) = self.terms.binary_search_by(|term| term.stem.as_str().cmp(stem)) {
            guesses.push(Guess { term, fits: 1.0 });
        }
        if unfinished {
            let mut begun: Vec<usize> = (0..self.terms.len())
                .filter(|at| {
                    let other = &self.terms[*at].stem;
                    other.len() > stem.len() && (other.starts_with(stem) || other.starts_with(&word.folded))
                })
                .collect();
            // More has been written about what is meant more often.
            begun.sort_by_key(|at| std::cmp::Reverse(self.terms[*at].places.len()));
            guesses.extend(begun.into_iter().take(GUESSES).map(|term| Guess { term, fits: BEGUN }));
        }
        guesses
    }

    /// The terms that come closest to a word that nothing contains: as it is, or with an ending that was mistyped.
    fn close_to(&self, word: &Word) -> Vec<Guess> {
        let typed: Vec<char> = word.folded.chars().collect();
        let ending = word.stem(self.lang).chars().count();
        let mut close: Vec<(u32, usize)> = Vec::new();
        for (at, term) in self.terms.iter().enumerate() {
            if let Some(cost) = distance(&term.stem, &typed, ending) {
                close.push((cost, at));
            }
        }
        let Some(least) = close.iter().map(|(cost, _)| *cost).min() else { return Vec::new() };
        close.retain(|(cost, _)| *cost == least);
        close.sort_by_key(|(_, at)| std::cmp::Reverse(self.terms[*at].places.len()));
        close.into_iter().take(GUESSES).map(|(_, term)| Guess { term, fits: CLOSE }).collect()
    }

    /// Lets every word of a phrase stand for the concept as well.
    fn add_concepts(&self, guesses: &mut [Vec<Guess>]) {
        let mut added = Vec::new();
        for (number, group) in self.concepts.iter().enumerate() {
            let name = ["=", &number.to_string()].concat();
            let Ok(concept) = self.terms.binary_search_by(|term| term.stem.as_str().cmp(&name)) else { continue };
            for phrase in group.iter().filter(|phrase| phrase.len() <= guesses.len()) {
                for from in 0..=guesses.len() - phrase.len() {
                    let fits = phrase.iter().zip(&guesses[from..]).map(|(stem, guesses)| {
                        let fitting = guesses.iter().filter(|guess| self.terms[guess.term].stem == *stem);
                        fitting.map(|guess| guess.fits).fold(0.0, f32::max)
                    });
                    let fits = fits.fold(1.0, f32::min);
                    if fits > 0.0 {
                        added.extend((from..from + phrase.len()).map(|at| (at, concept, fits * MEANT)));
                    }
                }
            }
        }
        for (at, term, fits) in added {
            guesses[at].push(Guess { term, fits });
        }
    }

    /// How much a term tells: a rare one more.
    fn tells(&self, term: &Term) -> f32 {
        (1.0 + self.entries.len() as f32 / term.places.len().max(1) as f32).ln()
    }

    /// The best of what has so much of what was asked, and is worth so much beside the best.
    fn best(&self, guesses: &[Vec<Guess>], limit: usize, (least_share, beside_best): (f32, f32)) -> SearchResults {
        let mut scores = vec![(0.0_f32, 0.0_f32); self.entries.len()];
        let mut asked = 0.0;
        let mut stems: Vec<usize> = Vec::new();
        for guesses in guesses {
            let mut of_word = vec![0.0_f32; self.entries.len()];
            let mut weight = 0.0_f32;
            for guess in guesses {
                let term = &self.terms[guess.term];
                let tells = self.tells(term);
                if !term.places.is_empty() {
                    weight = weight.max(tells);
                }
                for (place, count) in &term.places {
                    of_word[*place] = of_word[*place].max(guess.fits * tells * count);
                }
                stems.push(guess.term);
            }
            // A word that nothing contains says that something else was meant.
            let weight = if weight > 0.0 { weight } else { self.tells(&Term { stem: String::new(), places: vec![] }) };
            asked += weight;
            for (score, word) in scores.iter_mut().zip(of_word) {
                if word > 0.0 {
                    score.0 += word;
                    score.1 += weight;
                }
            }
        }
        let mut ranked: Vec<(usize, f32)> = Vec::new();
        for (place, (score, met)) in scores.into_iter().enumerate() {
            let share = if asked > 0.0 { met / asked } else { 0.0 };
            if score > 0.0 && share >= least_share {
                ranked.push((place, score * (WHATEVER_SHARE + (1.0 - WHATEVER_SHARE) * share)));
            }
        }
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        let least = ranked.first().map_or(0.0, |best| best.1 * beside_best);
        ranked.retain(|(_, score)| *score >= least);
        ranked.truncate(limit);
        stems.sort_unstable();
        stems.dedup();
        SearchResults {
            found: ranked.into_iter().map(|(place, _)| self.entries[place].clone()).collect(),
            stems: self.to_mark(&stems),
        }
    }

    /// The stems to mark: of a concept those of all its phrases.
    fn to_mark(&self, terms: &[usize]) -> Vec<String> {
        let mut stems = Vec::new();
        for term in terms {
            let stem = &self.terms[*term].stem;
            match stem.strip_prefix('=').and_then(|number| self.concepts.get(number.parse::<usize>().ok()?)) {
                Some(group) => stems.extend(group.iter().flatten().cloned()),
                None => stems.push(stem.clone()),
            }
        }
        stems.sort_unstable();
        stems.dedup();
        stems
    }
}

impl Term {
    /// A line of the index.
    fn read(line: &str, entries: usize) -> Option<Self> {
        let (stem, written) = line.split_once(' ')?;
        let (mut places, mut place, mut digits) = (Vec::new(), 0_usize, 0_usize);
        for byte in written.bytes() {
            if byte.is_ascii_digit() {
                digits = digits.checked_mul(10)?.checked_add(usize::from(byte - b'0'))?;
            } else {
                place = place.checked_add(digits)?;
                digits = 0;
                if place >= entries || !byte.is_ascii_lowercase() {
                    return None;
                }
                places.push((place, f32::from(byte - b'a') / WEIGHTS));
            }
        }
        Some(Self { stem: stem.to_owned(), places })
    }
}

/// How far a stem is from a mistyped word: two for each slip, and more where the ending of the word is not the one that was taken away;
/// `None` where it is too far. A letter too many, too few, another, or two in the wrong order are one slip.
fn distance(stem: &str, typed: &[char], ending: usize) -> Option<u32> {
    let letters: Vec<char> = stem.chars().collect();
    let slips = match letters.len() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    if letters.len() > typed.len() + slips || stem.starts_with('=') {
        return None;
    }
    let width = typed.len() + 1;
    let mut rows = [vec![0; width], (0..width).collect::<Vec<usize>>(), vec![0; width]];
    for (row, letter) in letters.iter().enumerate() {
        let [before_last, last, this] = &mut rows;
        this[0] = row + 1;
        for at in 1..width {
            let other = usize::from(typed[at - 1] != *letter);
            let mut least = (last[at - 1] + other).min(last[at] + 1).min(this[at - 1] + 1);
            if row > 0 && at > 1 && typed[at - 1] == letters[row - 1] && typed[at - 2] == *letter {
                least = least.min(before_last[at - 2] + 1);
            }
            this[at] = least;
        }
        if this.iter().min()? > &slips {
            return None;
        }
        rows.rotate_left(1);
    }
    let reached = &rows[1];
    // What is left over must look like an ending: the closer to the one that was taken away, the better.
    (letters.len().saturating_sub(slips)..width)
        .filter(|at| width - 1 - at <= 5 && reached[*at] <= slips)
        .filter(|at| *at == ending || letters.len() > 4 || reached[*at] == 0)
        .filter_map(|at| u32::try_from(reached[at] * 2 + if at == ending { 0 } else { at.abs_diff(ending) + 1 }).ok())
        .min()
}
