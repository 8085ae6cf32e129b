//! Computes formulas that are simple enough: arithmetic, comparisons, texts, a few functions.
//!
//! A spreadsheet keeps what its formulas come to; a file that another program has made may lack it.

/// How deep formulas may refer to formulas and brackets stand in brackets.
const DEEPEST: usize = 40;
/// How many cells a range may have.
const MOST_CELLS: u32 = 10_000;
/// How much one formula may look at.
const MOST_STEPS: usize = 100_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Empty,
    Number(f64),
    Text(String),
    Bool(bool),
}

/// A cell: row and column, from 0.
pub(super) type Place = (u32, u32);

/// What the cells of a workbook hold.
pub(super) trait Cells {
    /// The value of a cell, of this sheet or of the one of this name; the formula where it has no
    /// value. `None` where nobody knows, as in a sheet that is not there.
    fn look_up(&self, sheet: Option<&str>, place: Place) -> Option<Result<Value, String>>;
}

/// What a formula comes to; `None` where it is not simple enough. `budget` is how much may still be
/// looked at for all formulas of a workbook.
pub(super) fn compute(formula: &str, cells: &dyn Cells, budget: &mut usize) -> Option<Value> {
    let given = MOST_STEPS.min(*budget);
    let mut steps = given;
    let value = whole(formula, None, cells, 0, &mut steps);
    *budget -= given - steps;
    value
}

fn whole(
    formula: &str,
    sheet: Option<&str>,
    cells: &dyn Cells,
    depth: usize,
    steps: &mut usize,
) -> Option<Value> {
    let mut parser = Parser {
        rest: formula.trim().trim_start_matches('='),
        sheet,
        cells,
        depth,
        steps,
    };
    let value = parser.comparison()?.one()?;
    parser.rest.trim().is_empty().then_some(value)
}

/// A value, or those of a range.
enum Operand {
    One(Value),
    Many(Vec<Value>),
}

impl Operand {
    fn one(self) -> Option<Value> {
        match self {
            Self::One(value) => Some(value),
            Self::Many(_) => None,
        }
    }

    fn all(self) -> Vec<Value> {
        match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values,
        }
    }
}

impl Value {
    fn number(&self) -> Option<f64> {
        match self {
            Self::Empty => Some(0.0),
            Self::Number(number) => Some(*number),
            Self::Bool(yes) => Some(f64::from(u8::from(*yes))),
            Self::Text(text) => text.trim().parse().ok(),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Number(number) => super::number_format::number_text(*number),
            Self::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Text(text) => text.clone(),
        }
    }

    fn is_true(&self) -> Option<bool> {
        match self {
            Self::Bool(yes) => Some(*yes),
            Self::Text(_) => None,
            other => other.number().map(|number| number != 0.0),
        }
    }
}

fn finite(number: f64) -> Option<Operand> {
    number
        .is_finite()
        .then_some(Operand::One(Value::Number(number)))
}

struct Parser<'a> {
    rest: &'a str,
    /// The sheet that places without one are on; `None` for the formula's own.
    sheet: Option<&'a str>,
    cells: &'a dyn Cells,
    depth: usize,
    steps: &'a mut usize,
}

