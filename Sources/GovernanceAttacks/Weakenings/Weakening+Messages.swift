/// Whose messages are whose.
extension Weakening {
    static let messages: [Weakening] = [
        Weakening(
            without: "the policy on messages",
            "drop policy read on core.messages",
            "create policy read on core.messages for select to wayleave_read using (true)",
            lets: "reads what was given up for somebody else", result: .leaks),
        Weakening(
            without: "the right to say where a team is told",
            """
            select pg_temp.weaken('api.set_team_chat', 'not priv.is_ops() and not exists',
                'false and not exists')
            """,
            lets: "has another team told in a channel of its own",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "whose message it was",
            "select pg_temp.weaken('priv.retryable', 'm.principal_id = p_principal', 'true')",
            lets: "sends again what was given up for somebody else",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "a code that must be there",
            """
            select pg_temp.weaken('priv.check_address_code', 'is distinct from p_person.email_code',
                '<> p_person.email_code')
            """,
            lets: "confirms an address without its code", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the form of an address",
            "select pg_temp.weaken('priv.check_message_settings', '''address'' !~', '''address'' ~')",
            lets: "smuggles a header into its address", result: .ends(.outcome("ok"))),
    ]
}
