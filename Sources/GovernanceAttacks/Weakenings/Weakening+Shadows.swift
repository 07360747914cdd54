extension Weakening {
    /// Two walls stand one behind the other, so each is taken away alone, then both.
    static let shadows: [Weakening] = [
        Weakening(
            without: "an owner's role that has no members",
            "grant wayleave_api to ana", restoring: ["revoke wayleave_api from ana"],
            lets: "sets the role of the writes", result: .ends(.nothing)),
        Weakening(
            without: "an administrators' group that members are not in",
            "grant wayleave_ops to ana", restoring: ["revoke wayleave_ops from ana"],
            lets: "sets the role of operations", result: .ends(.nothing)),
        Weakening(
            without: "the lack of CREATE, the search path still pinned",
            """
            do $$ begin
                execute format('grant create on database %I to public', current_database());
            end $$
            """,
            lets: "an operator of its own, to which every digest is right",
            result: .ends(.outcome("stale"))),
        Weakening(
            without: "the lack of CREATE and the pinned search path",
            """
            do $$ begin
                execute format('grant create on database %I to public', current_database());
            end $$
            """,
            """
            alter function api.approve_proposal(uuid, bigint, int, bytea, text, text)
                reset search_path
            """,
            lets: "an operator of its own, to which every digest is right",
            result: .ends(.outcome("ok"))),
        Weakening(
            without: "the lack of TEMP, the search path still pinned",
            """
            do $$ begin
                execute format('grant temp on database %I to public', current_database());
            end $$
            """,
            lets: "a type of its own, whose check runs with the function's rights",
            result: .ends(.nothing)),
        Weakening(
            without: "the lack of TEMP and pg_temp at the end of the search path",
            """
            do $$ begin
                execute format('grant temp on database %I to public', current_database());
            end $$
            """,
            """
            alter function api.approve_proposal(uuid, bigint, int, bytea, text, text)
                set search_path = pg_catalog
            """,
            lets: "a type of its own, whose check runs with the function's rights",
            result: .ends(.value("forged"))),
    ]
}
