import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Messages: whose an address is")
struct AddressTests {
    private static let address = JSON.string("jo@example.com")

    /// The code that goes to this person's address.
    private static func code(of person: Person, _ behind: Connection) async throws -> String {
        try #require(
            try await behind.query(
                """
                select n.email_code as text from core.people n
                join core.principals p on p.id = n.principal_id where p.role_name = $1
                """, [person.login]
            ) { row throws(PostgresError) in try row.value("text", as: String.self) }.first)
    }

    private static func refusal(
        _ body: () async throws(GovernanceError) -> CommandOutcome
    ) async -> OutcomeCode? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error.code
        }
    }

    @Test("it is confirmed by its code alone, by its own person, once")
    func confirmed() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let jo = try await installation.store(.jo)
            let bo = try await installation.store(.bo)
            #expect(
                await Self.refusal { () async throws(GovernanceError) in
                    try await jo.messages.confirm(code: "", command: UUID())
                } == .wrongState)
            _ = try await jo.messages.set(["address": Self.address], command: UUID())
            #expect(try await !jo.messages.settings().isConfirmed)
            let code = try await Self.code(of: .jo, behind)
            for wrong in ["", "0", String(code.dropLast()), code + "0", "%"] {
                #expect(
                    await Self.refusal { () async throws(GovernanceError) in
                        try await jo.messages.confirm(code: wrong, command: UUID())
                    } == .invalid, "\(wrong)")
            }
            // The code of somebody else confirms nothing, of an administrator neither.
            _ = try await bo.messages.set(["address": Self.address], command: UUID())
            #expect(
                await Self.refusal { () async throws(GovernanceError) in
                    try await bo.messages.confirm(code: code, command: UUID())
                } == .invalid)
            let typed = " \(code.prefix(4).uppercased())-\(code.dropFirst(4))"
            _ = try await jo.messages.confirm(code: typed, command: UUID())
            #expect(try await jo.messages.settings().isConfirmed)
            #expect(try await !bo.messages.settings().isConfirmed)
            #expect(
                await Self.refusal { () async throws(GovernanceError) in
                    try await jo.messages.confirm(code: code, command: UUID())
                } == .nothingToDo)
        }
    }

    @Test("another address is not confirmed, and the code of the one before is none of it")
    func another() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let jo = try await installation.store(.jo)
            _ = try await jo.messages.set(["address": Self.address], command: UUID())
            let code = try await Self.code(of: .jo, behind)
            _ = try await jo.messages.confirm(code: code, command: UUID())
            // The same again changes nothing, and sends no code.
            _ = try await jo.messages.set(["address": Self.address], command: UUID())
            #expect(try await jo.messages.settings().isConfirmed)
            #expect(try await jo.messages.list(isFailed: false, limit: 10).count == 1)
            _ = try await jo.messages.set(
                ["address": .string("jo@example.org")], command: UUID())
            #expect(try await !jo.messages.settings().isConfirmed)
            #expect(
                await Self.refusal { () async throws(GovernanceError) in
                    try await jo.messages.confirm(code: code, command: UUID())
                } == .invalid)
            // Nor by another way than the command.
            try await behind.execute(
                "update core.people set email_confirmed_at = now() where email is not null")
            try await behind.execute(
                "update core.people set email = 'eve@example.com' where email is not null")
            #expect(try await !jo.messages.settings().isConfirmed)
            _ = try await jo.messages.set(["address": .null], command: UUID())
            #expect(try await !jo.messages.settings().isConfirmed)
        }
    }

    @Test("a code goes five times a day and not once more; other settings change all the same")
    func pestering() async throws {
        try await TestInstallation.with { installation in
            let jo = try await installation.store(.jo)
            for number in 1...5 {
                _ = try await jo.messages.set(
                    ["address": .string("victim\(number)@example.com")], command: UUID())
            }
            #expect(
                await Self.refusal { () async throws(GovernanceError) in
                    try await jo.messages.set(
                        ["address": .string("victim6@example.com")], command: UUID())
                } == .tooMany)
            #expect(try await jo.messages.settings().address == "victim5@example.com")
            _ = try await jo.messages.set(["digest": .string("daily")], command: UUID())
            _ = try await jo.messages.set(["address": .null], command: UUID())
            let codes = try await jo.messages.list(isFailed: false, limit: 10)
            #expect(codes.map(\.kind) == Array(repeating: "confirm", count: 5))
        }
    }

    @Test("a test goes only where the address is confirmed")
    func tested() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let jo = try await installation.store(.jo)
            _ = try await jo.messages.set(["address": Self.address], command: UUID())
            #expect(
                await Self.refusal { () async throws(GovernanceError) in
                    try await jo.messages.test(command: UUID())
                } == .wrongState)
            let code = try await Self.code(of: .jo, behind)
            _ = try await jo.messages.confirm(code: code, command: UUID())
            _ = try await jo.messages.test(command: UUID())
        }
    }

    @Test("a member whom an administrator gives an address is asked for it too")
    func enrolled() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let sent = try await behind.query(
                """
                with added as (
                    select priv.add_principal(r.rolname, 'New', 'new@example.com', 'person', false,
                        null, null) as id
                    from pg_roles r where r.rolname = 'postgres')
                select concat_ws(' ', m.kind, m.state) as text
                from added a cross join lateral (
                    select * from core.messages m where m.principal_id = a.id) m
                """
            ) { row throws(PostgresError) in try row.value("text", as: String.self) }
            // Of the same statement: seen by the next one.
            #expect(sent.isEmpty)
            let later = try await behind.query(
                "select concat_ws(' ', kind, state) as text from core.messages"
            ) { row throws(PostgresError) in try row.value("text", as: String.self) }
            #expect(later == ["confirm waiting"])
        }
    }
}
