//! Where everything stands, as a pure function of the screen's size and the board: `update` scrolls by it, `draw` draws
//! by it.

use super::list;
use crate::tui::app::App;
use crate::tui::board::{Arrangement, Board, Column};
use ratatui::layout::Rect;

/// Below this the program only says that it needs more room.
pub const SMALLEST: (u16, u16) = (40, 10);
/// The narrowest column of cards, without the space after it.
const NARROWEST: u16 = 15;
/// The widest one that is still read at a glance.
const WIDEST: u16 = 34;
/// An empty stage that has given way: its heading alone.
const COLLAPSED: u16 = 8;
/// Below this width one stage is shown at a time.
const ONE_STAGE: u16 = 60;
/// From this height on there is room for whole cards.
const ROOMY: u16 = 30;

/// How much of a deal a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// Organization, title, figures, next step, and a space.
    Full,
    /// Name, and figures with the light below it.
    Compact,
    /// All on one line.
    Line,
}

impl Density {
    /// Lines of a card, with the space after it.
    #[must_use]
    pub fn height(self) -> u16 {
        match self {
            Self::Full => 5,
            Self::Compact => 2,
            Self::Line => 1,
        }
    }
}

/// A column on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which column of the board.
    pub column: usize,
    /// From its left edge.
    pub x: u16,
    /// Cells, without the space after it.
    pub width: u16,
    /// Whether it has given way to a heading.
    pub collapsed: bool,
}

/// Where the metrics are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanePlace {
    /// Nowhere.
    Hidden,
    /// Beside the board.
    Side(Rect),
    /// As two lines below it.
    Strip(Rect),
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The whole screen.
    pub area: Rect,
    /// Whether the screen is too small for a board.
    pub too_small: bool,
    /// The screen's first line.
    pub head: Rect,
    /// The columns' headings: one or two lines, then the rule.
    pub headings: Rect,
    /// The cards.
    pub cards: Rect,
    /// The columns that are on the screen.
    pub places: Vec<Place>,
    /// The first of them.
    pub left: usize,
    /// Columns that stand off the screen to the right.
    pub hidden_right: usize,
    /// How much a card shows.
    pub density: Density,
    /// Cards that fit in a column, or rows on the list.
    pub rows: usize,
    /// Where the metrics are.
    pub pane: PanePlace,
    /// What a screen other than the board draws in: between the head and the line that explains.
    pub body: Rect,
    /// The line that explains the selected card, or says what was done.
    pub explain: Rect,
    /// The line of keys.
    pub hints: Rect,
}

/// The layout of a screen.
#[must_use]
pub fn of(area: Rect, app: &App) -> Layout {
    let Rect { width, height, .. } = area;
    let too_small = width < SMALLEST.0 || height < SMALLEST.1;
    let line = |y: u16| Rect { x: 0, y: y.min(height), width, height: 1.min(height.saturating_sub(y)) };
    let (explain, hints) = (line(height.saturating_sub(2)), line(height.saturating_sub(1)));
    let roomy = height >= ROOMY;

    let side = (width.saturating_mul(28) / 100).clamp(33, 46);
    let beside = |pane: bool| if pane { width.saturating_sub(side + 1) } else { width };
    let board = &app.board;
    let shows_pane = app.shows_pane;
    // Columns give way before the pane does, the pane before a stage does.
    let tried = if width < ONE_STAGE {
        None
    } else {
        [(shows_pane, false), (shows_pane, true), (false, false), (false, true)]
            .into_iter()
            .find_map(|(pane, collapse)| fit(board, beside(pane), collapse).map(|places| (pane, places)))
    };
    let (with_pane, places, left, hidden_right) = match tried {
        Some((pane, places)) => (pane, places, 0, 0),
        None => {
            let (places, left, hidden) = window(board, width);
            (false, places, left, hidden)
        }
    };
    let strip = shows_pane && !with_pane && height >= 16;
    let strip_height = if strip { 2 } else { 0 };

    let top = if roomy { 2 } else { 1 };
    let narrow = places.iter().filter(|p| !p.collapsed).map(|p| p.width).min().unwrap_or(width);
    // A stage's name and its figures stand on one line only where both fit.
    let headings = Rect { x: 0, y: top, width, height: if roomy || narrow < 24 { 3 } else { 2 } };
    let cards_top = headings.bottom();
    let cards_height = height.saturating_sub(cards_top + 2 + strip_height);
    let density = match () {
        () if cards_height >= 14 && roomy => Density::Full,
        () if narrow < 30 => Density::Compact,
        () => Density::Line,
    };
    // The space after the last card may be cut off.
    let rows = (cards_height + u16::from(density == Density::Full)) / density.height();
    let pane = if with_pane {
        let x = width - side;
        PanePlace::Side(Rect { x, y: top, width: side, height: height.saturating_sub(top + 2) })
    } else if strip {
        PanePlace::Strip(Rect { x: 0, y: height - 4, width, height: 2 })
    } else {
        PanePlace::Hidden
    };
    let body = Rect { x: 0, y: 2.min(height), width, height: height.saturating_sub(4) };
    let rows = match board.arrangement {
        Arrangement::Columns => rows,
        Arrangement::List => body.height.saturating_sub(list::HEADING),
    };
    Layout {
        area,
        too_small,
        head: line(0),
        headings,
        cards: Rect { x: 0, y: cards_top, width, height: cards_height },
        places,
        left,
        hidden_right,
        density,
        rows: usize::from(rows.max(1)),
        pane,
        body,
        explain,
        hints,
    }
}

/// All columns beside each other; `None`: they do not fit.
fn fit(board: &Board, width: u16, collapse: bool) -> Option<Vec<Place>> {
    let gives_way = |c: &Column| collapse && c.is_empty();
    let narrow = board.columns.iter().filter(|c| gives_way(c)).count();
    let wide = board.columns.len() - narrow;
    if wide == 0 && narrow > 0 {
        return fit(board, width, false);
    }
    let room = width.checked_sub(u16::try_from(narrow).ok()? * (COLLAPSED + 1))?;
    let each = (room / u16::try_from(wide.max(1)).ok()?).min(WIDEST + 1);
    if each <= NARROWEST {
        return None;
    }
    let mut x = 0;
    let place = |(column, c): (usize, &Column)| {
        let collapsed = gives_way(c);
        let cells = if collapsed { COLLAPSED } else { each - 1 };
        let place = Place { column, x, width: cells, collapsed };
        x += cells + 1;
        place
    };
    Some(board.columns.iter().enumerate().map(place).collect())
}

/// As many columns as fit around the cursor, or one stage at a time; the first one, and how many stand off to the right.
fn window(board: &Board, width: u16) -> (Vec<Place>, usize, usize) {
    let all = board.columns.len();
    // Two cells at the right say how many columns stand off the screen.
    let fits = if width < ONE_STAGE { 1 } else { usize::from((width - 3) / (NARROWEST + 1)).clamp(1, all.max(1)) };
    let left = board.left.clamp((board.column() + 1).saturating_sub(fits), board.column());
    let left = left.min(all.saturating_sub(fits));
    let each = if fits == 1 { width } else { (width - 3) / u16::try_from(fits).unwrap_or(1) };
    let shown = left..(left + fits).min(all);
    let hidden = all - shown.end;
    let places = shown.enumerate().map(|(at, column)| Place {
        column,
        x: u16::try_from(at).unwrap_or(0) * each,
        width: each.saturating_sub(1),
        collapsed: false,
    });
    (places.collect(), left, hidden)
}
