/// The name that `name` most likely stands for: the one with the fewest edits, if they are at most
/// a third of it.
///
/// `name` is cut at 64 bytes, which limits the work.
package func nearestName(to name: String, among names: [String]) -> String? {
    let typed = Array(name.utf8.prefix(64))
    let distances = names.map { (name: $0, distance: editDistance(typed, Array($0.utf8))) }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
    return nearest.distance <= max(2, nearest.name.utf8.count / 3) ? nearest.name : nil
}

/// The Levenshtein distance in bytes: the fewest insertions, deletions and replacements from one to
/// the other.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (leftIndex, leftByte) in left.enumerated() {
        var diagonal = row[0]
        row[0] = leftIndex + 1
        for (rightIndex, rightByte) in right.enumerated() {
            let replaced = diagonal + (leftByte == rightByte ? 0 : 1)
            diagonal = row[rightIndex + 1]
            row[rightIndex + 1] = min(replaced, diagonal + 1, row[rightIndex] + 1)
        }
    }
    return row[right.count]
}
