import JourneyModel

/// The journeys of a case of attribution, as a file of paths with hours.
struct AttributionPaths {
    let csv: [UInt8]
    let separator: String

    init(_ test: OracleCase) throws(OracleProblem) {
        separator = Self.separator(of: test)
        if let rows = test.content["input"]?.array ?? test.input["rows"]?.array {
            csv = try Self.file(rows, hours: Self.hours(test))
        } else {
            csv = try Self.file(test.bytes(namedBy: "input_file"), hours: Self.hours(test))
        }
    }

    /// As in `>, spaces trimmed`.
    private static func separator(of test: OracleCase) -> String {
        let told =
            test.content["path_separator"] ?? test.input["path_separator"]
            ?? test.file["path_separator"] ?? test.file["definitions"]?["path_separator"]
        guard var text = told?.string else { return ">" }
        for ending in [", spaces trimmed", ", trimmed"] where text.hasSuffix(ending) {
            text.removeLast(ending.count)
        }
        return text
    }

    /// For every row the hours of its touches; nil where the case has none.
    private static func hours(_ test: OracleCase) throws(OracleProblem) -> [[Double]]? {
        let key = "hours_before_conversion_per_row"
        if let rows = (test.content[key] ?? test.input[key])?.array { return rows.map(numbers) }
        guard
            (test.content["times_file"] ?? test.input["times_file"] ?? test.file["times_file"])
                != nil
        else { return nil }
        let bytes = try test.bytes(namedBy: "times_file")
        let content: JSON
        do throws(Diagnostic) {
            content = try JSONParser.parse(
                bytes, limits: JSONParser.Limits(depth: 16, sizeBytes: 1 << 28)
            ).json
        } catch {
            throw OracleProblem("times_file is no JSON: \(error.message)")
        }
        guard let rows = content.array ?? content[key]?.array else {
            throw OracleProblem("times_file has no list \(key)")
        }
        return rows.map(numbers)
    }

    private static func numbers(_ row: JSON) -> [Double] {
        (row.array ?? []).compactMap(\.number)
    }

    private static func file(_ rows: [JSON], hours: [[Double]]?) throws(OracleProblem) -> [UInt8] {
        var text = "path,conversions,value,nulls" + (hours == nil ? "\n" : ",hours\n")
        for (index, row) in rows.enumerated() {
            let path = try row.text("path").replacing("\"", with: "\"\"")
            let conversions = try row.number("total_conversions")
            let value = row["total_conversion_value"]?.number ?? 0
            let nulls = row["total_null"]?.number ?? 0
            text += "\"\(path)\",\(conversions),\(value),\(nulls)"
            if let hours { text += ",\(try Self.hours(hours, index))" }
            text += "\n"
        }
        return Array(text.utf8)
    }

    /// The file with one column more.
    private static func file(
        _ bytes: [UInt8], hours: [[Double]]?
    ) throws(OracleProblem) -> [UInt8] {
        guard let hours else { return bytes }
        var result: [UInt8] = []
        var delimiter = UInt8(ascii: ",")
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if index == 0 {
                let known = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
                delimiter =
                    known.max { a, b in
                        line.count { $0 == a } < line.count { $0 == b }
                    } ?? delimiter
            }
            result += line
            result.append(delimiter)
            result += (index == 0 ? "hours" : try Self.hours(hours, index - 1)).utf8
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }

    private static func hours(_ rows: [[Double]], _ index: Int) throws(OracleProblem) -> String {
        guard index < rows.count else { throw OracleProblem("no hours for row \(index + 1)") }
        return rows[index].map { "\($0)" }.joined(separator: " ")
    }
}
