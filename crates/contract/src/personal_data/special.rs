//! What nobody needs to know of a person who works: the special categories of data, criminal records, and where somebody comes from.
//!
//! The same words stand in sentences about nobody ("turns during Ramadan", "sick leave"). So most of them count only where the sentence
//! speaks of one person, and what is found is pointed out, never refused: its writer knows better.

use super::Finding;
use crate::phrases::{Word, one_of, words};

/// What is told of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Illness, disability, pregnancy.
    Health,
    /// What somebody believes, and what she does for it.
    Religion,
    /// Politics and trade unions.
    Opinion,
    /// Whom somebody loves, or who somebody is.
    Orientation,
    /// People, skin.
    Ethnicity,
    /// Why somebody fled, and what happened on the way.
    Flight,
    /// Who of the family stayed behind.
    Family,
    /// Trials, sentences, prison.
    CriminalRecord,
    /// Of which country somebody is.
    Nationality,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 9] = [
        Self::Health,
        Self::Religion,
        Self::Opinion,
        Self::Orientation,
        Self::Ethnicity,
        Self::Flight,
        Self::Family,
        Self::CriminalRecord,
        Self::Nationality,
    ];
}

/// Phrases that hold such words and speak of nobody.
const INNOCENT: &str =
    "criminal record certificate|criminal record check|status di rifugiato|stato di salute e sicurezza";

/// Words that tell something of the one person of whom the sentence speaks.
const TOLD: [(Category, &str); 7] = [
    (
        Category::Health,
        "epatit*|hepatitis|sieropositiv*|hiv|aids|tubercolosi|tuberculosis|diabet*|epiless*|epilett*|epilep*|depress*|incinta|pregnant|\
         aspetta un bambino|aspetta un figlio|expecting a baby|in gravidanza|gravidanza|pregnancy|tumor*|cancro|cancer|leucemi*|leukemi*|\
         schizofren*|schizophren*|bipolare|psichiatr*|psychiatr*|dallo psicologo|da uno psicologo|dalla psicologa|supporto psicologico|psychologist|asma|asthma|anemi*|ptsd|post traumatic*|\
         tossicodipend*|alcolist*|alcolizzat*|alcoholic|dialisi|dialysis|chemioterap*|infarto|ictus|stroke|autismo|autistic*|dislessi*|soffre di|\
         soffre d|soffre per|suffers from|in cura da|in cura per|in cura presso|operato al|operata al|operato alla|operata alla|operato a|operata a|è malat*|malattia grave|\
         invalidità|invalido civile|invalida civile|disabil*|farmaci|psicofarmaci|medication|terapia|therapy|ricoverat*|hospitalised|problem* di salute|problem* alla schiena|\
         problem* al cuore|problem* alle gambe|problem* alla mano|problem* al ginocchio|problem* di vista|problem* psichic*|\
         health problem*|mal di schiena|ernia|protesi|cieco|cieca|sordo|sorda|blind|deaf|attacchi di panico|panic attacks",
    ),
    (
        Category::Religion,
        "musulman*|muslim|islamic*|cristian*|christian|cattolic*|catholic|copt*|ortodoss*|evangelic*|pentecostale|buddist*|buddhist|\
         induist*|hindu|sikh|ebre*|jewish|testimone di geova|jehovah|ateo|atea|atheist|ramadan|preghier*|pregare|prays|prayer*|\
         velo|hijab|chador|niqab|burqa|turbante|turban|headscarf|kippah|moschea|mosque|digiun*|fasts|fasting|sua religione|sua fede|\
         his religion|her religion|motivi religiosi|religious reasons",
    ),
    (
        Category::Opinion,
        "oppositor*|oppositric*|attivista|activist|dissident*|militante|milita|un partito|del partito|nel partito|al partito|\
         political party|iscritt* al sindacato|iscritt* alla cgil|iscritt* alla cisl|iscritt* alla uil|iscritt* a un sindacato|\
         sindacalista|tesserat*|comunista|fascista|communist|fascist|idee politiche|opinioni politiche|his politics|her politics|\
         political opinions|union member",
    ),
    (
        Category::Orientation,
        "gay|omosessual*|homosexual|lesbic*|lesbian|bisessual*|bisexual|transgender|transessual*|transsexual|trans|intersex",
    ),
    (
        Category::Ethnicity,
        "etnia|ethnic group|di colore|pelle scura|pelle nera|dark skinned|is black|black man|black woman|curdo|curda|\
         kurdish|kurd|rom|sinti|roma woman|roma man|pashtun|hazara|tagico|tagica|tigrino|tigrina|tigrinya|berbero|berbera|berber|yoruba|\
         igbo|hausa|mandinka|mandingo|peul|fulani|oromo|tuareg|uigur*|rohingya|tamil",
    ),
    (
        Category::Flight,
        "scappat*|scappare|fuggit*|fuggire|in fuga|fled|escaped|perseguitat*|persecu*|torturat*|tortured|tortura|torture|\
         vittima di tratta|vittima della tratta|victim of trafficking|trafficked|guerra|war|barcone|gommone|naufrag*|sbarcat*|milizi*|\
         militia*|talebani|taliban|boko haram|bombe|bombard*|lo minacciavano|la minacciavano|minacciat* di morte|violentat*|stuprat*|raped|mutilazion*|\
         disertor*|disertat*|deserter|prigion* in libia|asylum because|asilo perché",
    ),
    (
        Category::CriminalRecord,
        "precedenti penali|fedina penale sporca|agli arresti|ai domiciliari|pregiudicat*|ex detenut*|uscit* dal carcere|uscit* di prigione|\
         in carcere|in prigione|in prova ai servizi sociali|arrestato|arrestata|condannato|condannata|indagato|indagata|stato denunciato|\
         stata denunciata|criminal record|convicted|arrested|in prison|in jail",
    ),
];

