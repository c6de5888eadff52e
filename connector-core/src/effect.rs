//! What a flow does at the processor.

/// What a flow does at the processor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Takes, holds, releases or gives back money: must not happen twice.
    MovesMoney,
    /// Makes something that does no harm twice: a customer, a token, a session.
    Changes,
    /// Looks something up.
    Reads,
}
