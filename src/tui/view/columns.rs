//! The columns of a table on the screen: some have a width of their own, the others share what is left.

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// So many cells, whatever the screen.
    Cells(u16),
    /// So many parts of what is left.
    Share(u16),
}

/// From `x` to `right`, with `gap` cells between: where each column begins, and its cells.
pub(super) fn places(widths: &[Width], (x, right): (u16, u16), gap: u16) -> Vec<(u16, u16)> {
    let gaps = gap * u16::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
    let own = |width: &Width| if let Width::Cells(cells) = width { *cells } else { 0 };
    let parts = |width: &Width| if let Width::Share(parts) = width { *parts } else { 0 };
    let mut left = right.saturating_sub(x + gaps + widths.iter().map(own).sum::<u16>());
    let mut shares: u16 = widths.iter().map(parts).sum();
    let mut at = x;
    let mut place = |width: &Width| {
        let cells = match *width {
            Width::Cells(cells) => cells,
            // Shares are taken off one after the other, so that no cell is left over at the end.
            Width::Share(parts) => {
                let cells = left * parts / shares.max(1);
                left -= cells;
                shares -= parts;
                cells
            }
        };
        let place = (at, cells);
        at += cells + gap;
        place
    };
    widths.iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_shared_to_the_last_cell() {
        let widths = [Width::Share(1), Width::Cells(7), Width::Share(2), Width::Cells(3)];
        assert_eq!(places(&widths, (2, 42), 2), [(2, 8), (12, 7), (21, 16), (39, 3)]);
        assert_eq!(places(&widths, (0, 17), 1), [(0, 1), (2, 7), (10, 3), (14, 3)]);
        assert_eq!(places(&widths, (0, 5), 1), [(0, 0), (1, 7), (9, 0), (10, 3)], "figures are not cut");
    }
}
