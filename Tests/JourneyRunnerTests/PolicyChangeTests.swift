import Foundation
import JourneyModel
import JourneyPolicy
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("Runner: a change of a policy")
struct PolicyChangeTests {
    @Test("carries the report of what it would have turned, needs two of operations, and applies")
    func wholeLife() async throws {
        try await TestInstallation.with(policies: true) { installation in
            _ = try await installation.submit(["welcome", "second", "third"], messages: 3)
            #expect(try await installation.runOnce() == 3)
            let id = try await Self.submitStricterCap(installation)
            #expect(try await installation.runOnce() == 1)

            let shown = try await installation.shown(id)
            #expect(shown.state == "in_review", "\(shown.cause ?? "")")
            #expect(shown.seats.map(\.needed) == [2])
            let report = try ReplayReport(document: try #require(shown.replay))
            #expect(report.replayed == 3)
            #expect(report.changed == 3)
            #expect(report.policies.map(\.key) == ["contact-cap"])
            #expect(report.transitions.map(\.to) == ["deny"])

            try await installation.approve([id])
            #expect(try await installation.shown(id).state == "in_review")
            let mia = try await installation.store(.mia)
            try await mia.approve(id)
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(id).state == "applied")

            // Now in force: what passed before is denied.
            let late = try await installation.submit(["late"], messages: 3)[0]
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(late).cause == "denied by policy")
        }
    }

    @Test("E38: in force between sign-off and apply, it judges what was signed off before")
    func betweenSignOffAndApply() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let journey = try await installation.submit(["welcome"], messages: 3)[0]
            let policy = try await Self.submitStricterCap(installation)
            #expect(try await installation.runOnce() == 2)
            let mia = try await installation.store(.mia)
            try await mia.approve(policy)
            try await installation.approve([policy, journey])
            #expect(try await installation.shown(journey).state == "approved")
            #expect(try await installation.runOnce() == 2)
            #expect(try await installation.shown(policy).state == "applied")
            let denied = try await installation.shown(journey)
            #expect(denied.state == "draft")
            #expect(denied.cause == "denied by policy")
            await mia.close()
        }
    }

    @Test("E31: a policy that is retired keeps its decisions, and stands in no other's way")
    func retired() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let denied = try await installation.submit(["too-much"], messages: 4)[0]
            #expect(try await installation.runOnce() == 1)
            let before = try await installation.shown(denied)
            let jo = try await installation.store(.jo)
            let head = try await jo.documents.show(kind: "policy", key: "contact-cap")
            let id = try await jo.submit(
                ProposalEnvelope(
                    changes: [
                        .init(
                            kind: "policy", key: "contact-cap", operation: .retire,
                            base: head.revision, content: try head.json())
                    ], why: "replaced"
                ).sealed())
            #expect(try await installation.runOnce() == 1)
            let shown = try await installation.shown(id)
            #expect(shown.state == "in_review", "\(shown.cause ?? "")")
            #expect(shown.title.contains("retired"))
            #expect(shown.seats.map(\.needed) == [2])
            let report = try ReplayReport(document: try #require(shown.replay))
            #expect(report.policies.map(\.key) == ["contact-cap"])
            #expect(report.policies.first?.after == nil)
            try await installation.approve([id])
            let mia = try await installation.store(.mia)
            try await mia.approve(id)
            #expect(try await installation.runOnce() == 1)
            #expect(try await installation.shown(id).state == "applied")

            // What it decided is there as it was, and so is every revision of it.
            let after = try await installation.shown(denied)
            #expect(after.assessment == before.assessment)
            #expect(after.state == "draft")
            let kept = try await jo.documents.show(kind: "policy", key: "contact-cap")
            #expect(kept.retiredAt != nil && kept.content == head.content)
            let history = try await jo.documents.history(kind: "policy", key: "contact-cap")
            #expect(history.map(\.revision) == [2, 1])
            #expect(history.first?.proposal == id)
            // The others judge on, without it.
            let late = try await installation.submit(["late"], messages: 4)[0]
            #expect(try await installation.runOnce() == 1)
            let judged = try await installation.shown(late)
            let findings = judged.assessment?["findings"]?.array ?? []
            #expect(!findings.contains { $0["policy"]?.string == "contact-cap" })
            let loaded = { (shown: ProposalDetail) in
                shown.assessment?["counts"]?["loaded"]?.int ?? 0
            }
            #expect(loaded(judged) == loaded(before) - 1)
            for store in [jo, mia] { await store.close() }
        }
    }

    @Test("cannot apply without the report, nor with one of other contents or other policies")
    func withoutReport() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let id = try await Self.submitStricterCap(installation)
            let hand = try await RunnerByHand(installation)
            let job = try #require(try await hand.claim().first)
            let input = try await hand.store.jobs.input(job)
            let content = Digest(of: Array(input.changes[0].content.utf8)).hex
            let reports: [(String?, String?)] = [
                ("", "00"), (Self.none, "00"), ("x", content), (nil, content), (Self.none, nil),
            ]
            for (current, after) in reports {
                let refusal = await #expect(throws: GovernanceError.self) {
                    try await hand.store.jobs.record(
                        Self.record(input, current: current, after: after), for: job)
                }
                #expect(refusal?.code == .invalid, "\(current ?? "-") \(after ?? "-")")
            }
            _ = try await hand.store.jobs.record(RunnerByHand.record(input), for: job)
            #expect(
                try await installation.shown(id).blocks.map(\.code).contains(
                    "replay_report_missing"))
            for person in [Person.bo, .mia] {
                let store = try await installation.store(person)
                try await store.approve(id)
                await store.close()
            }
            #expect(try await installation.shown(id).state == "in_review")
            #expect(try await hand.claim().isEmpty, "nothing is to be applied")
            await hand.store.close()
        }
    }

    @Test("that does not load is denied, with what is wrong")
    func broken() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let id = try await Self.submit(installation) { content in
                content["require"] = .array([
                    .object(["name": .string("x"), "rule": .string("journey.setps == 1")])
                ])
            }
            #expect(try await installation.runOnce() == 1)
            let shown = try await installation.shown(id)
            #expect(shown.cause == "denied by policy")
            #expect(shown.replay == nil)
        }
    }

    private static let none = Digest(of: []).hex

    private static func record(
        _ input: AssessmentInput, current: String?, after: String?
    ) throws -> AssessmentRecord {
        let plain = try RunnerByHand.record(input)
        var policy: [String: JSON] = ["key": .string("contact-cap")]
        policy["after"] = after.map(JSON.string)
        var members: [String: JSON] = ["policies": .array([.object(policy)])]
        members["current"] = current.map(JSON.string)
        let replay = JSON.object(members)
        return AssessmentRecord(
            result: plain.result, facts: plain.facts, bundle: plain.bundle, engine: plain.engine,
            judgedAt: plain.judgedAt, readSet: plain.readSet,
            replay: try CanonicalJSON.text(of: replay))
    }

    /// Two messages a week instead of three.
    private static func submitStricterCap(_ installation: TestInstallation) async throws -> Int {
        try await submit(installation) { content in
            var parameters = content["params"]?.members ?? [:]
            var cap = parameters["maxPerWeek"]?.members ?? [:]
            cap["default"] = .number(2)
            parameters["maxPerWeek"] = .object(cap)
            content["params"] = .object(parameters)
            // The examples were written for three.
            content["tests"] = .array(
                (content["tests"]?.array ?? []).map { test in
                    var test = test.members ?? [:]
                    var given = test["given"]?.members ?? [:]
                    var values = given["params"]?.members ?? [:]
                    if values["maxPerWeek"] == nil { values["maxPerWeek"] = .number(3) }
                    given["params"] = .object(values)
                    test["given"] = .object(given)
                    return .object(test)
                })
        }
    }

    private static func submit(
        _ installation: TestInstallation, change: (inout [String: JSON]) -> Void
    ) async throws -> Int {
        let ana = try await installation.store(.ana)
        let document = try await ana.documents.show(kind: "policy", key: "contact-cap")
        var content = try JSONParser.parse(Array(document.content.utf8)).json.members ?? [:]
        change(&content)
        let envelope = try ProposalEnvelope(
            changes: [
                .init(
                    kind: "policy", key: "contact-cap", operation: .update,
                    base: document.revision, content: .object(content))
            ], why: "fewer messages"
        ).sealed()
        let id = try await ana.submit(envelope)
        await ana.close()
        return id
    }
}
