import JourneyModel

/// Keys of the names of events, each made once: a file names few events many times.
struct EventKeys {
    /// Names past this are not kept; a name that differs by event would fill memory.
    private static let most = 100_000

    private var keys: [String: String] = [:]

    /// The key of a name.
    ///
    /// - Parameter field: the column or member that the name stands in.
    mutating func key(of name: String, in field: String) throws(ObservationProblem) -> String {
        if let key = keys[name] { return key }
        let key = KeyText.from(name)
        guard !key.isEmpty else {
            throw ObservationProblem(
                field, "\"\(ObservationProblem.shown(Array(name.utf8)[...]))\" gives no key.",
                "Name events with at least one Latin letter or digit.")
        }
        if keys.count < Self.most { keys[name] = key }
        return key
    }
}
