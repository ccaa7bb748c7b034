/// What has been shown of one provider's satisfaction. It prevents a new figure from giving away
/// what fewer than three people answered.
///
/// A figure is a sum over the answers of some people. A reader of several figures can add and
/// subtract them. The ledger makes sure that every combination of all figures ever shown, with any
/// coefficients, is about at least three people or about nobody.
///
/// It remembers every answer ever counted, in **atoms**. An atom holds answers that were always in
/// the same figures. A new figure is shown if every combination with it is about three people. Such
/// a combination has the new figure's coefficient on answers that were never shown before. In an
/// atom that the figure divides, the part inside and the part outside differ by that coefficient,
/// so one of the two is not zero.
///
/// Source: docs/methodology.md, "Who may see what".
package struct SatisfactionLedger: Sendable, Equatable {
    /// How many people a difference must be about.
    package static let people = 3

    /// The atoms, each in order. No answer is in two. Over all providers, this is the largest part
    /// of the ledger.
    package private(set) var atoms: [[CountedAnswer]]
    /// The figure that is shown for each scope, as its atoms, ascending.
    package private(set) var standing: [SatisfactionScope: [Int]]

    package init() {
        atoms = []
        standing = [:]
    }

    init(atoms: [[CountedAnswer]], standing: [SatisfactionScope: [Int]]) {
        self.atoms = atoms
        self.standing = standing
    }

    /// The scopes that show a figure of at least one person.
    package var scopes: [SatisfactionScope] { standing.keys.sorted() }

    /// The answers in the figure that is shown, in order; empty where none is shown.
    package func counted(in scope: SatisfactionScope) -> [CountedAnswer] {
        (standing[scope] ?? []).flatMap { atoms[$0] }.sorted()
    }

    /// Records the current answers, and returns what is shown: the current answers if that is
    /// allowed, else what was shown before.
    ///
    /// While fewer than three people differ, the earlier figure stays. Otherwise, where the current
    /// answers may not be shown, the nearest of the figures shown before is shown, or none.
    ///
    /// - Parameters:
    ///   - now: At most one answer for each person.
    ///   - alternative: Another figure that may be shown in its place. For a release it is the live
    ///     one.
    /// - Returns: The answers of the figure that is now shown, in order.
    package mutating func tell(
        _ now: [CountedAnswer],
        as scope: SatisfactionScope,
        alternative: SatisfactionScope? = nil
    ) -> [CountedAnswer] {
        let candidates = [alternative, scope].compactMap { $0 }.map { standing[$0] ?? [] }
        if let same = candidates.first(where: { isSame(now, as: $0) }) {
            standing[scope] = same.isEmpty ? nil : same
            return counted(in: scope)
        }
        let wanted = Set(continued(now))
        let stands = candidates.map { ($0, distance(wanted, $0)) }.min { $0.1 < $1.1 }
        if let (figure, distance) = stands, distance < Self.people {
            standing[scope] = figure.isEmpty ? nil : figure
            return counted(in: scope)
        }
        let index = AtomIndex(atoms)
        let (known, rest) = knownPart(of: wanted, index)
        if rest.isEmpty || index.isAboutEnough(rest) || index.isAboutEnough(wanted) {
            learn(wanted, as: scope)
        } else {
            let nearest = (candidates + [known, []]).min { distance(wanted, $0) < distance(wanted, $1) } ?? []
            standing[scope] = nearest.isEmpty ? nil : nearest
        }
        return counted(in: scope)
    }

    /// Whether the same people count the same. Mostly they do, and then nothing else needs a check.
    private func isSame(_ now: [CountedAnswer], as figure: [Int]) -> Bool {
        guard now.count == figure.reduce(0, { $0 + atoms[$1].count }) else { return false }
        let told = Dictionary(figure.flatMap { atoms[$0] }.map { ($0.person, $0) }) { first, _ in first }
        return now.allSatisfy { told[$0.person]?.hasValue(of: $0) == true }
    }

    /// Takes a person who answered again with the same value as unchanged. Readers expect a figure
    /// that has not moved to stay as it was.
    private func continued(_ now: [CountedAnswer]) -> [CountedAnswer] {
        let shown = Set(standing.values.joined())
        var known: [String: [CountedAnswer]] = [:]
        for atom in shown.sorted() { for answer in atoms[atom] { known[answer.person, default: []].append(answer) } }
        return now.map { answer in known[answer.person]?.first { $0.hasValue(of: answer) } ?? answer }
    }

    /// How many people count differently.
    private func distance(_ wanted: Set<CountedAnswer>, _ figure: [Int]) -> Int {
        let told = Set(figure.flatMap { atoms[$0] })
        return Set(wanted.symmetricDifference(told).map(\.person)).count
    }

    /// The part that is a sum of figures now shown, the largest first, and the rest.
    private func knownPart(
        of wanted: Set<CountedAnswer>,
        _ index: AtomIndex
    ) -> (known: [Int], rest: Set<CountedAnswer>) {
        var whole = index.atomsWithin(wanted)
        var known: [Int] = []
        let figures = standing.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.value)
        for figure in figures where !figure.isEmpty && whole.isSuperset(of: figure) {
            known += figure
            whole.subtract(figure)
        }
        let told = known.flatMap { atoms[$0] }
        return (known.sorted(), wanted.subtracting(told))
    }

    /// Divides the atoms by the new figure, and shows it.
    private mutating func learn(_ wanted: Set<CountedAnswer>, as scope: SatisfactionScope) {
        var figure: [Int] = []
        var fresh = wanted
        for number in atoms.indices {
            let inside = atoms[number].filter(wanted.contains)
            guard !inside.isEmpty else { continue }
            fresh.subtract(inside)
            if inside.count < atoms[number].count {
                let outside = atoms[number].filter { !wanted.contains($0) }
                atoms[number] = inside
                atoms.append(outside)
                let added = atoms.count - 1
                standing = standing.mapValues { $0.contains(number) ? $0 + [added] : $0 }
            }
            figure.append(number)
        }
        if !fresh.isEmpty {
            atoms.append(fresh.sorted())
            figure.append(atoms.count - 1)
        }
        standing[scope] = figure.isEmpty ? nil : figure
    }
}

