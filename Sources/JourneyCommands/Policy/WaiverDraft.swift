import JourneyModel
import JourneyStore

/// An exception before it is proposed.
struct WaiverDraft: Sendable {
    var policy: String
    var rules: [String]
    var journeys: [String]
    var steps: [String]
    var reason: String
    var ticket: String?
    /// Last day on which it holds.
    var until: String

    private static let kind = DocumentKind.waiver.rawValue
    /// Waivers of one policy and journey, one after the other, before a key has to be named.
    private static let mostKeys = 50

    /// Takes rules, journeys and steps from what the checks of a proposal found.
    ///
    /// - Throws: `pending` while there are no checks, `notFound` where they found nothing of the
    ///   policy that could be waived.
    mutating func take(
        from reference: ProposalReference, in store: Store
    ) async throws(GovernanceError) {
        guard let checks = try await store.proposals.show(reference.id).checks else {
            throw GovernanceError(
                .assessmentPending, "The checks of \(reference.name) have not finished.",
                hint: "wayleave proposal status \(reference.name)")
        }
        let found = checks.findings.filter {
            $0.policy == policy && $0.kind == DocumentKind.journey.rawValue
                && $0.outcome != "error" && $0.waivedBy == nil && !$0.isInherited
                && (rules.isEmpty || rules.contains($0.rule))
        }
        guard !found.isEmpty else {
            throw GovernanceError(
                .notFound,
                "The checks of \(reference.name) found nothing of \(policy) that can be waived.",
                hint: "wayleave policy check \(reference.name)")
        }
        rules = Self.sorted(found.map(\.rule))
        journeys = Self.sorted(found.map(\.key))
        // One finding about a journey as a whole, and no step may bound the exception.
        let places = found.map { $0.at ?? "" }
        if steps.isEmpty, !places.contains("") { steps = Self.sorted(places) }
    }

    /// The change that brings it: a new document, or the next revision of one for the same.
    ///
    /// - Throws: `nothingToDo` where it is in force as it is; `alreadyExists` for a key that is
    ///   another exception's.
    func entry(key: String?, in store: Store) async throws(GovernanceError) -> ProposalDraft.Entry {
        let keys = key.map { [$0] } ?? candidates
        for candidate in keys {
            let head = try await store.documents.find(kind: Self.kind, key: candidate)
            guard let head else {
                let document = try document(candidate)
                return ProposalDraft.Entry(
                    change: ProposalEnvelope.Change(
                        kind: Self.kind, key: candidate, operation: .create, base: nil,
                        content: document.content),
                    base: nil)
            }
            let base = try head.json()
            guard head.retiredAt == nil, isAboutTheSame(base) else { continue }
            let document = try document(candidate)
            guard document.canonicalText != head.content else {
                throw GovernanceError(
                    .nothingToDo, "\(candidate) says that already.", hint: "wayleave policy waivers"
                )
            }
            return ProposalDraft.Entry(
                change: ProposalEnvelope.Change(
                    kind: Self.kind, key: candidate, operation: .update, base: head.revision,
                    content: document.content),
                base: base)
        }
        throw GovernanceError(
            .alreadyExists, "\(keys.first ?? "The key") is another exception's key.",
            hint: "choose one with --key; those that are there: wayleave policy waivers")
    }

    /// `contact-cap-onboarding`, then with a number.
    private var candidates: [String] {
        let first = String("\(policy)-\(journeys.first ?? "")".prefix(70))
        return [first] + (2...Self.mostKeys).map { "\(first)-\($0)" }
    }

    private func isAboutTheSame(_ content: JSON) -> Bool {
        content["policy"]?.string == policy
            && Self.texts(content["rules"]) == Set(rules)
            && Self.texts(content["scope"]?["journeys"]) == Set(journeys)
            && Self.texts(content["scope"]?["steps"]) == Set(steps)
    }

    private static func texts(_ json: JSON?) -> Set<String> {
        Set((json?.array ?? []).compactMap(\.string))
    }

    private static func sorted(_ texts: [String]) -> [String] { Set(texts).sorted() }

    private func document(_ key: String) throws(GovernanceError) -> Document {
        var scope: [String: JSON] = ["journeys": .array(journeys.map(JSON.string))]
        if !steps.isEmpty { scope["steps"] = .array(steps.map(JSON.string)) }
        var content: [String: JSON] = [
            "kind": .string(Self.kind), "key": .string(key), "policy": .string(policy),
            "rules": .array(rules.map(JSON.string)), "scope": .object(scope),
            "reason": .string(reason), "expires": .string(until),
        ]
        content["ticket"] = ticket.map(JSON.string)
        do throws(DocumentRefusal) {
            return try Document(content: .object(content))
        } catch {
            throw error.error
        }
    }
}
