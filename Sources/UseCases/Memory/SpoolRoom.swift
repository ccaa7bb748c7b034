import Synchronization

/// Limits how many bytes the temporary files of all uploads take together.
final class SpoolRoom: Sendable {
    private let free: Mutex<Int>

    init(bytes: Int) {
        free = Mutex(bytes)
    }

    /// Takes room for so many bytes.
    ///
    /// - Returns: false if there is too little room.
    func take(_ bytes: Int) -> Bool {
        free.withLock { free in
            guard free >= bytes else { return false }
            free -= bytes
            return true
        }
    }

    func giveBack(_ bytes: Int) { free.withLock { $0 += bytes } }
}
