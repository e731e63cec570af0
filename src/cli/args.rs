//! The words of the command line: what may be typed, and the help for it. What each command does stands in the file of
//! its family.

use super::activities::{DoneArgs, DropArgs, LogArgs, PlanArgs};
use super::agenda::{AgendaArgs, TodayArgs};
use super::board::DemoArgs;
use super::check::CheckArgs;
use super::criteria::CriterionArgs;
use super::deals::{AddArgs, DeleteArgs, DuplicateArgs, EditArgs};
use super::docs::CompletionsArgs;
use super::filters::FilterArgs;
use super::flags::{FlagArgs, SnoozeArgs, UnflagArgs, WakeArgs};
use super::import::ImportArgs;
use super::journal::HistoryArgs;
use super::list::{FindArgs, ListArgs};
use super::moving::{LoseArgs, MoveArgs, ReopenArgs, ReorderArgs, WinArgs};
use super::out::Color;
use super::people::{MergeArgs, OrgsArgs, PeopleArgs};
use super::playbook::PlaybookArgs;
use super::quotas::QuotaArgs;
use super::reasons::ReasonArgs;
use super::review::ReviewArgs;
use super::show::ShowArgs;
use super::stages::StageArgs;
use super::stalled::StalledArgs;
use super::sweep::SweepArgs;
use chrono::NaiveDate;
use clap::builder::Resettable;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Without a command, dealdeck opens the board.
A DEAL is an id, or text that fits exactly one deal: an exact title before a
part, open deals before closed ones.

Examples:
  dealdeck add 'Acme Corp: website redesign $12,500 close:15dec #web'
  dealdeck list close:..eom is:stalled
  dealdeck move acme next
  dealdeck log acme call left voicemail
  dealdeck plan acme fri 14:30 call Ann
  dealdeck win acme 11,900 --on yesterday
  dealdeck undo";

/// A sales pipeline for one seller: a board of deals in the terminal, over one local file
#[derive(Debug, Parser)]
#[command(name = "dealdeck", version, max_term_width = 80, after_help = EXAMPLES)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) globals: Globals,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What every command understands, before and after its name.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Global options")]
pub(super) struct Globals {
    /// The file of deals [default: deals.db in the platform's data directory]
    #[arg(long, global = true, value_name = "FILE", env = "DEALDECK_DB", hide_env_values = true)]
    pub(super) db: Option<PathBuf>,
    /// The file of looks and habits [default: config.toml in the platform's config directory]
    #[arg(long, global = true, value_name = "FILE", env = "DEALDECK_CONFIG", hide_env_values = true)]
    pub(super) config: Option<PathBuf>,
    /// The pipeline to work on [default: the first one]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) pipeline: Option<String>,
    /// The day to take for today, as 2026-12-15
    #[arg(long, global = true, value_name = "DATE", env = "DEALDECK_TODAY", hide_env_values = true, value_parser = iso_day)]
    pub(super) today: Option<NaiveDate>,
    /// When to colour text
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help = "When to colour text: auto, always or never"
    )]
    pub(super) color: Color,
    /// Draw with ASCII alone
    #[arg(long, global = true)]
    pub(super) ascii: bool,
    /// Say nothing when all went well
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Add a deal, written on one line
    Add(AddArgs),
    /// Change a deal with one line
    Edit(EditArgs),
    /// Delete deals
    Delete(DeleteArgs),
    /// Make the same deal once more, open and without history
    Duplicate(DuplicateArgs),
    /// Move a deal to another stage
    Move(MoveArgs),
    /// Close a deal with an order
    Win(WinArgs),
    /// Close a deal without an order
    Lose(LoseArgs),
    /// Open a closed deal again
    Reopen(ReopenArgs),
    /// Flag a deal as stalled, with a note or without
    Flag(FlagArgs),
    /// Take the flag away
    Unflag(UnflagArgs),
    /// Snooze a deal until a day, with the reason
    Snooze(SnoozeArgs),
    /// Wake a snoozed deal
    Wake(WakeArgs),
    /// Tick an exit criterion of a deal's stage; without one, show its checklist
    Check(CheckArgs),
    /// Move a deal up or down in its column's manual order
    Reorder(ReorderArgs),
    /// Write down a call, an email or anything else that happened
    Log(LogArgs),
    /// Plan a step, or give the next one another day
    Plan(PlanArgs),
    /// Tick the next step
    Done(DoneArgs),
    /// Drop the next step: it is planned no longer
    Drop(DropArgs),
    /// Sweep: each deal that needs a decision, one at a time, on this terminal
    Sweep(SweepArgs),
    /// List deals: the open ones, unless the filter says otherwise
    List(ListArgs),
    /// Find deals, open and closed, by any text in them
    Find(FindArgs),
    /// List the open deals that are stalled, the largest first, with every reason
    Stalled(StalledArgs),
    /// Show what today asks for: overdue and due steps, waking deals, those that should close
    Today(TodayArgs),
    /// Show what the days ahead ask for, across all deals
    Agenda(AgendaArgs),
    /// Write the weekly review: the sweep, what has changed, what is stalled and what is due, as Markdown
    Review(ReviewArgs),
    /// Show everything about one deal, or one organization
    Show(ShowArgs),
    /// List, add, change, move and remove stages
    Stage(StageArgs),
    /// List, add, change and remove contacts
    People(PeopleArgs),
    /// List, add, change and remove organizations
    Orgs(OrgsArgs),
    /// Merge two organizations, or two contacts, that are one
    Merge(MergeArgs),
    /// List, add, change, move and remove the exit criteria of stages, or install a checklist
    Criterion(CriterionArgs),
    /// List, add, change and remove what is planned by itself when a deal enters a stage, or is won
    Playbook(PlaybookArgs),
    /// List, add, change and remove the reasons for which deals are lost
    Reason(ReasonArgs),
    /// List, set and remove quotas: the amounts to win in months, quarters and years
    Quota(QuotaArgs),
    /// List, add, change and remove the filters that are saved under a name
    Filter(FilterArgs),
    /// Import deals from a CSV file
    Import(ImportArgs),
    /// Take the last change back, whether it came from here or from the board
    Undo,
    /// Do again what was taken back last
    Redo,
    /// Show what was done, latest first
    History(HistoryArgs),
    /// Try the board on a throw-away sample
    Demo(DemoArgs),
    /// Print the config file's path and every value in force
    Config,
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page (dealdeck man | man -l -)
    Man,
}

