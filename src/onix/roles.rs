//! The parts that people play: from relators of MARC to list 17.

use crate::project::Relator;

/// Declares the pairs: `"marc" => "CODE": "heading of list 17";`.
macro_rules! roles {
    ($($marc:literal => $code:literal: $meaning:literal;)+) => {
        /// The code of a part (list 17, *Contributor role code*); `Z99`, Other, for one
        /// that the list does not have.
        pub(super) fn role(relator: Relator) -> &'static str {
            match &relator.0 {
                $($marc => $code,)+
                _ => "Z99",
            }
        }
    };
}

roles! {
    b"adp" => "B05": "Adapted by";
    b"aft" => "A19": "Afterword by";
    b"ann" => "A20": "Notes by";
    b"art" => "A07": "By (artist)";
    b"aui" => "A24": "Introduction by";
    b"aus" => "A03": "Screenplay by";
    b"aut" => "A01": "By (author)";
    b"bkd" => "A11": "Designed by";
    b"cmm" => "A21": "Commentaries by";
    b"cmp" => "A06": "By (composer)";
    b"com" => "C02": "Selected by";
    b"cov" => "A36": "Cover design or artwork by";
    b"cre" => "A09": "Created by";
    b"ctb" => "A32": "Contributions by";
    b"ctg" => "A39": "Maps by";
    b"cur" => "C04": "Curated by";
    b"dsr" => "A11": "Designed by";
    b"edc" => "B01": "Edited by";
    b"edt" => "B01": "Edited by";
    b"ill" => "A12": "Illustrated by";
    b"ive" => "A44": "Interviewee";
    b"ivr" => "A43": "Interviewer";
    b"lbt" => "A04": "Libretto by";
    b"lyr" => "A05": "Lyrics by";
    b"nrt" => "E07": "Read by";
    b"pht" => "A13": "Photographs by";
    b"res" => "A51": "Research by";
    b"spk" => "E09": "Speaker";
    b"trl" => "B06": "Translated by";
    b"wac" => "A21": "Commentaries by";
    b"wal" => "A05": "Lyrics by";
    b"wat" => "A32": "Contributions by";
    b"wfw" => "A23": "Foreword by";
    b"win" => "A24": "Introduction by";
    b"wpr" => "A15": "Preface by";
    b"wst" => "A32": "Contributions by";
}

/// List 17: contributions to a whole that others made.
pub(super) const CONTRIBUTIONS: &str = "A32";
