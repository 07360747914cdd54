import Foundation
import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

/// Proposals as the database would show them, for screens that must read the same every day.
enum ScreenSamples {
    static let time = TimeText(environment: ["TZ": "UTC"])

    /// The screen on a terminal, without colour.
    static func render(_ screen: some Presentable, columns: Int = 100) -> String {
        let marks = screen.marks.text.map { [$0] } ?? []
        let lines = marks + screen.blocks.flatMap { $0.lines(columns: columns) }
        return lines.map(\.plain).joined(separator: "\n") + "\n"
    }

    /// As the database answers a reader who signs off for operations; whoever wrote it may not.
    static func detail(
        state: String = "in_review", isMine: Bool = false, outcome: String? = "warn",
        changing edit: (inout [String: JSON]) -> Void = { _ in }
    ) throws -> ProposalDetail {
        let mayDecide = !isMine && ["in_review", "approved", "scheduled"].contains(state)
        let answer =
            mayDecide ? base : base.replacing(#""canDecide": true"#, with: #""canDecide": false"#)
        var members = try value(answer).members ?? [:]
        members["state"] = .string(state)
        members["isMine"] = .bool(isMine)
        members["assessment"] = try outcome.map(assessment) ?? .null
        edit(&members)
        return try JSONDecoder().decode(
            ProposalDetail.self, from: CanonicalJSON.data(of: .object(members)))
    }

    static func decode<View: Decodable>(_ type: View.Type, _ json: String) throws -> View {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    static func value(_ json: String) throws -> JSON {
        try JSONParser.parse(Array(json.utf8)).json
    }

    private static func assessment(_ outcome: String) throws -> JSON {
        var members = try value(record).members ?? [:]
        members["outcome"] = .string(outcome)
        members["findings"] = .array([
            try value(outcome == "deny" ? denial : warning), try value(inherited),
        ])
        return .object(members)
    }

    private static let base = """
        {"id": 142, "revision": 2, "digest":
        "7c1f9a2e41d0b8c37c1f9a2e41d0b8c37c1f9a2e41d0b8c37c1f9a2e41d0b8c3",
        "title": "Onboarding: wait before \\"Reminder e-mail\\" 3 days → 1 day",
        "team": "email-team", "teamName": "E-mail team", "author": "Ana Duarte",
        "why": "clicks below floor since 22/2", "isAdoption": false,
        "submittedAt": "2026-03-03T09:20:00Z", "changedAt": "2026-03-03T09:21:00Z",
        "isSingle": false, "isPractice": true, "runnerSeen": true, "cause": null,
        "collisions": [],
        "changes": [{"kind": "journey", "key": "onboarding", "operation": "update",
            "baseRevision": 7}],
        "seats": [
            {"team": "brand", "name": "Brand and content", "needed": 1, "given": 1,
             "reason": "owner", "canDecide": false, "people": ["Jo Park"],
             "covers": ["journey/onboarding#reminder"],
             "names": {"journey/onboarding#reminder": "Reminder e-mail"}, "votes": [
                {"id": 7, "person": "Jo Park", "decision": "approve", "revision": 1,
                 "at": "2026-03-02T15:02:00Z", "standing": "counts"}]},
            {"team": "journey-operations", "name": "Journey operations", "needed": 1,
             "given": 0, "reason": "operations", "canDecide": true, "covers": [], "names": {},
             "people": ["Bo Lindqvist", "Mia Sousa"], "votes": [
                {"id": 8, "person": "Mia Sousa for Bo Lindqvist", "onBehalfOf": "Bo Lindqvist",
                 "decision": "approve", "revision": 1, "at": "2026-03-02T15:04:00Z",
                 "standing": "outdated"}]}],
        "former": [], "freezes": [], "settleMinutes": 15, "myVote": null,
        "told": [{"team": "sms-team", "name": "SMS team", "reason": "the audience of Win-back",
            "until": "2026-03-04T11:00:00Z", "isOpen": true, "canObject": false, "votes": []}],
        "vetoes": [{"vote": 9, "person": "Hana Ito", "team": "sms-team", "name": "SMS team",
            "decision": "object", "revision": 2, "at": "2026-03-03T09:25:00Z", "stands": true,
            "reason": "Win-back writes on the same day", "canLift": true, "isMine": null}],
        "blocks": [{"code": "approvals_missing", "subject": "journey-operations",
            "message": "Journey operations: 0 of 1 sign-offs.", "hint": null}],
        "comments": [{"id": 3, "author": "Jo Park", "at": "2026-03-02T15:03:00Z",
            "revision": 1, "body": "reads well", "mustResolve": false, "canResolve": false},
            {"id": 4, "author": "Rui Melo", "at": "2026-03-02T15:05:00Z", "revision": 1,
            "body": "has legal seen it?", "mustResolve": true, "canResolve": false},
            {"id": 5, "author": "Ana Duarte", "at": "2026-03-02T15:06:00Z", "revision": 1,
            "body": "on Monday", "replyTo": 4, "mustResolve": false, "canResolve": false}]}
        """

    private static let record = """
        {"title": "x", "warnings": 1, "counts": {"passed": 24},
        "changes": [{"kind": "journey", "key": "onboarding", "operation": "update", "lines": [
            {"symbol": "~", "text": "wait before \\"Reminder e-mail\\"", "from": "3 days",
             "to": "1 day", "detail": "steps[wait-1].wait.duration"},
            {"symbol": "+", "text": "step \\"SMS 2\\" added", "detail": "sms-2"}]}],
        "impact": [{"key": "onboarding", "steps": 9, "entrantsPerWeek": 8400,
            "asOf": "2026-03-01", "busiestBefore": 3, "busiestAfter": 3, "platform": "sfmc",
            "inside": 1930, "insideAsOf": "2026-03-01", "contacts":
            ["\\\"Reminder e-mail\\\" 2 days earlier, for all entrants"], "touched": 2, "downstream": 5,
            "people": "all entrants", "entryChanges": false, "journeys": ["win-back"],
            "assets": ["reminder-2"], "metrics": [{"metric": "click-rate", "step": "reminder",
            "floor": 0.025}]}]}
        """

    private static let warning = """
        {"policy": "contact-cap", "revision": 4, "rule": "worst-week", "owner":
        "journey-operations", "kind": "journey", "key": "onboarding", "at": "reminder",
        "label": "Reminder e-mail", "outcome": "warn", "countsAs": "warn",
        "message": "week 1 is at the cap"}
        """

    private static let denial = """
        {"policy": "contact-cap", "revision": 4, "rule": "worst-week", "owner":
        "journey-operations", "kind": "journey", "key": "onboarding", "at": "reminder",
        "label": "Reminder e-mail", "outcome": "deny", "countsAs": "deny",
        "message": "some customers would get 4 e-mails in 7 days; the cap is 3\\nday 0 Welcome",
        "remedy": "Lengthen a wait."}
        """

    private static let inherited = """
        {"policy": "exit-and-goal", "rule": "goal", "owner": "journey-operations", "kind":
        "journey", "key": "onboarding", "outcome": "deny", "countsAs": "pass",
        "inherited": true, "mendBy": "2026-06-30", "message": "no goal"}
        """
}

extension CanonicalJSON {
    static func data(of value: JSON) throws -> Data { Data(try text(of: value).utf8) }
}
