//! `cargo xtask serve | test | build | bench`: everything done with this repository, by one name each.
//!
//! Installs what is missing, uses what is there at the right version, and stops at the first failure with
//! the command that failed.

#[path = "xtask/bench.rs"]
mod bench;
#[path = "xtask/build.rs"]
mod build;
#[path = "xtask/check.rs"]
mod check;
#[path = "xtask/compose.rs"]
mod compose;
#[path = "xtask/serve.rs"]
mod serve;
#[path = "xtask/tool.rs"]
mod tool;
#[path = "xtask/weight.rs"]
mod weight;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xshell::Shell;

/// What a task ends with: nothing, or why it stopped.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Serve, test, build and time Homegrown.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build the page and serve it on this machine.
    Serve {
        /// The port to try first.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Run every check, in the order that fails soonest.
    Test,
    /// Write dist/, a static site, and dist/homegrown.html, the one file that works offline; print what they weigh.
    Build,
    /// Time what a user does, natively and in Chromium: a JSON line each.
    Bench {
        /// Run only benchmarks whose name contains this.
        filter: Option<String>,
    },
    /// Run the journeys of a real browser through dist/ as it stands.
    Journeys {
        /// Run only journeys whose name matches this.
        filter: Option<String>,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nstopped: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> Outcome {
    let sh = Shell::new()?;
    sh.change_dir(tool::root()?);
    match task {
        Task::Serve { port } => serve::serve(&sh, *port),
        Task::Test => check::test(&sh),
        Task::Build => build::build(&sh).and_then(|site| weight::report(&site)),
        Task::Bench { filter } => bench::bench(&sh, filter.as_deref()),
        Task::Journeys { filter } => check::journeys(&sh, filter.as_deref()),
    }
}
