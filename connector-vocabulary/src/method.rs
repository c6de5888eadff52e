//! Payment methods and their groups.

/// Passes every payment method to a macro of the caller: its name, the type of its data if it has any, and its group.
/// `SecretText` is a secret text; the other types are the payment method data of `connector-core`.
#[macro_export]
macro_rules! payment_methods {
    ($callback:ident) => {
        $callback! {
            Card(Card): Card,
            BancontactCard(Card): Card,
            /// A network token that the router obtained itself.
            NetworkToken(TokenizedCard): Card,
            /// A method that the processor stored earlier, by its token.
            PaymentMethodToken(SecretText): Token,
            /// A stored method, charged again without the customer.
            MandatePayment: Token,
            ApplePay(ApplePay): Wallet,
            /// Apple Pay, decrypted by the router.
            ApplePayDecrypted(TokenizedCard): Wallet,
            GooglePay(GooglePay): Wallet,
            /// Google Pay, decrypted by the router.
            GooglePayDecrypted(TokenizedCard): Wallet,
            AliPayRedirect: Wallet,
            AmazonPayRedirect: Wallet,
            CashappQr: Wallet,
            PaypalRedirect: Wallet,
            RevolutPay: Wallet,
            WeChatPayQr: Wallet,
            Affirm: PayLater,
            Afterpay: PayLater,
            Klarna: PayLater,
            Bizum: BankRedirect,
            /// BLIK, with the six-digit code of the customer's banking app.
            Blik(SecretText): BankRedirect,
            Eps(BankRedirect): BankRedirect,
            Giropay(BankRedirect): BankRedirect,
            Ideal(BankRedirect): BankRedirect,
            OnlineBankingCzechRepublic(BankRedirect): BankRedirect,
            OnlineBankingFinland(BankRedirect): BankRedirect,
            OnlineBankingFpx(BankRedirect): BankRedirect,
            OnlineBankingSlovakia(BankRedirect): BankRedirect,
            OnlineBankingThailand(BankRedirect): BankRedirect,
            OpenBankingUk(BankRedirect): BankRedirect,
            Przelewy24(BankRedirect): BankRedirect,
            Trustly: BankRedirect,
            Ach(BankDebit): BankDebit,
            Bacs(BankDebit): BankDebit,
            Becs(BankDebit): BankDebit,
            Sepa(BankDebit): BankDebit,
            AchBankTransfer: BankTransfer,
            BacsBankTransfer: BankTransfer,
            BcaBankTransfer: BankTransfer,
            BniVaBankTransfer: BankTransfer,
            BriVaBankTransfer: BankTransfer,
            CimbVaBankTransfer: BankTransfer,
            DanamonVaBankTransfer: BankTransfer,
            MandiriVaBankTransfer: BankTransfer,
            MultibancoBankTransfer: BankTransfer,
            PermataBankTransfer: BankTransfer,
            Pix: BankTransfer,
            SepaBankTransfer: BankTransfer,
            Alfamart: Voucher,
            Boleto: Voucher,
            FamilyMart: Voucher,
            Indomaret: Voucher,
            Lawson: Voucher,
            MiniStop: Voucher,
            Oxxo: Voucher,
            PayEasy: Voucher,
            Seicomart: Voucher,
            SevenEleven: Voucher,
        }
    };
}

macro_rules! table {
    ($($(#[$meta:meta])* $name:ident $(($data:ty))?: $group:ident,)*) => {
        /// Every payment method with its group. A name that is both (`Card`) means the method.
        pub const METHODS: &[(&str, &str)] = &[$((stringify!($name), stringify!($group)),)*];
    };
}

payment_methods!(table);

/// The groups of methods: `payment_method(BankDebit)` means each of its members.
pub const METHOD_GROUPS: &[&str] =
    &["Token", "Wallet", "PayLater", "BankRedirect", "BankDebit", "BankTransfer", "Voucher"];

/// The methods that a word names: itself, or the members of the group. Empty for any other word.
pub fn methods_of(word: &str) -> impl Iterator<Item = &'static str> {
    let is_method = METHODS.iter().any(|(name, _)| *name == word);
    METHODS
        .iter()
        .filter(move |(name, group)| if is_method { *name == word } else { *group == word })
        .map(|(name, _)| *name)
}
