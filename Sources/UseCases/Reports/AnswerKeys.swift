package import Access
package import Releases

extension Palmares {
    /// What an answer to `query` may be kept by: the same question of those with equal keys has the
    /// same answer.
    ///
    /// nil where it may not be kept: what is said of other releases rests on other rules of who may
    /// see what, live figures on the moment and on who asks; and where the latest release must be
    /// looked for first.
    package func answerKey(for actor: Actor, asking query: ReleaseQuery, restingOn basis: AnswerBasis) -> AnswerKey? {
        query.release == .latest ? keeper.fresh?.answerKey(for: actor, restingOn: basis) : nil
    }
}
