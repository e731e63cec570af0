//! What a key asks for, and where it is pressed.

use super::key::Key;
use strum::{EnumIter, EnumString, IntoEnumIterator, IntoStaticStr};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
#[allow(missing_docs, reason = "each is described by its row in the table of keys")]
pub enum Action {
    ShowBoard,
    ShowPeople,
    ShowList,
    ShowAgenda,
    NextScreen,
    PreviousScreen,
    ShowStages,
    Sweep,
    Quota,
    Pass,
    GoBack,
    FinishSweep,
    AddStage,
    AddCriterion,
    AddPlay,
    InstallChecklist,
    Require,
    Open,
    EditHere,
    AddField,
    OtherSide,
    Left,
    Down,
    Up,
    Right,
    Top,
    Bottom,
    FirstColumn,
    LastColumn,
    HalfDown,
    HalfUp,
    NextDecision,
    PreviousDecision,
    MovePrevious,
    MoveNext,
    MoveTo,
    ReorderDown,
    ReorderUp,
    Sort,
    Reverse,
    Add,
    AddForm,
    LogCall,
    LogEmail,
    LogMeeting,
    LogProposal,
    LogNote,
    LogTask,
    LogAgain,
    NextStep,
    Tick,
    Edit,
    Win,
    Lose,
    Reopen,
    Flag,
    Snooze,
    Wake,
    Price,
    Delete,
    Duplicate,
    Notes,
    Copy,
    Merge,
    Mark,
    MarkRange,
    MarkColumn,
    Filter,
    SavedFilters,
    RemoveFilter,
    RenameFilter,
    EditFilter,
    Closed,
    Pane,
    Undo,
    Redo,
    Palette,
    Help,
    Reload,
    Redraw,
    Suspend,
    Back,
    Quit,
    Accept,
    Cancel,
    Complete,
    NextItem,
    PreviousItem,
    NextField,
    PreviousField,
    Save,
    Yes,
    Checklist,
    Meet,
    Evidence,
    Override,
}

/// Where a key is pressed: the top overlay or the screen beneath, or a layer of keys that several screens share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Context {
    /// Every screen.
    Screen,
    /// The screens with a deal under the cursor.
    Deals,
    /// The screens that show the pipeline's deals, to be filtered, sorted and marked.
    Overview,
    /// The board.
    Board,
    /// The list.
    List,
    /// The agenda.
    Agenda,
    /// One deal with all that belongs to it.
    Deal,
    /// Notes being written.
    Notes,
    /// People and firms.
    People,
    /// The stage editor.
    Stages,
    /// A deal of the weekly sweep.
    Sweep,
    /// The end of the weekly sweep.
    Swept,
    /// A line being typed.
    Line,
    /// A form.
    Form,
    /// A list that is narrowed by what is typed.
    Picker,
    /// The saved filters: such a list, whose lines can be changed.
    Filters,
    /// A short list where a digit picks: nothing is typed.
    Digits,
    /// A deal's checklist.
    Checks,
    /// A checklist that a move waits for.
    Gate,
    /// Several deals that wait before gates.
    Gates,
    /// A question.
    Question,
}

impl Action {
    /// Its name, as the config file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it only moves the cursor.
    #[must_use]
    pub fn is_motion(self) -> bool {
        let walks = matches!(self, Self::Left | Self::Down | Self::Up | Self::Right | Self::OtherSide);
        let jumps = matches!(self, Self::Top | Self::Bottom | Self::FirstColumn | Self::LastColumn);
        let looks_on = matches!(self, Self::NextDecision | Self::PreviousDecision);
        walks || jumps || looks_on || matches!(self, Self::HalfDown | Self::HalfUp)
    }

    /// The main screen that it goes to, where it does nothing else.
    #[must_use]
    pub fn screen(self) -> Option<&'static str> {
        self.name().strip_prefix("show_")
    }
}

impl Context {
    /// Its name, as the config file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether keys that print are typed here, and so cannot be bound.
    #[must_use]
    pub fn types(self, key: Key) -> bool {
        match self {
            Self::Line | Self::Form | Self::Picker | Self::Filters | Self::Notes => key.prints(),
            Self::Digits | Self::Checks | Self::Gate => key.digit().is_some(),
            Self::Gates | Self::Question => false,
            Self::Screen | Self::Deals | Self::Overview | Self::Board | Self::List | Self::Agenda => false,
            Self::Deal | Self::People | Self::Stages | Self::Sweep | Self::Swept => false,
        }
    }

    /// Whether there is a screen or an overlay on which keys of both hold.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        Self::iter().any(|context| context.layers().contains(&self) && context.layers().contains(&other))
    }

    /// Whose keys hold here, the nearest first: a nearer layer overrules a farther one.
    #[must_use]
    pub fn layers(self) -> &'static [Context] {
        match self {
            Self::Board => &[Self::Board, Self::Overview, Self::Deals, Self::Screen],
            Self::List => &[Self::List, Self::Overview, Self::Deals, Self::Screen],
            Self::Agenda => &[Self::Agenda, Self::Deals, Self::Screen],
            Self::Deal => &[Self::Deal, Self::Deals, Self::Screen],
            Self::People => &[Self::People, Self::Screen],
            Self::Stages => &[Self::Stages, Self::Screen],
            Self::Sweep => &[Self::Sweep, Self::Deals, Self::Screen],
            Self::Swept => &[Self::Swept, Self::Screen],
            Self::Screen => &[Self::Screen],
            Self::Deals => &[Self::Deals, Self::Screen],
            Self::Overview => &[Self::Overview, Self::Deals, Self::Screen],
            Self::Notes => &[Self::Notes],
            Self::Line => &[Self::Line],
            Self::Form => &[Self::Form],
            Self::Picker => &[Self::Picker],
            Self::Filters => &[Self::Filters, Self::Picker],
            Self::Digits => &[Self::Digits],
            Self::Checks => &[Self::Checks],
            Self::Gate => &[Self::Gate, Self::Checks],
            Self::Gates => &[Self::Gates],
            Self::Question => &[Self::Question],
        }
    }
}
