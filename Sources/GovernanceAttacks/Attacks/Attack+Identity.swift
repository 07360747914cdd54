/// Ways to be somebody else, or to be more.
extension Attack {
    static let identity: [Attack] = [
        Attack(
            "sets the role of the tables", by: "ana", "set role wayleave_owner",
            refusal: .state("42501")),
        Attack(
            "sets the role of the writes", by: "ana", "set role wayleave_api",
            refusal: .state("42501")),
        Attack(
            "sets the role of the reads", by: "ana", "set role wayleave_read",
            refusal: .state("42501")),
        Attack(
            "sets the role of the registrar", by: "ana", "set role wayleave_registrar",
            refusal: .state("42501")),
        Attack(
            "sets the role of the warden", by: "ana", "set role wayleave_warden",
            refusal: .state("42501")),
        Attack(
            "sets the role of operations", by: "ana", "set role wayleave_ops",
            refusal: .state("42501")),
        Attack(
            "sets the role of the runner", by: "ana", "set role wayleave_runner",
            refusal: .state("42501")),
        Attack(
            "sets the role of another person", by: "ana", "set role rui",
            refusal: .state("42501")),
        Attack(
            "sets the superuser's role", by: "ana", "set role postgres",
            refusal: .state("42501")),
        Attack(
            "authorises the session anew", by: "ana", "set session authorization rui",
            refusal: .state("42501")),
        Attack(
            "an administrator sets the role of the writes", by: "bo", "set role wayleave_api",
            refusal: .state("42501")),
        Attack(
            "stays itself in the role of its group", by: "ana", "set role wayleave_member",
            "select api.proposal(2)::text as value", refusal: .nothing),
        Attack(
            "joins operations", by: "ana", "grant wayleave_ops to ana",
            refusal: .state("42501")),
        Attack(
            "an administrator joins the runners", by: "bo", "grant wayleave_runner to bo",
            refusal: .state("42501")),
        Attack("makes a login", by: "bo", "create role eve login", refusal: .state("42501")),
        Attack(
            "changes another person's password", by: "bo", "alter role rui password 'x'",
            refusal: .state("42501")),
        Attack(
            "changes its own rights", by: "ana", "alter role ana bypassrls",
            refusal: .state("42501")),
        Attack(
            "takes another person's name", by: "ana", "alter role rui rename to rui2",
            refusal: .state("42501")),
        Attack(
            "takes over what another owns", by: "ana",
            "reassign owned by wayleave_api to ana", refusal: .state("42501")),
        Attack(
            "an auditor comments", by: "aud",
            "select code from api.comment_proposal(gen_random_uuid(), 1, 'hm')",
            refusal: .state("42501")),
        Attack(
            "a member enrols a login past the checks", by: "bo",
            "select code from priv.enrol_login('ana', array['wayleave_ops'])",
            refusal: .state("42501")),
        Attack(
            "a member sets the installation up anew", by: "bo",
            "select code from setup.initialise('{}')", refusal: .state("42501")),
        Attack(
            "approves as somebody else, by every setting that might be asked", by: "ana",
            "set wayleave.actor = 'mia'", "set wayleave.principal_id = '2'",
            "set app.username = 'mia'", "set role none",
            "set request.jwt.claims = '{\"sub\":\"mia\"}'",
            """
            select code from api.approve_proposal(gen_random_uuid(), 1, 1,
                decode(api.proposal(1) ->> 'digest', 'hex'), null, null)
            """, refusal: .outcome("own_work")),
        Attack(
            "revises somebody else's, by a setting", by: "ana",
            "set wayleave.actor = 'rui'",
            "select code from api.revise_proposal(gen_random_uuid(), 2, 1, '{}', '{}')",
            refusal: .outcome("not_found")),
        Attack(
            "is nobody by a role that was set none", by: "stray", "set role wayleave_member",
            "select code from api.comment_proposal(gen_random_uuid(), 6, 'x')",
            refusal: .outcome("unknown_identity")),
        Attack(
            "reads the verifiers of passwords", by: "bo",
            "select rolpassword as value from pg_authid", refusal: .state("42501")),
        Attack(
            "takes the superuser's rights in a function of its own", by: "bo",
            "create function pg_temp.f() returns int language sql security definer as 'select 1'",
            refusal: .state("42501")),
        Attack(
            "a submitter makes its group a member of another", by: "ana",
            "grant wayleave_api to wayleave_member", refusal: .state("42501")),
        Attack(
            "changes what all members' sessions start with", by: "bo",
            "alter role wayleave_member set search_path = pg_temp", refusal: .state("42501")),
        Attack(
            "changes what another person's sessions start with", by: "bo",
            "alter role ana set default_transaction_isolation = 'serializable'",
            refusal: .state("42501")),
        Attack(
            "changes what all sessions of the database start with", by: "bo",
            "alter database postgres set search_path = pg_temp", refusal: .state("42501")),
        Attack(
            "gives a parameter away", by: "bo",
            "grant set on parameter session_replication_role to bo", refusal: .state("42501")),
        Attack(
            "drops a member's login", by: "bo", "drop role rui", refusal: .state("42501")),
        Attack(
            "a runner takes the members' group", by: "wren", "set role wayleave_member",
            refusal: .state("42501")),
        Attack(
            "an auditor takes the members' group", by: "aud", "set role wayleave_member",
            refusal: .state("42501")),
    ]
}
