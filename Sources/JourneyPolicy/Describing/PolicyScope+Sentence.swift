import CEL

extension PolicyScope {
    /// Whom the policy concerns, without a full stop.
    var sentence: String {
        let nouns = kinds.map(Self.plural)
        let happened = Self.list(operations.map(\.past))
        var parts = [happened.prefix(1).uppercased() + happened.dropFirst(), Self.list(nouns)]
        if !journeys.isEmpty { parts.append("called \(Self.list(journeys))") }
        if !channels.isEmpty { parts.append("with a step on \(Self.list(channels))") }
        if !tags.isEmpty { parts.append("with a step tagged \(Self.list(tags))") }
        if !markets.isEmpty {
            parts.append("in \(Self.list(markets)), and those that name no market")
        }
        if occasions == [.live] { parts.append("that are live, when they are looked at again") }
        if occasions == [.proposal] { parts.append("when they are proposed") }
        if let when { parts.append("where \(when.source.text)") }
        return parts.joined(separator: " ")
    }

    private static func plural(_ noun: String) -> String {
        noun.hasSuffix("y") && !noun.hasSuffix("ey")
            ? noun.dropLast() + "ies" : noun + "s"
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
