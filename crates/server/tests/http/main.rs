//! The server in process: every request goes through the whole router, on a database of its own.

mod app;

mod appointments;
mod area;
mod bad_input;
mod certificate;
mod confirmation;
mod contract;
mod demo;
mod desk;
mod desk_live;
mod desk_policy;
mod desk_texts;
mod drafts;
mod jobs;
mod limits;
mod machines;
mod mails;
mod own_data;
mod pages;
mod policy;
mod preview;
mod privacy;
mod reading;
mod rush;
mod search;
mod sign_in;
