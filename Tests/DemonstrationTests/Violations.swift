/// The rules that rows break, gathered so that a test of many thousand rows has one expectation.
struct Violations: CustomStringConvertible {
    private var broken: [String] = []

    var isEmpty: Bool { broken.isEmpty }

    var description: String {
        "\(broken.count) in all: " + broken.prefix(5).joined(separator: "; ")
    }

    mutating func unless(_ holds: Bool, _ rule: String, _ record: Record) {
        if !holds { broken.append("\(rule): line \(record.line), \(record.text)") }
    }
}
