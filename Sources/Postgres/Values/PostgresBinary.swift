/// Values as PostgreSQL's binary format has them, in network byte order.
package enum PostgresBinary {
    /// A signed integer of 2, 4 or 8 bytes; nil for any other length.
    static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        switch bytes.count {
        case 2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        default: nil
        }
    }

    /// The days since 1970-01-01 of a `date`; nil for its infinities.
    package static func daysSinceEpoch(_ bytes: UnsafeRawBufferPointer) -> Int32? {
        guard bytes.count == 4 else { return nil }
        let days = Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))
        // PostgreSQL counts from 2000-01-01.
        return days == .max || days == .min ? nil : days + 10_957
    }
}
