import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("Sign-offs on a later revision")
struct CarriedVoteTests {
    @Test("go on counting where nothing of their slice changed")
    func unchanged() async throws {
        #expect(try await state(after: { try Self.update(label: "Mine", base: 1) }) == "approved")
    }

    @Test("fall away with another content")
    func content() async throws {
        #expect(try await state(after: { try Self.update(label: "Other", base: 1) }) == "in_review")
    }

    @Test("fall away with another day to mend by")
    func mendBy() async throws {
        let state = try await state(after: {
            try Self.update(label: "Mine", base: 1, mendBy: "2099-01-01")
        })
        #expect(state == "in_review")
    }

    @Test("fall away with another source beside the same content")
    func source() async throws {
        let state = try await state(after: {
            try Self.update(label: "Mine", base: 1, source: "label: Other")
        })
        #expect(state == "in_review")
    }

    @Test("fall away with another moment to apply at")
    func notBefore() async throws {
        let state = try await state(after: {
            try Self.update(label: "Mine", base: 1, notBefore: "2099-01-01T00:00:00Z")
        })
        #expect(state == "in_review")
    }

    @Test("fall away on a newer base, whose change the same content would take back")
    func newerBase() async throws {
        let state = try await state(
            meanwhile: { try Self.update(label: "Theirs", base: 1) },
            after: { try Self.update(label: "Mine", base: 2) })
        #expect(state == "in_review")
    }

    @Test("stay on a newer base of the same bytes")
    func sameBytes() async throws {
        let state = try await state(
            meanwhile: { try Self.update(label: "Welcome", base: 1) },
            after: { try Self.update(label: "Mine", base: 2) })
        #expect(state == "approved")
    }

    /// The state of a proposal that was approved, then revised, then checked again; meanwhile
    /// another one may have been applied.
    private func state(
        meanwhile: (@Sendable () throws -> SealedEnvelope)? = nil,
        after: @escaping @Sendable () throws -> SealedEnvelope
    ) async throws -> String {
        try await TestInstallation.with { installation in
            let ana = try await installation.store(.ana)
            let bo = try await installation.store(.bo)
            let runner = try await RunnerByHand(installation)
            func apply(_ envelope: SealedEnvelope) async throws {
                let id = try await ana.submit(envelope)
                try await runner.assessAll()
                try await bo.approve(id)
                try await runner.applyAll()
                #expect(try await ana.proposals.show(id).state == "applied")
            }
            try await apply(TestJourney.envelope(TestJourney.document("onboarding")))

            let id = try await ana.submit(Self.update(label: "Mine", base: 1))
            try await runner.assessAll()
            if let meanwhile { try await apply(meanwhile()) }
            let shown = try await bo.proposals.show(id)
            #expect(shown.state == "in_review")
            let digest = try #require(DigestPrefix(shown.digest))
            if meanwhile == nil {
                let outcome = try await bo.approve(id)
                #expect(outcome.data["state"]?.string == "approved")
            } else {
                // The gate says "conflict", and the vote is kept.
                _ = try await bo.proposals.approve(
                    Decision(proposal: id, revision: 1, digest: digest), command: UUID())
            }
            _ = try await ana.proposals.revise(id, from: 1, after(), command: UUID())
            try await runner.assessAll()
            return try await ana.proposals.show(id).state
        }
    }

    private static func update(
        label: String, base: Int, notBefore: String? = nil, mendBy: String? = nil,
        source: String? = nil
    ) throws -> SealedEnvelope {
        try ProposalEnvelope(
            changes: [
                .init(
                    kind: "journey", key: "onboarding", operation: .update, base: base,
                    content: TestJourney.document("onboarding", label: label), source: source)
            ], why: "test", notBefore: notBefore, mendBy: mendBy
        ).sealed()
    }
}
