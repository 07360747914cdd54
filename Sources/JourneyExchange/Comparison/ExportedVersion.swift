package import JourneyModel

/// The one journey of an export that an approved journey is bound to.
package struct ExportedVersion: Sendable {
    package let found: ImportedJourney
    /// What the importer did not understand of it.
    let unread: [String]

    package var status: PlatformStatus { PlatformStatus(found.platformStatus) }

    /// Finds the journey by the platform's own key of it, never by its looks.
    ///
    /// - Throws: `invalid` where the export cannot be read, holds another journey, or several
    ///   versions of this one between which it does not choose.
    package static func find(
        _ approved: Journey, in bytes: [UInt8]
    ) throws(GovernanceError) -> ExportedVersion {
        guard let binding = approved.platform,
            let format = JourneyFormat(rawValue: binding.name)
        else {
            throw GovernanceError(
                .unsupported,
                "Exports of \(approved.platform.map { PlatformBinding.words($0.name) } ?? "nothing") "
                    + "are not read yet, so none is compared.",
                hint: "To report it without: wayleave journey published \(approved.key)")
        }
        let result = JourneyImport.read(bytes, as: nil, options: ImportOptions(fallbackName: ""))
        if result.isRefused || result.format != format {
            let why =
                result.diagnostics.first { $0.severity == .error }.map {
                    ($0.location.map { "line \($0.line): " } ?? "") + $0.message
                } ?? "it is of \(result.format?.rawValue ?? "no format that is read")"
            throw GovernanceError(
                .invalid, "This is no export of \(PlatformBinding.words(binding.name)): \(why)",
                hint: "wayleave journey import FILE --dry-run")
        }
        let same = result.journeys.filter { isSame($0.journey, as: approved, binding) }
        let running = same.filter { !PlatformStatus($0.platformStatus).isDraft }
        guard let found = running.count == 1 ? running.first : same.first,
            running.count == 1 || same.count == 1
        else { throw refusal(of: same, among: result.journeys, approved, binding) }
        if found.journey.steps.isEmpty, !approved.steps.isEmpty {
            throw GovernanceError(
                .invalid,
                "The export names \(approved.name) and holds none of its steps, as lists do.",
                hint: "Export the journey itself.")
        }
        return ExportedVersion(found: found, unread: unread(found, result))
    }

    private static func isSame(
        _ found: Journey, as approved: Journey, _ binding: PlatformBinding
    ) -> Bool {
        guard let id = binding.id else { return found.key == approved.key }
        return found.platform?.id == id
    }

    private static func refusal(
        of same: [ImportedJourney], among all: [ImportedJourney], _ approved: Journey,
        _ binding: PlatformBinding
    ) -> GovernanceError {
        let platform = PlatformBinding.words(binding.name)
        guard same.isEmpty else {
            let versions = same.map { $0.journey.platform?.version ?? "without a number" }
            return GovernanceError(
                .invalid,
                "The export holds \(same.count) versions of \(approved.name) "
                    + "(\(versions.joined(separator: ", "))): which of them runs is not guessed.",
                hint: "Export the one version that runs in \(platform).")
        }
        let names = all.prefix(3).map {
            "\"\($0.journey.name.visible)\" [\(($0.journey.platform?.id ?? "no key").visible)]"
        }
        let more = all.count > 3 ? " and \(all.count - 3) more" : ""
        let wanted = binding.id.map { "[\($0.visible)]" } ?? "no key that it names"
        return GovernanceError(
            .invalid,
            "The export holds another journey: \(names.joined(separator: ", "))\(more). "
                + "\(approved.name) is bound to \(wanted) in \(platform).",
            hint: binding.id == nil
                ? "Propose its platform.id first: wayleave help document journey"
                : "Export that one.")
    }

    /// Warnings from where it begins to where the next journey of the file does.
    private static func unread(_ found: ImportedJourney, _ result: ImportResult) -> [String] {
        let begin = found.location.line
        let next = result.journeys.map(\.location.line).filter { $0 > begin }.min()
        return result.diagnostics.filter { warning in
            guard warning.severity == .warning else { return false }
            guard let line = warning.location?.line, result.journeys.count > 1 else { return true }
            return line >= begin && next.map { line < $0 } ?? true
        }.map { ($0.location.map { "line \($0.line): " } ?? "") + $0.message }
    }
}
