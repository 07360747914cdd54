import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

/// An installation with people of every sort: two administrators, members of one team and of two,
/// a second account of one person, and journeys whose audiences and steps the teams share.
struct CrowdedWorld {
    /// A login and how to use it.
    struct Account: Sendable {
        let login: String
        let password: String
    }

    static let keys = ["alpha", "beta", "gamma", "delta"]

    let installation: TestInstallation
    let accounts: [Account]

    static func make(_ installation: TestInstallation) async throws -> CrowdedWorld {
        let superuser = try await installation.superuser()
        // The owner's part; a real installation leaves it to whoever runs the database.
        for account in Self.more {
            let verifier = try await superuser.encryptPassword(
                user: account.login, password: account.password)
            let found = try await superuser.query(
                "select 1 as one from pg_roles where rolname = $1", [account.login]
            ) { row throws(PostgresError) in try row.value("one", as: Int.self) }
            if found.isEmpty {
                try await superuser.execute(
                    utility:
                        "create role \(identifier: account.login) login password \(literal: verifier)"
                )
            }
        }
        let (bo, mia) = try await (installation.store(.bo), installation.store(.mia))
        for (login, team) in [
            ("crowd_second", "email-team"), ("crowd_both", "email-team"),
            ("crowd_both", "sms-team"),
        ] {
            _ = try await bo.members.add(
                NewMember(login: login, name: login, team: team, role: .approver), command: UUID())
            try await mia.confirmAll(login)
        }
        for store in [bo, mia] { await store.close() }
        try await superuser.execute(
            """
            update core.principals set person = (
                select person from core.principals where role_name = 'jo')
            where role_name = 'crowd_second'
            """)
        try await superuser.execute("update core.installation set objection_hours = 1")
        await superuser.close()
        let people = [Person.bo, .mia, .ana, .jo, .rui, .hana].map {
            Account(login: $0.login, password: $0.password)
        }
        return CrowdedWorld(installation: installation, accounts: people + Self.more)
    }

    private static let more = ["crowd_second", "crowd_both"].map {
        Account(login: $0, password: "secret of \($0)")
    }

    func connection(_ account: Account) async throws -> Connection {
        try await Connection.open(
            ConnectionOptions(
                installation.server.connectionString(
                    user: account.login, password: account.password,
                    database: installation.database)))
    }

    /// A version of a journey: an e-mail, then a short message; every part may differ.
    static func journey(_ key: String, _ chance: inout SeededChance) -> JSON {
        func step(_ name: String, _ channel: String, _ next: String, _ label: Int) -> JSON {
            .object([
                "key": .string(name), "label": .string("Label \(label)"),
                "kind": .string("message"), "channel": .string(channel),
                "team": .string("\(channel)-team"), "next": .string(next),
            ])
        }
        let owner = key == "alpha" ? "email-team" : key == "beta" ? "sms-team" : nil
        // One time in three the second step moves to the other team.
        let channel = chance.isOne(in: 3) ? "email" : "sms"
        return .object([
            "kind": .string("journey"), "key": .string(key), "name": .string(key),
            "owner": .string(owner ?? "journey-operations"),
            "audience": .object([
                "key": .string(key == "delta" || chance.isOne(in: 2) ? "own-\(key)" : "shared")
            ]),
            "entry": .object([
                "trigger": .string("event"), "reentry": .string("never"),
                "start": .string("first"),
            ]),
            "steps": .array([
                step("first", "email", "second", Int.random(in: 0..<3, using: &chance)),
                step("second", channel, "exit", Int.random(in: 0..<3, using: &chance)),
            ]),
        ])
    }
}