/// Reads the words of a command line, the program's name first. A variable that is set to nothing is not set.
pub(super) fn parse(words: &[OsString]) -> Result<Cli, clap::Error> {
    let mut command = Cli::command();
    for (option, variable) in [("db", "DEALDECK_DB"), ("config", "DEALDECK_CONFIG"), ("today", "DEALDECK_TODAY")] {
        if std::env::var_os(variable).is_some_and(|value| value.is_empty()) {
            command = command.mut_arg(option, |arg| arg.env(Resettable::Reset));
        }
    }
    let matches = command.try_get_matches_from_mut(words)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Terms such as `-#web` look like options, so after the command words `list`, `stalled` and `edit`, and after the name in `filter add`,
/// they are handed on in their other form, `not:#web`.
pub(super) fn without_minus_terms(words: impl IntoIterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    let mut place = Place::Program;
    words.into_iter().map(move |word| {
        let text = word.to_str().unwrap_or_default();
        let here = place;
        place = here.after(text);
        match text.strip_prefix('-') {
            // One letter is an option, and so is what starts with a second minus.
            Some(term) if here.has_terms(term) && !term.starts_with('-') && term.chars().count() > 1 => {
                OsString::from(format!("not:{term}"))
            }
            _ => word,
        }
    })
}

/// Where this command word stands on a command line; `None`: another one does.
pub(super) fn command_at(words: &[&str], command: &str) -> Option<usize> {
    let mut place = Place::Program;
    let is_command = |word: &&str| {
        let here = place;
        place = here.after(word);
        here == Place::Before && !word.starts_with('-')
    };
    words.iter().position(is_command).filter(|at| words[*at] == command)
}

/// Where a word stands on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The program's own name.
    Program,
    /// Before the command word.
    Before,
    /// The value of an option before the command word.
    Value,
    /// After the command words `list`, `stalled` and `sweep`, or the name of a filter that is to be saved.
    Listing,
    /// After the command word `filter`.
    Filter,
    /// After `filter add`.
    FilterName,
    /// After the command word `edit`.
    Editing,
    /// Where a word is what it is.
    Literal,
}

