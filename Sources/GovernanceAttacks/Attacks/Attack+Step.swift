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

        /// Mia wants changes of P-4, which is vote 3.
        static let vetoed = Step.by(
            "mia",
            """
            select code from api.request_changes(gen_random_uuid(), 4, 1,
                decode(api.proposal(4) ->> 'digest', 'hex'), 'journey-operations', 'more')
            """)

        /// Jo asks something of P-4 that must be resolved, comment 1.
        static let asked = Step.by(
            "jo",
            """
            select code from api.comment_proposal(gen_random_uuid(), 4, 'Why?', null, true)
            """)

        /// Mia lends her right to a submitter of the e-mail team, delegation 1.
        static let lent = Step.lends("mia", to: "mole")

        /// Somebody lends whatever right to sign off they have, from today on.
        static func lends(_ lender: String, to delegate: String) -> Step {
            .does { world in
                try await world.succeed(
                    lender,
                    """
                    select code from api.add_delegation(gen_random_uuid(), $1, null,
                        current_date + 5, null, null, null, 'away')
                    """, [delegate])
            }
        }

        func take(in world: AttackedWorld) async throws {
            switch self {
            case .does(let body): try await body(world)
            case .by(let login, let statement): try await world.succeed(login, statement)
            }
        }
    }

    /// What an apply leaves that is held back: the proposal where the gate put it, an event, and its
    /// job in the history.
    static let heldBack: Set = ["core.proposals", "core.events", "jobs.live", "jobs.history"]
    /// The same where the proposal is beyond being put anywhere.
    static let jobEnded: Set = ["core.proposals", "core.events", "jobs.live", "jobs.history"]
}

extension AttackedWorld {
    /// Does something that must be answered with `ok`, where it is answered at all.
    func succeed(
        _ login: String, _ statement: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws {
        let connection = try await connection(login)
        let answers = try await connection.query(
            statement, parameters, decode: AttackResult.init)
        await connection.close()
        if case .outcome(let code)? = answers.first, code != "ok" {
            throw AttackError(description: "\(login) was answered \(code)")
        }
    }
}
