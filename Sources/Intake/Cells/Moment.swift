import Units

/// A day, or a time of a day in a zone.
struct Moment: Equatable {
    let day: Day

    /// Since the day's midnight, and how far its zone is ahead of UTC, in seconds; nil where only
    /// the day is known, or the zone is not.
    let time: (seconds: Int, offset: Int)?

    /// Seconds since 1970, in UTC as far as the zone is known.
    var seconds: Int { 86_400 * Int(day.daysSinceEpoch) + (time.map { $0.seconds - $0.offset } ?? 0) }

    static func == (left: Moment, right: Moment) -> Bool {
        left.day == right.day && left.seconds == right.seconds
    }

    /// Appends `2025-01-15`, or `2025-01-15T19:58:00+01:00`.
    func append(to bytes: inout [UInt8]) {
        let civil = day.civil
        bytes.append(digitsOf: civil.year, width: 4)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(digitsOf: civil.month, width: 2)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(digitsOf: civil.day, width: 2)
        guard let (seconds, offset) = time else { return }
        bytes.append(UInt8(ascii: "T"))
        bytes.append(digitsOf: seconds / 3_600, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(digitsOf: seconds / 60 % 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(digitsOf: seconds % 60, width: 2)
        bytes.append(offset < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
        let minutes = (abs(offset) + 30) / 60
        bytes.append(digitsOf: minutes / 60, width: 2)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(digitsOf: minutes % 60, width: 2)
    }
}

extension [UInt8] {
    /// Appends the last digits of a number that is not negative.
    fileprivate mutating func append(digitsOf number: Int, width: Int) {
        var divisor = 1
        for _ in 1..<width { divisor *= 10 }
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
