extension Weakening {
    static let signatures: [Weakening] = [
        Weakening(
            without: "the tie of a key to its person",
            """
            select pg_temp.weaken('priv.check_signature', 'k.principal_id = p_principal', 'true')
            """,
            lets: "signs off with the key of somebody else", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the end of a key",
            "select pg_temp.weaken('priv.check_signature', 'k.ended_at is null', 'true')",
            lets: "signs off with a key that is ended", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the comparison of what was signed",
            """
            select pg_temp.weaken('priv.check_signature',
                'is distinct from v_statement', 'is null')
            """,
            lets: "signs something else than what it signs off", result: .ends(.outcome("ok"))),
        Weakening(
            without: "the right to end a key",
            """
            select pg_temp.weaken('api.end_signing_key', 'and not priv.is_ops()', 'and false')
            """,
            lets: "ends the key of somebody else", result: .ends(.outcome("ok"))),
    ]
}
