import Foundation
import JourneyModel
import JourneyPolicy

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
        let bytes = try InputFile.bytes(of: path, limitBytes: largestBytes)
        let document: Document
        do throws(DocumentRefusal) {
            document = try Document.read(bytes, fileName: path)
        } catch {
            throw refused(path, error)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if document.kind == .policy { return try policy(path, text, base: document.base) }
        return DocumentFile(path: path, document: document, base: document.base, text: text)
    }

    /// A policy with the tests of the file beside it, which have run: what would be denied for
    /// sure is not sent.
    private static func policy(
        _ path: String, _ text: String, base: Int?
    ) throws(GovernanceError) -> DocumentFile {
        let beside = URL(filePath: path).deletingLastPathComponent().appending(path: "tests.yaml")
        var source = PolicySource(policy: (path, text))
        if FileManager.default.fileExists(atPath: beside.relativePath) {
            let bytes = try InputFile.bytes(of: beside.relativePath, limitBytes: largestBytes)
            source.tests = (beside.relativePath, String(decoding: bytes, as: UTF8.self))
        }
        do throws(PolicyLoadError) {
            let document = try PolicyLoader.policy(source).document
            return DocumentFile(
                path: path, document: document, base: base,
                text: [text, source.tests?.text].compactMap(\.self).joined(separator: "---\n"))
        } catch {
            throw GovernanceError(
                .invalid, "\(path) is no policy that could be in force.\n\(error.text)",
                hint: "Mend it, then repeat the command; to try it: wayleave policy test \(path)")
        }
    }

    static func refused(_ path: String, _ refusal: DocumentRefusal) -> GovernanceError {
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
