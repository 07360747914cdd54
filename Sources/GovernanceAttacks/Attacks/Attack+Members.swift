/// Rights that somebody gives alone, or to themselves.
extension Attack {
    static let members: [Attack] = [
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
            "an administrator makes somebody an administrator and confirms it", by: "bo",
            given: [
                .member("nova"),
                .by(
                    "bo",
                    """
                    select code from api.register_member(gen_random_uuid(), 'nova', 'Nova', null,
                        'person', 'journey-operations', 'approver', true, null)
                    """),
            ],
            """
            select code from api.confirm_member(gen_random_uuid(), 'nova',
                api.pending_grants('nova'))
            """, refusal: .outcome("own_work"), making: ["nova"]),
        Attack(
            "a new administrator confirms before it is confirmed", by: "nova",
            given: [
                .member("nova"),
                .by(
                    "bo",
                    """
                    select code from api.register_member(gen_random_uuid(), 'nova', 'Nova', null,
                        'person', 'journey-operations', 'approver', true, null)
                    """),
            ],
            """
            select code from api.confirm_member(gen_random_uuid(), 'fresh',
                api.pending_grants('fresh'))
            """, refusal: .outcome("not_permitted"), making: ["nova"]),
        Attack(
            "an administrator confirms what it has not read", by: "mia",
            "select code from api.confirm_member(gen_random_uuid(), 'fresh', '{}')",
            refusal: .outcome("stale")),
        Attack(
            "an administrator confirms who was disabled", by: "mia",
            "select code from api.confirm_member(gen_random_uuid(), 'gone', '{}')",
            refusal: .outcome("wrong_state")),
        Attack(
            "an administrator enrols anew who was disabled", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'gone', 'Gone', null, 'person',
                'email-team', 'approver', false, null)
            """, refusal: .outcome("wrong_state")),
        Attack(
            "an administrator enrols the registrar", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'wayleave_registrar', 'R', null,
                'person', 'email-team', 'approver', false, null)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an administrator makes the runner an administrator", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'wren', 'Wren', null, 'runner',
                null, null, true, null)
            """, refusal: .outcome("invalid")),
        Attack(
            "an administrator makes the runner a person", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(), 'wren', 'Wren', null, 'person',
                'email-team', 'approver', false, null)
            """, refusal: .outcome("conflict")),
        Attack(
            "an administrator enrols a login by a name that is a piece of SQL", by: "bo",
            """
            select code from api.register_member(gen_random_uuid(),
                'ana"; alter role ana superuser; --', 'A', null, 'person', 'email-team',
                'approver', false, null)
            """, refusal: .outcome("not_found")),
        Attack(
            "the last administrator but one who is not confirmed goes", by: "mia",
            given: [
                .by("mia", "select code from api.disable_member(gen_random_uuid(), 'bo', 'left')")
            ],
            "select code from api.disable_member(gen_random_uuid(), 'mia', 'left')",
            refusal: .outcome("conflict")),
        Attack(
            "an approver gives its own team a member", by: "jo",
            """
            select code from api.register_member(gen_random_uuid(), 'stray', 'Stray', null,
                'person', 'email-team', 'approver', false, null)
            """, refusal: .outcome("not_permitted")),
        Attack(
            "an approver whom the author confirmed signs off", by: "jo",
            given: [
                .by(
                    "postgres",
                    """
                    update core.memberships set added_by = null, confirmed_by = (
                        select id from core.principals where role_name = 'bo')
                    where principal_id = (select id from core.principals where role_name = 'jo')
                    """)
            ],
            """
            select code from api.approve_proposal(gen_random_uuid(), 5, 1,
                decode(api.proposal(5) ->> 'digest', 'hex'), 'email-team', null)
            """, refusal: .outcome("not_eligible")),
    ]
}
