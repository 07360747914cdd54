import Foundation
import JourneyModel

/// A document that a person wrote or edited, read from a file.
struct DocumentFile: Sendable {
    var path: String
    var document: Document
    /// The revision that it was made from, as the file or the proposal says; nil: it is new.
    var base: Int?
    /// The file as it is.
    var text: String

    /// Canonical documents have at most 1 MiB; YAML with comments may be longer.
    static let largestBytes = 4 << 20

    /// What cannot be a key is taken for a path.
    static func isPath(_ argument: String) -> Bool {
        argument.contains("/")
            || [".yaml", ".yml", ".json"].contains { argument.lowercased().hasSuffix($0) }
    }

    /// - Throws: `invalid` with every problem, each with its line and remedy.
    static func read(_ path: String) throws(GovernanceError) -> DocumentFile {
        let bytes = try Self.bytes(path)
        let document: Document
        do throws(DocumentRefusal) {
            document = try Document.read(bytes, fileName: path)
        } catch {
            throw refused(path, error)
        }
        return DocumentFile(
            path: path, document: document, base: document.base,
            text: String(decoding: bytes, as: UTF8.self))
    }

    private static func bytes(_ path: String) throws(GovernanceError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw GovernanceError(
                .invalid, "\(path): there is no such file.", hint: "Check the path.")
        }
        guard !isFolder.boolValue else {
            throw GovernanceError(
                .invalid, "\(path) is a folder.", hint: "Name the document files in it.")
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw GovernanceError(
                .invalid, "\(path) cannot be read.", hint: "Check the rights on the file.")
        }
        defer { try? file.close() }
        guard let data = try? file.read(upToCount: largestBytes + 1) else {
            return []
        }
        guard data.count <= largestBytes else {
            throw GovernanceError(
                .invalid, "\(path) has more than \(largestBytes >> 20) MiB.",
                hint: "A document has at most 1 MiB; is it the right file?")
        }
        return Array(data)
    }

    private static func refused(_ path: String, _ refusal: DocumentRefusal) -> GovernanceError {
        let lines = refusal.problems.flatMap { problem -> [String] in
            let place = problem.location.map { "\(path):\($0.line):\($0.column)" } ?? path
            let field = problem.path.isEmpty ? "" : " \(problem.path):"
            return ["\(place):\(field) \(problem.message)", "  \(problem.remedy)"]
        }
        let count = ProposalWords.count(refusal.problems.count, "problem")
        return GovernanceError(
            refusal.code, (["\(path) has \(count)."] + lines).joined(separator: "\n"),
            hint: "Mend the file, then repeat the command.")
    }
}
