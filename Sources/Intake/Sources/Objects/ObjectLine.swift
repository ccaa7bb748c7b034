import Domain
import JSON

/// A line of a file that is a JSON object of plain values.
struct ObjectLine {
    /// The names in the order of the line, each once.
    let members: [JSONObject.Member]

    /// - Throws: `FileError` for what is no JSON object, and for a value that is an array or an
    ///   object.
    init(_ bytes: [UInt8], line: Int) throws(FileError) {
        let value: JSONValue
        do {
            // A line that is nested at all is refused, but by the name of the value.
            value = try JSONParser.parse(bytes, depthLimit: 32)
        } catch {
            throw FileError(.notJSON(byte: error.offset + 1), line: line)
        }
        guard case .object(let object) = value else { throw FileError(.notAnObject, line: line) }
        var names: Set<String> = []
        for member in object.members {
            let name = Excerpt(member.name.utf8)
            guard names.insert(member.name).inserted else {
                throw FileError(.repeatedName(name: name), line: line, name: member.name)
            }
            switch member.value {
            case .array, .object: throw FileError(.nestedValue(name: name), line: line, name: member.name)
            case .null, .boolean, .number, .string: break
            }
        }
        members = object.members
    }
}

extension FileError {
    /// The error of an object on a line.
    init(_ problem: ObjectProblem, line: Int, name: String? = nil) {
        let column = name.map { FileColumn.named(Excerpt($0.utf8).text) }
        self.init(line: line, column: column, problem: .object(problem: problem))
    }
}
