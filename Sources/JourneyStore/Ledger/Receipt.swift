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

    /// Those in what a write answered.
    init(_ json: JSON) throws(GovernanceError) {
        guard let event = json["event"]?.int, let leaf = json["leaf"]?.string else {
            throw GovernanceError(
                .unexpected, "The database answered with a receipt that cannot be read.",
                hint: "wayleave doctor")
        }
        self.init(event: event, leaf: leaf)
    }
}

extension CommandOutcome {
    /// Receipts for what it recorded.
    var receipts: [Receipt] {
        get throws(GovernanceError) {
            var receipts: [Receipt] = []
            for item in data["receipts"]?.array ?? [] { receipts.append(try Receipt(item)) }
            return receipts
        }
    }
}
