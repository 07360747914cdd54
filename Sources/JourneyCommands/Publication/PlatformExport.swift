import JourneyExchange
import JourneyModel
import JourneyStore

/// An export that somebody hands in, looked at before it is sent.
struct PlatformExport: Sendable {
    /// What the database takes: `priv.export_bytes_max`.
    static let limitBytes = 4 << 20

    let text: String
    let version: ExportedVersion

    /// - Throws: `invalid` where the file cannot be read, or says nothing about this journey.
    init(of approved: Journey, reading path: String) throws(GovernanceError) {
        let bytes = try InputFile.bytes(of: path, limitBytes: Self.limitBytes)
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw GovernanceError(
                .invalid, "\(path) is not UTF-8 text.", hint: "Export it as JSON.")
        }
        self.text = text
        do {
            version = try ExportedVersion.find(approved, in: bytes)
        } catch {
            throw GovernanceError(error.code, "\(path): \(error.message)", hint: error.hint)
        }
    }
}
