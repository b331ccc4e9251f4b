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
const INNOCENT: &str = "criminal record certificate|criminal record check|status di rifugiato|stato di salute e sicurezza|si prega|\
    minoranza etnica";

/// Words that tell something of the one person of whom the sentence speaks.
const TOLD: [(Category, &str); 7] = [
    (
        Category::Health,
        "epatit*|hepatitis|sieropositiv*|hiv|aids|tuberc*|diabet*|epile*|depress*|incinta|pregnan*|gravidanza|aspetta un bambino|\
         aspetta un figlio|expecting a baby|aborto|miscarriage|partorit*|gave birth|tumor*|cancro|cancer|leucemi*|leukemi*|schizo*|\
         bipolar*|psichiatr*|psychiatr*|psicolog*|psychologist|mental health|mentally|asma|asthma*|allergi*|anemi*|ansia|anxiety|\
         traum*|ptsd|tossicodipend*|alcolist*|alcolizzat*|alcoholic|dialisi|dialysis|chemio*|infarto|ictus|stroke|autism*|autistic*|\
         dislessi*|soffre d*|soffre per|suffers from|in cura|operato a*|operata a*|è malat*|malattia grave|in malattia|illness|\
         disease|is ill|is sick|been ill|been sick|injur*|invalidità|invalido|invalida|disab*|handicap*|inidone*|la 104|della 104|\
         wheelchair|sedia a rotelle|farmaci|psicofarmaci|medication|terapia|therapy|ricoverat*|hospitalised|in hospital|amputat*|\
         problem* di salute|problem* di vista|problem* psic*|health problem*|ernia|protesi|cieco|cieca|sordo|sorda|blind|deaf|\
         attacchi di panico|panic attacks|positiv* al*|tested positive",
    ),
    (
        Category::Religion,
        "musulman*|muslim*|islam|islamic*|cristian*|christian*|cattolic*|catholic|copt*|ortodoss*|evangelic*|pentecostal*|budd*|\
         induist*|hindu|sikh|ebre*|jewish|testimone di geova|jehovah|ateo|atea|atheist|ramadan|preghier*|pregare|prega|pray*|velo|\
         hijab|chador|niqab|burqa|turban*|headscarf|kippah|moschea|mosque|in chiesa|to church|a messa|corano|halal|mangia maiale|\
         eat pork|si è convertit*|digiun*|fasts|fasting|religio*|sua fede|motivi di fede",
    ),
    (
        Category::Opinion,
        "oppositor*|oppositric*|opposizione|opposition|attivista|activist|dissident*|militante|milita|un partito|del partito|\
         nel partito|al partito|political party|sindacalista|tesserat*|delega sindacale|delegat* sindacale|scioperat*|union member|\
         union rep*|on strike|comunist*|fascis*|communist|idee politiche|opinioni politiche|politici|attività politica|politics|\
         political opinion*|politically|contro il regime|contro il governo|against * regime|against * government|protestat*|protested|\
         manifestazioni contro",
    ),
    (
        Category::Orientation,
        "gay|omosessual*|homosexual|lesbi*|bisessual*|bisexual|lgbt*|transgender|transess*|transs*|trans|intersex|altro uomo|\
         another man|altra donna|another woman|stesso sesso|same sex|his boyfriend|his husband|her girlfriend|her wife|\
         has a boyfriend|has a girlfriend|unione civile|cambi* sesso|cambi* di sesso|cambi* genere|la transizione|transitioning",
    ),
    (
        Category::Ethnicity,
        "etnia|tribù|tribe|minoranza|ethnic group|di colore|pelle scura|pelle nera|colore della pelle|skin colour|dark skin*|is black|\
         black man|black woman|è nero|è nera|curdo|curda|kurd*|rom|sinti|roma woman|roma man|pashtun|hazara|tagic*|tigrin*|berber*|\
         yoruba|igbo|hausa|mandin*|wolof|peul|fulani|oromo|tuareg|uigur*|rohingya|tamil|yazid*",
    ),
    (
        Category::Flight,
        "scapp*|fugg*|in fuga|fled|flee|escaped|ran away|had to run|perseguitat*|persecu*|tortur*|vittima di tratta|\
         vittima della tratta|tratta di|victim of trafficking|trafficke*|guerra|war|barcon*|gommon*|rubber boat|by boat|naufrag*|\
         sbarcat*|attraversat*|crossed|deserto|desert|milizi*|militia*|talebani|taliban|boko haram|bombe|bombard*|minacciava*|\
         minacciat*|death threats|threatened|violentat*|stuprat*|raped|mutilazion*|forced marriage|matrimonio forzato|disert*|\
         deserter|sequestrat*|rapit*|kidnapped|rinchius*|imprigionat*|imprisoned|detained|detention|prigion* in libia|uccis*|killed|\
         murdered|ammazzat*|dovuto lasciare|had to leave|asylum because|asilo perché",
    ),
    (
        Category::CriminalRecord,
        "precedenti penali|fedina penale sporca|arresti|ai domiciliari|house arrest|arrestat*|arrested|pregiudicat*|ex detenut*|\
         dal carcere|di prigione|in carcere|in prigione|in prison|in jail|scont* la|scont* una|scontare|affidamento ai|affidamento in|\
         in prova ai servizi|messa alla prova|obbligo di firma|braccialetto elettronico|condannat*|una condanna|patteggiat*|\
         processo penale|procedimento penale|sotto processo|a processo|on trial|imputat*|indagat*|denunciat* per|stat* denunciat*|\
         hanno denunciat*|criminal record|convict*|sentenced|charged with|accused of|accusat* di|per furto|per rapina|per rissa|\
         per spaccio|spacciat*|spacciare|spacciava|for theft|for robbery|drug deal*",
    ),
];

