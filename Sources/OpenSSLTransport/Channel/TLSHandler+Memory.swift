import NIOCore

/// Keeps the memory of an idle connection small.
extension TLSHandler {
    /// The time without a record after which the record buffers are freed. OpenSSL could free them
    /// after each record, but would then allocate them for each.
    private static let recordBufferTime = TimeAmount.seconds(2)

    func noteRecordBufferUse(_ context: ChannelHandlerContext) {
        self.hasUsedRecordBuffers = true
        if self.recordBufferCheck == nil {
            self.scheduleRecordBufferCheck(context)
        }
    }

    private func scheduleRecordBufferCheck(_ context: ChannelHandlerContext) {
        self.recordBufferCheck = context.eventLoop.assumeIsolated().scheduleTask(in: Self.recordBufferTime) {
            self.recordBufferCheck = nil
            guard let context = self.context else { return }
            if self.hasUsedRecordBuffers {
                self.hasUsedRecordBuffers = false
                self.scheduleRecordBufferCheck(context)
            } else {
                self.session?.releaseRecordBuffers()
            }
        }
    }
}