impl Parser<'_> {
    fn accept(&mut self, sign: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        *self.steps = self.steps.checked_sub(1)?;
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn comparison(&mut self) -> Option<Operand> {
        let mut left = self.joined()?;
        while let Some(sign) = ["<>", "<=", ">=", "=", "<", ">"]
            .into_iter()
            .find(|sign| self.accept(sign))
        {
            let (a, b) = (left.one()?, self.joined()?.one()?);
            let order = match (&a, &b) {
                (Value::Text(a), b) => a.to_lowercase().cmp(&b.text().to_lowercase()),
                (a, Value::Text(b)) => a.text().to_lowercase().cmp(&b.to_lowercase()),
                (a, b) => a.number()?.partial_cmp(&b.number()?)?,
            };
            let holds = match sign {
                "<>" => order.is_ne(),
                "<=" => order.is_le(),
                ">=" => order.is_ge(),
                "=" => order.is_eq(),
                "<" => order.is_lt(),
                _ => order.is_gt(),
            };
            left = Operand::One(Value::Bool(holds));
        }
        Some(left)
    }

    fn joined(&mut self) -> Option<Operand> {
        let mut left = self.sum()?;
        while self.accept("&") {
            let text = left.one()?.text() + &self.sum()?.one()?.text();
            *self.steps = self.steps.checked_sub(text.len())?;
            left = Operand::One(Value::Text(text));
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<Operand> {
        let mut left = self.product()?;
        loop {
            let sign = if self.accept("+") {
                1.0
            } else if self.accept("-") {
                -1.0
            } else {
                return Some(left);
            };
            let right = self.product()?.one()?.number()?;
            left = finite(left.one()?.number()? + sign * right)?;
        }
    }

    fn product(&mut self) -> Option<Operand> {
        let mut left = self.power()?;
        loop {
            let is_division = if self.accept("*") {
                false
            } else if self.accept("/") {
                true
            } else {
                return Some(left);
            };
            let (a, b) = (left.one()?.number()?, self.power()?.one()?.number()?);
            left = finite(if is_division { a / b } else { a * b })?;
        }
    }

    fn power(&mut self) -> Option<Operand> {
        let mut left = self.percent()?;
        while self.accept("^") {
            let (a, b) = (left.one()?.number()?, self.percent()?.one()?.number()?);
            left = finite(a.powf(b))?;
        }
        Some(left)
    }

    fn percent(&mut self) -> Option<Operand> {
        let mut value = self.signed()?;
        while self.accept("%") {
            value = finite(value.one()?.number()? / 100.0)?;
        }
        Some(value)
    }

    fn signed(&mut self) -> Option<Operand> {
        if self.accept("-") {
            let value = self.deeper(Self::signed)?;
            return finite(-value.one()?.number()?);
        }
        if self.accept("+") {
            return self.deeper(Self::signed);
        }
        self.deeper(Self::primary)
    }

    fn primary(&mut self) -> Option<Operand> {
        if self.accept("(") {
            let value = self.comparison()?;
            return self.accept(")").then_some(value);
        }
        self.rest = self.rest.trim_start();
        if let Some(text) = self.rest.strip_prefix('"') {
            let (text, rest) = quoted(text, '"')?;
            self.rest = rest;
            return Some(Operand::One(Value::Text(text)));
        }
        if let Some(name) = self.rest.strip_prefix('\'') {
            let (name, rest) = quoted(name, '\'')?;
            self.rest = rest.strip_prefix('!')?;
            return self.range(Some(&name));
        }
        if self
            .rest
            .starts_with(|c: char| c.is_ascii_digit() || c == '.')
        {
            return self.number();
        }
        let is_word = |c: char| c.is_alphanumeric() || "_.$".contains(c);
        let end = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        if let Some(rest) = rest.strip_prefix('!') {
            self.rest = rest;
            return self.range(Some(word));
        }
        if rest.trim_start().starts_with('(') {
            self.rest = rest;
            return self.function(word);
        }
        match word.to_uppercase().as_str() {
            "TRUE" => {
                self.rest = rest;
                Some(Operand::One(Value::Bool(true)))
            }
            "FALSE" => {
                self.rest = rest;
                Some(Operand::One(Value::Bool(false)))
            }
            _ => self.range(None),
        }
    }

    fn number(&mut self) -> Option<Operand> {
        let digits = |text: &str| {
            text.bytes()
                .take_while(|b| b.is_ascii_digit() || *b == b'.')
                .count()
        };
        let mut end = digits(self.rest);
        let behind = &self.rest[end..];
        if let Some(power) = behind.strip_prefix(['e', 'E']) {
            let sign = usize::from(power.starts_with(['+', '-']));
            let more = digits(&power[sign..]);
            end += if more > 0 { 1 + sign + more } else { 0 };
        }
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        finite(number.parse().ok()?)
    }

    /// The values of a cell or range, on the sheet of this name.
    fn range(&mut self, sheet: Option<&str>) -> Option<Operand> {
        let first = self.place()?;
        if !self.accept(":") {
            return Some(Operand::One(self.value(sheet, first)?));
        }
        let last = self.place()?;
        let rows = first.0.min(last.0)..=first.0.max(last.0);
        let columns = first.1.min(last.1)..=first.1.max(last.1);
        let count =
            (rows.end() - rows.start() + 1).checked_mul(columns.end() - columns.start() + 1)?;
        if count > MOST_CELLS {
            return None;
        }
        let places = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
        let values = places.map(|place| self.value(sheet, place));
        values.collect::<Option<_>>().map(Operand::Many)
    }

    fn place(&mut self) -> Option<Place> {
        self.rest = self.rest.trim_start();
        let text = self.rest.strip_prefix('$').unwrap_or(self.rest);
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, text) = text.split_at(letters);
        let text = text.strip_prefix('$').unwrap_or(text);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (row, rest) = text.split_at(digits);
        if !(1..=3).contains(&letters)
            || rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        {
            return None;
        }
        let column = name.bytes().fold(0, |column, letter| {
            column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
        });
        let row: u32 = row.parse().ok().filter(|row| (1..=1 << 20).contains(row))?;
        self.rest = rest;
        Some((row - 1, column - 1))
    }

    fn value(&mut self, sheet: Option<&str>, place: Place) -> Option<Value> {
        *self.steps = self.steps.checked_sub(1)?;
        let sheet = sheet.or(self.sheet);
        match self.cells.look_up(sheet, place)? {
            Ok(value) => Some(value),
            Err(_) if self.depth >= DEEPEST => None,
            Err(formula) => whole(&formula, sheet, self.cells, self.depth + 1, self.steps),
        }
    }

    fn function(&mut self, name: &str) -> Option<Operand> {
        self.accept("(").then_some(())?;
        let name = name.to_uppercase();
        let name = name.trim_start_matches("_XLFN.");
        let mut arguments = Vec::new();
        if !self.accept(")") {
            loop {
                arguments.push(self.comparison()?);
                if self.accept(")") {
                    break;
                }
                self.accept(",").then_some(())?;
            }
        }
        let value = function(name, arguments)?;
        if let Value::Text(text) = &value {
            *self.steps = self.steps.checked_sub(text.len())?;
        }
        match value {
            Value::Number(number) => finite(number),
            value => Some(Operand::One(value)),
        }
    }
}

/// A text up to its quotation mark, of which two stand for one, and what follows.
fn quoted(text: &str, mark: char) -> Option<(String, &str)> {
    let mut read = String::new();
    let mut rest = text;
    loop {
        let end = rest.find(mark)?;
        read.push_str(&rest[..end]);
        rest = &rest[end + mark.len_utf8()..];
        match rest.strip_prefix(mark) {
            Some(more) => {
                read.push(mark);
                rest = more;
            }
            None => return Some((read, rest)),
        }
    }
}

/// What a function gives for its arguments.
fn function(name: &str, arguments: Vec<Operand>) -> Option<Value> {
    match name {
        "SUM" | "AVERAGE" | "MIN" | "MAX" | "COUNT" | "PRODUCT" | "MEDIAN" => {
            return statistics(name, arguments);
        }
        "COUNTA" => {
            let all = arguments.into_iter().flat_map(Operand::all);
            let count = all.filter(|value| *value != Value::Empty).count();
            return u32::try_from(count)
                .ok()
                .map(|count| Value::Number(count.into()));
        }
        "CONCAT" | "CONCATENATE" => {
            let all = arguments.into_iter().flat_map(Operand::all);
            return Some(Value::Text(all.map(|value| value.text()).collect()));
        }
        "AND" | "OR" => {
            let all = arguments.into_iter().flat_map(Operand::all);
            let all: Option<Vec<bool>> = all.map(|value| value.is_true()).collect();
            let is = |yes: &bool| *yes;
            let all = all?;
            return Some(Value::Bool(if name == "AND" {
                all.iter().all(is)
            } else {
                all.iter().any(is)
            }));
        }
        "TEXTJOIN" => {
            let mut all = arguments.into_iter();
            let (between, skips) = (all.next()?.one()?.text(), all.next()?.one()?.is_true()?);
            let texts = all.flat_map(Operand::all).map(|value| value.text());
            let texts: Vec<String> = texts.filter(|text| !(skips && text.is_empty())).collect();
            return Some(Value::Text(texts.join(&between)));
        }
        _ => {}
    }
    let values: Option<Vec<Value>> = arguments.into_iter().map(Operand::one).collect();
    let values = values?;
    Some(match (name, values.as_slice()) {
        ("IF", [condition, yes]) => {
            if condition.is_true()? {
                yes.clone()
            } else {
                Value::Bool(false)
            }
        }
        ("IF", [condition, yes, no]) => {
            if condition.is_true()? {
                yes.clone()
            } else {
                no.clone()
            }
        }
        ("NOT", [value]) => Value::Bool(!value.is_true()?),
        ("ABS", [value]) => Value::Number(value.number()?.abs()),
        ("INT", [value]) => Value::Number(value.number()?.floor()),
        ("ROUND" | "ROUNDUP" | "ROUNDDOWN", [value, digits]) => {
            let digits = digits.number()?.trunc();
            if digits.abs() > 12.0 {
                return None;
            }
            let factor = 10_f64.powf(digits);
            // What arithmetic has put behind the last digit decides nothing.
            let scaled = value.number()? * factor;
            let scaled = if (scaled - scaled.round()).abs() < 1e-9 {
                scaled.round()
            } else {
                scaled
            };
            let whole = match name {
                "ROUND" => (scaled.abs() + 0.5 + 1e-9).floor() * scaled.signum(),
                "ROUNDUP" => scaled.abs().ceil() * scaled.signum(),
                _ => scaled.trunc(),
            };
            Value::Number(whole / factor)
        }
        _ => return of_texts(name, &values),
    })
}

/// What a function of texts gives.
fn of_texts(name: &str, values: &[Value]) -> Option<Value> {
    Some(match (name, values) {
        ("LEN", [text]) => Value::Number(u32::try_from(text.text().chars().count()).ok()?.into()),
        ("TRIM", [text]) => {
            let text = text.text();
            let words: Vec<&str> = text.split_whitespace().collect();
            Value::Text(words.join(" "))
        }
        ("UPPER", [text]) => Value::Text(text.text().to_uppercase()),
        ("LOWER", [text]) => Value::Text(text.text().to_lowercase()),
        ("T", [text]) => Value::Text(text.text()),
        ("LEFT", [text]) => Value::Text(text.text().chars().take(1).collect()),
        ("LEFT", [text, count]) => {
            Value::Text(text.text().chars().take(count_of(count)?).collect())
        }
        ("RIGHT", [text, count]) => {
            let text = text.text();
            let skipped = text.chars().count().saturating_sub(count_of(count)?);
            Value::Text(text.chars().skip(skipped).collect())
        }
        ("MID", [text, start, count]) => {
            let start = count_of(start)?.checked_sub(1)?;
            Value::Text(
                text.text()
                    .chars()
                    .skip(start)
                    .take(count_of(count)?)
                    .collect(),
            )
        }
        ("CHAR", [code]) => {
            let code = u8::try_from(count_of(code)?).ok().filter(u8::is_ascii)?;
            Value::Text(char::from(code).to_string())
        }
        ("HYPERLINK", [target]) => Value::Text(target.text()),
        ("HYPERLINK", [_, shown]) => shown.clone(),
        _ => return None,
    })
}

/// A small whole number.
fn count_of(value: &Value) -> Option<usize> {
    let number = value.number()?.trunc();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within 0 and 32,767"
    )]
    (0.0..=32_767.0)
        .contains(&number)
        .then_some(number as usize)
}

