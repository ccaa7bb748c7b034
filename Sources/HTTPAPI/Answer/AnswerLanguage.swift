import HTTPTypes
import Hummingbird
import Wording

extension HTTPFields {
    /// Says that an answer is in a language that was chosen by `Accept-Language`.
    mutating func note(_ language: Language) {
        self[.vary] = "Accept-Language"
        self[.contentLanguage] = language.rawValue
    }
}

extension Response {
    /// The same answer with headers that say in which language it is.
    func worded(in language: Language) -> Response {
        var response = self
        response.headers.note(language)
        // It has no content (RFC 9110, section 15.4.5).
        if status == .notModified { response.headers[.contentLanguage] = nil }
        return response
    }
}
