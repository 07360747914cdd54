import Foundation
import JourneyModel
import JourneyPolicy
import JourneyStore

/// The policies of the repository's folder `policies`, as an installation starts with them.
enum DefaultPack {
    static func documents() throws -> [Genesis.Document] {
        var files: [(path: String, text: String)] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            for file in ["policy.yaml", "tests.yaml"] {
                let path = folder.appending(path: name).appending(path: file)
                let text = try String(contentsOf: path, encoding: .utf8)
                files.append((path: "\(name)/\(file)", text: text))
            }
        }
        return try PolicySource.sources(files).map { source in
            let (policy, document) = try PolicyLoader.policy(source)
            return Genesis.Document(
                kind: "policy", key: policy.key, content: document.content,
                source: source.policy.text)
        }
    }

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "policies")
}
