//! `op.when`: what a condition answers, which side runs, what is kept of that, and how it is shown.

mod conditions;
mod crash;
mod gone_on;
mod refused;
mod shown;
mod sides;
