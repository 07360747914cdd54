package import Foundation
package import JourneyModel
package import JourneyStore

/// Small journey documents and the way to submit them.
package enum TestJourney {
    /// A journey of one step, an e-mail; of the SMS team's journeys a short message.
    package static func document(
        _ key: String, name: String? = nil, owner: String = "journey-operations",
        audience: String? = nil, label: String = "Welcome"
    ) -> JSON {
        let channel = owner == "sms-team" ? "sms" : "email"
        var content: [String: JSON] = [
            "kind": .string("journey"), "key": .string(key), "name": .string(name ?? key),
            "owner": .string(owner),
            "entry": .object([
                "trigger": .string("event"), "reentry": .string("never"),
                "start": .string("welcome"),
            ]),
            "steps": .array([
                .object([
                    "key": .string("welcome"), "label": .string(label),
                    "kind": .string("message"), "channel": .string(channel),
                    "team": .string("\(channel)-team"), "next": .string("exit"),
                ])
            ]),
        ]
        if let audience { content["audience"] = .object(["key": .string(audience)]) }
        return .object(content)
    }

    /// A journey of which the default pack has nothing to say: `messages` e-mails, a day apart, to
    /// an audience. Only the contact cap objects to more than three of them.
    package static func lawful(
        _ key: String, audience: String, messages: Int = 1, label: String = "Message",
        owner: String = "journey-operations"
    ) -> JSON {
        var steps: [JSON] = []
        for number in 1...messages {
            let isLast = number == messages
            steps.append(
                .object([
                    "key": .string("message-\(number)"), "label": .string("\(label) \(number)"),
                    "kind": .string("message"), "channel": .string("email"),
                    "team": .string("email-team"),
                    "content": .object([
                        "asset": .string("\(key)-\(number)"), "class": .string("marketing"),
                    ]),
                    "consent": .object([
                        "basis": .string("opt-in"), "list": .string("newsletter"),
                    ]),
                    "next": .string(isLast ? "exit" : "pause-\(number)"),
                ]))
            guard !isLast else { break }
            steps.append(
                .object([
                    "key": .string("pause-\(number)"), "label": .string("Wait"),
                    "kind": .string("wait"), "wait": .object(["duration": .string("1d")]),
                    "next": .string("message-\(number + 1)"),
                ]))
        }
        return .object([
            "kind": .string("journey"), "key": .string(key),
            "name": .string("Journey \(key)"), "owner": .string(owner),
            "purpose": .string("Shows that a change is let through"),
            "audience": .object([
                "key": .string(audience), "size": .number(1_200), "asOf": .string(day(from: 0)),
            ]),
            "entry": .object([
                "trigger": .string("event"), "source": .string("signed up"),
                "reentry": .string("never"), "start": .string("message-1"),
            ]),
            "steps": .array(steps),
            "exits": .array([
                .object([
                    "key": .string("left"), "label": .string("Left"),
                    "condition": .string("customer left"),
                ]),
                .object([
                    "key": .string("complaint"), "label": .string("Complaint"),
                    "condition": .string("has an open complaint"),
                ]),
            ]),
            "caps": .array([.object(["messages": .number(9), "days": .number(7)])]),
            "terms": .object([
                "journey": .array([.string("testing")]),
                "desiredAction": .array([.string("order")]),
            ]),
            "metrics": .array([.object(["metric": .string("click-rate")])]),
            "reviewBy": .string(day(from: 180)),
            "goals": .array([
                .object([
                    "key": .string("order"), "label": .string("Order"),
                    "condition": .string("order placed"), "windowDays": .number(30),
                ])
            ]),
        ])
    }

    /// A day so many days from now: what is lawful depends on the clock of the database.
    private static func day(from days: Int) -> String {
        let moment = Date.now.addingTimeInterval(Double(days) * 86_400)
        return String(moment.ISO8601Format().prefix(10))
    }

    /// An envelope that makes (base nil) or changes one journey.
    package static func envelope(
        _ document: JSON, base: Int? = nil, why: String = "test"
    ) throws -> SealedEnvelope {
        try ProposalEnvelope(
            changes: [
                .init(
                    kind: "journey", key: document["key"]?.string ?? "",
                    operation: base == nil ? .create : .update, base: base, content: document)
            ], why: why
        ).sealed()
    }
}

extension Store {
    /// Submits an envelope and returns the proposal's number.
    package func submit(_ envelope: SealedEnvelope, team: String? = nil) async throws -> Int {
        let outcome = try await proposals.submit(envelope, team: team, command: UUID())
        return outcome.data["proposal"]?.int ?? 0
    }

    /// Approves the current revision on its true digest.
    @discardableResult
    package func approve(_ proposal: Int, command: UUID = UUID()) async throws -> CommandOutcome {
        let shown = try await proposals.show(proposal)
        guard let digest = DigestPrefix(shown.digest) else {
            throw GovernanceError(.invalid, "no digest")
        }
        return try await proposals.approve(
            Decision(proposal: proposal, revision: shown.revision, digest: digest),
            command: command)
    }
}
