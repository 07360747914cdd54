import JourneyModel

/// The fields of one row by their names, from whichever format.
struct ObservationRow {
    static let columns = ["audience", "other", "journey", "step", "people", "as_of"]
    private static let mostPeople = 10_000_000_000

    let line: Int
    /// Empty fields are not there.
    let fields: [String: String]

    /// What the names of the fields say that a row is.
    ///
    /// - Throws: where they say nothing, or two things.
    static func kind(of names: Set<String>, line: Int) throws(Diagnostic) -> Observation.Kind {
        let kind: Observation.Kind =
            names.contains("journey") ? .inside : names.contains("other") ? .overlap : .size
        let (needed, allowed) = shape(kind)
        for name in names.sorted() where !allowed.contains(name) {
            throw ObservationFile.complaint(
                line, name,
                columns.contains(name)
                    ? "A row of \(needed.joined(separator: ", ")) has no \(name)."
                    : "There is no column \"\(name.shown)\".",
                remedy)
        }
        for name in needed where !names.contains(name) {
            throw ObservationFile.complaint(line, name, "\(name) is missing.", remedy)
        }
        return kind
    }

    private static func shape(
        _ kind: Observation.Kind
    ) -> (needed: [String], allowed: Set<String>) {
        switch kind {
        case .size: (["audience", "people", "as_of"], ["audience", "people", "as_of"])
        case .overlap:
            (
                ["audience", "other", "people", "as_of"],
                ["audience", "other", "people", "as_of"]
            )
        case .inside:
            (["journey", "people", "as_of"], ["journey", "step", "people", "as_of"])
        }
    }

    private static let remedy =
        "Name the columns audience,people,as_of or audience,other,people,as_of or "
        + "journey,step,people,as_of."

    /// Reads the row; the first thing that is wrong with it is thrown.
    func observation(_ kind: Observation.Kind) throws(Diagnostic) -> Observation {
        let people = try people
        let asOf = try asOf
        var observation = Observation(
            kind: kind, key: "", other: "", people: people, asOf: asOf, line: line)
        switch kind {
        case .size: observation.key = try key("audience")
        case .inside:
            observation.key = try key("journey")
            if fields["step"] != nil { observation.other = try key("step") }
        case .overlap:
            let pair = [try key("audience"), try key("other")].sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
            guard pair[0] != pair[1] else {
                throw complaint(
                    "other", "An audience is compared with itself.", "Name two audiences.")
            }
            (observation.key, observation.other) = (pair[0], pair[1])
        }
        return observation
    }

    private func key(_ name: String) throws(Diagnostic) -> String {
        guard let text = fields[name] else {
            throw complaint(name, "The \(name) is empty.", "Write its key.")
        }
        guard TextFormat.key.accepts(text) else {
            throw complaint(
                name, "\"\(text.shown)\" is not a key.",
                "Keys are of a to z, digits and hyphens, at most 80: as in the documents.")
        }
        return text
    }

    private var people: Int {
        get throws(Diagnostic) {
            let text = fields["people"] ?? ""
            let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard digits, let people = Int(text), people <= Self.mostPeople else {
                throw complaint(
                    "people", "\"\(text.shown)\" is not a number of people.",
                    "Write a whole number without separators: 36000.")
            }
            return people
        }
    }

    private var asOf: CalendarDay {
        get throws(Diagnostic) {
            let text = fields["as_of"] ?? ""
            guard let day = CalendarDay(text) else {
                throw complaint(
                    "as_of", "\"\(text.shown)\" is not a day.",
                    "Write the day on which it was counted: 2026-03-01.")
            }
            return day
        }
    }

    private func complaint(_ field: String, _ message: String, _ remedy: String) -> Diagnostic {
        ObservationFile.complaint(line, field, message, remedy)
    }
}
