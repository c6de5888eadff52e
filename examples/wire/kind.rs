//! The kinds of payment methods, as the samples write them where the method itself is not given: `PAY_PAL`.

use connector_core::PaymentMethod as Kind;

/// The kind of that name; none where the name says less than a kind does, or is not known.
pub fn kind(name: &str) -> Option<Kind> {
    match name {
        "CREDIT" | "DEBIT" => Some(Kind::Card),
        "AFTERPAY_CLEARPAY" => Some(Kind::Afterpay),
        "ALI_PAY" => Some(Kind::AliPayRedirect),
        "AMAZON_PAY" => Some(Kind::AmazonPayRedirect),
        "CASHAPP" => Some(Kind::CashappQr),
        "PAY_PAL" => Some(Kind::PaypalRedirect),
        "WE_CHAT_PAY" => Some(Kind::WeChatPayQr),
        "BNI_VA" => Some(Kind::BniVaBankTransfer),
        "BRI_VA" => Some(Kind::BriVaBankTransfer),
        "CIMB_VA" => Some(Kind::CimbVaBankTransfer),
        "DANAMON_VA" => Some(Kind::DanamonVaBankTransfer),
        "MANDIRI_VA" => Some(Kind::MandiriVaBankTransfer),
        "MULTIBANCO" => Some(Kind::MultibancoBankTransfer),
        // The others are called what they are called here.
        same => same.replace('_', "").parse().ok(),
    }
}
