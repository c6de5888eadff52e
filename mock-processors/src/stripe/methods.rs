//! The catalogue of payment method types: the fields that each has of its own, and how a payment with it goes.

use super::fields::{BILLING_DETAILS, CARD, METADATA, RADAR_OPTIONS, TEXT, UNIX_TIME, URL};
use crate::shape::{Field, Kind, optional, required};

/// A payment method type.
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) flow: Flow,
    /// Whether the money can be held first and captured later.
    pub(super) has_manual_capture: bool,
    /// What must have been said before it can be confirmed: its path, beginning at the intent.
    pub(super) needs: &'static [&'static [&'static str]],
}

/// How a confirmed payment goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// The card decides.
    Card,
    /// The customer goes to another page and comes back.
    Redirect,
    /// As `Redirect`, under Alipay's own name for it.
    AlipayRedirect,
    /// As `Redirect`, or by scanning a code with the app.
    CashAppCode,
    /// The customer scans a code and stays.
    WeChatCode,
    /// The customer says yes in the bank's app; it is seen at the next look.
    BlikApproval,
    /// The customer pays at a bank with the numbers shown.
    MultibancoVoucher,
    /// The customer transfers money to the account shown.
    BankTransfer,
    /// The bank account is verified by two small deposits first.
    Microdeposits,
    /// The money takes days; it is seen at the next look.
    Debit,
}

const fn of(name: &'static str, flow: Flow, needs: &'static [&'static [&'static str]]) -> Type {
    Type { name, flow, has_manual_capture: false, needs }
}

const fn capturable(name: &'static str, flow: Flow) -> Type {
    Type { name, flow, has_manual_capture: true, needs: &[] }
}

/// Every type that this account has activated. `amazon_pay`, `multibanco` and `revolut_pay` are younger than the
/// description and stand here as live Stripe has them.
pub(super) const TYPES: &[Type] = &[
    capturable("affirm", Flow::Redirect),
    Type {
        name: "afterpay_clearpay",
        flow: Flow::Redirect,
        has_manual_capture: true,
        needs: &[&["shipping"], &["shipping", "address", "line1"]],
    },
    of("alipay", Flow::AlipayRedirect, &[]),
    capturable("amazon_pay", Flow::Redirect),
    of("au_becs_debit", Flow::Debit, &[&["payment_method_data", "au_becs_debit"]]),
    of(
        "bacs_debit",
        Flow::Debit,
        &[
            &["payment_method_data", "bacs_debit"],
            &["payment_method_data", "bacs_debit", "account_number"],
            &["payment_method_data", "bacs_debit", "sort_code"],
        ],
    ),
    of("bancontact", Flow::Redirect, &[]),
    of("blik", Flow::BlikApproval, &[&["payment_method_options", "blik", "code"]]),
    Type { name: "card", flow: Flow::Card, has_manual_capture: true, needs: &[&["payment_method_data", "card"]] },
    capturable("cashapp", Flow::CashAppCode),
    of(
        "customer_balance",
        Flow::BankTransfer,
        &[
            &["payment_method_options", "customer_balance", "funding_type"],
            &["payment_method_options", "customer_balance", "bank_transfer", "type"],
        ],
    ),
    of("eps", Flow::Redirect, &[]),
    of("giropay", Flow::Redirect, &[]),
    of("ideal", Flow::Redirect, &[]),
    capturable("klarna", Flow::Redirect),
    of("multibanco", Flow::MultibancoVoucher, &[&["payment_method_data", "billing_details", "email"]]),
    of("p24", Flow::Redirect, &[]),
    capturable("revolut_pay", Flow::Redirect),
    of("sepa_debit", Flow::Debit, &[&["payment_method_data", "sepa_debit"]]),
    of(
        "us_bank_account",
        Flow::Microdeposits,
        &[
            &["payment_method_data", "us_bank_account"],
            &["payment_method_data", "us_bank_account", "account_holder_type"],
            &["payment_method_data", "us_bank_account", "account_number"],
            &["payment_method_data", "us_bank_account", "routing_number"],
        ],
    ),
    of("wechat_pay", Flow::WeChatCode, &[&["payment_method_options", "wechat_pay", "client"]]),
];

/// The type with this name.
pub(super) fn find(name: &str) -> Option<&'static Type> {
    TYPES.iter().find(|known| known.name == name)
}

