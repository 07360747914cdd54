import JourneyModel

/// The steps of a journey document as far as its shape and its messages depend on them.
///
/// Read leniently: the examples in policy tests name only what they are about.
struct StepOutline {
    struct Edge {
        /// Key of the outcome; empty for a plain `next`.
        var outcome: String
        var next: String
        /// Shortest time that passes on the way, in seconds.
        var delaySeconds: Int
    }

    var key: String
    var label: String
    var isMessage: Bool
    /// People are held, by time or by an event.
    var holds: Bool
    var edges: [Edge]

    /// Nil for a step without a key.
    init?(_ json: JSON) {
        guard let key = json["key"]?.string else { return nil }
        self.key = key
        label = json["label"]?.string ?? key
        let kind = json["kind"]?.string ?? "message"
        isMessage = kind == "message"
        holds = kind == "wait" || kind == "wait-for"
        let delay = Self.seconds(json["wait"]?["duration"]?.string ?? "")
        var edges: [Edge] = []
        if let next = json["next"]?.string {
            edges.append(
                Edge(outcome: "", next: next, delaySeconds: kind == "wait" ? delay : 0))
        }
        for outcome in json["outcomes"]?.array ?? [] {
            guard let next = outcome["next"]?.string else { continue }
            let name = outcome["key"]?.string ?? ""
            // What is waited for may happen at once; only the timeout takes its time.
            let waits = kind == "wait" || kind == "wait-for" && name.contains("timeout")
            edges.append(Edge(outcome: name, next: next, delaySeconds: waits ? delay : 0))
        }
        self.edges = edges
    }

    /// `1d12h`; 0 for anything that has no fixed length. Saturates at a year.
    static func seconds(_ duration: String) -> Int {
        let units: [Character: Int] = ["w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1]
        var total = 0
        var digits = ""
        for character in duration {
            if character.isASCII, character.isWholeNumber {
                digits.append(character)
            } else if let unit = units[character], let count = Int(digits.prefix(9)) {
                total += min(count, 31_536_000) * unit
                digits = ""
            } else {
                return 0
            }
        }
        return min(total, 31_536_000)
    }
}
