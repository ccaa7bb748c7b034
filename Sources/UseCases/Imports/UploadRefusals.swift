extension Failure {
    /// - Parameter perTenant: how many a tenant may have.
    static func tooManyUploads(_ limits: UploadLimits) -> Failure {
        Failure(
            .tooMany(code: "too_many_uploads", retryAfterSeconds: 10),
            "At most \(limits.perTenant) uploads of a tenant are taken at once. Nothing was stored; please try again "
                + "when another one has ended."
        )
    }

    static func uploadTooSlow(_ limits: UploadLimits) -> Failure {
        Failure(
            .uploadTooSlow,
            "The file stopped coming, or came at less than \(limits.minimumBytesPerSecond) bytes per second. Nothing was "
                + "stored; please send it again."
        )
    }

    static func uploadTooSlowForItsSize(_ limits: UploadLimits) -> Failure {
        Failure(
            .uploadTooSlow,
            "Of a file that comes at less than \(limits.minimumBytesPerSecond * UploadLimits.headStart) bytes per second, "
                + "at most \(limits.spoolBytes) bytes are taken. Nothing was stored; please send it in parts."
        )
    }
}
