import Foundation
import JourneyModel
import JourneyPolicy

/// Measures how long a folder of policies takes to load, their tests run: from files, and from
/// documents as the database holds them.
enum PackLoad {
    struct Measurement: Encodable {
        var policies: Int
        var files: Double
        var stored: Double

        enum CodingKeys: String, CodingKey {
            case policies
            case files = "load_ms"
            case stored = "load_stored_ms"
        }
    }

    /// Prints one JSON object: CPU milliseconds, the best of some trials.
    static func measure(_ folder: URL) throws {
        let files = try texts(folder)
        let documents = try PolicySource.sources(files).map { source in
            let (policy, document) = try PolicyLoader.policy(source)
            return PolicyBundle.StoredPolicy(
                key: policy.key, revision: 1, digest: document.digest, content: document.content)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let measurement = Measurement(
            policies: documents.count, files: try best { _ = try PolicyBundle(files: files) },
            stored: best { _ = PolicyBundle(stored: documents) })
        print(String(decoding: try encoder.encode(measurement), as: UTF8.self))
    }

    private static func texts(_ folder: URL) throws -> [(path: String, text: String)] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try names.flatMap { name in
            try ["policy.yaml", "tests.yaml"].map { file in
                let path = folder.appending(path: name).appending(path: file)
                return (path.path, try String(contentsOf: path, encoding: .utf8))
            }
        }
    }

    private static func best(_ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<7 {
            let start = PolicyBench.clock()
            try body()
            best = min(best, PolicyBench.clock() - start)
        }
        return (best * 1e5).rounded() / 100
    }
}
