//! Currencies: the codes of ISO 4217 and the signs that people write instead.

use std::fmt;

/// An ISO 4217 currency that prices can be given in; gold, test codes and the like are none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Currency(iso_currency::Currency);

/// What a sign means where the seller's own currency does not use it.
const SIGNS: [(&str, iso_currency::Currency); 23] = {
    use iso_currency::Currency as C;
    [
        ("$", C::USD),
        ("US$", C::USD),
        ("€", C::EUR),
        ("£", C::GBP),
        ("¥", C::JPY),
        ("A$", C::AUD),
        ("AU$", C::AUD),
        ("C$", C::CAD),
        ("CA$", C::CAD),
        ("NZ$", C::NZD),
        ("HK$", C::HKD),
        ("S$", C::SGD),
        ("R$", C::BRL),
        ("₹", C::INR),
        ("₩", C::KRW),
        ("₪", C::ILS),
        ("₺", C::TRY),
        ("₴", C::UAH),
        ("₫", C::VND),
        ("₱", C::PHP),
        ("฿", C::THB),
        ("₦", C::NGN),
        ("zł", C::PLN),
    ]
};

/// As its code.
impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'d> serde::Deserialize<'d> for Currency {
    fn deserialize<D: serde::Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<'d, str>::deserialize(from)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("{code} is no currency")))
    }
}

impl Currency {
    /// The US dollar.
    #[must_use]
    pub const fn usd() -> Self {
        Self(iso_currency::Currency::USD)
    }

    /// A currency by its three letters, in any case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let currency = iso_currency::Currency::from_code(&code.to_ascii_uppercase())?;
        currency.exponent().map(|_| Self(currency))
    }

    /// A currency by its sign: `$` is the US dollar's, `¥` the yen's.
    #[must_use]
    pub fn from_symbol(sign: &str) -> Option<Self> {
        let known = SIGNS.iter().find(|(known, _)| known.eq_ignore_ascii_case(sign));
        known.map(|(_, currency)| Self(*currency))
    }

    /// Its three letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// `$`, `€`, `£` or `¥`, which belong to one currency each on screen; the code for all others.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self.code() {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            code => code,
        }
    }

    /// Digits after the point: 2 for most, 0 for the yen, 3 for the dinar.
    #[must_use]
    pub fn digits(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// Whether people who price in it may write it so: `$` for the Canadian dollar, `kr` for the krona.
    pub(super) fn uses_sign(self, sign: &str) -> bool {
        Self::from_symbol(sign) == Some(self) || self.0.symbol().symbol.to_lowercase() == sign.to_lowercase()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
