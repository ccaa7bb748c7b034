import Domain
import JSON

/// Reads the members of one object of a profile's JSON, strictly: a member that is not read is an
/// error, and so is one that stands twice.
struct ProfileReader {
    private let members: [JSONObject.Member]
    private let path: String
    private var known: Set<String> = []
    private(set) var errors: [ProfileError] = []

    /// How many errors are kept.
    private static let maximumErrors = 100

    init(_ value: JSONValue, at path: String) {
        self.path = path
        if case .object(let object) = value {
            members = object.members
        } else {
            members = []
            errors = [ProfileError(path: path.isEmpty ? "body" : path, problem: .notAnObject)]
        }
    }

    /// Whether the value was no object at all.
    private var isNoObject: Bool { errors.first?.problem == .notAnObject }

    /// The value of a member; nil where there is none, or null.
    mutating func value(_ name: String) -> JSONValue? {
        known.insert(name)
        guard let value = members.first(where: { $0.name == name })?.value, value != .null else { return nil }
        return value
    }

    mutating func required(_ name: String) -> JSONValue? {
        if let value = value(name) { return value }
        note(name, .missing)
        return nil
    }

    mutating func text(_ name: String) -> String? { value(name).flatMap { text($0, name) } }

    mutating func requiredText(_ name: String) -> String? { required(name).flatMap { text($0, name) } }

    mutating func flag(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        guard case .boolean(let flag) = value else {
            note(name, .notAFlag)
            return nil
        }
        return flag
    }

    mutating func number(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = value(name) else { return nil }
        guard case .number(let text) = value, let number = Int(text), range.contains(number) else {
            note(name, .notANumber(least: range.lowerBound, greatest: range.upperBound))
            return nil
        }
        return number
    }

    /// One of the names of an enum.
    mutating func choice<Choice: CaseIterable & RawRepresentable>(_ name: String, _ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        guard let text = text(name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        note(name, .notOneOf(Choice.allCases.map(\.rawValue)))
        return nil
    }

    /// A list, whose items `read` reads. `path` is that of the item.
    mutating func list<Item>(
        _ name: String,
        atMost maximum: Int,
        _ read: (JSONValue, _ path: String, _ errors: inout [ProfileError]) -> Item?
    ) -> [Item] {
        guard let value = value(name) else { return [] }
        guard case .array(let values) = value else {
            note(name, .notAList)
            return []
        }
        guard values.count <= maximum else {
            note(name, .tooMany(maximum: maximum))
            return []
        }
        let place = path(of: name)
        return values.enumerated().compactMap { read($1, "\(place)[\($0)]", &errors) }
    }

    /// An object, which `read` reads; nil where there is none.
    mutating func object<Result>(_ name: String, _ read: (inout ProfileReader) -> Result?) -> Result? {
        guard let value = value(name) else { return nil }
        return ProfileReader.read(value, at: path(of: name), &errors, read)
    }

    /// The names of the members that are there, of these.
    func present(_ names: [String]) -> [String] {
        names.filter { name in members.contains { $0.name == name && $0.value != .null } }
    }

    mutating func note(_ name: String, _ problem: ProfileProblem) {
        // Of what is no object, nothing more is said.
        guard !isNoObject, errors.count < ProfileReader.maximumErrors else { return }
        errors.append(ProfileError(path: name.isEmpty ? path : path(of: name), problem: problem))
    }

    /// Notes the members that nobody has read, and those that stand twice.
    mutating func finish() {
        var seen: Set<String> = []
        for member in members {
            let name = Excerpt(member.name.utf8).text
            if !known.contains(member.name) {
                note(name, .unknownMember)
            } else if !seen.insert(member.name).inserted {
                note(name, .repeatedMember)
            }
        }
    }

    func path(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    /// Reads one object. Its errors are added to `errors`, and nothing comes of it then.
    static func read<Result>(
        _ value: JSONValue,
        at path: String,
        _ errors: inout [ProfileError],
        _ read: (inout ProfileReader) -> Result?
    ) -> Result? {
        var reader = ProfileReader(value, at: path)
        let result = read(&reader)
        reader.finish()
        errors += reader.errors.prefix(max(0, maximumErrors - errors.count))
        return reader.errors.isEmpty ? result : nil
    }

    private mutating func text(_ value: JSONValue, _ name: String) -> String? {
        guard case .string(let text) = value else {
            note(name, .notAString)
            return nil
        }
        guard (1...MappingProfile.maximumCharacters).contains(text.unicodeScalars.count),
            !text.unicodeScalars.contains("\0")
        else {
            note(name, .notAText(maximum: MappingProfile.maximumCharacters))
            return nil
        }
        return text
    }
}
