//! A scan with all that was found out about it: what is written out.

use super::decisions::Decisions;
use super::edits::TextEdits;
use super::flow::CleanBlock;
use super::note::ScanNote;
use super::questions::Suggestion;
use super::reading::Reading;
use super::sheet::Sheet;

/// What the passes came to. Its writer reads it and changes nothing.
pub(super) struct FairCopy<'a> {
    /// The scan, measured.
    pub(super) reading: Reading<'a>,
    /// The editor's decisions.
    pub(super) decisions: Decisions,
    /// The lines, each with its role.
    pub(super) sheet: Sheet<'a>,
    /// The edits within lines.
    pub(super) edits: TextEdits,
    /// The notes.
    pub(super) notes: Vec<ScanNote>,
    /// Their bodies, one by one.
    pub(super) bodies: Vec<Vec<CleanBlock>>,
    /// The running text.
    pub(super) blocks: Vec<CleanBlock>,
    /// What an editor is asked, in the order of the scan.
    pub(super) questions: Vec<Suggestion>,
    /// Lines behind which a word breaks off and nothing goes on.
    pub(super) torn: Vec<usize>,
}
