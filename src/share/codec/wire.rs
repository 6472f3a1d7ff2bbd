//! How a value is written and read, whatever is written: bytes for a link, JSON for a file, a schema of the JSON.
//!
//! Owns the walk over a value. One description of a type ([`record!`], [`choice!`]) serves all of them, so a link and a
//! file cannot differ in what they hold or refuse, and the code for each type is there once, which keeps the worker small.
//! What a released version writes of which type is that version's module; how it looks is [`super::bytes`]'s and
//! [`super::json`]'s.

use super::node::Node;
use super::schema::Schema;
use crate::share::error::Fault;
use crate::share::{MOST_ITEMS, MOST_TEXT};
use crate::workforce::CalendarMonth;

/// Where a value is written to.
pub(crate) trait Out {
    fn whole(&mut self, value: u64);
    fn number(&mut self, value: f64);
    fn flag(&mut self, value: bool);
    fn text(&mut self, value: &str);
    fn month(&mut self, value: CalendarMonth);
    /// Nothing is there, or something is, which follows.
    fn optional(&mut self, is_there: bool);
    fn record(&mut self);
    fn field(&mut self, name: &'static str);
    fn list(&mut self, length: usize);
    /// One of several; a bare one has nothing else to say.
    fn choice(&mut self, number: u8, name: &'static str, is_bare: bool);
    /// Ends a record, list or choice.
    fn end(&mut self);
}

/// Where a value is read from.
pub(crate) trait In {
    fn whole(&mut self, most: u64) -> Result<u64, Fault>;
    fn number(&mut self) -> Result<f64, Fault>;
    fn flag(&mut self) -> Result<bool, Fault>;
    fn text(&mut self) -> Result<String, Fault>;
    fn month(&mut self) -> Result<CalendarMonth, Fault>;
    /// Whether something is there.
    fn optional(&mut self) -> Result<bool, Fault>;
    fn record(&mut self, fields: &[&'static str]) -> Result<(), Fault>;
    /// Turns to a field; [`In::end`] turns back.
    fn field(&mut self, name: &'static str) -> Result<(), Fault>;
    fn list(&mut self, most: usize) -> Result<usize, Fault>;
    /// Turns to an item; [`In::end`] turns back.
    fn item(&mut self, index: usize) -> Result<(), Fault>;
    /// The number of the one chosen, turned to; [`In::end`] turns back.
    fn choice(&mut self, of: &[(u8, &'static str, bool)]) -> Result<u8, Fault>;
    fn end(&mut self);
    /// What is wrong where it is.
    fn fault(&self, problem: String) -> Fault;
    /// A whole number from 0 to 255, which some forms write in a way of its own.
    fn byte(&mut self) -> Result<u8, Fault> {
        let value = self.whole(u64::from(u8::MAX))?;
        u8::try_from(value).map_err(|_beyond| self.fault(too_many(u64::from(u8::MAX))))
    }
    /// How much of anything there may be.
    fn bounds(&self) -> Bounds {
        Bounds::SHARED
    }
}

/// How much there may be of what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Entries of any list.
    pub(crate) items: usize,
    /// Characters of any text.
    pub(crate) text: usize,
    /// Whether a text may break its lines.
    pub(crate) lines: bool,
}

impl Bounds {
    /// What came from somebody else.
    pub(crate) const SHARED: Self = Self { items: MOST_ITEMS, text: MOST_TEXT, lines: false };

    /// What is wrong with a text, if anything.
    fn problem(self, text: &str) -> Option<String> {
        if text.chars().count() > self.text {
            return Some(format!("a text may have {} characters.", self.text));
        }
        let is_refused = |c: char| c.is_control() && !(self.lines && matches!(c, '\n' | '\r' | '\t'));
        text.chars().any(is_refused).then(|| "it has characters that cannot be shown.".to_owned())
    }
}

/// A value that travels.
pub(crate) trait Wire: Sized {
    fn write(&self, out: &mut dyn Out);
    fn read(from: &mut dyn In) -> Result<Self, Fault>;
    /// Its JSON Schema.
    fn describe(schema: &mut Schema) -> Node;
}

macro_rules! whole {
    ($($name:ty)*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut dyn Out) {
                out.whole(u64::from(*self));
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                let most = Self::MAX;
                let value = from.whole(u64::from(most))?;
                Self::try_from(value).map_err(|_beyond| from.fault(too_many(u64::from(most))))
            }

            fn describe(_schema: &mut Schema) -> Node {
                Node::of([("type", Node::text("integer")), ("minimum", Node::Whole(0)), ("maximum", Node::Whole(i64::from(Self::MAX)))])
            }
        }
    )*};
}

whole!(u16 u32);

impl Wire for u8 {
    fn write(&self, out: &mut dyn Out) {
        out.whole(u64::from(*self));
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        from.byte()
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([
            ("type", Node::text("integer")),
            ("minimum", Node::Whole(0)),
            ("maximum", Node::Whole(i64::from(Self::MAX))),
        ])
    }
}

/// What is said of a whole number beyond its range.
pub(crate) fn too_many(most: u64) -> String {
    format!("it must be a whole number from 0 to {most}.")
}

impl Wire for bool {
    fn write(&self, out: &mut dyn Out) {
        out.flag(*self);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        from.flag()
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([("type", Node::text("boolean"))])
    }
}

impl Wire for f64 {
    fn write(&self, out: &mut dyn Out) {
        out.number(*self);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let value = from.number()?;
        if value.is_finite() { Ok(value) } else { Err(from.fault("it must be a number.".to_owned())) }
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([("type", Node::text("number"))])
    }
}

impl Wire for String {
    fn write(&self, out: &mut dyn Out) {
        out.text(self);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let text = from.text()?;
        match from.bounds().problem(&text) {
            Some(problem) => Err(from.fault(problem)),
            None => Ok(text),
        }
    }

    fn describe(_schema: &mut Schema) -> Node {
        let most = i64::try_from(MOST_TEXT).unwrap_or(i64::MAX);
        Node::of([("type", Node::text("string")), ("maxLength", Node::Whole(most))])
    }
}

impl Wire for CalendarMonth {
    fn write(&self, out: &mut dyn Out) {
        out.month(*self);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        from.month()
    }

    fn describe(_schema: &mut Schema) -> Node {
        Node::of([("type", Node::text("string")), ("pattern", Node::text("^[0-9]{4}-[0-9]{2}$"))])
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut dyn Out) {
        out.optional(self.is_some());
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        if from.optional()? { T::read(from).map(Some) } else { Ok(None) }
    }

    fn describe(schema: &mut Schema) -> Node {
        T::describe(schema)
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut dyn Out) {
        T::write(self, out);
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        T::read(from).map(Self::new)
    }

    fn describe(schema: &mut Schema) -> Node {
        T::describe(schema)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut dyn Out) {
        out.list(self.len());
        for item in self {
            item.write(out);
        }
        out.end();
    }

    fn read(from: &mut dyn In) -> Result<Self, Fault> {
        let length = from.list(from.bounds().items)?;
        let mut all = Self::new();
        for index in 0..length {
            from.item(index)?;
            all.push(T::read(from)?);
            from.end();
        }
        Ok(all)
    }

    fn describe(schema: &mut Schema) -> Node {
        let most = i64::try_from(MOST_ITEMS).unwrap_or(i64::MAX);
        let items = T::describe(schema);
        Node::of([("type", Node::text("array")), ("maxItems", Node::Whole(most)), ("items", items)])
    }
}

/// Reads a field of a record.
pub(crate) fn field<T: Wire>(from: &mut dyn In, name: &'static str) -> Result<T, Fault> {
    from.field(name)?;
    let value = T::read(from)?;
    from.end();
    Ok(value)
}

/// Writes a field of a record.
pub(crate) fn put<T: Wire>(out: &mut dyn Out, name: &'static str, value: &T) {
    out.field(name);
    value.write(out);
}

/// A struct whose fields travel in this order, under these names.
macro_rules! record {
    ($($name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut dyn Out) {
                out.record();
                $(put::<$type>(out, stringify!($field), &self.$field);)*
                out.end();
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                from.record(&[$(stringify!($field)),*])?;
                Ok(Self { $($field: field::<$type>(from, stringify!($field))?),* })
            }

            fn describe(schema: &mut Schema) -> Node {
                schema.record(stringify!($name), |schema| vec![
                    $((stringify!($field), <$type>::describe(schema), is_optional(stringify!($type)))),*
                ])
            }
        }
    )*};
}

/// A pair that travels as a record of two named fields.
macro_rules! pair {
    ($($name:ident ($first:ident: $a:ty, $second:ident: $b:ty))*) => {$(
        impl Wire for ($a, $b) {
            fn write(&self, out: &mut dyn Out) {
                out.record();
                put(out, stringify!($first), &self.0);
                put(out, stringify!($second), &self.1);
                out.end();
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                from.record(&[stringify!($first), stringify!($second)])?;
                Ok((field(from, stringify!($first))?, field(from, stringify!($second))?))
            }

            fn describe(schema: &mut Schema) -> Node {
                schema.record(stringify!($name), |schema| vec![
                    (stringify!($first), <$a>::describe(schema), false),
                    (stringify!($second), <$b>::describe(schema), false),
                ])
            }
        }
    )*};
}

/// A number or an id that travels as the plain value in it, and is checked when read.
macro_rules! plain {
    ($($name:ident as $type:ty, |$value:ident| $get:expr, $make:expr;)*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut dyn Out) {
                let $value = self;
                <$type>::write(&$get, out);
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                let value = <$type>::read(from)?;
                let made: Result<Self, crate::workforce::OutOfRange> = $make(value);
                made.map_err(|refused| from.fault(refused.to_string()))
            }

            fn describe(schema: &mut Schema) -> Node {
                <$type>::describe(schema)
            }
        }
    )*};
}

