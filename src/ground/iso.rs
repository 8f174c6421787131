//! Countries, currencies, and the three letters by which libraries know a language.

use super::Lang;

/// The two letters of each country (ISO 3166-1).
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG \
    BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU \
    CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF \
    GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS \
    IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC \
    MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO \
    NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD \
    SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR \
    TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The three letters of each currency in which a price can be (ISO 4217).
const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND \
    BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP \
    ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR \
    ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA \
    MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR \
    PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SOS SRD SVC SYP SZL THB TJS TMT \
    TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW";

/// The codes of ISO 639-2/B for those of ISO 639-1.
const BIBLIOGRAPHIC: &str = "aa=aar ab=abk ae=ave af=afr ak=aka am=amh an=arg ar=ara as=asm \
    av=ava ay=aym az=aze ba=bak be=bel bg=bul bi=bis bm=bam bn=ben bo=tib br=bre bs=bos \
    ca=cat ce=che ch=cha co=cos cr=cre cs=cze cu=chu cv=chv cy=wel da=dan de=ger dv=div \
    dz=dzo ee=ewe el=gre en=eng eo=epo es=spa et=est eu=baq fa=per ff=ful fi=fin fj=fij \
    fo=fao fr=fre fy=fry ga=gle gd=gla gl=glg gn=grn gu=guj gv=glv ha=hau he=heb hi=hin \
    ho=hmo hr=hrv ht=hat hu=hun hy=arm hz=her ia=ina id=ind ie=ile ig=ibo ii=iii ik=ipk \
    in=ind io=ido is=ice it=ita iu=iku iw=heb ja=jpn ji=yid jv=jav jw=jav ka=geo kg=kon \
    ki=kik kj=kua kk=kaz kl=kal km=khm kn=kan ko=kor kr=kau ks=kas ku=kur kv=kom kw=cor \
    ky=kir la=lat lb=ltz lg=lug li=lim ln=lin lo=lao lt=lit lu=lub lv=lav mg=mlg mh=mah \
    mi=mao mk=mac ml=mal mn=mon mo=rum mr=mar ms=may mt=mlt my=bur na=nau nb=nob nd=nde \
    ne=nep ng=ndo nl=dut nn=nno no=nor nr=nbl nv=nav ny=nya oc=oci oj=oji om=orm or=ori \
    os=oss pa=pan pi=pli pl=pol ps=pus pt=por qu=que rm=roh rn=run ro=rum ru=rus rw=kin \
    sa=san sc=srd sd=snd se=sme sg=sag sh=srp si=sin sk=slo sl=slv sm=smo sn=sna so=som \
    sq=alb sr=srp ss=ssw st=sot su=sun sv=swe sw=swa ta=tam te=tel tg=tgk th=tha ti=tir \
    tk=tuk tl=tgl tn=tsn to=ton tr=tur ts=tso tt=tat tw=twi ty=tah ug=uig uk=ukr ur=urd \
    uz=uzb ve=ven vi=vie vo=vol wa=wln wo=wol xh=xho yi=yid yo=yor za=zha zh=chi zu=zul";

/// Whether two capital letters are a country's.
pub fn is_country(code: &str) -> bool {
    COUNTRIES.split_ascii_whitespace().any(|it| it == code)
}

/// Whether three capital letters are a currency's.
pub fn is_currency(code: &str) -> bool {
    CURRENCIES.split_ascii_whitespace().any(|it| it == code)
}

impl Lang {
    /// The code of ISO 639-2/B, by which libraries and shops name languages (`ger` for
    /// `de`): three letters; `und` for what has none, a private tag.
    pub fn bibliographic(&self) -> &str {
        let primary = self.primary();
        let of_two = BIBLIOGRAPHIC
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .find(|(two, _)| *two == primary);
        match of_two {
            Some((_, three)) => three,
            None if primary.len() == 3 => primary,
            None => "und",
        }
    }

    /// The two letters of its country, where the tag has one: `GB` of `en-GB`.
    pub fn country(&self) -> Option<&str> {
        self.as_str().split('-').skip(1).find(|part| is_country(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libraries_have_letters_of_their_own() {
        for (tag, three, country) in [
            ("de-AT", "ger", Some("AT")),
            ("en", "eng", None),
            ("zh-Hant-TW", "chi", Some("TW")),
            ("grc", "grc", None),
            ("x-quenya", "und", None),
        ] {
            let lang = Lang::new(tag).unwrap();
            assert_eq!((lang.bibliographic(), lang.country()), (three, country), "{tag}");
        }
        assert!(is_country("GB") && !is_country("UK") && !is_country("gb"));
        assert!(is_currency("EUR") && !is_currency("DEM"));
    }
}
