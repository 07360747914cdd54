import JourneyMeasurement

/// Reads a file of paths that a test has as text.
enum PathText {
    static func read(
        _ text: String, chunk: Int = 1 << 16, _ change: (inout PathFileOptions) -> Void = { _ in }
    ) throws -> PathFileContent {
        var options = PathFileOptions()
        change(&options)
        var reader = PathFileReader(options)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try reader.read(Array(rest.prefix(chunk)))
            rest = rest.dropFirst(chunk)
        }
        return try reader.finish()
    }

    /// The credit of every label by a model.
    static func shares(
        _ statistics: AttributionStatistics, _ model: AttributionModel
    ) throws -> [String: Double] {
        let credits = try ModelCredits(model, statistics.whole, of: statistics)
        return Dictionary(uniqueKeysWithValues: zip(statistics.labels, credits.conversions))
    }
}
