import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// Logins are the server's, so each test makes one of a name of its own.
@Suite("The life of a login", .serialized)
struct IdentityLifeTests {
    private static let status: StaticString = "select api.status() ->> 'login' as value"

    @Test("a renamed login loses its rights")
    func renamed() async throws {
        try await withMember("rene") { world, superuser in
            #expect(try await Self.result(world, "rene") == .value("rene"))
            try await superuser.execute("alter role rene rename to renee")
            let verifier = try await superuser.encryptPassword(
                user: "renee", password: "secret of renee")
            try await superuser.execute(utility: "alter role renee password \(literal: verifier)")
            #expect(try await Self.result(world, "renee") == .state("WLUID"))
            try await Self.weaken(superuser, "r.oid and p.role_name = r.rolname", "r.oid")
            #expect(try await Self.result(world, "renee") == .value("rene"))
            try await superuser.execute("alter role renee rename to rene")
        }
    }

    @Test("a name that is used again does not inherit rights")
    func reused() async throws {
        try await withMember("dora") { world, superuser in
            try await world.dropForGood("dora", superuser)
            try await world.makeLogin("dora", superuser)
            try await superuser.execute("grant wayleave_member to dora")
            #expect(try await Self.result(world, "dora") == .state("WLUID"))
            try await Self.weaken(
                superuser, "p.role_oid = r.oid and p.role_name = r.rolname",
                "p.role_name = r.rolname")
            #expect(try await Self.result(world, "dora") == .value("dora"))
        }
    }

    @Test("a member who is disabled loses every right in the open session")
    func disabled() async throws {
        try await withMember("dina") { world, superuser in
            let session = try await world.connection("dina")
            let read = Attack("", by: "dina", Self.status, refusal: .state("WLUID"))
            let write = Attack(
                "", by: "dina",
                "select code from api.comment_proposal(gen_random_uuid(), 6, 'x')",
                refusal: .outcome("unknown_identity"))
            #expect(await read.attempt(session) == .value("dina"))
            let bo = try await world.installation.store(.bo)
            _ = try await bo.members.disable("dina", reason: "left", command: UUID())
            await bo.close()
            let before = try await Fingerprint.take(world)
            #expect(await read.attempt(session) == read.refusal)
            #expect(await write.attempt(session) == write.refusal)
            #expect(try await Fingerprint.take(world) == before)
            try await Self.weaken(superuser, "and p.disabled_at is null", "")
            #expect(await read.attempt(session) == .value("dina"))
            #expect(await write.attempt(session) == .outcome("ok"))
            await session.close()
        }
    }

    @Test("a runner works once a second administrator has confirmed it")
    func unconfirmedRunner() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            try await world.makeLogin("robot", superuser)
            let bo = try await world.installation.store(.bo)
            let mia = try await world.installation.store(.mia)
            _ = try await bo.members.add(
                NewMember(login: "robot", name: "Robot", kind: .runner), command: UUID())
            let claim = Attack(
                "", by: "robot",
                "select service.beat(gen_random_uuid(), 'x', 1, 'x')::text as value",
                refusal: .state("WLUID"))
            #expect(try await claim.run(world) == claim.refusal)
            try await mia.confirmAll("robot")
            #expect(try await claim.run(world) == .value(""))
            for store in [bo, mia] { await store.close() }
            await superuser.close()
        }
        try await AttackedWorld.dropLogin("robot")
    }

    private func withMember(
        _ login: String, _ body: (AttackedWorld, Connection) async throws -> Void
    ) async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            try await world.makeLogin(login, superuser)
            let bo = try await world.installation.store(.bo)
            _ = try await bo.members.add(
                NewMember(login: login, name: login, team: "email-team", role: .submitter),
                command: UUID())
            await bo.close()
            try await body(world, superuser)
            await superuser.close()
        }
        try await AttackedWorld.dropLogin(login)
    }

    private static func result(
        _ world: AttackedWorld, _ login: String
    ) async throws -> AttackResult {
        try await Attack("", by: login, status, refusal: .nothing).run(world)
    }

    private static func weaken(
        _ superuser: Connection, _ from: String, _ to: String
    ) async throws {
        try await superuser.execute(Weakening.weaken)
        try await superuser.execute(
            "select pg_temp.weaken('priv.principal_id', $1, $2)", [from, to])
    }
}
