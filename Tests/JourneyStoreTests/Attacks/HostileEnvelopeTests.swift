import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Hostile envelopes", .serialized)
struct HostileEnvelopeTests {
    @Test("are refused with an outcome and leave nothing", arguments: HostileEnvelope.all)
    func refused(_ envelope: HostileEnvelope) async throws {
        let world = try await AttackedWorld.shared
        let before = try await Fingerprint.ofShared.value()
        let connection = try await world.connection(envelope.login)
        let result = try await Self.submit(envelope, on: connection)
        await connection.close()
        #expect(result == [envelope.code])
        #expect(try await Fingerprint.take(world).differences(from: before) == [])
    }

    @Test("the same form with nothing wrong is taken")
    func control() async throws {
        try await AttackedWorld.withCopy { world in
            let connection = try await world.connection("ana")
            #expect(try await Self.submit(HostileEnvelope.harmless, on: connection) == ["ok"])
            await connection.close()
        }
    }

    private static func submit(
        _ envelope: HostileEnvelope, on connection: Connection
    ) async throws -> [String] {
        try await connection.query(
            "select code from api.submit_proposal(gen_random_uuid(), $1, $2, $3::text[])",
            [envelope.team, envelope.text, envelope.contents]
        ) { row throws(PostgresError) in try row.value("code") }
    }
}
