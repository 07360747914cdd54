import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Setting up and looking after an installation")
struct InstallationLifeTests {
    /// The command line as the owner of a database.
    private func owner(
        _ server: PrivateServer, _ database: String, _ arguments: String...
    ) async throws -> CommandTrial {
        try await CommandTrial(
            arguments,
            environment: [
                "WAYLEAVE_DATABASE": server.connectionString(database: database), "TZ": "UTC",
            ])
    }

    @Test("preflight, migrate, status, init once, then policies in force and doctor well")
    func wholeLife() async throws {
        // Makes the logins of the people on the server.
        try await TestInstallation.with { installation in
            let server = installation.server
            let database = try await server.createDatabase()
            let preflight = try await owner(server, database, "doctor", "--preflight")
            #expect(preflight.status == 0, "\(preflight.data)\(preflight.notes)")
            #expect(preflight.data.contains("encoding of the database: UTF8"))

            let before = try await owner(server, database, "db", "status")
            #expect(before.status == ExitStatus.differences.rawValue)
            let trial = try await owner(server, database, "db", "migrate", "--dry-run")
            #expect(trial.data.contains("would run"))
            let early = try await owner(
                server, database, "init", "--brand", "Acme", "--admin", "bo", "--admin", "mia",
                "--runner", "wren")
            #expect(early.status == 64)
            #expect(early.notes.contains("db migrate"))
            let migrated = try await owner(server, database, "db", "migrate")
            #expect(migrated.status == 0, "\(migrated.notes)")
            #expect(try await owner(server, database, "db", "status").status == 0)

            let one = try await owner(
                server, database, "init", "--brand", "Acme", "--admin", "bo", "--runner", "wren")
            #expect(one.status == 64)
            let done = try await owner(
                server, database, "init", "--brand", "Acme", "--admin", "bo=Bo Lindqvist",
                "--admin", "mia", "--runner", "wren", "--team", "email-team=E-mail team:email")
            #expect(done.status == 0, "\(done.notes)")
            let again = try await owner(
                server, database, "init", "--brand", "Acme", "--admin", "bo", "--admin", "mia",
                "--runner", "wren")
            #expect(again.status == 64)
            #expect(again.notes.contains("set up already"))

            let bo = [
                "WAYLEAVE_DATABASE": server.connectionString(
                    user: "bo", password: Person.bo.password, database: database), "TZ": "UTC",
            ]
            let policies = try await CommandTrial(["policy", "list"], environment: bo)
            #expect(policies.data.contains("review due"))
            #expect(policies.data.contains("contact-cap"))
            try await preview(as: bo)
            let doctor = try await CommandTrial(["doctor", "--json"], environment: bo)
            #expect(doctor.status == 0, "\(doctor.data)\(doctor.notes)")
            let json = try JSONParser.parse(Array(doctor.data.utf8)).json
            #expect(json["broken"]?.bool == false)
            #expect((json["checks"]?.array?.count ?? 0) > 10)
            #expect(json["runnerSeen"]?.bool == false)
            try await server.dropDatabase(database)
        }
    }

    /// A check of a file by the policies in force.
    private func preview(as environment: [String: String]) async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        let path = try folder.write(PolicySample.journey(name: "onb_v2"), "a.yaml")
        let trial = try await CommandTrial(
            ["policy", "check", path, "--json"], environment: environment)
        #expect(trial.status == ExitStatus.policyDenied.rawValue, "\(trial.data)")
        let json = try JSONParser.parse(Array(trial.data.utf8)).json
        #expect(json["preview"]?.bool == true)
        #expect((json["loaded"]?.int ?? 0) >= 6)
        #expect((json["findings"]?.array ?? []).contains { $0["policy"]?.string == "naming" })
        let text = try await CommandTrial(["policy", "check", path], environment: environment)
        #expect(text.data.contains("A preview on what you may see"))
    }

    @Test("an owner who is no superuser migrates, sees what is there, and stays outside of it")
    func plainOwner() async throws {
        try await TestInstallation.with { installation in
            let superuser = try await installation.superuser()
            let server = installation.server
            let database = try await server.createDatabase()
            try await superuser.execute(
                utility: "create role installer login createrole createdb password 'installs'")
            try await superuser.execute(
                utility: "alter database \(identifier: database) owner to installer")
            let environment = [
                "WAYLEAVE_DATABASE": server.connectionString(
                    user: "installer", password: "installs", database: database)
            ]
            for (arguments, status) in [
                (["doctor", "--preflight"], 0), (["db", "status"], 20), (["db", "migrate"], 0),
                (["db", "status"], 0), (["db", "migrate"], 0),
            ] as [([String], Int32)] {
                let trial = try await CommandTrial(arguments, environment: environment)
                #expect(trial.status == status, "\(arguments) \(trial.data) \(trial.notes)")
            }
            let memberships = try await superuser.query(
                """
                select count(*)::int as count from pg_catalog.pg_auth_members
                where member = 'installer'::regrole
                """
            ) { row throws(PostgresError) in try row.value("count", as: Int.self) }
            #expect(memberships == [0])
            await superuser.close()
            try await server.dropDatabase(database)
        }
    }

    @Test("a boundary that somebody opened is found, and doctor exits 1")
    func broken() async throws {
        try await TestInstallation.with { installation in
            let superuser = try await installation.superuser()
            try await superuser.execute(
                utility: "grant select on core.proposals to wayleave_member")
            await superuser.close()
            let doctor = try await installation.run(.bo, "doctor")
            #expect(doctor.status == ExitStatus.unexpected.rawValue)
            #expect(doctor.data.hasPrefix("The trust boundary is broken."))
            #expect(doctor.data.contains("BROKEN  people hold no right on any table"))
            #expect(doctor.data.contains("proposals"))
        }
    }

    @Test("the embedded database is not set up by hand")
    func embedded() async throws {
        let trial = try await CommandTrial(
            ["init", "--brand", "A", "--admin", "bo", "--runner", "wren"])
        #expect(trial.status == 64)
        #expect(trial.notes.contains("wayleave up"))
    }
}
