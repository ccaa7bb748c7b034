import Access
import Domain
import Foundation
package import Hummingbird
import NIOCore
import UseCases
import Wording

/// What travels with a request from the middleware to its route.
package struct APIContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    /// The connection.
    let channel: any Channel

    /// What the answer's `Request-Id` says.
    var requestIdentifier = ""

    /// In which language the sender reads.
    var language = Language.english

    /// The request's body, unless it announces none.
    var body: IncomingBody?

    /// Who asks; nil on routes that need no key.
    var actor: Actor?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Who asks, whose role may do `action`; which rows it reaches is for the use case to say.
    ///
    /// Asked before anything else is looked at, so that a role that may never do this learns
    /// nothing of how it is done.
    func actor(for action: Action) throws(Problem) -> Actor {
        guard let actor else { throw Problem(.noKey) }
        guard AccessPolicy.permits(actor.role, action) else {
            throw Problem(Failure(.forbidden(actor.role)))
        }
        return actor
    }

    /// The parameter of the path that is an id. Throws `Failure.notFound` for text that cannot be
    /// one.
    func id(_ name: String, of thing: SoughtThing) throws(Failure) -> UUID {
        guard let id = parameters.get(name).flatMap(UUID.init(uuidString:)) else { throw Failure.notFound(thing) }
        return id
    }
}
