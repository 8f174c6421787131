//! What no program can check of an e-book's accessibility: for the person who vouches for it.

/// Questions, each with the success criterion of WCAG 2.2 or the section of EPUB
/// Accessibility 1.1 that it is about.
pub const CHECKLIST: [&str; 16] = [
    "each picture's description says what a reader misses who does not see it (WCAG 1.1.1)",
    "what is marked as decorative says nothing (WCAG 1.1.1)",
    "no text stands in a picture where it could stand as text (WCAG 1.4.5)",
    "charts and maps have their facts in the text or in a table, too (WCAG 1.1.1)",
    "nothing is told by colour alone, in pictures neither (WCAG 1.4.1)",
    "letters in pictures stand out from their ground, 4.5 to 1 (WCAG 1.4.3)",
    "read aloud from front to back, the text makes sense: captions, notes and boxes come \
     where they are understood (WCAG 1.3.2)",
    "no sentence needs eyes: `see the box on the right`, `as shown above` (WCAG 1.3.3)",
    "headings say what stands under them, and none is missing where a new matter begins \
     (WCAG 2.4.6)",
    "each link says where it leads, read by itself (WCAG 2.4.4)",
    "passages in other languages are marked as such, each of them (WCAG 3.1.2)",
    "tables are tables of facts, and their heads name the columns (WCAG 1.3.1)",
    "lists, verse and quotations are written as such, not by spaces or marks (WCAG 1.3.1)",
    "it was read with a screen reader, from contents to notes and back (EPUB Accessibility 3)",
    "it was read in very large letters, in night colours and in another face (WCAG 1.4.4)",
    "summary and statement say what was found, and the contact answers \
     (EPUB Accessibility 2.4)",
];
