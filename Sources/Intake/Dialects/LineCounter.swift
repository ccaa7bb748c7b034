/// Counts the lines of a file that comes in pieces. They end with LF, CRLF or CR.
struct LineCounter {
    /// The line of the next byte, from 1.
    private(set) var line = 1
    private var isAfterReturn = false

    mutating func take(_ bytes: Cell) {
        for byte in bytes where byte <= 0x0D {
            if byte == UInt8(ascii: "\n") {
                if !isAfterReturn { line += 1 }
                isAfterReturn = false
            } else if byte == UInt8(ascii: "\r") {
                line += 1
                isAfterReturn = true
            } else {
                isAfterReturn = false
            }
        }
        // Only a line feed right behind it belongs to a carriage return.
        if let last = bytes.last { isAfterReturn = last == UInt8(ascii: "\r") }
    }
}
