import COpenSSL
import NIOCore

/// The two buffers of encrypted bytes between OpenSSL and the channel.
final class CiphertextBuffers {
    /// Received, and not yet taken by OpenSSL.
    var inbound = ByteBuffer()
    /// Made by OpenSSL, and not yet given to the channel.
    var outbound = ByteBuffer()
}

/// An OpenSSL BIO that reads from and writes to ``CiphertextBuffers``. It avoids the copies of a
/// memory BIO.
///
/// A read returns what has been received, or asks for a retry. A write always succeeds.
enum CiphertextBIO {
    private static let retryFlags = BIO_FLAGS_READ | BIO_FLAGS_WRITE | BIO_FLAGS_SHOULD_RETRY

    private nonisolated(unsafe) static let method: OpaquePointer? = {
        guard let method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "ciphertext buffers") else {
            return nil
        }
        BIO_meth_set_read(method) { bio, bytes, count in CiphertextBIO.read(bio, into: bytes, count: count) }
        BIO_meth_set_write(method) { bio, bytes, count in CiphertextBIO.write(bio, from: bytes, count: count) }
        BIO_meth_set_ctrl(method) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
        return method
    }()

    /// Makes a BIO. The buffers must outlive it.
    static func make(_ buffers: CiphertextBuffers) -> OpaquePointer? {
        guard let method, let bio = BIO_new(method) else { return nil }
        BIO_set_data(bio, Unmanaged.passUnretained(buffers).toOpaque())
        BIO_set_init(bio, 1)
        return bio
    }

    private static func read(_ bio: OpaquePointer?, into bytes: UnsafeMutablePointer<CChar>?, count: CInt) -> CInt {
        guard let data = BIO_get_data(bio), let bytes, count > 0 else { return 0 }
        return Unmanaged<CiphertextBuffers>.fromOpaque(data)._withUnsafeGuaranteedRef { buffers in
            let length = min(Int(count), buffers.inbound.readableBytes)
            guard length > 0 else {
                BIO_set_flags(bio, BIO_FLAGS_READ | BIO_FLAGS_SHOULD_RETRY)
                return -1
            }
            BIO_clear_flags(bio, Self.retryFlags)
            buffers.inbound.readWithUnsafeReadableBytes { source in
                UnsafeMutableRawBufferPointer(start: bytes, count: length)
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: source.prefix(length)))
                return length
            }
            return CInt(length)
        }
    }

    private static func write(_ bio: OpaquePointer?, from bytes: UnsafePointer<CChar>?, count: CInt) -> CInt {
        guard let data = BIO_get_data(bio), let bytes, count > 0 else { return 0 }
        BIO_clear_flags(bio, Self.retryFlags)
        Unmanaged<CiphertextBuffers>.fromOpaque(data)._withUnsafeGuaranteedRef { buffers in
            _ = buffers.outbound.writeBytes(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        }
        return count
    }
}
