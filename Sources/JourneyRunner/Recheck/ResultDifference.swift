import JourneyModel

/// Where two results of the same checks differ.
struct ResultDifference {
    private let recorded: JSON
    private let repeated: JSON

    init(from recorded: JSON, to repeated: JSON) {
        self.recorded = recorded
        self.repeated = repeated
    }

    /// One line each: the outcome first, then findings, then every other member that differs.
    var words: [String] {
        var words: [String] = []
        if recorded["engine"] != repeated["engine"] {
            words.append(
                "judged by engine \(text("engine", recorded)), repeated by \(text("engine", repeated))"
            )
        }
        if recorded["outcome"] != repeated["outcome"] {
            words.append(
                "outcome: recorded \(text("outcome", recorded)), repeated \(text("outcome", repeated))"
            )
        }
        words += findings
        let told: Set = ["engine", "outcome", "findings"]
        let names = Set(recorded.members?.keys ?? [:].keys)
            .union(repeated.members?.keys ?? [:].keys).subtracting(told)
        words += names.sorted().filter { recorded[$0] != repeated[$0] }.map { "\($0) differ" }
        return words.isEmpty ? ["the same, written otherwise"] : words
    }

    private var findings: [String] {
        let (old, new) = (Self.findings(recorded), Self.findings(repeated))
        let hidden = new.filter { !old.contains($0) }.map(Self.words)
        let invented = old.filter { !new.contains($0) }.map(Self.words)
        let words =
            hidden.map { "not recorded: \($0)" } + invented.map { "recorded, and not found: \($0)" }
        if words.isEmpty, recorded["findings"] != repeated["findings"] {
            return ["findings: in another order"]
        }
        return words
    }

    private static func findings(_ result: JSON) -> [JSON] {
        result["findings"]?.array ?? []
    }

    private static func words(_ finding: JSON) -> String {
        let rule = [finding["policy"], finding["rule"]].compactMap { $0?.string }
            .filter { !$0.isEmpty }.joined(separator: "/")
        let place = [finding["key"], finding["at"]].compactMap { $0?.string }
            .joined(separator: "/")
        return "\(rule) at \(place) (\(finding["countsAs"]?.string ?? "error"))"
    }

    private func text(_ name: String, _ result: JSON) -> String {
        result[name]?.string ?? "none"
    }
}
