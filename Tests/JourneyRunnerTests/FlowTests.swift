import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("How changes flow")
struct FlowTests {
    private let since = Instant(
        microsecondsSinceEpoch: Int64((Date().timeIntervalSince1970 - 90 * 86_400) * 1_000_000))

    @Test("whose sign-offs are waited for, and how long, is told by seat and by state")
    func waits() async throws {
        try await TestInstallation.with { installation in
            let proposals = try await installation.submit(["welcome", "renewal"])
            try await installation.runOnce()
            let behind = try await installation.superuser()
            try await behind.execute("alter table core.assessments disable trigger all")
            try await behind.execute("alter table core.events disable trigger all")
            try await behind.execute(
                "update core.assessments set recorded_at = now() - interval '10 hours'")
            try await behind.execute(
                """
                update core.events set at = now() - interval '10 hours'
                where kind = 'proposal.checked'
                """)
            let bo = try await installation.store(.bo)
            try await bo.approve(proposals[0])
            let seats = try await bo.improvements.seatFlow(since: since)
            let seat = try #require(seats.first { $0.team == "journey-operations" })
            #expect(seat.given == 1 && seat.waiting == 1, "\(seat)")
            #expect(9.9...10.2 ~= seat.medianHours ?? 0)
            #expect(9.9...10.2 ~= seat.longestHours ?? 0)
            #expect(19.8...20.4 ~= seat.totalHours)
            let states = try await bo.improvements.stateFlow(since: since)
            let review = try #require(states.first { $0.state == "in_review" })
            #expect(review.now == 1 && review.ended == 1, "\(review)")
            #expect(9.9...10.2 ~= review.medianHours ?? 0)
            // Of what they do not see, another team is told nothing.
            let rui = try await installation.store(.rui)
            #expect(try await rui.improvements.seatFlow(since: since).isEmpty)
            #expect(try await rui.improvements.stateFlow(since: since).isEmpty)
            await behind.close()
        }
    }

    @Test("what was withdrawn is not waited for any more")
    func ended() async throws {
        try await TestInstallation.with { installation in
            let proposals = try await installation.submit(["welcome"])
            try await installation.runOnce()
            let ana = try await installation.store(.ana)
            _ = try await ana.proposals.withdraw(
                proposals[0], reason: "not needed", command: UUID())
            let bo = try await installation.store(.bo)
            let seats = try await bo.improvements.seatFlow(since: since)
            #expect(seats.allSatisfy { $0.waiting == 0 && $0.given == 0 })
            let states = try await bo.improvements.stateFlow(since: since)
            #expect(states.allSatisfy { $0.now == 0 })
        }
    }
}
