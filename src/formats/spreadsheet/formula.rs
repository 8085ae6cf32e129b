//! Evaluates simple formulas: arithmetic, comparisons, texts, a few functions.
//!
//! Spreadsheets store the results of formulas, but files made by other programs may lack them.

/// The maximum depth of references and brackets.
const MAX_DEPTH: usize = 40;
/// The maximum number of cells of a range.
const MAX_RANGE_CELLS: u32 = 10_000;
/// The maximum number of steps of a formula.
const MAX_STEPS: usize = 100_000;

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CellValue {
    Empty,
    Number(f64),
    Text(String),
    Bool(bool),
}

/// A cell: row and column, from 0.
pub(crate) type CellAddress = (u32, u32);

/// Provides the cells of a workbook.
pub(crate) trait CellSource {
    /// The value of a cell, of this sheet or of the one of this name; the formula where it has no
    /// value. `None` if unknown, as in a missing sheet.
    fn look_up(&self, sheet: Option<&str>, place: CellAddress)
    -> Option<Result<CellValue, String>>;
}

/// Evaluates a formula; `None` where it is not supported. `budget` is the number of remaining steps
/// for all formulas of a workbook.
pub(crate) fn compute(
    formula: &str,
    cells: &dyn CellSource,
    budget: &mut usize,
) -> Option<CellValue> {
    let given = MAX_STEPS.min(*budget);
    let mut steps = given;
    let value = evaluate(formula, None, cells, 0, &mut steps);
    *budget -= given - steps;
    value
}

fn evaluate(
    formula: &str,
    sheet: Option<&str>,
    cells: &dyn CellSource,
    depth: usize,
    steps: &mut usize,
) -> Option<CellValue> {
    let mut parser = FormulaParser {
        rest: formula.trim().trim_start_matches('='),
        sheet,
        cells,
        depth,
        steps,
    };
    let value = parser.comparison()?.single()?;
    parser.rest.trim().is_empty().then_some(value)
}

/// A value, or those of a range.
enum Operand {
    One(CellValue),
    Many(Vec<CellValue>),
}

impl Operand {
    fn single(self) -> Option<CellValue> {
        match self {
            Self::One(value) => Some(value),
            Self::Many(_) => None,
        }
    }

    fn all(self) -> Vec<CellValue> {
        match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values,
        }
    }
}

impl CellValue {
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
        .then_some(Operand::One(CellValue::Number(number)))
}

struct FormulaParser<'a> {
    rest: &'a str,
    /// The sheet of addresses without one; `None` for the formula's own.
    sheet: Option<&'a str>,
    cells: &'a dyn CellSource,
    depth: usize,
    steps: &'a mut usize,
}

