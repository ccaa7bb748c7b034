import Domain
import Intake
import JSON
import Wording

extension FieldReader {
    /// A mapping profile, as a JSON object. The errors in it have the paths of their members.
    mutating func requiredProfile(_ name: String) -> MappingProfile? {
        guard let value = value(name) else {
            note(name, .profile(.missing))
            return nil
        }
        return profile(name, value)
    }

    /// The same, where it may be missing, and may not be null.
    mutating func changedProfile(_ name: String) -> MappingProfile? {
        value(name).flatMap { profile(name, $0) }
    }

    private mutating func profile(_ name: String, _ value: JSONValue) -> MappingProfile? {
        guard case .object = value else {
            note(name, .notAnObject(value.kind))
            return nil
        }
        let (profile, errors) = MappingProfile.read(value)
        for error in errors {
            note(error.path.isEmpty ? name : "\(name).\(error.path)", .profile(error.problem))
        }
        return errors.isEmpty ? profile : nil
    }
}
