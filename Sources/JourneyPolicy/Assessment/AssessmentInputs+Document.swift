package import JourneyModel

extension AssessmentInputs {
    /// The inputs as one JSON value.
    package var document: JSON {
        .members([
            "actorTeam": .string(actorTeam),
            "adoption": adoption.map { .members(["mendBy": $0.mendBy.map(JSON.string)]) },
            "changes": .array(changes.map(\.document)), "engine": .string(engine),
            "facts": facts, "now": .string(now), "occasion": .string(occasion.rawValue),
            "policies": .array(
                policies.map {
                    .object([
                        "key": .string($0.key), "revision": JSON($0.revision),
                        "digest": .string($0.digest.hex), "content": $0.content,
                    ])
                }),
        ])
    }

    /// Reads what ``document`` wrote.
    ///
    /// - Throws: `invalid` for anything else, also for a policy whose content is not that of its
    ///   digest.
    package init(document: JSON) throws(GovernanceError) {
        let reader = FactsReader(document, path: "inputs")
        self.init(
            changes: try reader.items("changes") { (item) throws(GovernanceError) in
                try DocumentChange(item)
            },
            facts: try reader.value("facts"),
            policies: try reader.items("policies") { (item) throws(GovernanceError) in
                try Self.policy(item)
            },
            actorTeam: try reader.string("actorTeam"), now: try reader.string("now"),
            adoption: document["adoption"].map { Adoption(mendBy: $0["mendBy"]?.string) },
            occasion: try reader.choice("occasion"), engine: try reader.string("engine"))
    }

    private static func policy(
        _ item: FactsReader
    ) throws(GovernanceError) -> PolicyBundle.StoredPolicy {
        let key = try item.string("key")
        let content = try item.value("content")
        let digest = Digest(of: try CanonicalJSON.bytes(of: content))
        guard digest.hex == (try item.string("digest")) else {
            throw GovernanceError(
                .invalid, "The content of the policy \(key) is not that of its digest.",
                hint: "take the inputs from the database again")
        }
        return PolicyBundle.StoredPolicy(
            key: key, revision: try item.int("revision"), digest: digest, content: content)
    }
}

extension DocumentChange {
    fileprivate var document: JSON {
        .members([
            "kind": .string(kind), "key": .string(key), "operation": .string(operation.rawValue),
            "baseRevision": baseRevision.map { JSON($0) }, "base": base, "content": content,
        ])
    }

    fileprivate init(_ item: FactsReader) throws(GovernanceError) {
        self.init(
            kind: try item.string("kind"), key: try item.string("key"),
            operation: try item.choice("operation"),
            baseRevision: item.optionalInt("baseRevision"), base: item.optionalValue("base"),
            content: item.optionalValue("content"))
    }
}