/// An enum whose cases travel under these numbers in a link and these names in a file.
macro_rules! choice {
    ($($name:ident { $($number:literal $word:literal $variant:ident $body:tt),* $(,)? })*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut dyn Out) {
                match self {
                    $(choice!(@pattern $variant $body) => {
                        out.choice($number, $word, choice!(@bare $body));
                        choice!(@write out $body);
                        out.end();
                    })*
                }
            }

            fn read(from: &mut dyn In) -> Result<Self, Fault> {
                let chosen = from.choice(&[$(($number, $word, choice!(@bare $body))),*])?;
                let made = match chosen {
                    $($number => choice!(@read from $variant $body),)*
                    // The numbers are those just offered.
                    _ => return Err(from.fault(unknown_choice())),
                };
                from.end();
                Ok(made)
            }

            fn describe(schema: &mut Schema) -> Node {
                schema.choice(stringify!($name), |schema| {
                    let _unused = &schema;
                    vec![$(($word, choice!(@describe schema $word $body))),*]
                })
            }
        }
    )*};
    (@pattern $variant:ident {}) => { Self::$variant };
    (@pattern $variant:ident { $($field:ident: $type:ty),+ }) => { Self::$variant { $($field),+ } };
    (@pattern $variant:ident ($inner:ident: $type:ty)) => { Self::$variant($inner) };
    (@bare {}) => { true };
    (@bare $body:tt) => { false };
    (@write $out:ident {}) => {};
    (@write $out:ident { $($field:ident: $type:ty),+ }) => {
        $out.record();
        $(put::<$type>($out, stringify!($field), $field);)+
        $out.end();
    };
    (@write $out:ident ($inner:ident: $type:ty)) => { <$type>::write($inner, $out) };
    (@read $from:ident $variant:ident {}) => { Self::$variant };
    (@read $from:ident $variant:ident { $($field:ident: $type:ty),+ }) => {{
        $from.record(&[$(stringify!($field)),+])?;
        Self::$variant { $($field: field::<$type>($from, stringify!($field))?),+ }
    }};
    (@read $from:ident $variant:ident ($inner:ident: $type:ty)) => { Self::$variant(<$type>::read($from)?) };
    (@describe $schema:ident $word:literal {}) => { None };
    (@describe $schema:ident $word:literal { $($field:ident: $type:ty),+ }) => {
        Some(Schema::fields(vec![
            $((stringify!($field), <$type>::describe($schema), is_optional(stringify!($type)))),+
        ]))
    };
    (@describe $schema:ident $word:literal ($inner:ident: $type:ty)) => { Some(<$type>::describe($schema)) };
}

/// Whether a field of this type may be left out of a file.
pub(crate) fn is_optional(type_name: &str) -> bool {
    type_name.starts_with("Option<")
}

pub(crate) fn unknown_choice() -> String {
    "it says something this version does not know.".to_owned()
}

pub(crate) use {choice, pair, plain, record};
