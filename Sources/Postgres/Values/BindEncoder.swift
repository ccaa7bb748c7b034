import Foundation

/// A statement's bound values in the form that libpq takes: one pointer, length and format for
/// each.
struct BindEncoder {
    private static let textFormat: Int32 = 0
    private static let binaryFormat: Int32 = 1
    /// The protocol counts parameters in 16 bits.
    static let maximumCount = 65535
    /// PostgreSQL's own limit for a value is a gigabyte.
    static let maximumBytes = 1 << 30

    private var storage: [UInt8] = []
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// - Throws: `.misuse` when there are too many values, or when a text holds a NUL, which
    ///   PostgreSQL cannot store (then with SQLSTATE 22021, as the server would give).
    init(_ binds: [Bind]) throws(PostgresError) {
        guard binds.count <= Self.maximumCount else {
            throw PostgresError(.misuse, "a statement takes at most \(Self.maximumCount) bound values")
        }
        for bind in binds { try append(bind) }
    }

    private mutating func append(_ bind: Bind) throws(PostgresError) {
        let start = storage.count
        switch bind {
        case .null:
            offsets.append(nil)
            lengths.append(0)
            formats.append(Self.textFormat)
        case .text(let value): try append(text: value)
        case .integer(let value): try append(text: String(value))
        case .double(let value): try append(text: "\(value)")
        case .boolean(let value): try append(text: value ? "t" : "f")
        case .uuid(let value): try append(text: value.uuidString.lowercased())
        case .textArray(let values): try append(texts: values)
        case .uuidArray(let values):
            append(arrayOf: .uuid, count: values.count)
            for value in values { withUnsafeBytes(of: value.uuid) { append(element: $0) } }
            endBinary(from: start)
        case .integerArray(let values):
            append(arrayOf: .bigint, count: values.count)
            for value in values { withUnsafeBytes(of: value.bigEndian) { append(element: $0) } }
            endBinary(from: start)
        case .bytes(let value):
            storage.append(contentsOf: value)
            endBinary(from: start)
        }
        guard storage.count - start <= Self.maximumBytes else {
            throw PostgresError(.misuse, "a bound value is larger than PostgreSQL can hold")
        }
    }

    private mutating func append(text: String) throws(PostgresError) {
        let start = storage.count
        try appendBytes(of: text)
        storage.append(0)
        offsets.append(start)
        lengths.append(Int32(clamping: storage.count - start - 1))
        formats.append(Self.textFormat)
    }

    private mutating func appendBytes(of text: String) throws(PostgresError) {
        let start = storage.count
        storage.append(contentsOf: text.utf8)
        let isText = storage.withUnsafeBytes { bytes in
            let text = UnsafeRawBufferPointer(rebasing: bytes[start...])
            guard let base = text.baseAddress, !text.isEmpty else { return true }
            return memchr(base, 0, text.count) == nil
        }
        guard isText else {
            throw PostgresError(.misuse, "a text holds a NUL character", sqlState: .characterNotInRepertoire)
        }
    }

    private mutating func append(texts: [String]) throws(PostgresError) {
        let start = storage.count
        append(arrayOf: .text, count: texts.count)
        storage.reserveCapacity(texts.reduce(storage.count + 1) { $0 + 4 + $1.utf8.count })
        for text in texts {
            append(integer: text.utf8.count)
            try appendBytes(of: text)
        }
        endBinary(from: start)
    }

    /// The object identifiers that PostgreSQL's own types have in every server (pg_type.dat).
    private enum ElementType: Int {
        case bigint = 20
        case text = 25
        case uuid = 2950
    }

    /// What stands before the elements of an array (array_recv): the number of dimensions, whether
    /// any element is NULL, their type; then the length and lower bound of each dimension.
    private mutating func append(arrayOf type: ElementType, count: Int) {
        append(integer: count == 0 ? 0 : 1)
        append(integer: 0)
        append(integer: type.rawValue)
        if count > 0 {
            append(integer: count)
            append(integer: 1)
        }
    }

    private mutating func append(element bytes: UnsafeRawBufferPointer) {
        append(integer: bytes.count)
        storage.append(contentsOf: bytes)
    }

    private mutating func append(integer: Int) {
        withUnsafeBytes(of: Int32(clamping: integer).bigEndian) { storage.append(contentsOf: $0) }
    }

    /// Makes one binary value of everything since `start`.
    private mutating func endBinary(from start: Int) {
        offsets.append(start)
        lengths.append(Int32(clamping: storage.count - start))
        formats.append(Self.binaryFormat)
        // libpq needs a pointer even for no bytes at all, and it must point inside the storage.
        storage.append(0)
    }

    /// Calls `body` with the count, values, lengths and formats. The pointers are valid until it
    /// returns.
    func withArguments<R>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
    ) -> R {
        guard !offsets.isEmpty else { return body(0, nil, nil, nil) }
        return storage.withUnsafeBytes { bytes in
            let base = bytes.bindMemory(to: CChar.self).baseAddress
            let values = offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } }
            return values.withUnsafeBufferPointer { values in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(Int32(offsets.count), values.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }
}
