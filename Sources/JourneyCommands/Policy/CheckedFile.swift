import JourneyExchange
import JourneyModel

/// A file to check: a document of ours, or journeys as a platform exports them.
enum CheckedFile: Sendable {
    case document(Document)
    case journeys([Journey])

    /// - Throws: `invalid` with every problem of the file, each with its place and remedy.
    static func read(_ path: String) throws(GovernanceError) -> CheckedFile {
        let bytes = try InputFile.bytes(
            of: path, limitBytes: JourneyExchange.JourneyImport.limits.sizeBytes)
        guard isForeign(bytes, path) else {
            return .document(try DocumentFile.read(path).document)
        }
        let file = ImportedFile(reading: path, as: nil, owner: nil)
        guard !file.isRefused else { throw refused(file) }
        return .journeys(file.journeys.map(\.journey))
    }

    /// The file's documents as they would be submitted first.
    var documents: [Document] {
        get throws(GovernanceError) {
            switch self {
            case .document(let document): return [document]
            case .journeys(let journeys):
                var documents: [Document] = []
                for journey in journeys {
                    do throws(DocumentRefusal) {
                        documents.append(try Document(content: journey.document))
                    } catch {
                        throw error.error
                    }
                }
                return documents
            }
        }
    }

    /// Neither a kind nor a key: no document of ours, whatever else it is. What cannot be parsed is
    /// left to the reader of documents, which says where.
    private static func isForeign(_ bytes: [UInt8], _ path: String) -> Bool {
        let node = try? DocumentSource.parse(
            bytes, fileName: path, limits: JourneyExchange.JourneyImport.limits)
        guard let node else { return false }
        return node["kind"] == nil || JourneyFormat.detect(node) != nil
    }

    private static func refused(_ file: ImportedFile) -> GovernanceError {
        let errors = file.diagnostics.filter { $0.severity == .error }
        let lines = errors.prefix(ImportReport.mostShown).flatMap { problem -> [String] in
            let place =
                problem.location.map { "\(file.path):\($0.line):\($0.column)" } ?? file.path
            return ["\(place): \(problem.message)", "  \(problem.remedy)"]
        }
        return GovernanceError(
            .invalid, (["\(file.path) cannot be checked."] + lines).joined(separator: "\n"),
            hint: "wayleave journey import \(file.path) --dry-run")
    }
}
