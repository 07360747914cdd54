package import JourneyModel
package import JourneyPolicy
package import JourneyStore

/// A revision as its checks see it: all that their result is made from, but the policies.
package struct CheckedRevision: Sendable {
    /// Key of the team that proposes.
    private let team: String
    /// RFC 3339.
    private let now: String
    private let adoption: Adoption?
    private let texts: [AssessmentInput.Change]
    private let facts: JSON

    package init(_ input: AssessmentInput) {
        team = input.team
        now = input.now
        adoption = input.isAdoption ? Adoption(mendBy: input.mendBy) : nil
        texts = input.changes
        facts = input.facts
    }

    package init(_ recorded: RecordedInputs) {
        team = recorded.team
        now = recorded.now
        adoption = recorded.isAdoption ? Adoption(mendBy: recorded.mendBy) : nil
        texts = recorded.changes
        facts = recorded.facts
    }

    /// The result of the checks, canonical JSON.
    ///
    /// - Throws: `invalid` for facts that cannot be read. Documents that cannot be read are
    ///   findings, which deny.
    package func result(under bundle: PolicyBundle) throws(GovernanceError) -> String {
        let facts = try Facts(json: facts)
        var assessment = try Assessment.assess(
            AssessmentRequest(
                changes: changes, facts: facts, bundle: bundle, actorTeam: team, now: now,
                adoption: adoption))
        for problem in texts.flatMap(Self.problems) { assessment.deny(problem) }
        return try CanonicalJSON.text(
            of: result(assessment, bundle, inside: facts.portfolio.inside ?? []))
    }

    private var changes: [DocumentChange] { texts.map { DocumentChange($0) } }

    private func result(
        _ assessment: Assessment, _ bundle: PolicyBundle, inside: [Facts.PeopleInside]
    ) -> JSON {
        var members = assessment.document.members ?? [:]
        members["title"] = .string(title)
        members["changes"] = .array(texts.map(Self.lines))
        members["impact"] = .array(
            texts.compactMap { Impact($0, inside: inside) }.map(\.document))
        members["warnings"] = JSON(assessment.findings.count { $0.countsAs == .warn })
        members["validUntil"] = validUntil(assessment, bundle).map(JSON.string)
        return .object(members)
    }

    /// The first change, and how many more documents there are.
    private var title: String {
        guard let first = texts.first, let kind = try? DocumentKind(named: first.kind)
        else { return "No change" }
        let title = DiffSummary.title(
            kind: kind, from: first.baseJSON, to: first.resultJSON)
        let more = texts.count - 1
        guard more > 0 else { return title }
        return "\(title) (and \(more) more \(more == 1 ? "document" : "documents"))"
    }

    /// The last moment for which the result holds: a waiver that it used runs out, or a trial ends.
    private func validUntil(_ assessment: Assessment, _ bundle: PolicyBundle) -> String? {
        let waivers = assessment.waivers.filter { $0.status == .used }.map(\.expires)
        let trials = bundle.entries.compactMap(\.policy.trial?.until).filter { $0 >= today }
        return (waivers + trials).min().map { $0 + "T24:00:00Z" }
    }

    private var today: String { String(now.prefix(10)) }

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
