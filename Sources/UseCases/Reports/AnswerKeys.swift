package import Access
package import Releases

extension Palmares {
    /// The key under which an answer to `query` may be kept. The same question has the same answer
    /// for all actors with equal keys.
    ///
    /// - Parameter basis: what the answer depends on.
    /// - Returns: nil if the answer may not be kept. Other releases have other rules of visibility.
    ///   Live figures depend on the moment and on the actor. And it is nil while a look-up is
    ///   needed to know the latest release.
    package func answerKey(for actor: Actor, asking query: ReleaseQuery, restingOn basis: AnswerBasis) -> AnswerKey? {
        query.release == .latest ? keeper.fresh?.answerKey(for: actor, restingOn: basis) : nil
    }
}
