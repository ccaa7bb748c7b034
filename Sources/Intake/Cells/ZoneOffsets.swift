import Foundation

/// How far one zone is ahead of UTC, kept for each hour that was asked for: Foundation takes
/// microseconds for each answer.
struct ZoneOffsets: Sendable {
    private let zone: TimeZone
    private var ofHour: [Int: Int] = [:]
    private var ofLocalHour: [Int: Int] = [:]

    /// The hours that are kept at most: those of eleven years.
    private static let maximum = 100_000

    init(_ zone: TimeZone) {
        self.zone = zone
    }

    /// How many seconds the zone is ahead of UTC at a time, in seconds since 1970 in UTC.
    mutating func offset(at time: Int) -> Int {
        // No zone changes within an hour, but at its start or in its middle.
        let hour = time.flooredHalfHour
        if let known = ofHour[hour] { return known }
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(hour * 1_800)))
        if ofHour.count >= ZoneOffsets.maximum { ofHour.removeAll(keepingCapacity: true) }
        ofHour[hour] = offset
        return offset
    }

    /// The same at a time that is given as the zone's clocks show it. A time that the clocks show
    /// twice is the first one.
    mutating func offset(atLocal time: Int) -> Int {
        let hour = time.flooredHalfHour
        if let known = ofLocalHour[hour] { return known }
        let start = hour * 1_800
        let before = offset(at: start - 86_400)
        let after = offset(at: start + 86_400)
        // The offset before a change holds for as long as it is still in force at that time.
        let offset = offset(at: start - before) == before ? before : after
        if ofLocalHour.count >= ZoneOffsets.maximum { ofLocalHour.removeAll(keepingCapacity: true) }
        ofLocalHour[hour] = offset
        return offset
    }
}

extension Int {
    /// How many half hours have passed, rounded down also below zero.
    fileprivate var flooredHalfHour: Int { self >= 0 ? self / 1_800 : -((1_799 - self) / 1_800) }
}
