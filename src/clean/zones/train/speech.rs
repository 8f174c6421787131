//! Sentences that mean nothing: their words have the lengths, letters and marks of a
//! language, which is all that the page model sees of them.

use super::dice::Dice;
use std::collections::BTreeSet;

/// A language to train on.
#[derive(Debug)]
pub(super) struct Tongue {
    /// Its English name.
    pub(super) name: &'static str,
    /// Words that every text has.
    common: Vec<&'static str>,
    /// Words made of its syllables.
    words: Vec<String>,
    /// Names.
    names: Vec<String>,
    /// Whether nouns have capitals.
    nouns: bool,
    /// What a chapter is called, with its numerals; `{}` is a roman number.
    pub(super) chapters: &'static [&'static str],
    /// What citations begin with.
    pub(super) citations: &'static [&'static str],
    /// Opening and closing quotation marks.
    quotes: [&'static str; 2],
}

/// What the words of a language are made of.
struct Kit {
    name: &'static str,
    common: &'static str,
    syllables: &'static str,
    nouns: bool,
    chapters: &'static [&'static str],
    citations: &'static [&'static str],
    quotes: [&'static str; 2],
}

const KITS: [Kit; 5] = [
    Kit {
        name: "English",
        common: "the of and to in a that it was he for on with as his they at by had not but from which or we an were she there been their one so all her when would him who no will my its if what up out me them then more into could only some time these two other may than our over after also made did many before must through back years where much your way well down should because long each just those people how too little state good very make world still own see men work here between both life being under never day same another know while last might us great old year off come since against go came right used take three",
        syllables: "al an ar bar bel ber bin blan bor bran bren bur cal can car cas chan ching clen col com con cor cran cros dal dan del den der din dor dran dum en er es fal fan fer fil fol for fran gal gan gar gen ger gil gran ham han har hil hol in ing kel ken lan lar lec len ler lin lon lor man mar men mer mil min mon mor nan nel ner nor ob or pan par pel pen per pil plan pol por pran ral ran rel ren rin rol ron sal san sar sel sen ser shal sil sim sol son stan sten sul tal tan tar tel ten ter tin tion tol ton tor tran trel tul val van var vel ven ver vil vol wan war wel wen wil yar ment ness less ful ly ed",
        nouns: false,
        chapters: &[
            "CHAPTER {}.",
            "CHAPTER {}",
            "Chapter {}",
            "CHAP. {}.",
            "PART {}.",
            "BOOK {}",
            "{}.",
            "{}",
            "Chapter {n}",
            "LETTER {}.",
            "SECTION {n}.",
            "Chapter the Third",
            "BOOK THE SECOND",
        ],
        citations: &[
            "Ibid. p. {n}.",
            "Ibid.",
            "See {N}, vol. {r}. p. {n}.",
            "{N}, {N}, p. {n}.",
            "Op. cit. p. {n}.",
            "Cf. {N}, {r}. {n}, {n}.",
            "{N}, ed. {Y}, pp. {n}-{n}.",
            "See above, p. {n}.",
            "Vol. {r}. ch. {n}. sect. {n}.",
        ],
        quotes: ["“", "”"],
    },
    Kit {
        name: "German",
        common: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat daß sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei wenn seine dann unter wir soll ich eines schon ihre kann gegen vom doch diese dieser wieder keine seiner hier alle ohne mich immer welche sollte müssen sehr ihnen während jedoch waren etwas selbst ganz ihrer",
        syllables: "ab acht an auf be ben ber burg chen dach de den der dorf ein el en ent er feld gang ge gen gru hand haus heim her ig ing keit kund lach land leg leit lich ling mach mann mei nach nen ner recht rei ren richt rung sach schaft schein schlag schrift sicht sprech stand stein stell stra te ten ter theil trag tum um ung ver vor wald weg wer wirt zeit ziel zug",
        nouns: true,
        chapters: &[
            "Kapitel {}",
            "{n}. Kapitel.",
            "Erstes Kapitel.",
            "Siebentes Capitel",
            "Zweites Buch.",
            "{}.",
            "ERSTER THEIL.",
            "{}",
            "Zehnter Abschnitt",
        ],
        citations: &[
            "A. a. O., S. {n}.",
            "Ebd., S. {n}.",
            "Vgl. {N}, Bd. {r}, S. {n}.",
            "{N}, {N}, S. {n} ff.",
            "Siehe {N}, {Y}, S. {n}.",
        ],
        quotes: ["„", "“"],
    },
    Kit {
        name: "French",
        common: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son ils sa lui mais comme on tout nous sans être cette été deux ces même aussi où bien fait leur dont peut si y encore elle entre elles quand avait ont vous tous très leurs avant moins fut peu toujours jamais autres celui autre trois sous ainsi après était moi je",
        syllables: "a ac ai al an ar au ba be bou cer cha che cou cre de des dou du é en er fa fer fi fou gé gran gue i in la lan le li lu ma man mé men ment mi mon mou na né no nou o ou pa par pé per pla plu por pré pro ra ré ri ro ru sa sé ser si son sou su ta té ter ti tion tou tra tu u va ve vé vi voi vou eur eux elle ique able",
        nouns: false,
        chapters: &[
            "CHAPITRE {}",
            "CHAPITRE {}.",
            "Chapitre {}",
            "CHAPITRE PREMIER",
            "LIVRE SECOND",
            "{}",
            "{}.",
            "Lettre {}",
            "TROISIÈME PARTIE",
        ],
        citations: &[
            "Ibid., p. {n}.",
            "Voy. {N}, t. {r}, p. {n}.",
            "{N}, {N}, p. {n}.",
            "Voir plus haut, p. {n}.",
            "Op. cit., t. {r}, p. {n}.",
        ],
        quotes: ["« ", " »"],
    },
    Kit {
        name: "Russian",
        common: "и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой от так о для ты же все год мочь вы человек такой его сказать только или ещё бы себя один как уже до время если сам когда другой вот говорить наш мой знать стать при чтобы дело жизнь кто первый очень два день её новый рука даже во со раз где там под можно ну какой после их работа без самый потом надо",
        syllables: "ба бе бо бра ва ве ви во вра га го гра да де до дра е же за зем зна и ка ки ко кра ла ле ли ло ма ме ми мо на не ни но ну о об от па пе по пра пре при про ра ре ри ро ру са се си ско сло со сте та те ти то тра ту у хо ца че чи ша ше ще ния ный ная ное ось ать ить ет ют ов ам ами",
        nouns: false,
        chapters: &[
            "ГЛАВА {}",
            "ГЛАВА {}.",
            "Глава {n}",
            "ГЛАВА ПЕРВАЯ",
            "ЧАСТЬ ВТОРАЯ",
            "{}.",
            "{}",
        ],
        citations: &[
            "Там же, стр. {n}.",
            "См. {N}, т. {r}, стр. {n}.",
            "{N}, указ. соч., с. {n}.",
            "Ср. {N}, {Y}, с. {n}.",
        ],
        quotes: ["«", "»"],
    },
    Kit {
        name: "Latin",
        common: "et in est non ad ut quod cum sed qui ab ex si de nec quam esse per quae hoc aut etiam enim sunt autem quo ac eius atque eo se tamen quidem sit id ita nam neque iam ne quem omnia nihil mihi modo sic ipse ante inter pro quia post sine tibi apud ubi",
        syllables: "a ac ae am ap at au bus ca ci co con cu da de di do e em er es fa fe fi for ge ger gra gu ha hi ho i in io is iu la le li lo lu ma me mi mo mu na ne ni no nu o om or os pa pe pi po pro pu qua que ra re ri ro ru sa se si so su ta te ti to tra tu tur u um us va ve vi vo",
        nouns: false,
        chapters: &["CAPUT {}.", "CAP. {}.", "LIBER {}", "{}.", "LIBER SECUNDUS"],
        citations: &[
            "Ibid. lib. {r}. cap. {n}.",
            "{N}, lib. {r}. c. {n}.",
            "Cf. {N} p. {n}.",
        ],
        quotes: ["\"", "\""],
    },
];

