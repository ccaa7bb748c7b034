/// The client's own text as an answer repeats it: at most 60 characters, no control characters.
///
/// It is not escaped like an `Excerpt`, because programs compare a field's name with the one that
/// they sent.
func echoed(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(60).map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(visible)) + (text.unicodeScalars.count > 60 ? "…" : "")
}
