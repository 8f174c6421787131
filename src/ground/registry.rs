//! The languages there are: codes of ISO 639 as BCP 47 takes them, and what is often
//! written in their place.

use super::Lang;
use super::nearest;

/// All two-letter codes (ISO 639-1), with the old ones that the registry of IANA keeps
/// (`in`, `iw`, `ji`, `jw`, `mo`, `sh`, `bh`).
const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca \
    ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd \
    gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv \
    jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi \
    mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps \
    pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te \
    tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Three-letter codes that books need: old stages of languages, living ones without two
/// letters, and the special ones. A code that is not here may still be right.
const THREE: &str = "ace ach ada ady afh agq akk ale alt ang arc arn arp arz ary asa ast \
    awa bal ban bas bej bem ber bez bho bik bin bla bra brx bua bug byn cad car ceb cgg \
    chb chg chk chm chn cho chr chy ckb cnr cop crh csb dak dar del den din doi dra dsb \
    dua dum dyu efi egy elx enm ewo fan fat fil fon frk frm fro frp frr frs fur gaa gay \
    gba gez gil gmh goh gon gor got grb grc gsw gwi hai haw hbo hil hit hmn hsb hup iba \
    ilo inh jbo jpr jrb kaa kab kac kam kaw kbd kha kho kmb kok kos kpe krc krl kru kum \
    kut lad lah lam lez lmo lol loz lua lui lun luo lus mad mag mai mak man mas mdf mdr \
    men mga mic min mis mnc mni moh mos mul mus mwl mwr myv nah nap nds new nia niu nog \
    non nqo nso nub nwc nym nyn nyo nzi osa ota pag pal pam pap pau peo pfl phn pms pon \
    prg pro prs raj rap rar rgn rom rue rup sad sah sam sas sat scn sco sel sga shn sid \
    sma smj smn sms snk sog srn srr stq suk sus sux swb syc syr szl tem ter tet tig tiv \
    tkl tlh tli tmh tog tpi tsi tum tvl tyv udm uga umb und vai vec vep vls vot wal war \
    was xal xno xto yao yap yrl zap zea zen zgh zun zxx zza";

/// Codes of countries that are no code of a language, and the language meant.
const COUNTRIES: &str = "al=sq at=de-AT au=en-AU bd=bn by=be cl=es-CL cn=zh cz=cs dk=da \
    ec=es eg=ar gb=en-GB ge=ka gr=el hk=zh il=he iq=ar ir=fa jo=ar jp=ja kh=km kz=kk \
    ma=ar md=ro me=sr mm=my mx=es-MX np=ne nz=en-NZ pe=es ph=fil pk=ur py=es rs=sr sy=ar \
    tj=tg tm=tk ua=uk us=en-US uy=es vn=vi xk=sq";

/// Codes of languages that are often written for another one, by its country.
const CONFUSED: &[(&str, &str, &str)] = &[
    ("se", "Northern Sami", "write `sv` for Swedish"),
    ("kr", "Kanuri", "write `ko` for Korean"),
    ("ee", "Ewe", "write `et` for Estonian"),
    ("tw", "Twi", "write `zh-TW` for the Chinese of Taiwan"),
    ("ie", "Interlingue", "write `en-IE` or `ga` for Ireland"),
    ("ch", "Chamorro", "write `de-CH`, `fr-CH` or `it-CH` for Switzerland"),
];

/// Three-letter codes of languages that have one of two letters, which is the right one.
const LONG: &str = "ara=ar bul=bg cat=ca ces=cs chi=zh cym=cy cze=cs dan=da deu=de \
    dut=nl ell=el eng=en epo=eo est=et eus=eu fas=fa fin=fi fra=fr fre=fr ger=de gla=gd \
    gle=ga glg=gl gre=el heb=he hin=hi hrv=hr hun=hu hye=hy ice=is isl=is ita=it jpn=ja \
    kat=ka kor=ko lat=la lav=lv lit=lt mkd=mk nld=nl nno=nn nob=nb nor=no per=fa pol=pl \
    por=pt ron=ro rum=ro rus=ru san=sa slk=sk slo=sk slv=sl spa=es sqi=sq srp=sr swe=sv \
    tur=tr ukr=uk vie=vi wel=cy yid=yi zho=zh";

/// Names of languages, in English and their own, and their codes.
const NAMES: &str = "english=en german=de deutsch=de french=fr français=fr francais=fr \
    spanish=es español=es castellano=es italian=it italiano=it russian=ru русский=ru \
    portuguese=pt português=pt dutch=nl nederlands=nl polish=pl polski=pl greek=el \
    ελληνικά=el hebrew=he עברית=he arabic=ar latin=la latina=la czech=cs čeština=cs \
    swedish=sv svenska=sv danish=da dansk=da norwegian=no norsk=no finnish=fi suomi=fi \
    hungarian=hu magyar=hu romanian=ro română=ro turkish=tr türkçe=tr japanese=ja \
    日本語=ja chinese=zh 中文=zh korean=ko 한국어=ko ukrainian=uk українська=uk \
    croatian=hr serbian=sr bulgarian=bg slovak=sk slovene=sl slovenian=sl catalan=ca \
    català=ca welsh=cy irish=ga icelandic=is estonian=et latvian=lv lithuanian=lt \
    yiddish=yi sanskrit=sa persian=fa hindi=hi basque=eu galician=gl esperanto=eo";

