/// A value as a message shows it: in quotes, at most 40 characters of it, nothing invisible left
/// raw.
package func excerpt(_ bytes: some Collection<UInt8>) -> String {
    let shown = 40
    // A character is at most four bytes here, so this prefix holds enough of them whatever follows.
    let text = String(decoding: bytes.prefix(4 * (shown + 1)), as: UTF8.self)
    var result = "\""
    for scalar in text.unicodeScalars.prefix(shown) { result += escaped(scalar) }
    if text.unicodeScalars.count > shown { result += "…" }
    return result + "\""
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\"": return "\\\""
    case "\\": return "\\\\"
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: String(scalar)
    }
}
