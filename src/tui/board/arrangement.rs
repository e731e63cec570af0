//! The ways in which the same deals are laid out, and the orders that each can be in.

use crate::domain::order::Order;

/// How deals are laid out in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// A column a stage: the board.
    Columns,
    /// One column: the list.
    List,
}

impl Arrangement {
    /// The orders that its deals can be in, as the key goes through them.
    #[must_use]
    pub fn orders(self) -> &'static [Order] {
        match self {
            Self::Columns => &[Order::Light, Order::Value, Order::Close, Order::Idle, Order::Name, Order::Manual],
            Self::List => {
                &[Order::Stage, Order::Value, Order::Close, Order::Next, Order::Idle, Order::Name, Order::Title]
            }
        }
    }

    /// The order after this one, round and round.
    #[must_use]
    pub fn after(self, order: Order) -> Order {
        let all = self.orders();
        let at = all.iter().position(|o| *o == order).unwrap_or(all.len() - 1);
        all[(at + 1) % all.len()]
    }
}
