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
            ("crowd_both", "sms-team"), ("crowd_squad", "sms-team"),
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
        try await authorise(installation)
        await superuser.close()
        let people = [Person.bo, .mia, .ana, .jo, .rui, .hana].map {
            Account(login: $0.login, password: $0.password)
        }
        return CrowdedWorld(installation: installation, accounts: people + Self.more)
    }

    private static let more = ["crowd_second", "crowd_both", "crowd_squad"].map {
        Account(login: $0, password: "secret of \($0)")
    }

    func connection(_ account: Account) async throws -> Connection {
        try await Connection.open(
            ConnectionOptions(
                installation.server.connectionString(
                    user: account.login, password: account.password,
                    database: installation.database)))
    }

    /// Brings the first authorisation into force, signed off by operations and the e-mail team.
    private static func authorise(_ installation: TestInstallation) async throws {
        let (ana, bo, jo) = try await (
            installation.store(.ana), installation.store(.bo), installation.store(.jo)
        )
        let runner = try await RunnerByHand(installation)
        let content = authorisation("labels-1", usesTotal: 40)
        let id = try await ana.submit(
            ProposalEnvelope(
                changes: [
                    .init(
                        kind: "authorisation", key: "labels-1", operation: .create, base: nil,
                        content: content)
                ], why: "small changes"
            ).sealed())
        try await runner.assessAll()
        for store in [bo, jo] { try await store.approve(id) }
        try await runner.applyAll()
        for store in [ana, bo, jo, runner.store] { await store.close() }
    }

    /// Allows every team to change the words of the two steps.
    static func authorisation(_ key: String, usesTotal: Int) -> JSON {
        .object([
            "kind": .string("authorisation"), "key": .string(key), "title": .string(key),
            "owner": .string("email-team"), "until": .string("2999-12-31"),
            "journeys": .array(keys.map(JSON.string)), "stepFields": .array([.string("label")]),
            "teams": .array(
                ["email-team", "sms-team", "journey-operations"].map(JSON.string)),
            "minTier": .number(1), "usesPerDay": .number(1_000),
            "usesTotal": .number(Double(usesTotal)), "suspendAfter": .number(2),
        ])
    }

    /// Gives every squad its people, as administrators would.
    func staff(_ superuser: Connection) async throws {
        try await superuser.execute(
            """
            insert into core.memberships (team_id, principal_id, role, confirmed_at)
            select t.id, p.id, 'approver', now()
            from core.teams t
            join core.principals p on p.role_name in ('crowd_both', 'crowd_squad')
            where t.key like 'squad-%' and t.retired_at is null and not exists (
                select from core.memberships m
                where m.team_id = t.id and m.principal_id = p.id)
            """)
    }

    /// A version of a journey: an e-mail, then a short message; every part may differ. Gamma is of
    /// the squad, where there is one.
    static func journey(
        _ key: String, squad: String?, _ chance: inout SeededChance
    ) -> JSON {
        func step(_ name: String, _ channel: String, _ next: String, _ label: Int) -> JSON {
            .object([
                "key": .string(name), "label": .string("Label \(label)"),
                "kind": .string("message"), "channel": .string(channel),
                "team": .string("\(channel)-team"), "next": .string(next),
            ])
        }
        let owner =
            switch key {
            case "alpha": "email-team"
            case "beta": "sms-team"
            case "gamma": chance.isOne(in: 2) ? squad : nil
            default: String?.none
            }
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
