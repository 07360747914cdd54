package import JourneyModel

/// A file of figures: CSV with a header, or JSON Lines.
///
/// What the columns are called says what a row is: `audience,people,as_of` a size,
/// `audience,other,people,as_of` an overlap, `journey,step,people,as_of` people inside, for which
/// `step` may be left out. Columns stand in any order. A line of JSON has the same names, and one
/// file may hold all three. The whole file is read or none of it.
package enum ObservationFile {
    /// What reading a file gave: its rows, or everything that is wrong with it, by line.
    package enum Reading: Equatable, Sendable {
        case observations([Observation])
        case refused([Diagnostic])
    }

    package static let mostBytes = 16 << 20
    package static let mostRows = 100_000
    /// Complaints after which reading stops.
    package static let mostComplaints = 100

    /// Reads a file; linear in its size.
    package static func read(_ bytes: [UInt8]) -> Reading {
        guard bytes.count <= mostBytes else {
            return .refused([complaint(1, "", "The file is larger than 16 MiB.", "Split it.")])
        }
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        do {
            let rows =
                bytes.first { !isSpace($0) } == UInt8(ascii: "{")
                ? ObservationLines.rows(bytes) : try ObservationTable.rows(bytes)
            return check(rows)
        } catch {
            return .refused([error])
        }
    }

    private static func check(_ rows: [Result<Observation, Diagnostic>]) -> Reading {
        guard rows.count <= mostRows else {
            return .refused([
                complaint(1, "", "The file holds more than 100,000 rows.", "Split it.")
            ])
        }
        var observations: [Observation] = []
        var wrong: [Diagnostic] = []
        var lines: [[String]: Int] = [:]
        for row in rows where wrong.count < mostComplaints {
            switch row {
            case .failure(let problem): wrong.append(problem)
            case .success(let row):
                let name = [row.kind.rawValue, row.key, row.other]
                if let first = lines.updateValue(row.line, forKey: name) {
                    wrong.append(
                        complaint(
                            row.line, "", "The same figure stands in line \(first).",
                            "Leave one of them out."))
                }
                observations.append(row)
            }
        }
        wrong += excess(observations)
        if observations.isEmpty, wrong.isEmpty {
            wrong.append(complaint(1, "", "The file holds no row.", "See wayleave help audience."))
        }
        wrong.sort { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
        return wrong.isEmpty ? .observations(observations) : .refused(wrong)
    }

    /// More people in both audiences than in one of them, counted on the same day.
    private static func excess(_ rows: [Observation]) -> [Diagnostic] {
        let sizes = Dictionary(
            rows.filter { $0.kind == .size }.map { ($0.key, $0) },
            uniquingKeysWith: { first, _ in first })
        return rows.filter { $0.kind == .overlap }.compactMap { row in
            let smaller = [row.key, row.other].compactMap { sizes[$0] }.first {
                $0.asOf == row.asOf && $0.people < row.people
            }
            return smaller.map { size in
                complaint(
                    row.line, "people",
                    "\(row.people) people are in both, and \(size.key) has \(size.people).",
                    "Count both on the same data, or correct the figure of line \(size.line).")
            }
        }
    }

    static func complaint(
        _ line: Int, _ field: String, _ message: String, _ remedy: String
    ) -> Diagnostic {
        Diagnostic(
            .error, path: field, location: SourceLocation(line: line, column: 1),
            message: message, remedy: remedy)
    }
}
