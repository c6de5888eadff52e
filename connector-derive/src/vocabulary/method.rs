//! Payment methods and their groups. A name that is both (`Card`) means the method.

pub(crate) const METHODS: &[(&str, &str)] = &[
    // method, group
    ("Card", "Card"),
    ("BancontactCard", "Card"),
    ("NetworkToken", "Card"),
    ("PaymentMethodToken", "Token"),
    ("MandatePayment", "Token"),
    ("ApplePay", "Wallet"),
    ("ApplePayDecrypted", "Wallet"),
    ("GooglePay", "Wallet"),
    ("GooglePayDecrypted", "Wallet"),
    ("AliPayRedirect", "Wallet"),
    ("AmazonPayRedirect", "Wallet"),
    ("CashappQr", "Wallet"),
    ("PaypalRedirect", "Wallet"),
    ("RevolutPay", "Wallet"),
    ("WeChatPayQr", "Wallet"),
    ("Affirm", "PayLater"),
    ("Afterpay", "PayLater"),
    ("Klarna", "PayLater"),
    ("Bizum", "BankRedirect"),
    ("Blik", "BankRedirect"),
    ("Eps", "BankRedirect"),
    ("Giropay", "BankRedirect"),
    ("Ideal", "BankRedirect"),
    ("OnlineBankingCzechRepublic", "BankRedirect"),
    ("OnlineBankingFinland", "BankRedirect"),
    ("OnlineBankingFpx", "BankRedirect"),
    ("OnlineBankingSlovakia", "BankRedirect"),
    ("OnlineBankingThailand", "BankRedirect"),
    ("OpenBankingUk", "BankRedirect"),
    ("Przelewy24", "BankRedirect"),
    ("Trustly", "BankRedirect"),
    ("Ach", "BankDebit"),
    ("Bacs", "BankDebit"),
    ("Becs", "BankDebit"),
    ("Sepa", "BankDebit"),
    ("AchBankTransfer", "BankTransfer"),
    ("BacsBankTransfer", "BankTransfer"),
    ("BcaBankTransfer", "BankTransfer"),
    ("BniVaBankTransfer", "BankTransfer"),
    ("BriVaBankTransfer", "BankTransfer"),
    ("CimbVaBankTransfer", "BankTransfer"),
    ("DanamonVaBankTransfer", "BankTransfer"),
    ("MandiriVaBankTransfer", "BankTransfer"),
    ("MultibancoBankTransfer", "BankTransfer"),
    ("PermataBankTransfer", "BankTransfer"),
    ("Pix", "BankTransfer"),
    ("SepaBankTransfer", "BankTransfer"),
    ("Alfamart", "Voucher"),
    ("Boleto", "Voucher"),
    ("FamilyMart", "Voucher"),
    ("Indomaret", "Voucher"),
    ("Lawson", "Voucher"),
    ("MiniStop", "Voucher"),
    ("Oxxo", "Voucher"),
    ("PayEasy", "Voucher"),
    ("Seicomart", "Voucher"),
    ("SevenEleven", "Voucher"),
];

pub(crate) const GROUPS: &[&str] =
    &["Token", "Wallet", "PayLater", "BankRedirect", "BankDebit", "BankTransfer", "Voucher"];

/// The methods that a word stands for: itself, or the members of the group; none for a word that is neither.
pub(crate) fn methods_of(word: &str) -> Vec<&'static str> {
    if let Some((name, _)) = METHODS.iter().find(|(name, _)| *name == word) {
        return vec![name];
    }
    METHODS.iter().filter(|(_, group)| *group == word).map(|(name, _)| *name).collect()
}
