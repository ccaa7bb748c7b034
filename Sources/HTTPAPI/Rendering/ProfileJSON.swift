import Domain
import Intake
import JSON

extension ProfileOutline: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { write(to: &$0) { _ in } }
    }

    /// Writes the members. `more` writes those between the kind and the times.
    fileprivate func write(to json: inout JSONWriter, _ more: (inout JSONWriter) -> Void) {
        json.member("id", id)
        json.member("name", name)
        json.member("kind", kind.rawValue)
        more(&json)
        json.member("created_at", createdAt)
        json.member("updated_at", updatedAt)
    }
}

extension StoredProfile: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            outline.write(to: &json) {
                $0.name("profile")
                // The document is JSON as it is.
                $0.literal(document)
            }
        }
    }
}

extension Preset: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object {
            $0.member("name", name)
            $0.member("product", product)
            $0.member("language", language)
            $0.member("evidence", degree.rawValue)
            $0.member("kind", profile.kind.rawValue)
            $0.member("undecided", undecided.map(\.name))
            $0.name("profile")
            $0.literal(profile.json.canonicalText)
        }
    }
}
