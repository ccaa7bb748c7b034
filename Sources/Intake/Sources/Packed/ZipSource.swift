import CZip
import Domain

/// What libzip asks of a `SourceFile`: to be read at any place.
final class ZipSource {
    private let file: SourceFile
    private var offset = 0
    private var error = zip_error_t()

    private init(_ file: SourceFile) {
        self.file = file
        zip_error_init(&error)
    }

    /// A source for libzip, which frees it; nil without memory.
    static func make(_ file: SourceFile) -> OpaquePointer? {
        let context = Unmanaged.passRetained(ZipSource(file))
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        let source = zip_source_function_create(
            { context, data, length, command in
                guard let context else { return -1 }
                let source = Unmanaged<ZipSource>.fromOpaque(context)
                if command == ZIP_SOURCE_FREE {
                    source.release()
                    return 0
                }
                return source.takeUnretainedValue().answer(command, data, length)
            },
            context.toOpaque(),
            &error
        )
        if source == nil { context.release() }
        return source
    }

    private func answer(_ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        switch command {
        case ZIP_SOURCE_SUPPORTS: return zip_seekable_source_commands()
        case ZIP_SOURCE_OPEN:
            offset = 0
            return 0
        case ZIP_SOURCE_CLOSE: return 0
        case ZIP_SOURCE_TELL: return Int64(offset)
        case ZIP_SOURCE_READ: return read(data, length)
        case ZIP_SOURCE_SEEK: return seek(data, length)
        case ZIP_SOURCE_STAT: return describe(data)
        case ZIP_SOURCE_ERROR:
            guard let data else { return -1 }
            return zip_error_to_data(&error, data, length)
        default:
            zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
            return -1
        }
    }

    private func read(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        do {
            let buffer = UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length))
            let count = try file.read(at: offset, into: buffer)
            offset += count
            return Int64(count)
        } catch {
            zip_error_set(&self.error, ZIP_ER_READ, 0)
            return -1
        }
    }

    private func seek(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
        guard let data else { return -1 }
        let position = zip_source_seek_compute_offset(UInt64(offset), UInt64(file.byteCount), data, length, &error)
        guard position >= 0 else { return -1 }
        offset = Int(position)
        return 0
    }

    private func describe(_ data: UnsafeMutableRawPointer?) -> Int64 {
        guard let data else { return -1 }
        let status = data.assumingMemoryBound(to: zip_stat_t.self)
        zip_stat_init(status)
        status.pointee.size = UInt64(file.byteCount)
        status.pointee.valid = UInt64(ZIP_STAT_SIZE)
        return Int64(MemoryLayout<zip_stat_t>.size)
    }
}