/// The names, for the field `type`.
const NAMES: &[&str] = &[
    "affirm",
    "afterpay_clearpay",
    "alipay",
    "amazon_pay",
    "au_becs_debit",
    "bacs_debit",
    "bancontact",
    "blik",
    "card",
    "cashapp",
    "customer_balance",
    "eps",
    "giropay",
    "ideal",
    "klarna",
    "multibanco",
    "p24",
    "revolut_pay",
    "sepa_debit",
    "us_bank_account",
    "wechat_pay",
];

const NOTHING: Kind = Kind::Object(&[]);

/// `payment_method_data`: the type and, under the type's name, what it has of its own.
pub(super) const DATA: &[Field] = &[
    required("type", Kind::OneOf(NAMES)),
    optional("affirm", NOTHING),
    optional("afterpay_clearpay", NOTHING),
    optional("alipay", NOTHING),
    optional("amazon_pay", NOTHING),
    optional(
        "au_becs_debit",
        Kind::Object(&[required("account_number", Kind::Digits(4, 9)), required("bsb_number", Kind::Digits(6, 6))]),
    ),
    optional(
        "bacs_debit",
        Kind::Object(&[optional("account_number", Kind::Digits(8, 8)), optional("sort_code", Kind::Digits(6, 6))]),
    ),
    optional("bancontact", NOTHING),
    optional("billing_details", Kind::Object(BILLING_DETAILS)),
    optional("blik", NOTHING),
    optional("card", CARD),
    optional("cashapp", NOTHING),
    optional("customer_balance", NOTHING),
    optional("eps", Kind::Object(&[optional("bank", Kind::OneOf(EPS_BANKS))])),
    optional("giropay", NOTHING),
    optional("ideal", Kind::Object(&[optional("bank", Kind::OneOf(IDEAL_BANKS))])),
    // The description has neither `ip` nor `user_agent` here; live Stripe takes them for its fraud checks.
    optional("ip", TEXT),
    optional("klarna", Kind::Object(&[optional("dob", Kind::Object(DATE_OF_BIRTH))])),
    optional("metadata", METADATA),
    optional("multibanco", NOTHING),
    optional("p24", Kind::Object(&[optional("bank", Kind::OneOf(P24_BANKS))])),
    optional("radar_options", Kind::Object(RADAR_OPTIONS)),
    optional("revolut_pay", NOTHING),
    optional("sepa_debit", Kind::Object(&[required("iban", Kind::Text(15, 42))])),
    optional(
        "us_bank_account",
        Kind::Object(&[
            optional("account_holder_type", Kind::OneOf(&["company", "individual"])),
            optional("account_number", Kind::Digits(4, 17)),
            optional("account_type", Kind::OneOf(&["checking", "savings"])),
            optional("financial_connections_account", TEXT),
            optional("routing_number", Kind::Digits(9, 9)),
        ]),
    ),
    optional("user_agent", TEXT),
    optional("wechat_pay", NOTHING),
];

