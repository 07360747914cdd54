import Postgres

/// Attacks that are made from the live database: every function of ours, by every kind of login.
extension AttackTheme {
    static let sweepers = ["ana", "jo", "bo", "aud", "wren", "gone", "stray", "egret"]
    /// What stands in P-2 and P-9, and nowhere else.
    static let secrets = ["Hidden launch", "blue card", "sms-secret", "zeta"]
    private static let seers: Set = ["bo", "aud", "wren"]

    /// Arguments of which each is null.
    static func nulls(_ functions: [SweptFunction]) -> AttackTheme {
        AttackTheme(
            "nulls", "null arguments do nothing",
            callable(functions) { login, function in
                Attack(
                    "\(login) calls \(function.schema).\(function.name) with nulls", by: login,
                    refusal: .nothing
                ) { world in
                    try await sweep(
                        world, login, function, [function.arguments.map { _ in nil }])
                }
            })
    }

    /// Texts that would be SQL, formats or floods, about things that are not there.
    static func texts(_ functions: [SweptFunction]) -> AttackTheme {
        AttackTheme(
            "texts", "a text is a text, whatever stands in it",
            // one that takes a command's number alone is told nothing that could be hostile
            callable(functions.filter { !$0.arguments.map(\.type).allSatisfy { $0 == "uuid" } }) {
                login, function in
                Attack(
                    "\(login) calls \(function.schema).\(function.name) with hostile texts",
                    by: login, refusal: .nothing
                ) { world in
                    try await sweep(
                        world, login, function,
                        HostileText.all.map { text in
                            function.arguments.map { HostileText.value($0, text, number: "99") }
                        })
                }
            })
    }

    /// Numbers and names of what belongs to another team.
    static func hidden(_ functions: [SweptFunction]) -> AttackTheme {
        let members = ["ana", "jo", "gone", "stray", "egret", "fresh"]
        return AttackTheme(
            "hidden", "nothing answers about what is hidden",
            functions.filter { $0.schema == "api" || $0.schema == "service" }.flatMap { function in
                members.filter { function.callers.contains($0) }.map { login in
                    Attack(
                        "\(login) asks \(function.schema).\(function.name) about what is hidden",
                        by: login, refusal: .nothing
                    ) { world in
                        try await sweep(
                            world, login, function,
                            ["P-2", "rui", "sms-team", "journey"].map { text in
                                function.arguments.map {
                                    HostileText.value($0, text, number: "2")
                                }
                            })
                    }
                }
            })
    }

    private static func callable(
        _ functions: [SweptFunction], _ attack: (String, SweptFunction) -> Attack
    ) -> [Attack] {
        functions.flatMap { function in
            sweepers.filter { function.callers.contains($0) }.map { attack($0, function) }
        }
    }

    /// Nothing, or what was wrong with the first call that was answered otherwise.
    private static func sweep(
        _ world: AttackedWorld, _ login: String, _ function: SweptFunction, _ calls: [[String?]]
    ) async throws -> AttackResult {
        let connection = try await world.connection(login)
        var fault: String?
        for values in calls where fault == nil {
            let answer = await SweptAnswer.of(function, values, on: connection)
            fault = answer.fault(hiding: seers.contains(login) ? [] : secrets)
                .map { "\(values.map { $0?.prefix(40) ?? "null" }): \($0)" }
        }
        await connection.close()
        return fault.map(AttackResult.value) ?? .nothing
    }
}
