//! The currencies of ISO 4217 that have a minor unit, and the countries of ISO 3166-1: what the processors take as
//! codes. A processor's own list is a little shorter, but it is not part of its description.

const CURRENCIES: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
    CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL \
    HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
    MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON \
    RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
    UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA \
    CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA \
    GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP \
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS \
    MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS \
    RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW \
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Whether it is the upper case code of a currency.
pub(crate) fn is_currency(code: &str) -> bool {
    CURRENCIES.split(' ').any(|known| known == code)
}

/// Whether it is the upper case code of a country.
pub(crate) fn is_country(code: &str) -> bool {
    COUNTRIES.split(' ').any(|known| known == code)
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, CURRENCIES, is_country, is_currency};

    #[test]
    fn codes_are_well_formed_and_in_order() {
        for (codes, length) in [(CURRENCIES, 3), (COUNTRIES, 2)] {
            let codes: Vec<&str> = codes.split(' ').collect();
            assert!(codes.iter().all(|code| code.len() == length && code.bytes().all(|b| b.is_ascii_uppercase())));
            assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        }
        assert_eq!(COUNTRIES.split(' ').count(), 249);
    }

    #[test]
    fn only_whole_codes_are_known() {
        assert!(is_currency("USD") && is_country("US"));
        assert!(!is_currency("usd") && !is_currency("US") && !is_currency("XXX") && !is_currency(""));
        assert!(!is_country("us") && !is_country("UK") && !is_country(""));
    }
}
