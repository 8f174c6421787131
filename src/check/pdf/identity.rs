//! What a print file says it is: version, keys, output intent, metadata.

use crate::check::Clause;
use hayro_syntax::object::{Array, Object, Stream};

use super::document::{CheckedPdf, decoded};
use super::standard::Standard;
use super::unpack::unpacked;
use crate::check::Report;
use crate::diag::Code;

/// The most bytes of a colour profile that are looked at.
const PROFILE: usize = 32 << 20;

/// The clauses on identification (ISO 15930-1, 6.2, 6.3, 6.8; 15930-7, 6.1).
pub(super) fn check(document: &CheckedPdf<'_>, standard: Standard, report: &mut Report) {
    version(document, standard, report);
    keys(document, standard, report);
    intent(document, standard, report);
    let trapped = document.info_text("Trapped").unwrap_or_default();
    let findings = match trapped.as_str() {
        "True" | "False" => Vec::new(),
        "" => vec![String::from("`Trapped` is missing")],
        other => vec![format!("`Trapped` is `{other}`, not `True` or `False`")],
    };
    report.judged(Code::PdfxIdentity, Clause::Trapped, findings, trapped);
    let id = document.trailer.as_ref().and_then(|it| it.get::<Array<'_>>("ID"));
    let findings = id.is_none().then(|| String::from("the trailer has no `ID`"));
    report.judged(
        Code::PdfxIdentity,
        Clause::FileIdentifier,
        findings.into_iter().collect(),
        "",
    );
}

fn version(document: &CheckedPdf<'_>, standard: Standard, report: &mut Report) {
    let header = document.header();
    let least_bad = match standard {
        Standard::X1a2001 => "1.4",
        Standard::X1a2003 => "1.5",
        Standard::X4 | Standard::Any | Standard::Screen => "1.7",
    };
    let sound = header.as_str() >= "1.0" && header.as_str() < least_bad;
    let findings =
        (!sound).then(|| format!("it is `{header}`, and must be older than {least_bad}"));
    let findings = findings.into_iter().collect();
    report.judged(Code::PdfxIdentity, Clause::PdfVersion, findings, header);
}

fn keys(document: &CheckedPdf<'_>, standard: Standard, report: &mut Report) {
    let wanted = match standard {
        Standard::X1a2001 => (Some("PDF/X-1:2001"), Some("PDF/X-1a:2001")),
        Standard::X1a2003 => (Some("PDF/X-1a:2003"), None),
        Standard::X4 | Standard::Any | Standard::Screen => (None, None),
    };
    let mut findings = Vec::new();
    let mut seen = Vec::new();
    for (key, wanted) in
        [("GTS_PDFXVersion", wanted.0), ("GTS_PDFXConformance", wanted.1)]
    {
        let (written, in_xmp) = (document.info_text(key), document.xmp_value(key));
        match (wanted, written.as_deref()) {
            (Some(wanted), Some(written)) if written == wanted => {
                seen.push(written.to_owned());
            }
            (Some(wanted), Some(written)) => {
                findings.push(format!("`{key}` is `{written}`, not `{wanted}`"));
            }
            (Some(wanted), None) => {
                findings.push(format!("`{key} ({wanted})` is missing"));
            }
            (None, _) => {}
        }
        if let (Some(written), Some(in_xmp)) = (&written, &in_xmp)
            && written != in_xmp
        {
            findings.push(format!("`{key}` is `{written}`, in the XMP `{in_xmp}`"));
        }
    }
    if standard == Standard::X4 {
        seen.extend(document.xmp_value("GTS_PDFXVersion"));
    }
    report.judged(Code::PdfxIdentity, Clause::PdfxKeys, findings, seen.join(", "));
}

fn intent(document: &CheckedPdf<'_>, standard: Standard, report: &mut Report) {
    let clause = Clause::OutputIntent;
    let code = Code::OutputIntent;
    let Some(intent) = document.output_intent() else {
        let words = String::from("there is none of subtype `GTS_PDFX`");
        return report.failed(code, clause, vec![words]);
    };
    let text = |key: &str| match intent.get::<Object<'_>>(key) {
        Some(Object::String(text)) => decoded(text.as_ref()),
        _ => String::new(),
    };
    let mut findings = Vec::new();
    let condition = text("OutputConditionIdentifier");
    if condition.is_empty() {
        let near = intent
            .keys()
            .map(|key| key.as_str().to_owned())
            .find(|key| key.ends_with("Identifier"))
            .map_or_else(String::new, |key| format!(" (there is a key `{key}`)"));
        findings.push(format!("`OutputConditionIdentifier` is missing{near}"));
    }
    let profiled = intent.contains_key("DestOutputProfile");
    let odd = intent
        .keys()
        .map(|key| key.as_str().to_owned())
        .filter(|key| key.ends_with("OutputProfile") && key != "DestOutputProfile");
    findings.extend(odd.map(|key| {
        format!("`{key}` is no key of an output intent, `DestOutputProfile` is")
    }));
    if standard == Standard::X4 && !profiled {
        findings.push(String::from("`DestOutputProfile` is missing"));
    } else if !profiled && text("RegistryName").is_empty() {
        findings
            .push(String::from("it has neither `RegistryName` nor `DestOutputProfile`"));
    }
    if let Some(profile) = intent.get::<Stream<'_>>("DestOutputProfile") {
        let bytes = unpacked(&profile, PROFILE).unwrap_or_default();
        findings.extend(faults_of_profile(&bytes));
    } else if profiled {
        findings.push(String::from("`DestOutputProfile` is no stream"));
    }
    if profiled {
        report.judged(code, clause, findings, condition + " with a profile");
    } else {
        report.judged(code, clause, findings, condition);
    }
}

