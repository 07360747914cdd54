package import JourneyModel

/// A foreign format that journeys are read from.
package enum JourneyFormat: String, CaseIterable, Sendable {
    /// Journey definitions of Dittofeed, bare or wrapped by its API.
    case dittofeed
    /// Interactions of Salesforce Marketing Cloud Journey Builder.
    case sfmc

    /// Recognises the format by the members that only it has; nil for anything else.
    ///
    /// Answers of Journey Builder that hold no journey (audit log, validation …) count as `sfmc`:
    /// their reader can say what they are.
    package static func detect(_ root: SourceNode) -> JourneyFormat? {
        if DittofeedReader.recognises(root) { return .dittofeed }
        if SFMCReader.recognises(root) { return .sfmc }
        return nil
    }

    /// Recognises the format of a JSON or YAML file; nil also for bytes that are neither.
    package static func detect(bytes: [UInt8]) -> JourneyFormat? {
        let guess = LookAlike.name(of: bytes)
        guard guess == nil || guess == LookAlike.yaml,
            let root = try? JourneyImport.parse(bytes, isYAML: guess != nil)
        else { return nil }
        return detect(root)
    }
}