/// Trade unions, and what one is or does in them.
const UNIONS: &str = "sindacato|union|cgil|cisl|uil|ugl|usb|cobas|fiom|fim|uilm|filcams|filt|flai";
const JOINS: &str = "iscritt*|delegat*|tesser*|delega|rappresenta*|scioper*|milita|joined|member|delegate";

/// What hurts or is treated, and a part of the body: together they tell of somebody's health.
const HURTS: &str = "problem*|mal|male|dolor*|infortun*|intervento|operato|operata|frattur*|rott*|perso|ferit*|pain|hurt*|broke*|lost|\
    surgery|operation";
const BODY: &str = "schiena|ginocchi*|spall*|cuore|braccio|braccia|gamba|gambe|mano|mani|dito|dita|pied*|occhi*|orecchi*|testa|his back|\
    her back|knee*|shoulder*|heart|arm|leg|legs|hand|finger*|foot|eye*";

/// Who works, in the words of companies.
pub(super) const ROLES: &str = "dipendente|lavoratore|lavoratrice|ragazzo|ragazza|candidato|candidata|collega|operaio|operaia|\
    tirocinante|stagista|magazziniere|cuoco|cuoca|cameriere|cameriera|saldatore|muratore|badante|apprendista|autista|idraulico|sarto|\
    sarta|falegname|meccanico|lavapiatti|pizzaiolo|bracciante|facchino|neoassunto|neoassunta|employee|worker|candidate|applicant|\
    colleague|trainee|intern|apprentice|cook|chef|welder|driver|tailor|plumber|baker|cleaner|waiter|waitress|carpenter|electrician|\
    mechanic|gardener|carer|nurse";
/// One person in other words. More than one are nobody.
const PERSONS: &str = "persona|signore|signora|signorina|uomo|donna|giovane|cittadino|cittadina|lui|lei|person|man|woman|lady|girl|boy|\
    guy|lad|citizen|student|he|she|him|his|her";
/// With which a sentence begins that speaks of somebody without saying so.
const OPENINGS: &str = "è|era|ha|aveva|viene|proviene|arriva|manda|fa|porta|prende|segue|vive|soffre|risulta|abita|appartiene|aspetta|\
    assente|chiede|ci ha|mi ha|convive|crede|dice|di nazionalità|faceva|indossa|lo hanno|la hanno|lavora|lavorava|mangia|non ha|\
    non vuole|non mangia|non lavora|prega|racconta*|rifiuta|rischia|sconta|si è|sta|stava|suo|sua|va in|va a|vede|viveva|vorrebbe|vuole";
/// The same within it, right behind what is told or where another thought begins: elsewhere an office may have asked.
const SAYS: &str = "ha chiesto|ha raccontato|ha detto|ha paura|ha bisogno";
/// After which it speaks of nobody.
const IMPERSONAL: &str = "obbligatori*|possibil*|vero|vietat*|necessari*|legittim*|lecit*|legal*|corrett*|giust*|discrimin*|sufficient*|\
    compatibil*|consentit*|previst*|un obbligo|una discrimin*|reato|senso|diritto|è|sono|serve|bene|c";
