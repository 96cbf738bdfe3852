//! Who leaves, where to, and who comes back.

pub mod choosing;
pub mod closing;
pub mod forced;
pub mod held;
pub mod leaving;
pub mod moving;
pub mod refuge;
pub mod registration;
pub mod returns;
pub mod timing;
