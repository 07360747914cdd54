import JourneyModel
import JourneyTestSupport

/// Changes under an authorisation.
extension AttackedWorld {
    /// A journey of the e-mail team: one e-mail, of tier 3.
    static func journey(
        _ key: String = "onboarding", label: String = "Welcome", channel: String = "email",
        tier: Int? = 3, changed: [String: JSON] = [:], isLonger: Bool = false
    ) -> JSON {
        func step(_ name: String, _ next: String) -> JSON {
            .object([
                "key": .string(name), "label": .string(name == "welcome" ? label : name),
                "kind": .string("message"), "channel": .string(channel),
                "team": .string("\(channel)-team"), "next": .string(next),
            ])
        }
        var members: [String: JSON] = [
            "kind": .string("journey"), "key": .string(key), "name": .string(key),
            "owner": .string("email-team"), "audience": .object(["key": .string(key)]),
            "entry": .object([
                "trigger": .string("event"), "reentry": .string("never"),
                "start": .string("welcome"),
            ]),
            "steps": .array(
                isLonger
                    ? [step("welcome", "more"), step("more", "exit")] : [step("welcome", "exit")]),
        ]
        members["tier"] = tier.map { JSON($0) }
        for (name, value) in changed { members[name] = value }
        return .object(members)
    }

    /// Allows other labels in the journey onboarding, for ever and often.
    static func authorisation(_ rules: [String: JSON] = [:]) -> JSON {
        var members: [String: JSON] = [
            "kind": .string("authorisation"), "key": .string("small-labels"),
            "title": .string("Small labels"), "owner": .string("email-team"),
            "journeys": .array([.string("onboarding")]),
            "stepFields": .array([.string("label")]),
            "minTier": .number(2), "usesPerDay": .number(9), "usesTotal": .number(9),
            "until": .string("2999-12-31"),
        ]
        for (name, value) in rules { members[name] = value }
        return .object(members)
    }

    /// P-10 brings two journeys and P-11 the authorisation into force, each signed off by Mia and
    /// Jo; the next proposal cites it and stands approved, with the job 912 of applying it.
    ///
    /// - Parameter meanwhile: what comes between the two.
    func bringStandard(
        _ rules: [String: JSON], journey: JSON = Self.journey(), _ submission: Submission,
        meanwhile: @Sendable (AttackedWorld) async throws -> Void
    ) async throws {
        try await adopt([.of(journey), .of(Self.journey("renewal"))])
        try await adopt([.of(Self.authorisation(rules))])
        try await meanwhile(self)
        var submission = submission
        submission.citing = "small-labels"
        try await stand(submitAndCheck(submission))
    }
}

extension Attack.Step {
    /// A change under an authorisation stands approved, with the job 912 of applying it.
    ///
    /// - Parameters:
    ///   - rules: what the authorisation says differently.
    ///   - journey: what is in force of onboarding.
    ///   - changes: what the citing proposal changes; another label.
    ///   - login: who submits it.
    ///   - meanwhile: what happens between the authorisation and its citation.
    static func standard(
        _ rules: [String: JSON] = [:], journey: JSON = AttackedWorld.journey(),
        changing changes: [ProposalEnvelope.Change] = [
            .of(AttackedWorld.journey(label: "Hello"), base: 1)
        ],
        by login: Person = .ana, notBefore: String? = nil,
        meanwhile: @escaping @Sendable (AttackedWorld) async throws -> Void = { _ in }
    ) -> Attack.Step {
        .does { world in
            try await world.bringStandard(
                rules, journey: journey,
                AttackedWorld.Submission(changes: changes, login: login, notBefore: notBefore),
                meanwhile: meanwhile)
        }
    }
}
