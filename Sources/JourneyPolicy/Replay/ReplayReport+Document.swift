package import JourneyModel

extension ReplayReport {
    /// The report as it is stored: the same bytes for the same report, by canonical JSON.
    package var document: JSON {
        .object([
            "kind": .string("replay-report"), "since": .string(since), "until": .string(until),
            "current": .string(current.hex), "candidate": .string(candidate.hex),
            "engine": .string(engine), "inputs": .string(inputs.hex),
            "policies": .array(
                policies.map {
                    .members([
                        "key": .string($0.key), "before": $0.before.map { .string($0.hex) },
                        "after": $0.after.map { .string($0.hex) },
                    ])
                }),
            "replayed": JSON(replayed), "changed": JSON(changed), "unreadable": JSON(unreadable),
            "transitions": .array(
                transitions.map {
                    .object([
                        "from": .string($0.from), "to": .string($0.to), "count": JSON($0.count),
                    ])
                }),
            "teams": .array(teams.map(\.document)), "journeys": .array(journeys.map(\.document)),
            "journeysOmitted": JSON(journeysOmitted),
            "rules": .array(
                rules.map {
                    .object([
                        "policy": .string($0.policy), "rule": .string($0.rule),
                        "new": JSON($0.tally.new), "gone": JSON($0.tally.gone),
                    ])
                }),
            "examples": .array(examples.map(\.document)),
        ])
    }

    /// SHA-256 of the canonical bytes of ``document``.
    package var digest: Digest {
        get throws(GovernanceError) { Digest(of: try CanonicalJSON.bytes(of: document)) }
    }

    /// Reads what ``document`` wrote.
    ///
    /// - Throws: `invalid` for anything else.
    package init(document: JSON) throws(GovernanceError) {
        let reader = FactsReader(document, path: "report")
        since = try reader.string("since")
        until = try reader.string("until")
        current = try reader.digest("current")
        candidate = try reader.digest("candidate")
        engine = try reader.string("engine")
        inputs = try reader.digest("inputs")
        policies = try reader.items("policies") { (item) throws(GovernanceError) in
            PolicyChange(
                key: try item.string("key"), before: try item.optionalDigest("before"),
                after: try item.optionalDigest("after"))
        }
        replayed = try reader.int("replayed")
        changed = try reader.int("changed")
        unreadable = try reader.int("unreadable")
        transitions = try reader.items("transitions") { (item) throws(GovernanceError) in
            Transition(
                from: try item.string("from"), to: try item.string("to"),
                count: try item.int("count"))
        }
        teams = try reader.items("teams") { (item) throws(GovernanceError) in try Line(item) }
        journeys = try reader.items("journeys") { (item) throws(GovernanceError) in
            try Line(item)
        }
        journeysOmitted = try reader.int("journeysOmitted")
        rules = try reader.items("rules") { (item) throws(GovernanceError) in
            RuleLine(
                policy: try item.string("policy"), rule: try item.string("rule"),
                tally: RuleTally(new: try item.int("new"), gone: try item.int("gone")))
        }
        examples = try reader.items("examples") { (item) throws(GovernanceError) in
            try Example(item)
        }
    }
}

extension ReplayReport.Line {
    fileprivate var document: JSON {
        .object([
            "name": .string(name), "replayed": JSON(tally.replayed),
            "stricter": JSON(tally.stricter), "laxer": JSON(tally.laxer),
            "other": JSON(tally.other),
        ])
    }

    fileprivate init(_ item: FactsReader) throws(GovernanceError) {
        self.init(
            name: try item.string("name"),
            tally: .init(
                replayed: try item.int("replayed"), stricter: try item.int("stricter"),
                laxer: try item.int("laxer"), other: try item.int("other")))
    }
}

extension ReplayReport.Example {
    fileprivate var document: JSON {
        .object([
            "proposal": .string(proposal), "revision": JSON(revision), "team": .string(team),
            "at": .string(at), "documents": .array(documents.map(JSON.string)),
            "from": .string(from), "to": .string(to), "new": .array(new.map(JSON.string)),
            "gone": .array(gone.map(JSON.string)),
        ])
    }

    fileprivate init(_ item: FactsReader) throws(GovernanceError) {
        self.init(
            proposal: try item.string("proposal"), revision: try item.int("revision"),
            team: try item.string("team"), at: try item.string("at"),
            documents: try item.strings("documents"), from: try item.string("from"),
            to: try item.string("to"), new: try item.strings("new"),
            gone: try item.strings("gone"))
    }
}

extension FactsReader {
    fileprivate func digest(_ name: String) throws(GovernanceError) -> Digest {
        guard let digest = Digest(hex: try string(name)) else {
            throw GovernanceError(.invalid, "The report's \(name) is not a digest.")
        }
        return digest
    }

    fileprivate func optionalDigest(_ name: String) throws(GovernanceError) -> Digest? {
        optionalString(name) == nil ? nil : try digest(name)
    }
}
