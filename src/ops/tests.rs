//! Tests of the verbs: what each changes, refuses and records in every state of a deal, and that all of it can be taken
//! back.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod activities;
mod adding;
mod closing;
mod derived;
mod desk;
mod flags;
mod gates;
mod importing;
mod moving;
mod people;
mod playbooks;
mod quotas;
mod random;
mod reasons;
mod reckoning;
mod register;
mod reimporting;
mod saved_filters;
mod stages;
mod states;
mod stays;
mod sweeping;

mod undoing;
mod waterfall;
