import Foundation
import JourneyTestSupport
import Postgres

/// What the plans, the counters and the errors of a session tell of rows that stay hidden.
extension Attack {
    static let sideChannels: [Attack] = [
        Attack(
            "recovers the title of a hidden draft, letter by letter, by EXPLAIN ANALYZE", by: "ana",
            refusal: .state("42501")
        ) { world in
            try world.recoveredTitle()
        },
        Attack(
            "has the functions' inner plans printed to itself", by: "ana", refusal: .nothing
        ) { world in
            let superuser = try await world.connection("postgres")
            let number = try await superuser.query(
                "select 'core.proposals'::regclass::oid::text as value"
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            await superuser.close()
            let printed = try world.psql(
                "ana",
                [
                    "set debug_print_plan = on", "set debug_print_parse = on",
                    "set debug_print_rewritten = on", "set client_min_messages = log",
                    "select * from api.proposal_progress(2)",
                ])
            guard printed.contains("PLANNEDSTMT") else { return .value("no plan at all") }
            return printed.contains(":relid \(number[0])") ? .value("an inner plan") : .nothing
        },
        Attack(
            "tells a hidden subject from an absent one by the plan of a read", by: "ana",
            refusal: .nothing
        ) { world in
            let hidden = try await world.plan(
                """
                explain (analyze, verbose, buffers off, costs off, timing off, summary off)
                select * from api.events('proposal', 'P-2', null, null, null, null, null, null,
                    null, 9)
                """)
            let absent = try await world.plan(
                """
                explain (analyze, verbose, buffers off, costs off, timing off, summary off)
                select * from api.events('proposal', 'P-0', null, null, null, null, null, null,
                    null, 9)
                """)
            return hidden.map { $0.replacing("P-2", with: "P-0") } == absent
                && !hidden.joined().contains("core.") ? .nothing : .value("\(hidden)")
        },
        Attack(
            "tells a hidden subject from an absent one by its counters", by: "ana",
            refusal: .nothing
        ) { world in
            try await world.difference(
                "ana",
                """
                select * from api.events('proposal', 'P-2', null, null, null, null, null, null,
                    null, 9)
                """,
                """
                select * from api.events('proposal', 'P-0', null, null, null, null, null, null,
                    null, 9)
                """)
        },
        Attack(
            "tells how far a hidden proposal is by the counters of a decision", by: "jo",
            refusal: .nothing
        ) { world in
            try await world.difference(
                "jo", "select * from api.approve_proposal(gen_random_uuid(), 2, 1, '', null, null)",
                "select * from api.approve_proposal(gen_random_uuid(), 9, 1, '', null, null)")
        },
        Attack(
            "tells how far a hidden proposal is by the counters of a read", by: "ana",
            refusal: .nothing
        ) { world in
            try await world.difference(
                "ana", "select api.proposal(2)", "select api.proposal(9)")
        },
        Attack(
            "tells a hidden proposal from an absent one by the words of a refusal", by: "jo",
            refusal: .nothing
        ) { world in
            try await world.differenceOfWords(
                "jo",
                """
                select code || message || hint as value
                from api.approve_proposal(gen_random_uuid(), 2, 1, '\\x00', null, null)
                """,
                """
                select code || message || hint as value
                from api.approve_proposal(gen_random_uuid(), 99, 1, '\\x00', null, null)
                """)
        },
        Attack(
            "learns of a hidden proposal from the error of a division in its own query", by: "ana",
            """
            select (1 / (case when exists (select from api.proposal_texts(2, 1)) then 0 else 1
                end))::text as value
            """, refusal: .value("1")),
        Attack(
            "has the library that prints plans loaded into its sessions", by: "ana",
            "set session_preload_libraries = 'auto_explain'", refusal: .state("42501")),
        Attack(
            "has the time of each function counted", by: "ana", "set track_functions = 'all'",
            refusal: .state("42501")),
    ]
}
