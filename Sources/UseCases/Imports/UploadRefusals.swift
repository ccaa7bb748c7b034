import Domain

extension Failure {
    static func tooManyUploads(_ limits: UploadLimits) -> Failure {
        Failure(.tooMany(.uploads(perTenant: limits.perTenant), retryAfterSeconds: 10))
    }

    static func uploadTooSlow(_ limits: UploadLimits) -> Failure {
        Failure(.uploadTooSlow(.stalled(minimumBytesPerSecond: limits.minimumBytesPerSecond)))
    }

    static func uploadTooSlowForItsSize(_ limits: UploadLimits) -> Failure {
        let speed = limits.minimumBytesPerSecond * UploadLimits.headStart
        return Failure(.uploadTooSlow(.large(bytesPerSecond: speed, maximumBytes: limits.spoolBytes)))
    }
}