/// `payment_method_options` of a payment.
pub(super) const PAYMENT_OPTIONS: &[Field] = &[
    optional("affirm", Kind::Object(&[MANUAL, optional("preferred_locale", Kind::Text(1, 10)), NO_FUTURE_USAGE])),
    optional("afterpay_clearpay", Kind::Object(&[MANUAL, optional("reference", Kind::Text(1, 128)), NO_FUTURE_USAGE])),
    optional("alipay", Kind::Object(&[OFF_SESSION])),
    optional("amazon_pay", Kind::Object(&[MANUAL, OFF_SESSION])),
    optional("au_becs_debit", Kind::Object(&[ANY_FUTURE_USAGE])),
    optional("bacs_debit", Kind::Object(&[ANY_FUTURE_USAGE])),
    optional(
        "bancontact",
        Kind::Object(&[optional("preferred_language", Kind::OneOf(&["de", "en", "fr", "nl"])), OFF_SESSION]),
    ),
    optional("blik", Kind::Object(&[optional("code", Kind::Digits(6, 6))])),
    optional(
        "card",
        Kind::Object(&[
            MANUAL,
            optional("cvc_token", TEXT),
            optional(
                "installments",
                Kind::Object(&[optional("enabled", Kind::Flag), optional("plan", Kind::Object(PLAN))]),
            ),
            optional("mandate_options", Kind::Object(MANDATE_OPTIONS)),
            optional("network", Kind::OneOf(NETWORKS)),
            optional("request_three_d_secure", Kind::OneOf(&["any", "automatic"])),
            ANY_FUTURE_USAGE,
            optional("statement_descriptor_suffix_kana", Kind::Text(1, 22)),
            optional("statement_descriptor_suffix_kanji", Kind::Text(1, 17)),
        ]),
    ),
    optional("cashapp", Kind::Object(&[MANUAL, ANY_FUTURE_USAGE])),
    optional(
        "customer_balance",
        Kind::Object(&[
            optional("bank_transfer", Kind::Object(BANK_TRANSFER)),
            optional("funding_type", Kind::OneOf(&["bank_transfer"])),
            NO_FUTURE_USAGE,
        ]),
    ),
    optional("eps", Kind::Object(&[NO_FUTURE_USAGE])),
    optional("giropay", Kind::Object(&[NO_FUTURE_USAGE])),
    optional("ideal", Kind::Object(&[OFF_SESSION])),
    optional(
        "klarna",
        // A locale is a language and a country; the description lists the pairs.
        Kind::Object(&[MANUAL, optional("preferred_locale", Kind::Text(5, 5)), NO_FUTURE_USAGE]),
    ),
    optional("multibanco", Kind::Object(&[NO_FUTURE_USAGE])),
    optional("p24", Kind::Object(&[NO_FUTURE_USAGE, optional("tos_shown_and_accepted", Kind::Flag)])),
    optional("revolut_pay", Kind::Object(&[MANUAL, OFF_SESSION])),
    optional("sepa_debit", Kind::Object(&[optional("mandate_options", NOTHING), ANY_FUTURE_USAGE])),
    optional(
        "us_bank_account",
        Kind::Object(&[
            optional("financial_connections", Kind::Object(FINANCIAL_CONNECTIONS)),
            optional("networks", Kind::Object(&[optional("requested", Kind::List(&US_NETWORK, 2))])),
            ANY_FUTURE_USAGE,
            VERIFICATION_METHOD,
        ]),
    ),
    optional(
        "wechat_pay",
        Kind::Object(&[
            optional("app_id", TEXT),
            required("client", Kind::OneOf(&["android", "ios", "web"])),
            NO_FUTURE_USAGE,
        ]),
    ),
];

/// `payment_method_options` of a setup.
pub(super) const SETUP_OPTIONS: &[Field] = &[
    optional("blik", Kind::Object(&[optional("code", Kind::Digits(6, 6))])),
    optional(
        "card",
        Kind::Object(&[
            optional("mandate_options", Kind::Object(SETUP_MANDATE_OPTIONS)),
            optional("network", Kind::OneOf(NETWORKS)),
            optional("request_three_d_secure", Kind::OneOf(&["any", "automatic"])),
        ]),
    ),
    optional("sepa_debit", Kind::Object(&[optional("mandate_options", NOTHING)])),
    optional(
        "us_bank_account",
        Kind::Object(&[
            optional("financial_connections", Kind::Object(FINANCIAL_CONNECTIONS)),
            optional("networks", Kind::Object(&[optional("requested", Kind::List(&US_NETWORK, 2))])),
            VERIFICATION_METHOD,
        ]),
    ),
];

const MANUAL: Field = optional("capture_method", Kind::OneOf(&["manual"]));
const ANY_FUTURE_USAGE: Field = optional("setup_future_usage", Kind::OneOf(&["none", "off_session", "on_session"]));
const OFF_SESSION: Field = optional("setup_future_usage", Kind::OneOf(&["none", "off_session"]));
const NO_FUTURE_USAGE: Field = optional("setup_future_usage", Kind::OneOf(&["none"]));
const VERIFICATION_METHOD: Field =
    optional("verification_method", Kind::OneOf(&["automatic", "instant", "microdeposits"]));

const DATE_OF_BIRTH: &[Field] = &[
    required("day", Kind::Integer(1, 31)),
    required("month", Kind::Integer(1, 12)),
    required("year", Kind::Integer(1900, 2100)),
];

const PLAN: &[Field] = &[
    required("count", Kind::Integer(1, 99)),
    required("interval", Kind::OneOf(&["month"])),
    required("type", Kind::OneOf(&["fixed_count"])),
];

/// The description does not list `us_bank_transfer`; live Stripe takes it.
const BANK_TRANSFER: &[Field] = &[
    optional("eu_bank_transfer", Kind::Object(&[required("country", Kind::Country)])),
    optional("requested_address_types", Kind::List(&Kind::OneOf(&["iban", "sepa", "sort_code", "spei", "zengin"]), 5)),
    required(
        "type",
        Kind::OneOf(&[
            "eu_bank_transfer",
            "gb_bank_transfer",
            "jp_bank_transfer",
            "mx_bank_transfer",
            "us_bank_transfer",
        ]),
    ),
];

