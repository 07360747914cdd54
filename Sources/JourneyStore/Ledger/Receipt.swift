import JourneyModel

/// What a write leaves with whoever made it: the event that it recorded, and the hash of the leaf
/// that it will have. Whoever keeps it can show that the event was dropped.
package struct Receipt: Codable, Hashable, Sendable {
    package let event: Int
    /// 64 hexadecimal digits.
    package let leaf: String

    package init(event: Int, leaf: String) {
        self.event = event
        self.leaf = leaf
    }

    fileprivate init?(_ json: JSON) {
        guard let event = json["event"]?.int, let leaf = json["leaf"]?.string else { return nil }
        self.init(event: event, leaf: leaf)
    }
}

extension CommandOutcome {
    /// Receipts for what it recorded; none where they cannot be read, because what was done was done.
    var receipts: [Receipt] {
        (data["receipts"]?.array ?? []).compactMap(Receipt.init)
    }
}
