/// An amount in a currency.
package struct Money: Hashable, Sendable {
    package let amount: Amount
    package let currency: Currency

    package init(_ amount: Amount, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }
}

extension Money: Encodable {
    private enum CodingKeys: String, CodingKey { case amount, currency }

    /// `{"amount":"1234.50","currency":"EUR"}`, with as many decimals as the currency has.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(amount.text(decimals: currency.decimals), forKey: .amount)
        try container.encode(currency.code, forKey: .currency)
    }
}

extension Money: CustomStringConvertible {
    public var description: String { "\(amount.text(decimals: currency.decimals)) \(currency.code)" }
}
