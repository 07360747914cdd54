package import Foundation

/// The files of ledger vectors in a folder. What a file holds stands in its name, up to the first
/// dot.
package struct VectorFolder: Sendable {
    /// What came of one file.
    package struct Outcome: Sendable {
        package let name: String
        package let passed: Int
        package let failures: [String]
    }

    private let files: [(name: String, path: URL)]

    /// Throws where there is nothing to check.
    package init(_ folder: URL) throws(VectorProblem) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        files = names.filter { $0.hasSuffix(".json") }.sorted().map {
            ($0, folder.appendingPathComponent($0))
        }
        guard !files.isEmpty else {
            throw VectorProblem("the folder \(folder.path) holds no JSON file")
        }
    }

    package func run() -> [Outcome] {
        files.map { name, path in
            do {
                let checks = try Self.checks(name, Data(contentsOf: path))
                guard !checks.isEmpty else { throw VectorProblem("holds no vector") }
                let failures = checks.filter { !$0.isPassed }
                return Outcome(
                    name: name, passed: checks.count - failures.count,
                    failures: failures.map(\.name))
            } catch {
                return Outcome(name: name, passed: 0, failures: ["cannot be checked: \(error)"])
            }
        }
    }

    private static func checks(_ name: String, _ data: Data) throws -> [VectorCheck] {
        let kind = name.split(separator: ".").first ?? ""
        guard let vectors = VectorKinds.all[String(kind)] else {
            throw VectorProblem("\"\(kind)\" is no known kind of vectors")
        }
        return try JSONDecoder().decode(vectors, from: data).checks
    }
}

/// One thing that was checked.
struct VectorCheck {
    let name: String
    let isPassed: Bool
}

/// A file of vectors of one kind.
protocol VectorFile: Decodable, SendableMetatype {
    var checks: [VectorCheck] { get }
}

/// Why a file, or a folder, cannot be checked.
package struct VectorProblem: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