/// How many languages there are.
pub(super) const TONGUES: usize = KITS.len();

impl Tongue {
    /// The language of this number.
    pub(super) fn new(number: usize) -> Self {
        let kit = &KITS[number];
        let mut dice = Dice(7_000 + number as u64);
        let syllables: Vec<&'static str> = kit.syllables.split(' ').collect();
        let mut made = |most: usize| -> String {
            let count = dice.from(1, most);
            (0..=count).map(|_| dice.one(&syllables)).collect()
        };
        let words: BTreeSet<String> = (0..2_500).map(|_| made(2)).collect();
        let names: BTreeSet<String> = (0..160).map(|_| capital(&made(2))).collect();
        Self {
            name: kit.name,
            common: kit.common.split(' ').collect(),
            words: words.into_iter().collect(),
            names: names.into_iter().collect(),
            nouns: kit.nouns,
            chapters: kit.chapters,
            citations: kit.citations,
            quotes: kit.quotes,
        }
    }

    /// The words that a list of its words would have.
    pub(super) fn list(&self) -> BTreeSet<String> {
        let common = self.common.iter().map(|word| (*word).to_owned());
        common.chain(self.words.iter().cloned()).collect()
    }

    pub(super) fn name(&self, dice: &mut Dice) -> String {
        self.names[dice.from(0, self.names.len() - 1)].clone()
    }