/// One person, in the words of companies. More than one are nobody.
const PERSONS: &str = "dipendente|lavoratore|lavoratrice|ragazzo|ragazza|persona|candidato|candidata|collega|signore|signora|operaio|operaia|\
    tirocinante|stagista|uomo|donna|giovane|magazziniere|cuoco|cuoca|cameriere|cameriera|saldatore|muratore|badante|apprendista|\
    autista|cittadino|cittadina|lui|lei|employee|worker|person|candidate|applicant|colleague|trainee|intern|apprentice|man|woman|girl|\
    boy|guy|cook|welder|driver|citizen|he|she|him|his|her";
/// With which a sentence begins that speaks of somebody without saying so.
const OPENINGS: &str = "è|era|ha|aveva|viene|proviene|arriva|manda|fa|porta|prende|segue|vive|soffre|risulta";
/// After which it speaks of nobody.
const IMPERSONAL: &str = "obbligatori*|possibil*|vero|vietat*|necessari*|legittim*|lecit*|legal*|corrett*|giust*|discrimin*|sufficient*|\
    compatibil*|consentit*|previst*|un obbligo|una discrimin*|reato|senso|diritto";
/// What tells something of somebody, right before it.
const VERBS: &str = "è|era|ha|aveva|soffre|fa|porta|risulta|is|was|has|had|wears|suffers";

struct Text<'a> {
    words: Vec<Word<'a>>,
}

impl<'a> Text<'a> {
    /// The words of the sentence in which a word stands: the first, and one past the last.
    fn sentence(&self, at: usize) -> (usize, usize) {
        let begins = |word: &Word<'_>| word.opens;
        let first = self.words.iter().take(at + 1).rposition(begins).unwrap_or_default();
        let after = self.words.iter().skip(at + 1).position(begins);
        (first, after.map_or(self.words.len(), |after| at + 1 + after))
    }

    fn is(&self, at: usize, phrases: &str) -> bool {
        one_of(&self.words, at, phrases).is_some()
    }

    /// Whether one of the words before, at most so many, is one of these.
    fn is_before(&self, at: usize, most: usize, phrases: &str) -> bool {
        let first = self.sentence(at).0.max(at.saturating_sub(most));
        (first..at).any(|before| self.is(before, phrases))
    }

    /// Whether the sentence speaks of one person.
    fn of_somebody(&self, at: usize) -> bool {
        let (first, after) = self.sentence(at);
        let opened = self.is(first, OPENINGS) && !self.is(first + 1, IMPERSONAL);
        opened || (first..after).any(|word| self.is(word, PERSONS))
    }

    /// The same, or a verb says it right before: of whom stands in another sentence, or is a name.
    fn is_told(&self, at: usize) -> bool {
        let first = self.sentence(at).0;
        // A question begins with its verb: "is a prayer room required?".
        let verb = (at.saturating_sub(4).max(first)..at).any(|word| {
            self.is(word, VERBS)
                && !(word == first && (self.is(word, "is|was|has|had") || self.is(word + 1, IMPERSONAL)))
        });
        verb || self.of_somebody(at)
    }

    fn finding(&self, kind: Category, first: usize, last: usize) -> Option<Finding<Category>> {
        let (first, last) = (self.words.get(first)?, self.words.get(last)?);
        Some(Finding { kind, start: first.start, end: last.start + last.text.len() })
    }
}

