import JourneyModel

/// Rows of a JSON Lines file, one object a line.
enum ObservationLines {
    private static let limits = JSONParser.Limits(depth: 2, sizeBytes: 4_096)

    static func rows(_ bytes: [UInt8]) -> [Result<Observation, Diagnostic>] {
        var rows: [Result<Observation, Diagnostic>] = []
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, text) in lines.enumerated() {
            guard text.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { continue }
            rows.append(Result { () throws(Diagnostic) in try row(Array(text), index + 1) })
            // One more than is read, so that it can be told.
            if rows.count > ObservationFile.mostRows { break }
        }
        return rows
    }

    private static func row(_ text: [UInt8], _ line: Int) throws(Diagnostic) -> Observation {
        let json: JSON
        do {
            json = try JSONParser.parse(text, limits: limits).json
        } catch {
            throw ObservationFile.complaint(line, "", error.message, error.remedy)
        }
        guard let members = json.members else {
            throw ObservationFile.complaint(
                line, "", "The line is no object.",
                #"Write {"audience": "KEY", "people": 36000, "as_of": "2026-03-01"}."#)
        }
        var fields: [String: String] = [:]
        for (name, value) in members where value != .null {
            fields[name] = try field(name, value, line)
        }
        let kind = try ObservationRow.kind(of: Set(fields.keys), line: line)
        return try ObservationRow(
            line: line, fields: fields.filter { !$0.value.isEmpty }
        ).observation(kind)
    }

    private static func field(
        _ name: String, _ value: JSON, _ line: Int
    ) throws(Diagnostic) -> String {
        if let text = value.string { return text }
        if let number = value.int { return String(number) }
        throw ObservationFile.complaint(
            line, name, "A text or a whole number is expected.", "Write one value, not a list.")
    }
}