/// Functions of any number of numbers. Texts and empty cells of a range count for nothing.
fn statistics(name: &str, arguments: Vec<Operand>) -> Option<Value> {
    let mut numbers = Vec::new();
    for argument in arguments {
        match argument {
            Operand::One(Value::Empty) => {}
            Operand::One(value) => numbers.push(value.number()?),
            Operand::Many(values) => {
                numbers.extend(values.iter().filter_map(|value| match value {
                    Value::Number(number) => Some(*number),
                    _ => None,
                }));
            }
        }
    }
    let count = f64::from(u32::try_from(numbers.len()).ok()?);
    let sum: f64 = numbers.iter().sum();
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    Some(Value::Number(match name {
        "COUNT" => count,
        "SUM" => sum,
        "PRODUCT" if numbers.is_empty() => 0.0,
        "PRODUCT" => numbers.iter().product(),
        "MIN" => numbers.first().copied().unwrap_or(0.0),
        "MAX" => numbers.last().copied().unwrap_or(0.0),
        _ if numbers.is_empty() => return None,
        "AVERAGE" => sum / count,
        _ if numbers.len() % 2 == 1 => numbers[middle],
        _ => f64::midpoint(numbers[middle - 1], numbers[middle]),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A1 to A4: 1, 2, "x", nothing; B1: =A1+A2; B2: =B2; the sheet "My map" has A1: 7.
    struct Few;

    impl Cells for Few {
        fn look_up(&self, sheet: Option<&str>, place: Place) -> Option<Result<Value, String>> {
            Some(match (sheet, place) {
                (Some("My map"), (0, 0)) => Ok(Value::Number(7.0)),
                (Some(_), _) => return None,
                (None, (0, 0)) => Ok(Value::Number(1.0)),
                (None, (1, 0)) => Ok(Value::Number(2.0)),
                (None, (2, 0)) => Ok(Value::Text("x".to_owned())),
                (None, (0, 1)) => Err("A1+A2".to_owned()),
                (None, (1, 1)) => Err("B2".to_owned()),
                _ => Ok(Value::Empty),
            })
        }
    }

    #[test]
    fn what_is_simple_is_computed() {
        let number = |value: f64| Some(Value::Number(value));
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        for (formula, wanted) in [
            ("1+2", number(3.0)),
            ("=-2^2 + 10/4", number(6.5)),
            ("(1 + 2) * 3%", number(0.09)),
            ("A1+$A$2*B1", number(7.0)),
            ("SUM(A1:A4, 10)", number(13.0)),
            ("AVERAGE(A1:A4)", number(1.5)),
            ("ROUND(AVERAGE(A1:A2),0)", number(2.0)),
            ("IF(A1>=1,\"y\"\"es\",\"no\")", text("y\"es")),
            ("A3&\": \"&B1", text("x: 3")),
            ("'My map'!A1+1", number(8.0)),
            ("CONCATENATE(LEFT(\"Before\",3),UPPER(\"x\"))", text("BefX")),
            ("HYPERLINK(\"https://example.org\",\"Desk\")", text("Desk")),
            ("_xlfn.TEXTJOIN(\", \",TRUE,A1:A4)", text("1, 2, x")),
            ("A4", Some(Value::Empty)),
        ] {
            assert_eq!(compute(formula, &Few, &mut 1_000), wanted, "{formula}");
        }
    }

    #[test]
    fn what_is_not_simple_comes_to_nothing() {
        for formula in [
            "",
            "1/0",
            "VLOOKUP(A1,A1:A4,1)",
            "A1:A4",
            "B2",
            "Other!A1",
            "1 2",
            "(1",
            "\"x",
            "SUM(",
            "A1:XFD1048576",
            "\"x\"+1",
            "A0",
            "ROUND(1,99)",
        ] {
            assert_eq!(compute(formula, &Few, &mut 1_000), None, "{formula}");
        }
        assert_eq!(compute(&"(".repeat(100_000), &Few, &mut 1_000), None);
        assert_eq!(compute(&"-".repeat(100_000), &Few, &mut 1_000), None);
    }
}
