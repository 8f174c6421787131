//! The `florilege` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    florilege::run(std::env::args_os())
}
