import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Side doors")
struct SideDoorTests {
    /// Every write function of people: what it changes, and why that is no way round the gate.
    static let doors: [String: Set<String>] = [
        "a proposal, which only the gate lets apply": [
            "submit_proposal", "revise_proposal", "withdraw_proposal", "propose_adoption",
            "approve_proposal", "approve_signed", "reject_proposal", "request_changes",
            "abstain_proposal",
            "object_to_proposal", "no_objection", "take_back", "lift_veto", "comment_proposal",
            "resolve_thread", "remind_proposal", "grant_exception", "withdraw_exception",
            "raise_emergency",
        ],
        "how something in force runs, by transitions of its own": [
            "pause_journey", "resume_journey", "finish_journey", "stop_journey",
            "start_experiment", "pause_experiment", "resume_experiment", "stop_experiment",
            "abandon_experiment", "conclude_experiment", "ask_reading", "start_retirement",
            "complete_retirement", "abandon_retirement", "close_case", "emergency_pause",
            "ratify_emergency", "review_emergency", "start_lockdown", "release_lockdown",
        ],
        "who may do what": [
            "register_member", "confirm_member", "disable_member", "hand_over_member",
            "member_leaving", "add_delegation", "end_delegation", "add_signing_key",
            "end_signing_key",
        ],
        "what was observed": [
            "ingest_observations", "begin_metric_file", "add_metric_rows", "end_metric_file",
            "begin_touch_file", "add_touch_rows", "end_touch_file", "forget_touches",
            "keep_attribution", "report_published", "report_state", "compare_export",
        ],
        "the installation and its work": [
            "set_setting", "set_schedule", "pause_jobs", "resume_jobs", "retry_job",
            "discard_job", "run_monitoring", "set_message_settings", "set_team_chat",
            "test_message", "confirm_address", "retry_messages", "erase_detail", "erase_member",
        ],
    ]

    @Test("E77: every write function of people is known, and what it changes")
    func known() async throws {
        try await Stage.with { stage in
            let found = try await stage.texts(
                """
                select distinct p.proname::text as value from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = 'api' and p.provolatile = 'v' order by 1
                """)
            let listed = Self.doors.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            #expect(Set(found).subtracting(listed) == [])
            #expect(listed.subtracting(found) == [])
        }
    }

    /// Functions that reach the one which writes revisions, by what their texts name.
    @Test("E77: a document of whatever kind changes by one function, and that by apply alone")
    func oneWritePath() async throws {
        try await Stage.with { stage in
            let writers = try await stage.texts(
                """
                select n.nspname || '.' || p.proname as value from pg_proc p
                join pg_namespace n on n.oid = p.pronamespace
                where n.nspname in ('api', 'priv', 'service', 'setup') and (
                    p.prosrc ~ 'insert into core\\.document_revisions'
                    or p.prosrc ~ 'insert into core\\.documents'
                    or p.prosrc ~ 'head_digest = excluded')
                order by 1
                """)
            #expect(writers == ["priv.write_document"])
            let ways = try await stage.texts(
                """
                with recursive functions as (
                    select (n.nspname || '.' || p.proname) collate "C" as name,
                        p.prosrc as text
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname in ('api', 'priv', 'service', 'setup')
                ), ways as (
                    select 'priv.write_document' collate "C" as name
                    union
                    select f.name from functions f
                    join ways w on position(w.name || '(' in f.text) > 0
                )
                select name as value from ways
                where name not like 'priv.%' order by 1
                """)
            // the last one takes back what nobody answered for: the bytes that were in force before
            #expect(
                ways == [
                    "service.apply_proposal", "service.pass_deadlines", "setup.initialise",
                ])
        }
    }

    @Test("E77: a change of whatever kind waits for the gate: nothing applies unsigned")
    func kinds() async throws {
        try await Stage.with { stage in
            let documents = [
                try await Stage.calendar([stage.present()]),
                stage.document("new", owner: "email-team", steps: FreezeTests.steps),
                .object([
                    "kind": .string("team"), "key": .string("push-team"),
                    "name": .string("Push team"), "channels": .array([.string("push")]),
                ]),
                .object([
                    "kind": .string("metric"), "key": .string("clicks"),
                    "name": .string("Clicks"), "owner": .string("journey-operations"),
                ]),
                .object([
                    "kind": .string("authorisation"), "key": .string("wording"),
                    "name": .string("Wording"), "owner": .string("journey-operations"),
                ]),
            ]
            for document in documents {
                let answer = try await stage.trySubmit(.ana, Stage.sealed([(document, nil)]))
                guard let id = answer.data["proposal"]?.int else { continue }
                try await stage.assess(id)
                #expect(try await stage.apply(id).code != "ok", "\(document)")
            }
            let count = try await stage.value(
                "select count(*)::int as value from core.document_revisions where origin = 'proposal'",
                as: Int.self)
            #expect(count == 0)
        }
    }
}
