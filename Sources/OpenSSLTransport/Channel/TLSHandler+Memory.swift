import NIOCore

/// How an idle connection comes to hold little memory.
extension TLSHandler {
    /// Time without a record after which the record buffers are given back. OpenSSL could do it
    /// after each record, at the cost of allocating them for each.
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
