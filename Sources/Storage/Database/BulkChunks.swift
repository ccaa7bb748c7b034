/// Splits rows that are to be inserted by `unnest` into statements of at most a thousand rows, and
/// of about four million bytes: few round trips, and no statement that takes much memory.
///
/// - Parameter bytes: how large a row is.
func bulkChunks<Item>(_ items: [Item], bytes: (Item) -> Int) -> [ArraySlice<Item>] {
    let maximumRows = 1_000
    let maximumBytes = 4_000_000
    var chunks: [ArraySlice<Item>] = []
    var start = items.startIndex
    var size = 0
    for (index, item) in items.enumerated() {
        let itemBytes = bytes(item)
        if index > start, index - start >= maximumRows || size + itemBytes > maximumBytes {
            chunks.append(items[start..<index])
            start = index
            size = 0
        }
        size += itemBytes
    }
    if start < items.endIndex { chunks.append(items[start...]) }
    return chunks
}