impl Place {
    fn after(self, word: &str) -> Self {
        match self {
            Self::Program | Self::Value => Self::Before,
            Self::Before if ["list", "stalled", "sweep"].contains(&word) => Self::Listing,
            Self::Before if word == "edit" => Self::Editing,
            Self::Before if word == "filter" => Self::Filter,
            Self::Filter if word == "add" => Self::FilterName,
            Self::FilterName => Self::Listing,
            Self::Before | Self::Listing | Self::Editing if word == "--" => Self::Literal,
            Self::Before if word.strip_prefix("--").is_some_and(takes_a_value) => Self::Value,
            Self::Before if !word.starts_with('-') => Self::Literal,
            Self::Filter => Self::Literal,
            Self::Before | Self::Listing | Self::Editing | Self::Literal => self,
        }
    }

    /// Whether a word behind a minus is a term here: any in a filter, a tag or a key in a line of changes.
    fn has_terms(self, term: &str) -> bool {
        self == Self::Listing || (self == Self::Editing && (term.starts_with('#') || term.contains(':')))
    }
}

/// Whether the word after a global option belongs to it.
fn takes_a_value(option: &str) -> bool {
    Cli::command().get_arguments().any(|a| a.get_long() == Some(option) && a.get_action().takes_values())
}

fn iso_day(text: &str) -> Result<NaiveDate, String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    // chrono takes `2026-1-5` as well, and years of any length.
    day.filter(|_| text.len() == "2026-12-15".len() && text.starts_with(|c: char| c.is_ascii_digit()))
        .ok_or_else(|| "write the day as 2026-12-15".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn the_tree_of_commands_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_command_word_is_the_first_that_belongs_to_no_option() {
        let at = |line: &str| command_at(&line.split(' ').collect::<Vec<_>>(), "log");
        assert_eq!(at("dealdeck log acme call"), Some(1));
        assert_eq!(at("dealdeck -q --db log log acme call"), Some(4));
        assert_eq!(at("dealdeck move log call"), None);
        assert_eq!(at("dealdeck --db log move acme call"), None);
    }

    #[rstest]
    #[case("dealdeck list -#web", "dealdeck list not:#web")]
    #[case("dealdeck list -is:won -q --json", "dealdeck list not:is:won -q --json")]
    #[case("dealdeck stalled -#web --limit 2", "dealdeck stalled not:#web --limit 2")]
    #[case("dealdeck list -- -#web", "dealdeck list -- -#web")]
    #[case("dealdeck lose acme -#web", "dealdeck lose acme -#web")]
    #[case("dealdeck add Acme price list -web", "dealdeck add Acme price list -web")]
    #[case("dealdeck edit 1 -#web -tag:x -q --why -y", "dealdeck edit 1 not:#web not:tag:x -q --why -y")]
    #[case("dealdeck edit 1 -- -#web", "dealdeck edit 1 -- -#web")]
    #[case("dealdeck people edit 1 --phone -1:2", "dealdeck people edit 1 --phone -1:2")]
    #[case("dealdeck stage list -web", "dealdeck stage list -web")]
    #[case("dealdeck filter add -q -#web -is:won", "dealdeck filter add -q not:#web not:is:won")]
    #[case("dealdeck filter add list -- -#web", "dealdeck filter add list -- -#web")]
    #[case("dealdeck filter edit list -web", "dealdeck filter edit list -web")]
    #[case(
        "dealdeck -q --ascii --db list --color=never list -#web",
        "dealdeck -q --ascii --db list --color=never list not:#web"
    )]
    #[case("dealdeck --pipeline list add -#web", "dealdeck --pipeline list add -#web")]
    fn a_term_with_a_minus_is_no_option(#[case] typed: &str, #[case] meant: &str) {
        let words = typed.split(' ').map(OsString::from);
        let meant: Vec<OsString> = meant.split(' ').map(OsString::from).collect();
        assert_eq!(without_minus_terms(words).collect::<Vec<_>>(), meant);
    }

    #[rstest]
    #[case("2026-12-15", true)]
    #[case("2026-1-5", false)]
    #[case("2026-02-30", false)]
    #[case("+262142-1", false)]
    #[case("today", false)]
    #[case("", false)]
    fn today_is_handed_in_as_an_iso_day(#[case] text: &str, #[case] good: bool) {
        assert_eq!(iso_day(text).is_ok(), good);
    }
}
