import Foundation
import GovernanceAttacks
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Members", .serialized)
struct MembersTests {
    @Test("what is confirmed is what was read: a grant that came in between is not")
    func unseenGrant() async throws {
        try await TestInstallation.with { installation in
            let (bo, mia) = try await (installation.store(.bo), installation.store(.mia))
            try await Self.grant(.ana, team: "sms-team", role: .submitter, by: bo)
            let read = try await mia.members.pendingGrants(of: "ana")
            #expect(read == ["sms-team/submitter"])
            try await Self.grant(.ana, team: "sms-team", role: .approver, by: bo)
            let refusal = await #expect(throws: GovernanceError.self) {
                try await mia.members.confirm(read, of: "ana", command: UUID())
            }
            #expect(refusal?.code == .stale)
            #expect(refusal?.message.contains("sms-team/approver") == true)
            try await mia.confirmAll("ana")
            #expect(try await mia.members.pendingGrants(of: "ana") == [])
            let again = await #expect(throws: GovernanceError.self) {
                try await mia.members.confirm([], of: "ana", command: UUID())
            }
            #expect(again?.code == .nothingToDo)
        }
    }

    @Test("nobody confirms a member who was disabled, and no table takes one person for two")
    func secondPerson() async throws {
        try await TestInstallation.with { installation in
            let (bo, mia) = try await (installation.store(.bo), installation.store(.mia))
            try await Self.grant(.ana, team: "sms-team", role: .approver, by: bo)
            _ = try await bo.members.disable("ana", reason: nil, command: UUID())
            let refusal = await #expect(throws: GovernanceError.self) {
                try await mia.members.confirm(
                    ["sms-team/approver"], of: "ana", command: UUID())
            }
            #expect(refusal?.code == .wrongState)
            let superuser = try await installation.superuser()
            await #expect(throws: PostgresError.self) {
                try await superuser.execute(
                    "update core.memberships set confirmed_by = added_by where added_by is not null"
                )
            }
            await superuser.close()
        }
    }

    @Test("two administrators who disable each other at once leave one")
    func mutual() async throws {
        try await TestInstallation.with { installation in
            let (bo, mia) = try await (
                installation.connection(.bo), installation.connection(.mia)
            )
            let superuser = try await installation.superuser()
            let process = await mia.backendProcessID
            try await bo.execute("begin")
            #expect(try await Self.disable("mia", by: bo) == ["ok"])
            async let other = Self.disable("bo", by: mia)
            #expect(try await superuser.untilBlocked(process))
            try await bo.execute("commit")
            #expect(try await other == ["not_permitted"])
            for connection in [bo, mia, superuser] { await connection.close() }
        }
    }

    @Test("the last administrator whose rights count stays, whoever else waits to be confirmed")
    func lastAdministrator() async throws {
        // A login of its own: groups belong to the server, and other tests use its people.
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            try await world.makeLogin("olga", superuser)
            let bo = try await world.installation.store(.bo)
            _ = try await bo.members.disable("mia", reason: nil, command: UUID())
            _ = try await bo.members.add(
                NewMember(
                    login: "olga", name: "Olga", team: "email-team", role: .submitter,
                    isOperations: true), command: UUID())
            let refusal = await #expect(throws: GovernanceError.self) {
                try await bo.members.disable("bo", reason: nil, command: UUID())
            }
            #expect(refusal?.code == .conflict)
            try await superuser.execute("update core.installation set is_single = true")
            _ = try await bo.members.disable("bo", reason: nil, command: UUID())
            await superuser.close()
            await bo.close()
        }
        try await AttackedWorld.dropLogin("olga")
    }

    @Test("one clear refusal for what cannot be registered")
    func registration() async throws {
        try await TestInstallation.with { installation in
            let bo = try await installation.store(.bo)
            let attempts: [(NewMember, OutcomeCode)] = [
                (
                    .init(login: "jo", name: "Jo", email: "j", team: "email-team", role: .approver),
                    .invalid
                ),
                (.init(login: "wren", name: "Wren", kind: .runner, isOperations: true), .invalid),
                (.init(login: "aud", name: "Ada", kind: .runner), .conflict),
                (.init(login: "jo", name: "Jo", kind: .auditor), .conflict),
                (.init(login: "nobody", name: "N", kind: .auditor), .notFound),
                (.init(login: "wayleave_member", name: "N", kind: .auditor), .notPermitted),
                (.init(login: "postgres", name: "P", kind: .auditor), .notPermitted),
            ]
            for (member, code) in attempts {
                let refusal = await #expect(throws: GovernanceError.self) {
                    try await bo.members.add(member, command: UUID())
                }
                #expect(refusal?.code == code, "\(member)")
            }
        }
    }

    @Test("a login that was dropped and made again is somebody else until the old one is disabled")
    func remade() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            let bo = try await world.installation.store(.bo)
            let member = NewMember(
                login: "remi", name: "Remi", team: "email-team", role: .submitter)
            try await world.makeLogin("remi", superuser)
            _ = try await bo.members.add(member, command: UUID())
            try await world.dropForGood("remi", superuser)
            try await world.makeLogin("remi", superuser)
            let refusal = await #expect(throws: GovernanceError.self) {
                try await bo.members.add(member, command: UUID())
            }
            #expect(refusal?.code == .conflict)
            _ = try await bo.members.disable("remi", reason: "gone", command: UUID())
            _ = try await bo.members.add(member, command: UUID())
            await bo.close()
            await superuser.close()
        }
        try await AttackedWorld.dropLogin("remi")
    }

    @Test(
        "a login with power of its own, or by a group, or with a right on a table, is not enrolled")
    func powerful() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            let bo = try await world.installation.store(.bo)
            try await world.makeLogin("paul", superuser)
            try await superuser.execute("create role builders createrole")
            let member = NewMember(
                login: "paul", name: "Paul", team: "email-team", role: .submitter)
            let powers: [(StaticString, StaticString, String)] = [
                ("alter role paul createdb", "alter role paul nocreatedb", "CREATEDB"),
                ("grant builders to paul", "revoke builders from paul", "CREATEROLE"),
                (
                    "grant pg_read_all_data to paul", "revoke pg_read_all_data from paul",
                    "role pg_read_all_data"
                ),
                (
                    "grant wayleave_read to paul", "revoke wayleave_read from paul",
                    "role wayleave_read"
                ),
                (
                    "grant select (title) on core.proposals to paul",
                    "revoke all on core.proposals from paul", "table core.proposals"
                ),
            ]
            for (give, take, name) in powers {
                try await superuser.execute(give)
                let refusal = await #expect(throws: GovernanceError.self) {
                    try await bo.members.add(member, command: UUID())
                }
                #expect(refusal?.code == .notPermitted)
                #expect(refusal?.message.contains(name) == true, "\(refusal?.message ?? "")")
                try await superuser.execute(take)
            }
            _ = try await bo.members.add(member, command: UUID())
            let broken = try await Self.broken(bo)
            #expect(broken == [])
            for (give, take, name) in powers {
                try await superuser.execute(give)
                #expect(try await Self.broken(bo).contains { $0.contains(name) }, "\(name)")
                try await superuser.execute(take)
            }
            try await superuser.execute("drop role builders")
            await bo.close()
            await superuser.close()
        }
        try await AttackedWorld.dropLogin("paul")
    }

    private static func broken(_ store: Store) async throws -> [String] {
        try await store.boundary().filter { !$0.isOK && $0.severity == .broken }
            .map(\.detail)
    }

    private static func grant(
        _ person: Person, team: String, role: NewMember.Role, by store: Store
    ) async throws {
        _ = try await store.members.add(
            NewMember(login: person.login, name: person.name, team: team, role: role),
            command: UUID())
    }

    private static func disable(
        _ login: String, by connection: Connection
    ) async throws -> [String] {
        try await connection.query(
            "select code from api.disable_member(gen_random_uuid(), $1, 'left')", [login]
        ) { row throws(PostgresError) in try row.value("code", as: String.self) }
    }
}
