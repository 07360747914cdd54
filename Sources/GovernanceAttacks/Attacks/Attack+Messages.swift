/// Ways to other people's messages, and to where they go.
extension Attack {
    /// A message to Bo that was given up.
    private static let bosMessage: StaticString = """
        insert into core.messages (id, kind, channel, principal_id, subject, not_before, state)
        select priv.stable_id('bo'), 'test', 'email', p.id, 'P-2', now(), 'given_up'
        from core.principals p where p.role_name = 'bo'
        """

    /// It went out as a parcel of its own.
    private static let bosParcel: StaticString = """
        with made as (
            insert into core.parcels (id, channel, principal_id)
            select m.id, 'email', m.principal_id from core.messages m
            where m.id = priv.stable_id('bo') returning id)
        update core.messages m set parcel_id = m.id, settled_at = now()
        where m.id = priv.stable_id('bo')
        """

    private static let anasAddress: StaticString = """
        update core.people set email = 'ana@example.com' where principal_id = (
            select id from core.principals where role_name = 'ana')
        """

    static let messages: [Attack] = [
        Attack(
            "reads what was sent to somebody else", by: "ana",
            given: [.by("postgres", bosMessage)],
            "select subject as value from api.messages(false, 1000)",
            refusal: .nothing),
        Attack(
            "reads what was given up for somebody else", by: "ana",
            given: [.by("postgres", bosMessage)],
            "select subject as value from api.messages(true, 1000)",
            refusal: .nothing),
        Attack(
            "has another team told in a channel of its own", by: "ana",
            "select code from api.set_team_chat(gen_random_uuid(), 'sms-team', 'mine')",
            refusal: .outcome("not_permitted")),
        Attack(
            "has its team told somewhere without being an approver", by: "ana",
            "select code from api.set_team_chat(gen_random_uuid(), 'email-team', 'mine')",
            refusal: .outcome("not_permitted")),
        Attack(
            "smuggles a header into its address", by: "ana",
            """
            select code from api.set_message_settings(gen_random_uuid(),
                jsonb_build_object('address', E'ana@example.com\\r\\nBcc: eve@example.com'))
            """,
            refusal: .outcome("invalid")),
        Attack(
            "sends again what was given up for somebody else", by: "ana",
            given: [.by("postgres", bosMessage), .by("postgres", bosParcel)],
            """
            select code from api.retry_messages(gen_random_uuid(), left(
                encode(sha256('bo'), 'hex'), 8))
            """,
            refusal: .outcome("not_found")),
        Attack(
            "confirms an address without its code", by: "ana",
            given: [.by("postgres", anasAddress)],
            "select code from api.confirm_address(gen_random_uuid(), null)",
            refusal: .outcome("invalid")),
        Attack(
            "names a person whose address is to change", by: "ana",
            """
            select code from api.set_message_settings(gen_random_uuid(),
                '{"address": "eve@example.com", "principal": "1"}')
            """,
            refusal: .outcome("invalid")),
    ]
}
