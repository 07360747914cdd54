import ArgumentParser
import JourneyCommands
import JourneyModel
import Testing

@Suite struct SettingsTests {
    private func settings(
        _ arguments: [String], _ environment: [String: String]
    ) throws -> Settings {
        try Settings(GlobalOptions.parse(arguments), environment: environment)
    }

    @Test(
        "a flag wins over the environment, the environment over the embedded database",
        arguments: [
            (["--database", "a"], ["WAYLEAVE_DATABASE": "b"], Settings.Database.server("a")),
            ([], ["WAYLEAVE_DATABASE": "b", "PGHOST": "c"], .server("b")),
            ([], ["PGSERVICE": "s"], .server("")),
            ([], ["PGHOST": "h"], .server("")),
            ([], ["PGHOSTADDR": "::1"], .server("")),
            (["--as", "ana"], ["WAYLEAVE_AS": "bo"], .embedded(role: "ana")),
            ([], ["WAYLEAVE_AS": "bo"], .embedded(role: "bo")),
            (["--as", "ana"], ["WAYLEAVE_DATABASE": "", "PGHOST": ""], .embedded(role: "ana")),
        ])
    func order(arguments: [String], environment: [String: String], expected: Settings.Database)
        throws
    {
        #expect(try settings(arguments, environment).database == expected)
    }

    @Test("without anything it is the embedded database, as the account's own name")
    func account() throws {
        guard case .embedded(let role) = try settings([], ["USER": "somebody-else"]).database
        else {
            Issue.record("not embedded")
            return
        }
        #expect(role != "somebody-else")
        #expect(!role.isEmpty)
    }

    @Test("the connection of the embedded database is escaped and names its port")
    func connection() throws {
        let settings = try settings(["--as", "an/a&b"], ["WAYLEAVE_HOME": "/nowhere/a b"])
        #expect(
            try settings.connection()
                == "postgresql:///wayleave?host=%2Fnowhere%2Fa%20b%2Frun&port=5432&user=an%2Fa%26b"
        )
    }

    @Test("a role longer than PostgreSQL's names is refused, not cut")
    func longRole() {
        #expect(throws: GovernanceError.self) {
            try settings(["--as", String(repeating: "x", count: 64)], [:])
        }
    }
}

extension Settings.Database {
    fileprivate static func server(_ connection: String) -> Self { .server(connection: connection) }
}
