/// Splits rows into chunks, each for one statement that inserts by `unnest`. A chunk has at most a
/// thousand rows and about four million bytes. So there are few round trips, and no statement takes
/// much memory.
///
/// - Parameter bytes: The size of a row.
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