/// What tells something of somebody, right before it.
const VERBS: &str = "è|era|ha|aveva|soffre|fa|porta|risulta|va|prende|segue|is|was|has|had|wears|suffers|needs|goes|takes|sees|got|\
    joined|spent";

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

    /// Whether the sentence speaks of one person, as far as what is told at a word goes.
    fn of_somebody(&self, at: usize) -> bool {
        let (first, after) = self.sentence(at);
        let opened = self.is(first, OPENINGS) && !self.is(first + 1, IMPERSONAL);
        opened || (first..after).any(|word| self.is_person(word) || self.says(word, at))
    }

    fn says(&self, word: usize, at: usize) -> bool {
        self.is(word, SAYS) && (word == at + 1 || self.words.get(word).is_some_and(|word| word.apart))
    }

    /// Whether it does, or a verb says it right before: of whom stands in another sentence, or is a name.
    fn is_told(&self, at: usize) -> bool {
        let first = self.sentence(at).0;
        // A question begins with its verb: "is a prayer room required?".
        let verb = (at.saturating_sub(4).max(first)..at).any(|word| {
            self.is(word, VERBS)
                && !(word == first && (self.is(word, "is|was|has|had") || self.is(word + 1, IMPERSONAL)))
        });
        verb || self.of_somebody(at)
    }

    fn is_person(&self, at: usize) -> bool {
        self.is(at, PERSONS) || self.is(at, ROLES)
    }

    /// Whether one of the words before, at most so many, is a person: by a word for one, or by a trade as its ending tells it.
    fn person_before(&self, at: usize, most: usize) -> bool {
        let first = self.sentence(at).0.max(at.saturating_sub(most));
        (first..at).any(|word| self.is_person(word) || self.words.get(word).is_some_and(|word| is_trade(&word.lower)))
    }

    fn finding(&self, kind: Category, first: usize, last: usize) -> Option<Finding<Category>> {
        let (first, last) = (self.words.get(first)?, self.words.get(last)?);
        Some(Finding { kind, start: first.start, end: last.start + last.text.len() })
    }
}

/// Whether a word is a trade: no list holds all of them, and few other words end so.
fn is_trade(lower: &str) -> bool {
    const ENDINGS: [&str; 6] = ["ista", "iere", "iera", "aio", "tore", "trice"];
    const THINGS: &str = "lista vista cantiere quartiere settore fornitore distributore venditore importatore";
    ENDINGS.iter().any(|ending| lower.ends_with(ending)) && !THINGS.split(' ').any(|thing| thing == lower)
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
    let told = TOLD.iter().find_map(|(category, phrases)| Some((*category, one_of(&text.words, at, phrases)?)));
    let (category, last) = told
        .or_else(|| Some((Category::Health, hurt(text, at)?)))
        .or_else(|| (text.is(at, UNIONS) && text.is_before(at, 4, JOINS)).then_some((Category::Opinion, at)))?;
    let innocent = match category {
        // "Employers who were convicted"; "does somebody speak Kurdish".
        Category::CriminalRecord => text.is_before(
            at,
            6,
            "datore|datori|azienda|impresa|aziende|imprese|employer*|company|chiedere|richiedere|ask|require|request",
        ),
        Category::Ethnicity => text.is_before(at, 2, "parla|parlano|lingua|in|speaks|speak|language"),
        _ => false,
    };
    // Several are nobody: in Italian their adjectives say so, in English the word behind.
    let several = text.is(last, "musulmani|musulmane|cristiani|cristiane|ortodossi|cattolici|ebrei|ebree")
        || text.words.get(last + 1).is_some_and(|word| !word.apart && is_several(&word.lower));
    (!innocent && !several && text.is_told(at)).then_some((category, at, last))
}

/// The part of the body that goes with what hurts, in the same thought.
fn hurt(text: &Text<'_>, at: usize) -> Option<usize> {
    text.is(at, HURTS).then_some(())?;
    let near = text.words.iter().enumerate().skip(at + 1).take(4);
    near.take_while(|(_, word)| !word.apart).map(|(place, _)| place).find(|place| text.is(*place, BODY))
}

/// English words for several people.
fn is_several(lower: &str) -> bool {
    ["workers", "employees", "people", "men", "women", "citizens", "nationals", "colleagues", "applicants", "holidays"]
        .contains(&lower)
}

const RELATIVES: &str = "moglie|marito|figlio|figlia|figli|figlie|madre|padre|mamma|papà|genitori|fratell*|sorell*|famiglia|famigliari|\
    familiari|bambin*|nonn*|fidanzat*|coniuge|wife|husband|child|children|kids|son|daughter|mother|father|parents|brother*|sister*|\
    family|fiancé*";
/// Where they are.
const AWAY: &str = "nel suo paese|al suo paese|suo paese|in patria|al paese|nel paese di origine|nel paese d origine|rimast*|\
    home country|back home|country of origin|left behind|all estero|abroad|lontan*|far away";

fn family(text: &Text<'_>, at: usize) -> Found {
    let last = one_of(&text.words, at, RELATIVES)?;
    let (first, after) = text.sentence(at);
    let stayed = (last..after).any(|word| {
        text.is(word, "rimast*|left behind|lasciat*|ancora in|ancora a|still in|nonn*|grandmother|grandparents")
    });
    let away = (first..after).any(|word| {
        text.is(word, AWAY)
            || (country(text, word).is_some() || text.is(word, CITIES)) && text.is_before(word, 2, "in|nel|nella|a|ad")
    });
    let hers = || text.is_before(at, 2, "suo|sua|suoi|sue|his|her|their") || text.of_somebody(at);
    (away && (stayed || hers())).then_some((Category::Family, at, last))
}

