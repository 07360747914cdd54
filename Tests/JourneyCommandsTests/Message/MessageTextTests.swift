import Foundation
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyRunner

/// The mail of each kind as it was agreed, to somebody who has never seen the tool.
@Suite("Messages: their words")
struct MessageTextTests {
    private static let digest = String(repeating: "3f9c01ab", count: 8)

    /// Of a proposal that is in review.
    private static let proposal = """
        "subject": "P-142", "revision": 2, "digest": "\(digest)",
        "title": "Onboarding: wait before \\"Reminder e-mail\\" 3 days → 1 day",
        "author": "Ana Duarte", "team": "E-mail team", "why": "clicks are falling",
        "outcome": "pass", "warnings": 1,
        "changes": [{"key": "onboarding", "lines": [{"symbol": "~",
            "text": "wait before \\"Reminder e-mail\\"", "from": "3 days", "to": "1 day"}]}],
        "impact": [{"key": "onboarding", "entrantsPerWeek": 1200, "asOf": "2026-03-01",
            "busiestBefore": 3, "busiestAfter": 4}],
        "seats": [{"team": "E-mail team", "given": 0, "needed": 1},
            {"team": "Journey operations", "given": 1, "needed": 1}]
        """

    struct Kept: CustomTestStringConvertible, Sendable {
        let name: String
        let members: String
        /// Whether its command decides about a digest.
        var decides = false
        var testDescription: String { name }

        init(_ name: String, _ members: String, decides: Bool = false) {
            (self.name, self.members, self.decides) = (name, members, decides)
        }
    }

    private static let emergency = """
        "subject": "E-3", "revision": 2, "digest": "\(digest)", "author": "Bo Lindqvist",
        "title": "Onboarding: wait before \\"Reminder e-mail\\" 3 days → 1 day: let through by E-3",
        "team": "Journey operations", "why": "the price in it is wrong", "reference": "INC-1",
        "until": "2026-03-04T09:00:00Z"
        """

