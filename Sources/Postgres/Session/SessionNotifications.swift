import CLibpq

extension Session {
    /// Notifications that have arrived, after waiting for one if there are none: until the alarm
    /// rings or the time is over, whichever is first.
    ///
    /// - Throws: `.connectionLost`.
    func notifications(_ alarm: Alarm, seconds: Int) throws(PostgresError) -> [Notification] {
        var arrived = takeNotifications()
        if arrived.isEmpty {
            alarm.wait(for: descriptor, seconds: seconds)
            readPendingInput()
            arrived = takeNotifications()
        }
        // What came before the end still counts; the end itself is found by the next call.
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
