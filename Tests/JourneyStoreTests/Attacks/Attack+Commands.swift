/// Command ids that were used before.
extension Attack {
    static let commands: [Attack] = [
        Attack(
            "uses a command id again for another command", by: "ana",
            """
            select code from api.comment_proposal('10000000-0000-0000-0000-000000000001', 999, 'x')
            """,
            """
            select code from api.withdraw_proposal('10000000-0000-0000-0000-000000000001', 1, 'x')
            """, refusal: .outcome("invalid")),
        Attack(
            "sends no command id", by: "ana",
            "select code from api.withdraw_proposal(null, 1, 'x')", refusal: .outcome("invalid")),
        Attack(
            "repeats what was refused, to have it done", by: "ana",
            """
            select code from api.approve_proposal('10000000-0000-0000-0000-000000000002', 1, 1,
                '\\x00', null, null)
            """,
            """
            select code from api.approve_proposal('10000000-0000-0000-0000-000000000002', 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
    ]

    static let all =
        ownWork + digests + reading + identity + session + forgery + tables + commands
        + shadows

    static func named(_ name: String) -> Attack? {
        all.first { $0.name == name }
    }
}
