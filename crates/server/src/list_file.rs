//! A list of the desk as a file. It is written while it is sent: only some rows are in memory, however many there are, and whoever reads
//! slowly holds up nobody.

use std::{
    io::{self, Read, Seek},
    thread,
};

use approdo::desk::words;
use approdo_contract::{
    desk::list::{CellKind, Column, FileKind, List},
    text::Lang,
    wire,
    working_time::rome,
};
use approdo_store::{OpenList, Store};
use axum::body::Bytes;
use http_body_util::channel::{Channel, Sender};
use jiff::{Timestamp, civil::DateTime};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};
use tokio::{runtime::Handle, sync::mpsc};

/// Batches of rows and pieces of the file that wait to be taken.
const AHEAD: usize = 4;
/// Bytes of a piece of the file.
const PIECE: usize = 64 * 1024;

type Rows = Vec<Vec<String>>;
type Body = Channel<Bytes, io::Error>;

/// What the file is made of.
#[derive(Clone, Copy)]
struct Sheet {
    list: List,
    lang: Lang,
}

/// The file, written from now on. What goes wrong in the middle breaks the answer off, so that nobody takes half a list for a whole one.
pub(crate) fn write(store: Store, mut open: OpenList, list: List, kind: FileKind, lang: Lang) -> Body {
    let (sender, body) = Channel::new(AHEAD);
    let (rows, batches) = mpsc::channel::<io::Result<Rows>>(AHEAD);
    tokio::spawn(async move {
        loop {
            let batch = match store.next_rows(&mut open).await {
                Ok(Some(batch)) => Ok(batch),
                Ok(None) => return,
                Err(error) => Err(io::Error::other(error)),
            };
            let failed = batch.is_err();
            // Nobody takes it any more, or nothing more comes.
            if rows.send(batch).await.is_err() || failed {
                return;
            }
        }
    });
    let sheet = Sheet { list, lang };
    // Packing a workbook is work: not on the threads that answer others.
    let runtime = Handle::current();
    thread::spawn(move || runtime.block_on(send(sheet, kind, batches, sender)));
    body
}

async fn send(
    sheet: Sheet,
    kind: FileKind,
    batches: mpsc::Receiver<io::Result<Rows>>,
    mut sender: Sender<Bytes, io::Error>,
) {
    let sent = match kind {
        FileKind::Csv => csv(sheet, batches, &mut sender).await,
        FileKind::Xlsx => xlsx(sheet, batches, &mut sender).await,
    };
    if let Err(error) = sent {
        tracing::warn!(%error, "a list was not sent to its end");
        sender.abort(error);
    }
}

async fn push(sender: &mut Sender<Bytes, io::Error>, piece: Vec<u8>) -> io::Result<()> {
    sender.send_data(piece.into()).await.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
}

// ---- CSV: RFC 4180, with the mark by which Excel knows UTF-8

async fn csv(
    sheet: Sheet,
    mut batches: mpsc::Receiver<io::Result<Rows>>,
    sender: &mut Sender<Bytes, io::Error>,
) -> io::Result<()> {
    let columns = sheet.list.columns();
    let mut text = String::from('\u{feff}');
    line(&mut text, columns.iter().map(|column| words::head(sheet.list, column).get(sheet.lang).to_owned()));
    push(sender, std::mem::take(&mut text).into_bytes()).await?;
    while let Some(batch) = batches.recv().await {
        for cells in batch? {
            line(&mut text, cells.iter().zip(columns).map(|(cell, column)| sheet.written(column, cell)));
        }
        push(sender, std::mem::take(&mut text).into_bytes()).await?;
    }
    Ok(())
}

impl Sheet {
    /// A cell as it stands in a file of texts.
    fn written(self, column: &Column, cell: &str) -> String {
        match column.kind {
            CellKind::Number | CellKind::Day => cell.to_owned(),
            CellKind::Cents => cents(cell).map_or_else(String::new, |(whole, rest)| format!("{whole}.{rest:02}")),
            CellKind::Moment => {
                wall_time(cell).map_or_else(String::new, |time| time.strftime("%Y-%m-%d %H:%M").to_string())
            }
            CellKind::Code => guarded(&words::cell(self.lang, self.list, column, cell)),
            CellKind::Text | CellKind::Reference => guarded(cell),
        }
    }
}

/// A text that no spreadsheet takes for a formula. A negative number is none.
fn guarded(text: &str) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins && !is_negative_number(text) { ["'", text].concat() } else { text.to_owned() }
}

