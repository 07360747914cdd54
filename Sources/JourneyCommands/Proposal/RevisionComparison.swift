import JourneyModel
import JourneyStore

/// What differs between two versions of the documents of a proposal: base and revision, or two
/// revisions.
struct RevisionComparison: Sendable {
    struct DocumentDifference: Sendable {
        var kind: String
        var key: String
        /// Canonical JSON; nil where there is none.
        var old: String?
        var new: String?
        /// The proposal does not change it any more.
        var isDropped = false

        /// The difference in words; empty where the two are equal.
        var lines: [RecordedAssessment.Line] {
            if isDropped {
                return [
                    RecordedAssessment.Line(
                        symbol: "-", text: "\(kind) \(key) is left as it is", detail: key)
                ]
            }
            guard old != new, let kind = DocumentKind(rawValue: kind) else { return [] }
            return SemanticDiff.changes(kind: kind, from: Self.json(old), to: Self.json(new))
                .map(RecordedAssessment.Line.init)
        }

        static func json(_ text: String?) -> JSON? {
            text.flatMap { try? JSONParser.parse(Array($0.utf8)).json }
        }
    }

    var documents: [DocumentDifference]
    /// Reason, dates and the authorisation cited, where they differ.
    var whyLines: [RecordedAssessment.Line] = []

    var isEmpty: Bool { documents.allSatisfy { $0.old == $0.new } && whyLines.isEmpty }

    /// A revision and what it was made from.
    init(_ texts: [ProposalText]) {
        documents = texts.map {
            DocumentDifference(kind: $0.kind, key: $0.key, old: $0.base, new: Self.result($0))
        }
    }

    /// Two revisions of one proposal.
    init(from old: [ProposalText], to new: [ProposalText]) {
        let before = Dictionary(old.map { (Self.name($0), $0) }) { first, _ in first }
        let after = Set(new.map(Self.name))
        documents = new.map { text in
            DocumentDifference(
                kind: text.kind, key: text.key,
                old: before[Self.name(text)].flatMap(Self.result), new: Self.result(text))
        }
        documents += old.filter { !after.contains(Self.name($0)) }.map {
            DocumentDifference(
                kind: $0.kind, key: $0.key, old: $0.content, new: nil, isDropped: true)
        }
        let members = [
            ("reason", "why"), ("not before", "notBefore"), ("not after", "notAfter"),
            ("time zone", "timeZone"), ("mend by", "mendBy"),
            ("authorisation cited", "authorisation"),
        ]
        whyLines = members.compactMap { text, member in
            let values = [old, new].map { Self.envelope($0)?[member]?.string ?? "none" }
            guard values[0] != values[1] else { return nil }
            return RecordedAssessment.Line(symbol: "~", text: text, from: values[0], to: values[1])
        }
    }

    /// What is in force once it has applied; nil for a retirement.
    private static func result(_ text: ProposalText) -> String? {
        text.operation == ProposalEnvelope.Change.Operation.retire.rawValue ? nil : text.content
    }

    private static func name(_ text: ProposalText) -> String { "\(text.kind)/\(text.key)" }

    /// The reason that the authors gave.
    static func why(_ texts: [ProposalText]) -> String? {
        envelope(texts)?["why"]?.string
    }

    /// The envelope that all the texts of a revision stand in.
    static func envelope(_ texts: [ProposalText]) -> JSON? {
        DocumentDifference.json(texts.first?.envelope)
    }
}
