//! What the flows of one payment, or of one refund, share: customer, addresses, URLs.

use connector_core as core;
use connector_core::{PaymentFlowData, RefundFlowData, ThreeDsData};

use crate::request::{Address, Authentication, AuthenticationType, Browser, CaptureMethod, Request};

impl Request {
    /// When the money is captured; at once if the sample does not say.
    pub fn capture_method(&self) -> core::CaptureMethod {
        match self.capture_method {
            None | Some(CaptureMethod::Automatic) => core::CaptureMethod::Automatic,
            Some(CaptureMethod::Manual) => core::CaptureMethod::Manual,
            Some(CaptureMethod::ManualMultiple) => core::CaptureMethod::ManualMultiple,
        }
    }

    /// The data of a payment's call. An absent reference is empty.
    pub fn into_payment(self, reference: Option<String>) -> PaymentFlowData {
        let addresses = self.address.unwrap_or_default();
        let (customer, connector_customer_id) = match self.customer {
            Some(customer) => {
                let known = core::Customer {
                    id: customer.id,
                    name: customer.name,
                    email: customer.email,
                    phone: customer.phone_number,
                };
                (known, customer.connector_customer_id)
            }
            None => Default::default(),
        };
        let customer = core::Customer {
            id: self.merchant_customer_id.or(customer.id),
            name: self.customer_name.or(customer.name),
            email: self.email.or(customer.email),
            phone: self.phone_number.or(customer.phone),
        };
        PaymentFlowData {
            payment_reference: self.merchant_transaction_id,
            customer: (customer != core::Customer::default()).then_some(customer),
            connector_customer_id: self.connector_customer_id.or(connector_customer_id),
            billing: addresses.billing_address.map(Into::into),
            shipping: addresses.shipping_address.map(Into::into),
            browser: self.browser_info.map(Into::into),
            auth_type: self.auth_type.map(Into::into).unwrap_or_default(),
            return_url: self.return_url,
            webhook_url: self.webhook_url,
            description: self.description,
            order_id: self.connector_order_id,
            metadata: self.metadata.map(Into::into).unwrap_or_default(),
            ..PaymentFlowData::new(reference.unwrap_or_default())
        }
    }

    /// The data of a refund's call.
    pub fn into_refund(self) -> RefundFlowData {
        RefundFlowData {
            reference: self.merchant_refund_id.unwrap_or_default(),
            payment_reference: self.merchant_transaction_id,
            state: core::State::default(),
        }
    }
}

impl From<Address> for core::Address {
    fn from(address: Address) -> Self {
        Self {
            first_name: address.first_name,
            last_name: address.last_name,
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            state: address.state,
            zip: address.zip_code,
            country: address.country_alpha2_code,
            phone: address.phone_number,
            phone_country_code: address.phone_country_code,
            email: address.email,
        }
    }
}

impl From<Browser> for core::BrowserInformation {
    fn from(browser: Browser) -> Self {
        Self {
            ip: browser.ip_address,
            user_agent: browser.user_agent,
            accept_header: browser.accept_header,
            language: browser.language,
            color_depth: browser.color_depth,
            screen_height: browser.screen_height,
            screen_width: browser.screen_width,
            java_enabled: browser.java_enabled,
            time_zone: browser.time_zone_offset_minutes,
        }
    }
}

impl From<AuthenticationType> for core::AuthenticationType {
    fn from(kind: AuthenticationType) -> Self {
        match kind {
            AuthenticationType::ThreeDs => Self::ThreeDs,
            AuthenticationType::NoThreeDs => Self::NoThreeDs,
        }
    }
}

impl From<Authentication> for ThreeDsData {
    fn from(done: Authentication) -> Self {
        Self {
            cavv: done.cavv,
            eci: done.eci,
            ds_transaction_id: done.ds_transaction_id,
            message_version: done.message_version,
        }
    }
}
