//! What a check came to: a line for each clause.

use super::clause::Clause;
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, visible};

/// The most findings of one clause that are told one by one.
const MOST: usize = 5;

/// How a clause came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseVerdict {
    /// It holds.
    Passed,
    /// A person should look.
    Warned,
    /// It does not hold.
    Failed,
    /// It does not apply to this file.
    NotApplicable,
}

impl ClauseVerdict {
    /// In one word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Warned => "warning",
            Self::Failed => "failed",
            Self::NotApplicable => "does not apply",
        }
    }
}

/// A clause that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseResult {
    /// The clause.
    pub clause: Clause,
    /// How it came out.
    pub verdict: ClauseVerdict,
    /// What was seen, such as `14 fonts`; for a clause that fails, each finding.
    pub seen: Vec<String>,
    code: Option<Code>,
}

/// All that was looked at in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The file, as the user named it.
    pub file: String,
    /// What it was taken for, such as `PDF/X-1a:2001`.
    pub standard: String,
    /// Each clause, in the order of looking.
    pub lines: Vec<ClauseResult>,
    /// What this program does not look at in such a file.
    pub not_checked: Vec<String>,
}

impl Report {
    /// Nothing was looked at yet.
    pub(super) fn new(file: &str) -> Self {
        Self { file: file.to_owned(), ..Self::default() }
    }

    /// A clause that holds, with what was seen.
    pub(super) fn passed(&mut self, clause: Clause, seen: impl Into<String>) {
        let seen = Some(seen.into()).filter(|seen| !seen.is_empty());
        self.line(clause, ClauseVerdict::Passed, seen.into_iter().collect(), None);
    }

    /// A clause that does not hold, or under a code that warns, should be looked at.
    pub(super) fn failed(&mut self, code: Code, clause: Clause, findings: Vec<String>) {
        let verdict = match code.severity() {
            Severity::Error => ClauseVerdict::Failed,
            Severity::Warning | Severity::Note => ClauseVerdict::Warned,
        };
        self.line(clause, verdict, findings, Some(code));
    }

    /// A clause that holds if there are no findings.
    pub(super) fn judged(
        &mut self,
        code: Code,
        clause: Clause,
        findings: Vec<String>,
        seen: impl Into<String>,
    ) {
        if findings.is_empty() {
            self.passed(clause, seen);
        } else {
            self.failed(code, clause, findings);
        }
    }

    /// What is not looked at.
    pub(super) fn leave(&mut self, clauses: &[&str]) {
        self.not_checked.extend(clauses.iter().map(|&clause| clause.to_owned()));
    }

    /// A clause that does not apply, with the reason.
    pub(super) fn not_applicable(&mut self, clause: Clause, why: &str) {
        self.line(clause, ClauseVerdict::NotApplicable, vec![why.to_owned()], None);
    }

    fn line(
        &mut self,
        clause: Clause,
        verdict: ClauseVerdict,
        seen: Vec<String>,
        code: Option<Code>,
    ) {
        self.lines.push(ClauseResult { clause, verdict, seen, code });
    }

    /// Whether a clause does not hold.
    pub fn has_failed(&self) -> bool {
        self.lines.iter().any(|line| line.verdict == ClauseVerdict::Failed)
    }

    /// Adds a message for each finding, the first few of each clause.
    pub(super) fn tell(&self, found: &mut Diagnostics) {
        for line in &self.lines {
            let Some(code) = line.code else { continue };
            for finding in line.seen.iter().take(MOST) {
                let words = visible(finding, 300);
                let message = format!("`{}`: {}: {words}", self.file, line.clause);
                let mut told = Diagnostic::unplaced(code, message);
                if let Some(remedy) = remedy(code).or_else(|| line.clause.advice()) {
                    told = told.hint(remedy);
                }
                found.push(told);
            }
            if let Some(more) = line.seen.len().checked_sub(MOST + 1) {
                found.push(Diagnostic::unplaced(
                    code,
                    format!("`{}`: {}: and {} more", self.file, line.clause, more + 1),
                ));
            }
        }
    }
}

