//! Whether an EPUB's own checks speak against what somebody vouches for.

use crate::check::{Clause, ClauseVerdict, check_file};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Certified, Naming, OutputKind};

/// What readers who read otherwise depend on: of these, advice counts as a fault.
const OF_ACCESSIBILITY: [Clause; 9] = [
    Clause::AccessibilityMetadata,
    Clause::AccessibilityClaimsTrue,
    Clause::ImagesDescribed,
    Clause::Languages,
    Clause::Landmarks,
    Clause::LevelsOfHeadings,
    Clause::Notes,
    Clause::PageListAndPageMarks,
    Clause::Titles,
];

/// Reports each finding against a claim: an error, for the files say it.
pub(super) fn hold(
    named: &Naming,
    bytes: &[u8],
    certified: &Certified,
    found: &mut Diagnostics,
) {
    // What the checks find is told when the file is checked; here it is told of the claim.
    let mut aside = Diagnostics::new();
    let kind = Some(OutputKind::Epub);
    let report = check_file(&named.file_name, bytes, kind, None, &mut aside);
    let against = report.lines.iter().filter(|line| match line.verdict {
        ClauseVerdict::Failed => true,
        ClauseVerdict::Warned => OF_ACCESSIBILITY.contains(&line.clause),
        ClauseVerdict::Passed | ClauseVerdict::NotApplicable => false,
    });
    let seen: Vec<String> = against
        .map(|line| format!("{}: {}", line.clause, line.seen.join("; ")))
        .collect();
    if !seen.is_empty() {
        let claim = certified.wcag.conformance();
        let words = format!("`{}` does not conform to `{claim}`", named.file_name);
        found.push(
            Diagnostic::new(Code::ConformanceRefused, certified.span, words)
                .label("this is certified")
                .hint(seen.join("; ")),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Located, Wcag, WcagLevel};
    use crate::source::{FileId, Span};

    #[test]
    fn a_claim_that_the_checks_contradict_is_refused() {
        let span = Span::new(FileId(0), 0..0);
        let certifier = Located { text: "Reading & Co".into(), span };
        let wcag = Wcag { minor: 2, level: WcagLevel::Aa };
        let certified =
            Certified { wcag, certifier, credential: None, report: None, span };
        let named = Naming {
            id: "epub".into(),
            file_name: "lamps.epub".into(),
            isbn: None,
            profile: None,
            span,
        };
        let mut found = Diagnostics::new();
        hold(&named, b"PK, and no more of it", &certified, &mut found);
        let refused: Vec<_> = found.iter().map(|it| it.code).collect();
        assert_eq!(refused, [Code::ConformanceRefused]);
    }
}
