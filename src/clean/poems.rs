//! How far the lines of a poem are indented.

use super::lines::ScanLine;
use super::role::LineRole;
use rustc_hash::FxHashMap;

/// The indent of the line that is the furthest to the left in the poem of each line of
/// verse. A poem is lines of one group with nothing but blank ones between them.
pub(super) fn lefts(lines: &[ScanLine]) -> FxHashMap<usize, usize> {
    let mut lefts = FxHashMap::default();
    let mut poem: Vec<usize> = Vec::new();
    let mut close = |poem: &mut Vec<usize>| {
        let left = poem.iter().map(|&at| lines[at].indent).min().unwrap_or(0);
        lefts.extend(poem.drain(..).map(|at| (at, left)));
    };
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let verse = line.role() == LineRole::Verse;
        if !verse
            || poem.first().is_some_and(|&first| lines[first].group() != line.group())
        {
            close(&mut poem);
        }
        if verse {
            poem.push(at);
        }
    }
    close(&mut poem);
    lefts
}