/// How a people is called after its country, in both languages: `Malian`, `maliana`, `Iraqi`, `togolese`.
const OF_COUNTRY: &str = "n|an|ian|i|ese|lese|o|a|no|na|ano|ana|iano|iana";
/// Those that are called otherwise; `~` stands for both endings.
const PEOPLES: &str = "ivorian~|eritre~|somal~|somali|egizian~|marocchin~|tunisin~|algerin~|libic~|irachen~|afgan~|afghan~|pachistan~|\
    filippin~|ucrain~|russ~|moldav~|rumen~|romen~|kosovar~|turc~|peruvian~|ecuadorian~|brasilian~|salvadoregn~|armen~|bieloruss~|bulgar~|\
    serb~|macedon~|mauritan~|african~|ghanese|camerunense|etiope|bangladese|bengalese|cingalese|cinese|albanese|vietnamita|keniota|\
    palestinese|libanese|polacco|polacca|burkinabè|ivorian|ghanaian|afghan|cameroonian|egyptian|moroccan|turkish|chinese|filipin~|\
    ukrainian|peruvian|ecuadorian|brazilian|palestinian|lebanese|vietnamese|african";
const COUNTRIES: &str = "nigeria|mali|gambia|costa d avorio|ivory coast|ghana|senegal|guinea|camerun|cameroon|congo|togo|benin|burkina*|\
    sierra leone|liberia|somalia|eritrea|etiopia|ethiopia|sudan|egitto|egypt|marocco|morocco|tunisia|algeria|libia|libya|siria|syria|\
    iraq|iran|afghanistan|pakistan|bangladesh|india|sri lanka|cina|china|filippine|philippines|ucraina|ukraine|russia|moldavia|moldova|\
    romania|albania|kosovo|turchia|turkey|georgia|perù|peru|ecuador|venezuela|colombia|brasile|brazil|cuba|salvador|palestina|palestine|\
    gaza|libano|lebanon|nepal|mauritania|kenya|uganda|angola|niger|ciad|chad|yemen|armenia|bolivia";
/// Where relatives are said to be instead of the country.
const CITIES: &str = "kabul|dakar|lagos|bamako|conakry|abidjan|asmara|mogadis*|cairo|dhaka|kiev|kyiv|lima";

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
        let of = text.is_before(at, 1, "del|della|dell|dal|dalla|dall|from")
            && (text.person_before(at, 2) || text.is_before(at, 2, "è|era"));
        // "Ucraina" is a country and somebody from it.
        if of || comes && text.of_somebody(at) {
            return Some((Category::Nationality, at, last));
        }
    }
    let lower = &text.words.get(at)?.lower;
    let one_word = PEOPLES.split('|').any(|people| match people.strip_suffix('~') {
        Some(stem) => lower.strip_prefix(stem).is_some_and(|end| matches!(end, "o" | "a")),
        None => people == lower,
    });
    let after_country = || {
        COUNTRIES.split('|').any(|country| {
            lower.strip_prefix(country).is_some_and(|end| OF_COUNTRY.split('|').any(|ending| ending == end))
        })
    };
    let last = (one_word || after_country()).then_some(at).or_else(|| one_of(&text.words, at, "sri lankan"))?;
    let beside = text.person_before(at, 1) || text.is_before(at, 1, "è|era|un|una|is|was|s");
    // Goods have an origin, too.
    let of = || text.is_before(at, 1, "nazionalità|cittadinanza|origine|origini|passaporto") && text.of_somebody(at);
    let named = || {
        let before = at.checked_sub(1).and_then(|before| text.words.get(before));
        let apart = |place: usize| text.words.get(place).is_none_or(|word| word.apart);
        before.is_some_and(|word| word.text.starts_with(char::is_uppercase)) && apart(at) && apart(last + 1)
    };
    let english = text.is_person(last + 1) || text.is_before(at, 2, "is a|is an|was a|was an");
    // "Afghan, 24 years": an age is somebody's.
    let aged = || {
        let is_age = |word: &Word<'_>| word.text.parse::<u8>().is_ok_and(|age| age > 15);
        text.words.get(last + 1).is_some_and(is_age)
            && (text.words.get(last + 2).is_none_or(|word| word.apart) || text.is(last + 2, "anni|years"))
    };
    // A people in the plural has another ending in Italian and another word behind in English.
    let several = text.words.get(last + 1).is_some_and(|word| is_several(&word.lower));
    (!several && (beside || of() || named() || english || aged())).then_some((Category::Nationality, at, last))
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
