import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Runner: a world that moves")
struct RunnerWorldTests {
    @Test("E59: what moved after the checks is checked again before it applies, though unsaid")
    func moved() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let ids =
                try await installation.submit(["first"], messages: 2)
                + installation.submit(["second"], messages: 1)
            try await installation.runOnce()
            try await installation.approve(ids)
            try await installation.runOnce()
            for id in ids { #expect(try await installation.shown(id).state == "applied") }
            let behind = try await installation.superuser()
            #expect(
                try await behind.texts(
                    """
                    select a.outcome as text from core.assessments a
                    where a.proposal_id = $1 order by a.id
                    """, [ids[1]]) == ["require-approval", "require-approval"])
            // What the second reads is the world after the first.
            let others = try await behind.texts(
                """
                select priv.blob_json(a.facts_digest) #>> '{journeys,0,key}' as text
                from core.assessments a where a.proposal_id = $1 order by a.id desc limit 1
                """, [ids[1]])
            #expect(others == ["first"])
        }
    }

    @Test("two changes that are fine alone and together break the cap never both apply")
    func together() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let ids = try await installation.submit(["first", "second"], messages: 2)
            try await installation.runOnce()
            for id in ids { #expect(try await installation.shown(id).state == "in_review") }
            try await installation.approve(ids)
            try await installation.runOnce()
            try await Self.expectOneOf(ids, installation)
            #expect(try await installation.shown(ids[0]).state == "applied")
        }
    }

    @Test("nor for two audiences that have people in common")
    func overlapping() async throws {
        try await TestInstallation.with(policies: true) { installation in
            try await installation.ingest(
                """
                {"audience": "customers", "people": 1000, "as_of": "2026-01-01"}
                {"audience": "app-users", "people": 500, "as_of": "2026-01-01"}
                {"audience": "app-users", "other": "customers", "people": 400, "as_of": "2026-01-01"}
                """)
            let ids =
                try await installation.submit(["first"], messages: 2)
                + installation.submit(["second"], audience: "app-users", messages: 2)
            try await installation.runOnce()
            for id in ids { #expect(try await installation.shown(id).state == "in_review") }
            try await installation.approve(ids)
            try await installation.runOnce()
            try await Self.expectOneOf(ids, installation, rule: "shared-people")
            #expect(try await installation.shown(ids[0]).state == "applied")
        }
    }

    @Test("and two for audiences that were found to have nobody in common both apply")
    func apart() async throws {
        try await TestInstallation.with(policies: true) { installation in
            try await installation.ingest(
                """
                {"audience": "customers", "people": 1000, "as_of": "2026-01-01"}
                {"audience": "app-users", "people": 500, "as_of": "2026-01-01"}
                {"audience": "app-users", "other": "customers", "people": 0, "as_of": "2026-01-01"}
                """)
            let ids =
                try await installation.submit(["first"], messages: 2)
                + installation.submit(["second"], audience: "app-users", messages: 2)
            try await installation.runOnce()
            try await installation.approve(ids)
            try await installation.runOnce()
            for id in ids { #expect(try await installation.shown(id).state == "applied") }
        }
    }

    @Test("figures that come in after the sign-off are checked before it applies")
    func ingested() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let id = try await installation.submit(["welcome"])[0]
            try await installation.runOnce()
            try await installation.approve([id])
            #expect(try await installation.shown(id).state == "approved")
            try await installation.ingest(
                #"{"audience": "customers", "people": 900000, "as_of": "2026-01-01"}"#)
            try await installation.runOnce()
            // Of high risk by now: two of operations are asked.
            let shown = try await installation.shown(id)
            #expect(shown.state == "in_review")
            #expect(shown.seats.map(\.needed) == [2])
        }
    }

    @Test("nor with two runners at the same time, whichever comes first")
    func togetherTwoRunners() async throws {
        try await TestInstallation.with(policies: true) { installation in
            for round in 0..<4 {
                let ids = try await installation.submit(
                    ["first-\(round)", "second-\(round)"], audience: "audience-\(round)",
                    messages: 2)
                try await installation.runOnce()
                try await installation.approve(ids)
                async let left = installation.runOnce()
                async let right = installation.runOnce()
                _ = try await (left, right)
                try await installation.runOnce()
                try await Self.expectOneOf(ids, installation)
            }
        }
    }

    @Test("a race that is lost seven times in a row costs no attempt")
    func unsteadyWorld() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let behind = try await installation.superuser()
            let ids = try await installation.submit(["welcome"])
            try await installation.runOnce()
            try await installation.approve(ids)
            try await Self.moveWorld(behind, untilAssessments: 8)
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(ids[0]).state == "applied")
            #expect(
                try await behind.texts(
                    "select attempt::text as text from jobs.history where kind = 'apply'") == ["1"])
        }
    }

    @Test("a world that never stands still puts the change on hold, and it never applies")
    func movingWorld() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let behind = try await installation.superuser()
            let ids = try await installation.submit(["welcome"])
            try await installation.runOnce()
            try await installation.approve(ids)
            try await Self.moveWorld(behind, untilAssessments: 1000)
            #expect(try await installation.runOnce() == 5)
            let shown = try await installation.shown(ids[0])
            #expect(shown.state == "suspended")
            #expect(shown.cause?.contains("changed after the checks") == true)
            #expect(
                try await behind.count(
                    "select count(*) from core.documents where kind = 'journey'") == 0)
        }
    }

    /// Lets something that the checks have read change now, and right after each of them until
    /// there are so many.
    private static func moveWorld(_ behind: Connection, untilAssessments most: Int) async throws {
        try await behind.execute(
            """
            create function public.move_world() returns trigger language plpgsql as $$
            begin
                if (select count(*) from core.assessments) <= tg_argv[0]::int then
                    update core.scopes set version = version + 1
                    where name = 'audience/customers';
                end if;
                return null;
            end
            $$
            """)
        try await behind.execute(
            utility: """
                create trigger move_world after insert on core.assessments
                for each row execute function public.move_world(\(literal: "\(most)"))
                """)
        try await behind.execute(
            "update core.scopes set version = version + 1 where name = 'audience/customers'")
    }

    private static func expectOneOf(
        _ ids: [Int], _ installation: TestInstallation, rule: String = "worst-week"
    ) async throws {
        let first = try await installation.shown(ids[0])
        let second = try await installation.shown(ids[1])
        #expect(Set([first.state, second.state]) == ["applied", "draft"])
        let refused = first.state == "draft" ? first : second
        #expect(refused.cause == "denied by policy")
        let findings = refused.assessment?["findings"]?.array ?? []
        #expect(
            findings.contains {
                $0["policy"]?.string == "contact-cap" && $0["rule"]?.string == rule
                    && $0["countsAs"]?.string == "deny"
            })
    }

    @Test("a waiver that runs out after the sign-off does not carry the change any more")
    func waiverRunsOut() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let behind = try await installation.superuser()
            let id = try await Self.approvedUnderWaiver(installation)
            // The waiver's last day passes: its content says so, the assessment's time is over.
            try await behind.replaceHead(
                kind: "waiver", key: "exception",
                content: CanonicalJSON.text(of: Self.waiver(expires: "2020-01-01")))
            try await behind.execute("alter table core.assessments disable trigger append_only")
            try await behind.execute(
                "update core.assessments set valid_until = now() where proposal_id = $1", [id])
            #expect(try await installation.runOnce() == 1)
            let shown = try await installation.shown(id)
            #expect(shown.state == "draft")
            #expect(shown.cause == "denied by policy")
            #expect(try await behind.count("select count(*) from jobs.live") == 0)
        }
    }

    @Test("a waiver that was prolonged meanwhile carries it, by checks of that moment")
    func waiverProlonged() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let behind = try await installation.superuser()
            let id = try await Self.approvedUnderWaiver(installation)
            try await behind.execute("alter table core.assessments disable trigger append_only")
            try await behind.execute(
                "update core.assessments set valid_until = now() where proposal_id = $1", [id])
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(id).state == "applied")
        }
    }

    /// A journey above the cap, with a waiver in force and every sign-off.
    private static func approvedUnderWaiver(_ installation: TestInstallation) async throws -> Int {
        let ana = try await installation.store(.ana)
        let exception = try await ana.submit(
            ProposalEnvelope(
                changes: [
                    .init(
                        kind: "waiver", key: "exception", operation: .create, base: nil,
                        content: waiver(expires: inHalfAYear))
                ], why: "test"
            ).sealed())
        try await installation.runOnce()
        try await installation.approve([exception])
        try await installation.runOnce()
        #expect(try await installation.shown(exception).state == "applied")
        let id = try await installation.submit(["busy"], messages: 4)[0]
        try await installation.runOnce()
        try await installation.approve([id])
        #expect(try await installation.shown(id).state == "approved")
        await ana.close()
        return id
    }

    /// Within the longest life that a waiver may have.
    private static var inHalfAYear: String {
        String(Date(timeIntervalSinceNow: 180 * 86_400).ISO8601Format().prefix(10))
    }

    private static func waiver(expires: String) -> JSON {
        .object([
            "kind": .string("waiver"), "key": .string("exception"),
            "policy": .string("contact-cap"), "rules": .array([.string("worst-week")]),
            "reason": .string("agreed"), "expires": .string(expires),
            "scope": .object(["journeys": .array([.string("busy")])]),
        ])
    }

    @Test("a policy that asks a team that does not exist puts the change on hold at once")
    func unknownTeam() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let behind = try await installation.superuser()
            try await behind.replaceHead(
                kind: "policy", key: "broad-reach",
                content: CanonicalJSON.text(of: Self.seatForNobody()))
            let id = try await installation.submit(["welcome"])[0]
            #expect(try await installation.runOnce() == 1, "no further attempt could mend it")
            #expect(try await behind.count("select count(*) from jobs.live") == 0)
            let shown = try await installation.shown(id)
            #expect(shown.state == "suspended")
            #expect(shown.cause?.contains("team that does not exist") == true)
            #expect(try await installation.runOnce() == 0)
            let bo = try await installation.store(.bo)
            await #expect(throws: GovernanceError.self) { try await bo.approve(id) }
            #expect(try await behind.count("select count(*) from core.assessments") == 0)
        }
    }

    private static func seatForNobody() throws -> JSON {
        try YAMLParser.parse(
            Array(
                """
                kind: policy
                key: broad-reach
                title: Nobody can be asked
                owner: journey-operations
                severity: medium
                action: require-approval
                approvals: [{team: nobody, count: 1}]
                require:
                  - {name: always, rule: journey.key == 'unlikely', message: ask them}
                tests:
                  - name: asks
                    given: {journey: {key: j}}
                    expect: require-approval
                """.utf8)
        ).json
    }
}
