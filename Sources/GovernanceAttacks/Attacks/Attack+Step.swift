import Postgres

extension Attack {
    /// Something that happened before an attack, lawfully or by the superuser's hand.
    package enum Step: Sendable {
        case by(String, StaticString)
        case does(@Sendable (AttackedWorld) async throws -> Void)

        /// The runner holds the jobs 907, which applies P-7, and 909, which checks P-9, by tokens of
        /// the same numbers.
        static let leased = Step.by(
            "postgres",
            """
            update jobs.live set attempt = 1, lease_token = id, lease_until = 'infinity',
                lease_worker = '00000000-0000-4000-8000-000000000002'
            where id in (907, 909)
            """)

        func take(in world: AttackedWorld) async throws {
            switch self {
            case .does(let body):
                try await body(world)
            case .by(let login, let statement):
                let connection = try await world.connection(login)
                let answers = try await connection.query(statement, decode: AttackResult.init)
                await connection.close()
                if case .outcome(let code)? = answers.first, code != "ok" {
                    throw AttackError(description: "\(login) was answered \(code)")
                }
            }
        }
    }

    /// What an apply leaves that is held back: the proposal where the gate put it, an event, and its
    /// job in the history.
    static let heldBack: Set = ["core.proposals", "core.events", "jobs.live", "jobs.history"]
    /// The same where the proposal is beyond being put anywhere.
    static let jobEnded: Set = ["core.proposals", "core.events", "jobs.live", "jobs.history"]
}
