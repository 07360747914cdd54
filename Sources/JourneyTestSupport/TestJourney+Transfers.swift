package import JourneyModel
import JourneyStore

extension TestJourney {
    /// A journey that moves people on to others, each from a step of its own.
    package static func leading(
        _ key: String, to targets: [String], reentry: String = "after-exit",
        owner: String = "journey-operations"
    ) -> JSON {
        var members = document(key, name: "Journey \(key)", owner: owner).members ?? [:]
        members["entry"] = .object([
            "trigger": .string("event"), "reentry": .string(reentry), "start": .string("welcome"),
        ])
        let steps = (members["steps"]?.array ?? []).prefix(1)
        members["steps"] = .array(
            steps
                + targets.map { target in
                    .object([
                        "key": .string("to-\(target)"), "label": .string("On to \(target)"),
                        "kind": .string("transfer"), "transferTo": .string(target),
                    ])
                })
        return .object(members)
    }

    /// An envelope of several changes.
    package static func envelope(
        _ changes: [ProposalEnvelope.Change], isAdoption: Bool = false
    ) throws -> SealedEnvelope {
        try ProposalEnvelope(changes: changes, why: "test", isAdoption: isAdoption).sealed()
    }
}

extension ProposalEnvelope.Change {
    /// A document as it is to be; base nil: a new one.
    package init(_ document: JSON, base: Int? = nil) {
        self.init(
            kind: document["kind"]?.string ?? "", key: document["key"]?.string ?? "",
            operation: base == nil ? .create : .update, base: base, content: document)
    }
}

extension TestInstallation {
    /// Brings documents into force, each by a proposal of its own, without any policy.
    package func putInForce(_ changes: [ProposalEnvelope.Change]) async throws {
        let ana = try await store(.ana)
        let runner = try await RunnerByHand(self)
        for change in changes {
            let id = try await ana.submit(TestJourney.envelope([change]))
            try await runner.assessAll()
            try await approveAll(id)
            try await runner.applyAll()
        }
        await ana.close()
        await runner.store.close()
    }

    /// Everybody who may decide signs a proposal off, until nothing is missing.
    package func approveAll(_ id: Int) async throws {
        for person in [Person.bo, .mia, .jo, .hana] {
            let store = try await store(person)
            let shown = try? await store.proposals.show(id)
            let isWanted = shown?.seats.contains { $0.canDecide && $0.given < $0.needed } ?? false
            if isWanted { try await store.approve(id) }
            await store.close()
        }
    }
}