const MANDATE_AMOUNT: Field = required("amount", Kind::Integer(1, 99_999_999));
const MANDATE_AMOUNT_TYPE: Field = required("amount_type", Kind::OneOf(&["fixed", "maximum"]));
const MANDATE_INTERVAL: Field = required("interval", Kind::OneOf(&["day", "month", "sporadic", "week", "year"]));

const MANDATE_OPTIONS: &[Field] = &[
    MANDATE_AMOUNT,
    MANDATE_AMOUNT_TYPE,
    optional("description", Kind::Text(1, 200)),
    optional("end_date", UNIX_TIME),
    MANDATE_INTERVAL,
    optional("interval_count", Kind::Integer(1, 99)),
    required("reference", Kind::Text(1, 80)),
    required("start_date", UNIX_TIME),
    optional("supported_types", Kind::List(&Kind::OneOf(&["india"]), 1)),
];

const SETUP_MANDATE_OPTIONS: &[Field] = &[
    MANDATE_AMOUNT,
    MANDATE_AMOUNT_TYPE,
    required("currency", Kind::Currency),
    optional("description", Kind::Text(1, 200)),
    optional("end_date", UNIX_TIME),
    MANDATE_INTERVAL,
    optional("interval_count", Kind::Integer(1, 99)),
    required("reference", Kind::Text(1, 80)),
    required("start_date", UNIX_TIME),
    optional("supported_types", Kind::List(&Kind::OneOf(&["india"]), 1)),
];

const FINANCIAL_CONNECTIONS: &[Field] = &[
    optional("permissions", Kind::List(&Kind::OneOf(&["balances", "ownership", "payment_method", "transactions"]), 4)),
    optional("return_url", URL),
];

const US_NETWORK: Kind = Kind::OneOf(&["ach", "us_domestic_wire"]);

const NETWORKS: &[&str] =
    &["amex", "cartes_bancaires", "diners", "discover", "interac", "jcb", "mastercard", "unionpay", "unknown", "visa"];

const EPS_BANKS: &[&str] = &[
    "arzte_und_apotheker_bank",
    "austrian_anadi_bank_ag",
    "bank_austria",
    "bankhaus_carl_spangler",
    "bankhaus_schelhammer_und_schattera_ag",
    "bawag_psk_ag",
    "bks_bank_ag",
    "brull_kallmus_bank_ag",
    "btv_vier_lander_bank",
    "capital_bank_grawe_gruppe_ag",
    "deutsche_bank_ag",
    "dolomitenbank",
    "easybank_ag",
    "erste_bank_und_sparkassen",
    "hypo_alpeadriabank_international_ag",
    "hypo_bank_burgenland_aktiengesellschaft",
    "hypo_noe_lb_fur_niederosterreich_u_wien",
    "hypo_oberosterreich_salzburg_steiermark",
    "hypo_tirol_bank_ag",
    "hypo_vorarlberg_bank_ag",
    "marchfelder_bank",
    "oberbank_ag",
    "raiffeisen_bankengruppe_osterreich",
    "schoellerbank_ag",
    "sparda_bank_wien",
    "volksbank_gruppe",
    "volkskreditbank_ag",
    "vr_bank_braunau",
];

const IDEAL_BANKS: &[&str] = &[
    "abn_amro",
    "asn_bank",
    "bunq",
    "handelsbanken",
    "ing",
    "knab",
    "moneyou",
    "rabobank",
    "regiobank",
    "revolut",
    "sns_bank",
    "triodos_bank",
    "van_lanschot",
    "yoursafe",
];

const P24_BANKS: &[&str] = &[
    "alior_bank",
    "bank_millennium",
    "bank_nowy_bfg_sa",
    "bank_pekao_sa",
    "banki_spbdzielcze",
    "blik",
    "bnp_paribas",
    "boz",
    "citi_handlowy",
    "credit_agricole",
    "envelobank",
    "etransfer_pocztowy24",
    "getin_bank",
    "ideabank",
    "ing",
    "inteligo",
    "mbank_mtransfer",
    "nest_przelew",
    "noble_pay",
    "pbac_z_ipko",
    "plus_bank",
    "santander_przelew24",
    "tmobile_usbugi_bankowe",
    "toyota_bank",
    "volkswagen_bank",
];

#[cfg(test)]
mod tests {
    use super::{DATA, NAMES, TYPES};

    #[test]
    fn every_type_is_named_once_and_has_its_fields() {
        let names: Vec<&str> = TYPES.iter().map(|known| known.name).collect();
        assert_eq!(names, NAMES);
        for name in NAMES {
            assert!(DATA.iter().any(|field| field.name == *name), "{name}");
        }
    }
}
