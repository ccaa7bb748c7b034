import Foundation
import Postgres
import TestDatabase
import Testing

/// Values as the server itself writes them, in both formats.
@Suite struct DecodingTests {
    private func value<T: PostgresDecodable>(_ sql: String, _ format: ResultFormat, as type: T.Type = T.self)
        async throws -> T
    {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            return try await connection.query(Statement("select \(sql)", results: format)).first().decode(at: 0)
        }
    }

    @Test(arguments: [ResultFormat.text, .binary])
    func scalars(format: ResultFormat) async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let row = try await connection.query(
                Statement(
                    """
                    select 'é''"\\ text'::text as text, ''::text as empty, 9223372036854775807 as big, (-32768)::int2 as small,
                        -2147483648 as medium, 1.5::float8 as float, 'Infinity'::float8 as infinite, 'NaN'::float8 as nan,
                        0.1::float4 as single, true as yes, false as no, null::text as nothing,
                        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as uuid, '\\x00ff10'::bytea as bytes, ''::bytea as none,
                        '2024-02-29 23:59:59.123456+00'::timestamptz as moment
                    """,
                    results: format
                )
            ).first()
            #expect(try row.decode("text", as: String.self) == "é'\"\\ text")
            #expect(try row.decode("empty", as: String.self) == "")
            #expect(try row.decode("big", as: Int64.self) == .max)
            #expect(try row.decode("big", as: Int.self) == .max)
            #expect(try row.decode("small", as: Int16.self) == .min)
            #expect(try row.decode("small", as: Int.self) == -32768)
            #expect(try row.decode("medium", as: Int32.self) == .min)
            #expect(try row.decode("float", as: Double.self) == 1.5)
            #expect(try row.decode("infinite", as: Double.self) == .infinity)
            #expect(try row.decode("nan", as: Double.self).isNaN)
            #expect(abs(try row.decode("single", as: Double.self) - 0.1) < 1e-7)
            #expect(try row.decode("yes", as: Bool.self))
            #expect(try !row.decode("no", as: Bool.self))
            #expect(try row.decodeIfPresent("nothing", as: String.self) == nil)
            #expect(try row.decode("uuid", as: UUID.self) == UUID(uuidString: "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"))
            #expect(try row.decode("bytes", as: [UInt8].self) == [0x00, 0xFF, 0x10])
            #expect(try row.decode("none", as: [UInt8].self) == [])
            // date -u -d '2024-02-29 23:59:59' +%s
            #expect(abs(try row.decode("moment", as: Date.self).timeIntervalSince1970 - 1_709_251_199.123456) < 1e-6)
            #expect(throws: PostgresError.self) { _ = try row.decode("big", as: Int32.self) }
            #expect(throws: PostgresError.self) { _ = try row.decode("text", as: Bool.self) }
            #expect(throws: PostgresError.self) { _ = try row.decode("text", as: UUID.self) }
        }
    }

    @Test(arguments: [ResultFormat.text, .binary])
    func arrays(format: ResultFormat) async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let row = try await connection.query(
                Statement(
                    #"""
                    select array[1, -2, 3] as ints, array[]::int[] as empty, array[9223372036854775807] as bigs,
                        array[0.5, 'Infinity']::float8[] as doubles, array[true, false] as flags,
                        array['plain', '', 'NULL', 'with "quotes" and \', 'a,b{c}', 'é'] as texts,
                        array[1, null] as holes, array[[1, 2], [3, 4]] as matrix, '[0:1]={7,8}'::int[] as shifted,
                        array['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11']::uuid[] as uuids
                    """#,
                    results: format
                )
            ).first()
            #expect(try row.decode("ints", as: [Int].self) == [1, -2, 3])
            #expect(try row.decode("empty", as: [Int].self) == [])
            #expect(try row.decode("bigs", as: [Int64].self) == [.max])
            #expect(try row.decode("doubles", as: [Double].self) == [0.5, .infinity])
            #expect(try row.decode("flags", as: [Bool].self) == [true, false])
            let texts = ["plain", "", "NULL", "with \"quotes\" and \\", "a,b{c}", "é"]
            #expect(try row.decode("texts", as: [String].self) == texts)
            #expect(try row.decode("shifted", as: [Int].self) == [7, 8])
            #expect(try row.decode("uuids", as: [UUID].self).count == 1)
            #expect(throws: PostgresError.self) { _ = try row.decode("holes", as: [Int].self) }
            #expect(throws: PostgresError.self) { _ = try row.decode("matrix", as: [Int].self) }
        }
    }

    @Test func numericStaysText() async throws {
        #expect(try await value("1234567890123456789.50::numeric", .text, as: String.self) == "1234567890123456789.50")
        #expect(try await value("2.5::numeric", .text, as: Double.self) == 2.5)
    }

    /// What is bound comes back the same, by way of a column of its type.
    @Test func bindsSurviveTheRoundTrip() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let uuid = try #require(UUID(uuidString: "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"))
            let moment = Date(timeIntervalSince1970: 1_709_251_199.123456)
            let texts = ["", "NULL", "\"", "\\", "{,}", "é\n\t"]
            let row = try await connection.query(
                """
                select $1::text as nothing, $2::text as text, $3::int8 as integer, $4::float8 as double, $5::bool as boolean,
                    $6::uuid as uuid, $7::bytea as bytes, $8::text[] as texts, $9::uuid[] as uuids, $10::timestamptz as moment,
                    $11::text[] as none, $12::float8 as tiny, $13::numeric as amount, $14::bytea as no_bytes,
                    $15::bigint[] as integers, $16::uuid[] as no_uuids, $17::bigint[] as no_integers
                """,
                [
                    .null, "é'\"", .integer(.min), 1e300, true, .uuid(uuid), .bytes([0, 255, 0]), .textArray(texts),
                    .uuidArray([uuid, uuid]), .timestamp(moment), .textArray([]), .double(.leastNonzeroMagnitude),
                    "0.10",
                    .bytes([]), .integerArray([.min, -1, .max]), .uuidArray([]), .integerArray([]),
                ]
            ).first()
            #expect(try row.decodeIfPresent("nothing", as: String.self) == nil)
            #expect(try row.decode("text", as: String.self) == "é'\"")
            #expect(try row.decode("integer", as: Int64.self) == .min)
            #expect(try row.decode("double", as: Double.self) == 1e300)
            #expect(try row.decode("boolean", as: Bool.self))
            #expect(try row.decode("uuid", as: UUID.self) == uuid)
            #expect(try row.decode("bytes", as: [UInt8].self) == [0, 255, 0])
            #expect(try row.decode("texts", as: [String].self) == texts)
            #expect(try row.decode("uuids", as: [UUID].self) == [uuid, uuid])
            #expect(abs(try row.decode("moment", as: Date.self).timeIntervalSince(moment)) < 1e-6)
            #expect(try row.decode("none", as: [String].self) == [])
            #expect(try row.decode("tiny", as: Double.self) == .leastNonzeroMagnitude)
            #expect(try row.decode("amount", as: String.self) == "0.10")
            #expect(try row.decode("no_bytes", as: [UInt8].self) == [])
            #expect(try row.decode("integers", as: [Int64].self) == [.min, -1, .max])
            #expect(try row.decode("no_uuids", as: [UUID].self) == [])
            #expect(try row.decode("no_integers", as: [Int64].self) == [])
        }
    }

    /// Every day for some centuries, as the server reckons them.
    @Test func timestampsAgreeWithTheServer() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let rows = try await connection.query(
                """
                select moment::text as text, extract(epoch from moment)::float8 as seconds
                from generate_series('1583-01-01'::timestamptz, '2500-01-01', '100 days 07:08:09.5') moment
                """
            )
            #expect(rows.count > 3000)
            for row in rows {
                let seconds: Double = try row.decode("seconds")
                #expect(try row.decode("text", as: Date.self).timeIntervalSince1970 == seconds)
                guard case .text(let text) = Bind.timestamp(Date(timeIntervalSince1970: seconds)) else { continue }
                #expect(Date.decode(postgresText: text)?.timeIntervalSince1970 == seconds)
            }
            for text in ["infinity", "0044-03-15 00:00:00+00 BC", "2024-13-01 00:00:00+00", "2024-01-01", ""] {
                #expect(Date.decode(postgresText: text) == nil)
            }
            // 02:30 in Kathmandu, at +05:45, is 20:45 the day before in Greenwich.
            #expect(
                Date.decode(postgresText: "2024-01-02 02:30:00+05:45")
                    == Date.decode(postgresText: "2024-01-01T20:45:00Z")
            )
        }
    }

    @Test func typeWithoutBinaryFormSaysSo() async throws {
        try await withTestDatabase { database in
            let connection = try await database.connect()
            let row = try await connection.query(Statement("select 1 as one", results: .binary)).first()
            let failure = try await error { _ = try row.decode("one", as: TextOnly.self) }
            #expect(failure.kind == .decoding)
            #expect(failure.message.contains("no binary form"))
            #expect(failure.column == "one")
        }
    }
}

private struct TextOnly: PostgresDecodable {
    static func decode(postgresText: String) -> TextOnly? { TextOnly() }
}
