/// What a NOTIFY sent.
struct Notification: Sendable, Equatable {
    let channel: String
    let payload: String
}
