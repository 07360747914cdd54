import JourneyTestSupport
import Postgres

/// A login that lives on, under another name, as somebody else, or in an open session.
extension Attack {
    static let logins: [Attack] = [
        Attack(
            "logs in without a password", by: "ana", refusal: .state("28P01")
        ) { world in
            await world.logIn("ana", password: "")
        },
        Attack(
            "logs in with somebody else's password", by: "ana", refusal: .state("28P01")
        ) { world in
            await world.logIn("rui", password: "secret of ana")
        },
        Attack(
            "logs in as the superuser, without a password", by: "ana", refusal: .state("28P01")
        ) { world in
            await world.logIn("postgres", password: "postgres")
        },
        Attack(
            "logs in as an owner role", by: "ana", refusal: .state("28P01")
        ) { world in
            await world.logIn("wayleave_api", password: "secret of wayleave_api")
        },
        Attack(
            "goes to another database of the server", by: "ana", refusal: .state("42501")
        ) { world in
            await world.logIn("ana", password: "secret of ana", database: "postgres")
        },
        Attack(
            "goes to the template of all databases", by: "bo", refusal: .state("42501")
        ) { world in
            await world.logIn("bo", password: "secret of bo", database: "template1")
        },
        Attack(
            "has the rights of a member under another name", by: "renee",
            given: [
                .member("rene"),
                .by("postgres", "alter role rene rename to renee"),
                .password("renee"),
            ],
            "select api.status() ->> 'login' as value", refusal: .state("WLUID"),
            making: ["rene", "renee"]),
        Attack(
            "inherits the rights of a name that is used again", by: "dora",
            given: [
                .member("dora"),
                .does { world in
                    let superuser = try await world.connection("postgres")
                    try await world.dropForGood("dora", superuser)
                    try await world.makeLogin("dora", superuser)
                    try await superuser.execute("grant wayleave_member to dora")
                    await superuser.close()
                },
            ],
            "select api.status() ->> 'login' as value", refusal: .state("WLUID"),
            making: ["dora"]),
        Attack(
            "takes the name of a member who is there, by a login of the same letters", by: "Ana",
            given: [
                .does { world in
                    let superuser = try await world.connection("postgres")
                    try await world.makeLogin("Ana", superuser)
                    try await superuser.execute("grant wayleave_member to \"Ana\"")
                    await superuser.close()
                }
            ],
            "select api.proposal(1)::text as value", refusal: .state("WLUID"), making: ["Ana"]),
        Attack(
            "goes on in a session that was open when the member was disabled", by: "mole",
            refusal: .outcome("unknown_identity"),
            leaving: ["core.principals", "core.memberships", "core.events", "core.event_details"]
        ) { world in
            let session = try await world.connection("mole")
            try await session.execute("select api.status()")
            try await Step.by(
                "bo", "select code from api.disable_member(gen_random_uuid(), 'mole', 'left')"
            ).take(in: world)
            let result = await session.attempt([
                "select code from api.comment_proposal(gen_random_uuid(), 4, 'still here')"
            ])
            await session.close()
            return result
        },
        Attack(
            "reads on in a session that was open when the member was disabled", by: "mole",
            refusal: .state("WLUID"),
            leaving: ["core.principals", "core.memberships", "core.events", "core.event_details"]
        ) { world in
            let session = try await world.connection("mole")
            try await session.execute("prepare q as select api.proposal(4)::text as value")
            try await session.execute("execute q")
            try await Step.by(
                "bo", "select code from api.disable_member(gen_random_uuid(), 'mole', 'left')"
            ).take(in: world)
            let result = await session.attempt(["execute q"])
            await session.close()
            return result
        },
        Attack(
            "starts its sessions with an old snapshot", by: "ana",
            given: [.setting("ana", "default_transaction_isolation", "repeatable read")],
            "select code from api.comment_proposal(gen_random_uuid(), 4, 'x')",
            refusal: .state("WLISO")),
        Attack(
            "starts its sessions with a search path of its own", by: "mia",
            given: [.setting("mia", "search_path", "pg_temp, public")],
            """
            select code from api.approve_proposal(gen_random_uuid(), 3, 2,
                (select digest from api.proposal_texts(3, 1)), null, null)
            """, refusal: .outcome("stale")),
        Attack(
            "starts its sessions in another zone", by: "ana",
            given: [.setting("ana", "timezone", "Pacific/Kiritimati")],
            """
            select nullif(b ->> 'message', 'It waits until 2099-01-01 00:00 UTC.') as value
            from jsonb_array_elements(api.proposal(8) -> 'blocks') b
            where b ->> 'code' = 'scheduled'
            """, refusal: .nothing),
    ]
}

extension Attack.Step {
    /// A submitter of the e-mail team, by a login of its own.
    static func member(_ login: String) -> Attack.Step {
        .does { world in
            let superuser = try await world.connection("postgres")
            try await world.makeLogin(login, superuser)
            await superuser.close()
            let bo = try await world.connection("bo")
            let codes = try await bo.query(
                """
                select code from api.register_member(gen_random_uuid(), $1, $1, null, 'person',
                    'email-team', 'submitter', false, null)
                """, [login]
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            await bo.close()
            guard codes == ["ok"] else { throw AttackError(description: "\(codes)") }
        }
    }

    fileprivate static func password(_ login: String) -> Attack.Step {
        .does { world in
            let superuser = try await world.connection("postgres")
            let verifier = try await superuser.encryptPassword(
                user: login, password: "secret of \(login)")
            try await superuser.execute(
                utility: "alter role \(identifier: login) password \(literal: verifier)")
            await superuser.close()
        }
    }

    /// What a login may do for itself: a setting that its sessions in this database start with.
    fileprivate static func setting(
        _ login: String, _ name: String, _ value: String
    ) -> Attack.Step {
        .does { world in
            let own = try await world.connection(login)
            let database = world.installation.database
            if name == "search_path" {
                try await own.execute(
                    utility: """
                        alter role \(identifier: login) in database \(identifier: database) \
                        set search_path = pg_temp, public
                        """)
            } else {
                try await own.execute(
                    utility: """
                        alter role \(identifier: login) in database \(identifier: database) \
                        set \(identifier: name) = \(literal: value)
                        """)
            }
            await own.close()
        }
    }
}

extension AttackedWorld {
    fileprivate func logIn(
        _ login: String, password: String, database: String? = nil
    ) async -> AttackResult {
        let text = installation.server.connectionString(
            user: login, password: password, database: database ?? installation.database)
        do throws(PostgresError) {
            let connection = try await Connection.open(ConnectionOptions(text))
            await connection.close()
            return .value("logged in")
        } catch {
            // libpq's own refusals carry no SQLSTATE.
            guard error.sqlState == nil else { return AttackResult(error) }
            return .state(
                error.message.contains("password authentication failed")
                    || error.message.contains("no password supplied")
                    ? "28P01"
                    : error.message.contains("not permitted to log in")
                        ? "28000"
                        : error.message.contains("permission denied for database")
                            ? "42501" : error.message)
        }
    }
}
