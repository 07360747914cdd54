import JourneyLedger
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

/// What proven evidence tells of its proposal, read from leaves and the texts that they name.
struct EvidenceStory {
    struct Revision {
        let number: Int
        let digest: String
        let event: StoryEvent
        /// What was signed off: reason, changes, dates; nil: the text is not in the file.
        let envelope: JSON?
    }

    struct Checks {
        let event: StoryEvent
        let resultDigest: String?
        let factsDigest: String?
        /// Whether the leaf itself names them.
        let isCommitted: Bool
        let result: RecordedAssessment?
        /// `contact-cap revision 4`.
        let policies: [String]
        /// `w-31 of contact-cap, until 2026-03-31: "OPS-4502"`, those that were used.
        let waivers: [String]
    }

    struct Vote {
        let event: StoryEvent
        let words: String
        /// Key of the team for which it was given.
        let seat: String
        /// Whether the gate counted it when the change applied; nil: it has not, or did not say.
        let isCounted: Bool?
    }

    let proven: ProvenEvidence
    let events: [StoryEvent]
    /// Events of the proposal itself.
    let own: [StoryEvent]
    /// Each revision with the first event of it.
    let revisions: [Revision]
    let checks: [Checks]

    init(_ proven: ProvenEvidence) {
        self.proven = proven
        events = proven.events.map { StoryEvent($0, proven) }
        own = events.filter {
            $0.leaf.subjectKind == "proposal" && $0.leaf.subject == proven.proposal
        }
        revisions = Self.revisions(own, proven)
        checks = own.filter { $0.leaf.kind == "proposal.checked" }.map { Checks($0, proven) }
    }

    var title: String {
        checks.reversed().compactMap { $0.result?.title }.first ?? proven.proposal
    }

    var votes: [Vote] {
        let counted = applied?.data["votes"]?.array.map { $0.compactMap(\.int) }
        return own.compactMap { event in
            guard let words = Self.decisions[event.leaf.kind], let id = event.data["vote"]?.int
            else { return nil }
            return Vote(
                event: event, words: words, seat: event.data["seat"]?.string ?? "",
                isCounted: counted.map { $0.contains(id) })
        }
    }

    /// Emergencies that let one of its revisions through.
    var emergencies: [StoryEvent] {
        let digests = revisions.map(\.digest)
        return events.filter { event in
            event.leaf.subjectKind == "emergency"
                && event.leaf.digest.map { digests.contains(hex($0)) } == true
        }
    }

    var applied: StoryEvent? { own.last { $0.leaf.kind == "proposal.applied" } }

    /// What it wrote, and what was published of that.
    var documents: [StoryEvent] {
        let id = ProposalReference(proven.proposal)?.id
        let written = events.filter {
            $0.data["proposal"]?.int == id && $0.leaf.kind.hasPrefix("document.")
        }
        let revisions = written.map { "\($0.leaf.subject)@\($0.leaf.revision ?? 0)" }
        return events.filter { event in
            event.leaf.kind.hasPrefix("document.") && event.data["proposal"]?.int == id
                || event.leaf.kind.hasPrefix("journey.")
                    && revisions.contains("\(event.leaf.subject)@\(event.leaf.revision ?? 0)")
        }
    }

    func team(_ key: String) -> String { proven.circumstances.teams[key] ?? key }

    private static let decisions = [
        "proposal.approved": "signed it off", "proposal.rejected": "rejected it",
        "proposal.changes_requested": "wanted changes", "proposal.abstained": "abstained",
        "proposal.objected": "objected", "proposal.not_objected": "had no objection",
        "proposal.vote_taken_back": "took their word back",
    ]

    private static func revisions(
        _ own: [StoryEvent], _ proven: ProvenEvidence
    ) -> [Revision] {
        var seen: Set<Int32> = []
        return own.compactMap { event in
            guard let number = event.leaf.revision, let digest = event.leaf.digest.map(hex),
                event.leaf.kind != "command.refused", seen.insert(number).inserted
            else { return nil }
            return Revision(
                number: Int(number), digest: digest, event: event, envelope: proven.json(digest))
        }
    }
}

extension EvidenceStory.Checks {
    fileprivate init(_ event: StoryEvent, _ proven: ProvenEvidence) {
        let committed = event.data["result"]?.string
        self.event = event
        resultDigest = committed ?? event.atHand["result"]
        factsDigest = event.data["facts"]?.string ?? event.atHand["facts"]
        isCommitted = committed != nil
        let record = resultDigest.flatMap(proven.json)
        result = record.map { RecordedAssessment($0) }
        waivers = Self.waivers(record, factsDigest.flatMap(proven.json))
        let manifest = event.data["bundle"]?.string.flatMap { proven.texts[$0] } ?? ""
        policies = manifest.split(separator: "\n").dropFirst(2).compactMap { line in
            let parts = line.split(separator: " ")
            return parts.count == 3 ? "\(parts[0]) revision \(parts[1])" : nil
        }
    }
}

extension EvidenceStory.Checks {
    /// What was used of the waivers of then, with the reasons that stand in them.
    private static func waivers(_ result: JSON?, _ facts: JSON?) -> [String] {
        let documents = facts?["waivers"]?.array ?? []
        return (result?["waivers"]?.array ?? []).compactMap { waiver in
            guard waiver["status"]?.string == "used", let key = waiver["waiver"]?.string else {
                return nil
            }
            let content = documents.first { $0["key"]?.string == key }?["content"]
            let reason = content?["reason"]?.string.map { ": \"\($0)\"" } ?? ""
            return "\(key) of \(waiver["policy"]?.string ?? "a policy"), until "
                + "\(waiver["expires"]?.string ?? "a day")\(reason)"
        }
    }
}

extension ProvenEvidence {
    /// A JSON text of the file by its digest.
    func json(_ digest: String) -> JSON? {
        texts[digest].flatMap { text in
            let limits = JSONParser.Limits(sizeBytes: 256 << 20)
            return try? JSONParser.parse(Array(text.utf8), limits: limits).json
        }
    }
}

/// A proven event, its data read.
struct StoryEvent {
    let leaf: Leaf
    let index: UInt64
    let data: JSON
    let words: String?
    let isErased: Bool
    let actor: String
    let atHand: [String: String]

    fileprivate init(_ event: ProvenEvidence.Event, _ proven: ProvenEvidence) {
        leaf = event.leaf
        index = event.index
        words = event.words
        isErased = event.isErased
        actor = event.leaf.actor == nil ? "Wayleave" : event.actor ?? "somebody"
        atHand = event.atHand
        let text = leaf.dataDigest.flatMap { proven.texts[hex($0)] } ?? leaf.data
        data = (try? JSONParser.parse(Array(text.utf8)).json) ?? .object([:])
    }

    var at: Instant { Instant(microsecondsSinceEpoch: leaf.microseconds) }

    /// As screens speak of it.
    var what: String {
        EventWords.what(
            Event(
                id: Int(leaf.number), at: at, kind: leaf.kind, actor: actor,
                subjectKind: leaf.subjectKind, subject: leaf.subject,
                revision: leaf.revision.map(Int.init), data: data), members: [:])
    }
}

private func hex(_ bytes: [UInt8]) -> String {
    Digest(bytes: bytes)?.hex ?? ""
}