impl FormulaParser<'_> {
    fn eat(&mut self, sign: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        *self.steps = self.steps.checked_sub(1)?;
        if self.depth >= MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn comparison(&mut self) -> Option<Operand> {
        let mut left = self.concatenation()?;
        while let Some(sign) = ["<>", "<=", ">=", "=", "<", ">"]
            .into_iter()
            .find(|sign| self.eat(sign))
        {
            let (a, b) = (left.single()?, self.concatenation()?.single()?);
            let order = match (&a, &b) {
                (CellValue::Text(a), b) => a.to_lowercase().cmp(&b.text().to_lowercase()),
                (a, CellValue::Text(b)) => a.text().to_lowercase().cmp(&b.to_lowercase()),
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
            left = Operand::One(CellValue::Bool(holds));
        }
        Some(left)
    }

    fn concatenation(&mut self) -> Option<Operand> {
        let mut left = self.sum()?;
        while self.eat("&") {
            let text = left.single()?.text() + &self.sum()?.single()?.text();
            *self.steps = self.steps.checked_sub(text.len())?;
            left = Operand::One(CellValue::Text(text));
        }
        Some(left)
    }

    fn sum(&mut self) -> Option<Operand> {
        let mut left = self.product()?;
        loop {
            let sign = if self.eat("+") {
                1.0
            } else if self.eat("-") {
                -1.0
            } else {
                return Some(left);
            };
            let right = self.product()?.single()?.number()?;
            left = finite(left.single()?.number()? + sign * right)?;
        }
    }

    fn product(&mut self) -> Option<Operand> {
        let mut left = self.power()?;
        loop {
            let is_division = if self.eat("*") {
                false
            } else if self.eat("/") {
                true
            } else {
                return Some(left);
            };
            let (a, b) = (left.single()?.number()?, self.power()?.single()?.number()?);
            left = finite(if is_division { a / b } else { a * b })?;
        }
    }

    fn power(&mut self) -> Option<Operand> {
        let mut left = self.percent()?;
        while self.eat("^") {
            let (a, b) = (
                left.single()?.number()?,
                self.percent()?.single()?.number()?,
            );
            left = finite(a.powf(b))?;
        }
        Some(left)
    }

    fn percent(&mut self) -> Option<Operand> {
        let mut value = self.unary()?;
        while self.eat("%") {
            value = finite(value.single()?.number()? / 100.0)?;
        }
        Some(value)
    }

    fn unary(&mut self) -> Option<Operand> {
        if self.eat("-") {
            let value = self.nested(Self::unary)?;
            return finite(-value.single()?.number()?);
        }
        if self.eat("+") {
            return self.nested(Self::unary);
        }
        self.nested(Self::primary)
    }

    fn primary(&mut self) -> Option<Operand> {
        if self.eat("(") {
            let value = self.comparison()?;
            return self.eat(")").then_some(value);
        }
        self.rest = self.rest.trim_start();
        if let Some(text) = self.rest.strip_prefix('"') {
            let (text, rest) = quoted(text, '"')?;
            self.rest = rest;
            return Some(Operand::One(CellValue::Text(text)));
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
                Some(Operand::One(CellValue::Bool(true)))
            }
            "FALSE" => {
                self.rest = rest;
                Some(Operand::One(CellValue::Bool(false)))
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
        let first = self.address()?;
        if !self.eat(":") {
            return Some(Operand::One(self.value(sheet, first)?));
        }
        let last = self.address()?;
        let rows = first.0.min(last.0)..=first.0.max(last.0);
        let columns = first.1.min(last.1)..=first.1.max(last.1);
        let count =
            (rows.end() - rows.start() + 1).checked_mul(columns.end() - columns.start() + 1)?;
        if count > MAX_RANGE_CELLS {
            return None;
        }
        let places = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
        let values = places.map(|place| self.value(sheet, place));
        values.collect::<Option<_>>().map(Operand::Many)
    }

    fn address(&mut self) -> Option<CellAddress> {
        self.rest = self.rest.trim_start();
        let text = self.rest.strip_prefix('$').unwrap_or(self.rest);
        let column_length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, text) = text.split_at(column_length);
        let text = text.strip_prefix('$').unwrap_or(text);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (row, rest) = text.split_at(digits);
        if !(1..=3).contains(&column_length)
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

    fn value(&mut self, sheet: Option<&str>, place: CellAddress) -> Option<CellValue> {
        *self.steps = self.steps.checked_sub(1)?;
        let sheet = sheet.or(self.sheet);
        match self.cells.look_up(sheet, place)? {
            Ok(value) => Some(value),
            Err(_) if self.depth >= MAX_DEPTH => None,
            Err(formula) => evaluate(&formula, sheet, self.cells, self.depth + 1, self.steps),
        }
    }

    fn function(&mut self, name: &str) -> Option<Operand> {
        self.eat("(").then_some(())?;
        let name = name.to_uppercase();
        let name = name.trim_start_matches("_XLFN.");
        let mut arguments = Vec::new();
        if !self.eat(")") {
            loop {
                arguments.push(self.comparison()?);
                if self.eat(")") {
                    break;
                }
                self.eat(",").then_some(())?;
            }
        }
        let value = function(name, arguments)?;
        if let CellValue::Text(text) = &value {
            *self.steps = self.steps.checked_sub(text.len())?;
        }
        match value {
            CellValue::Number(number) => finite(number),
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

/// Evaluates a function.
fn function(name: &str, arguments: Vec<Operand>) -> Option<CellValue> {
    match name {
        "SUM" | "AVERAGE" | "MIN" | "MAX" | "COUNT" | "PRODUCT" | "MEDIAN" => {
            return statistics(name, arguments);
        }
        "COUNTA" => {
            let all = arguments.into_iter().flat_map(Operand::all);
            let count = all.filter(|value| *value != CellValue::Empty).count();
            return u32::try_from(count)
                .ok()
                .map(|count| CellValue::Number(count.into()));
        }
        "CONCAT" | "CONCATENATE" => {
            let all = arguments.into_iter().flat_map(Operand::all);
            return Some(CellValue::Text(all.map(|value| value.text()).collect()));
        }
        "AND" | "OR" => {
            let all = arguments.into_iter().flat_map(Operand::all);
            let all: Option<Vec<bool>> = all.map(|value| value.is_true()).collect();
            let is = |yes: &bool| *yes;
            let all = all?;
            return Some(CellValue::Bool(if name == "AND" {
                all.iter().all(is)
            } else {
                all.iter().any(is)
            }));
        }
        "TEXTJOIN" => {
            let mut all = arguments.into_iter();
            let (between, skips) = (
                all.next()?.single()?.text(),
                all.next()?.single()?.is_true()?,
            );
            let texts = all.flat_map(Operand::all).map(|value| value.text());
            let texts: Vec<String> = texts.filter(|text| !(skips && text.is_empty())).collect();
            return Some(CellValue::Text(texts.join(&between)));
        }
        _ => {}
    }
    let values: Option<Vec<CellValue>> = arguments.into_iter().map(Operand::single).collect();
    let values = values?;
    Some(match (name, values.as_slice()) {
        ("IF", [condition, yes]) => {
            if condition.is_true()? {
                yes.clone()
            } else {
                CellValue::Bool(false)
            }
        }
        ("IF", [condition, yes, no]) => {
            if condition.is_true()? {
                yes.clone()
            } else {
                no.clone()
            }
        }
        ("NOT", [value]) => CellValue::Bool(!value.is_true()?),
        ("ABS", [value]) => CellValue::Number(value.number()?.abs()),
        ("INT", [value]) => CellValue::Number(value.number()?.floor()),
        ("ROUND" | "ROUNDUP" | "ROUNDDOWN", [value, digits]) => {
            let digits = digits.number()?.trunc();
            if digits.abs() > 12.0 {
                return None;
            }
            let factor = 10_f64.powf(digits);
            // Compares without rounding errors.
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
            CellValue::Number(whole / factor)
        }
        _ => return text_function(name, &values),
    })
}

/// Evaluates a text function.
fn text_function(name: &str, values: &[CellValue]) -> Option<CellValue> {
    Some(match (name, values) {
        ("LEN", [text]) => {
            CellValue::Number(u32::try_from(text.text().chars().count()).ok()?.into())
        }
        ("TRIM", [text]) => {
            let text = text.text();
            let words: Vec<&str> = text.split_whitespace().collect();
            CellValue::Text(words.join(" "))
        }
        ("UPPER", [text]) => CellValue::Text(text.text().to_uppercase()),
        ("LOWER", [text]) => CellValue::Text(text.text().to_lowercase()),
        ("T", [text]) => CellValue::Text(text.text()),
        ("LEFT", [text]) => CellValue::Text(text.text().chars().take(1).collect()),
        ("LEFT", [text, count]) => {
            CellValue::Text(text.text().chars().take(count_of(count)?).collect())
        }
        ("RIGHT", [text, count]) => {
            let text = text.text();
            let skipped = text.chars().count().saturating_sub(count_of(count)?);
            CellValue::Text(text.chars().skip(skipped).collect())
        }
        ("MID", [text, start, count]) => {
            let start = count_of(start)?.checked_sub(1)?;
            CellValue::Text(
                text.text()
                    .chars()
                    .skip(start)
                    .take(count_of(count)?)
                    .collect(),
            )
        }
        ("CHAR", [code]) => {
            let code = u8::try_from(count_of(code)?).ok().filter(u8::is_ascii)?;
            CellValue::Text(char::from(code).to_string())
        }
        ("HYPERLINK", [target]) => CellValue::Text(target.text()),
        ("HYPERLINK", [_, shown]) => shown.clone(),
        _ => return None,
    })
}

/// A small whole number.
fn count_of(value: &CellValue) -> Option<usize> {
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

/// Functions of any number of numbers. Texts and empty cells of a range are ignored.
fn statistics(name: &str, arguments: Vec<Operand>) -> Option<CellValue> {
    let mut numbers = Vec::new();
    for argument in arguments {
        match argument {
            Operand::One(CellValue::Empty) => {}
            Operand::One(value) => numbers.push(value.number()?),
            Operand::Many(values) => {
                numbers.extend(values.iter().filter_map(|value| match value {
                    CellValue::Number(number) => Some(*number),
                    _ => None,
                }));
            }
        }
    }
    let count = f64::from(u32::try_from(numbers.len()).ok()?);
    let sum: f64 = numbers.iter().sum();
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    Some(CellValue::Number(match name {
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

    impl CellSource for Few {
        fn look_up(
            &self,
            sheet: Option<&str>,
            place: CellAddress,
        ) -> Option<Result<CellValue, String>> {
            Some(match (sheet, place) {
                (Some("My map"), (0, 0)) => Ok(CellValue::Number(7.0)),
                (Some(_), _) => return None,
                (None, (0, 0)) => Ok(CellValue::Number(1.0)),
                (None, (1, 0)) => Ok(CellValue::Number(2.0)),
                (None, (2, 0)) => Ok(CellValue::Text("x".to_owned())),
                (None, (0, 1)) => Err("A1+A2".to_owned()),
                (None, (1, 1)) => Err("B2".to_owned()),
                _ => Ok(CellValue::Empty),
            })
        }
    }

    #[test]
    fn what_is_simple_is_computed() {
        let number = |value: f64| Some(CellValue::Number(value));
        let text = |text: &str| Some(CellValue::Text(text.to_owned()));
        for (formula, expected) in [
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
            ("A4", Some(CellValue::Empty)),
        ] {
            assert_eq!(compute(formula, &Few, &mut 1_000), expected, "{formula}");
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
