import HTTPTypes
import Hummingbird
import Wording

extension HTTPFields {
    /// Marks an answer whose language was chosen by `Accept-Language`.
    mutating func note(_ language: Language) {
        self[.vary] = "Accept-Language"
        self[.contentLanguage] = language.rawValue
    }
}

extension Response {
    /// The same answer with the headers of its language.
    func worded(in language: Language) -> Response {
        var response = self
        response.headers.note(language)
        // It has no content (RFC 9110, section 15.4.5).
        if status == .notModified { response.headers[.contentLanguage] = nil }
        return response
    }
}
