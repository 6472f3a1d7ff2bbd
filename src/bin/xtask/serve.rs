//! `cargo xtask serve`: the built page on this machine.

use xshell::{Shell, cmd};

use crate::{Outcome, build, tool};

pub(crate) fn serve(sh: &Shell, port: u16) -> Outcome {
    let site = build::build(sh)?;
    let server = sh.current_dir().join(tool::JOURNEYS).join("server.mjs");
    let (folder, port) = (site.folder, port.to_string());
    Ok(cmd!(sh, "node {server} {folder} {port}").quiet().run()?)
}