/// What to do about a finding, where it follows from its kind.
const fn remedy(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::PdfxIdentity | Code::OutputIntent => {
            "export as PDF/X-1a:2001 with a named printing condition"
        }
        Code::PageBoxes => "give each page a TrimBox inside its MediaBox, as two corners",
        Code::PrintColour => "convert to grey or to CMYK before export",
        Code::PrintTransparency => "flatten transparency before export",
        Code::FontNotEmbedded => "embed all fonts, cut down to what is used",
        Code::PdfForbidden => "export without it, for print without anything interactive",
        Code::PdfMetadata => "write title and dates, the same in both places",
        Code::PdfUntagged => "export with tags, language and title",
        Code::PrintOverprint => "set white to knock out",
        Code::PdfDamaged => "copy the file again, or export it again",
        Code::ProfileTrim => "choose one of the printer's trim sizes",
        Code::ProfilePages => "add or take out pages, or choose another paper",
        Code::ProfileMargin => "move the text away from the edge that is named",
        Code::ProfileBleed => "export with the bleed that is named, and marks up to it",
        Code::ProfileSize => "make its pictures smaller, or cut down its fonts",
        Code::ProfileInk => "convert to a profile of less ink",
        Code::ProfilePicture => "use a larger picture, or set it smaller",
        Code::ProfileCover => "take the size from the printer's template",
        Code::ProfileKind => "export it as the kind of file that is named",
        Code::CheckUnreadable => {
            "open it in a reader; if that fails, too, copy or export it again"
        }
        Code::CheckBudget => "export it again, more simply",
        Code::EpubContainer => "pack it again with a program that makes EPUBs",
        Code::EpubLink => "correct the address, or add the file to the book",
        Code::EpubStyle => "mend the rule that is named, or delete it",
        Code::FaceRefused | Code::FaceUntidy => {
            "write the font again with the program that it comes from, or leave it out"
        }
        Code::DrawingActs => "export the drawing as plain SVG",
        Code::EpubPackage
        | Code::EpubMarkup
        | Code::EpubVocabulary
        | Code::EpubNavigation
        | Code::EpubLayout
        | Code::EpubOverlay => "mend it where the book is made, and export it again",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_with_many_findings_is_told_shortly() {
        let mut report = Report::new("a.pdf");
        let findings = (0..9).map(|page| format!("page {page}")).collect();
        report.judged(Code::PageBoxes, Clause::PageBoxes, findings, "");
        report.judged(Code::PrintColour, Clause::ColoursAreInk, Vec::new(), "grey");
        let mut found = Diagnostics::new();
        report.tell(&mut found);
        assert_eq!(found.len(), MOST + 1);
        let last = found.iter().last().map(|it| it.message.clone());
        assert_eq!(last.as_deref(), Some("`a.pdf`: page boxes: and 4 more"));
        assert!(report.has_failed());
        assert_eq!(report.lines[1].verdict, ClauseVerdict::Passed);
    }

    #[test]
    fn advice_goes_by_the_clause() {
        let hint = |code, clause| {
            let mut report = Report::new("a.pdf");
            report.failed(code, clause, vec![String::from("page 1")]);
            let mut found = Diagnostics::new();
            report.tell(&mut found);
            found.iter().next().and_then(|it| it.hint.clone())
        };
        let advice = |clause| hint(Code::ProfileAdvice, clause);
        assert_eq!(advice(Clause::SmallestType).as_deref(), Some("set it larger"));
        assert_eq!(advice(Clause::NumberOfPages), None);
        // What the kind of a finding says goes before.
        let boxes = hint(Code::PageBoxes, Clause::Bleed).unwrap_or_default();
        assert!(boxes.contains("TrimBox"), "{boxes}");
    }
}
