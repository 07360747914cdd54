import JourneyTestSupport
import Testing

/// Each as a member with a login and a password of their own (SCRAM), on a bare connection.
@Suite("Attacks of members", .serialized)
struct AttackTests {
    @Test("own work is not signed off, by whichever account", arguments: Attack.ownWork)
    func ownWork(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("a decision counts on exactly the bytes that were shown", arguments: Attack.digests)
    func digests(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("what belongs to another team is not read", arguments: Attack.reading)
    func reading(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("nobody is somebody else, or more", arguments: Attack.identity)
    func identity(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("nothing that a session can set or make counts", arguments: Attack.session)
    func session(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("checks are recorded by a runner that holds their job", arguments: Attack.forgery)
    func forgery(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("no table is written or read but by the functions", arguments: Attack.tables)
    func tables(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("a command id stands for one command", arguments: Attack.commands)
    func commands(_ attack: Attack) async throws { try await expectRefused(attack) }

    @Test("nothing of the caller's stands before what a function means", arguments: Attack.shadows)
    func shadows(_ attack: Attack) async throws { try await expectRefused(attack) }

    private func expectRefused(_ attack: Attack) async throws {
        let world = try await AttackedWorld.shared
        let before = try await Fingerprint.ofShared.value()
        #expect(try await attack.run(world) == attack.refusal)
        let after = try await Fingerprint.take(world)
        #expect(after.differences(from: before) == [])
    }
}