fn is_negative_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or_default();
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    [whole, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\r', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

/// Euros and cents of an amount in cents.
fn cents(cell: &str) -> Option<(u32, u32)> {
    let cents: u32 = cell.parse().ok()?;
    Some((cents / 100, cents % 100))
}

/// The time on the clocks of Rome, to the minute.
fn wall_time(cell: &str) -> Option<DateTime> {
    cell.parse::<Timestamp>().ok().map(|moment| rome().to_datetime(moment))
}

// ---- XLSX

async fn xlsx(
    sheet: Sheet,
    mut batches: mpsc::Receiver<io::Result<Rows>>,
    sender: &mut Sender<Bytes, io::Error>,
) -> io::Result<()> {
    let mut book = Workbook::new();
    book_head(&mut book, sheet).map_err(io::Error::other)?;
    let mut row = 1;
    while let Some(batch) = batches.recv().await {
        for cells in batch? {
            book_row(&mut book, sheet, row, &cells).map_err(io::Error::other)?;
            row += 1;
        }
    }
    let mut file = tempfile::tempfile()?;
    book.save_to_writer(&mut file).map_err(io::Error::other)?;
    file.rewind()?;
    loop {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        piece.truncate(read);
        push(sender, piece).await?;
    }
}

/// The head, which stays in view, and how wide the columns are.
fn book_head(book: &mut Workbook, sheet: Sheet) -> Result<(), XlsxError> {
    // Rows are written to the disk one by one: a list of any length takes as little memory as a short one.
    let page = book.add_worksheet_with_constant_memory()?;
    let bold = Format::new().set_bold();
    page.set_freeze_panes(1, 0)?;
    for (number, column) in (0_u16..).zip(sheet.list.columns()) {
        let width = match column.kind {
            CellKind::Text => 30,
            CellKind::Code => 24,
            CellKind::Moment => 17,
            CellKind::Reference | CellKind::Number | CellKind::Cents | CellKind::Day => 13,
        };
        page.set_column_width(number, width)?;
        page.write_string_with_format(0, number, words::head(sheet.list, column).get(sheet.lang), &bold)?;
    }
    Ok(())
}

fn book_row(book: &mut Workbook, sheet: Sheet, row: u32, cells: &[String]) -> Result<(), XlsxError> {
    let page = book.worksheet_from_index(0)?;
    for (number, (cell, column)) in (0_u16..).zip(cells.iter().zip(sheet.list.columns())) {
        if cell.is_empty() {
            continue;
        }
        match column.kind {
            CellKind::Number => {
                if let Ok(count) = cell.parse::<u32>() {
                    page.write_number(row, number, count)?;
                }
            }
            CellKind::Cents => {
                if let Some((whole, rest)) = cents(cell) {
                    let amount = f64::from(whole) + f64::from(rest) / 100.0;
                    page.write_number_with_format(row, number, amount, &Format::new().set_num_format("#,##0.00"))?;
                }
            }
            CellKind::Day => {
                if let Some(day) = wire::read_date(cell) {
                    let format = Format::new().set_num_format("yyyy-mm-dd");
                    page.write_datetime_with_format(row, number, excel(day.at(0, 0, 0, 0))?, &format)?;
                }
            }
            CellKind::Moment => {
                if let Some(time) = wall_time(cell) {
                    let format = Format::new().set_num_format("yyyy-mm-dd hh:mm");
                    page.write_datetime_with_format(row, number, excel(time)?, &format)?;
                }
            }
            // A string of a workbook is never a formula.
            CellKind::Code => {
                page.write_string(row, number, words::cell(sheet.lang, sheet.list, column, cell))?;
            }
            CellKind::Text | CellKind::Reference => {
                page.write_string(row, number, cell)?;
            }
        }
    }
    Ok(())
}

fn excel(time: DateTime) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&time.strftime("%Y-%m-%dT%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_formula_and_negative_numbers_stay() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+39 02 1234567", "'+39 02 1234567"),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-12", "-12"),
            ("-12,50", "-12,50"),
            ("-1.5", "-1.5"),
            ("-", "'-"),
            ("-1-1", "'-1-1"),
            ("Mulettista = forklift", "Mulettista = forklift"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

    #[test]
    fn a_line_holds_whatever_was_typed() {
        let mut text = String::new();
        line(&mut text, ["plain", "a, b", "say \"no\"", "two\nlines", ""].map(str::to_owned).into_iter());
        assert_eq!(text, "plain,\"a, b\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
    }

    #[test]
    fn cells_are_written_by_their_kind() {
        let sheet = Sheet { list: List::Vacancies, lang: Lang::It };
        let column = |name| List::Vacancies.columns().iter().find(|column| column.name == name).unwrap();
        assert_eq!(sheet.written(column("pay_min"), "145005"), "1450.05");
        assert_eq!(sheet.written(column("arrived"), "2026-12-01T09:00:30Z"), "2026-12-01 10:00");
        assert_eq!(sheet.written(column("closing_date"), "2026-12-31"), "2026-12-31");
        assert_eq!(sheet.written(column("state"), "published"), "Pubblicata");
        assert_eq!(sheet.written(column("title"), "=cmd"), "'=cmd");
        assert_eq!(sheet.written(column("due"), ""), "");
    }
}
