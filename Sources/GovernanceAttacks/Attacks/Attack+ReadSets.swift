/// What a runner says that it has read.
extension Attack {
    static let readSets: [Attack] = [
        Attack(
            "has read nothing", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '{}', null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "does not say what it has read", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                null, null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "says what it has read as a list", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '[]', null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "leaves the policies out of what it has read", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet' #- '{policy}', null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "leaves the document out of what it has read", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet' #- '{document/journey/zeta}', null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "leaves the owner's team out of what it has read", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet' #- '{team/sms-team}', null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "has read an older version of the policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                jsonb_set(service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', '{policy}', '0'), null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "has read a later version of the policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                jsonb_set(service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', '{policy}', '99'), null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "has read null of the policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                jsonb_set(service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', '{policy}', 'null'), null)
            """,
            refusal: .outcome("world_moved")),
        Attack(
            "has read a word of the policies", by: "wren",
            given: [.leased],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                jsonb_set(service.job_input('00000000-0000-4000-8000-000000000002', 909, 909) -> 'readSet', '{policy}', '"new"'), null)
            """,
            refusal: .state("22P02")),
        Attack(
            "has read what moved since", by: "wren",
            given: [
                .leased,
                .by("postgres", "update core.scopes set version = 7 where name = 'policy'"),
            ],
            """
            select code from service.record_assessment('00000000-0000-4000-8000-000000000002', 909, 909,
                '{"findings":[],"outcome":"pass","seats":[],"warnings":0}',
                '{}', '', 'x', now(),
                '{"policy":1,"document/journey/zeta":0,"team/sms-team":0,"team/email-team":0}', null)
            """,
            refusal: .outcome("world_moved")),
    ]
}
