import JourneyModel
import JourneyStore

/// Documents as they are when another team answers for them and works their steps.
struct OwnerChange {
    /// What a proposal may change at most.
    static let documentsMax = 100

    var from: String
    var to: String

    /// One proposal for each 100 documents; policies in proposals of their own, for they take more
    /// sign-offs than the others and would hold them up.
    func drafts(
        of held: [HeldDocument], why: String
    ) throws(GovernanceError) -> [ProposalDraft] {
        var (policies, others): ([ProposalDraft.Entry], [ProposalDraft.Entry]) = ([], [])
        for document in held {
            guard let entry = try entry(document) else { continue }
            if document.kind == DocumentKind.policy.rawValue {
                policies.append(entry)
            } else {
                others.append(entry)
            }
        }
        return [others, policies].flatMap { entries in
            stride(from: 0, to: entries.count, by: Self.documentsMax).map { start in
                ProposalDraft(
                    entries: Array(entries[start..<min(start + Self.documentsMax, entries.count)]),
                    why: why)
            }
        }
    }

    /// The change of one document; nil where nothing in it is the team's.
    func entry(_ document: HeldDocument) throws(GovernanceError) -> ProposalDraft.Entry? {
        let old: JSON
        do {
            old = try JSONParser.parse(Array(document.content.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected,
                "\(document.kind) \"\(document.key)\" is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
        let new = content(old)
        guard new != old else { return nil }
        return ProposalDraft.Entry(
            change: ProposalEnvelope.Change(
                kind: document.kind, key: document.key, operation: .update,
                base: document.revision, content: new, source: document.source.flatMap(source)),
            base: old)
    }

    private func content(_ old: JSON) -> JSON {
        guard var members = old.members else { return old }
        if members["owner"]?.string == from { members["owner"] = .string(to) }
        if let steps = members["steps"]?.array {
            members["steps"] = .array(
                steps.map { step in
                    guard step["team"]?.string == from, var members = step.members else {
                        return step
                    }
                    members["team"] = .string(to)
                    return .object(members)
                })
        }
        return .object(members)
    }

    /// The author's text with its line `owner:` changed; nil where that is not plainly one line, for
    /// a text that says something else than the document would mislead.
    private func source(_ text: String) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let places = lines.indices.filter { index in
            let words = lines[index].split(separator: " ")
            return lines[index].hasPrefix("owner:") && words.count == 2 && words[1] == from
        }
        guard places.count == 1, let place = places.first else { return nil }
        lines[place] = "owner: \(to)"
        return lines.joined(separator: "\n")
    }
}