/// What in a profile's header cannot be (ICC.1, 7.2): a printing condition is of an output
/// device, in CMYK or grey.
fn faults_of_profile(bytes: &[u8]) -> Option<String> {
    let field = |from: usize| bytes.get(from..from + 4);
    if field(36) != Some(b"acsp") {
        return Some(String::from("`DestOutputProfile` is no ICC profile"));
    }
    let is_press = field(12) == Some(b"prtr");
    let is_ink = matches!(field(16), Some(b"CMYK" | b"GRAY"));
    (!is_press || !is_ink).then(|| {
        String::from("`DestOutputProfile` is not of an output device in CMYK or grey")
    })
}

/// Information and XMP complete, and saying the same.
pub(super) fn metadata(
    document: &CheckedPdf<'_>,
    standard: Standard,
    report: &mut Report,
) {
    let mut findings = Vec::new();
    if standard != Standard::Screen {
        for key in ["Title", "CreationDate", "ModDate"] {
            if document.info_text(key).is_none_or(|it| it.is_empty()) {
                findings.push(format!("`{key}` is missing in the document information"));
            }
        }
    }
    let needed = matches!(standard, Standard::X4 | Standard::Screen);
    if document.xmp.is_empty() && needed {
        findings.push(String::from("there is no XMP"));
    }
    let pairs = [
        ("Title", "title"),
        ("Author", "creator"),
        ("Producer", "Producer"),
        ("Trapped", "Trapped"),
    ];
    for (key, property) in pairs {
        let pair = (document.info_text(key), document.xmp_value(property));
        if let (Some(written), Some(in_xmp)) = pair
            // Several authors are a list there and one text here.
            && !written.trim().starts_with(in_xmp.trim())
        {
            findings.push(format!("`{key}` is `{written}`, in the XMP `{in_xmp}`"));
        }
    }
    let dates = (document.info_text("CreationDate"), document.xmp_value("CreateDate"));
    if let (Some(written), Some(in_xmp)) = dates {
        let digits = |text: &str| -> String {
            text.chars().filter(char::is_ascii_digit).take(8).collect()
        };
        if digits(&written) != digits(&in_xmp) {
            findings
                .push(format!("`CreationDate` is `{written}`, in the XMP `{in_xmp}`"));
        }
    }
    let seen = if document.xmp.is_empty() { "no XMP" } else { "they agree" };
    report.judged(Code::PdfMetadata, Clause::InformationAndXmp, findings, seen);
}