    pub(super) fn word(&self, dice: &mut Dice) -> String {
        if dice.falls(470) {
            return dice.one(&self.common).to_owned();
        }
        let word = &self.words[dice.from(0, self.words.len() - 1)];
        if self.nouns && dice.falls(450) { capital(word) } else { word.clone() }
    }

    /// A sentence with its marks.
    pub(super) fn sentence(&self, dice: &mut Dice, words: usize) -> String {
        let mut text = String::new();
        for at in 0..words {
            let word = match dice.from(0, 99) {
                0..=3 => self.name(dice),
                4 => dice.from(2, 1900).to_string(),
                _ => self.word(dice),
            };
            text += if at == 0 { "" } else { " " };
            text += &if at == 0 { capital(&word) } else { word };
            if at + 1 < words && dice.falls(95) {
                text += dice.one(&[",", ",", ",", ";", ":", ",", " —"]);
            }
        }
        text += dice.one(&[".", ".", ".", ".", ".", ".", ".", "!", "?"]);
        if dice.falls(90) {
            return [self.quotes[0], &text, self.quotes[1]].concat();
        }
        text
    }

    /// A paragraph of some sentences.
    pub(super) fn paragraph(&self, dice: &mut Dice) -> String {
        let short = dice.falls(220);
        let sentences = if short { 1 } else { dice.from(2, 9) };
        let sentence = |_| {
            let words = if short { dice.from(2, 16) } else { dice.from(4, 28) };
            self.sentence(dice, words)
        };
        (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
    }

    /// A title of a few words.
    pub(super) fn title(&self, dice: &mut Dice) -> String {
        let words = dice.from(1, 6);
        let all = dice.falls(600);
        let word = |at: usize| {
            let word = if dice.falls(160) { self.name(dice) } else { self.word(dice) };
            if at == 0 || all && word.chars().count() > 3 { capital(&word) } else { word }
        };
        (0..words).map(word).collect::<Vec<_>>().join(" ")
    }

    /// A citation.
    pub(super) fn citation(&self, dice: &mut Dice) -> String {
        let form = dice.one(self.citations);
        let mut text = String::new();
        let mut rest = form;
        while let Some(at) = rest.find('{') {
            text += &rest[..at];
            let end = at + rest[at..].find('}').unwrap_or(0);
            text += &match &rest[at + 1..end] {
                "n" => dice.from(1, 480).to_string(),
                "r" => roman(dice.from(1, 12)).to_lowercase(),
                "Y" => dice.from(1790, 1930).to_string(),
                _ => self.name(dice),
            };
            rest = &rest[end + 1..];
        }
        text + rest
    }
}

/// A word with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A roman number in capitals.
pub(super) fn roman(mut number: usize) -> String {
    let mut text = String::new();
    for (value, sign) in [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ] {
        while number >= value {
            text += sign;
            number -= value;
        }
    }
    text
}