/// Everything told of a person, in the order of the text, without overlaps.
#[must_use]
pub fn special(text: &str) -> Vec<Finding<Category>> {
    let text = Text { words: words(text) };
    let mut findings = Vec::new();
    let mut next = 0;
    while next < text.words.len() {
        if let Some(last) = one_of(&text.words, next, INNOCENT) {
            next = last + 1;
            continue;
        }
        let found = told(&text, next).or_else(|| family(&text, next)).or_else(|| nationality(&text, next));
        next = found.map_or(next, |(_, _, last)| last) + 1;
        findings.extend(found.and_then(|(kind, first, last)| text.finding(kind, first, last)));
    }
    findings
}

type Found = Option<(Category, usize, usize)>;

fn told(text: &Text<'_>, at: usize) -> Found {
    let (category, last) =
        TOLD.iter().find_map(|(category, phrases)| Some((*category, one_of(&text.words, at, phrases)?)))?;
    let innocent = match category {
        // "Employers who were convicted"; "does somebody speak Kurdish".
        Category::CriminalRecord => {
            text.is_before(at, 6, "datore|datori|azienda|impresa|aziende|imprese|employer*|company")
        }
        Category::Ethnicity => text.is_before(at, 2, "parla|parlano|lingua|in|speaks|speak|language"),
        _ => false,
    };
    // Several are nobody: in Italian their adjectives say so, in English the word behind.
    let several = text.is(last, "musulmani|musulmane|cristiani|cristiane|ortodossi|cattolici|ebrei|ebree")
        || text.words.get(last + 1).is_some_and(|word| !word.apart && is_several(&word.lower));
    (!innocent && !several && text.is_told(at)).then_some((category, at, last))
}

/// English words for several people.
fn is_several(lower: &str) -> bool {
    ["workers", "employees", "people", "men", "women", "citizens", "nationals", "colleagues", "applicants", "holidays"]
        .contains(&lower)
}

const RELATIVES: &str = "moglie|marito|figlio|figlia|figli|figlie|madre|padre|mamma|papà|genitori|fratell*|sorell*|famiglia|famigliari|\
    familiari|wife|husband|child|children|kids|son|daughter|mother|father|parents|brother*|sister*|family";
/// Where they are.
const AWAY: &str = "nel suo paese|al suo paese|suo paese|in patria|al paese|nel paese di origine|nel paese d origine|rimast*|home country|\
    back home|country of origin|left behind";

fn family(text: &Text<'_>, at: usize) -> Found {
    let last = one_of(&text.words, at, RELATIVES)?;
    let (first, after) = text.sentence(at);
    let stayed = (last..after).any(|word| text.is(word, "rimast*|left behind"));
    let away = (first..after)
        .any(|word| text.is(word, AWAY) || country(text, word).is_some() && text.is_before(word, 2, "in|nel|nella"));
    let hers = || text.is_before(at, 2, "suo|sua|suoi|sue|his|her") || text.of_somebody(at);
    (away && (stayed || hers())).then_some((Category::Family, at, last))
}

/// Of which people one says the country; `~` stands for both endings.
const PEOPLES: &str = "nigerian~|malian~|gambian~|ivorian~|guinean~|liberian~|somal~|eritre~|egizian~|marocchin~|tunisin~|algerin~|libic~|\
    sirian~|irachen~|iranian~|afghan~|afgan~|pakistan~|indian~|filippin~|ucrain~|russ~|moldav~|rumen~|romen~|kosovar~|turc~|georgian~|\
    peruvian~|ecuadorian~|venezuelan~|colombian~|brasilian~|cuban~|salvadoregn~|boliviani~|armen~|bieloruss~|bulgar~|serb~|macedon~|\
    mauritan~|keniot~|angolan~|ghanese|senegalese|camerunense|congolese|togolese|sudanese|etiope|bangladese|bengalese|cingalese|\
    srilankese|cinese|albanese|nepalese|vietnamita|palestinese|libanese|polacco|polacca|burkinabè|beninese|sierraleonese|ugandese";
/// The same in English.
const PEOPLES_EN: &str = "nigerian|malian|gambian|ivorian|ghanaian|senegalese|guinean|cameroonian|congolese|togolese|liberian|somali|\
    eritrean|ethiopian|sudanese|egyptian|moroccan|tunisian|algerian|libyan|syrian|iraqi|iranian|afghan|pakistani|bangladeshi|indian|\
    sri lankan|chinese|filipino|filipina|ukrainian|russian|moldovan|romanian|albanian|kosovar|turkish|georgian|peruvian|ecuadorian|\
    venezuelan|colombian|brazilian|cuban|salvadoran|palestinian|lebanese|armenian|nepalese|vietnamese";
