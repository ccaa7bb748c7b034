import CLibpq

/// Passes the server's notices on, or drops them.
final class NoticeReceiver {
    private let handler: @Sendable (String) -> Void

    init(_ handler: @escaping @Sendable (String) -> Void) {
        self.handler = handler
    }

    static let receive: PQnoticeReceiver = { receiver, result in
        guard let receiver, let text = PQresultErrorField(result, ResultHandle.ErrorField.message.rawValue) else {
            return
        }
        Unmanaged<NoticeReceiver>.fromOpaque(receiver).takeUnretainedValue().handler(String(cString: text))
    }
}
