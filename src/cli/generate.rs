//! `dumpdiff generate`: what the program can write about itself.

use super::output;
use super::{Artifact, GenerateArgs, Outcome, Trouble};
use crate::report::json::schema;

pub(super) fn run(args: &GenerateArgs) -> Result<Outcome, Trouble> {
    output::write_with(args.output.as_deref(), |out| match args.artifact {
        Artifact::JsonSchema => {
            serde_json::to_writer_pretty(&mut *out, &schema())?;
            out.write_all(b"\n")
        }
    })?;
    Ok(Outcome::Nothing)
}
