/// How a file's text is written as bytes. The raw value is the name that `iconv` knows.
package enum FileEncoding: String, CaseIterable, Sendable, Codable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
}
