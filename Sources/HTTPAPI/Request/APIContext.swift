import Access
import Domain
import Foundation
package import Hummingbird
import NIOCore
import UseCases
import Wording

/// The data that go with a request from the middleware to its route.
package struct APIContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    /// The connection.
    let channel: any Channel

    /// The value of `Request-Id` in the answer.
    var requestIdentifier = ""

    /// The language that the client reads.
    var language = Language.english

    /// The request's body; nil if it announces none.
    var body: IncomingBody?

    /// The actor; nil on routes that need no key.
    var actor: Actor?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// The actor, if its role may do `action`. The use case then limits the rows that it reaches.
    ///
    /// Checked first, so that a forbidden role learns nothing about the request format.
    func actor(for action: Action) throws(Problem) -> Actor {
        guard let actor else { throw Problem(.noKey) }
        guard AccessPolicy.permits(actor.role, action) else {
            throw Problem(Failure(.forbidden(actor.role)))
        }
        return actor
    }

    /// The id in the path.
    ///
    /// - Throws: `Failure` of the kind `.notFound` if the text cannot be an id.
    func id(_ name: String, of thing: SoughtThing) throws(Failure) -> UUID {
        guard let id = parameters.get(name).flatMap(UUID.init(uuidString:)) else { throw Failure.notFound(thing) }
        return id
    }
}
