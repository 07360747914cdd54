import JourneyMeasurement
import JourneyModel

/// Reads the three files that an engine made of the printed SQL; their headers tell which is which.
enum StatisticsReading {
    static func read(
        _ paths: [String], _ mapping: LabelMapping?, _ progress: ReadProgress
    ) throws(GovernanceError) -> AttributionInput {
        var files = StatisticsFiles(mapping: mapping)
        var found: [AttributionSQL.Result: String] = [:]
        for path in paths {
            let result = try read(path, into: &files, progress)
            guard found[result] == nil else {
                throw GovernanceError(
                    .invalid,
                    "\(TableFile.name(path)): \(result.file) has been read from "
                        + "\(TableFile.name(found[result] ?? "")) already.",
                    hint: "name each of the three files once")
            }
            found[result] = path
        }
        let missing = AttributionSQL.Result.allCases.filter { found[$0] == nil }.map(\.file)
        guard missing.isEmpty else {
            throw GovernanceError(
                .invalid, "Of the three files of statistics, \(list(missing)) was not named.",
                hint: "wayleave attribution run --statistics transitions.csv channel_sets.csv "
                    + "credits.csv")
        }
        let content = try TableFile.accept(list(paths)) { () throws(TableFileError) in
            try files.finish()
        }
        var input = AttributionInput(statistics: content.statistics)
        for result in AttributionSQL.Result.allCases {
            if let problems = content.problems[result], let path = found[result] {
                input.keptOut.add(problems, of: path)
            }
        }
        return input
    }

    private static func read(
        _ path: String, into files: inout StatisticsFiles, _ progress: ReadProgress
    ) throws(GovernanceError) -> AttributionSQL.Result {
        var result: AttributionSQL.Result?
        try TableFile.stream(path, progress) { chunk throws(TableFileError) in
            if result == nil { result = try kind(chunk) }
            if let result { try files.read(result, chunk) }
        }
        return try TableFile.accept(path) { () throws(TableFileError) in
            guard let result else { throw .empty }
            return result
        }
    }

    /// Which of the files begins like this.
    private static func kind(_ chunk: [UInt8]) throws(TableFileError) -> AttributionSQL.Result {
        let line = chunk.prefix(4_096).prefix { $0 != UInt8(ascii: "\n") }
        let header = String(decoding: line, as: UTF8.self).lowercased()
        if header.contains("from_label") { return .transitions }
        if header.contains("channels") { return .channelSets }
        if header.contains("linear_conversions") { return .credits }
        let columns = header.split { ",;|\t\r\"".contains($0) }.map(String.init)
        throw .missingColumn("from_label, channels or linear_conversions", found: columns)
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