/// What stands behind `key=` in one of the tables.
fn find(table: &'static str, key: &str) -> Option<&'static str> {
    let pairs = table.split_ascii_whitespace().filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|pair| pair.0 == key).map(|pair| pair.1)
}

impl Lang {
    /// Whether there may be such a language: one of ISO 639-1, any code of three letters,
    /// any private tag. Of the other subtags the form alone counts.
    pub fn exists(&self) -> bool {
        let primary = self.primary();
        primary.len() != 2 || TWO.split_ascii_whitespace().any(|code| code == primary)
    }

    /// Whether its code is among those that are known here by more than their form.
    pub fn is_listed(&self) -> bool {
        let is =
            |table: &str| table.split_ascii_whitespace().any(|it| it == self.primary());
        is(TWO) || is(THREE) || self.primary().len() == 1
    }

    /// Advice on a code that exists and is often taken for another: `se` is Northern
    /// Sami, and `eng` is `en` in a tag.
    pub fn advice(&self) -> Option<String> {
        let primary = self.primary();
        let confused = CONFUSED.iter().find(|it| it.0 == primary);
        let confused = confused
            .map(|(code, name, instead)| format!("`{code}` is {name}; {instead}"));
        confused
            .or_else(|| find(LONG, primary).map(|short| format!("write `{short}`")))
            .or_else(|| {
                let unlisted = !self.is_listed();
                unlisted.then(|| "see whether it is the code of ISO 639-3".to_owned())
            })
    }
}

/// The tag that is surely meant by what is none, or by a code that no language has: a
/// country's code, a language's name, an underscore.
pub(crate) fn tag_meant(written: &str) -> Option<String> {
    let lower = written.trim().to_lowercase().replace('_', "-");
    if let Some(code) = find(NAMES, &lower) {
        return Some(code.to_owned());
    }
    let (primary, rest) = lower.split_once('-').unwrap_or((&lower, ""));
    let head = find(COUNTRIES, primary).unwrap_or(primary);
    let meant = match rest {
        "" => head.to_owned(),
        // The region that is written counts.
        rest => format!("{}-{rest}", head.split('-').next().unwrap_or(head)),
    };
    let meant = Lang::new(&meant).filter(Lang::exists)?.to_string();
    (meant != written).then_some(meant)
}

/// The code whose name comes nearest to a mistyped name.
pub(crate) fn tag_near(written: &str) -> Option<&'static str> {
    let lower = written.to_lowercase();
    if lower.chars().count() < 4 || lower.contains(['-', '_']) {
        return None;
    }
    let pairs = NAMES.split_ascii_whitespace().filter_map(|pair| pair.split_once('='));
    find(NAMES, nearest(&lower, pairs.map(|pair| pair.0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_countries() {
        let exists = |tag| Lang::new(tag).is_some_and(|lang| lang.exists());
        for tag in
            ["en", "grc", "la", "yi", "sa", "uk", "se", "sr-Latn", "sh", "iw", "ang"]
                .into_iter()
                .chain(["zxx", "und", "qqq", "hbs", "x-quenya", "i-klingon", "en-x-old"])
        {
            assert!(exists(tag), "{tag}");
        }
        for (tag, meant) in [
            ("gr", Some("el")),
            ("jp", Some("ja")),
            ("cz", Some("cs")),
            ("dk", Some("da")),
            ("ua", Some("uk")),
            ("cn-Hant", Some("zh-Hant")),
            ("jp-JP", Some("ja-JP")),
            ("GB", Some("en-GB")),
            ("us", Some("en-US")),
            ("xx", None),
            ("zz-ZZ", None),
            ("xx_ZZ", None),
        ] {
            assert!(!exists(tag), "{tag}");
            assert_eq!(tag_meant(tag).as_deref(), meant, "{tag}");
        }
        for (written, meant) in [("en_us", "en-US"), ("gr_GR", "el-GR"), ("Suomi", "fi")]
        {
            assert_eq!(tag_meant(written).as_deref(), Some(meant));
        }
        assert_eq!(tag_near("Germna"), Some("de"));
        assert_eq!(tag_near("xx"), None);
    }

    #[test]
    fn the_tables_hold_codes_in_order() {
        for (table, length) in [(TWO, 2), (THREE, 3)] {
            let codes: Vec<_> = table.split_ascii_whitespace().collect();
            assert!(codes.iter().all(|code| code.len() == length));
        }
        for table in [COUNTRIES, LONG, NAMES] {
            for pair in table.split_ascii_whitespace() {
                let code = pair.split_once('=').map_or("", |pair| pair.1);
                let lang = Lang::new(code);
                assert!(lang.is_some_and(|it| it.exists() && it.is_listed()), "{pair}");
            }
        }
        for pair in COUNTRIES.split_ascii_whitespace() {
            assert!(!Lang::new(&pair[..2]).is_some_and(|lang| lang.exists()), "{pair}");
        }
    }

    #[test]
    fn doubtful_codes_have_advice() {
        let advice = |tag| Lang::new(tag).and_then(|lang| lang.advice());
        assert_eq!(advice("deu").as_deref(), Some("write `de`"));
        assert!(advice("se").is_some_and(|it| it.contains("`sv`")));
        assert!(advice("qqq").is_some());
        assert_eq!((advice("de"), advice("grc"), advice("x-old")), (None, None, None));
    }
}
