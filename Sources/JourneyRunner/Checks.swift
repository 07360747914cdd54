package import JourneyModel
package import JourneyPolicy
package import JourneyStore

/// From the inputs of an assessment to what is stored of it: a pure function, so that an auditor
/// who repeats it gets the same bytes.
package struct Checks: Sendable {
    private let input: AssessmentInput
    private let bundle: PolicyBundle
    /// What the change of a policy would have turned; nil where no policy changes.
    private let replay: ReplayReport?

    package init(_ input: AssessmentInput, bundle: PolicyBundle, replay: ReplayReport? = nil) {
        self.input = input
        self.bundle = bundle
        self.replay = replay
    }

    /// Judges the revision.
    ///
    /// - Throws: `invalid` for facts that cannot be read. Documents that cannot be read are
    ///   findings, which deny.
    package func record() throws(GovernanceError) -> AssessmentRecord {
        let facts = try Facts(json: input.facts)
        var assessment = try Assessment.assess(
            AssessmentRequest(
                changes: changes, facts: facts, bundle: bundle,
                actorTeam: input.team, now: input.now,
                adoption: input.isAdoption ? Adoption(mendBy: input.mendBy) : nil))
        for problem in input.changes.flatMap(Self.problems) { assessment.deny(problem) }
        return AssessmentRecord(
            result: try CanonicalJSON.text(
                of: result(assessment, inside: facts.portfolio.inside ?? [])),
            facts: try CanonicalJSON.text(of: input.facts), bundle: bundle.manifest,
            engine: assessment.engine, judgedAt: input.now,
            readSet: try CanonicalJSON.text(of: .object(input.readSet.mapValues { JSON($0) })),
            replay: try replayText)
    }

    private var replayText: String? {
        get throws(GovernanceError) {
            guard let replay else { return nil }
            return try CanonicalJSON.text(of: replay.document)
        }
    }

    private var changes: [DocumentChange] { input.changes.map { DocumentChange($0) } }

    private func result(_ assessment: Assessment, inside: [Facts.PeopleInside]) -> JSON {
        var members = assessment.document.members ?? [:]
        members["title"] = .string(title)
        members["changes"] = .array(input.changes.map(Self.lines))
        members["impact"] = .array(
            input.changes.compactMap { Impact($0, inside: inside) }.map(\.document))
        members["warnings"] = JSON(assessment.findings.count { $0.countsAs == .warn })
        members["validUntil"] = validUntil(assessment).map(JSON.string)
        return .object(members)
    }

    /// The first change, and how many more documents there are.
    private var title: String {
        guard let first = input.changes.first, let kind = try? DocumentKind(named: first.kind)
        else { return "No change" }
        let title = DiffSummary.title(
            kind: kind, from: first.baseJSON, to: first.resultJSON)
        let more = input.changes.count - 1
        guard more > 0 else { return title }
        return "\(title) (and \(more) more \(more == 1 ? "document" : "documents"))"
    }

    /// The last moment for which the result holds: a waiver that it used runs out, or a trial ends.
    private func validUntil(_ assessment: Assessment) -> String? {
        let waivers = assessment.waivers.filter { $0.status == .used }.map(\.expires)
        let trials = bundle.entries.compactMap(\.policy.trial?.until).filter { $0 >= today }
        return (waivers + trials).min().map { $0 + "T24:00:00Z" }
    }

    private var today: String { String(input.now.prefix(10)) }

    private static func lines(_ change: AssessmentInput.Change) -> JSON {
        let kind = try? DocumentKind(named: change.kind)
        let found =
            kind.map {
                SemanticDiff.changes(
                    kind: $0, from: change.baseJSON, to: change.resultJSON)
            } ?? []
        return .object([
            "kind": .string(change.kind), "key": .string(change.key),
            "operation": .string(change.operation), "lines": .array(found.map(line)),
        ])
    }

    private static func line(_ change: Change) -> JSON {
        var members: [String: JSON] = [
            "symbol": .string(change.symbol.rawValue), "text": .string(change.subject),
            "category": .string(change.category.rawValue), "detail": .string(change.detail),
            "steps": .array(change.steps.map(JSON.string)),
        ]
        members["from"] = change.from.map(JSON.string)
        members["to"] = change.to.map(JSON.string)
        return .object(members)
    }

    /// What is wrong with the bytes themselves. They came from a person's own login, so nothing is
    /// taken for granted: they must be a valid document in its canonical form. Those of a retirement
    /// are in force; that a later version cannot read them any more must not keep them there.
    private static func problems(_ change: AssessmentInput.Change) -> [DocumentProblem] {
        guard !change.isRetirement else { return [] }
        func problem(_ message: String, _ path: String, _ remedy: String) -> DocumentProblem {
            DocumentProblem(
                kind: change.kind, key: change.key, path: path, message: message, remedy: remedy)
        }
        do throws(DocumentRefusal) {
            let document = try Document.read(
                Array(change.content.utf8), fileName: "\(change.key).json")
            guard document.canonicalBytes == Array(change.content.utf8) else {
                return [
                    problem(
                        "the document is not in its canonical form", "",
                        "Submit it with the wayleave command.")
                ]
            }
            return document.planProblems
        } catch {
            return error.problems.prefix(20).map { problem($0.message, $0.path, $0.remedy) }
        }
    }
}