    static let all: [Kept] = [
        Kept(
            "sign-off",
            """
            "kind": "sign-off", "event": "proposal.checked", "state": "in_review", \(proposal)
            """, decides: true),
        Kept(
            "changed",
            """
            "kind": "changed", "event": "proposal.checked", "state": "in_review", \(proposal)
            """, decides: true),
        Kept(
            "reminded",
            """
            "kind": "reminded", "event": "proposal.reminded", "state": "in_review",
            "actor": "Ana Duarte", "reason": "it should be live by Friday", \(proposal)
            """, decides: true),
        Kept(
            "objection",
            """
            "kind": "objection", "event": "proposal.checked", "state": "in_review",
            "until": "2026-03-04T09:00:00Z", \(proposal)
            """, decides: true),
        Kept(
            "escalated",
            """
            "kind": "escalated", "event": "proposal.escalated", "state": "in_review", \(proposal)
            """),
        Kept(
            "decided-rejected",
            """
            "kind": "decided", "event": "proposal.rejected", "state": "rejected",
            "actor": "Jo Park", "reason": "four e-mails in a week are too many", \(proposal)
            """),
        Kept(
            "decided-signed-off",
            """
            "kind": "decided", "event": "proposal.approved", "state": "approved",
            "ledTo": "approved", "actor": "Jo Park", \(proposal)
            """),
        Kept(
            "decided-lapsed",
            """
            "kind": "decided", "event": "proposal.approvals_lapsed", "state": "in_review",
            \(proposal)
            """),
        Kept(
            "decided-applied",
            """
            "kind": "decided", "event": "proposal.applied", "state": "applied", \(proposal)
            """),
        Kept(
            "to-publish",
            """
            "kind": "to-publish", "event": "proposal.applied", "state": "applied", \(proposal)
            """),
        Kept(
            "to-publish-state",
            """
            "kind": "to-publish", "event": "journey.paused", "subject": "onboarding",
            "title": "Onboarding: pause it in the platform"
            """),
        Kept(
            "drift",
            """
            "kind": "drift", "event": "journey.differs", "subject": "onboarding",
            "title": "Onboarding: an export differs from revision 4"
            """),
        Kept(
            "on-hold",
            """
            "kind": "on-hold", "event": "proposal.suspended", "state": "suspended",
            "cause": "The checks could not be done: the disk is full.", \(proposal)
            """),
        Kept(
            "on-hold-conflicted",
            """
            "kind": "on-hold", "event": "proposal.held_back", "state": "conflicted",
            "cause": "Onboarding is at revision 5 now; this change was made on 4.", \(proposal)
            """),
        Kept(
            "expired",
            """
            "kind": "expired", "event": "proposal.expired", "state": "expired", \(proposal)
            """),
        Kept(
            "case",
            """
            "kind": "case", "event": "case.opened", "subject": "C-3",
            "title": "Click rate of Onboarding", "case": "investigate", "of": "onboarding/reminder"
            """),
        Kept(
            "report",
            """
            "kind": "report", "event": "report.due", "subject": "2026-02",
            "report": {"month": "2026-02",
                "now": {"seesAll": true, "journeys": 14, "applied": 9, "medianHours": 30.5,
                    "refused": 2, "concluded": 1, "stopped": [{"key": "win-back",
                        "name": "Win-back", "state": "stopped", "at": "2026-02-17T09:00:00Z"}]},
                "before": {"seesAll": true, "journeys": 12, "applied": 4, "medianHours": null,
                    "refused": 0, "concluded": 0, "stopped": []}}
            """),
        Kept(
            "report-quiet",
            """
            "kind": "report", "event": "report.due", "subject": "2026-02",
            "report": {"month": "2026-02",
                "now": {"seesAll": true, "journeys": 12, "applied": 0, "medianHours": null,
                    "refused": 0, "concluded": 0, "stopped": []},
                "before": {"seesAll": true, "journeys": 12, "applied": 4, "medianHours": 8.0,
                    "refused": 1, "concluded": 0, "stopped": []}}
            """),
        Kept(
            "review",
            """
            "kind": "review", "event": "journey.review_due", "subject": "onboarding",
            "title": "Onboarding: to be reviewed by 2026-03-31; it is paused on 2026-04-14 if nobody does"
            """),
        Kept(
            "review-paused",
            """
            "kind": "review", "event": "journey.paused", "subject": "onboarding",
            "title": "Onboarding: nobody reviewed it by 2026-03-31"
            """),
        Kept(
            "emergency-raised",
            """
            "kind": "emergency", "event": "emergency.raised", "state": "open", \(emergency)
            """, decides: true),
        Kept(
            "emergency-ratified",
            """
            "kind": "emergency", "event": "emergency.ratified", "state": "ratified", \(emergency)
            """),
        Kept(
            "emergency-reverted",
            """
            "kind": "emergency", "event": "emergency.reverted", "state": "reverted", \(emergency)
            """),
        Kept(
            "emergency-reviewed",
            """
            "kind": "emergency", "event": "emergency.reverted", "state": "reverted",
            "isReviewed": true, \(emergency)
            """),
        Kept(
            "lockdown-started",
            """
            "kind": "lockdown", "event": "lockdown.started", "subject": "L-1",
            "title": "sms (L-1)", "until": "2026-03-04T09:00:00Z", "actor": "Bo Lindqvist",
            "reason": "the provider is down"
            """),
        Kept(
            "lockdown-released",
            """
            "kind": "lockdown", "event": "lockdown.released", "subject": "L-1",
            "title": "sms (L-1)", "actor": "Bo Lindqvist", "reason": "it is up again"
            """),
        Kept(
            "confirm",
            """
            "kind": "confirm", "subject": "-", "code": "4f7a09c2b1e3"
            """),
        Kept(
            "test",
            """
            "kind": "test", "subject": "-"
            """),
    ]

    private static func parcel(_ items: [String]) throws -> Parcel {
        let objects = items.map {
            "{\"id\": \"00000000-0000-4000-8000-000000000000\", \($0)}"
        }
        let text = """
            {"id": "00000000-0000-4000-8000-000000000000", "channel": "email",
                "to": "jo@example.com", "name": "Jo Park", "brand": "Fernweh",
                "timeZone": "Europe/Berlin", "items": [\(objects.joined(separator: ", "))]}
            """
        return try JSONDecoder().decode(Parcel.self, from: Data(text.utf8))
    }

    @Test(
        "each is kept, and has one command; one that decides names revision and digest",
        arguments: all)
    func kept(_ kept: Kept) throws {
        let text = ParcelText(try Self.parcel([kept.members]))
        let next = text.body.split(separator: "\n").filter { $0.hasPrefix("Next  wayleave ") }
        #expect(next.count == 1)
        let named = next.first?.contains("--digest \(Self.digest.prefix(16))") == true
        #expect(named == kept.decides)
        #expect(!text.subject.isEmpty && text.subject.count <= 150)
        try Golden.compare("Subject: \(text.subject)\n\n\(text.body)", "message-\(kept.name)")
    }

    @Test("several come as a list, each with its command")
    func several() throws {
        let text = ParcelText(try Self.parcel(Self.all.prefix(6).map(\.members)))
        #expect(text.body.split(separator: "\n").count { $0.hasPrefix("  wayleave ") } == 6)
        try Golden.compare("Subject: \(text.subject)\n\n\(text.body)", "message-several")
    }
}