const COUNTRIES: &str = "nigeria|mali|gambia|costa d avorio|ivory coast|ghana|senegal|guinea|camerun|cameroon|congo|togo|benin|burkina*|\
    sierra leone|liberia|somalia|eritrea|etiopia|ethiopia|sudan|egitto|egypt|marocco|morocco|tunisia|algeria|libia|libya|siria|syria|\
    iraq|iran|afghanistan|pakistan|bangladesh|india|sri lanka|cina|china|filippine|philippines|ucraina|ukraine|russia|moldavia|\
    moldova|romania|albania|kosovo|turchia|turkey|georgia|perù|peru|ecuador|venezuela|colombia|brasile|brazil|cuba|salvador|\
    palestina|palestine|gaza|libano|lebanon|nepal|mauritania|kenya|uganda|angola";

fn country(text: &Text<'_>, at: usize) -> Option<usize> {
    one_of(&text.words, at, COUNTRIES)
}

fn nationality(text: &Text<'_>, at: usize) -> Found {
    if let Some(last) = country(text, at) {
        let comes = text.is_before(
            at,
            3,
            "viene|proviene|arriva|arrivato|arrivata|originari*|nato|nata|comes|came|born|is from|was from",
        );
        let of = text.is_before(at, 1, "del|della|dell|dal|dalla|dall|from") && text.is_before(at, 2, PERSONS);
        // "Ucraina" is a country and somebody from it.
        if of || comes && text.of_somebody(at) {
            return Some((Category::Nationality, at, last));
        }
    }
    let lower = &text.words.get(at)?.lower;
    let italian = PEOPLES.split('|').any(|people| match people.strip_suffix('~') {
        Some(stem) => lower.strip_prefix(stem).is_some_and(|end| matches!(end, "o" | "a")),
        None => people == lower,
    });
    let last = if italian { Some(at) } else { one_of(&text.words, at, PEOPLES_EN) };
    let last = last?;
    let beside = text.is_before(at, 1, PERSONS) || text.is_before(at, 1, "è|era|un|una|is|was|s");
    // Goods have an origin, too.
    let of = || text.is_before(at, 1, "nazionalità|cittadinanza|origine|origini") && text.of_somebody(at);
    let named = || {
        let before = at.checked_sub(1).and_then(|before| text.words.get(before));
        let apart = |place: usize| text.words.get(place).is_none_or(|word| word.apart);
        before.is_some_and(|word| word.text.starts_with(char::is_uppercase)) && apart(at) && apart(last + 1)
    };
    let english = text.is(last + 1, PERSONS) || text.is_before(at, 2, "is a|is an|was a|was an");
    // A people in the plural has another ending in Italian and another word behind in English.
    let several = text.words.get(last + 1).is_some_and(|word| is_several(&word.lower));
    (!several && (beside || of() || named() || english)).then_some((Category::Nationality, at, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Category, &str)> {
        special(text).iter().map(|finding| (finding.kind, &text[finding.start..finding.end])).collect()
    }

    #[test]
    fn each_is_found_with_its_words() {
        assert_eq!(
            found("Un operaio nigeriano soffre di diabete. È musulmano e ha precedenti penali."),
            [
                (Category::Nationality, "nigeriano"),
                (Category::Health, "soffre di"),
                (Category::Health, "diabete"),
                (Category::Religion, "musulmano"),
                (Category::CriminalRecord, "precedenti penali"),
            ]
        );
        assert_eq!(
            found("He's Nigerian, and his wife is still in Lagos, Nigeria."),
            [(Category::Nationality, "Nigerian"), (Category::Family, "wife"),]
        );
    }

    #[test]
    fn words_count_only_of_somebody() {
        for text in [
            "Lavorazione di pelle e stampa a colori.",
            "Il lavoratore è autista e la candidata è farmacista.",
            "Si prega di inviare il modulo: la persona è partita?",
            "Il dipendente ha denunciato un furto ai carabinieri.",
            "Is the applicant on probation for six months?",
            "The Chinese and the Turkish supplier deliver on Monday.",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_scanned_without_a_panic(text in "\\PC{0,200}") {
            for pair in special(&text).windows(2) {
                proptest::prop_assert!(pair[0].end <= pair[1].start);
            }
        }
    }
}
