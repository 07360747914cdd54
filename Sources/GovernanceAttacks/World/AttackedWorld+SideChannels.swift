import JourneyTestSupport
import Postgres

extension AttackedWorld {
    /// The beginning of the title of P-2, as far as the plans of Ana's own queries tell it: a
    /// condition that cannot leak is looked at before row level security, so that a part of the plan
    /// is "never executed" where it does not hold.
    func recoveredTitle() throws -> AttackResult {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz-".map { String($0) }
            .sorted()
        var known = ""
        for _ in 0..<7 {
            var next: String?
            for letter in letters {
                let printed: String
                do {
                    printed = try psql(
                        "ana",
                        [
                            """
                            explain (analyze, costs off, timing off, summary off)
                            select id from core.proposals where id = 2 and title >= '\(known)\(letter)'
                            """
                        ])
                } catch let error as PrivateServerError {
                    return error.description.contains("permission denied")
                        ? .state("42501") : .state(error.description)
                }
                guard !printed.contains("never executed") else { break }
                next = letter
            }
            guard let next else { break }
            known += next
        }
        return known.isEmpty ? .nothing : .value(known)
    }

    func plan(_ statement: StaticString) async throws -> [String] {
        let connection = try await connection("ana")
        let lines = try await connection.query(statement) { row throws(PostgresError) in
            try row.value("QUERY PLAN", as: String.self)
        }
        await connection.close()
        return lines
    }

    /// Nothing, where two statements cause as many scans and rows of our tables as each other.
    func difference(
        _ login: String, _ one: StaticString, _ other: StaticString
    ) async throws -> AttackResult {
        let (first, second) = (try await counted(one, login), try await counted(other, login))
        return first == second ? .nothing : .value("\(first) and \(second)")
    }

    /// Nothing, where two statements touch as many pages as each other, by their plans.
    func differenceOfPages(
        _ login: String, _ one: StaticString, _ other: StaticString
    ) async throws -> AttackResult {
        let connection = try await connection(login)
        var lines: [[String]] = []
        for statement in [one, other] {
            var found: [String] = []
            // The first calls of a session read more.
            for _ in 0..<4 {
                found = try await connection.query(statement) { row throws(PostgresError) in
                    try row.value("QUERY PLAN", as: String.self)
                }
            }
            lines.append(found.filter { $0.contains("Buffers:") })
        }
        await connection.close()
        return lines[0] == lines[1] ? .nothing : .value("\(lines)")
    }

    /// Nothing, where two statements answer the same but for the number 2 or 99.
    func differenceOfWords(
        _ login: String, _ one: StaticString, _ other: StaticString
    ) async throws -> AttackResult {
        let connection = try await connection(login)
        var answers: [[String]] = []
        for statement in [one, other] {
            answers.append(
                try await connection.query(statement) { row throws(PostgresError) in
                    try row.value("value", as: String.self).replacing("P-99", with: "P-2")
                })
        }
        await connection.close()
        return answers[0] == answers[1] ? .nothing : .value("\(answers)")
    }

    /// Rows and scans of our tables that the transaction caused, as the member's own counters tell.
    private static let counters: StaticString = """
        select concat_ws(' ', sum(seq_tup_read), sum(idx_scan), sum(idx_tup_fetch)) as value
        from pg_stat_xact_all_tables where schemaname in ('core', 'jobs')
        """

    private func counted(_ statement: StaticString, _ login: String) async throws -> [String] {
        let connection = try await connection(login)
        // The first call of a session reads more.
        for _ in 0..<2 {
            try await connection.execute("begin")
            try await connection.execute(statement)
            // Counters that were not handed on yet would be counted with the next ones.
            try await connection.execute("select pg_stat_force_next_flush()")
            try await connection.execute("rollback")
        }
        try await connection.execute("begin")
        try await connection.execute(statement)
        let found = try await connection.query(Self.counters) { row throws(PostgresError) in
            try row.value("value", as: String.self)
        }
        try await connection.execute("rollback")
        await connection.close()
        return found
    }
}
