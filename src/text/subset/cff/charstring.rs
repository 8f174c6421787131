//! Which subroutines a charstring reaches.
//!
//! Source: Adobe Technical Note 5177, *The Type 2 Charstring Format*.
//!
//! A charstring is followed as far as it must be: the number on top of the stack says
//! which subroutine a call takes, and the count of stems how long a mask is. Where the
//! top is computed (no font was seen that does so), nothing is known, and the caller
//! keeps everything.

use std::collections::BTreeSet;

use super::lists::ByteStrings;

/// Bytes of charstrings that are followed: a hundred times those of a large font.
const STEPS: u32 = 100_000_000;

/// How deep subroutines may call one another.
const DEPTH: u32 = 10;

/// The subroutines of a font, and those that were reached.
pub(super) struct Subroutines<'a> {
    global: ByteStrings<'a>,
    local: Vec<ByteStrings<'a>>,
    pub(super) reached: Reached,
    steps: u32,
}

/// Numbers of subroutines.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) global: BTreeSet<u16>,
    /// By private part.
    pub(super) local: Vec<BTreeSet<u16>>,
}

/// Where a charstring is followed.
struct CharstringState {
    part: usize,
    /// Whole numbers on the stack; what is none counts as `None`.
    stack: Vec<Option<i32>>,
    stems: usize,
    ended: bool,
    /// Codes of the glyphs that an accented one is made of.
    made_of: Vec<u8>,
}

impl<'a> Subroutines<'a> {
    pub(super) fn new(global: ByteStrings<'a>, local: Vec<ByteStrings<'a>>) -> Self {
        let reached = Reached {
            global: BTreeSet::new(),
            local: vec![BTreeSet::new(); local.len()],
        };
        Self { global, local, reached, steps: STEPS }
    }

    /// Follows the charstring of a glyph of a private part. Yields the codes of the
    /// glyphs that it is made of; `None` if it cannot be followed.
    pub(super) fn follow(
        &mut self,
        charstring: &'a [u8],
        part: usize,
    ) -> Option<Vec<u8>> {
        let mut state = CharstringState {
            part,
            stack: Vec::new(),
            stems: 0,
            ended: false,
            made_of: Vec::new(),
        };
        self.run(charstring, &mut state, 0)?;
        Some(state.made_of)
    }

    fn run(
        &mut self,
        code: &'a [u8],
        state: &mut CharstringState,
        depth: u32,
    ) -> Option<()> {
        let mut at = 0;
        while let Some(&byte) = code.get(at).filter(|_| !state.ended) {
            self.steps = self.steps.checked_sub(1)?;
            at += 1;
            match byte {
                // hstem, vstem, hstemhm, vstemhm
                1 | 3 | 18 | 23 => state.stems(),
                // hintmask, cntrmask: what is on the stack are vertical stems.
                19 | 20 => {
                    state.stems();
                    at += state.stems.div_ceil(8);
                }
                10 => self.call(false, state, depth)?,
                29 => self.call(true, state, depth)?,
                11 => return Some(()),
                14 => state.end()?,
                12 => {
                    let &second = code.get(at)?;
                    at += 1;
                    // The flexes clear the stack; the rest computes.
                    match second {
                        34..=37 => state.stack.clear(),
                        _ => return None,
                    }
                }
                28 => {
                    let number = code.get(at..at + 2)?;
                    let number = i16::from_be_bytes([number[0], number[1]]);
                    state.push(Some(i32::from(number)))?;
                    at += 2;
                }
                32..=246 => state.push(Some(i32::from(byte) - 139))?,
                247..=254 => {
                    let low = i32::from(*code.get(at)?) + 108;
                    at += 1;
                    let number = if byte < 251 {
                        (i32::from(byte) - 247) * 256 + low
                    } else {
                        -(i32::from(byte) - 251) * 256 - low
                    };
                    state.push(Some(number))?;
                }
                255 => {
                    state.push(None)?;
                    at += 4;
                }
                _ => state.stack.clear(),
            }
        }
        Some(())
    }

    fn call(
        &mut self,
        global: bool,
        state: &mut CharstringState,
        depth: u32,
    ) -> Option<()> {
        if depth >= DEPTH {
            return None;
        }
        let (list, reached) = if global {
            (&self.global, &mut self.reached.global)
        } else {
            let reached = self.reached.local.get_mut(state.part)?;
            (self.local.get(state.part)?, reached)
        };
        let bias = match list.len() {
            0..1240 => 107,
            1240..33900 => 1131,
            _ => 32768,
        };
        let number = u16::try_from(state.stack.pop()?? + bias).ok()?;
        let code = *list.get(usize::from(number))?;
        reached.insert(number);
        self.run(code, state, depth + 1)
    }
}

impl CharstringState {
    fn push(&mut self, number: Option<i32>) -> Option<()> {
        const MOST: usize = 513;
        self.stack.push(number);
        (self.stack.len() <= MOST).then_some(())
    }

    /// Stems are pairs; a width may stand before them.
    fn stems(&mut self) {
        self.stems += self.stack.len() / 2;
        self.stack.clear();
    }

    /// Four numbers before the end, or five with a width, set an accent on a base.
    fn end(&mut self) -> Option<()> {
        self.ended = true;
        if let [.., base, accent] = self.stack[..]
            && self.stack.len() >= 4
        {
            self.made_of = vec![u8::try_from(base?).ok()?, u8::try_from(accent?).ok()?];
        }
        Some(())
    }
}

/// The string of a code in Adobe's standard encoding: first code, last code, string of
/// the first.
pub(super) fn standard_string(code: u8) -> Option<u16> {
    const RUNS: [(u8, u8, u16); 14] = [
        (32, 126, 1),
        (161, 175, 96),
        (177, 180, 111),
        (182, 189, 115),
        (191, 191, 123),
        (193, 200, 124),
        (202, 203, 132),
        (205, 208, 134),
        (225, 225, 138),
        (227, 227, 139),
        (232, 235, 140),
        (241, 241, 144),
        (245, 245, 145),
        (248, 251, 146),
    ];
    let run = RUNS.iter().find(|(first, last, _)| (*first..=*last).contains(&code))?;
    Some(run.2 + u16::from(code - run.0))
}
