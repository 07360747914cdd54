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
            "a submitter adds a member", by: "ana",
            """
            select code from api.register_member(gen_random_uuid(), 'mole', 'Mole', null, 'person',
                'email-team', 'approver', false, null)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an approver makes itself an administrator", by: "jo",
            """
            select code from api.register_member(gen_random_uuid(), 'jo', 'Jo', null, 'person',
                'journey-operations', 'approver', true, null)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "a member confirms a member", by: "jo",
            "select code from api.confirm_member(gen_random_uuid(), 'mole', '{}')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an administrator confirms itself", by: "bo",
            "select code from api.confirm_member(gen_random_uuid(), 'bo', '{}')",
            refusal: .outcome("own_work")),
        Attack(
            "an administrator enrols a superuser", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'postgres', 'Root', null,
                'person', 'email-team', 'approver', false, null)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an administrator enrols an owner role", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'wayleave_api', 'Api', null,
                'person', 'email-team', 'approver', false, null)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "a member disables a member", by: "ana",
            "select code from api.disable_member(gen_random_uuid(), 'rui', 'gone')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an auditor disables a member", by: "aud",
            "select code from api.disable_member(gen_random_uuid(), 'rui', 'gone')",
            refusal: .state("42501")),
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
            "a submitter pauses a journey of operations", by: "ana",
            "select code from api.pause_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an approver of another team stops a journey", by: "jo",
            "select code from api.stop_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .outcome("not_permitted")),
        Attack(
            "an auditor stops a journey", by: "aud",
            "select code from api.stop_journey(gen_random_uuid(), 'running', 'stop')",
            refusal: .state("42501")),
        Attack(
            "an administrator ends the runner's sessions", by: "bo",
            """
            select pg_terminate_backend(pid)::text as value from pg_stat_activity
            where usename = 'postgres' and pid <> pg_backend_pid() limit 1
            """, refusal: .state("42501")),
    ]
}
