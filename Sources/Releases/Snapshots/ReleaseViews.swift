package import Disclosure
package import Domain
import Foundation
import JSON
import Units

/// Who may see what of a release, frozen with it. A viewer always sees the same of a release, and
/// an old release is read without applying the rules again.
package struct ReleaseViews: Sendable {
    /// The cohorts that are large enough to be scored, and are not published.
    package let withheldCohorts: Set<CohortKey>
    /// What is hidden from each tenant of what is published, as documents. Few of them are ever
    /// read.
    private let documents: [UUID: String]

    /// The views of all tenants that have a part in the release.
    ///
    /// - Throws: `EncodingError`.
    package init(_ publication: Publication) throws {
        withheldCohorts = publication.scorableCohorts.subtracting(publication.released.cohorts)
            .subtracting([.everything])
        let documents = try concurrentMap(publication.viewers) { viewer in
            Result { (viewer.tenantID, try StoredView(publication.hidden(from: viewer))?.text()) }
        }.map { try $0.get() }
        self.documents = Dictionary(
            uniqueKeysWithValues: documents.compactMap { id, text in
                id.flatMap { id in text.map { (id, $0) } }
            }
        )
    }

    /// Stored views.
    package init(withheldCohorts: [String], documents: [ViewDocument]) {
        self.withheldCohorts = Set(withheldCohorts.compactMap { CohortKey($0) })
        self.documents = Dictionary(documents.map { ($0.tenantID, $0.document) }) { first, _ in first }
    }

    /// What is hidden from a viewer of all that the release publishes.
    ///
    /// - Throws: An error if that cannot be read.
    func signature(for viewer: Viewer) throws -> View.Signature {
        let document = viewer.tenantID.flatMap { documents[$0] }
        let known = try document.map { try CanonicalJSON.value(StoredView.self, of: $0).signature() }
        guard case .provider = viewer else { return known ?? View.Signature() }
        return View.Signature(cohorts: known?.cohorts ?? [], hidesProviders: true)
    }

    /// The documents, in the order of the tenants' ids.
    package var texts: [ViewDocument] {
        documents.sorted { $0.key < $1.key }.map { ViewDocument(tenantID: $0, document: $1) }
    }

    /// An estimate of the bytes they take in memory.
    package var bytes: Int { documents.values.reduce(0) { $0 + 128 + $1.utf8.count } }
}

/// The document of a view: what it hides.
private struct StoredView: Codable {
    let cohorts: [String]
    let providers: [String: [String]]

    /// nil where nothing is hidden.
    init?(_ signature: View.Signature) {
        if signature.cohorts.isEmpty, signature.providers.isEmpty { return nil }
        cohorts = signature.cohorts.sorted().map(\.description)
        providers = Dictionary(
            uniqueKeysWithValues: signature.providers.map { ($0.description, $1.map(\.text).sorted()) }
        )
    }

    func text() throws -> String { try CanonicalJSON.text(of: self) }

    /// - Throws: `ReleaseError.unreadable` if it names something that is neither a cohort nor a
    ///   provider.
    func signature() throws -> View.Signature {
        View.Signature(
            cohorts: Set(try cohorts.map(cohort)),
            providers: Dictionary(
                try providers.map { (try cohort($0), Set(try $1.map(provider))) },
                uniquingKeysWith: { $0.union($1) }
            )
        )
    }

    private func cohort(_ text: String) throws -> CohortKey {
        guard let key = CohortKey(text) else { throw ReleaseError.unreadable("a view names no cohort: \(text)") }
        return key
    }

    private func provider(_ text: String) throws -> UUID {
        guard let id = UUID(uuidString: text) else { throw ReleaseError.unreadable("a view names no provider") }
        return id
    }
}

extension Viewer {
    fileprivate var tenantID: UUID? {
        switch self {
        case .outsider: nil
        case .client(let id), .provider(let id): id
        }
    }
}
