package import JourneyModel

/// Reads journeys from the files of other platforms.
package enum JourneyImport {
    /// What one foreign file may cost.
    package static let limits = JSONParser.Limits(depth: 256, sizeBytes: 16 << 20)

    /// Reads a JSON file, or YAML as Dittofeed's git workflow has it; never fails otherwise than by
    /// diagnostics.
    ///
    /// With `format`, the file is read as that format whatever it looks like.
    package static func read(
        _ bytes: [UInt8], as format: JourneyFormat? = nil, options: ImportOptions
    ) -> ImportResult {
        let guess = LookAlike.name(of: bytes)
        if let guess, guess != LookAlike.yaml { return refusal(looksLike: guess) }
        do {
            let root = try parse(bytes, isYAML: guess != nil)
            guard let found = format ?? JourneyFormat.detect(root) else {
                return refusal(looksLike: LookAlike.name(of: root) ?? guess)
            }
            return read(root, as: found, options: options)
        } catch {
            var log = ImportLog()
            log.add(error)
            return ImportResult(format: nil, journeys: [], log: log)
        }
    }

    /// Reads a file that was parsed before, from YAML for instance.
    package static func read(
        _ root: SourceNode, as format: JourneyFormat? = nil, options: ImportOptions
    ) -> ImportResult {
        let file = Place(node: root, path: "")
        switch format ?? JourneyFormat.detect(root) {
        case .dittofeed: return DittofeedReader.read(file, options: options)
        case .sfmc: return SFMCReader.read(file, options: options)
        case nil: return refusal(looksLike: LookAlike.name(of: root))
        }
    }

    static func parse(_ bytes: [UInt8], isYAML: Bool) throws(Diagnostic) -> SourceNode {
        isYAML
            ? try YAMLParser.parse(bytes, limits: limits)
            : try JSONParser.parse(bytes, limits: limits)
    }

    private static func refusal(looksLike name: String?) -> ImportResult {
        var log = ImportLog()
        let guess = name.map { " (looks like \($0))" } ?? ""
        let supported = JourneyFormat.allCases.map(\.rawValue).joined(separator: ", ")
        log.add(
            Diagnostic(
                .error, path: "", location: SourceLocation(line: 1, column: 1),
                message: "Not a format Wayleave reads yet\(guess); supported: \(supported).",
                remedy: "Export the journey from one of these, or write a journey document by hand."
            ))
        return ImportResult(format: nil, journeys: [], log: log)
    }
}
