import Foundation

/// A statement's bound values laid out the way libpq takes them: one pointer, length and format for each.
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

    /// - Throws: `.misuse` when there are too many values, or when a text holds a NUL, which PostgreSQL cannot store
    ///   (then with SQLSTATE 22021, which is what the server would say).
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
        case .textArray(let values): try append(text: PostgresArrayText.encode(values))
        case .uuidArray(let values):
            try append(text: PostgresArrayText.encode(values.map { $0.uuidString.lowercased() }))
        case .bytes(let value):
            offsets.append(storage.count)
            lengths.append(Int32(clamping: value.count))
            formats.append(Self.binaryFormat)
            storage.append(contentsOf: value)
            // libpq is given a pointer even for no bytes at all: it must point inside the storage.
            storage.append(0)
        }
        guard storage.count - start <= Self.maximumBytes else {
            throw PostgresError(.misuse, "a bound value is larger than PostgreSQL can hold")
        }
    }

    private mutating func append(text: String) throws(PostgresError) {
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
        storage.append(0)
        offsets.append(start)
        lengths.append(Int32(clamping: storage.count - start - 1))
        formats.append(Self.textFormat)
    }

    /// Calls `body` with the count, values, lengths and formats; the pointers are good until it returns.
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
