import JourneyModel

/// Journeys that are to go.
extension Attack {
    static let leaving: [Attack] = [
        Attack(
            "a submitter begins to drain a journey", by: "ana", given: [planned], start,
            refusal: .outcome("not_permitted")),
        Attack(
            "an approver of another team completes a retirement", by: "jo",
            given: [planned, started, nobody], complete, refusal: .outcome("not_permitted")),
        Attack(
            "an auditor completes a retirement", by: "aud", given: [planned, started, nobody],
            complete, refusal: .state("42501")),
        Attack(
            "a runner begins to drain a journey", by: "wren", given: [planned], start,
            refusal: .state("42501")),
        Attack(
            "completes a retirement that has not begun", by: "bo", given: [planned, nobody],
            complete, refusal: .outcome("wrong_state")),
        Attack(
            "completes a retirement with people inside", by: "bo",
            given: [planned, started, somebody], complete, refusal: .outcome("conflict")),
        Attack(
            "completes a retirement that nobody has counted for", by: "bo",
            given: [planned, started], complete, refusal: .outcome("conflict")),
        Attack(
            "completes a retirement by a count of the day on which it began", by: "bo",
            given: [planned, started, nobodyToday], complete, refusal: .outcome("conflict")),
        Attack(
            "completes a retirement by a count that was there before it began", by: "bo",
            given: [planned, nobody, started], complete, refusal: .outcome("conflict")),
        Attack(
            "completes the retirement of a journey that another leads to", by: "bo",
            given: [
                .does { world in
                    try await world.adopt([
                        .of(
                            AttackedWorld.journey(
                                "leading",
                                changed: [
                                    "transfers": .array([
                                        .object([
                                            "to": .string("running"),
                                            "condition": .string("always"),
                                        ])
                                    ])
                                ]))
                    ])
                }, planned, started, nobody,
            ], complete, refusal: .outcome("conflict")),
        Attack(
            "wakes what is retired", by: "bo", given: [planned, started, nobody, completed],
            "select code from api.resume_journey(gen_random_uuid(), 'running', 'go')",
            refusal: .outcome("wrong_state")),
        Attack(
            "writes a retirement to its end", by: "bo", given: [planned],
            "update core.retirements set state = 'complete'", refusal: .state("42501")),
        Attack(
            "plans to retire one journey twice", by: "ana", given: [planned],
            refusal: .outcome("conflict")
        ) { world in
            try await world.attempt(.init(changes: [.of(plan("again"))], team: "email-team"))
        },
    ]

    private static let start: StaticString =
        "select code from api.start_retirement(gen_random_uuid(), 'running-goes', 'so')"
    private static let complete: StaticString =
        "select code from api.complete_retirement(gen_random_uuid(), 'running-goes', 'so')"

    private static func plan(_ key: String) -> JSON {
        .object([
            "kind": .string("retirement"), "key": .string(key), "title": .string("It goes"),
            "journey": .string("running"), "reason": .string("nobody comes"),
            "evidence": .array([.string("a figure")]), "drainBy": .string("2999-01-01"),
        ])
    }

    private static let planned = Step.does { world in
        try await world.adopt([.of(plan("running-goes"))])
    }
    private static let started = Step.by("mia", start)
    private static let completed = Step.by("mia", complete)
    private static let nobody = counted(0, daysFromNow: 1)
    private static let nobodyToday = counted(0, daysFromNow: 0)
    private static let somebody = counted(3, daysFromNow: 1)

    private static func counted(_ people: Int, daysFromNow days: Int) -> Step {
        .does { world in
            try await world.superuser(
                """
                with file as (
                    insert into core.ingests (digest, row_count, ingested_by)
                    select d.head_digest, 1, (select min(id) from core.principals)
                    from core.documents d where d.kind = 'journey' and d.key = 'running'
                    returning id)
                insert into core.journey_people (journey, step, people, as_of, ingest_id)
                select 'running', '', $1::bigint, (now() at time zone 'UTC')::date + $2::int, f.id
                from file f
                """, [people, days])
        }
    }
}
