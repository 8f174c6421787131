//! An ICC profile of a press that exists nowhere, small enough to be read: four inks over
//! three steps of lightness and of both axes of colour.

/// A number in 16.16 bits.
fn fixed(number: f64) -> [u8; 4] {
    ((number * 65_536.0).round() as i32).to_be_bytes()
}

/// A table from `inputs` to `outputs` channels with `steps` points on each axis
/// (ICC.1:2001-04, 6.5.10).
fn lut8(
    inputs: usize,
    outputs: usize,
    steps: usize,
    cell: impl Fn(&[usize]) -> Vec<u8>,
) -> Vec<u8> {
    let mut tag = b"mft1\0\0\0\0".to_vec();
    tag.extend([inputs as u8, outputs as u8, steps as u8, 0]);
    for entry in 0..9 {
        tag.extend(fixed(if entry % 4 == 0 { 1.0 } else { 0.0 }));
    }
    let straight = || (0..=255_u8).collect::<Vec<u8>>();
    tag.extend(straight().repeat(inputs));
    for index in 0..steps.pow(inputs as u32) {
        let at: Vec<usize> = (0..inputs)
            .map(|axis| index / steps.pow((inputs - 1 - axis) as u32) % steps)
            .collect();
        tag.extend(cell(&at));
    }
    tag.extend(straight().repeat(outputs));
    tag
}

/// The profile; its darkest colour takes 335 % ink.
pub(crate) fn profile(name: &str) -> Vec<u8> {
    let to_inks = lut8(3, 4, 3, |at| {
        let dark = 2 - at[0];
        let ink = |more: usize| ((30 * more + 40) * dark + 20 * more * at[0]) as u8;
        let grey = at[1] == 1 && at[2] == 1;
        let colour = |more: usize| if grey { (100 * dark) as u8 } else { ink(more) };
        vec![colour(2 - at[1]), colour(at[1]), colour(at[2]), (255 * dark / 2) as u8]
    });
    let to_lab = lut8(4, 3, 2, |at| {
        let ink = at.iter().sum::<usize>();
        vec![if ink == 0 { 255 } else { 200 / ink as u8 }, 128, 128]
    });
    let mut text = b"desc\0\0\0\0".to_vec();
    text.extend((name.len() as u32 + 1).to_be_bytes());
    text.extend(name.as_bytes());
    text.extend([0; 1 + 4 + 4 + 2 + 1 + 67]);
    let mut white = b"XYZ \0\0\0\0".to_vec();
    white.extend([0.9642, 1.0, 0.8249].map(fixed).concat());
    assemble(&[
        (&[b"desc"], text),
        (&[b"wtpt"], white),
        (&[b"A2B0", b"A2B1", b"A2B2"], to_lab),
        (&[b"B2A0", b"B2A1", b"B2A2"], to_inks),
    ])
}

/// Header, table of tags, tags.
fn assemble(tags: &[(&[&[u8; 4]], Vec<u8>)]) -> Vec<u8> {
    let count: usize = tags.iter().map(|tag| tag.0.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let first = 128 + 4 + 12 * count;
    for (names, bytes) in tags {
        let at = (first + data.len()) as u32;
        for name in *names {
            table.extend(**name);
            table.extend(at.to_be_bytes());
            table.extend((bytes.len() as u32).to_be_bytes());
        }
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut file = ((first + data.len()) as u32).to_be_bytes().to_vec();
    file.extend(b"\0\0\0\0\x02\x40\0\0prtrCMYKLab ");
    file.extend([0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    file.extend(b"acsp");
    file.resize(68, 0);
    file.extend([0.9642, 1.0, 0.8249].map(fixed).concat());
    file.resize(128, 0);
    file.extend(table);
    file.extend(data);
    file
}
