/// Numbers in network byte order, as PostgreSQL's binary format has them.
enum PostgresBinary {
    /// A signed integer of 2, 4 or 8 bytes; nil for any other length.
    static func integer(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let bits = bytes.reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
        switch bytes.count {
        case 2: return Int64(Int16(truncatingIfNeeded: bits))
        case 4: return Int64(Int32(truncatingIfNeeded: bits))
        case 8: return Int64(bitPattern: bits)
        default: return nil
        }
    }
}
