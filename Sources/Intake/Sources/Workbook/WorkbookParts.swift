import Domain

/// The parts of a workbook by their names, and how they refer to each other.
struct WorkbookParts {
    /// What a part says of another.
    struct Relationship {
        let id: String
        /// The last word of its type, which is the same in both dialects: `worksheet`.
        let type: String
        let part: String
    }

    private let archive: ZipArchive
    private let entries: [String: ZipArchive.Entry]

    /// - Throws: `FileError` (`damaged_file`) if a name is there twice: readers would differ.
    init(_ archive: ZipArchive) throws(FileError) {
        self.archive = archive
        var entries: [String: ZipArchive.Entry] = [:]
        for entry in archive.entries {
            guard entries.updateValue(entry, forKey: entry.partName) == nil else { throw FileError(.damaged) }
        }
        self.entries = entries
    }

    /// Reads a part from its first byte on.
    ///
    /// - Throws: `FileError` (`malformed_workbook`) if there is no such part.
    func open(_ part: String) throws(FileError) -> XMLReader {
        guard let entry = entries[part] else { throw FileError(.missingPart(part: Excerpt(part.utf8))) }
        return try XMLReader(try archive.open(entry), part: part)
    }

    func has(_ part: String) -> Bool { entries[part] != nil }

    /// What a part refers to, with `""` for the workbook as a whole.
    func relationships(of part: String) throws(FileError) -> [Relationship] {
        let folder = part.split(separator: "/").dropLast()
        let name = part.split(separator: "/").last ?? ""
        let list = (folder + ["_rels", "\(name).rels"]).joined(separator: "/")
        guard has(list) else { return [] }
        var relationships: [Relationship] = []
        let xml = try open(list)
        while let event = try xml.next() {
            guard event.kind == .start, event.element == .relationship,
                let id = xml.attribute(.id, of: event)?.string,
                let type = xml.attribute(.relationshipType, of: event)?.string,
                let target = xml.attribute(.target, of: event)?.string
            else { continue }
            relationships.append(
                Relationship(
                    id: id,
                    type: type.split(separator: "/").last.map(String.init) ?? "",
                    part: WorkbookParts.place(of: target, from: folder.map(String.init))
                )
            )
        }
        return relationships
    }

    /// The name of the part that a target means in a folder.
    private static func place(of target: String, from folder: [String]) -> String {
        let target = target.lowercased().replacing("\\", with: "/")
        var place = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") {
            switch step {
            case ".": break
            case "..": _ = place.popLast()
            default: place.append(String(step))
            }
        }
        return place.joined(separator: "/")
    }
}
