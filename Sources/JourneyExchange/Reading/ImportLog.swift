import JourneyModel

/// The complaints about one file, in the order of finding.
struct ImportLog {
    /// More than these help nobody, and a hostile file could make millions.
    static let limit = 200

    private var kept: [Diagnostic] = []
    private var left = 0
    private(set) var hasErrors = false

    mutating func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error { hasErrors = true }
        guard kept.count < Self.limit else {
            left += 1
            return
        }
        kept.append(diagnostic)
    }

    mutating func error(_ place: Place, _ message: String, remedy: String) {
        add(
            Diagnostic(
                .error, path: place.path, location: place.node.location, message: message,
                remedy: remedy))
    }

    mutating func warning(_ place: Place, _ message: String, remedy: String) {
        add(
            Diagnostic(
                .warning, path: place.path, location: place.node.location, message: message,
                remedy: remedy))
    }

    /// All complaints; a last one counts those beyond the limit, as an error if the file is refused.
    var complete: [Diagnostic] {
        guard left > 0 else { return kept }
        return kept + [
            Diagnostic(
                hasErrors ? .error : .warning, path: "", location: nil,
                message: "\(left) more complaints are not shown.",
                remedy: "Mend those above, then import the file again.")
        ]
    }
}
