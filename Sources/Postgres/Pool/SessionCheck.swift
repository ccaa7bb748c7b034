extension ConnectionPool {
    /// Whether each connection is a session of the server: what is set on one stays on it, and
    /// nowhere else.
    ///
    /// That is not so where a pooler in between lends the server's sessions to single transactions
    /// or statements. Then most things work by chance, and prepared statements, LISTEN and advisory
    /// locks do not work at all. In this check two connections each set a value in turn. Whatever
    /// the order in which a pooler lends, in one of the rounds a connection finds the other one's
    /// value or none.
    ///
    /// - Throws: `.connectionFailed`, `.connectionLost`.
    package func hasSessionsOfItsOwn() async throws(PostgresError) -> Bool {
        let first = try await Connection.connect(settings)
        let second = try await Connection.connect(settings)
        for _ in 0..<4 {
            let marks = (String(UInt64.random(in: .min ... .max)), String(UInt64.random(in: .min ... .max)))
            try await first.setMark(marks.0)
            try await second.setMark(marks.1)
            guard try await second.mark() == marks.1, try await first.mark() == marks.0 else { return false }
        }
        await first.close()
        await second.close()
        return true
    }
}

extension Connection {
    fileprivate func setMark(_ mark: String) async throws(PostgresError) {
        _ = try await query(Statement("select set_config('palmares.mark', $1, false)", [.text(mark)], prepared: false))
    }

    fileprivate func mark() async throws(PostgresError) -> String? {
        let question = Statement("select current_setting('palmares.mark', true) as mark", prepared: false)
        return try await query(question).first().decodeIfPresent("mark", as: String.self)
    }
}
