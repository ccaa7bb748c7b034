package import Domain
import Units

extension RateJump: Worded {
    package var english: String {
        """
        the rate of \(day) is \(ExchangeRate.text(ofTenBillionths: tenBillionths)), and was \
        \(ExchangeRate.text(ofTenBillionths: earlierTenBillionths)) on \(earlierDay); it moved by more than half
        """
    }

    package var french: FrenchText {
        """
        le taux du \(day) est \(ExchangeRate.text(ofTenBillionths: tenBillionths)), et était \
        \(ExchangeRate.text(ofTenBillionths: earlierTenBillionths)) le \(earlierDay) ; il a varié de plus de la moitié
        """
    }
}
