package import JourneyLedger
package import JourneyStore

extension LedgerRow {
    /// What the columns of an event are to its leaf.
    package enum Finding: Equatable, Sendable {
        case same
        /// The same, but for what was erased: words whose commitment stands, or who somebody was.
        case erased
        /// The names of fields that differ.
        case differs([String])
        /// The leaf is there and its event is not.
        case gone
        case unreadable(LeafProblem)
    }

    /// Compares them.
    ///
    /// - Parameter earlier: events up to this number were recorded before there was a ledger.
    package func finding(earlierThrough earlier: Int) -> Finding {
        guard let event else { return .gone }
        let leaf: Leaf
        do throws(LeafProblem) {
            leaf = try Leaf(self.leaf)
        } catch {
            return .unreadable(error)
        }
        var different: [String] = []
        func compare(_ field: String, _ isSame: Bool) {
            if !isSame { different.append(field) }
        }
        let data = Array(event.data.utf8)
        compare("uid", leaf.uid == event.uid)
        compare("number", leaf.number == event.id)
        compare("time", leaf.microseconds == event.microseconds)
        compare("kind", leaf.kind == event.kind)
        compare("actor", leaf.actor == event.actor || event.isActorErased)
        compare("team", leaf.team == event.team)
        compare("subject kind", leaf.subjectKind == event.subjectKind)
        compare("subject", leaf.subject == event.subject || event.isSubjectErased)
        compare("revision", leaf.revision == event.revision)
        compare("digest", leaf.digest == event.digest)
        compare(
            "data",
            leaf.dataDigest.map { $0 == Leaf.digest(ofData: data) } ?? (leaf.data == event.data))
        compare("words", leaf.commitment == event.detail.commitment)
        compare("mark", leaf.isEarlier == (event.id <= Int64(earlier)))
        guard different.isEmpty else { return .differs(different) }
        return event.isErased ? .erased : .same
    }
}

extension LedgerRow.Columns {
    /// Somebody did it, and the row that says under which pseudonym is gone.
    fileprivate var isActorErased: Bool { hasActor && actor == nil }

    fileprivate var isErased: Bool {
        if case .erased = detail { return true }
        return isActorErased || isSubjectErased
    }
}

extension LedgerRow.Detail {
    /// What it is committed to; nil: nothing was written.
    fileprivate var commitment: [UInt8]? {
        switch self {
        case .none: nil
        case .written(let text, let salt): Commitment.of(Array(text.utf8), salt: salt)
        case .erased(let commitment): commitment
        }
    }
}