/// Finds the atom of each answer.
private struct AtomIndex {
    private let atoms: [[CountedAnswer]]
    private let numbers: [CountedAnswer: Int]

    init(_ atoms: [[CountedAnswer]]) {
        self.atoms = atoms
        var numbers: [CountedAnswer: Int] = [:]
        for (number, atom) in atoms.enumerated() { for answer in atom { numbers[answer] = number } }
        self.numbers = numbers
    }

    /// The atoms whose answers are all in `figure`.
    func atomsWithin(_ figure: Set<CountedAnswer>) -> Set<Int> {
        var counts: [Int: Int] = [:]
        for answer in figure { if let number = numbers[answer] { counts[number, default: 0] += 1 } }
        return Set(counts.filter { atoms[$0.key].count == $0.value }.keys)
    }

    /// Whether every combination of `figure` with everything shown before is about three people.
    func isAboutEnough(_ figure: Set<CountedAnswer>) -> Bool {
        // A person counts once, where the person is found first.
        var used = Set(figure.filter { numbers[$0] == nil }.map(\.person))
        var count = used.count
        for number in Set(figure.compactMap { numbers[$0] }).sorted() where count < SatisfactionLedger.people {
            let inside = Set(atoms[number].filter(figure.contains).map(\.person)).subtracting(used)
            let outside = Set(atoms[number].filter { !figure.contains($0) }.map(\.person)).subtracting(used)
            count += min(inside.count, outside.count)
            used.formUnion(inside)
            used.formUnion(outside)
        }
        return count >= SatisfactionLedger.people
    }
}

extension SatisfactionLedger: Codable {
    private enum CodingKeys: String, CodingKey {
        case atoms, standing
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let atoms = try container.decode([[String]].self, forKey: .atoms)
        let standing = try container.decode([String: [Int]].self, forKey: .standing)
        let corrupted = DecodingError.dataCorruptedError(
            forKey: .atoms,
            in: container,
            debugDescription: "not a ledger of satisfaction"
        )
        let ledger = SatisfactionLedger(
            atoms: try atoms.map { atom in
                try atom.map { text in
                    guard let answer = CountedAnswer(text) else { throw corrupted }
                    return answer
                }
            },
            figures: try standing.map { text, figure in
                guard let scope = SatisfactionScope(text) else { throw corrupted }
                return (scope, figure)
            }
        )
        guard let ledger else { throw corrupted }
        self = ledger
    }

    /// nil where a figure names atoms that do not exist, or where two figures have one scope.
    package init?(atoms: [[CountedAnswer]], figures: [(scope: SatisfactionScope, atoms: [Int])]) {
        guard figures.allSatisfy({ $0.atoms.allSatisfy(atoms.indices.contains) }) else { return nil }
        let standing = Dictionary(figures.map { ($0.scope, $0.atoms) }) { first, _ in first }
        guard standing.count == figures.count else { return nil }
        self.init(atoms: atoms, standing: standing)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(atoms.map { $0.map(\.description) }, forKey: .atoms)
        try container.encode(
            Dictionary(uniqueKeysWithValues: standing.map { ($0.key.description, $0.value) }),
            forKey: .standing
        )
    }
}
