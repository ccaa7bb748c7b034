import CLibpq

extension Session {
    /// The notifications that have arrived. If there are none it waits for one, until the alarm
    /// rings or the time is over.
    ///
    /// - Throws: `.connectionLost`.
    func notifications(_ alarm: Alarm, seconds: Int) throws(PostgresError) -> [Notification] {
        var arrived = takeNotifications()
        if arrived.isEmpty {
            alarm.wait(for: descriptor, seconds: seconds)
            readPendingInput()
            arrived = takeNotifications()
        }
        // Notifications before the end still count. The next call finds the end itself.
        if arrived.isEmpty, isBroken { throw lost() }
        return arrived
    }

    private func takeNotifications() -> [Notification] {
        var arrived: [Notification] = []
        while let next = PQnotifies(pointer) {
            let channel = String(cString: next.pointee.relname)
            arrived.append(Notification(channel: channel, payload: String(cString: next.pointee.extra)))
            PQfreemem(next)
        }
        return arrived
    }
}
