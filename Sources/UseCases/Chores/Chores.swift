import Logging
import Storage

extension Palmares {
    /// Does what is due without a request: calculates satisfaction again, and makes releases.
    /// Returns when its task is cancelled.
    ///
    /// Every server runs this, and one server at a time has the turn. What is to be done is in the
    /// database. The transaction that does it also removes the mark, so if a server is killed, the
    /// next one does its work.
    ///
    /// It throws nothing: it logs each error and tries again after 5 seconds at the latest.
    package func doChores() async {
        let wake = ChoreWake()
        database.changes.add(wake)
        while !Task.isCancelled {
            do {
                try await markNewMonth()
                // A smaller batch was the last one. A later mark wakes this loop again.
                while try await scoreSatisfaction() == Palmares.satisfactionBatch {}
                try await makeDueRelease()
            } catch is CancellationError {
                return
            } catch {
                logger.warning("a chore will be tried again", metadata: ["error": "\(error)"])
            }
            await wake.wait(atMost: .seconds(5))
        }
    }
}
