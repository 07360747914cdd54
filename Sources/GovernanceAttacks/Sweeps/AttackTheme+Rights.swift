import Postgres

extension AttackTheme {
    /// Every function that a login may not call is refused to it.
    static func rights(_ functions: [SweptFunction]) -> AttackTheme {
        let schemas = ["api", "priv", "service", "setup"]
        let logins = ["ana", "bo", "aud", "wren", "stray"]
        return AttackTheme(
            "functions", "a function is called by those whom it is for, and by nobody else",
            logins.flatMap { login in
                schemas.map { schema in
                    let own = functions.filter {
                        $0.schema == schema && !isFor($0, login)
                    }
                    return Attack(
                        "\(login) calls every function of \(schema) that is not for such a login",
                        by: login, refusal: .nothing
                    ) { world in
                        let connection = try await world.connection(login)
                        var called: [String] = []
                        for function in own {
                            let answer = await SweptAnswer.of(
                                function, function.arguments.map { _ in nil }, on: connection)
                            if answer.state != "42501" { called.append(function.name) }
                        }
                        await connection.close()
                        return called.isEmpty ? .nothing : .value(called.joined(separator: ", "))
                    }
                }
            })
    }

    /// Not by what the catalogue grants, which may be wrong, but by what is meant.
    private static func isFor(_ function: SweptFunction, _ login: String) -> Bool {
        switch (function.schema, login) {
        case ("api", "aud"): !function.isCommand
        case ("api", "wren"): function.name == "version"
        case ("api", _): true
        case ("service", "wren"): true
        default: false
        }
    }

    /// Every table is refused to every kind of login, whatever is done with it.
    static func tables(_ tables: [SweptTable]) -> AttackTheme {
        let logins = ["ana", "bo", "aud", "wren", "stray"]
        return AttackTheme(
            "every-table", "no table is read, written, emptied, locked or changed",
            logins.flatMap { login in
                tables.map { table in
                    Attack(
                        "\(login) reads and writes \(table.schema).\(table.name)", by: login,
                        refusal: .nothing
                    ) { world in
                        let connection = try await world.connection(login)
                        var states: [String] = []
                        for statement in table.statements {
                            do throws(PostgresError) {
                                try await connection.execute(utility: statement)
                                states.append("done")
                            } catch {
                                states.append(error.sqlState ?? "\(error)")
                            }
                        }
                        await connection.close()
                        return states.allSatisfy { $0 == "42501" }
                            ? .nothing : .value("\(states)")
                    }
                }
            })
    }
}
