/// Why a column of a file is proposed for one of ours.
package enum ProposalReason: Sendable, Equatable {
    case sameName
    /// It has this name in the exports of a product.
    case knownName(product: String)
    /// People often call it so.
    case usualName
    /// So many in a hundred of its values are dates, or numbers, and no other column has so many.
    case dates(percent: Int)
    case numbers(percent: Int)
}
