import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

/// No policy is in force in these: what is refused is refused by the database itself.
@Suite("References that no policy may let through")
struct ReferenceTests {
    private typealias Change = ProposalEnvelope.Change

    /// What a submission is refused with; nil where it is taken.
    private static func refusal(
        _ changes: [Change], by person: Person = .ana, isAdoption: Bool = false,
        _ installation: TestInstallation
    ) async throws -> GovernanceError? {
        let store = try await installation.store(person)
        var found: GovernanceError?
        do {
            _ = try await store.submit(TestJourney.envelope(changes, isAdoption: isAdoption))
        } catch let error as GovernanceError {
            found = error
        }
        await store.close()
        return found
    }

    @Test(
        "a journey that leads to itself is refused, whatever its re-entry",
        arguments: [
            "never", "after-exit", "always", "unspecified",
        ])
    func selfTransfer(reentry: String) async throws {
        try await TestInstallation.with { installation in
            let found = try await Self.refusal(
                [Change(TestJourney.leading("round", to: ["round"], reentry: reentry))],
                installation)
            #expect(found?.code == .brokenReference)
            #expect(found?.message.contains("\"On to round\" (to-round) of Journey round") == true)
            #expect(found?.hint?.contains("exit") == true)
        }
    }

    @Test("a way round over journeys in force is refused, and names the way")
    func ring() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([
                Change(TestJourney.leading("three", to: [])),
                Change(TestJourney.leading("two", to: ["three"])),
                Change(TestJourney.leading("one", to: ["two"])),
            ])
            let closing = Change(TestJourney.leading("three", to: ["one"]), base: 1)
            let found = try await Self.refusal([closing], installation)
            #expect(found?.code == .brokenReference)
            #expect(
                found?.message.contains(
                    "Journey three -> Journey one -> Journey two -> Journey three") == true,
                "\(found?.message ?? "")")
            // One that is entered only once ends it.
            let guarded = Change(
                TestJourney.leading("three", to: ["one"], reentry: "never"), base: 1)
            #expect(try await Self.refusal([guarded], installation) == nil)
        }
    }

    @Test("a way round inside one proposal is refused; ended by one of its journeys it is not")
    func ringOfOneProposal() async throws {
        try await TestInstallation.with { installation in
            let open = [
                Change(TestJourney.leading("one", to: ["two"])),
                Change(TestJourney.leading("two", to: ["one"])),
            ]
            let refused = try await Self.refusal(open, installation)
            #expect(refused?.code == .brokenReference)
            let ended = [
                Change(TestJourney.leading("one", to: ["two"])),
                Change(TestJourney.leading("two", to: ["one"], reentry: "never")),
            ]
            #expect(try await Self.refusal(ended, installation) == nil)
        }
    }

    @Test("letting people in again is refused where it closes a way round")
    func ringByReentry() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let ana = try await installation.store(.ana)
            let id = try await ana.submit(
                TestJourney.envelope([
                    Change(TestJourney.leading("one", to: ["two"])),
                    Change(TestJourney.leading("two", to: ["one"], reentry: "never")),
                ]))
            try await runner.assessAll()
            try await installation.approveAll(id)
            try await runner.applyAll()
            #expect(try await ana.proposals.show(id).state == "applied")
            let found = try await Self.refusal(
                [Change(TestJourney.leading("two", to: ["one"]), base: 1)], installation)
            #expect(found?.code == .brokenReference)
        }
    }

    @Test("a transfer leads to a journey that exists, or that the same proposal makes")
    func missingTarget() async throws {
        try await TestInstallation.with { installation in
            let lonely = Change(TestJourney.leading("one", to: ["two"]))
            let found = try await Self.refusal([lonely], installation)
            #expect(found?.code == .brokenReference)
            #expect(found?.message.contains("there is no such journey") == true)
            #expect(
                try await Self.refusal(
                    [lonely, Change(TestJourney.leading("two", to: []))], installation) == nil)
        }
    }

    @Test(
        "a transfer to a journey that lets nobody in is refused",
        arguments: [
            ("finishing", true), ("stopped", true), ("paused", false), ("live", false),
        ])
    func closedTarget(state: String, isRefused: Bool) async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([Change(TestJourney.leading("two", to: []))])
            try await Self.move("two", to: state, installation)
            let found = try await Self.refusal(
                [Change(TestJourney.leading("one", to: ["two"]))], installation)
            #expect((found?.code == .brokenReference) == isRefused)
            if isRefused { #expect(found?.message.contains("which is \(state)") == true) }
            let parent = TestJourney.leading("part", to: []).with("parent", .string("two"))
            let asPart = try await Self.refusal([Change(parent)], installation)
            #expect((asPart?.code == .brokenReference) == (state == "stopped"))
        }
    }

    @Test("what the journey in force has already does not keep it from being mended")
    func inherited() async throws {
        try await TestInstallation.with { installation in
            try await installation.putInForce([
                Change(TestJourney.leading("two", to: [])),
                Change(TestJourney.leading("one", to: ["two"])),
            ])
            try await Self.move("two", to: "stopped", installation)
            let renamed = TestJourney.leading("one", to: ["two"]).with("name", .string("First"))
            #expect(try await Self.refusal([Change(renamed, base: 1)], installation) == nil)
        }
    }

    @Test("an adoption takes ways round and transfers to nowhere in as found")
    func adoption() async throws {
        try await TestInstallation.with { installation in
            let found = [
                Change(TestJourney.leading("one", to: ["two", "one", "nowhere"])),
                Change(TestJourney.leading("two", to: ["one"])),
            ]
            #expect(
                try await Self.refusal(found, by: .bo, isAdoption: true, installation) == nil)
            #expect(try await Self.refusal(found, by: .bo, installation) != nil)
            let runner = try await RunnerByHand(installation)
            try await runner.assessAll()
            try await installation.approveAll(1)
            try await runner.applyAll()
            let bo = try await installation.store(.bo)
            #expect(try await bo.proposals.show(1).state == "applied")
            // The ring was there before, so a change beside it is not refused; a new one is.
            let beside = TestJourney.leading("two", to: ["one"]).with("name", .string("Second"))
            #expect(try await Self.refusal([Change(beside, base: 1)], installation) == nil)
            let wider = Change(TestJourney.leading("two", to: ["one", "two"]), base: 1)
            let third = try await Self.refusal([wider], installation)
            #expect(third?.code == .brokenReference)
        }
    }

    private static func move(
        _ key: String, to state: String, _ installation: TestInstallation
    ) async throws {
        let bo = try await installation.store(.bo)
        switch state {
        case "finishing":
            _ = try await bo.journeys.finish(key, why: "test", command: UUID())
        case "stopped": _ = try await bo.journeys.stop(key, why: "test", command: UUID())
        case "paused": _ = try await bo.journeys.pause(key, why: "test", command: UUID())
        default: break
        }
        await bo.close()
    }
}

extension JSON {
    /// The same object with another value for a member.
    func with(_ name: String, _ value: JSON) -> JSON {
        var members = members ?? [:]
        members[name] = value
        return .object(members)
    }
}
