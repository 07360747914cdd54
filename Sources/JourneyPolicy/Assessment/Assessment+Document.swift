package import JourneyModel

extension Assessment {
    /// Everything that was decided, next to the inputs that the runner stores beside it.
    package var document: JSON {
        .object([
            "bundle": .string(bundle.hex),
            "counts": .object([
                "applied": JSON(counts.applied), "loaded": JSON(counts.loaded),
                "passed": JSON(counts.passed), "skipped": JSON(counts.skipped),
            ]),
            "engine": .string(engine),
            "findings": .array(findings.map(\.document)),
            "now": .string(now),
            "outcome": .string(outcome.rawValue),
            "results": .array(
                results.map { result in
                    .members([
                        "key": .string(result.key), "kind": .string(result.kind),
                        "outcome": .string(result.outcome.rawValue),
                        "params": result.parameters.isEmpty ? nil : .object(result.parameters),
                        "policy": .string(result.policy),
                        "revision": result.revision.map { JSON($0) },
                    ])
                }),
            "risk": .array(risks.map(\.document)),
            "seats": .array(
                seats.map { seat in
                    .members([
                        "count": JSON(seat.count), "policy": .string(seat.policy),
                        "reason": .string(seat.reason),
                        "signed": seat.isSigned ? .bool(true) : nil,
                        "team": .string(seat.team),
                    ])
                }),
            "waivers": .array(
                waivers.map { waiver in
                    .object([
                        "due": .bool(waiver.isDue),
                        "expires": .string(waiver.expires),
                        "policy": .string(waiver.policy),
                        "status": .string(waiver.status.rawValue),
                        "waiver": .string(waiver.waiver),
                    ])
                }),
        ])
    }

    /// Reads what ``document`` wrote.
    ///
    /// - Throws: `invalid` for anything else.
    package init(document: JSON) throws(GovernanceError) {
        let reader = FactsReader(document, path: "assessment")
        let counts = FactsReader(try reader.value("counts"), path: "assessment.counts")
        guard let bundle = Digest(hex: try reader.string("bundle")) else {
            throw GovernanceError(.invalid, "assessment.bundle is not a digest")
        }
        self.init(
            outcome: try reader.choice("outcome"),
            findings: try reader.items("findings") { (item) throws(GovernanceError) in
                try Finding(item)
            },
            seats: try reader.items("seats") { (item) throws(GovernanceError) in
                SeatRequirement(
                    team: try item.string("team"), count: try item.int("count"),
                    reason: try item.string("reason"), policy: try item.string("policy"),
                    isSigned: item.optionalBool("signed") ?? false)
            },
            counts: Counts(
                loaded: try counts.int("loaded"), applied: try counts.int("applied"),
                skipped: try counts.int("skipped"), passed: try counts.int("passed")),
            results: try reader.items("results") { (item) throws(GovernanceError) in
                PolicyResult(
                    policy: try item.string("policy"), revision: item.optionalInt("revision"),
                    kind: try item.string("kind"), key: try item.string("key"),
                    outcome: try item.choice("outcome"),
                    parameters: item.optionalMembers("params"))
            },
            waivers: try reader.items("waivers") { (item) throws(GovernanceError) in
                WaiverReport(
                    waiver: try item.string("waiver"), policy: item.optionalString("policy") ?? "",
                    status: try item.choice("status"), expires: try item.string("expires"),
                    isDue: item.optionalBool("due") ?? false)
            },
            bundle: bundle, engine: try reader.string("engine"), now: try reader.string("now"))
        // Older records have none.
        risks =
            try reader.optionalItems("risk") { (item) throws(GovernanceError) in
                try ChangeRisk(item)
            } ?? []
    }
}

extension Finding {
    var document: JSON {
        .members([
            "at": subject.at.map { .string($0) },
            "countsAs": .string(countsAs.rawValue),
            "fingerprint": .string(fingerprint),
            "inherited": .bool(isInherited),
            "key": .string(subject.key),
            "kind": .string(subject.kind),
            "label": subject.label.map { .string($0) },
            "measure": measure.map { .number($0) },
            "mendBy": mendBy.map { .string($0) },
            "message": .string(message),
            "outcome": .string(outcome.rawValue),
            "owner": .string(source.owner),
            "policy": .string(source.policy),
            "remedy": remedy.map { .string($0) },
            "revision": source.revision.map { JSON($0) },
            "rule": .string(source.rule),
            "severity": .string(severity.rawValue),
            "title": .string(source.title),
            "waivedBy": waivedBy.map { .string($0) },
        ])
    }

    init(_ item: FactsReader) throws(GovernanceError) {
        self.init(
            source: Source(
                policy: try item.string("policy"), revision: item.optionalInt("revision"),
                title: try item.string("title"), owner: try item.string("owner"),
                rule: try item.string("rule")),
            subject: Subject(
                kind: try item.string("kind"), key: try item.string("key"),
                at: item.optionalString("at"), label: item.optionalString("label")),
            outcome: try item.choice("outcome"), countsAs: try item.choice("countsAs"),
            severity: try item.choice("severity"), message: try item.string("message"),
            remedy: item.optionalString("remedy"), measure: item.optionalNumber("measure"),
            isInherited: try item.bool("inherited"), mendBy: item.optionalString("mendBy"),
            waivedBy: item.optionalString("waivedBy"))
    }
}

extension JSON {
    /// An object without the members that are nil.
    static func members(_ members: [String: JSON?]) -> JSON {
        .object(members.compactMapValues { $0 })
    }
}
